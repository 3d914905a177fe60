/** "I have paid", where no file of a bank has shown it yet: staff find the line it is, or say what is wrong. */
import { maskNumber } from '../../forms/parsers/mask.ts'
import { formatReference } from '../../forms/parsers/reference.ts'
import { phnomPenhDay } from '../../ops/clock.ts'
import { saveOutboxRow } from '../../registry/outbox.ts'
import { closePaymentClaim } from '../../registry/payment-claims.ts'
import { listQueuedLike, type PaymentRow } from '../../registry/payments.ts'
import { claimBlock, likeBlock, type MoneyLineView, moneyLabel } from '../../screens/case-money.ts'
import { plain } from '../../screens/translate.ts'
import { bookShares } from '../booking-payments.ts'
import { PAYMENT_CARD } from '../importing-contributions.ts'
import { CLAIM_ANSWER, type ClaimForStaff, viewPaymentClaim } from '../payment-claims.ts'
import type { CaseKindHandler, Inside } from './case-kind.ts'
import { decided } from './payment.ts'

export const CLAIM_REASONS = ['not_arrived', 'slip_unclear', 'other_card'] as const

/** More do not help: the nearest days come first. */
const MOST_LIKE = 6

export const paymentClaimCases: CaseKindHandler = {
  action: 'case.decide',
  subjectType: 'payment_claim',
  async view(inside, { item, locale }) {
    const claim = await viewPaymentClaim(inside, item.subjectId)
    if (claim?.status !== 'open') return null
    const like = await linesLike(inside, claim)
    const slip = claim.slip
    return {
      blocks: [claimBlock(locale, claim), likeBlock(locale, like)],
      photos: slip === null ? [] : [{ id: slip, label: plain(locale, 'label-photo_slip') }],
      decisions: [...(like.length > 0 ? ['match'] : []), 'not_found'],
    }
  },
  decisions: {
    match: {
      lines: async (inside, { item, locale }) => {
        const claim = await viewPaymentClaim(inside, item.subjectId)
        const like = claim ? await linesLike(inside, claim) : []
        return like.map((line) => ({ id: line.id, label: moneyLabel(locale, line) }))
      },
      async decide(inside, { item, actor, chosen, now }) {
        const claim = await viewPaymentClaim(inside, item.subjectId)
        const [paymentId, ...more] = chosen.lines
        if (!claim || paymentId === undefined) return { ok: false, why: 'closed' }
        if (more.length > 0) return { ok: false, why: 'one_line' }
        const { personId, forMonth, dueKhr: amountKhr } = claim
        const shares = [{ personId, forMonth, amountKhr }]
        // The month is paid by it, so the claim closes as every claim does that money is found for.
        const booking = await bookShares(inside, { paymentId, shares, actor, now })
        return decided(booking, { outcome: 'booked', title: formatReference(claim.reference) })
      },
    },
    not_found: {
      reasons: CLAIM_REASONS,
      comment: 'optional',
      async decide(inside, { item, chosen, now }) {
        const id = item.subjectId
        const claim = await viewPaymentClaim(inside, id)
        const answer =
          chosen.comment === null ? {} : { answer: inside.vault.encrypt(chosen.comment, CLAIM_ANSWER) }
        if (!claim || !(await closePaymentClaim(inside.db, { id, status: 'not_found', ...answer, now }))) {
          return { ok: false, why: 'closed' }
        }
        const row = await saveOutboxRow(inside.db, {
          chatId: claim.chatId,
          kind: 'payment.claim_answered',
          payload: { claim: id, reason: chosen.reason ?? '' },
          dedupeKey: `claim-answered:${id}`,
          now,
        })
        return { ok: true, outcome: 'not_found', title: formatReference(claim.reference), push: [row] }
      },
    },
  },
}

async function linesLike(
  { db, vault }: Pick<Inside, 'db' | 'vault'>,
  { forMonth, dueKhr, paidOn, at }: ClaimForStaff,
): Promise<(MoneyLineView & Pick<PaymentRow, 'id'>)[]> {
  const day = paidOn ?? phnomPenhDay(at)
  const rows = await listQueuedLike(db, { forMonth, amountKhr: dueKhr, day, limit: MOST_LIKE })
  return rows.map((row) => ({ ...row, card: maskNumber(vault.decrypt(row.cardNumber, PAYMENT_CARD)) }))
}
