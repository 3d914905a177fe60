/**
 * What of a member's months decides which reminder of contributions they get: few histories are shared by hundreds of
 * thousands, so the calendar is planned by asking the rules once for each (test/services/planning-a-day.test.ts shows
 * that it comes to the same). Left out is what lies further back: who gave up and came back long ago.
 */
import { addMonths, dayIn, lastDayOf, type Month, monthOf } from './calendar.ts'
import { dueKhr, windowOf } from './contribution.ts'
import type { Notice } from './cover.ts'
import type { CalendarDay } from './reminder-days.ts'
import { type ContributionKind, type PersonFacts, reminderOn } from './reminders.ts'
import { gapLimit } from './standing.ts'

/** Of a member who is registered, has not ended and has not paid the present month. */
export type PaymentHistory = {
  kind: 'self_employed' | 'dependent'
  /** How many of the months asked were theirs to pay; negative while none is, nor the present one. */
  dueMonths: number
  /** Bit 0 is the month before this one, bit 1 the one before that: paid by the close of its window. */
  onTime: number
  /** The same: paid after it. */
  late: number
  /** Those that stand, each as "state from to", by commas. */
  notices: string
}

/** How many months before the present one a history tells of. */
export function monthsAsked({ today, rules }: Pick<CalendarDay, 'today' | 'rules'>): number {
  const lastDay = lastDayOf(addMonths(monthOf(today), -1))
  return Math.max(gapLimit(lastDay, rules), rules.value('reminder.always_on_time_months', today))
}

/** What somebody with this history is told on that day, or null. */
export function reminderOfHistory(history: PaymentHistory, day: CalendarDay): ContributionKind | null {
  if (history.dueMonths < 0) return null
  const reminder = reminderOn(
    { people: [somebodyWith(history, day)], applications: [], drafts: [], optedOut: [] },
    day,
  )
  return reminder?.contributions[0]?.kind ?? null
}

function somebodyWith(
  { kind, dueMonths, onTime, late, notices }: PaymentHistory,
  { today, rules }: CalendarDay,
): PersonFacts {
  const paid = (bits: number, paidOn: (month: Month) => string) =>
    Array.from({ length: dueMonths }, (_, bit) => bit)
      .filter((bit) => bits & (1 << bit))
      .map((bit) => addMonths(monthOf(today), -1 - bit))
      .map((month) => ({
        forMonth: month,
        amountKhr: dueKhr(kind, month, rules),
        paidOn: paidOn(month),
      }))
  return {
    personId: '',
    kind,
    relation: null,
    birthDate: today,
    ageException: false,
    toldOf: ['contributions'],
    registeredOn: dayIn(addMonths(monthOf(today), -dueMonths), 1),
    ended: null,
    entries: [...paid(onTime, (month) => windowOf(month, rules).closes), ...paid(late, lastDayOf)],
    notices: notices === '' ? [] : notices.split(',').map((notice) => readNotice(notice, today)),
  }
}

function readNotice(text: string, today: string): Notice {
  const [state = '', fromMonth = '', toMonth = ''] = text.split(' ')
  return { state: state === 'received' ? 'received' : 'handed_in', fromMonth, toMonth, on: today }
}
