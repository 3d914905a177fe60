import { randomUUID } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import journal from '../../drizzle/meta/_journal.json' with { type: 'json' }
import { migrate } from '../../src/registry/migrate.ts'

let admin: postgres.Sql
const made: string[] = []

beforeAll(() => {
  admin = postgres(inject('postgresUrl'), { max: 1, onnotice: () => undefined })
})
afterAll(async () => {
  for (const name of made) await admin`drop database if exists ${admin(name)} with (force)`
  await admin.end()
})

async function emptyServerDatabase(): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await admin`create database ${admin(name)}`
  made.push(name)
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  return url.href
}

async function tablesAndMigrations(url: string): Promise<{ tables: number; migrations: number }> {
  const sql = postgres(url, { max: 1 })
  try {
    const [row] = await sql`
      select (select count(*)::int from pg_tables where schemaname = 'public') as tables,
        (select count(*)::int from drizzle.__drizzle_migrations) as migrations`
    return { tables: row?.tables, migrations: row?.migrations }
  } finally {
    await sql.end()
  }
}

test('an empty database is brought to the schema of this program, and stays there', async () => {
  const url = await emptyServerDatabase()
  await migrate(url)
  const once = await tablesAndMigrations(url)
  expect(once.migrations).toBe(journal.entries.length)
  expect(once.tables).toBeGreaterThan(10)
  await migrate(url)
  expect(await tablesAndMigrations(url)).toEqual(once)
})

test('five processes that start at once migrate once', async () => {
  const url = await emptyServerDatabase()
  const starts = await Promise.allSettled(Array.from({ length: 5 }, () => migrate(url)))
  expect(starts.map(({ status }) => status)).toEqual(Array(5).fill('fulfilled'))
  expect((await tablesAndMigrations(url)).migrations).toBe(journal.entries.length)
})

test('the times of the journal rise strictly, because a migration that is not later than the last is skipped in silence', async () => {
  const times = journal.entries.map(({ when }) => when)
  expect(times.length).toBeGreaterThan(0)
  expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b))
  const files = (await readdir('drizzle')).filter((name) => name.endsWith('.sql')).toSorted()
  expect(files).toEqual(journal.entries.map(({ tag }) => `${tag}.sql`))
})
