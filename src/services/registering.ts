/** From the finished form to the application on record. */
import { randomUUID } from 'node:crypto'
import { relevantAnswers } from '../forms/form.ts'
import { registrationForm } from '../forms/registration.ts'
import { identityOf, type Registration, readRegistration } from '../forms/statement.ts'
import type { Application } from '../registry/applications.ts'
import type { Draft } from '../registry/drafts.ts'
import { findOutboxRow } from '../registry/outbox.ts'
import { type StatedPerson, submitApplication } from '../registry/submissions.ts'
import type { Locale } from '../screens/translate.ts'
import type { Deps } from './deps.ts'
import { newReference } from './references.ts'

/**
 * Stores the application exactly once and tells the chat through the outbox. Null when the draft has changed since
 * the review was shown; an error when a store fails, and then nothing is stored. `helper`: who of the staff fills it in
 * for somebody else, by Telegram id.
 */
export async function submitRegistration(
  deps: Deps,
  { draft, locale, helper }: { draft: Draft; locale: Locale; helper?: number },
): Promise<Application | null> {
  const answers = relevantAnswers(registrationForm, draft.answers)
  const stated = readRegistration(answers)
  const application = await submitApplication(deps, {
    draftId: draft.id,
    revision: draft.revision,
    chatId: draft.chatId,
    form: registrationForm,
    answers,
    person: personOf(stated),
    identity: identityOf(stated),
    consentVersion: stated.consent.code,
    locale,
    ...(helper !== undefined && { helper }),
    newReference,
    newId: randomUUID,
    now: deps.clock.now(),
  })
  return application
}

/**
 * Says at once what the outbox would say within a minute, and with `again` also what it has said before; false when
 * there is nothing to say.
 */
export async function confirmSubmission(
  deps: Deps,
  applicationId: string,
  { again = false } = {},
): Promise<boolean> {
  const row = await findOutboxRow(deps.db, `submitted:${applicationId}`, { done: again })
  if (row) await deps.outbox.deliver(row)
  return row !== null
}

/** The person as a registration states them. */
export function personOf(stated: Registration): StatedPerson {
  return {
    familyNameKm: stated.name_km.family,
    givenNameKm: stated.name_km.given,
    familyNameLatin: stated.name_latin.family,
    givenNameLatin: stated.name_latin.given,
    sex: stated.sex,
    birthDate: stated.birth_date,
    provinceCode: stated.province,
    // The code is clear; own words stand encrypted in the application's answers.
    occupation: typeof stated.occupation === 'string' ? stated.occupation : 'other',
    phone: stated.phone.number,
    phoneVerified: stated.phone.verified,
  }
}
