/**
 * What the role that runs the bot may do, so that what is append-only is so for the program as well: the owner of the
 * tables migrates, the bot's role adds to these and takes nothing away.
 */
import { sql } from 'drizzle-orm'
import type { Connection, Database } from './database.ts'

const APPEND_ONLY = ['audit', 'audit_seals', 'contributions'] as const

/** Makes an existing role fit to run the bot; by the owner of the tables, after each migration. */
export async function grantToBot(db: Database, role: string): Promise<void> {
  const name = sql.identifier(role)
  const appendOnly = sql.join(
    APPEND_ONLY.map((table) => sql.identifier(table)),
    sql`, `,
  )
  await db.transaction(async (tx) => {
    await tx.execute(sql`grant usage on schema public, drizzle to ${name}`)
    await tx.execute(sql`grant select on all tables in schema drizzle to ${name}`)
    await tx.execute(sql`grant select, insert, update, delete on all tables in schema public to ${name}`)
    await tx.execute(sql`grant usage, select on all sequences in schema public to ${name}`)
    await tx.execute(sql`revoke update, delete, truncate, trigger on ${appendOnly} from ${name}`)
  })
}

/** The append-only tables whose rows the role of this connection could change or remove all the same. */
export async function listAlterable(db: Connection): Promise<string[]> {
  const names = sql.join(
    APPEND_ONLY.map((table) => sql`${table}`),
    sql`, `,
  )
  const { rows } = await db.execute<{ name: string }>(sql`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relname in (${names})
      and (has_table_privilege(c.oid, 'update, delete, truncate, trigger') or pg_has_role(c.relowner, 'usage'))
    order by c.relname`)
  return rows.map(({ name }) => name)
}
