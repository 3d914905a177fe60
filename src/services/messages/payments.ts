/**
 * What is said about money that a bank's file or staff brought. The kinds:
 * `payments.received` {import} or {payment}: one message a chat for all its people; `payments.reversed` of the same: the
 * bank took money back; `payments.undone` and `payments.restored` {import}: the import was undone, told to chats that
 * had a receipt of it, and to those that were told of money that went back.
 * `payment.claimed` and `payment.claim_answered` {claim}: "I have paid", stored, and not found by staff.
 */
import { findImport } from '../../registry/ledger-undo.ts'
import { type OutboxRow, wasSent } from '../../registry/outbox.ts'
import { findClaimAnswer, findPaymentClaim } from '../../registry/payment-claims.ts'
import { findPeople } from '../../registry/people.ts'
import {
  listBookedOfImport,
  listBookedOfPayment,
  listRestoredByUndoing,
  listReversedByPayment,
  listReversedOfImport,
  listUndoneOfImport,
  listUndoneReversals,
  type PaymentTold,
  receiptKey,
  reversalKey,
} from '../../registry/receipts.ts'
import { claimNotFoundScreen, claimStoredScreen } from '../../screens/payment-claims.ts'
import { type PaymentsNews, paymentsScreen } from '../../screens/receipts.ts'
import type { Locale } from '../../screens/translate.ts'
import { coverOfChat } from '../cover.ts'
import type { Deps } from '../deps.ts'
import { CLAIM_ANSWER } from '../payment-claims.ts'
import { whoWasToldIsForgotten } from '../undoing-imports.ts'
import type { Messages } from './messages.ts'

export const paymentMessages = {
  async 'payments.received'(deps, { row: { chatId, payload }, locale }) {
    const payments =
      payload.payment === undefined
        ? await listBookedOfImport(deps.db, { importId: String(payload.import), chatId })
        : await listBookedOfPayment(deps.db, { paymentId: String(payload.payment), chatId })
    return await tell(deps, { what: 'received', payments, chatId, locale })
  },
  async 'payments.reversed'(deps, { row: { chatId, payload }, locale }) {
    const payments =
      payload.payment === undefined
        ? await listReversedOfImport(deps.db, { importId: String(payload.import), chatId })
        : await listReversedByPayment(deps.db, { paymentId: String(payload.payment), chatId })
    return await tell(deps, { what: 'reversed', payments, chatId, locale })
  },
  async 'payments.undone'(deps, { row, locale }) {
    const { chatId, payload } = row
    const importId = String(payload.import)
    const payments = await listUndoneOfImport(deps.db, { importId, chatId })
    const receipts = payments.map(({ paymentId }) => receiptKey({ paymentId }, chatId))
    // A receipt that was on its way when the import was undone may not have come.
    const told =
      (await isForgotten(deps, row)) ||
      (await wasSent(deps.db, [receiptKey({ importId }, chatId), ...receipts]))
    return told ? await tell(deps, { what: 'undone', payments, chatId, locale }) : null
  },
  async 'payments.restored'(deps, { row, locale }) {
    const { chatId, payload } = row
    const importId = String(payload.import)
    const payments = await listRestoredByUndoing(deps.db, { importId, chatId })
    const paymentIds = payments.map(({ paymentId }) => paymentId)
    const reversals = await listUndoneReversals(deps.db, { importId, paymentIds })
    const keys = reversals.map((paymentId) => reversalKey({ paymentId }, chatId))
    const told =
      (await isForgotten(deps, row)) || (await wasSent(deps.db, [reversalKey({ importId }, chatId), ...keys]))
    return told ? await tell(deps, { what: 'restored', payments, chatId, locale }) : null
  },
  async 'payment.claimed'(deps, { row, locale }) {
    const claim = await claimOf(deps, row)
    // Matched, or taken back, before it could be said: there is nothing to confirm.
    return claim?.status === 'open' ? claimStoredScreen(locale, claim) : null
  },
  async 'payment.claim_answered'(deps, { row, locale }) {
    const claim = await claimOf(deps, row)
    if (claim?.status !== 'not_found') return null
    const answer = await findClaimAnswer(deps.db, claim.id)
    const words = answer === null ? null : deps.vault.decrypt(answer, CLAIM_ANSWER)
    return claimNotFoundScreen(locale, { ...claim, reason: String(row.payload.reason), words })
  },
} satisfies Messages

/** An import that was undone so late that it is not on record any more who was told of it: then everybody is. */
async function isForgotten(
  { db }: Omit<Deps, 'outbox'>,
  { payload, createdAt }: Pick<OutboxRow, 'payload' | 'createdAt'>,
): Promise<boolean> {
  const found = await findImport(db, String(payload.import))
  return found !== null && whoWasToldIsForgotten(found, createdAt)
}

/** The payments with how their people stand now; null when there are none to tell of. */
async function tell(
  deps: Omit<Deps, 'outbox'>,
  about: {
    what: PaymentsNews
    payments: readonly PaymentTold[]
    chatId: number
    locale: Locale
  },
) {
  const { what, payments, chatId, locale } = about
  if (payments.length === 0) return null
  const { today, people } = await coverOfChat(deps, chatId)
  const concerned = people.filter((one) => payments.some(({ personId }) => personId === one.personId))
  return paymentsScreen(locale, { what, payments, people: concerned, today })
}

async function claimOf(
  deps: Omit<Deps, 'outbox'>,
  row: { chatId: number; payload: Record<string, string | number> },
) {
  const claim = await findPaymentClaim(deps.db, String(row.payload.claim))
  const [person] = claim ? await findPeople(deps.db, [claim.personId]) : []
  return claim?.chatId === row.chatId && person ? { ...claim, name: person.name } : null
}
