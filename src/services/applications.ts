/** What a chat can see and do about its own applications. */
import { assistedContactForm, withinProvinces } from '../forms/assisted.ts'
import { contactDetailsForm } from '../forms/contact-details.ts'
import { type Answers, relevantAnswers } from '../forms/form.ts'
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
import { findGrants } from '../registry/staff.ts'
import type { ApplicationView } from '../screens/application.ts'
import { type Grant, may, provincesFor } from '../staff/permissions.ts'
import type { Deps } from './deps.ts'
import { eraseForm, startForm } from './filling.ts'

export const isOpen = ({ status }: Pick<Application, 'status'>) => OPEN_STATUSES.includes(status)

/**
 * The applications of a chat with their visible life, newest first; those of people whom it registered as a helper only
 * while it may.
 */
export async function viewApplications(
  deps: Pick<Deps, 'db' | 'vault'>,
  chatId: number,
): Promise<(ApplicationView & { form: string; submittedAt: Date; assisted: boolean })[]> {
  const applications = await visible(deps, { applications: await listApplications(deps, chatId), chatId })
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
    assisted: application.assistedBy === chatId,
    open: isOpen(application),
    events: lifeOf(application).map(({ event, at }) => ({ event, day: phnomPenhDay(at) })),
  }))
}

/** Whoever may no longer register others sees nothing of those whom they registered. */
async function visible(
  { db }: Pick<Deps, 'db'>,
  { applications, chatId }: { applications: Application[]; chatId: number },
): Promise<Application[]> {
  if (applications.every(({ assistedBy }) => assistedBy !== chatId)) return applications
  const grants = await findGrants(db, chatId)
  return applications.filter(
    (application) => application.assistedBy !== chatId || mayHelp(grants, application),
  )
}

/** Whether these roles let their holder help with that application: its person is of a province of theirs. */
export const mayHelp = (grants: readonly Grant[], { answers }: Pick<Application, 'answers'>): boolean =>
  may(grants, 'assist.register', {
    provinceCode: typeof answers.province === 'string' ? answers.province : null,
  })

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
  return /^[0-9a-f-]{36}$/.test(query.id) ? await applicationFor(deps, query) : null
}

/** The application that a message to its chat is about; null where that chat is a helper's who may help no longer. */
export async function applicationFor(
  deps: Pick<Deps, 'db' | 'vault'>,
  about: { id: string; chatId: number },
): Promise<Application | null> {
  const found = await findApplication(deps, about)
  const [application = null] = found ? await visible(deps, { applications: [found], ...about }) : []
  return application
}

/** Withdraws while no decision has been made. Null when it is too late. */
export async function withdraw(
  deps: Deps,
  application: { id: string; chatId: number },
): Promise<{ reference: string } | null> {
  return await withdrawApplication(deps.db, { ...application, now: deps.clock.now() })
}

/** Whether it is still in the chat of who registered the person, whose own contact is none of the person's. */
export const isOfHelper = ({ assistedBy, chatId }: Application): boolean => assistedBy === chatId

/** The provinces for which a helper has the role, as the forms keep them. */
export async function withinGrants({ db }: Pick<Deps, 'db'>, helper: number): Promise<Answers> {
  return withinProvinces(provincesFor(await findGrants(db, helper), 'assist.register'))
}

/** Opens the contact form filled in with what the application says now. */
export async function startContactCorrection(deps: Deps, application: Application): Promise<Draft> {
  const helper = isOfHelper(application)
  const within = helper ? await withinGrants(deps, application.chatId) : {}
  return await startForm(deps, {
    chatId: application.chatId,
    form: helper ? assistedContactForm : contactDetailsForm,
    subjectId: application.id,
    answers: { ...relevantAnswers(contactDetailsForm, application.answers), ...within },
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
  if (!(await applicationFor(deps, { id: draft.subjectId, chatId: draft.chatId }))) {
    await eraseForm(deps, draft)
    return null
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
