/**
 * What is said about requests to be erased. The kinds: `erasure.requested` {request}; `erasure.refused` {request,
 * reason}; `erasure.done` {reference}: by then nothing else is left to make the words from.
 */
import { findErasureRequest } from '../../registry/erasures.ts'
import { erasedScreen, erasureRefusedScreen, erasureRequestedScreen } from '../../screens/erasure.ts'
import type { Messages } from './messages.ts'

export const erasureMessages = {
  async 'erasure.requested'(deps, { row, locale }) {
    const request = await findErasureRequest(deps.db, String(row.payload.request))
    // Taken back before it could be said: there is nothing to confirm.
    return request?.status === 'submitted' ? erasureRequestedScreen(locale, { ...request, made: true }) : null
  },
  async 'erasure.refused'(deps, { row, locale }) {
    const request = await findErasureRequest(deps.db, String(row.payload.request))
    return request && erasureRefusedScreen(locale, { ...request, reason: String(row.payload.reason) })
  },
  async 'erasure.done'(_, { row, locale }) {
    return erasedScreen(locale, { reference: String(row.payload.reference) })
  },
} satisfies Messages
