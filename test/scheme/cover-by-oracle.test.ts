import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, dayIn, type Month, monthOf } from '../../src/scheme/calendar.ts'
import type { Entry } from '../../src/scheme/contribution.ts'
import { type Cover, type CoverFacts, coverOn, type Notice } from '../../src/scheme/cover.ts'
import { createRules, type ParameterName, SHIPPED_PARAMETERS } from '../../src/scheme/parameters.ts'
import { marks, rowOf } from './members.ts'
import { naiveCover } from './naive-cover.ts'

const HISTORIES = 10_000
const SEED = 280_2023

/** How people and banks behave towards one month, in riel and days. */
const BEHAVIOURS: Readonly<Record<string, (month: Month, day: number, khr: number) => Entry[]>> = {
  nothing: () => [],
  in_time: (month, day, khr) => [at(month, Math.min(day, 15), khr)],
  any_day: (month, day, khr) => [at(month, day, khr)],
  months_later: (month, day, khr) => [
    { ...at(month, day, khr), paidOn: dayIn(addMonths(month, 1 + (day % 7)), day) },
  ],
  ahead: (month, day, khr) => [
    { ...at(month, day, khr), paidOn: dayIn(addMonths(month, -1 - (day % 3)), day) },
  ],
  underpaid: (month, day, khr) => [at(month, day, khr - 1)],
  overpaid: (month, day, khr) => [at(month, day, khr + 400)],
  twice: (month, day, khr) => [at(month, day, khr), at(month, day + 1, khr)],
  in_parts: (month, day, khr) => [at(month, day, 5_000), at(month, day + 9, khr - 5_000)],
  taken_back: (month, day, khr) => [
    at(month, day, khr),
    { ...at(month, 1, -khr), paidOn: later(month, day, 20) },
  ],
  made_good: (month, day, khr) => [
    at(month, day, khr),
    at(month, day + 2, -khr),
    { ...at(month, 1, khr), paidOn: later(month, day, 60) },
  ],
}

function at(forMonth: Month, day: number, amountKhr: number): Entry {
  return { forMonth, amountKhr, paidOn: dayIn(forMonth, day) }
}

function later(month: Month, day: number, days: number): string {
  return addDays(dayIn(month, day), days)
}

/** The days on which boundaries lie come up as often as all the others together. */
const dayOfMonth = fc.oneof(
  fc.constantFrom(1, 2, 14, 15, 16, 17, 28, 29, 30, 31),
  fc.integer({ min: 1, max: 31 }),
)

const behaviours = fc.array(
  fc.record({
    behaviour: fc.oneof(
      { weight: 3, arbitrary: fc.constant('nothing') },
      { weight: 4, arbitrary: fc.constant('in_time') },
      { weight: 4, arbitrary: fc.constantFrom(...Object.keys(BEHAVIOURS)) },
    ),
    months: fc.integer({ min: 1, max: 7 }),
    day: dayOfMonth,
    khr: fc.constantFrom(15_600, 15_600, 16_000),
  }),
  { minLength: 1, maxLength: 9 },
)

/** Months from two before `start` on. */
const monthNear = (start: Month, max: number) =>
  fc.integer({ min: -2, max }).map((count) => addMonths(start, count))

const noticesFrom = (start: Month): fc.Arbitrary<Notice[]> =>
  fc.array(
    fc
      .record({
        state: fc.constantFrom('handed_in', 'received', 'received', 'refused'),
        fromMonth: monthNear(start, 24),
        length: fc.integer({ min: -1, max: 12 }),
        day: dayOfMonth,
      })
      .map(({ state, fromMonth, length, day }) => ({
        state,
        fromMonth,
        toMonth: addMonths(fromMonth, length),
        on: dayIn(fromMonth, day),
      })),
    { maxLength: 4 },
  )

const historiesFrom = (start: Month) =>
  fc
    .record({
      kind: fc.constantFrom('self_employed', 'dependent'),
      registered: fc.tuple(monthNear(start, 14), dayOfMonth).map(([month, day]) => dayIn(month, day)),
      starts: fc.oneof(fc.constant(0), fc.integer({ min: -2, max: 3 })),
      behaviours,
      notices: noticesFrom(start),
      ended: fc.oneof(
        { weight: 11, arbitrary: fc.constant(null) },
        {
          weight: 1,
          arbitrary: fc.record({
            reason: fc.constantFrom('employed', 'deceased', 'withdrew', 'other_scheme'),
            on: fc.tuple(monthNear(start, 40), dayOfMonth).map(([month, day]) => dayIn(month, day)),
          }),
        },
      ),
      elapsed: fc.integer({ min: -2, max: 26 }),
      day: dayOfMonth,
    })
    .map(({ registered, starts, elapsed, day, ...rest }): { facts: CoverFacts; today: string } => {
      let month = addMonths(monthOf(registered), starts)
      const entries: Entry[] = []
      for (const { behaviour, months, day: on, khr } of rest.behaviours) {
        for (let count = 0; count < months; count += 1) {
          entries.push(...(BEHAVIOURS[behaviour]?.(month, on, khr) ?? []))
          month = addMonths(month, 1)
        }
      }
      return {
        facts: {
          kind: rest.kind,
          registeredOn: registered,
          ended: rest.ended,
          entries,
          notices: rest.notices,
        },
        today: dayIn(addMonths(monthOf(registered), elapsed), day),
      }
    })

/** A value of its own for a parameter: from the beginning, or from some day in the middle of the story. */
const changeAfter =
  (start: Month) =>
  (name: ParameterName, ...values: unknown[]) =>
    fc.option(
      fc
        .record({
          value: fc.constantFrom(...values),
          from: fc.option(
            fc.tuple(monthNear(start, 30), dayOfMonth).map(([month, day]) => dayIn(month, day)),
            { freq: 2, nil: undefined },
          ),
        })
        .map(({ value, from }) => rowOf({ name, value, ...(from && { from }) })),
      { freq: 2, nil: undefined },
    )

const changesAfter = (start: Month, change = changeAfter(start)) =>
  fc
    .tuple(
      change('contribution.self_employed', 16_000, 15_000),
      change('contribution.dependent', 16_000),
      change('payment.window_close_day', 10, 20, 28),
      change('qualifying.medical', 0, 1, 3, 4, 6),
      change('qualifying.restart_after_missed', false),
      change('cover.grace', 'month_end'),
      change('cover.starts', 'next_month'),
      change('lapse.max_gap', 2, 4, 9),
      change('lapse.boundary', 'seventh_missed'),
      change('reentry.as_self_employed', true),
      change('reentry.as_dependent', true),
      change('ledger.complete_from', addMonths(start, -1), addMonths(start, 4), '2020-01', null),
    )
    .map((rows) => rows.filter((row) => row !== undefined))

function compare(story: { facts: CoverFacts; today: string }, rows: typeof SHIPPED_PARAMETERS): Cover {
  const { facts, today } = story
  const cover = coverOn(facts, { today, rules: createRules(rows) })
  const { status, covered, coveredUntil, gapMonths, cliff, monthsLeft, owedKhr, next } = cover
  expect({
    status,
    covered,
    coveredUntil,
    gapMonths,
    cliff,
    monthsLeft,
    owedKhr,
    strip: marks(cover),
    next,
  }).toEqual(naiveCover(facts, { today, rows }))
  return cover
}

test('10,000 histories: cover agrees with a slow reading of the prose, under every set of rules', () => {
  const seen = new Map<string, number>()
  let askedBefore = 0
  const story = fc.record({
    history: historiesFrom('2026-01'),
    changes: fc.oneof(
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: changesAfter('2026-01') },
    ),
  })
  fc.assert(
    fc.property(story, ({ history, changes }) => {
      const { status, next } = compare(history, [...SHIPPED_PARAMETERS, ...changes])
      seen.set(status, (seen.get(status) ?? 0) + 1)
      if (next.action === 'ask_nssf' && next.by !== null) askedBefore += 1
    }),
    { seed: SEED, numRuns: HISTORIES },
  )
  expect([...seen.values()].reduce((sum, count) => sum + count)).toBe(HISTORIES)
  // The stories reach every status often enough to mean something.
  for (const [status, atLeast] of Object.entries({
    registered_unpaid: 200,
    qualifying: 200,
    covered: 200,
    payment_due: 50,
    late: 200,
    gap_notice_received: 50,
    gap_notice_handed_in: 50,
    gap_no_notice: 200,
    abandonment_presumed: 200,
    ended: 200,
  })) {
    expect(seen.get(status) ?? 0, status).toBeGreaterThanOrEqual(atLeast)
  }
  expect(askedBefore).toBeGreaterThanOrEqual(50)
})

test('2,000 histories from before the rules to their first years: nobody’s cover fails, and both readings agree', () => {
  const start = '2022-11'
  const seen = new Map<string, number>()
  const story = fc.record({
    history: historiesFrom(start),
    changes: fc.oneof(
      { weight: 1, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: changesAfter('2024-03') },
    ),
  })
  fc.assert(
    fc.property(story, ({ history, changes }) => {
      const { status } = compare(history, [...SHIPPED_PARAMETERS, ...changes])
      const older = history.facts.registeredOn < '2023-04-01'
      seen.set(older ? 'older' : status, (seen.get(older ? 'older' : status) ?? 0) + 1)
    }),
    { seed: SEED, numRuns: 2_000 },
  )
  expect(seen.get('older') ?? 0).toBeGreaterThanOrEqual(300)
  expect(seen.get('covered') ?? 0).toBeGreaterThanOrEqual(50)
})
