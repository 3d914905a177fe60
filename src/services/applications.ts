/** What a chat can see and do about its own applications. */
import { contactDetailsForm } from '../forms/contact-details.ts'
import { relevantAnswers } from '../forms/form.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import {
  type Application,
  changeContactDetails,
  findApplication,
  listApplications,
  listEvents,
  OPEN_STATUSES,
  withdrawApplication,
} from '../registry/applications.ts'
import type { Draft } from '../registry/drafts.ts'
import type { ApplicationView } from '../screens/application.ts'
import type { Deps } from './deps.ts'
import { startForm } from './filling.ts'

export const isOpen = ({ status }: Pick<Application, 'status'>) => OPEN_STATUSES.includes(status)

/** The applications of a chat with their visible life, newest first. */
export async function viewApplications(
  deps: Pick<Deps, 'db' | 'vault'>,
  chatId: number,
): Promise<(ApplicationView & { form: string; submittedAt: Date })[]> {
  const applications = await listApplications(deps, chatId)
  const events = await listEvents(
    deps.db,
    applications.map(({ id }) => id),
  )
  const lifeOf = ({ id }: Application) => events.filter(({ applicationId }) => applicationId === id)
  return applications.map((application) => ({
    id: application.id,
    reference: application.reference,
    status: shownStatus(application, lifeOf(application)),
    form: application.form,
    answers: application.answers,
    submittedAt: application.submittedAt,
    open: isOpen(application),
    events: lifeOf(application).map(({ event, at }) => ({ event, day: phnomPenhDay(at) })),
  }))
}

/** A held application reads like any other that waits: nobody learns whether a number is known (P5). */
function shownStatus({ status }: Application, events: readonly { event: string }[]): string {
  if (status !== 'held') return status
  return events.some(({ event }) => event === 'in_review') ? 'in_review' : 'submitted'
}

/** The application, if it is this chat's and `id` is one at all: ids come out of buttons. */
export async function findOwnApplication(
  deps: Pick<Deps, 'db' | 'vault'>,
  query: { id: string; chatId: number },
): Promise<Application | null> {
  return /^[0-9a-f-]{36}$/.test(query.id) ? await findApplication(deps, query) : null
}

/** Withdraws while no decision has been made. Null when it is too late. */
export async function withdraw(
  deps: Deps,
  application: { id: string; chatId: number },
): Promise<{ reference: string } | null> {
  return await withdrawApplication(deps.db, { ...application, now: deps.clock.now() })
}

/** Opens the contact form filled in with what the application says now. */
export async function startContactCorrection(deps: Deps, application: Application): Promise<Draft> {
  return await startForm(deps, {
    chatId: application.chatId,
    form: contactDetailsForm,
    subjectId: application.id,
    answers: relevantAnswers(contactDetailsForm, application.answers),
  })
}

/** Applies a finished contact form at once. Null when the application no longer waits for a decision. */
export async function applyContactCorrection(
  deps: Deps,
  draft: Draft,
): Promise<{ reference: string } | null> {
  const { phone, province } = draft.answers
  if (typeof phone !== 'object' || !('number' in phone) || typeof province !== 'string' || !draft.subjectId) {
    throw new Error('The contact form is not complete.')
  }
  return await changeContactDetails(deps, {
    draftId: draft.id,
    revision: draft.revision,
    applicationId: draft.subjectId,
    chatId: draft.chatId,
    form: contactDetailsForm,
    answers: relevantAnswers(contactDetailsForm, draft.answers),
    phone,
    provinceCode: province,
    now: deps.clock.now(),
  })
}
