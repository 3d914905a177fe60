/** The hours in which people are written to of the service's own accord. */
import { phnomPenhDay, phnomPenhTime } from '../ops/clock.ts'
import type { Rules } from '../scheme/parameters.ts'
import { isSendingDay } from '../scheme/sending-days.ts'

/** Whether people are written to just now: within the hours of reminders, on no Sunday or public holiday. */
export function isSendingTime(now: Date, rules: Rules): boolean {
  const today = phnomPenhDay(now)
  const { from, to } = rules.value('reminder.hours', today)
  const hour = Number(phnomPenhTime(now).slice(0, 2))
  return from <= hour && hour < to && isSendingDay(today, rules)
}
