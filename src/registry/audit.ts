import { and, eq, gt, sql } from 'drizzle-orm'
import { audit } from './audit-schema.ts'
import type { Connection } from './database.ts'

/** One row per act on or read of a record; `actor` is `chat:<id>`, `system`, `import` or `cli:<user>`. Ids, never values. */
export async function saveAudit(
  db: Connection,
  row: { at: Date; actor: string; action: string; subjectType: string; subjectId: string; why?: string },
): Promise<void> {
  await db.insert(audit).values(row)
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
