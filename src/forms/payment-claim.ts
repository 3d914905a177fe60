/** "I have paid": where, when, and the slip, for a month that no file of a bank has shown as paid. */
import type { Form } from './form.ts'
import { parsePaymentDay } from './parsers/payment-day.ts'

/** Draft and claim are about one person: the draft's subject. */
export const paymentClaimForm: Form = {
  name: 'payment_claim',
  version: 1,
  questions: [
    { id: 'paid_bank', kind: 'choice', options: ['acleda', 'aba', 'canadia', 'other', 'not_known'] },
    { id: 'paid_on', kind: 'text', parse: parsePaymentDay, daysAgo: [0, 1], skips: ['not_known'] },
    { id: 'photo_slip', kind: 'photo', skips: ['no_slip'], encrypted: true, secret: true },
  ],
  ending: () => null,
}
