import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Redis } from 'ioredis'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, type TestContext, test } from 'vitest'
import { isRoot } from '../../src/embedded/store-folder.ts'
import { temporaryDataDir } from '../support/temporary-data-dir.ts'
import { endHosts, startHost } from './hosts.ts'

/** A slow mirror is no fault of ours. */
const FETCH_TIMEOUT_MS = 180_000

const CHECKOUT = fileURLToPath(new URL('../..', import.meta.url))

/** Somebody without rights and, on Debian, without a home. When the suite runs as an ordinary user, that user. */
const nobody = isRoot() ? { uid: idOf('-u'), gid: idOf('-g') } : undefined

let folder: string
beforeEach(async (context: TestContext) => {
  if (nobody !== undefined) {
    const enters = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', CHECKOUT], { ...nobody, cwd: '/' })
    if (enters.status !== 0) context.skip(`nobody cannot enter ${CHECKOUT}`)
  }
  folder = await temporaryDataDir()
  for (const name of ['home', 'data', 'other']) await own(join(folder, name))
})
afterEach(async () => {
  await endHosts()
  await rm(folder, { recursive: true, force: true, maxRetries: 20 })
})

async function own(path: string): Promise<void> {
  await mkdir(path, { mode: 0o700 })
  if (nobody !== undefined) await chown(path, nobody.uid, nobody.gid)
}

function idOf(flag: string): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }))
}

const redisIsInstalled = () =>
  spawnSync('/bin/sh', ['-c', 'command -v redis-server || command -v valkey-server']).status === 0

describe('the embedded stores of an ordinary user', () => {
  test('two first starts at once fetch Redis without root, and both serve', {
    timeout: FETCH_TIMEOUT_MS,
  }, async () => {
    const hosts = await Promise.all([start('data'), start('other')])

    for (const { stores } of hosts) {
      const sql = postgres(stores.postgres.url, { max: 1 })
      expect(await sql`select usesuper from pg_user where usename = current_user`).toEqual([
        { usesuper: true },
      ])
      await sql.end()
      const redis = new Redis(stores.redis.url)
      expect(await redis.ping()).toBe('PONG')
      redis.disconnect()
      const uid = nobody?.uid ?? process.getuid?.()
      for (const { pid } of [stores.postgres, stores.redis])
        expect((await stat(`/proc/${pid}`)).uid).toBe(uid)
    }
    const cached = await readdir(join(folder, 'home', '.cache', 'chhat')).catch(() => [])
    expect(cached.filter((name) => name.startsWith('redis-'))).toHaveLength(redisIsInstalled() ? 0 : 1)

    for (const host of hosts) {
      host.process.kill('SIGINT')
      await once(host.process, 'exit')
    }
  })

  test('without Redis and without apt one sentence says what to install', async () => {
    await expect(start('data', { PATH: '/nonexistent' })).rejects.toThrow(
      /Redis is not installed and could not be fetched \(.*\): install redis-server or valkey-server .*, or set REDIS_URL to a Redis server\./,
    )
  })

  test('programs that others could have put into the cache are not run', async () => {
    const cache = join(folder, 'home', '.cache', 'chhat')
    await mkdir(cache, { recursive: true })
    await chmod(cache, 0o777)
    if (nobody !== undefined) await chown(cache, nobody.uid, nobody.gid)
    await expect(start('data', { PATH: '/nonexistent' })).rejects.toThrow(
      /Others than the user who starts Chhat can change .*\.cache\/chhat, and programs are run from/,
    )
  })

  test('data of another user is refused in one sentence', async (context) => {
    if (nobody === undefined) return context.skip('only root can give a folder away')
    await mkdir(join(folder, 'data', 'postgres'))
    await expect(start('data')).rejects.toThrow(
      /StoreStartError: .*postgres belongs to the user with id 0, but Chhat is started by nobody: start it as its owner, run `sudo chown -R nobody .*`, or set DATA_DIR to another folder\./,
    )
  })

  test('a folder it may not write to is refused in one sentence', async (context) => {
    if (nobody === undefined) return context.skip('only root can make such a folder')
    await chown(join(folder, 'data'), 0, 0)
    await expect(start('data')).rejects.toThrow(
      /Chhat cannot use the data folder .* \(it may not write there\)/,
    )
  })
})

function start(name: 'data' | 'other', variables: Record<string, string> = {}) {
  const env = { HOME: join(folder, 'home'), XDG_CACHE_HOME: '', ...variables }
  return startHost({ dataDir: join(folder, name), env, ...(nobody === undefined ? {} : { user: nobody }) })
}
