/** NSSF's answer to a notice, as staff enter it. */
import { phnomPenhDay } from '../ops/clock.ts'
import type { Vault } from '../ops/encryption.ts'
import type { Connection } from '../registry/database.ts'
import { findNotice, moveNotice, type NoticeRecord } from '../registry/notices.ts'
import { type OutboxRow, saveOutboxRow } from '../registry/outbox.ts'
import type { Letter } from '../screens/notice-letter.ts'
import type { Deps } from './deps.ts'
import { letterOfRecord } from './notice-letters.ts'

export type NoticeOutcome = 'received' | 'refused'

/** A notice for staff, with what it says (numbers masked). Whoever shows it audits the read. Null when there is none. */
export async function viewNotice(
  deps: Pick<Deps, 'vault'> & { db: Connection },
  id: string,
): Promise<{ notice: NoticeRecord; letter: Letter | null } | null> {
  const notice = await findNotice(deps, id)
  return notice && { notice, letter: await letterOfRecord(deps, notice) }
}

/**
 * Writes the answer down and what the person is told of it; joins the caller's transaction, which closes the case and
 * audits. Null when somebody answered before or it was taken back. `reason`, one of NOTICE_REFUSALS, and `words` go to the person.
 */
export async function decideNotice(
  { db, vault }: { db: Connection; vault: Vault },
  given: { id: string; outcome: NoticeOutcome; reason: string | null; words: string | null; now: Date },
): Promise<{ notice: NoticeRecord; row: OutboxRow | null } | null> {
  const { id, outcome, reason, words, now } = given
  const on = phnomPenhDay(now)
  const notice = await moveNotice({ db, vault }, { id, to: outcome, on, answer: words })
  if (!notice) return null
  const row =
    notice.chatId === null
      ? null
      : await saveOutboxRow(db, {
          chatId: notice.chatId,
          kind: `notice.${outcome}`,
          payload: { notice: id, reason: reason ?? '' },
          dedupeKey: `answered:${id}`,
          now,
        })
  return { notice, row }
}
