/** What waits for staff in the playground, as people would have sent it: through the services that the bot calls. */
import { reencodePhoto } from './documents/reencode.ts'
import { ageFacts, dependentForm } from './forms/dependent.ts'
import type { Answers, Form } from './forms/form.ts'
import { cardPhotoForm } from './forms/linking.ts'
import { paymentClaimForm } from './forms/payment-claim.ts'
import { CONSENT_VERSION, registrationForm } from './forms/registration.ts'
import { phnomPenhDay } from './ops/clock.ts'
import { phoneOfSeeded } from './playground/personas.ts'
import { samplePicture } from './playground/sample-pictures.ts'
import { type SeededApplicant, seededApplicants } from './playground/seeded-applicants.ts'
import { seededMembers } from './playground/seeded-members.ts'
import { seededStaff } from './playground/seeded-staff.ts'
import { saveLocale } from './registry/chats.ts'
import { saveDocument } from './registry/documents.ts'
import type { Draft } from './registry/drafts.ts'
import { cancelWaiting, personOfCard } from './registry/seeding.ts'
import { addMonths, dayIn, monthOf } from './scheme/calendar.ts'
import { nextCase } from './services/cases.ts'
import { requestChange } from './services/changes.ts'
import { decideCase } from './services/deciding.ts'
import type { Deps } from './services/deps.ts'
import { startForm } from './services/filling.ts'
import { addToList, householdOf, sendHousehold } from './services/household.ts'
import { requestLink } from './services/linking.ts'
import { claimPayment } from './services/payment-claims.ts'
import { submitRegistration } from './services/registering.ts'

const COMMENT = 'The number of the card cannot be read. Please look at your card and write it again.'

/** Nobody has opened their chat yet, so nothing is said of it there: /status shows it. */
export async function seedQueue(deps: Deps): Promise<void> {
  const [family, owing, , change] = seededMembers
  const unlinked = seededMembers.find(({ linked }) => !linked)
  if (!family || !owing || !change || !unlinked) throw new Error('The playground has too few members.')
  for (const applicant of seededApplicants) {
    await apply(deps, applicant)
    if (applicant.now === 'sent_back' || applicant.now === 'accepted') await decide(deps, applicant.now)
  }
  await enrol(deps, family)
  await askToBeLinked(deps, unlinked)
  const personId = await personOfCard(deps, change.card)
  await requestChange(deps, { chatId: change.chatId, kind: 'employed', personId })
  await sayPaid(deps, owing)
  await cancelWaiting(deps.db, deps.clock.now())
}

type Chatting = { chatId: number; language: 'km' | 'en' }

/** A form that somebody has filled in up to its last question. */
async function filled(
  deps: Deps,
  { chatId, language }: Chatting,
  { form, answers, subjectId }: { form: Form; answers: Answers; subjectId?: string },
): Promise<Draft> {
  await saveLocale(deps.db, { id: chatId, locale: language, now: deps.clock.now() })
  return await startForm(deps, { chatId, form, answers, ...(subjectId && { subjectId }) })
}

const nameOf = ([family, given]: [string, string]) => ({ family, given })

async function apply(deps: Deps, applicant: SeededApplicant): Promise<void> {
  const { name, sex, birthDate, certificate, occupation, provinceCode, language } = applicant
  const [district, commune, village] = applicant.place.map((text) => ({ text }))
  const answers: Answers = {
    consent: { code: CONSENT_VERSION, text: 'agree' },
    wage_contract: 'no',
    paid_workers: 'no',
    certificate,
    name_km: nameOf(name.km),
    name_latin: nameOf(name.latin),
    sex,
    birth_date: birthDate,
    id_type: 'khmer_id',
    khmer_id_number: applicant.idNumber,
    phone: { number: phoneOfSeeded(applicant.chatId), verified: true },
    province: provinceCode,
    ...(district && { district }),
    ...(commune && { commune }),
    ...(village && { village }),
    occupation,
    photo_id: { skipped: 'at_office' },
    ...(certificate === 'have' && { photo_certificate: { skipped: 'at_office' } }),
    photo_portrait: { skipped: 'bring_photo' },
  }
  const draft = await filled(deps, applicant, { form: registrationForm, answers })
  if (!(await submitRegistration(deps, { draft, locale: language })))
    throw new Error('A seeded application was not taken.')
}

/** The first reviewer decides the only application that waits. */
async function decide(deps: Deps, decision: 'sent_back' | 'accepted'): Promise<void> {
  const telegramId = seededStaff.find(({ role }) => role === 'reviewer')?.chatId ?? 0
  const next = await nextCase(deps, { telegramId, kind: 'application', locale: 'km' })
  const id = next.ok ? (next.shown?.item.id ?? '') : ''
  const decided = await decideCase(deps, {
    telegramId,
    id,
    shownIn: null,
    ...(decision === 'accepted'
      ? { decision: 'accept', chosen: { reason: null, lines: [], comment: null } }
      : {
          decision: 'send_back',
          chosen: { reason: null, lines: ['khmer_id_number'], comment: COMMENT },
        }),
  })
  if (!decided.ok) throw new Error('A seeded application could not be decided.')
}

/** A child that was born this spring, with the birth certificate. */
async function enrol(deps: Deps, sponsor: Chatting & { card: string }): Promise<void> {
  const today = phnomPenhDay(deps.clock.now())
  const stated: Answers = {
    sponsor: await personOfCard(deps, sponsor.card),
    relation: 'child',
    name_km: { family: 'គឹម', given: 'មករា' },
    name_latin: { family: 'KIM', given: 'MAKARA' },
    sex: 'male',
    birth_date: dayIn(addMonths(monthOf(today), -5), 9),
    has_occupation: 'no',
    birth_certificate: '0417/2026',
    birth_certificate_book: '12',
    birth_certificate_commune: sponsor.language === 'km' ? 'ទន្លេបាសាក់' : 'Tonle Bassac',
    photo_birth: { skipped: 'at_office' },
  }
  const answers = { ...stated, ...ageFacts(stated, { today, rules: await deps.rules.current() }) }
  await addToList(deps, await filled(deps, sponsor, { form: dependentForm, answers }))
  const { listTag: tag } = await householdOf(deps, sponsor.chatId)
  const sent = await sendHousehold(deps, { chatId: sponsor.chatId, locale: sponsor.language, tag })
  if (sent.outcome !== 'sent' || sent.stored.length === 0) throw new Error('A seeded child was not taken.')
}

/** With a specimen in place of the card: the reviewer sees what a photo looks like. */
async function askToBeLinked(
  deps: Deps,
  member: Chatting & { card: string; birthDate: string },
): Promise<void> {
  const photo = crypto.randomUUID()
  const draft = await filled(deps, member, {
    form: cardPhotoForm,
    answers: {
      card_number: member.card,
      birth_date: member.birthDate,
      own_phone: { number: phoneOfSeeded(seededApplicants[0]?.chatId ?? 0), verified: true },
      photo_card: { document: photo },
    },
  })
  const { jpeg, width, height } = await reencodePhoto((await samplePicture('id-card')).bytes)
  const now = deps.clock.now()
  await saveDocument(deps, { id: photo, draftId: draft.id, kind: 'photo_card', jpeg, width, height, now })
  if (!(await requestLink(deps, draft))) throw new Error('A seeded request was not taken.')
}

async function sayPaid(deps: Deps, member: Chatting & { card: string }): Promise<void> {
  const answers = {
    paid_bank: 'acleda',
    paid_on: phnomPenhDay(deps.clock.now()),
    photo_slip: { skipped: 'no_slip' },
  }
  const subjectId = await personOfCard(deps, member.card)
  const draft = await filled(deps, member, { form: paymentClaimForm, answers, subjectId })
  if (!(await claimPayment(deps, draft))) throw new Error('A seeded claim was not taken.')
}
