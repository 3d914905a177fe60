import { audit } from './audit-schema.ts'
import type { Connection } from './database.ts'

/** One row per act on or read of a record; `actor` is `chat:<id>`, `system`, `import` or `cli:<user>`. Ids, never values. */
export async function saveAudit(
  db: Connection,
  row: { at: Date; actor: string; action: string; subjectType: string; subjectId: string; why?: string },
): Promise<void> {
  await db.insert(audit).values(row)
}
