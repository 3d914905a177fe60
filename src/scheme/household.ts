/**
 * Who may be enrolled as a dependent (domain.md 2.2). A rule decides where a source does; where none does, a person
 * decides, and nothing is promised.
 */
import { birthday, type Day } from './calendar.ts'
import type { Eligibility } from './eligibility.ts'
import type { ParameterName, Rules } from './parameters.ts'

/** As what somebody may be enrolled. */
export const RELATIONS = ['spouse', 'child', 'orphan', 'adopted_child', 'step_child'] as const
export type Relation = (typeof RELATIONS)[number]

export type DependentClaim =
  | { relation: 'spouse'; birthDate: Day; marriageRegistered: boolean }
  | {
      relation: 'child' | 'orphan' | 'adopted_child' | 'step_child'
      birthDate: Day
      hasOccupation: boolean
      /** Asked as yes or no; the evidence is shown at the branch, never a diagnosis. */
      ageException: boolean
    }
  | { relation: 'parent' | 'sibling' | 'partner' | 'other'; birthDate?: Day }

/** Keys of sentences in locales/. */
export type DependentReason =
  | 'marriage_not_registered'
  | 'spouse_too_old'
  | 'child_too_old'
  | 'child_has_work'
  | 'relation_not_covered'
  | 'adopted_or_step'
  | 'age_exception'

/**
 * Whether somebody may be enrolled on that day; ages by the date on the document. What is on record about the person
 * plays no part: who is a member or enrolled already is held for a reviewer, with the same words for everybody.
 */
export function dependentEligibility(
  claim: DependentClaim,
  { on, rules }: { on: Day; rules: Rules },
): Eligibility<DependentReason> {
  switch (claim.relation) {
    case 'spouse':
      return spouseEligibility(claim, { on, rules })
    case 'child':
    case 'orphan':
    case 'adopted_child':
    case 'step_child':
      return childEligibility(claim, { on, rules })
    default:
      return {
        // A rule that one day lets other relatives in will have conditions of its own, so a person looks.
        outcome: rules.value('dependent.other_relatives', on) ? 'staff' : 'not_eligible',
        reasons: ['relation_not_covered'],
        because: ['dependent.other_relatives'],
      }
  }
}

function spouseEligibility(
  claim: Extract<DependentClaim, { relation: 'spouse' }>,
  { on, rules }: { on: Day; rules: Rules },
): Eligibility<DependentReason> {
  const reasons: DependentReason[] = []
  if (!claim.marriageRegistered && rules.value('spouse.marriage_registered', on)) {
    reasons.push('marriage_not_registered')
  }
  if (on >= birthday(claim.birthDate, rules.value('spouse.age_max_exclusive', on))) {
    reasons.push('spouse_too_old')
  }
  return {
    outcome: reasons.length === 0 ? 'eligible' : 'not_eligible',
    reasons,
    because: ['spouse.marriage_registered', 'spouse.age_max_exclusive'],
  }
}

function childEligibility(
  claim: Extract<DependentClaim, { hasOccupation: boolean }>,
  { on, rules }: { on: Day; rules: Rules },
): Eligibility<DependentReason> {
  const because: ParameterName[] = ['child.age_max_exclusive', 'child.no_occupation', 'child.age_exception']
  const ofAge = on >= birthday(claim.birthDate, rules.value('child.age_max_exclusive', on))
  const excepted = claim.ageException && rules.value('child.age_exception', on).length > 0
  const refused: DependentReason[] = []
  // The exception lifts the age limit alone; S1 does not lift the condition on work.
  if (claim.hasOccupation && rules.value('child.no_occupation', on)) refused.push('child_has_work')
  if (ofAge && !excepted) refused.push('child_too_old')
  if (claim.relation === 'orphan') {
    because.push('child.orphan_in_care')
    if (!rules.value('child.orphan_in_care', on)) refused.push('relation_not_covered')
  }
  const adopted = claim.relation === 'adopted_child' || claim.relation === 'step_child'
  const adoptedAllowed = adopted ? rules.value('child.adopted_or_step', on) : true
  if (adopted) because.push('child.adopted_or_step')
  if (adoptedAllowed === false) refused.push('relation_not_covered')
  if (refused.length > 0) return { outcome: 'not_eligible', reasons: refused, because }
  const doubts: DependentReason[] = []
  if (adoptedAllowed === null) doubts.push('adopted_or_step')
  // The evidence is looked at by a person, so the exception is never decided by a rule.
  if (ofAge) doubts.push('age_exception')
  return { outcome: doubts.length === 0 ? 'eligible' : 'staff', reasons: doubts, because }
}

/** The age limit that a dependent nears: whose it is, and the birthday on which it is reached. */
export type AgeLimit = { of: 'spouse' | 'child'; on: Day }

/**
 * The age limit of a dependent, or null where none holds. Before there was a limit it is reckoned by the first there
 * will be. Whom the roll names without a relation is taken for a child below the limit of children, else for a spouse.
 */
export function ageLimitOf(
  { relation, birthDate, ageException }: { relation: Relation | null; birthDate: Day; ageException: boolean },
  { on, rules }: { on: Day; rules: Rules },
): AgeLimit | null {
  const asSpouse = birthday(birthDate, rules.valueOrFirst('spouse.age_max_exclusive', on))
  const asChild = birthday(birthDate, rules.valueOrFirst('child.age_max_exclusive', on))
  const isSpouse = relation === null ? on >= asChild : relation === 'spouse'
  if (isSpouse) return { of: 'spouse', on: asSpouse }
  return ageException ? null : { of: 'child', on: asChild }
}

/**
 * Which document identifies a dependent: under 15 there is no ID card (domain.md S31, S32). Where somebody older has
 * none yet, the birth certificate serves as well (decisions.md).
 */
export function identityDocument(
  birthDate: Day,
  { on, rules }: { on: Day; rules: Rules },
): 'khmer_id' | 'birth_certificate' {
  return on >= birthday(birthDate, rules.value('id_card.min_age', on)) ? 'khmer_id' : 'birth_certificate'
}
