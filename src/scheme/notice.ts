/**
 * "I cannot pay": for which months a notice can be given on a day (domain.md 3.1 [S39]). A notice keeps the right within
 * the six months; it never makes them longer, so none reaches beyond the sixth.
 */
import { addMonths, type Day, lastDayOf, type Month, monthOf, monthRange } from './calendar.ts'
import { firstDueMonth } from './contribution.ts'
import type { Cover, CoverFacts, Notice } from './cover.ts'
import type { Rules } from './parameters.ts'
import { gapLimit } from './standing.ts'

export const NOTICE_REASONS = ['illness', 'no_work', 'debt', 'disaster', 'other'] as const
export type NoticeReason = (typeof NOTICE_REASONS)[number]

/**
 * `given`: there is a notice for every month up to the sixth. `limit_passed`: more than six are unpaid, and no notice
 * brings anything back.
 */
export type NoticeOutlook =
  | {
      can: true
      /** From the first unpaid month without a notice. A gap with a hole in its notices counts as one without. */
      from: Month
      /** At the latest the sixth unpaid month. */
      last: Month
      /** Those of them that have begun: nothing is unpaid yet where there are none. */
      begun: Month[]
      /** The last day before abandonment is presumed if nothing more is paid. */
      limit: Day | null
    }
  | { can: false; why: 'ended' | 'limit_passed' | 'given' }

/** `cover` is the person's cover on that day. */
export function noticeOutlook(
  facts: CoverFacts,
  { cover, today, rules }: { cover: Cover; today: Day; rules: Rules },
): NoticeOutlook {
  if (cover.status === 'ended') return { can: false, why: 'ended' }
  if (cover.status === 'abandonment_presumed') return { can: false, why: 'limit_passed' }
  const { months, limit } = unpaidRun(facts, { cover, today, rules })
  const from = months.find((month) => !isIn(month, facts.notices))
  const last = months.at(-1)
  if (from === undefined || last === undefined) return { can: false, why: 'given' }
  const begun = monthRange(from, last).filter((month) => month <= monthOf(today))
  return { can: true, from, last, begun, limit }
}

/** The months up to which such a notice can reach: whatever has begun unpaid belongs to it. */
export function noticeEnds({ from, last, begun }: Extract<NoticeOutlook, { can: true }>): Month[] {
  return monthRange(begun.at(-1) ?? from, last)
}

/** The unpaid months in a row, those to come included, up to the one at whose end abandonment is presumed. */
function unpaidRun(
  facts: CoverFacts,
  { cover, today, rules }: { cover: Cover; today: Day; rules: Rules },
): { months: Month[]; limit: Day | null } {
  const paid = new Set(cover.strip.filter(({ state }) => state === 'paid').map(({ month }) => month))
  const thisMonth = monthOf(today)
  const firstDue = firstDueMonth(facts, rules)
  let month = cover.gapMonths > 0 ? addMonths(thisMonth, -cover.gapMonths) : thisMonth
  if (month < firstDue) month = firstDue
  while (paid.has(month)) month = addMonths(month, 1)
  const months: Month[] = []
  for (; !paid.has(month); month = addMonths(month, 1)) {
    months.push(month)
    const limit = lastDayOf(month)
    if (months.length >= gapLimit(limit, rules)) return { months, limit }
  }
  // A month paid ahead ends the gap before it becomes too long.
  return { months, limit: null }
}

const isIn = (month: Month, notices: readonly Notice[]) =>
  notices.some(
    ({ state, fromMonth, toMonth }) => state !== 'refused' && fromMonth <= month && month <= toMonth,
  )
