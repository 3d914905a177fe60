import { addDays, type Day } from '../../scheme/calendar.ts'
import type { Parsed } from '../parsed.ts'
import { readDateFields } from './date-fields.ts'
import { readDateTokens } from './date-words.ts'
import { isIsoDate } from './dates.ts'
import { refuseWith } from './refuse.ts'
import { readText } from './text.ts'

export const PAYMENT_DAY_REASONS = {
  // No day could be seen in it: write day and month, like 05-11, or press a button.
  'payment-day-not-understood': [],
  // The day has not come yet.
  'payment-day-future': [],
  // Longer ago than {days} days: the bank and NSSF can look it up, 1286.
  'payment-day-too-old': ['days'],
} as const

const refuse = refuseWith(PAYMENT_DAY_REASONS)

/** A file of a bank that is later than this does not come by itself. */
const LONGEST_AGO = 92

/**
 * The day of a payment as typed → 'YYYY-MM-DD'. Day and month are enough: without a year it is the last such day.
 * `today` is 'YYYY-MM-DD' in Phnom Penh. Years of the Buddhist Era are 543 or 544 ahead, so only one of them is near.
 */
export function parsePaymentDay(raw: string, { today }: { today: Day }): Parsed<string> {
  const text = readText(raw)
  if (!text.ok) return text
  const tokens = readDateTokens(text.value)
  const fields = tokens === undefined ? undefined : readDateFields(tokens)
  if (fields?.day === undefined || fields.month === undefined) return refuse('payment-day-not-understood')
  const { day, month, year } = fields
  const monthAndDay = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const days = yearsOf(year, today)
    .map((one) => `${one}-${monthAndDay}`)
    .filter(isIsoDate)
  const past = days.filter((one) => one <= today)
  const [latest] = past.sort().reverse()
  if (days.length === 0) return refuse('payment-day-not-understood')
  if (latest === undefined) return refuse('payment-day-future')
  if (latest < addDays(today, -LONGEST_AGO)) {
    // Without a year, a day just ahead is meant as that rather than as one of last year.
    const isSoon = days.some((one) => one > today && one <= addDays(today, LONGEST_AGO))
    return isSoon ? refuse('payment-day-future') : refuse('payment-day-too-old', { days: LONGEST_AGO })
  }
  return { ok: true, value: latest }
}

function yearsOf(year: string | undefined, today: Day): number[] {
  const thisYear = Number(today.slice(0, 4))
  if (year === undefined) return [thisYear, thisYear - 1]
  if (year.length === 2) return [2000 + Number(year)]
  const typed = Number(year)
  return typed > thisYear + 500 ? [typed - 543, typed - 544] : [typed]
}
