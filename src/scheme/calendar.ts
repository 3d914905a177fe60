/**
 * Calendar arithmetic on text: a day is YYYY-MM-DD, a month YYYY-MM, both as they stand on a calendar in Phnom Penh.
 * Both compare as text. No clock and no time zone come in here.
 */
export type Day = string
export type Month = string

export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

export function dayOfMonth(day: Day): number {
  return Number(day.slice(8, 10))
}

/** The month `count` months later (earlier when negative). */
export function addMonths(month: Month, count: number): Month {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`
}

/** Months from `from` to `to`: 0 for the same month, negative when `to` is earlier. */
export function monthsBetween(from: Month, to: Month): number {
  const index = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  return index(to) - index(from)
}

/** Day `number` of the month, at most its last. */
export function dayIn(month: Month, number: number): Day {
  const last = Number(lastDayOf(month).slice(8))
  return `${month}-${String(Math.min(number, last)).padStart(2, '0')}`
}

export function lastDayOf(month: Month): Day {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10)
}

/** The months from `first` to `last`, both included; empty when `last` is earlier. */
export function monthRange(first: Month, last: Month): Month[] {
  const count = monthsBetween(first, last) + 1
  return Array.from({ length: Math.max(0, count) }, (_, index) => addMonths(first, index))
}

/**
 * The birthday on which somebody turns `age`. Born on 29 February, that is 1 March in common years, as in
 * forms/parsers/dates.ts.
 */
export function birthday(birthDate: Day, age: number): Day {
  const year = Number(birthDate.slice(0, 4)) + age
  const monthAndDay = birthDate.slice(5)
  const leap = lastDayOf(`${String(year).padStart(4, '0')}-02`).endsWith('29')
  return `${String(year).padStart(4, '0')}-${monthAndDay === '02-29' && !leap ? '03-01' : monthAndDay}`
}
