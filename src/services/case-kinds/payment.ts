/** Lines of banks' files that nobody could book: staff say whose they are, what they take back, or set them aside. */
import { findPayment, type Share } from '../../registry/payments.ts'
import { moneyBlock, moneyLabel, payersBlock, reversibleBlock } from '../../screens/case-money.ts'
import { type Locale, plain } from '../../screens/translate.ts'
import {
  type Booking,
  bookReversalOf,
  bookShares,
  dismissPayment,
  type PaymentView,
  reversibleBy,
  viewPayment,
} from '../booking-payments.ts'
import type { CaseKindHandler, Decided, Inside } from './case-kind.ts'

export const DISMISS_REASONS = ['not_contribution', 'bank_corrects', 'of_other_month'] as const

export const paymentCases: CaseKindHandler = {
  action: 'case.decide',
  subjectType: 'payment',
  async view(inside, { item, locale }) {
    const payment = await viewPayment(inside, item.subjectId)
    if (payment?.status !== 'queued') return null
    const wentBack = payment.amountKhr < 0
    const bookable = !wentBack && living(payment).length > 0
    const reversible = await reversibleBy(inside, payment.id)
    return {
      blocks: [
        moneyBlock(locale, payment),
        // What the family needs for that month is no question of money that went back.
        wentBack ? reversibleBlock(locale, reversible) : payersBlock(locale, payment),
      ],
      photos: [],
      decisions: [
        ...(payment.proposed ? ['split'] : []),
        ...(bookable ? ['book'] : []),
        ...(reversible.length > 0 ? ['reverse'] : []),
        'dismiss',
      ],
      reads: wentBack ? [] : payment.candidates.map(({ personId }) => ({ type: 'person', id: personId })),
    }
  },
  decisions: {
    split: {
      async decide(inside, { item, actor, now }) {
        const payment = await viewPayment(inside, item.subjectId)
        const shares = payment?.proposed ?? []
        return await book(inside, { payment, shares, actor, now })
      },
    },
    book: {
      lines: async (inside, { item, locale }) => {
        const payment = await viewPayment(inside, item.subjectId)
        return payment
          ? living(payment).map(({ personId, name }) => ({ id: personId, label: label(locale, name) }))
          : []
      },
      async decide(inside, { item, actor, chosen, now }) {
        const payment = await viewPayment(inside, item.subjectId)
        const shares = payment ? sharesOf(payment, chosen.lines) : []
        return await book(inside, { payment, shares, actor, now })
      },
    },
    reverse: {
      lines: async (inside, { item, locale }) =>
        (await reversibleBy(inside, item.subjectId)).map((line) => ({
          id: line.id,
          label: moneyLabel(locale, line),
        })),
      async decide(inside, { item, actor, chosen, now }) {
        const [originalId = '', ...more] = chosen.lines
        if (more.length > 0) return { ok: false, why: 'one_line' }
        const payment = await findPayment(inside.db, item.subjectId)
        const booking = await bookReversalOf(inside.db, {
          paymentId: item.subjectId,
          originalId,
          actor,
          now,
        })
        return decided(booking, { outcome: 'reversed', title: payment?.bankReference ?? '' })
      },
    },
    dismiss: {
      reasons: DISMISS_REASONS,
      async decide(inside, { item }) {
        const payment = await findPayment(inside.db, item.subjectId)
        return decided(await dismissPayment(inside.db, item.subjectId), {
          outcome: 'dismissed',
          title: payment?.bankReference ?? '',
        })
      },
    },
  },
}

const living = ({ candidates }: PaymentView) =>
  candidates.filter(({ ended, dueKhr }) => ended === null && dueKhr !== null)

const label = (locale: Locale, { km, latin }: PaymentView['candidates'][number]['name']) =>
  plain(locale, 'name-parts', locale === 'km' ? km : latin)

/** The whole amount for one; for several what each still needs, which must be the whole amount. */
function sharesOf({ candidates, forMonth, amountKhr }: PaymentView, personIds: readonly string[]): Share[] {
  const chosen = candidates.filter(({ personId }) => personIds.includes(personId))
  return chosen.map(({ personId, missingKhr }) => ({
    personId,
    forMonth,
    amountKhr: chosen.length === 1 ? amountKhr : missingKhr,
  }))
}

async function book(
  inside: Inside,
  { payment, shares, actor, now }: { payment: PaymentView | null; shares: Share[]; actor: string; now: Date },
): Promise<Decided> {
  if (!payment) return { ok: false, why: 'closed' }
  const booking = await bookShares(inside, { paymentId: payment.id, shares, actor, now })
  return decided(booking, { outcome: 'booked', title: payment.bankReference })
}

/** The chats' receipts are for the sweeper, within the minute: they may be many, and nobody looks at one just now. */
export function decided(booking: Booking, said: { outcome: string; title: string }): Decided {
  if (booking.ok) return { ok: true, ...said, push: [] }
  return { ok: false, why: booking.refused === 'decided' ? 'closed' : booking.refused }
}
