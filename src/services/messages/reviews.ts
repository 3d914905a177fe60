/** What applicants and members are told of what staff decided. */
import { findChangeRequest } from '../../registry/changes.ts'
import { findLinkRequest } from '../../registry/links.ts'
import { findReview } from '../../registry/reviews.ts'
import {
  acceptedScreen,
  changeDecidedScreen,
  linkRejectedScreen,
  rejectedScreen,
  resubmittedScreen,
  sentBackScreen,
} from '../../screens/reviews.ts'
import { applicationFor } from '../applications.ts'
import type { Messages } from './messages.ts'

/** The application and the review that a row names. Null when something has happened since. */
async function decided(
  deps: Parameters<Messages[string]>[0],
  { row, status }: { row: Parameters<Messages[string]>[1]['row']; status: string },
) {
  const id = String(row.payload.application)
  const application = await applicationFor(deps, { id, chatId: row.chatId })
  const review = await findReview(deps, Number(row.payload.review))
  return application?.status === status && review ? { ...application, ...review } : null
}

export const reviewMessages = {
  async 'application.accepted'(deps, { row, locale }) {
    const found = await decided(deps, { row, status: 'accepted' })
    return found && acceptedScreen(locale, found)
  },
  async 'application.sent_back'(deps, { row, locale }) {
    const found = await decided(deps, { row, status: 'sent_back' })
    return found && sentBackScreen(locale, found)
  },
  async 'application.resubmitted'(deps, { row, locale }) {
    const id = String(row.payload.application)
    const application = await applicationFor(deps, { id, chatId: row.chatId })
    return application && resubmittedScreen(locale, application)
  },
  async 'application.rejected'(deps, { row, locale }) {
    const found = await decided(deps, { row, status: 'rejected' })
    return found && rejectedScreen(locale, found)
  },
  async 'link.rejected'(deps, { row, locale }) {
    const id = String(row.payload.request)
    const request = await findLinkRequest(deps.db, { id, chatId: row.chatId })
    return request && linkRejectedScreen(locale, { ...request, reason: String(row.payload.reason) })
  },
  async 'change.accepted'(deps, { row, locale }) {
    const id = String(row.payload.request)
    const request = await findChangeRequest(deps.db, { id, chatId: row.chatId })
    return request && changeDecidedScreen(locale, { ...request, reason: null })
  },
  async 'change.rejected'(deps, { row, locale }) {
    const id = String(row.payload.request)
    const request = await findChangeRequest(deps.db, { id, chatId: row.chatId })
    return request && changeDecidedScreen(locale, { ...request, reason: String(row.payload.reason) })
  },
} satisfies Messages
