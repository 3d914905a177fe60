/** What is said about applications. */
import { missingPapers } from '../../forms/dependent-statement.ts'
import { lackingPhotos } from '../../forms/later-photos.ts'
import { identityOf, readRegistration } from '../../forms/statement.ts'
import { findApplication, findOwnEarlierReference } from '../../registry/applications.ts'
import { findPeople } from '../../registry/people.ts'
import { nameOf, showReference, submittedScreen } from '../../screens/application.ts'
import { assistSubmittedScreen } from '../../screens/assist.ts'
import { householdSubmittedScreen } from '../../screens/household.ts'
import { registeredScreen } from '../../screens/linking.ts'
import { paperSentScreen } from '../../screens/papers.ts'

import { applicationFor } from '../applications.ts'
import type { Messages } from './messages.ts'

export const applicationMessages = {
  async 'application.submitted'(deps, { row, locale }) {
    const id = String(row.payload.application)
    const application = await applicationFor(deps, { id, chatId: row.chatId })
    if (!application) return null
    const identity = identityOf(readRegistration(application.answers))
    const ownEarlier = identity
      ? await findOwnEarlierReference(deps, { identity, chatId: row.chatId, except: id })
      : null
    return submittedScreen(locale, { ...application, ownEarlier })
  },
  async 'application.assisted'(deps, { row, locale }) {
    const id = String(row.payload.application)
    const application = await applicationFor(deps, { id, chatId: row.chatId })
    // Taken over before it could be said: then it is nothing to the helper.
    if (application?.assistedBy !== row.chatId) return null
    const [person] = await findPeople(deps.db, [application.personId])
    return person ? assistSubmittedScreen(locale, { ...application, name: person.name }) : null
  },
  async 'application.registered'(deps, { row, locale }) {
    const id = String(row.payload.application)
    const application = await applicationFor(deps, { id, chatId: row.chatId })
    return application && registeredScreen(locale, application)
  },
  async 'application.photo_sent'(deps, { row, locale }) {
    const id = String(row.payload.application)
    const application = await applicationFor(deps, { id, chatId: row.chatId })
    return (
      application &&
      paperSentScreen(locale, {
        id,
        reference: showReference(locale, application.reference),
        name: nameOf(locale, application.answers),
        photo: String(row.payload.photo),
        photos: lackingPhotos(application.answers),
      })
    )
  },
  async 'household.submitted'(deps, { row, locale }) {
    const ids = String(row.payload.applications).split(',')
    const found = await Promise.all(ids.map((id) => findApplication(deps, { id, chatId: row.chatId })))
    const stored = found.flatMap((one) => (one ? [{ ...one, missing: missingPapers(one.answers) }] : []))
    return stored.length > 0 ? householdSubmittedScreen(locale, stored) : null
  },
} satisfies Messages
