/** What the calendar of reminders has for a day, the same for all chats. */
import { type Day, dayIn, monthOf } from './calendar.ts'
import type { Rules } from './parameters.ts'
import { isSendingDay, movedInMonth, sendingDayBefore, spacedDays } from './sending-days.ts'

export type WindowKind = 'opens' | 'middle' | 'eve' | 'last' | 'missed'

/** A day on which reminders may go out, and which do. */
export type CalendarDay = {
  today: Day
  rules: Rules
  window: readonly WindowKind[]
  gap: boolean
  final: boolean
  drafts: boolean
  /** What was meant for the days after this one and up to today comes today. */
  after: Day
}

/** These move to the sending day before, since they would come too late on the next. */
const DEADLINES: ReadonlySet<WindowKind> = new Set(['eve', 'last'])

/** Null on Sundays and public holidays. */
export function calendarOn(today: Day, rules: Rules): CalendarDay | null {
  if (!isSendingDay(today, rules)) return null
  const month = monthOf(today)
  const comesToday = (number: number, deadline: boolean) =>
    movedInMonth(dayIn(month, number), { deadline, rules }) === today
  const days = rules.valueInMonth('reminder.window_days', month)
  const kinds = Object.keys(days) as WindowKind[]
  return {
    today,
    rules,
    window: kinds.filter((kind) => comesToday(days[kind], DEADLINES.has(kind))),
    gap: rules.valueInMonth('reminder.gap_days', month).some((number) => comesToday(number, true)),
    final: spacedDays(month, { every: rules.valueInMonth('reminder.final_every', month), rules }).includes(
      today,
    ),
    drafts: true,
    after: sendingDayBefore(today, rules),
  }
}

/** A day on which all that is owed is said whatever its day: for a message of staff, not of the calendar. */
export function anyDay(today: Day, rules: Rules): CalendarDay {
  const window = ['opens', 'middle', 'eve', 'last', 'missed'] as const
  return { today, rules, window, gap: true, final: true, drafts: false, after: today }
}

/** Whether a day comes today: it is today, or fell on a Sunday or holiday just before. */
export function comesOn(meant: Day, { after, today }: CalendarDay): boolean {
  return after < meant && meant <= today
}
