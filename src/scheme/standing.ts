/**
 * What a person's paid and missed months amount to: the wait before cover, how far cover runs, the gap, and the end
 * that a gap leads to (decisions.md "Months, money, cover").
 */
import { addDays, addMonths, type Day, lastDayOf, type Month, monthOf } from './calendar.ts'
import { type Contributor, firstDueMonth, type MonthOfStrip, windowOf } from './contribution.ts'
import type { Rules } from './parameters.ts'

/** What the months that have begun amount to. */
export type Standing = {
  /** Months that count towards the wait before cover. */
  inRow: number
  /** The wait is over, by the rule of the month that ended it. */
  qualified: boolean
  coveredUntil: Day | null
  /** The months missed in a row up to now. */
  gap: Month[]
  /** The day after the cliff, once that has come. Later payments do not undo it unless a rule lets people back. */
  abandonedOn: Day | null
}

/** Walks through the months that have begun, each by the rule of its time. */
export function standingOf(
  person: Contributor,
  { strip, today, rules }: { strip: readonly MonthOfStrip[]; today: Day; rules: Rules },
): Standing {
  const standing: Standing = { inRow: 0, qualified: false, coveredUntil: null, gap: [], abandonedOn: null }
  const firstDue = firstDueMonth(person, rules)
  const begun = strip.filter(({ month }) => month <= monthOf(today))
  let sinceStart: MonthOfStrip[] = []
  for (const one of begun) {
    const { month, state, paidOn } = one
    if (
      standing.abandonedOn !== null &&
      mayReturn(person.kind, { abandonedOn: standing.abandonedOn, paidOn, rules })
    ) {
      standing.abandonedOn = null
      sinceStart = []
    }
    if (month >= firstDue) sinceStart.push(one)
    if (state === 'paid') {
      standing.gap = []
      if (standing.abandonedOn === null) countPaid(standing, { month, today, rules })
    } else if (state === 'missed') {
      standing.gap.push(month)
      if (rules.valueInMonth('qualifying.restart_after_missed', month)) restart(standing)
    }
    const isOver = month < monthOf(today)
    if (standing.abandonedOn === null && isOver && isGivenUp(sinceStart, rules)) {
      giveUp(standing, lastDayOf(month))
    }
  }
  if (standing.qualified && begun.at(-1)?.state === 'paid') {
    const [lastPaid] = paidAhead(strip, monthOf(today)).slice(-1)
    if (lastPaid) standing.coveredUntil = graceEnd(lastPaid, rules)
  }
  return standing
}

function restart(standing: Standing): void {
  standing.inRow = 0
  standing.qualified = false
}

/** Months paid only after the cliff carry no cover beyond it. */
function giveUp(standing: Standing, cliff: Day): void {
  standing.abandonedOn = addDays(cliff, 1)
  if (standing.coveredUntil !== null && standing.coveredUntil > cliff) standing.coveredUntil = cliff
  restart(standing)
}

function countPaid(
  standing: Standing,
  { month, today, rules }: { month: Month; today: Day; rules: Rules },
): void {
  standing.inRow += 1
  const mayBegin = rules.valueInMonth('cover.starts', month) === 'payment' || month < monthOf(today)
  // Once over, the wait is over: a longer one that comes later holds for those who begin later.
  standing.qualified ||= mayBegin && standing.inRow >= rules.valueInMonth('qualifying.medical', month)
  if (standing.qualified) standing.coveredUntil = graceEnd(month, rules)
}

/** The months after `month` that are paid without a break. */
function paidAhead(strip: readonly MonthOfStrip[], month: Month): Month[] {
  const ahead = strip.filter((one) => one.month > month)
  const firstUnpaid = ahead.findIndex(({ state }) => state !== 'paid')
  return (firstUnpaid < 0 ? ahead : ahead.slice(0, firstUnpaid)).map((one) => one.month)
}

/** How long a paid month carries cover. */
function graceEnd(lastPaid: Month, rules: Rules): Day {
  const next = addMonths(lastPaid, 1)
  return rules.valueInMonth('cover.grace', next) === 'month_end'
    ? lastDayOf(lastPaid)
    : windowOf(next, rules).closes
}

/** At how many unpaid months in a row abandonment is presumed, by the rule of the day on which the last one ends. */
export function gapLimit(lastDay: Day, rules: Rules): number {
  const sixth = rules.value('lapse.max_gap', lastDay)
  return rules.value('lapse.boundary', lastDay) === 'sixth_missed' ? sixth : sixth + 1
}

/** Whether the last of these months ended with too many in a row not yet paid on that day. */
function isGivenUp(months: readonly MonthOfStrip[], rules: Rules): boolean {
  const last = months.at(-1)
  if (!last) return false
  const lastDay = lastDayOf(last.month)
  const limit = gapLimit(lastDay, rules)
  const latest = months.slice(-limit)
  return latest.length === limit && latest.every(({ paidOn }) => paidOn === null || paidOn > lastDay)
}

/** A return is a payment made after the abandonment, for a month after it, by the rule of its day. */
function mayReturn(
  kind: Contributor['kind'],
  { abandonedOn, paidOn, rules }: { abandonedOn: Day; paidOn: Day | null; rules: Rules },
): boolean {
  return paidOn !== null && paidOn >= abandonedOn && rules.value(`reentry.as_${kind}`, paidOn) === true
}

/**
 * The last day before abandonment is presumed and the months that can still go unpaid, this one included, if nothing
 * more is paid than what is known. Null while nothing is late or missed.
 */
export function cliffOf(
  strip: readonly MonthOfStrip[],
  { standing, today, rules }: { standing: Standing; today: Day; rules: Rules },
): { cliff: Day | null; monthsLeft: number | null } {
  if (standing.abandonedOn !== null) return { cliff: addDays(standing.abandonedOn, -1), monthsLeft: 0 }
  const late = strip.some(({ state }) => state === 'late')
  if (standing.gap.length === 0 && !late) return { cliff: null, monthsLeft: null }
  const paid = new Set(strip.filter(({ state }) => state === 'paid').map(({ month }) => month))
  let inRow = standing.gap.length
  let monthsLeft = 0
  for (let month = monthOf(today); ; month = addMonths(month, 1)) {
    if (paid.has(month)) {
      inRow = 0
    } else {
      inRow += 1
      monthsLeft += 1
    }
    const cliff = lastDayOf(month)
    if (inRow >= gapLimit(cliff, rules)) return { cliff, monthsLeft }
  }
}
