import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { inject } from 'vitest'
import { startPostgres } from '../../src/embedded/postgres.ts'
import { processStart } from '../../src/embedded/processes.ts'
import { startRedis } from '../../src/embedded/redis.ts'
import type { EmbeddedStore, StoreOptions } from '../../src/embedded/store.ts'
import { copyOfPrepared, temporaryDataDir } from './temporary-data-dir.ts'

const COPY_ATTEMPTS = 50
const COPY_PAUSE_MS = 50
/** SQLSTATE object_in_use: "source database … is being accessed by other users". */
const OBJECT_IN_USE = '55006'

/** An empty database with Chhat's tables, for one test file alone. */
export async function freshDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const adminUrl = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(adminUrl, async (sql) => {
    for (let attempt = 1; ; attempt++) {
      try {
        await sql`create database ${sql(name)} template ${sql(inject('templateDatabase'))}`
        return
      } catch (error) {
        if (attempt === COPY_ATTEMPTS || (error as postgres.PostgresError).code !== OBJECT_IN_USE) throw error
        await sleep(COPY_PAUSE_MS)
      }
    }
  })
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: () =>
      asAdmin(adminUrl, async (sql) => {
        await sql`drop database if exists ${sql(name)} with (force)`
      }),
  }
}

async function asAdmin(url: string, work: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await work(sql)
  } finally {
    await sql.end()
  }
}

/** The suite's Redis and a prefix that no other test uses. Never flush it: others are at work there. */
export function freshRedis(): { url: string; prefix: string } {
  return { url: inject('redisUrl'), prefix: `test-${randomUUID()}:` }
}

/** A data folder of a test's own that Postgres need not prepare any more. */
export const preparedDataDir = (): Promise<string> => copyOfPrepared(inject('preparedDataDir'))

/** A server of a test's own, to be hurt. Its URL stays the same throughout. */
export type OwnStore = {
  url: string
  dataDir: string
  pid(): number
  /** kill -9, and wait until it is gone. */
  kill(): Promise<void>
  /** It keeps its connections and answers nobody until `resume`. */
  pause(): void
  resume(): void
  /** Stops it in good order if it still runs, and starts it on the same port, on the same data or `empty`. */
  restart(options?: { empty?: boolean }): Promise<void>
  /** Stops it and removes its data. */
  stop(): Promise<void>
}

export const ownPostgres = (options: Pick<StoreOptions, 'durable'> = {}): Promise<OwnStore> =>
  ownStore({ kind: 'postgres', start: startPostgres, options })

export const ownRedis = (options: Pick<StoreOptions, 'durable'> = {}): Promise<OwnStore> =>
  ownStore({ kind: 'redis', start: startRedis, options })

async function ownStore({
  kind,
  start,
  options,
}: {
  kind: 'postgres' | 'redis'
  start: (options: StoreOptions) => Promise<EmbeddedStore>
  options: Pick<StoreOptions, 'durable'>
}): Promise<OwnStore> {
  const dataDir = kind === 'postgres' ? await preparedDataDir() : await temporaryDataDir()
  let store = await start({ ...options, dataDir })
  const port = Number(new URL(store.url).port)
  return {
    url: store.url,
    dataDir,
    pid: () => store.pid,
    async kill() {
      process.kill(store.pid, 'SIGKILL')
      while (processStart(store.pid) !== null) await sleep(10)
    },
    pause: () => void process.kill(store.pid, 'SIGSTOP'),
    resume: () => void process.kill(store.pid, 'SIGCONT'),
    async restart({ empty = false } = {}) {
      const { password } = new URL(store.url)
      await store.stop()
      if (empty) await rm(join(dataDir, kind, 'data'), { recursive: true, force: true })
      store = await start({ ...options, dataDir, port })
      if (new URL(store.url).password !== password)
        throw new Error('The restarted server has another password.')
    },
    async stop() {
      await store.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
