/** The household of a member: who is in it, who is to be enrolled, and sending them together. */
import { createHash, randomUUID } from 'node:crypto'
import { ageFacts, claimOf, dependentForm } from '../forms/dependent.ts'
import { identityOfDependent, missingPapers, readDependent } from '../forms/dependent-statement.ts'
import { nextStep, relevantAnswers } from '../forms/form.ts'
import { CONSENT_VERSION } from '../forms/registration.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { type Application, listApplications, OPEN_STATUSES } from '../registry/applications.ts'
import { type Draft, listDrafts, saveReady } from '../registry/drafts.ts'
import { findMember } from '../registry/members.ts'
import { findOutboxRow } from '../registry/outbox.ts'
import { findPeople, type PersonSummary } from '../registry/people.ts'
import { type Submission, submitHouseholdApplications } from '../registry/submissions.ts'
import { figuresOn } from '../scheme/figures.ts'
import { dependentEligibility } from '../scheme/household.ts'
import type { Rules } from '../scheme/parameters.ts'
import type { HouseholdView } from '../screens/household.ts'
import type { Locale } from '../screens/translate.ts'
import { coverOfChat, type MemberCover } from './cover.ts'
import type { Deps } from './deps.ts'
import { startForm } from './filling.ts'
import { newReference } from './references.ts'

/** Statuses of an application whose person is, or may yet be, a sponsor or a dependent. */
const LIVING: readonly string[] = [...OPEN_STATUSES, 'accepted', 'registered']

/**
 * Everybody of this chat's household: linked members with their dependents, those applied for, and those filled in
 * but not sent. Whoever has registered here may enrol the family before NSSF has decided.
 */
export async function householdOf(deps: Deps, chatId: number): Promise<HouseholdView> {
  const [{ people, rules, today }, applications, drafts] = await Promise.all([
    coverOfChat(deps, chatId),
    listApplications(deps, chatId),
    listDrafts(deps, chatId),
  ])
  const living = applications.filter(({ status }) => LIVING.includes(status))
  const members = people.filter(mayBeSponsor)
  const memberIds = new Set(people.map(({ personId }) => personId))
  const applicants = living.filter(
    ({ sponsorId, personId, assistedBy }) =>
      sponsorId === null && assistedBy !== chatId && !memberIds.has(personId),
  )
  return {
    sponsors: [
      ...members.map(({ personId, name }) => ({ personId, name })),
      ...(await findPeople(
        deps.db,
        applicants.map(({ personId }) => personId),
      )),
    ],
    dependents: people.filter(({ sponsorId }) => sponsorId !== null && memberIds.has(sponsorId)),
    asDependent: await asDependent(deps, { people, today }),
    applications: living
      .filter(({ sponsorId, personId }) => sponsorId !== null && !memberIds.has(personId))
      .map(({ id, reference, status, answers }) => ({
        id,
        reference,
        status,
        answers,
        missing: missingPapers(answers),
      })),
    ready: drafts
      .filter(isReady)
      .map(({ id, answers }) => ({ id, answers }))
      .reverse(),
    unfinished: drafts
      .filter(isUnfinished)
      .map(({ id, answers }) => ({ id, answers }))
      .reverse(),
    listTag: tagOf(drafts.filter(isReady)),
    figures: figuresOn(today, rules),
  }
}

/** A dependent's own chat: the household is the sponsor's, whose given name is told while both are members. */
async function asDependent(
  { db }: Pick<Deps, 'db'>,
  { people: everybody, today }: { people: readonly MemberCover[]; today: string },
): Promise<HouseholdView['asDependent']> {
  const ids = new Set(everybody.map(({ personId }) => personId))
  const people = everybody.filter(
    ({ kind, sponsorId }) => kind === 'dependent' && (sponsorId === null || !ids.has(sponsorId)),
  )
  if (people.length === 0) return null
  const sponsorIds = new Set(people.flatMap((one) => (one.ended === null ? (one.sponsorId ?? []) : [])))
  const sponsors = await Promise.all([...sponsorIds].map((id) => findMember(db, id)))
  return {
    people,
    sponsors: sponsors.flatMap((one) =>
      one && mayBeSponsor({ kind: one.kind, ended: one.endedOn ? { reason: one.endReason } : null })
        ? [{ km: one.givenNameKm, latin: one.givenNameLatin }]
        : [],
    ),
    today,
  }
}

/** Whoever has a wage job now is a member through the employer; other ends leave nobody to be enrolled through. */
function mayBeSponsor({ kind, ended }: { kind: string; ended: { reason: string | null } | null }): boolean {
  return kind !== 'dependent' && (ended === null || ended.reason === 'employed')
}

const isReady = ({ form, readyAt }: Draft) => form === dependentForm.name && readyAt !== null
/** Opened and given up without an answer, it is nobody yet. */
const isUnfinished = ({ form, readyAt, answers }: Draft) =>
  form === dependentForm.name && readyAt === null && answers.relation !== undefined

/** The form this chat worked on last, and how many wait on its list to be sent: one statement for both. */
export async function openForms(
  deps: Pick<Deps, 'db' | 'vault'>,
  chatId: number,
): Promise<{ open: Draft | null; unsent: number }> {
  const drafts = await listDrafts(deps, chatId)
  return {
    open: drafts.find(({ readyAt }) => readyAt === null) ?? null,
    unsent: drafts.filter(isReady).length,
  }
}

/** Whether somebody waits on the list of this chat to be sent. */
export async function hasUnsent(deps: Deps, chatId: number): Promise<boolean> {
  return (await openForms(deps, chatId)).unsent > 0
}

/** Whether that draft waits on the list of this chat. */
export async function isOnList(deps: Deps, draft: { id: string; chatId: number }): Promise<boolean> {
  return (await listDrafts(deps, draft.chatId)).some((one) => one.id === draft.id && isReady(one))
}

/** What the list was when it was shown: somebody put on it, changed or taken off makes it another. */
function tagOf(ready: readonly Draft[]): string {
  const lines = ready.map(({ id, revision }) => `${id}:${revision}`).sort()
  return createHash('sha256').update(lines.join()).digest('base64url').slice(0, 12)
}

/** More than this at a time do not fit on a sheet that can be read. */
export const MOST_UNSENT = 10

/** Opens a form for one more dependent of that sponsor; null when the list is full. */
export async function startDependent(
  deps: Deps,
  { chatId, sponsorId }: { chatId: number; sponsorId: string },
): Promise<Draft | null> {
  const open = (await listDrafts(deps, chatId)).filter(({ form }) => form === dependentForm.name)
  const untouched = open.find(
    ({ answers }) => answers.sponsor === sponsorId && answers.relation === undefined,
  )
  if (untouched) return await reopen(deps, untouched)
  if (open.length >= MOST_UNSENT) return null
  const answers = { sponsor: sponsorId }
  return await startForm(deps, { chatId, form: dependentForm, subjectId: randomUUID(), answers })
}

/** Puts a finished form on the list; null when it changed since it was shown. */
export async function addToList(deps: Deps, draft: Draft): Promise<Draft | null> {
  const now = deps.clock.now()
  return await saveReady(deps, { ...draft, form: dependentForm, readyAt: now, facts: {}, now })
}

/**
 * Opens one that was not sent, to be changed or gone on with, by the rules of today; null when it is not there any
 * more.
 */
export async function reopen(deps: Deps, query: { id: string; chatId: number }): Promise<Draft | null> {
  const draft = (await listDrafts(deps, query.chatId)).find(
    ({ id, form }) => id === query.id && form === dependentForm.name,
  )
  if (!draft) return null
  const now = deps.clock.now()
  const rules = await deps.rules.current()
  const facts = ageFacts(draft.answers, { today: phnomPenhDay(now), rules })
  return await saveReady(deps, { ...draft, form: dependentForm, readyAt: null, facts, now })
}

/**
 * `changed`: the list is not the one that was shown, so nothing was sent. `empty`: it was sent before. Those whom the
 * rules of today no longer allow, or whose sponsor is here no more, stay on the list.
 */
export type Sent =
  | { outcome: 'changed' | 'empty' }
  | { outcome: 'sent'; stored: Application[]; tooLate: Draft[]; withoutSponsor: Draft[] }

/** Sends everybody on the list: all or none, one reference each. `tag` says which list the person saw. */
export async function sendHousehold(
  deps: Deps,
  { chatId, locale, tag }: { chatId: number; locale: Locale; tag: string },
): Promise<Sent> {
  const rules = await deps.rules.current()
  const now = deps.clock.now()
  const ready = (await listDrafts(deps, chatId)).filter(isReady)
  if (ready.length === 0) return { outcome: 'empty' }
  if (tagOf(ready) !== tag) return { outcome: 'changed' }
  const { sponsors: present } = await householdOf(deps, chatId)
  const known = new Set<unknown>(present.map(({ personId }) => personId))
  const withSponsor = ready.filter(({ answers }) => known.has(answers.sponsor))
  const allowed = withSponsor.filter((draft) => isAllowed(draft, { today: phnomPenhDay(now), rules }))
  const sponsors = await findPeople(
    deps.db,
    allowed.map(({ answers }) => readDependent(answers).sponsor),
  )
  const stored = await submitHouseholdApplications(deps, {
    submissions: allowed.map((draft) => submissionOf(draft, { sponsors, locale, now })),
    chatId,
    now,
  })
  if (stored === null) return { outcome: 'changed' }
  const [first] = allowed
  const row = first && (await findOutboxRow(deps.db, `household:${first.id}`))
  if (row) await deps.outbox.deliver(row)
  return {
    outcome: 'sent',
    stored,
    tooLate: withSponsor.filter((draft) => !allowed.includes(draft)),
    withoutSponsor: ready.filter((draft) => !withSponsor.includes(draft)),
  }
}

/** Ages move on between filling in and sending. */
function isAllowed(draft: Draft, { today, rules }: { today: string; rules: Rules }): boolean {
  // What the form would ask or end with today; a birthday may also have changed which document identifies.
  const answers = { ...draft.answers, ...ageFacts(draft.answers, { today, rules }) }
  if (nextStep(dependentForm, { answers, cursor: null }).kind !== 'review') return false
  const stated = readDependent(relevantAnswers(dependentForm, answers))
  const claim = claimOf({
    relation: stated.relation,
    birthDate: stated.birth_date,
    marriageRegistered: stated.marriage_registered === 'yes',
    hasOccupation: stated.has_occupation === 'yes',
    ageException: stated.age_exception === 'yes',
  })
  return dependentEligibility(claim, { on: today, rules }).outcome !== 'not_eligible'
}

function submissionOf(
  draft: Draft,
  { sponsors, locale, now }: { sponsors: readonly PersonSummary[]; locale: Locale; now: Date },
): Submission {
  const stated = readDependent(draft.answers)
  const sponsor = sponsors.find(({ personId }) => personId === stated.sponsor)
  if (!sponsor) throw new Error('The sponsor of a dependent is not on record.')
  return {
    draftId: draft.id,
    revision: draft.revision,
    chatId: draft.chatId,
    form: dependentForm,
    answers: relevantAnswers(dependentForm, draft.answers),
    person: {
      familyNameKm: stated.name_km.family,
      givenNameKm: stated.name_km.given,
      familyNameLatin: stated.name_latin.family,
      givenNameLatin: stated.name_latin.given,
      sex: stated.sex,
      birthDate: stated.birth_date,
      // A household lives together, as far as anybody is asked.
      provinceCode: sponsor.provinceCode,
      phoneVerified: false,
    },
    identity: identityOfDependent(stated),
    consentVersion: CONSENT_VERSION,
    sponsorId: stated.sponsor,
    locale,
    newReference,
    newId: randomUUID,
    now,
  }
}
