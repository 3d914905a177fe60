/**
 * What one person is asked to pay on a day: the open month only. Missed months are named, never asked for
 * (decisions.md "Months, money, cover"; no source offers back-payment [S13]).
 */
import { type Day, type Month, monthOf } from './calendar.ts'
import type { Contributor } from './contribution.ts'
import { type Cover, nextWindow, type PayWindow } from './cover.ts'
import type { Rules } from './parameters.ts'

/**
 * `open`: this month can be paid today. `paid`: it is. `late`: its window has closed. `not_yet`: no month is due, or
 * its window has not opened. `last_window_over`: late, and no window comes before the cliff. `abandoned`: past the
 * cliff, where a payment brings nothing back by the rules. `ended`: no membership any more.
 */
export const DUE_STATES = [
  'open',
  'paid',
  'late',
  'not_yet',
  'last_window_over',
  'abandoned',
  'ended',
] as const
export type DueState = (typeof DUE_STATES)[number]

export type Due = {
  state: DueState
  /** The month of that day. */
  month: Month
  /** Whole riel still to be paid for it; 0 unless `open`. */
  owedKhr: number
  /** What has arrived for it. */
  receivedKhr: number
  /** When to pay next, today's window if it is open; null where nothing is to be paid. */
  next: PayWindow | null
  /** The months missed in a row up to now. */
  missed: Month[]
}

/** `cover` is the person's cover on that day. */
export function dueOf(
  person: Pick<Contributor, 'kind' | 'registeredOn'>,
  { cover, today, rules }: { cover: Cover; today: Day; rules: Rules },
): Due {
  const { strip, owedKhr } = cover
  const month = monthOf(today)
  const thisMonth = strip.find((one) => one.month === month)
  const state = stateOf(cover, thisMonth?.state)
  const payable = state === 'open' || state === 'paid' || state === 'late' || state === 'not_yet'
  const missed = strip.filter((one) => one.state === 'missed').map((one) => one.month)
  return {
    state,
    month,
    owedKhr: state === 'open' ? owedKhr : 0,
    receivedKhr: Math.max(0, thisMonth?.receivedKhr ?? 0),
    next: payable ? nextWindow(person, { strip, today, rules }) : null,
    missed: cover.gapMonths > 0 ? missed.slice(-cover.gapMonths) : [],
  }
}

function stateOf(
  { status, next }: Cover,
  thisMonth: 'paid' | 'open' | 'late' | 'missed' | 'ahead' | undefined,
): DueState {
  if (status === 'ended') return 'ended'
  if (status === 'abandonment_presumed') return 'abandoned'
  if (thisMonth === 'open' || thisMonth === 'paid') return thisMonth
  if (thisMonth === 'late') return next.action === 'ask_nssf' ? 'last_window_over' : 'late'
  return 'not_yet'
}
