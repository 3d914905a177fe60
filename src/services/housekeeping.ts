/**
 * What is not kept for ever: forms nobody goes on with, after one reminder (product.md section 11), and rows that have
 * served their purpose.
 */
import { phnomPenhDay } from '../ops/clock.ts'
import { eraseDraft, listDraftsToErase } from '../registry/drafts.ts'
import { removeAttempts } from '../registry/links.ts'
import { removeDone } from '../registry/outbox.ts'
import { removePoison } from '../registry/parked-updates.ts'
import type { Deps } from './deps.ts'

const DAY_MS = 86_400_000
/** Untouched for so long, a form is erased, and never sooner than a week after that was said. */
const KEPT_DAYS = 30
const REMINDED_BEFORE_DAYS = 7
const BATCH = 200

/** The day on which it is erased at the earliest, when it is reminded of now. */
export function erasedOn({ updatedAt }: { updatedAt: Date }, now: Date): string {
  const kept = updatedAt.getTime() + KEPT_DAYS * DAY_MS
  const reminded = now.getTime() + REMINDED_BEFORE_DAYS * DAY_MS
  return phnomPenhDay(new Date(Math.max(kept, reminded)))
}

/** The word before belongs to the calendar (reminding.ts). How many were erased. */
export async function eraseLeftDrafts({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const now = clock.now()
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)
  const old = await listDraftsToErase(db, {
    before: ago(KEPT_DAYS),
    remindedBy: ago(REMINDED_BEFORE_DAYS),
    limit: BATCH,
  })
  let erased = 0
  for (const draft of old) {
    if (await db.transaction((tx) => eraseDraft(tx, draft))) erased++
  }
  return erased
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
