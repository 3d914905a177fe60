import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { Redis } from 'ioredis'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startPostgres } from '../../src/embedded/postgres.ts'
import { startRedis } from '../../src/embedded/redis.ts'
import { preparedDataDir } from '../support/stores.ts'
import { endHosts, isRunning, startHost, supervisorsOf, untilGone } from './hosts.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await preparedDataDir()
})
afterEach(async () => {
  await endHosts()
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20 })
})

describe('the stores of a Chhat that ends', () => {
  test('kill -9 leaves no server behind, and the next start goes on with the same data', async () => {
    const host = await startHost({ dataDir })
    const { postgres: pg, redis } = host.stores
    await write(host.stores.postgres.url, redis.url)
    expect([pg.pid, redis.pid].map(isRunning)).toEqual([true, true])

    host.process.kill('SIGKILL')
    await Promise.all([untilGone(pg.pid), untilGone(redis.pid)])

    expect(await startedAgain()).toEqual({ name: 'សុខ', step: 'family-name', said: [] })
  })

  test('a start right after kill -9, while the servers are still stopping, waits for them', async () => {
    const host = await startHost({ dataDir })
    await write(host.stores.postgres.url, host.stores.redis.url)

    host.process.kill('SIGKILL')
    await once(host.process, 'exit')

    expect(await startedAgain()).toMatchObject({ name: 'សុខ', step: 'family-name' })
  })

  test('Ctrl-C reaches the whole process group, but the servers serve until Chhat has drained', async () => {
    const host = await startHost({ dataDir })
    const { postgres: pg, redis } = host.stores

    process.kill(-(host.process.pid as number), 'SIGINT')

    expect(JSON.parse(await host.nextLine())).toEqual({ drained: { postgres: { one: 1 }, redis: 'PONG' } })
    await once(host.process, 'exit')
    expect(host.process.exitCode).toBe(0)
    expect([pg.pid, redis.pid].map(isRunning)).toEqual([false, false])
  })

  test('servers that lost their supervisor, too, are found and stopped at the next start', async () => {
    const host = await startHost({ dataDir })
    const { postgres: pg, redis } = host.stores
    await write(pg.url, redis.url)

    // Held still, the host cannot see the first one go and stop the server itself.
    host.process.kill('SIGSTOP')
    const supervisors = [pg.pid, redis.pid].flatMap(supervisorsOf)
    expect(supervisors.length).toBeGreaterThanOrEqual(4)
    for (const pid of supervisors) process.kill(pid, 'SIGKILL')
    host.process.kill('SIGKILL')
    await once(host.process, 'exit')
    expect([pg.pid, redis.pid].map(isRunning)).toEqual([true, true])

    const { said, ...data } = await startedAgain()
    expect(data).toEqual({ name: 'សុខ', step: 'family-name' })
    expect(said).toEqual([
      `Stopping a Postgres (process ${pg.pid}) that an earlier run left behind.`,
      `Stopping a Redis (process ${redis.pid}) that an earlier run left behind.`,
    ])
    expect([pg.pid, redis.pid].map(isRunning)).toEqual([false, false])
  })

  test('a server that is paused when its Chhat is killed stops nevertheless', async () => {
    const host = await startHost({ dataDir })
    const { postgres: pg, redis } = host.stores
    for (const { pid } of [pg, redis]) process.kill(pid, 'SIGSTOP')

    host.process.kill('SIGKILL')

    await Promise.all([untilGone(pg.pid), untilGone(redis.pid)])
    expect([pg.pid, redis.pid].map(isRunning)).toEqual([false, false])
  })
})

async function write(postgresUrl: string, redisUrl: string): Promise<void> {
  const sql = postgres(postgresUrl, { max: 1 })
  await sql`create table people (name text)`
  await sql`insert into people values ('សុខ')`
  await sql.end()
  const redis = new Redis(redisUrl)
  await redis.set('step', 'family-name')
  await redis.quit()
}

/** Starts both stores on the folder, reads what `write` wrote and what the starts said, and stops them. */
async function startedAgain(): Promise<{ name: string; step: string | null; said: string[] }> {
  const said: string[] = []
  const log = (message: string) => void said.push(message)
  const pg = await startPostgres({ dataDir, log })
  const redis = await startRedis({ dataDir, log })
  const sql = postgres(pg.url, { max: 1 })
  const client = new Redis(redis.url)
  try {
    const [person] = await sql<{ name: string }[]>`select name from people`
    return { name: person?.name ?? '', step: await client.get('step'), said: [...said] }
  } finally {
    await sql.end()
    await client.quit()
    await Promise.all([pg.stop(), redis.stop()])
  }
}
