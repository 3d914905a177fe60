import { Redis } from 'ioredis'
import postgres from 'postgres'
import { describe, expect, test } from 'vitest'
import { freshDatabase, freshRedis, ownPostgres, ownRedis } from '../support/stores.ts'

describe('the stores that tests get', () => {
  test('twenty databases at the same moment: each has the tables, none sees another’s rows', async () => {
    const databases = await Promise.all(Array.from({ length: 20 }, freshDatabase))
    const counts = await Promise.all(
      databases.map(async ({ url }) => {
        const sql = postgres(url, { max: 1 })
        try {
          const [tables] = await sql`select count(*)::int as n from pg_tables where tablename = 'outbox'`
          await sql`create table mine (id int)`
          return tables?.n
        } finally {
          await sql.end()
        }
      }),
    )
    expect(counts).toEqual(databases.map(() => 1))
    await Promise.all(databases.map(({ drop }) => drop()))
    const sql = postgres(databases[0]?.url ?? '', { max: 1 })
    await expect(sql`select 1`).rejects.toThrow(/does not exist/)
    await sql.end()
  })

  test('two tests share a Redis and no key', async () => {
    const [one, other] = [freshRedis(), freshRedis()]
    expect(one.url).toBe(other.url)
    expect(one.prefix).not.toBe(other.prefix)
  })

  test('a Redis of one’s own keeps its URL through kill, restart and loss', async () => {
    const store = await ownRedis()
    const redis = new Redis(store.url)
    redis.on('error', () => undefined)
    await redis.set('step', 'name')
    await store.restart()
    expect(await redis.get('step')).toBe('name')
    await store.kill()
    await store.restart({ empty: true })
    expect(await redis.get('step')).toBeNull()

    store.pause()
    const late = redis.ping()
    store.resume()
    expect(await late).toBe('PONG')
    redis.disconnect()
    await store.stop()
  })

  test('a Postgres of one’s own recovers what was committed before kill -9', async () => {
    const store = await ownPostgres()
    const sql = postgres(store.url, { max: 1 })
    await sql`create table people as select 'សុខ' as name`
    const before = store.pid()
    await store.kill()
    await store.restart()
    expect(store.pid()).not.toBe(before)
    expect(await sql`select name from people`).toEqual([{ name: 'សុខ' }])
    await sql.end()
    await store.stop()
  })
})
