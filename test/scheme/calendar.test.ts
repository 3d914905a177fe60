import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageOn } from '../../src/forms/parsers/dates.ts'
import {
  addDays,
  addMonths,
  birthday,
  dayIn,
  lastDayOf,
  monthRange,
  monthsBetween,
} from '../../src/scheme/calendar.ts'

describe('months', () => {
  test.each([
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-01', 0, '2026-01'],
    ['2024-02', 24, '2026-02'],
  ])('%s and %i months are %s', (month, count, expected) => {
    expect(addMonths(month, count)).toBe(expected)
    expect(monthsBetween(month, expected)).toBe(count)
  })

  test('a range runs over the turn of the year, and backwards there is none', () => {
    expect(monthRange('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02'])
    expect(monthRange('2026-02', '2026-01')).toEqual([])
  })

  test.each([
    ['2024-02', '2024-02-29'],
    ['2026-02', '2026-02-28'],
    ['2100-02', '2100-02-28'],
    ['2026-04', '2026-04-30'],
    ['2026-12', '2026-12-31'],
  ])('%s ends on %s', (month, last) => {
    expect(lastDayOf(month)).toBe(last)
    expect(dayIn(month, 31)).toBe(last)
    expect(addDays(last, 1)).toBe(`${addMonths(month, 1)}-01`)
  })
})

describe('birthdays', () => {
  test.each([
    ['2008-03-15', 18, '2026-03-15'],
    ['2008-02-29', 18, '2026-03-01'],
    ['2008-02-29', 16, '2024-02-29'],
    ['1966-12-31', 60, '2026-12-31'],
  ])('born on %s, %i on %s', (birth, age, day) => {
    expect(birthday(birth, age)).toBe(day)
  })

  test('agree with the age that the form counts, for every date and day', () => {
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2050-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    const leapDay = fc.constantFrom('1964-02-29', '2008-02-29', '2012-02-29')
    fc.assert(
      fc.property(fc.oneof(day, leapDay), fc.integer({ min: 1, max: 100 }), (birth, age) => {
        const reached = birthday(birth, age)
        expect(ageOn(birth, reached)).toBe(age)
        expect(ageOn(birth, addDays(reached, -1))).toBe(age - 1)
      }),
      { seed: 20260101, numRuns: 2_000 },
    )
  })
})
