/**
 * What is not kept for ever: forms nobody goes on with, after one reminder (product.md section 11), and rows that have
 * served their purpose.
 */
import { phnomPenhDay } from '../ops/clock.ts'
import { eraseDraft, listUntouchedDrafts, saveReminded } from '../registry/drafts.ts'
import { removeAttempts } from '../registry/links.ts'
import { removeDone, saveOutboxRow } from '../registry/outbox.ts'
import { removePoison } from '../registry/parked-updates.ts'
import type { Deps } from './deps.ts'

const DAY_MS = 86_400_000
/** Untouched for so long, a form is erased; the reminder comes a week before. */
export const KEPT_DAYS = 30
export const REMINDED_AFTER_DAYS = 23
const BATCH = 200

/** Reminders go out between these hours in Phnom Penh. */
const FIRST_HOUR = 8
const LAST_HOUR = 19

export async function remindAndEraseDrafts(deps: Deps): Promise<{ reminded: number; erased: number }> {
  const now = deps.clock.now()
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const old = await listUntouchedDrafts(deps, { before: ago(KEPT_DAYS), reminded: true, limit: BATCH })
  let erased = 0
  for (const draft of old) {
    // A reminder that could not go out for days still gives a week's time.
    const remindedAt = draft.remindedAt?.getTime() ?? now.getTime()
    if (now.getTime() - remindedAt < (KEPT_DAYS - REMINDED_AFTER_DAYS) * DAY_MS) continue
    const gone = await deps.db.transaction((tx) => eraseDraft(tx, draft))
    if (gone) erased++
  }
  const hour = (now.getUTCHours() + 7) % 24
  if (hour < FIRST_HOUR || hour >= LAST_HOUR) return { reminded: 0, erased }

  const waiting = await listUntouchedDrafts(deps, {
    before: ago(REMINDED_AFTER_DAYS),
    reminded: false,
    limit: BATCH,
  })
  for (const draft of waiting) {
    const erasedOn = phnomPenhDay(new Date(now.getTime() + (KEPT_DAYS - REMINDED_AFTER_DAYS) * DAY_MS))
    await deps.db.transaction(async (tx) => {
      await saveReminded(tx, { id: draft.id, now })
      await saveOutboxRow(tx, {
        chatId: draft.chatId,
        kind: 'draft.reminder',
        payload: { draft: draft.id, erased: erasedOn },
        dedupeKey: `draft-reminder:${draft.id}:${draft.revision}`,
        now,
      })
    })
  }
  return { reminded: waiting.length, erased }
}

/** Tries to prove a membership are counted over a day. */
const ATTEMPTS_KEPT_DAYS = 2
/** What was said, and its key that keeps it from being said twice: no reminder or button comes back later. */
export const DONE_KEPT_DAYS = 90
/** A fault is looked at by then, and it holds what somebody wrote: no longer than a form is kept. */
const POISON_KEPT_DAYS = KEPT_DAYS
const REMOVED_AT_ONCE = 20_000

/** Takes away rows that have served their purpose; how many of each. */
export async function removeWhatIsOver(
  deps: Pick<Deps, 'db' | 'clock'>,
): Promise<{ attempts: number; said: number; poison: number }> {
  const now = deps.clock.now()
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
  return {
    attempts: await removeAttempts(deps.db, ago(ATTEMPTS_KEPT_DAYS)),
    said: await removeDone(deps.db, { before: ago(DONE_KEPT_DAYS), limit: REMOVED_AT_ONCE }),
    poison: await removePoison(deps.db, ago(POISON_KEPT_DAYS)),
  }
}
