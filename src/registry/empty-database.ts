import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'

/** What is not about people stays: the keys that write this database, and what operators have loaded. */
const KEPT = ['key_fingerprints', 'gazetteer', 'parameters', 'card_keys']

/** Removes every record about people. For the playground's reset; nothing else calls it. */
export async function emptyDatabase(db: Database): Promise<void> {
  const { rows } = await db.execute<{ name: string }>(
    sql`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
  )
  const names = rows.map(({ name }) => name).filter((name) => !KEPT.includes(name))
  await db.execute(sql.raw(`truncate ${names.join(', ')}`))
}
