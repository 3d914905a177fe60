/** Members as stories tell them: who registered when, paid what, and said what. */
import type { Entry } from '../../src/scheme/contribution.ts'
import type { Cover, CoverFacts, Notice } from '../../src/scheme/cover.ts'
import { coverOn } from '../../src/scheme/cover.ts'
import {
  createRules,
  type ParameterName,
  type ParameterRow,
  type Rules,
  SHIPPED_PARAMETERS,
} from '../../src/scheme/parameters.ts'

export const AMOUNT = 15_600
export const RULES = createRules(SHIPPED_PARAMETERS)

/** The shipped rules with later rows; without `from` a value holds from the beginning. */
export function rulesWith(...changes: { name: ParameterName; value: unknown; from?: string }[]): Rules {
  return createRules([...SHIPPED_PARAMETERS, ...changes.map(rowOf)])
}

export function rowOf({
  name,
  value,
  from,
}: {
  name: ParameterName
  value: unknown
  from?: string
}): ParameterRow {
  const shipped = SHIPPED_PARAMETERS.find((row) => row.name === name)
  if (!shipped) throw new Error(`No such parameter: ${name}`)
  return { ...shipped, value, from: from ?? shipped.from, source: 'a prakas' }
}

/** On time, in full: paid on the 5th of each month. */
export function paid(...months: string[]): Entry[] {
  return months.map((forMonth) => entry(forMonth, { on: `${forMonth}-05` }))
}

export function entry(forMonth: string, { on, khr = AMOUNT }: { on: string; khr?: number }): Entry {
  return { forMonth, amountKhr: khr, paidOn: on }
}

export function notice(
  fromMonth: string,
  {
    to = fromMonth,
    state = 'handed_in',
    on = `${fromMonth}-20`,
  }: Partial<Omit<Notice, 'fromMonth'>> & { to?: string } = {},
): Notice {
  return { fromMonth, toMonth: to, state, on }
}

/** A self-employed member registered on 5 January 2026, unless the story says otherwise. */
export function member(facts: Partial<CoverFacts> = {}): CoverFacts {
  return {
    kind: 'self_employed',
    registeredOn: '2026-01-05',
    ended: null,
    entries: [],
    notices: [],
    ...facts,
  }
}

export function coverOf(facts: Partial<CoverFacts>, today: string, rules: Rules = RULES): Cover {
  return coverOn(member(facts), { today, rules })
}

const MARKS = { paid: 'P', open: 'o', late: 'L', missed: 'm', ahead: 'a' } as const

/** The strip as one word: P paid, o open, L late, m missed, a ahead. */
export function marks({ strip }: Pick<Cover, 'strip'>): string {
  return strip.map(({ state }) => MARKS[state]).join('')
}
