/**
 * What is said about money that a bank's file or staff brought. The kinds:
 * `payments.received` {import} or {payment}: one message a chat for all its people; `payments.reversed` {import}: the
 * bank took money back; `payments.undone` {import}: the import was undone, told to chats that had a receipt.
 */
import { wasSent } from '../../registry/outbox.ts'
import {
  listBookedOfImport,
  listBookedOfPayment,
  listReversedOfImport,
  listUndoneOfImport,
  receiptKey,
} from '../../registry/receipts.ts'
import { paymentsScreen } from '../../screens/receipts.ts'
import type { Messages } from './messages.ts'

export const paymentMessages = {
  async 'payments.received'({ db }, { row: { chatId, payload }, locale }) {
    const payments =
      payload.payment === undefined
        ? await listBookedOfImport(db, { importId: String(payload.import), chatId })
        : await listBookedOfPayment(db, { paymentId: String(payload.payment), chatId })
    return payments.length > 0 ? paymentsScreen(locale, { what: 'received', payments }) : null
  },
  async 'payments.reversed'({ db }, { row: { chatId, payload }, locale }) {
    const payments = await listReversedOfImport(db, { importId: String(payload.import), chatId })
    return payments.length > 0 ? paymentsScreen(locale, { what: 'reversed', payments }) : null
  },
  async 'payments.undone'({ db }, { row: { chatId, payload }, locale }) {
    const importId = String(payload.import)
    const payments = await listUndoneOfImport(db, { importId, chatId })
    const receipts = payments.map(({ paymentId }) => receiptKey({ paymentId }, chatId))
    // A receipt that was on its way when the import was undone may not have come.
    const told = await wasSent(db, [receiptKey({ importId }, chatId), ...receipts])
    return told && payments.length > 0 ? paymentsScreen(locale, { what: 'undone', payments }) : null
  },
} satisfies Messages
