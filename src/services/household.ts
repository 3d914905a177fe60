/** The household of a member: who is in it, who is to be enrolled, and sending them together. */
import { randomInt, randomUUID } from 'node:crypto'
import { claimOf, dependentForm } from '../forms/dependent.ts'
import { identityOfDependent, missingPapers, readDependent } from '../forms/dependent-statement.ts'
import { relevantAnswers } from '../forms/form.ts'
import { makeReference } from '../forms/parsers/reference.ts'
import { CONSENT_VERSION } from '../forms/registration.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { type Application, listApplications, OPEN_STATUSES } from '../registry/applications.ts'
import { type Draft, listDrafts, saveReady } from '../registry/drafts.ts'
import { findOutboxRow } from '../registry/outbox.ts'
import { findPeople, type PersonSummary } from '../registry/people.ts'
import { type Submission, submitHouseholdApplications } from '../registry/submissions.ts'
import { dayIn, monthOf } from '../scheme/calendar.ts'
import { dependentEligibility } from '../scheme/household.ts'
import type { Rules } from '../scheme/parameters.ts'
import type { HouseholdView } from '../screens/household.ts'
import type { Locale } from '../screens/translate.ts'
import { coverOfChat } from './cover.ts'
import type { Deps } from './deps.ts'
import { startForm } from './filling.ts'

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
  const members = people.filter(({ sponsorId }) => sponsorId === null)
  const memberIds = new Set(people.map(({ personId }) => personId))
  const applicants = living.filter(
    ({ sponsorId, personId }) => sponsorId === null && !memberIds.has(personId),
  )
  return {
    sponsors: [
      ...members.map(({ personId, name }) => ({ personId, name })),
      ...(await findPeople(
        deps.db,
        applicants.map(({ personId }) => personId),
      )),
    ],
    dependents: people.filter(({ sponsorId }) => sponsorId !== null),
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
      .filter(({ form, readyAt }) => form === dependentForm.name && readyAt !== null)
      .map(({ id, answers }) => ({ id, answers }))
      .reverse(),
    contributionKhr: rules.value('contribution.dependent', dayIn(monthOf(today), 1)),
  }
}

/** Opens a form for one more dependent of that sponsor. */
export async function startDependent(
  deps: Deps,
  { chatId, sponsorId }: { chatId: number; sponsorId: string },
): Promise<Draft> {
  const answers = { sponsor: sponsorId }
  return await startForm(deps, { chatId, form: dependentForm, subjectId: randomUUID(), answers })
}

/** Puts a finished form on the list; null when it changed since it was shown. */
export async function addToList(deps: Deps, draft: Draft): Promise<Draft | null> {
  return await saveReady(deps, { ...draft, readyAt: deps.clock.now() })
}

/** Takes one off the list to be changed; null when it is not there any more. */
export async function reopen(deps: Deps, query: { id: string; chatId: number }): Promise<Draft | null> {
  const draft = (await listDrafts(deps, query.chatId)).find(
    ({ id, readyAt }) => id === query.id && readyAt !== null,
  )
  return draft ? await saveReady(deps, { ...draft, readyAt: null }) : null
}

/** Those on the list whom the rules of today no longer allow stay there; `tooLate` names them. */
export type Sent = { stored: Application[]; tooLate: Draft[] }

/** Sends everybody on the list: all or none, one reference each. */
export async function sendHousehold(
  deps: Deps,
  { chatId, locale }: { chatId: number; locale: Locale },
): Promise<Sent> {
  const rules = await deps.rules.current()
  const now = deps.clock.now()
  const ready = (await listDrafts(deps, chatId)).filter(
    ({ form, readyAt }) => form === dependentForm.name && readyAt !== null,
  )
  const allowed = ready.filter((draft) => isAllowed(draft, { today: phnomPenhDay(now), rules }))
  const sponsors = await findPeople(
    deps.db,
    allowed.map(({ answers }) => readDependent(answers).sponsor),
  )
  const stored = await submitHouseholdApplications(deps, {
    submissions: allowed.map((draft) => submissionOf(draft, { sponsors, locale, now })),
    chatId,
    now,
  })
  const [first] = allowed
  const row = stored && first && (await findOutboxRow(deps.db, `household:${first.id}`))
  if (row) await deps.outbox.deliver(row)
  return { stored: stored ?? [], tooLate: ready.filter((draft) => !allowed.includes(draft)) }
}

/** Ages move on between filling in and sending. */
function isAllowed(draft: Draft, { today, rules }: { today: string; rules: Rules }): boolean {
  const stated = readDependent(draft.answers)
  const claim = claimOf({
    relation: stated.relation,
    birthDate: stated.birth_date,
    marriageRegistered: stated.marriage_registered === 'yes',
    hasOccupation: false,
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
    newReference: () => makeReference(String(randomInt(0, 10 ** 10)).padStart(10, '0')),
    newId: randomUUID,
    now,
  }
}
