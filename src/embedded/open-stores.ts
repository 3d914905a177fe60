/** Postgres and Redis: those the environment names, or embedded ones for those who have none. */
import postgres from 'postgres'
import { startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'
import type { EmbeddedStore } from './store.ts'

export type Stores = { databaseUrl: string; redisUrl: string; stop(): Promise<void> }

export async function openStores({
  databaseUrl,
  redisUrl,
  dataDir,
  log,
}: {
  databaseUrl: string | undefined
  redisUrl: string | undefined
  dataDir: string
  log: (message: string) => void
}): Promise<Stores> {
  const started: EmbeddedStore[] = []
  const start = async (starting: Promise<EmbeddedStore>) => {
    const store = await starting
    started.push(store)
    return store.url
  }
  const stop = async () => {
    await Promise.all(started.map((store) => store.stop()))
  }
  const [database, redis] = await Promise.allSettled([
    databaseUrl ?? start(startPostgres({ dataDir, log })),
    redisUrl ?? start(startRedis({ dataDir, log })),
  ])
  if (database.status === 'rejected' || redis.status === 'rejected') {
    await stop()
    throw database.status === 'rejected' ? database.reason : (redis as PromiseRejectedResult).reason
  }
  return { databaseUrl: database.value, redisUrl: redis.value, stop }
}

/** The same server's database `<name>_playground`, made when absent: invented people never meet real ones. */
export async function playgroundDatabase(url: string): Promise<string> {
  const own = playgroundDatabaseUrl(url)
  const name = new URL(own).pathname.slice(1)
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${name}`
    if (!found) await sql`create database ${sql(name)}`
  } finally {
    await sql.end({ timeout: 5 })
  }
  return own
}

/** Where that database is or will be. */
export function playgroundDatabaseUrl(url: string): string {
  const own = new URL(url)
  own.pathname = `/${own.pathname.slice(1) || 'chhat'}_playground`
  return own.href
}
