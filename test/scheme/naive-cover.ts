/**
 * Cover once more, from the prose of the decided questions and docs/scheme-decisions.md alone, slow and plain: no
 * state is carried along, each question looks at the ledger anew. It shares nothing with src/scheme but types.
 */
import type { CoverFacts } from '../../src/scheme/cover.ts'
import type { ParameterRow } from '../../src/scheme/parameters.ts'

export type NaiveCover = {
  status: string
  covered: boolean
  coveredUntil: string | null
  gapMonths: number
  cliff: string | null
  monthsLeft: number | null
  owedKhr: number
  strip: string
  next: { action: string; from: string | null; by: string | null }
}

/** All days the stories can reach, in order, as they stand on a wall calendar. */
const DAYS = Array.from({ length: 18 * 366 }, (_, index) =>
  new Date(Date.UTC(2020, 0, 1 + index)).toISOString().slice(0, 10),
)
const MONTHS = [...new Set(DAYS.map((day) => day.slice(0, 7)))]
const LAST_DAYS = new Map(DAYS.map((day) => [day.slice(0, 7), day]))
const POSITIONS = new Map(MONTHS.map((month, index) => [month, index]))

function must<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('The story runs out of the calendar.')
  return value
}
const lastDay = (month: string) => must(LAST_DAYS.get(month))
const monthAfter = (month: string, count = 1) => must(MONTHS[must(POSITIONS.get(month)) + count])
const monthsFromTo = (from: string, to: string) =>
  from > to ? [] : MONTHS.slice(must(POSITIONS.get(from)), must(POSITIONS.get(to)) + 1)
const dayBefore = (day: string) => must(DAYS[DAYS.indexOf(day) - 1])

export function naiveCover(
  facts: CoverFacts,
  { today, rows }: { today: string; rows: readonly ParameterRow[] },
): NaiveCover {
  if (facts.ended && today >= facts.ended.on) {
    const last = dayBefore(facts.ended.on)
    const then = naiveCover({ ...facts, ended: null }, { today: last, rows })
    const until = then.coveredUntil
    return {
      ...then,
      status: 'ended',
      covered: false,
      coveredUntil: until === null ? null : ([until, last].sort()[0] ?? null),
      cliff: null,
      monthsLeft: null,
      owedKhr: 0,
      next: { action: 'none', from: null, by: null },
    }
  }
  // Before the rules there is nothing to say: their first day stands for it, with the money known on the day itself.
  const opening = `${beginning(facts.kind, rows)}-01`
  if (today >= opening) return new Story(facts, today, rows).tell()
  const known = facts.entries.filter((entry) => entry.paidOn <= today)
  return new Story({ ...facts, entries: known }, opening, rows).tell()
}

/** The month in which the last of the rules that cover needs comes into being, or payments begin to be known. */
function beginning(kind: string, rows: readonly ParameterRow[]): string {
  const needed =
    /^(payment\.window_|qualifying\.(medical|restart_after_missed)$|cover\.|lapse\.(max_gap|boundary)$)/
  const first = new Map<string, string>()
  for (const { name, from } of rows) {
    const isNeeded = needed.test(name) || name === `contribution.${kind}` || name === `reentry.as_${kind}`
    const sofar = first.get(name)
    if (isNeeded && (sofar === undefined || from < sofar)) first.set(name, from)
  }
  const rules = must([...first.values()].sort().at(-1)).slice(0, 7)
  let known: ParameterRow | undefined
  for (const row of rows)
    if (row.name === 'ledger.complete_from' && (!known || row.from >= known.from)) known = row
  return typeof known?.value === 'string' && known.value > rules ? known.value : rules
}

class Story {
  readonly facts: CoverFacts
  readonly today: string
  readonly now: string
  readonly rows: readonly ParameterRow[]
  readonly registered: string
  readonly firstDue: string
  readonly paidDays = new Map<string, string | null>()

  constructor(facts: CoverFacts, today: string, rows: readonly ParameterRow[]) {
    this.facts = { ...facts, entries: facts.entries.filter((entry) => entry.paidOn <= today) }
    this.today = today
    this.now = today.slice(0, 7)
    this.rows = rows
    const begins = beginning(facts.kind, rows)
    // Whoever registered before the rules did so, as far as anybody knows, on their first day.
    this.registered = facts.registeredOn.slice(0, 7) < begins ? `${begins}-01` : facts.registeredOn
    const registered = this.registered.slice(0, 7)
    const inWindow =
      Number(this.registered.slice(8)) <= Number(this.rule('payment.window_close_day', registered))
    this.firstDue = inWindow ? registered : monthAfter(registered)
  }

  /**
   * The newest row of that day (of a month: its first day); of two with the same first day, the last given. A rule that
   * is born within a month is the rule of that month.
   */
  rule(name: string, when: string): unknown {
    const day = when.length === 7 ? `${when}-01` : when
    const all = this.rows.filter((row) => row.name === name)
    let best: ParameterRow | undefined
    for (const row of all) {
      if (row.from <= day && (!best || row.from >= best.from)) best = row
    }
    if (!best && when.length === 7) {
      const [birth] = all.map((row) => row.from).sort()
      best = all.filter((row) => row.from === birth && row.from.startsWith(when)).at(-1)
    }
    return must(best).value
  }

  due(month: string): number {
    return Number(this.rule(`contribution.${this.facts.kind}`, month))
  }

  received(month: string, until = '9999'): number {
    let sum = 0
    for (const entry of this.facts.entries) {
      if (entry.forMonth === month && entry.paidOn <= until) sum += entry.amountKhr
    }
    return sum
  }

  /** A month is paid when its live entries reach the amount; the day is the first on which they did. */
  paidOn(month: string): string | null {
    const known = this.paidDays.get(month)
    if (known !== undefined) return known
    let found: string | null = null
    if (this.received(month) >= this.due(month)) {
      const days = this.facts.entries.filter((entry) => entry.forMonth === month).map((entry) => entry.paidOn)
      for (const day of days) {
        if (this.received(month, day) >= this.due(month) && (found === null || day < found)) found = day
      }
    }
    this.paidDays.set(month, found)
    return found
  }

  isPaid(month: string): boolean {
    return this.paidOn(month) !== null
  }

  closes(month: string): string {
    return `${month}-${String(this.rule('payment.window_close_day', month)).padStart(2, '0')}`
  }

  /** Due, over, and not paid. */
  isMissed(month: string): boolean {
    return month >= this.firstDue && lastDay(month) < this.today && !this.isPaid(month)
  }

  /** The window of this month has closed without a payment, and the month is not over. */
  isLate(): boolean {
    return this.now >= this.firstDue && this.today > this.closes(this.now) && !this.isPaid(this.now)
  }

  limit(month: string): number {
    const sixth = Number(this.rule('lapse.max_gap', lastDay(month)))
    return this.rule('lapse.boundary', lastDay(month)) === 'seventh_missed' ? sixth + 1 : sixth
  }

  /** Memberships one after the other: each from its first month to the month whose end ended it, if one did. */
  chapters(): { first: string; cliff: string | null }[] {
    const chapters: { first: string; cliff: string | null }[] = []
    let first: string | undefined = this.firstDue
    while (first !== undefined) {
      const start: string = first
      const cliff: string | null =
        monthsFromTo(start, this.now).find((month) => this.endsAt(month, start)) ?? null
      chapters.push({ first: start, cliff })
      first =
        cliff === null
          ? undefined
          : monthsFromTo(cliff, this.now)
              .slice(1)
              .find((month) => {
                const paid = this.paidOn(month)
                if (paid === null || paid <= lastDay(cliff)) return false
                return this.rule(`reentry.as_${this.facts.kind}`, paid) === true
              })
    }
    return chapters
  }

  /** The month is over, and at its end it and those before it, too many in a row, stood unpaid. */
  endsAt(month: string, start: string): boolean {
    if (lastDay(month) >= this.today) return false
    const position = must(POSITIONS.get(month))
    const from = MONTHS[position - this.limit(month) + 1]
    if (from === undefined || from < start) return false
    return monthsFromTo(from, month).every((one) => {
      const paid = this.paidOn(one)
      return paid === null || paid > lastDay(month)
    })
  }

  isAbandoned(): boolean {
    return this.chapters().at(-1)?.cliff !== null
  }

  /** Months that can be part of a wait: from the month of registration, if it was paid, or the first due one. */
  countedFrom(first: string): string {
    const registered = this.registered.slice(0, 7)
    return first === this.firstDue && this.isPaid(registered) ? registered : first
  }

  /** The paid months up to this one, back to the missed month that made the wait begin anew. */
  rowUpTo(month: string, first: string): string[] {
    const row: string[] = []
    for (const one of monthsFromTo(this.countedFrom(first), month).reverse()) {
      if (this.isPaid(one)) row.unshift(one)
      else if (this.isMissed(one) && this.rule('qualifying.restart_after_missed', one) === true) break
    }
    return row
  }

  /** Somewhere in its row the wait was over, by the rule of that month. */
  waitIsOver(month: string, first: string): boolean {
    return this.rowUpTo(month, first).some(
      (one, index) =>
        index + 1 >= Number(this.rule('qualifying.medical', one)) &&
        (this.rule('cover.starts', one) === 'payment' || lastDay(one) < this.today),
    )
  }

  coveredUntil(): string | null {
    let until: string | null = null
    for (const { first, cliff } of this.chapters()) {
      for (const month of monthsFromTo(this.countedFrom(first), cliff ?? this.now)) {
        if (month > this.now || !this.isPaid(month) || !this.waitIsOver(month, first)) continue
        const carried = this.carriedTo(month)
        // No cover lasts beyond a cliff.
        until = cliff !== null && carried > lastDay(cliff) ? lastDay(cliff) : carried
      }
    }
    return until
  }

  /** The last day that this paid month, and those paid ahead after the present one, carry cover to. */
  carriedTo(month: string): string {
    let last = month
    if (month === this.now) while (this.isPaid(monthAfter(last))) last = monthAfter(last)
    const next = monthAfter(last)
    return this.rule('cover.grace', next) === 'month_end' ? lastDay(last) : this.closes(next)
  }

  gap(): string[] {
    const months: string[] = []
    if (this.now >= this.firstDue && this.isPaid(this.now)) return months
    let month = monthAfter(this.now, -1)
    while (this.isMissed(month)) {
      months.unshift(month)
      month = monthAfter(month, -1)
    }
    return months
  }

  /** Lets time go by, month after month, with nothing more paid. */
  cliff(): string | null {
    if (this.isAbandoned()) return lastDay(must(this.chapters().at(-1)?.cliff ?? undefined))
    if (this.gap().length === 0 && !this.isLate()) return null
    let month = this.now
    while (!new Story(this.facts, `${monthAfter(month)}-01`, this.rows).isAbandoned())
      month = monthAfter(month)
    return lastDay(month)
  }

  /** What all of these months have: the worst of them counts. */
  notice(months: string[]): string {
    const given = this.facts.notices.filter((one) => one.on <= this.today && one.state !== 'refused')
    const best = months.map((month) => {
      const states = given
        .filter((one) => one.fromMonth <= month && one.toMonth >= month)
        .map((one) => one.state)
      return states.includes('received') ? 2 : states.length > 0 ? 1 : 0
    })
    return ['gap_no_notice', 'gap_notice_handed_in', 'gap_notice_received'][Math.min(...best)] ?? ''
  }

  strip(): string {
    const registered = this.registered.slice(0, 7)
    const withMoney = this.facts.entries.map((entry) => entry.forMonth).filter((month) => month > this.now)
    const last = [this.now, ...withMoney].sort().at(-1) ?? this.now
    const marks = monthsFromTo(this.firstDue, last).map((month) => {
      if (this.isPaid(month)) return 'P'
      if (this.isMissed(month)) return 'm'
      if (month > this.now) return 'a'
      return this.today <= this.closes(month) ? 'o' : 'L'
    })
    return (registered < this.firstDue && this.isPaid(registered) ? 'P' : '') + marks.join('')
  }

  /** Pay in the next window; tell NSSF first who has not; and where no window comes before the cliff, ask. */
  next(status: string, cliff: string | null): NaiveCover['next'] {
    if (status === 'abandonment_presumed') return { action: 'ask_nssf', from: null, by: null }
    const start = this.now > this.firstDue ? this.now : this.firstDue
    const month = MONTHS.slice(must(POSITIONS.get(start))).find(
      (one) => !this.isPaid(one) && this.today <= this.closes(one),
    )
    const closes = this.closes(must(month))
    if (cliff !== null && cliff < closes) return { action: 'ask_nssf', from: null, by: cliff }
    const isLate = this.strip().includes('L')
    const silent = status === 'gap_no_notice' || (isLate && this.notice([this.now]) === 'gap_no_notice')
    if (silent) return { action: 'give_notice', from: null, by: cliff }
    const opens = `${month}-${String(this.rule('payment.window_open_day', must(month))).padStart(2, '0')}`
    return { action: 'pay', from: this.today < opens ? opens : null, by: closes }
  }

  tell(): NaiveCover {
    const strip = this.strip()
    const coveredUntil = this.coveredUntil()
    const abandoned = this.isAbandoned()
    const covered = !abandoned && coveredUntil !== null && this.today <= coveredUntil
    const cliff = this.cliff()
    const first = must(this.chapters().at(-1)).first
    const isOpen = this.now >= this.firstDue && this.today <= this.closes(this.now) && !this.isPaid(this.now)
    const status = this.statusOf({ strip, covered, abandoned, first })
    return {
      status,
      covered,
      coveredUntil,
      gapMonths: this.gap().length,
      cliff,
      monthsLeft: this.monthsLeft(cliff, abandoned),
      owedKhr: isOpen && !abandoned ? this.due(this.now) - Math.max(0, this.received(this.now)) : 0,
      strip,
      next: this.next(status, cliff),
    }
  }

  monthsLeft(cliff: string | null, abandoned: boolean): number | null {
    if (cliff === null) return null
    if (abandoned) return 0
    return monthsFromTo(this.now, cliff.slice(0, 7)).filter((month) => !this.isPaid(month)).length
  }

  statusOf(known: { strip: string; covered: boolean; abandoned: boolean; first: string }): string {
    if (known.abandoned) return 'abandonment_presumed'
    if (this.gap().length > 0) return this.notice(this.gap())
    if (this.isLate()) return 'late'
    if (known.covered) return 'covered'
    if (!known.strip.includes('P')) return 'registered_unpaid'
    return this.waitIsOver(this.now, known.first) ? 'payment_due' : 'qualifying'
  }
}
