/**
 * On which days something is sent by itself: not on Sundays and public holidays. What falls on one of those moves, a
 * deadline to the sending day before, anything else to the next.
 */
import { addDays, type Day, dayIn, lastDayOf, type Month, monthOf } from './calendar.ts'
import type { Rules } from './parameters.ts'

export function isSendingDay(day: Day, rules: Rules): boolean {
  const isSunday = new Date(day).getUTCDay() === 0
  return !isSunday && !rules.value('calendar.holidays', day)?.includes(day)
}

/**
 * The sending day for something that belongs to the month of `day`: it never leaves that month, because it would speak
 * of another one there. Then it moves the other way.
 */
export function movedInMonth(day: Day, { deadline, rules }: { deadline: boolean; rules: Rules }): Day {
  const way = deadline ? -1 : 1
  return nearest(day, way, rules) ?? nearest(day, -way, rules) ?? day
}

function nearest(day: Day, step: number, rules: Rules): Day | null {
  let one = day
  while (monthOf(one) === monthOf(day)) {
    if (isSendingDay(one, rules)) return one
    one = addDays(one, step)
  }
  return null
}

/**
 * The sending days for something said every so many days of a month, from its first on, as a deadline. What meets on a
 * day is one; two days running may be, so that a day of rest takes nothing away.
 */
export function spacedDays(month: Month, { every, rules }: { every: number; rules: Rules }): Day[] {
  const end = Number(lastDayOf(month).slice(8))
  const days: Day[] = []
  for (let number = 1; number <= end; number += every) {
    const day = movedInMonth(dayIn(month, number), { deadline: true, rules })
    if (days.at(-1) !== day) days.push(day)
  }
  return days
}

/** This day, or the next one on which something is sent. */
export function sendingDayFrom(day: Day, rules: Rules): Day {
  let one = day
  while (!isSendingDay(one, rules)) one = addDays(one, 1)
  return one
}

/** The sending day before this one. */
export function sendingDayBefore(day: Day, rules: Rules): Day {
  let one = addDays(day, -1)
  while (!isSendingDay(one, rules)) one = addDays(one, -1)
  return one
}
