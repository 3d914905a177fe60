/** For commands beside the bot: the embedded stores that run already on the same data, or started for the moment. */
import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startPostgres } from './postgres.ts'
import { readPassword } from './postgres-data.ts'
import { isServerOf } from './processes.ts'
import { startRedis } from './redis.ts'
import type { StoreOptions } from './store.ts'

export type JoinedStore = {
  url: string
  /** False when it was started for this command alone. */
  wasRunning: boolean
  /** Stops it, if it was started for this command alone. */
  stop(): Promise<void>
}

const POLL_MS = 50
/** A server that recovers after a crash accepts nobody for a while. */
const PATIENCE_MS = 60_000

/** @throws StoreStartError as `startPostgres` does */
export async function joinPostgres(options: Pick<StoreOptions, 'dataDir' | 'log'>): Promise<JoinedStore> {
  const url = await runningPostgres(options.dataDir)
  return url === null ? { ...(await startPostgres(options)), wasRunning: false } : joined(url)
}

/** @throws StoreStartError as `startRedis` does */
export async function joinRedis(options: Pick<StoreOptions, 'dataDir' | 'log'>): Promise<JoinedStore> {
  const url = await runningRedis(options.dataDir)
  return url === null ? { ...(await startRedis(options)), wasRunning: false } : joined(url)
}

const joined = (url: string): JoinedStore => ({ url, wasRunning: true, stop: async () => {} })

async function runningPostgres(dataDir: string): Promise<string | null> {
  const folder = join(dataDir, 'postgres')
  const data = await realpath(join(folder, 'data')).catch(() => null)
  if (data === null) return null
  for (let waited = 0; waited <= PATIENCE_MS; waited += POLL_MS) {
    // Its lines, as Postgres documents them: process, data folder, start, port, socket, address, memory, status.
    const lines = (await read(join(data, 'postmaster.pid'))).split('\n')
    const [pid, port, status] = [Number(lines[0]), lines[3], lines[7]?.trim()]
    if (!Number.isInteger(pid) || !isServerOf({ pid, program: /^postgres/, folder: data })) return null
    if (status === 'ready') {
      return `postgres://postgres:${await readPassword(folder)}@127.0.0.1:${port}/chhat`
    }
    await sleep(POLL_MS)
  }
  return null
}

async function runningRedis(dataDir: string): Promise<string | null> {
  const folder = join(dataDir, 'redis')
  const data = await realpath(join(folder, 'data')).catch(() => null)
  if (data === null) return null
  const pid = Number((await read(join(data, 'redis.pid'))).trim())
  if (!Number.isInteger(pid) || !isServerOf({ pid, program: /^(redis|valkey)/, folder: data })) return null
  const port = /^port (\d+)$/m.exec(await read(join(folder, 'redis.conf')))?.[1]
  const password = (await read(join(folder, 'password'))).trim()
  return port ? `redis://:${password}@127.0.0.1:${port}` : null
}

const read = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '')
