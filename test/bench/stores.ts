/** The stores as in production, and what they count about themselves. */
import { readdirSync, readFileSync } from 'node:fs'
import { Redis } from 'ioredis'
import postgres from 'postgres'
import { startPostgres } from '../../src/embedded/postgres.ts'
import { startRedis } from '../../src/embedded/redis.ts'

/** How often each statement was executed, by its text without values. */
export type Statements = Map<string, number>
/** How often each command ran, those that scripts run within Redis included. */
export type RedisCommands = Record<string, number>

export type BenchStores = {
  databaseUrl: string
  redisUrl: string
  redis: Redis
  /** All statements of the bot's database so far, BEGIN and COMMIT included. */
  statements(): Promise<Statements>
  commands(): Promise<RedisCommands>
  /** User and system time so far, in microseconds, at the kernel's 10 ms. */
  cpu(): { postgres: number; redis: number }
  stop(): Promise<void>
}

/** Microseconds in one of the kernel's clock ticks (USER_HZ, 100 on every Linux that Node runs on). */
const TICK_US = 10_000

/** Durable, as they are by default; Postgres also counts its statements, which costs it about a hundredth. */
export async function startBenchStores(dataDir: string): Promise<BenchStores> {
  await countStatements(dataDir)
  const [postgresStore, redisStore] = await Promise.all([startPostgres({ dataDir }), startRedis({ dataDir })])
  // From a database of its own, so that what the bench asks is not counted as the bot's.
  const own = new URL(postgresStore.url)
  const database = own.pathname.slice(1)
  own.pathname = '/postgres'
  const sql = postgres(own.href, { max: 1, onnotice: () => {} })
  await sql`create extension pg_stat_statements`
  const redis = new Redis(redisStore.url)

  return {
    databaseUrl: postgresStore.url,
    redisUrl: redisStore.url,
    redis,
    async statements() {
      const rows = await sql<{ query: string; calls: number }[]>`
        select query, sum(calls)::int as calls from pg_stat_statements
        where dbid = (select oid from pg_database where datname = ${database}) group by query`
      return new Map(rows.map(({ query, calls }) => [query, calls]))
    },
    async commands() {
      const lines = (await redis.info('commandstats')).matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)
      return Object.fromEntries(Array.from(lines, ([, name = '', calls]) => [name, Number(calls)]))
    },
    cpu: () => ({ postgres: cpuOfTree(postgresStore.pid), redis: cpuOfTree(redisStore.pid) }),
    async stop() {
      redis.disconnect()
      await sql.end({ timeout: 1 })
      await Promise.all([postgresStore.stop(), redisStore.stop()])
    },
  }
}

/** The library that counts has to be there when the server starts. */
async function countStatements(dataDir: string): Promise<void> {
  const store = await startPostgres({ dataDir })
  const sql = postgres(store.url, { max: 1 })
  await sql`alter system set shared_preload_libraries = 'pg_stat_statements'`
  await sql.end()
  await store.stop()
}

/** A server and its children, such as Postgres's process for each connection. */
function cpuOfTree(pid: number): number {
  const own = readStat(pid)
  let ticks = own ? own.ticks : 0
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? readStat(Number(name)) : null
    if (stat?.parent === pid) ticks += stat.ticks
  }
  return ticks * TICK_US
}

function readStat(pid: number): { parent: number; ticks: number } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The program's name, in brackets, may hold spaces.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
  } catch {
    return null
  }
}
