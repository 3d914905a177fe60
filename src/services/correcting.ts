/** The applicant's answer to what a reviewer sent back. */
import { assistedCorrectionForm } from '../forms/assisted.ts'
import { correctionAnswers, correctionFormOf } from '../forms/correction.ts'
import { dependentForm } from '../forms/dependent.ts'
import { readDependent } from '../forms/dependent-statement.ts'
import { type Answers, relevantAnswers } from '../forms/form.ts'
import { identityOfAnswers } from '../forms/identity.ts'
import { readRegistration } from '../forms/statement.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import type { Application } from '../registry/applications.ts'
import { resubmitApplication } from '../registry/corrections.ts'
import type { Draft } from '../registry/drafts.ts'
import { findLastSentBack } from '../registry/reviews.ts'
import type { StatedPerson } from '../registry/submissions.ts'
import { applicationFor, isOfHelper, withinGrants } from './applications.ts'
import type { Deps } from './deps.ts'
import { eraseForm, startForm } from './filling.ts'
import { householdOf } from './household.ts'
import { personOf } from './registering.ts'

/** What the reviewer wrote about an application that is sent back, or null. */
export async function commentOn(
  deps: Pick<Deps, 'db' | 'vault'>,
  applicationId: string,
): Promise<string | null> {
  return (await findLastSentBack(deps, applicationId))?.comment ?? null
}

/** Whether a dependent can still be enrolled through whom the application names: that one may have left since. */
async function hasSponsor(deps: Deps, { sponsorId, chatId }: Application): Promise<boolean> {
  if (sponsorId === null) return true
  const { sponsors } = await householdOf(deps, chatId)
  return sponsors.some(({ personId }) => personId === sponsorId)
}

/**
 * Opens the correction of an application, or the one that is open already; null when it is not sent back. `no_sponsor`
 * when the member through whom a dependent was to be enrolled is none any more.
 */
export async function startCorrection(
  deps: Deps,
  application: Application,
): Promise<Draft | 'no_sponsor' | null> {
  if (application.status !== 'sent_back') return null
  if (!(await hasSponsor(deps, application))) return 'no_sponsor'
  const review = await findLastSentBack(deps, application.id)
  if (!review) throw new Error('An application was sent back, and nobody knows why.')
  const helper = isOfHelper(application)
  const within = helper ? await withinGrants(deps, application.chatId) : {}
  const correction = helper ? assistedCorrectionForm : correctionFormOf(application.form).correction
  const { lines } = review
  const context = { today: phnomPenhDay(deps.clock.now()), rules: await deps.rules.current() }
  return await startForm(deps, {
    chatId: application.chatId,
    form: correction,
    subjectId: application.id,
    answers: {
      ...correctionAnswers(correction, { answers: application.answers, lines }, context),
      ...within,
    },
  })
}

/**
 * Sends a finished correction; the chat is told through the outbox. `too_late` when the application is not sent back
 * any more, `no_sponsor` as above: then the correction is gone. Null when the draft changed since it was shown.
 */
export async function sendCorrection(
  deps: Deps,
  draft: Draft,
): Promise<Application | 'too_late' | 'no_sponsor' | null> {
  const applicationId = draft.subjectId ?? ''
  const application = await applicationFor(deps, { id: applicationId, chatId: draft.chatId })
  if (!application) return (await eraseForm(deps, draft)) ? 'too_late' : null
  if (application.status === 'sent_back' && !(await hasSponsor(deps, application))) {
    return (await eraseForm(deps, draft)) ? 'no_sponsor' : null
  }
  const { original } = correctionFormOf(application.form)
  const answers = relevantAnswers(original, draft.answers)
  return await resubmitApplication(deps, {
    draft,
    applicationId,
    form: original,
    answers,
    person: statedPerson(original.name, answers),
    identityOf: (stated) => identityOfAnswers(original.name, stated),
    now: deps.clock.now(),
  })
}

function statedPerson(form: string, answers: Answers): Partial<StatedPerson> {
  if (form !== dependentForm.name) return personOf(readRegistration(answers))
  const { name_km, name_latin, sex, birth_date: birthDate } = readDependent(answers)
  return {
    familyNameKm: name_km.family,
    givenNameKm: name_km.given,
    familyNameLatin: name_latin.family,
    givenNameLatin: name_latin.given,
    sex,
    birthDate,
  }
}
