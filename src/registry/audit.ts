import { and, eq, gt, sql } from 'drizzle-orm'
import { messageInHand } from '../ops/message-in-hand.ts'
import { audit } from './audit-schema.ts'
import type { Connection } from './database.ts'
import { staffRoles } from './staff-schema.ts'

/**
 * One row per act on or read of a record; `actor` is `chat:<id>`, `staff:<id>`, `system`, `import` or `cli:<user>`.
 * Ids, never values. The roles of staff at that moment and the message it came from are added here.
 */
export async function saveAudit(
  db: Connection,
  row: { at: Date; actor: string; action: string; subjectType: string; subjectId: string; why?: string },
): Promise<void> {
  const staff = /^staff:(\d+)$/.exec(row.actor)?.[1]
  const role = staff
    ? sql`(select string_agg(distinct ${staffRoles.role}, ',' order by ${staffRoles.role}) from ${staffRoles}
        where ${staffRoles.telegramId} = ${staff}::bigint and ${staffRoles.revokedAt} is null)`
    : null
  await db.insert(audit).values({ ...row, role, messageId: messageInHand() })
}

/** How often one of the staff (`staff:<id>`) has done something since then, counted up to `limit`. */
export async function countActs(
  db: Connection,
  asked: { actor: string; action: string; since: Date; limit: number },
): Promise<number> {
  const { actor, action, since, limit } = asked
  const rows = await db
    .select({ id: audit.id })
    .from(audit)
    .where(
      and(
        // For the index, which holds staff alone.
        sql`${audit.actor} like 'staff:%'`,
        eq(audit.actor, actor),
        eq(audit.action, action),
        gt(audit.at, since),
      ),
    )
    .limit(limit)
  return rows.length
}
