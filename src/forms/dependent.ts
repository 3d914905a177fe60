/**
 * One dependent of an NSSF member (product.md section 5, domain.md 2.2). Several are filled in, one after the other,
 * and sent together from the household sheet.
 */
import type { Day } from '../scheme/calendar.ts'
import { figuresOn } from '../scheme/figures.ts'
import { type DependentClaim, dependentEligibility, identityDocument } from '../scheme/household.ts'
import type { Answers, Form, ParseContext } from './form.ts'
import { parseBirthDate } from './parsers/dates.ts'
import { parseKhmerIdNumber } from './parsers/identity.ts'
import { parseKhmerName, parseLatinName } from './parsers/names.ts'
import { parseOwnWords } from './parsers/text.ts'

const isSpouse = ({ relation }: Answers) => relation === 'spouse'
const isChild = ({ relation }: Answers) => relation !== 'spouse' && relation !== 'other'
/** Under 15 there is no ID card; between 15 and 18 the birth certificate serves where there is no card yet. */
const hasCard = ({ identity, id_number }: Answers) =>
  identity === undefined || identity === 'khmer_id' || id_number !== undefined
const needsCertificate = (answers: Answers) =>
  isChild(answers) && (answers.identity === 'birth_certificate' || isSkipped(answers.id_number))
const isSkipped = (answer: Answers[string] | undefined) => typeof answer === 'object' && 'skipped' in answer

const paperText = (text: string) => parseOwnWords(text, { min: 1, max: 60 })

export const dependentForm: Form = {
  name: 'dependent',
  version: 1,
  confirmKey: 'btn-add-to-list',
  keeps: ['sponsor', 'covered', 'unmarried', 'working', 'age_limit', 'age_max', 'identity'],
  questions: [
    {
      id: 'relation',
      kind: 'choice',
      options: ['spouse', 'child', 'orphan', 'adopted_child', 'step_child', 'other'],
      clears: ['marriage_registered', 'has_occupation', 'age_exception', 'id_number', 'birth_certificate'],
      derives: ageFacts,
      note: ({ relation }, { today, rules }) =>
        (relation === 'adopted_child' || relation === 'step_child') &&
        rules.value('child.adopted_or_step', today) === null
          ? 'staff_decides'
          : null,
    },
    { id: 'marriage_registered', kind: 'choice', options: ['yes', 'no'], when: isSpouse },
    { id: 'name_km', askedAs: 'their_name_km', kind: 'text', parse: parseKhmerName },
    { id: 'name_latin', askedAs: 'their_name_latin', kind: 'text', parse: parseLatinName },
    { id: 'sex', askedAs: 'their_sex', kind: 'choice', options: ['female', 'male'] },
    {
      id: 'birth_date',
      askedAs: 'their_birth_date',
      kind: 'text',
      parse: parseBirthDate,
      clears: ['age_exception', 'id_number', 'birth_certificate'],
      derives: ageFacts,
    },
    { id: 'has_occupation', kind: 'choice', options: ['no', 'yes'], when: isChild },
    {
      id: 'age_exception',
      kind: 'choice',
      options: ['yes', 'no'],
      // Asked only of who is over the age limit, as yes or no, never for a diagnosis.
      when: (answers) => isChild(answers) && answers.age_limit === 'over',
      note: ({ age_exception }) => (age_exception === 'yes' ? 'age_exception' : null),
    },
    {
      id: 'id_number',
      kind: 'text',
      parse: parseKhmerIdNumber,
      when: (answers) => hasCard(answers) && answers.identity !== 'birth_certificate',
      encrypted: true,
      secret: true,
      skips: ['no_card'],
    },
    {
      id: 'birth_certificate',
      kind: 'text',
      parse: paperText,
      when: needsCertificate,
      encrypted: true,
      secret: true,
      skips: ['waiting_for_paper'],
      clears: ['birth_certificate_book', 'birth_certificate_commune'],
      note: ({ birth_certificate }) => (isSkipped(birth_certificate) ? 'paper_later' : null),
    },
    {
      id: 'birth_certificate_book',
      kind: 'text',
      parse: paperText,
      when: hasCertificateNumber,
      encrypted: true,
      skips: ['not_on_paper'],
    },
    {
      id: 'birth_certificate_commune',
      kind: 'text',
      parse: paperText,
      when: hasCertificateNumber,
      encrypted: true,
      skips: ['not_on_paper'],
    },
    {
      id: 'photo_marriage',
      kind: 'photo',
      when: isSpouse,
      encrypted: true,
      secret: true,
      skips: ['at_office', 'no_camera'],
    },
    {
      id: 'photo_birth',
      kind: 'photo',
      when: (answers) => isChild(answers) && !isSkipped(answers.birth_certificate),
      encrypted: true,
      secret: true,
      skips: ['at_office', 'no_camera'],
    },
  ],
  ending: (answers) => {
    if (answers.relation === 'other' || answers.covered === 'no') return 'relation_not_covered'
    if (isSpouse(answers) && answers.marriage_registered === 'no' && answers.unmarried !== 'allowed')
      return 'marriage_not_registered'
    if (isSpouse(answers) && answers.age_limit === 'over') return 'spouse_too_old'
    if (isChild(answers) && answers.has_occupation === 'yes' && answers.working !== 'allowed')
      return 'child_has_work'
    if (isChild(answers) && answers.age_limit === 'over' && answers.age_exception === 'no')
      return 'child_too_old'
    return null
  },
}

function hasCertificateNumber(answers: Answers): boolean {
  return needsCertificate(answers) && typeof answers.birth_certificate === 'string'
}

/**
 * What the rules of the day it is asked on say: whether this relation is covered at all, whether a marriage must be
 * registered and a child without work, which side of the age limit, and which document identifies.
 */
export function ageFacts(answers: Answers, { today, rules }: Pick<ParseContext, 'today' | 'rules'>): Answers {
  const { relation, birth_date: birthDate } = answers
  if (typeof relation !== 'string' || relation === 'other') return {}
  const reasonsFor = (stated: { marriageRegistered: boolean; hasOccupation: boolean }) => {
    const born = typeof birthDate === 'string' ? birthDate : today
    const claim = claimOf({ relation, birthDate: born, ageException: false, ...stated })
    return dependentEligibility(claim, { on: today, rules }).reasons
  }
  const best = reasonsFor({ marriageRegistered: true, hasOccupation: false })
  const worst = reasonsFor({ marriageRegistered: false, hasOccupation: true })
  const conditions = {
    covered: best.includes('relation_not_covered') ? 'no' : 'yes',
    unmarried: worst.includes('marriage_not_registered') ? 'refused' : 'allowed',
    working: worst.includes('child_has_work') ? 'refused' : 'allowed',
  }
  if (typeof birthDate !== 'string') return conditions
  const figures = figuresOn(today, rules)
  return {
    ...conditions,
    age_limit: best.includes('child_too_old') || best.includes('spouse_too_old') ? 'over' : 'within',
    age_max: String(relation === 'spouse' ? figures.spouseAge : figures.childAge),
    identity: identityDocument(birthDate, { on: today, rules }),
  }
}

/** The answers as a claim that the scheme's rules can judge. */
export function claimOf(stated: {
  relation: string
  birthDate: Day
  marriageRegistered: boolean
  hasOccupation: boolean
  ageException: boolean
}): DependentClaim {
  const { relation, birthDate, marriageRegistered, hasOccupation, ageException } = stated
  switch (relation) {
    case 'spouse':
      return { relation, birthDate, marriageRegistered }
    case 'child':
    case 'orphan':
    case 'adopted_child':
    case 'step_child':
      return { relation, birthDate, hasOccupation, ageException }
    default:
      return { relation: 'other', birthDate }
  }
}
