/** Forms left half-way: one word after a day, whatever is answered later, and one before the form is erased. */
import type { Day } from './calendar.ts'

export const DRAFT_REMINDER_KINDS = ['draft_erased', 'draft_left'] as const
export type DraftReminderKind = (typeof DRAFT_REMINDER_KINDS)[number]

/** A form of a chat; of those of staff at work, and those without any answer, nothing is said. */
export type DraftFacts = {
  id: string
  /** How often 24 hours have passed since its last answer. */
  silentDays: number
  /** The day on which it was reminded of after a day, ever; and before its erasure, since its last answer. */
  nudgedOn: Day | null
  warnedOn: Day | null
}

/** One line of a chat's message, on one form or several: the first is the one to go on with. */
export type DraftReminder = { kind: DraftReminderKind; draftIds: readonly string[] }

/**
 * What is said of the forms of a chat, the one touched last first: all of those about to be erased or, on other days,
 * all that were left. `after` is in days; `hears`: the chat wants to be reminded of what it left.
 */
export function draftReminder(
  drafts: readonly DraftFacts[],
  { today, after, hears }: { today: Day; after: { left: number; erased: number }; hears: boolean },
): DraftReminder | null {
  // What was said today may be composed anew, when Telegram did not take it.
  const toSay = (saidOn: Day | null) => saidOn === null || saidOn === today
  const ids = (some: readonly DraftFacts[]) => some.map(({ id }) => id)
  const erased = drafts.filter(({ silentDays, warnedOn }) => silentDays >= after.erased && toSay(warnedOn))
  if (erased.length > 0) return { kind: 'draft_erased', draftIds: ids(erased) }
  const left = drafts.filter(
    ({ silentDays, nudgedOn }) => after.left <= silentDays && silentDays < after.erased && toSay(nudgedOn),
  )
  return hears && left.length > 0 ? { kind: 'draft_left', draftIds: ids(left) } : null
}
