/**
 * What a person owes and has paid, month by month (decisions.md "Months, money, cover").
 */
import { addMonths, type Day, dayIn, type Month, monthOf, monthRange } from './calendar.ts'
import type { ParameterName, Rules } from './parameters.ts'

/** A live entry of the contribution ledger, in whole riel; a reversal is negative. */
export type Entry = { forMonth: Month; amountKhr: number; paidOn: Day }

/** Those whose contributions and cover are reckoned here; compulsory members pay through their employer. */
export type Contributor = {
  kind: 'self_employed' | 'dependent'
  registeredOn: Day
  entries: readonly Entry[]
}

/**
 * `paid`: what was received reaches what is due. `open`: its window stands open. `late`: the window closed this month.
 * `missed`: the month is over unpaid. `ahead`: it cannot be paid in its window yet.
 */
export type MonthState = 'paid' | 'open' | 'late' | 'missed' | 'ahead'

export type MonthOfStrip = {
  month: Month
  state: MonthState
  receivedKhr: number
  dueKhr: number
  /** The day on which what is due was reached; null unless paid. */
  paidOn: Day | null
}

/** What the months of a person are reckoned by, besides what each kind pays. */
const MONTH_RULES = [
  'payment.window_open_day',
  'payment.window_close_day',
  'qualifying.medical',
  'qualifying.restart_after_missed',
  'cover.grace',
  'cover.starts',
  'lapse.max_gap',
  'lapse.boundary',
] as const satisfies readonly ParameterName[]

/**
 * The first month of which everything is known: the rules say all that is needed, and the payments on record are all
 * there are. What was due or paid before it is not known.
 */
export function firstKnownMonth(kind: Contributor['kind'], rules: Rules): Month {
  return [firstMonthOfRules(kind, rules), rules.latest('ledger.complete_from') ?? ''].sort().at(-1) ?? ''
}

/** The first month of which the rules say all that is needed: money for it and later ones can be booked. */
export function firstMonthOfRules(kind: Contributor['kind'], rules: Rules): Month {
  const names = [...MONTH_RULES, contributionRule(kind), `reentry.as_${kind}`] as const
  return (
    names
      .map((name) => monthOf(rules.begins(name)))
      .sort()
      .at(-1) ?? ''
  )
}

/**
 * The first month a person owes: the one of registration until its window closes, else the next. Nothing is due before
 * everything is known.
 */
export function firstDueMonth(
  { kind, registeredOn }: Pick<Contributor, 'kind' | 'registeredOn'>,
  rules: Rules,
): Month {
  const month = monthOf(registeredOn)
  const known = firstKnownMonth(kind, rules)
  if (month < known) return known
  return registeredOn <= windowOf(month, rules).closes ? month : addMonths(month, 1)
}

/** The name of the rule that says what this kind of person pays. */
export function contributionRule(kind: Contributor['kind']): ParameterName & `contribution.${string}` {
  return `contribution.${kind}`
}

/** What one person owes for a month, in riel, by the rule of that month. */
export function dueKhr(kind: Contributor['kind'], month: Month, rules: Rules): number {
  return rules.valueInMonth(contributionRule(kind), month)
}

/** The first and the last day on which a month can be paid in its window. */
export function windowOf(month: Month, rules: Rules): { opens: Day; closes: Day } {
  return {
    opens: dayIn(month, rules.valueInMonth('payment.window_open_day', month)),
    closes: dayIn(month, rules.valueInMonth('payment.window_close_day', month)),
  }
}

/**
 * A person's months as they stand on a day: from the first due one to the present one, or on to the last that money
 * came for. The month of registration stands before them when it was paid without being due; money for earlier months
 * is not of this membership. Entries paid after `today` are not known yet.
 */
export function monthsOf(
  person: Contributor,
  { today, rules }: { today: Day; rules: Rules },
): MonthOfStrip[] {
  const entries = person.entries.filter(({ paidOn }) => paidOn <= today)
  const monthOn = (month: Month): MonthOfStrip => {
    const due = dueKhr(person.kind, month, rules)
    const ofMonth = entries.filter(({ forMonth }) => forMonth === month)
    const receivedKhr = sumOf(ofMonth)
    const paidOn = receivedKhr >= due ? reachedOn(ofMonth, due) : null
    const state = paidOn === null ? unpaidState(month, { today, rules }) : 'paid'
    return { month, state, receivedKhr, dueKhr: due, paidOn }
  }
  const firstDue = firstDueMonth(person, rules)
  const withMoney = entries.map(({ forMonth }) => forMonth).filter((month) => month > monthOf(today))
  const last = [monthOf(today), ...withMoney].sort().at(-1) ?? firstDue
  const due = monthRange(firstDue, last).map(monthOn)
  const registered = monthOf(person.registeredOn)
  if (registered >= firstDue || registered < firstKnownMonth(person.kind, rules)) return due
  const ofRegistration = monthOn(registered)
  return ofRegistration.state === 'paid' ? [ofRegistration, ...due] : due
}

function sumOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, { amountKhr }) => sum + amountKhr, 0)
}

/** The first day at whose end the sum had come; a later reversal that was made good again does not move it. */
function reachedOn(entries: readonly Entry[], due: number): Day | null {
  const days = [...new Set(entries.map(({ paidOn }) => paidOn))].sort()
  return days.find((day) => sumOf(entries.filter(({ paidOn }) => paidOn <= day)) >= due) ?? null
}

function unpaidState(month: Month, { today, rules }: { today: Day; rules: Rules }): MonthState {
  const thisMonth = monthOf(today)
  if (month < thisMonth) return 'missed'
  const { opens, closes } = windowOf(month, rules)
  if (month > thisMonth || today < opens) return 'ahead'
  return today <= closes ? 'open' : 'late'
}

/** The month that money paid on a day is for, where nobody says otherwise (`payment.covers_month`: an assumption). */
export function monthPaidOn(day: Day, rules: Rules): Month {
  const month = monthOf(day)
  if (month < monthOf(rules.begins('payment.covers_month'))) return month
  return rules.valueInMonth('payment.covers_month', month) === 'current' ? month : addMonths(month, -1)
}
