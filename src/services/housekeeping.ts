/** Forms nobody goes on with: one reminder, then erased (product.md section 11). */
import { phnomPenhDay } from '../ops/clock.ts'
import { eraseDraft, listUntouchedDrafts, saveReminded } from '../registry/drafts.ts'
import { saveOutboxRow } from '../registry/outbox.ts'
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
