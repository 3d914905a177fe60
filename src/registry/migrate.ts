import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import journal from '../../drizzle/meta/_journal.json' with { type: 'json' }
import type { Connection } from './database.ts'

const MIGRATIONS = fileURLToPath(new URL('../../drizzle', import.meta.url))
/** Any number of processes may start at once; one of them migrates, under this advisory lock. */
const MIGRATION_LOCK = 20231114

/**
 * Brings the database at `url` to the schema of this program. Safe to call from several processes at once. A role that
 * owns nothing may call it too: a database that is up to date is left as it is.
 */
export async function migrate(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await client`select pg_advisory_lock(${MIGRATION_LOCK})`
    if (await isUpToDate(client)) return
    await applyMigrations(drizzle(client, { casing: 'snake_case' }), { migrationsFolder: MIGRATIONS })
  } finally {
    await client.end({ timeout: 5 })
  }
}

async function isUpToDate(client: postgres.Sql): Promise<boolean> {
  const [table] = await client`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`
  if (!table?.exists) return false
  const [newest] = await client`select max(created_at)::bigint as at from drizzle.__drizzle_migrations`
  return Number(newest?.at ?? 0) >= (journal.entries.at(-1)?.when ?? 0)
}

/** How far a database is: migrations it has had, and those this program brings. */
export async function countMigrations(db: Connection): Promise<{ applied: number; known: number }> {
  const known = journal.entries.length
  const {
    rows: [table],
  } = await db.execute<{ exists: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as exists`,
  )
  if (!table?.exists) return { applied: 0, known }
  const {
    rows: [row],
  } = await db.execute<{ applied: number }>(
    sql`select count(*)::int as applied from drizzle.__drizzle_migrations`,
  )
  return { applied: row?.applied ?? 0, known }
}

/** The version of the server as Postgres numbers it: 150004 is 15.4. */
export async function readServerVersion(db: Connection): Promise<number> {
  const {
    rows: [row],
  } = await db.execute<{ version: number }>(sql`select current_setting('server_version_num')::int as version`)
  return row?.version ?? 0
}
