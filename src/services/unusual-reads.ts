/** Somebody of the staff opens far more records than they usually do: the admins are told, once a day and person. */
import { phnomPenhDay } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { listOpened } from '../registry/audit-reads.ts'
import { saveOutboxRow } from '../registry/outbox.ts'
import { listStaffRoles } from '../registry/staff.ts'
import type { Deps } from './deps.ts'

/** So many times their usual day, which is reckoned over so many days, and never fewer than the floor. */
export const UNUSUAL_TIMES = 3
export const UNUSUAL_FLOOR = 100
const USUAL_DAYS = 28

/** How many of the staff the admins are told of now. */
export async function tellUnusualReads({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> {
  const now = clock.now()
  const day = phnomPenhDay(now)
  const opened = await listOpened(db, {
    dayBegan: new Date(`${day}T00:00:00+07:00`),
    days: USUAL_DAYS,
    least: UNUSUAL_FLOOR,
  })
  const unusual = opened.filter(({ count, usual }) => count >= UNUSUAL_TIMES * (usual ?? 0))
  if (unusual.length === 0) return 0
  const roles = await listStaffRoles(db)
  const admins = new Set(roles.flatMap(({ role, telegramId }) => (role === 'admin' ? telegramId : [])))
  let told = 0
  for (const { telegramId, count, usual } of unusual) {
    const isNew = await db.transaction(async (tx) => {
      const rows = []
      for (const chatId of admins) {
        rows.push(
          await saveOutboxRow(tx, {
            chatId,
            kind: 'staff.unusual_reads',
            payload: { staff: telegramId, count, usual: Math.round(usual ?? 0), day },
            dedupeKey: `unusual-reads:${telegramId}:${day}:${chatId}`,
            now,
          }),
        )
      }
      if (rows.every((row) => row === null)) return false
      await saveAudit(tx, {
        at: now,
        actor: 'system',
        action: 'staff.unusual_reads',
        subjectType: 'staff',
        subjectId: String(telegramId),
        why: String(count),
      })
      return true
    })
    if (isNew) told++
  }
  return told
}
