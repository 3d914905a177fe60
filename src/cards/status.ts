/** What a card can say about cover, and how loudly. */
import type { CoverStatus } from '../scheme/cover.ts'

/** `through_employer`: a factory worker's or civil servant's own cover, which is not computed (decisions.md). */
export type CardStatus = CoverStatus | 'through_employer'

/** The order is the number in the token: a new status goes to the end, and none is ever taken away. */
export const CARD_STATUSES = [
  'registered_unpaid',
  'qualifying',
  'covered',
  'late',
  'gap_notice_received',
  'gap_notice_handed_in',
  'gap_no_notice',
  'abandonment_presumed',
  'ended',
  'through_employer',
  'payment_due',
] as const satisfies readonly CardStatus[]

/** Shown by colour and by shape: a tick, an exclamation mark, a cross, a question mark. */
export type Tone = 'good' | 'attention' | 'bad' | 'ask'

export function toneOf(status: CardStatus): Tone {
  switch (status) {
    case 'covered':
      return 'good'
    case 'abandonment_presumed':
    case 'ended':
      return 'bad'
    case 'through_employer':
      return 'ask'
    default:
      return 'attention'
  }
}
