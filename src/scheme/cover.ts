/**
 * "Am I covered?": computed from payments, notices and dated parameters, for any day (product.md section 6,
 * decisions.md "Months, money, cover"). NSSF decides; what comes out here is presumed.
 */
import {
  addMonths,
  type Day,
  dayIn,
  dayOfMonth,
  lastDayOf,
  type Month,
  monthOf,
  monthRange,
  monthsBetween,
} from './calendar.ts'
import type { ParameterName, Rules } from './parameters.ts'

/** A live entry of the contribution ledger: corrections are negative. */
export type Entry = { forMonth: Month; amountKhr: number; paidOn: Day }

/** A notice "I cannot pay" with the months it is for. */
export type Notice = {
  state: 'handed_in' | 'received' | 'refused'
  fromMonth: Month
  toMonth: Month
  on: Day
}

export type EndReason = 'employed' | 'deceased' | 'withdrew' | 'other_scheme'

export type CoverFacts = {
  kind: 'self_employed' | 'dependent'
  registeredOn: Day
  ended: { reason: EndReason; on: Day } | null
  entries: readonly Entry[]
  notices: readonly Notice[]
}

/**
 * `paid`: the amount valid in that month has arrived. `open`: the window stands open. `late`: it closed this month.
 * `missed`: the month is over unpaid. `ahead`: not due yet.
 */
export type MonthState = 'paid' | 'open' | 'late' | 'missed' | 'ahead'
export type MonthOfStrip = { month: Month; state: MonthState; receivedKhr: number; dueKhr: number }

export type CoverStatus =
  | 'registered_unpaid'
  | 'qualifying'
  | 'covered'
  | 'late'
  | 'gap_notice_received'
  | 'gap_notice_handed_in'
  | 'gap_no_notice'
  | 'abandonment_presumed'
  | 'ended'

export type Cover = {
  status: CoverStatus
  /** Presumed covered today. */
  covered: boolean
  /** The last day of presumed cover that today's payments give, or null when there is none. */
  coveredUntil: Day | null
  /** Consecutive months paid up to now, and how many are needed before cover begins. */
  qualifying: { paid: number; needed: number }
  /** Consecutive missed months up to now. */
  gapMonths: number
  /** The last day before abandonment is presumed, if nothing is paid from now on; null before anything was missed. */
  cliff: Day | null
  /** Whole months that may still be missed before the cliff, this one included. */
  monthsLeft: number | null
  /** From the first due month to the present one, or on to months paid ahead. */
  strip: MonthOfStrip[]
  /** What to do next, and by when. */
  next: { action: 'pay' | 'give_notice' | 'ask_nssf' | 'none'; by: Day | null }
  /** The rules that decided, for whoever asks why. */
  because: ParameterName[]
}

/** The first month a person owes: the one of registration until its window closes, else the next. */
export function firstDueMonth(registeredOn: Day, rules: Rules): Month {
  const month = monthOf(registeredOn)
  const close = rules.value('payment.window_close_day', registeredOn)
  return dayOfMonth(registeredOn) <= close ? month : addMonths(month, 1)
}

/** What is due for a month, by the rule of that month (its window's first day). */
export function dueKhr(kind: CoverFacts['kind'], month: Month, rules: Rules): number {
  return rules.value(
    kind === 'dependent' ? 'contribution.dependent' : 'contribution.self_employed',
    dayIn(month, 1),
  )
}

/** The cover of one person on one day. Entries paid after `today` are not known yet. */
export function coverOn(facts: CoverFacts, { today, rules }: { today: Day; rules: Rules }): Cover {
  const hasEnded = facts.ended !== null && facts.ended.on <= today
  const lastDay = hasEnded && facts.ended ? facts.ended.on : today
  const strip = stripOf(facts, { today: lastDay, rules })
  const runs = runsOf(strip, rules)
  const gap = gapOf(strip, { runs, today: lastDay, rules })
  const needed = rules.value('qualifying.months', today)
  const cover = {
    covered: !hasEnded && runs.coveredUntil !== null && today <= runs.coveredUntil,
    coveredUntil: runs.coveredUntil,
    qualifying: { paid: Math.min(runs.paid, needed), needed },
    ...gap,
    strip,
  }
  if (hasEnded) return { ...cover, status: 'ended', next: { action: 'none', by: null }, because: [] }
  return { ...cover, ...verdict({ facts, strip, runs, gap, covered: cover.covered, today, rules }) }
}

function stripOf(facts: CoverFacts, { today, rules }: { today: Day; rules: Rules }): MonthOfStrip[] {
  const received = new Map<Month, number>()
  for (const { forMonth, amountKhr, paidOn } of facts.entries) {
    if (paidOn <= today) received.set(forMonth, (received.get(forMonth) ?? 0) + amountKhr)
  }
  const thisMonth = monthOf(today)
  const paid = [...received].flatMap(([month, got]) => (got > 0 ? [month] : [])).sort()
  // A month paid before it was due, or ahead of time, is part of the story.
  const firstDue = firstDueMonth(facts.registeredOn, rules)
  const [first = firstDue] = [firstDue, ...paid].sort()
  const [last = thisMonth] = [thisMonth, ...paid].sort().reverse()
  return monthRange(first, last).map((month) => {
    const due = dueKhr(facts.kind, month, rules)
    const got = received.get(month) ?? 0
    return {
      month,
      receivedKhr: got,
      dueKhr: due,
      state: got >= due ? 'paid' : unpaidState(month, today, rules),
    }
  })
}

function unpaidState(month: Month, today: Day, rules: Rules): MonthState {
  const thisMonth = monthOf(today)
  if (month > thisMonth) return 'ahead'
  if (month < thisMonth) return 'missed'
  return today <= windowClose(month, rules) ? 'open' : 'late'
}

/** The last day on which a month can be paid in its window. */
export function windowClose(month: Month, rules: Rules): Day {
  return dayIn(month, rules.value('payment.window_close_day', dayIn(month, 1)))
}

type Runs = {
  /** Months paid in a row up to now; one still open, late or ahead does not break the row. */
  paid: number
  everPaid: boolean
  /** Months missed in a row since the last paid one. */
  missed: number
  firstMissed: Month | null
  coveredUntil: Day | null
}

function runsOf(strip: readonly MonthOfStrip[], rules: Rules): Runs {
  const runs: Runs = { paid: 0, everPaid: false, missed: 0, firstMissed: null, coveredUntil: null }
  for (const { month, state } of strip) {
    const firstDay = dayIn(month, 1)
    if (state === 'paid') {
      runs.paid += 1
      runs.everPaid = true
      runs.missed = 0
      runs.firstMissed = null
      if (runs.paid >= rules.value('qualifying.months', firstDay)) runs.coveredUntil = graceEnd(month, rules)
    } else if (state === 'missed') {
      if (rules.value('qualifying.restart_after_missed', firstDay)) runs.paid = 0
      runs.missed += 1
      runs.firstMissed ??= month
    }
  }
  return runs
}

/** How long a paid month carries cover. */
function graceEnd(lastPaid: Month, rules: Rules): Day {
  const next = addMonths(lastPaid, 1)
  return rules.value('cover.grace', dayIn(next, 1)) === 'month_end'
    ? lastDayOf(lastPaid)
    : windowClose(next, rules)
}

type Gap = Pick<Cover, 'gapMonths' | 'cliff' | 'monthsLeft'>

/**
 * The cliff is the last day of the sixth unpaid month (of the seventh by the other reading of the sources), counted
 * from the first one missed, or from this month once its window has closed unpaid.
 */
function gapOf(
  strip: readonly MonthOfStrip[],
  { runs, today, rules }: { runs: Runs; today: Day; rules: Rules },
): Gap {
  const thisMonth = monthOf(today)
  const late = strip.find(({ month }) => month === thisMonth)?.state === 'late'
  const firstUnpaid = runs.firstMissed ?? (late ? thisMonth : null)
  if (firstUnpaid === null) return { gapMonths: runs.missed, cliff: null, monthsLeft: null }
  const reading = rules.value('lapse.boundary', today) === 'sixth_missed' ? 0 : 1
  const last = addMonths(firstUnpaid, rules.value('lapse.max_gap_months', today) - 1 + reading)
  return {
    gapMonths: runs.missed,
    cliff: lastDayOf(last),
    monthsLeft: Math.max(0, monthsBetween(thisMonth, last) + 1),
  }
}

function verdict({
  facts,
  strip,
  runs,
  gap,
  covered,
  today,
  rules,
}: {
  facts: CoverFacts
  strip: readonly MonthOfStrip[]
  runs: Runs
  gap: Gap
  covered: boolean
  today: Day
  rules: Rules
}): Pick<Cover, 'status' | 'next' | 'because'> {
  if (gap.cliff !== null && today > gap.cliff) {
    return {
      status: 'abandonment_presumed',
      next: { action: 'ask_nssf', by: null },
      because: ['lapse.max_gap_months', 'lapse.boundary', 'reentry.as_self_employed'],
    }
  }
  if (runs.firstMissed !== null || gap.cliff !== null) {
    const notice = noticeOf(facts.notices, { from: runs.firstMissed ?? monthOf(today), to: monthOf(today) })
    const because: ParameterName[] = ['lapse.notice_required', 'lapse.max_gap_months', 'lapse.boundary']
    const nextPayment = { action: 'pay' as const, by: nextWindowClose(strip, today, rules) }
    if (notice)
      return {
        status: `gap_notice_${notice}`,
        next: nextPayment,
        because: [...because, 'notice.channel_recognised'],
      }
    return {
      // A closed window with nothing missed before it is not a gap yet, but the notice is best given now.
      status: runs.firstMissed === null ? 'late' : 'gap_no_notice',
      next: { action: 'give_notice', by: gap.cliff },
      because: runs.firstMissed === null ? ['payment.window_close_day', 'cover.grace'] : because,
    }
  }
  const next = { action: 'pay' as const, by: nextWindowClose(strip, today, rules) }
  if (!runs.everPaid) return { status: 'registered_unpaid', next, because: ['qualifying.months'] }
  if (covered) return { status: 'covered', next, because: ['qualifying.months', 'cover.grace'] }
  return { status: 'qualifying', next, because: ['qualifying.months', 'qualifying.restart_after_missed'] }
}

/** The best notice that touches the gap; a refused one is as good as none. */
function noticeOf(
  notices: readonly Notice[],
  gap: { from: Month; to: Month },
): 'received' | 'handed_in' | null {
  const touching = notices.filter(({ fromMonth, toMonth }) => fromMonth <= gap.to && toMonth >= gap.from)
  if (touching.some(({ state }) => state === 'received')) return 'received'
  return touching.some(({ state }) => state === 'handed_in') ? 'handed_in' : null
}

/** The close of the first window from today on whose month is not paid. */
function nextWindowClose(strip: readonly MonthOfStrip[], today: Day, rules: Rules): Day {
  const paid = new Set(strip.filter(({ state }) => state === 'paid').map(({ month }) => month))
  const firstDue = strip[0]?.month ?? addMonths(monthOf(today), 1)
  let month = firstDue > monthOf(today) ? firstDue : monthOf(today)
  while (paid.has(month) || windowClose(month, rules) < today) month = addMonths(month, 1)
  return windowClose(month, rules)
}
