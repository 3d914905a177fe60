import { describe, expect, test } from 'vitest'
import { parsePaymentDay } from '../../../src/forms/parsers/payment-day.ts'
import { expectKnownReason, outcome } from './expectations.ts'

const on = (text: string, today = '2026-01-05') => {
  const parsed = parsePaymentDay(text, { today })
  expectKnownReason(parsed)
  return outcome(parsed)
}

describe('the day of a payment', () => {
  test.each([
    ['03-01', '2026-01-03'],
    ['៣ មករា', '2026-01-03'],
    ['28-12', '2025-12-28'],
    ['28-12-25', '2025-12-28'],
    ['28/12/2025', '2025-12-28'],
    ['2025-12-28', '2025-12-28'],
    ['28-12-2569', '2025-12-28'],
    ['05-01', '2026-01-05'],
  ])('%s is %s', (text, day) => {
    expect(on(text)).toBe(day)
  })

  test('the 29th of February stands in the year that has one', () => {
    expect(on('29-02', '2028-03-01')).toBe('2028-02-29')
    expect(on('29-02', '2027-03-01')).toBe('payment-day-not-understood')
  })

  test.each([
    ['06-01-2026', 'payment-day-future'],
    ['06-01', 'payment-day-future'],
    ['04-10', 'payment-day-too-old'],
    ['05-10', '2025-10-05'],
    ['31-02', 'payment-day-not-understood'],
    ['13', 'payment-day-not-understood'],
    ['last week', 'payment-day-not-understood'],
    ['', 'text-empty'],
  ])('%s: %s', (text, expected) => {
    expect(on(text)).toBe(expected)
  })
})
