/** Applications that wait for a decision. */
import { claimOf, dependentForm } from '../../forms/dependent.ts'
import { missingPapers } from '../../forms/dependent-statement.ts'
import { type Answers, applicable } from '../../forms/form.ts'
import { formNamed } from '../../forms/forms.ts'
import { lackingPhotos } from '../../forms/later-photos.ts'
import { formatReference } from '../../forms/parsers/reference.ts'
import { phnomPenhDay } from '../../ops/clock.ts'
import { type Application, listEvents } from '../../registry/applications.ts'
import { sharesPhoneWithHelper } from '../../registry/assisted.ts'
import type { Case } from '../../registry/cases.ts'
import type { Connection } from '../../registry/database.ts'
import { releaseClaims } from '../../registry/identity-claims.ts'
import { findLookalikes } from '../../registry/lookalikes.ts'
import { saveOutboxRow } from '../../registry/outbox.ts'
import { findPeople } from '../../registry/people.ts'
import { findApplicationById, listReviews, moveApplication, saveReview } from '../../registry/reviews.ts'
import type { ApplicationStatus } from '../../registry/schema.ts'
import { findStaffName } from '../../registry/staff.ts'
import { type Eligibility, selfEmployedEligibility } from '../../scheme/eligibility.ts'
import { dependentEligibility } from '../../scheme/household.ts'
import type { Rules } from '../../scheme/parameters.ts'
import { assistedBlock } from '../../screens/assist.ts'
import {
  answersBlock,
  applicationBlock,
  historyBlock,
  missingBlock,
  photosOf,
  reviewsBlock,
  rulesBlock,
} from '../../screens/case-views.ts'
import type { Block } from '../../screens/fit.ts'
import { type Locale, plain } from '../../screens/translate.ts'
import { MOST_LOOKALIKES } from '../lookalikes.ts'
import type { CaseKindHandler, CaseLine, Chosen, Decided, Decision, Inside } from './case-kind.ts'

/** Why an application is rejected; the applicant is told in the words of `rejected-<reason>`. */
export const REJECT_REASONS = ['conditions', 'wage_job', 'papers', 'duplicate', 'asked'] as const

const WAITING: readonly ApplicationStatus[] = ['submitted', 'in_review']

/** What every reviewer sees of an application, for the kinds that are about one; a section more is a block more. */
export async function applicationBlocks(
  inside: Inside,
  { application, locale }: { application: Application; locale: Locale },
): Promise<Block[]> {
  const { db } = inside
  const rules = await inside.rules.current()
  const on = phnomPenhDay(application.submittedAt)
  // One after the other: a transaction has one connection.
  const events = await listEvents(db, [application.id])
  const reviews = await listReviews(inside, application.id)
  const [sponsor] = await findPeople(db, application.sponsorId === null ? [] : [application.sponsorId])
  const form = formNamed(application.form)
  const { answers } = application
  const missing = form === dependentForm ? missingPapers(answers) : lackingPhotos(answers)
  const day = ({ at }: { at: Date }) => phnomPenhDay(at)
  return [
    applicationBlock(locale, { ...application, sponsor: sponsor?.name ?? null }),
    ...assistedBlock(locale, await assistedOf(db, application)),
    rulesBlock(locale, verdictOf(application, { on, rules })),
    answersBlock(locale, { form, answers }),
    ...missingBlock(locale, missing),
    ...reviewsBlock(
      locale,
      reviews.map((review) => ({ ...review, day: day(review) })),
    ),
    historyBlock(
      locale,
      events.map((event) => ({ event: event.event, day: day(event) })),
    ),
  ]
}

/** Who may be the same person, for the button that compares them. */
export async function countLookalikes(
  { db }: Inside,
  personId: string,
): Promise<{ personId: string; count: number }> {
  const alike = await findLookalikes(db, { personId, limit: MOST_LOOKALIKES })
  return { personId, count: alike.length }
}

/** Who of the staff registered the person, and whether the phone is theirs as well; null for who did so alone. */
async function assistedOf(
  db: Connection,
  { personId, assistedBy }: Application,
): Promise<{ by: string; samePhone: boolean } | null> {
  if (assistedBy === null) return null
  const by = (await findStaffName(db, assistedBy)) ?? String(assistedBy)
  return { by, samePhone: await sharesPhoneWithHelper(db, { personId, helper: assistedBy }) }
}

/** What the rules of the day on which it was sent say, with the figures that decided and their sources. */
function verdictOf(
  { form, answers }: { form: string; answers: Answers },
  { on, rules }: { on: string; rules: Rules },
) {
  const birthDate = String(answers.birth_date)
  const verdict: Eligibility<string> & { warnings?: string[] } =
    form === dependentForm.name
      ? dependentEligibility(
          claimOf({
            relation: String(answers.relation),
            birthDate,
            marriageRegistered: answers.marriage_registered === 'yes',
            hasOccupation: answers.has_occupation === 'yes',
            ageException: answers.age_exception === 'yes',
          }),
          { on, rules },
        )
      : selfEmployedEligibility(
          {
            birthDate,
            hasWageContract: answers.wage_contract === 'yes',
            hasPaidWorkers: answers.paid_workers === 'yes',
            hasCertificate: answers.certificate === 'have',
          },
          { on, rules },
        )
  return {
    day: on,
    outcome: verdict.outcome,
    reasons: [...verdict.reasons, ...(verdict.warnings ?? [])],
    because: verdict.because.map((name) => rules.row(name, on)),
  }
}

/** The lines that can be sent back: what was answered, but not the consent. */
export function linesOf(locale: Locale, { form, answers }: Application): CaseLine[] {
  return applicable(formNamed(form), answers)
    .filter(({ id }) => id !== 'consent' && answers[id] !== undefined)
    .map(({ id }) => ({ id, label: plain(locale, `label-${id}`) }))
}

const NEXT = { accepted: 'accepted', sent_back: 'sent_back', rejected: 'rejected' } as const

/** Moves the application on, stores what the applicant is told, and frees the document of one that is rejected. */
export async function review(
  inside: Inside,
  given: {
    item: Case
    actor: string
    chosen: Chosen
    now: Date
    decision: keyof typeof NEXT
    from: readonly ApplicationStatus[]
  },
): Promise<Decided> {
  const { item, actor, chosen, now, decision, from } = given
  const id = item.subjectId
  const application = await moveApplication(inside, { id, from, to: NEXT[decision], now })
  if (!application) return { ok: false, why: 'closed' }
  const { personId, chatId, reference } = application
  if (decision === 'rejected') await releaseClaims(inside.db, { personId, applicationId: id })
  const saved = await saveReview(inside, { applicationId: id, actor, decision, ...chosen, at: now })
  const row = await saveOutboxRow(inside.db, {
    chatId,
    kind: `application.${decision}`,
    payload: { application: id, review: saved },
    dedupeKey: `review:${saved}`,
    now,
  })
  return { ok: true, outcome: decision, title: formatReference(reference), push: [row] }
}

export const sendBack = (from: readonly ApplicationStatus[]): Decision => ({
  lines: async (inside, { item, locale }) => {
    const application = await findApplicationById(inside, item.subjectId)
    return application ? linesOf(locale, application) : []
  },
  comment: 'compulsory',
  decide: async (inside, given) => await review(inside, { ...given, decision: 'sent_back', from }),
})

export const reject = (reasons: readonly string[], from: readonly ApplicationStatus[]): Decision => ({
  reasons,
  comment: 'optional',
  decide: async (inside, given) => await review(inside, { ...given, decision: 'rejected', from }),
})

export const applicationCases: CaseKindHandler = {
  action: 'case.decide',
  subjectType: 'application',
  async view(inside, { item, locale }) {
    const application = await findApplicationById(inside, item.subjectId)
    if (!application || !WAITING.includes(application.status)) return null
    return {
      blocks: await applicationBlocks(inside, { application, locale }),
      photos: photosOf(locale, application.answers),
      lookalikes: await countLookalikes(inside, application.personId),
      decisions: ['accept', 'send_back', 'reject'],
    }
  },
  async onTaken(inside, { item, now }) {
    await moveApplication(inside, { id: item.subjectId, from: ['submitted'], to: 'in_review', now })
  },
  decisions: {
    accept: {
      decide: async (inside, given) =>
        await review(inside, { ...given, decision: 'accepted', from: WAITING }),
    },
    send_back: sendBack(WAITING),
    reject: reject(REJECT_REASONS, WAITING),
  },
}
