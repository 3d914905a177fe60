/**
 * "Am I covered?": computed from payments, notices and dated parameters, for any day (product.md section 6,
 * decisions.md "Months, money, cover"; the edges in docs/scheme-decisions.md). NSSF decides; what comes out here is
 * presumed.
 */
import { addDays, addMonths, type Day, dayIn, type Month, monthOf } from './calendar.ts'
import {
  type Contributor,
  contributionRule,
  firstDueMonth,
  firstKnownMonth,
  type MonthOfStrip,
  monthsOf,
  windowOf,
} from './contribution.ts'
import type { ParameterName, Rules } from './parameters.ts'
import { cliffOf, type Standing, standingOf } from './standing.ts'

/** A notice "I cannot pay" with the months it is for, as it stands; `on` is the day it was handed in. */
export type Notice = {
  state: 'handed_in' | 'received' | 'refused'
  fromMonth: Month
  toMonth: Month
  on: Day
}

export type EndReason = 'employed' | 'deceased' | 'withdrew' | 'other_scheme'

export type CoverFacts = Contributor & {
  /** `on` is the first day without membership. */
  /** The reason is null where a roll ended the membership by not naming it any more. */
  ended: { reason: EndReason | null; on: Day } | null
  notices: readonly Notice[]
}

/** `payment_due`: qualified and nothing late, but by the rule of `cover.grace` not covered until this month is paid. */
export type CoverStatus =
  | 'registered_unpaid'
  | 'qualifying'
  | 'covered'
  | 'payment_due'
  | 'late'
  | 'gap_notice_received'
  | 'gap_notice_handed_in'
  | 'gap_no_notice'
  | 'abandonment_presumed'
  | 'ended'

/** `by` is the last day for it, null where there is none; `from` the first one, where that lies ahead. */
export type NextStep = {
  action: 'pay' | 'give_notice' | 'ask_nssf' | 'none'
  from: Day | null
  by: Day | null
}

export type Cover = {
  status: CoverStatus
  /** Presumed covered today. */
  covered: boolean
  /** The last day of presumed cover by the payments known today: past when it has run out, null if it never began. */
  coveredUntil: Day | null
  /** Months that count towards the wait before cover; months paid ahead count when they come. */
  qualifying: { paid: number; needed: number }
  /** Consecutive missed months up to now. */
  gapMonths: number
  /** The last day before abandonment is presumed, if nothing more is paid; null while nothing is late or missed. */
  cliff: Day | null
  /** Months that can still go unpaid before the cliff, this one included; null where there is no cliff. */
  monthsLeft: number | null
  /** What is still to be paid for the month whose window stands open. Missed months are never a debt. */
  owedKhr: number
  strip: MonthOfStrip[]
  /** What was paid before this month, though registered before it, is not on record; null where all is. */
  knownFrom: Month | null
  /**
   * The notice for what is late or missed by today, where there is one for all of it. Until NSSF recognises notices
   * that come this way, one that is handed in had better be given to NSSF in another way too.
   */
  notice: { state: 'received' | 'handed_in'; recognised: boolean } | null
  next: NextStep
  /** The rules that decided, for whoever asks why: Rules.row has their source. */
  because: readonly ParameterName[]
}

/**
 * The cover of one person on one day. Payments and notices after `today` are not known yet. A day before the rules
 * begin is taken for their first, with what was known on that day itself.
 */
export function coverOn(facts: CoverFacts, { today, rules }: { today: Day; rules: Rules }): Cover {
  if (facts.ended !== null && facts.ended.on <= today) return coverAfterEnd(facts, facts.ended, rules)
  const firstDay = dayIn(firstKnownMonth(facts.kind, rules), 1)
  if (today < firstDay) {
    const entries = facts.entries.filter(({ paidOn }) => paidOn <= today)
    return coverOn({ ...facts, entries, ended: null }, { today: firstDay, rules })
  }
  const strip = monthsOf(facts, { today, rules })
  const standing = standingOf(facts, { strip, today, rules })
  const { qualified, inRow, coveredUntil, gap, abandonedOn } = standing
  const thisMonth = strip.find(({ month }) => month === monthOf(today))
  const covered = coveredUntil !== null && today <= coveredUntil
  const needed = rules.valueInMonth('qualifying.medical', monthOf(today))
  const cliff = cliffOf(strip, { standing, today, rules })
  const status = statusOf({ facts, strip, standing, covered, today })
  return {
    status,
    covered,
    coveredUntil,
    qualifying: { paid: qualified ? needed : Math.min(inRow, needed), needed },
    gapMonths: gap.length,
    ...cliff,
    owedKhr:
      thisMonth?.state === 'open' && abandonedOn === null
        ? thisMonth.dueKhr - Math.max(0, thisMonth.receivedKhr)
        : 0,
    strip,
    knownFrom: knownFrom(facts, rules),
    notice: noticeOn(facts, { standing, strip, today, rules }),
    next: nextStep(status, { facts, strip, cliff: cliff.cliff, today, rules }),
    because: becauseOf(status, facts),
  }
}

function knownFrom({ kind, registeredOn }: CoverFacts, rules: Rules): Month | null {
  const completeFrom = rules.latest('ledger.complete_from')
  const cuts = completeFrom === firstKnownMonth(kind, rules) && monthOf(registeredOn) < completeFrom
  return cuts ? completeFrom : null
}

/** What was so on the last day of membership, and nothing to do any more. */
function coverAfterEnd(facts: CoverFacts, ended: { on: Day }, rules: Rules): Cover {
  const lastDay = addDays(ended.on, -1)
  const before = coverOn({ ...facts, ended: null }, { today: lastDay, rules })
  const until = before.coveredUntil
  return {
    ...before,
    status: 'ended',
    covered: false,
    coveredUntil: until !== null && until > lastDay ? lastDay : until,
    cliff: null,
    monthsLeft: null,
    owedKhr: 0,
    notice: null,
    next: { action: 'none', from: null, by: null },
    because: becauseOf('ended', facts),
  }
}

function statusOf({
  facts,
  strip,
  standing,
  covered,
  today,
}: {
  facts: CoverFacts
  strip: readonly MonthOfStrip[]
  standing: Standing
  covered: boolean
  today: Day
}): CoverStatus {
  if (standing.abandonedOn !== null) return 'abandonment_presumed'
  if (standing.gap.length > 0) return `gap_${noticeFor(standing.gap, { notices: facts.notices, today })}`
  if (strip.some(({ state }) => state === 'late')) return 'late'
  if (covered) return 'covered'
  if (!strip.some(({ state }) => state === 'paid')) return 'registered_unpaid'
  return standing.qualified ? 'payment_due' : 'qualifying'
}

function noticeOn(
  { notices }: CoverFacts,
  {
    standing,
    strip,
    today,
    rules,
  }: { standing: Standing; strip: readonly MonthOfStrip[]; today: Day; rules: Rules },
): Cover['notice'] {
  const late = strip.filter(({ state }) => state === 'late').map(({ month }) => month)
  // A gap has its notice before this month does.
  const months = standing.gap.length > 0 ? standing.gap : late
  return standing.abandonedOn !== null ? null : noticeOf(months, { notices, today, rules })
}

/** The notice for the month of that day, or null. */
export function noticeOfMonth(
  { notices }: Pick<CoverFacts, 'notices'>,
  { today, rules }: { today: Day; rules: Rules },
): Cover['notice'] {
  return noticeOf([monthOf(today)], { notices, today, rules })
}

function noticeOf(
  months: readonly Month[],
  { notices, today, rules }: { notices: readonly Notice[]; today: Day; rules: Rules },
): Cover['notice'] {
  const notice = months.length === 0 ? 'no_notice' : noticeFor(months, { notices, today })
  if (notice === 'no_notice') return null
  const recognised = rules.value('notice.channel_recognised', today)
  return { state: notice === 'notice_received' ? 'received' : 'handed_in', recognised }
}

/** What can be said of all these months: one month without a notice is a gap without notice. */
function noticeFor(
  months: readonly Month[],
  { notices, today }: { notices: readonly Notice[]; today: Day },
): 'notice_received' | 'notice_handed_in' | 'no_notice' {
  const standing = notices.filter(({ state, on }) => state !== 'refused' && on <= today)
  const received = standing.filter(({ state }) => state === 'received')
  const allIn = (given: readonly Notice[]) =>
    months.every((month) => given.some(({ fromMonth, toMonth }) => fromMonth <= month && month <= toMonth))
  if (allIn(received)) return 'notice_received'
  return allIn(standing) ? 'notice_handed_in' : 'no_notice'
}

function nextStep(
  status: CoverStatus,
  {
    facts,
    strip,
    cliff,
    today,
    rules,
  }: { facts: CoverFacts; strip: readonly MonthOfStrip[]; cliff: Day | null; today: Day; rules: Rules },
): NextStep {
  if (status === 'abandonment_presumed') return { action: 'ask_nssf', from: null, by: null }
  const { opens, closes: payBy } = nextWindow(facts, { strip, today, rules })
  // No window is left before the cliff: whether anything still helps, only NSSF can say, and only until then.
  if (cliff !== null && payBy > cliff) return { action: 'ask_nssf', from: null, by: cliff }
  // A closed window is no missed month yet, but its notice is best given now.
  const isLate = strip.some(({ state }) => state === 'late')
  const withoutNotice =
    status === 'gap_no_notice' || (isLate && noticeOfMonth(facts, { today, rules }) === null)
  return withoutNotice
    ? { action: 'give_notice', from: null, by: cliff }
    : { action: 'pay', from: opens > today ? opens : null, by: payBy }
}

/** A month with the days on which it can be paid. */
export type PayWindow = { month: Month; opens: Day; closes: Day }

/** The first window that has not closed by today and whose month is due and not paid. */
export function nextWindow(
  facts: Pick<CoverFacts, 'kind' | 'registeredOn'>,
  { strip, today, rules }: { strip: readonly MonthOfStrip[]; today: Day; rules: Rules },
): PayWindow {
  const paid = new Set(strip.filter(({ state }) => state === 'paid').map(({ month }) => month))
  const firstDue = firstDueMonth(facts, rules)
  let month = firstDue > monthOf(today) ? firstDue : monthOf(today)
  while (paid.has(month) || windowOf(month, rules).closes < today) month = addMonths(month, 1)
  return { month, ...windowOf(month, rules) }
}

function becauseOf(status: CoverStatus, { kind, ended }: CoverFacts): readonly ParameterName[] {
  const gap = ['lapse.notice_required', 'lapse.max_gap', 'lapse.boundary'] as const
  switch (status) {
    case 'registered_unpaid':
      return [contributionRule(kind), 'payment.window_close_day', 'qualifying.medical']
    case 'qualifying':
      return ['qualifying.medical', 'qualifying.restart_after_missed', 'cover.starts']
    case 'covered':
      return ['qualifying.medical', 'cover.grace']
    case 'payment_due':
      return ['cover.grace', 'payment.window_close_day']
    case 'late':
      return ['payment.window_close_day', 'cover.grace', 'lapse.notice_required']
    case 'gap_notice_received':
    case 'gap_notice_handed_in':
      return [...gap, 'notice.channel_recognised']
    case 'gap_no_notice':
      return [...gap, 'lapse.no_notice_effect']
    case 'abandonment_presumed':
      return ['lapse.max_gap', 'lapse.boundary', `reentry.as_${kind}`]
    case 'ended':
      return kind === 'self_employed' && ended?.reason === 'employed'
        ? ['self_employed.has_wage_contract']
        : []
  }
}
