import type { Connection } from './database.ts'
import { imports } from './members-schema.ts'

/** One row for every run of an import that was kept, also of a file that was imported before. */
export async function saveImport(db: Connection, row: typeof imports.$inferInsert): Promise<void> {
  await db.insert(imports).values(row)
}
