/** What is said about memberships and requests about them. */
import { findChangeRequest } from '../../registry/changes.ts'
import { findLinkRequest } from '../../registry/links.ts'
import { findMember, readCardNumber } from '../../registry/members.ts'
import { findPeople } from '../../registry/people.ts'
import { claimedScreen, openedElsewhereScreen, takenOverScreen } from '../../screens/assist.ts'
import { changeRequestedScreen } from '../../screens/changes.ts'
import { linkedScreen, linkRequestedScreen } from '../../screens/linking.ts'
import type { Messages } from './messages.ts'

export const memberMessages = {
  async 'record.claimed'(deps, { row, locale }) {
    const [person] = await findPeople(deps.db, [String(row.payload.person)])
    return person ? claimedScreen(locale, person) : null
  },
  async 'record.taken_over'(_, { locale }) {
    return takenOverScreen(locale)
  },
  async 'record.opened_elsewhere'(deps, { row, locale }) {
    const [person] = await findPeople(deps.db, [String(row.payload.person)])
    return person ? openedElsewhereScreen(locale, person) : null
  },
  async 'member.linked'(deps, { row, locale }) {
    const person = String(row.payload.person)
    const member = await findMember(deps.db, person)
    const cardNumber = await readCardNumber(deps, person)
    return member && cardNumber ? linkedScreen(locale, { ...member, cardNumber }) : null
  },
  async 'link.requested'(deps, { row, locale }) {
    const id = String(row.payload.request)
    const request = await findLinkRequest(deps.db, { id, chatId: row.chatId })
    return request && linkRequestedScreen(locale, request)
  },
  async 'change.requested'(deps, { row, locale }) {
    const id = String(row.payload.request)
    const request = await findChangeRequest(deps.db, { id, chatId: row.chatId })
    // Taken back before it could be said: there is nothing to confirm.
    return request?.status === 'submitted' ? changeRequestedScreen(locale, request) : null
  },
} satisfies Messages
