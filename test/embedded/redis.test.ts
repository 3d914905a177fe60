import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startRedis } from '../../src/embedded/redis.ts'
import { redisBinary } from '../../src/embedded/redis-binary.ts'
import { StoreStartError } from '../../src/embedded/start-error.ts'
import { temporaryDataDir } from '../support/temporary-data-dir.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await temporaryDataDir()
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

describe('embedded Redis', () => {
  test('what was written is there after a stop and a second start', async () => {
    const first = await startRedis({ dataDir })
    await command(first.url, (redis) => redis.set('ឈ្មោះ', 'សុខ'))
    await first.stop()

    const second = await startRedis({ dataDir })
    expect(await command(second.url, (redis) => redis.get('ឈ្មោះ'))).toBe('សុខ')
    await second.stop()
  })

  test('it writes every second, drops nothing, and listens on 127.0.0.1 alone', async () => {
    const store = await startRedis({ dataDir })
    const names = ['appendonly', 'appendfsync', 'maxmemory-policy', 'bind', 'unixsocket', 'save']
    const settings = await command(store.url, (redis) =>
      Promise.all(names.map(async (name) => (await redis.config('GET', name)) as string[])),
    )
    expect(Object.fromEntries(settings)).toEqual({
      appendonly: 'yes',
      appendfsync: 'everysec',
      'maxmemory-policy': 'noeviction',
      bind: '127.0.0.1',
      unixsocket: '',
      save: '',
    })
    await store.stop()
  })

  test('it wants the password, which others can read neither in a file nor in the process list', async () => {
    const store = await startRedis({ dataDir })
    const { password, host } = new URL(store.url)
    await expect(command(`redis://${host}`, (redis) => redis.get('x'))).rejects.toThrow(/NOAUTH/)
    for (const file of ['password', 'redis.conf']) {
      const path = join(dataDir, 'redis', file)
      expect(await readFile(path, 'utf8')).toContain(password)
      expect((await stat(path)).mode & 0o777).toBe(0o600)
    }
    expect(await readFile(`/proc/${store.pid}/cmdline`, 'utf8')).not.toContain(password)
    await store.stop()
  })

  test('two Chhats on one folder: the second is told who is there', async () => {
    const first = await startRedis({ dataDir })
    const second = startRedis({ dataDir })
    await expect(second).rejects.toThrow(StoreStartError)
    await expect(second).rejects.toThrow(
      `Another Chhat (process ${process.pid}) is using ${join(dataDir, 'redis')}: stop that one, or set DATA_DIR to a folder of its own.`,
    )
    await first.stop()
  })

  test('a folder name may hold blanks, quotes and Khmer letters', async () => {
    const store = await startRedis({ dataDir: join(dataDir, `ទិន្នន័យ of "Chhat's" \\ bot`) })
    expect(await command(store.url, (redis) => redis.ping())).toBe('PONG')
    await store.stop()
  })

  test('data it cannot read is refused in one sentence with its own last words', async () => {
    const first = await startRedis({ dataDir })
    await first.stop()
    await writeFile(join(dataDir, 'redis', 'data', 'appendonlydir', 'appendonly.aof.manifest'), 'nonsense\n')
    await expect(startRedis({ dataDir })).rejects.toThrow(
      /^Redis does not start \(.*manifest.*\): see .*log, and if its data is damaged .* DATA_DIR to another folder\.$/i,
    )
  })
})

describe('the program of the embedded Redis', () => {
  test.each(['redis-server', 'valkey-server'])('%s on PATH is taken as it is', async (program) => {
    const bin = join(dataDir, 'bin')
    await mkdir(bin)
    await writeFile(join(bin, program), '')
    await chmod(join(bin, program), 0o755)
    expect(await redisBinary({ path: `${dataDir}:${bin}` })).toMatchObject({ command: join(bin, program) })
  })

  test('without one on PATH the distribution’s package serves, fetched once', {
    timeout: 180_000,
  }, async () => {
    const fetched = await redisBinary({ path: '/nonexistent' })
    expect(fetched.command).toMatch(/chhat\/redis-(debian|ubuntu)-.*\/usr\/bin\/(redis|valkey)-server$/)
    const said: string[] = []
    expect(await redisBinary({ path: '/nonexistent', log: (message) => said.push(message) })).toEqual(fetched)
    expect(said).toEqual([])
  })
})

async function command<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url)
  redis.on('error', () => undefined)
  try {
    return await work(redis)
  } finally {
    redis.disconnect()
  }
}
