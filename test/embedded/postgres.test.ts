import { execFile } from 'node:child_process'
import { chmod, chown, cp, lstat, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startPostgres } from '../../src/embedded/postgres.ts'
import { linkLibraries, platformPackage, postgresBinaries } from '../../src/embedded/postgres-binaries.ts'
import { StoreStartError } from '../../src/embedded/start-error.ts'
import { isRoot } from '../../src/embedded/store-folder.ts'
import { preparedDataDir } from '../support/stores.ts'
import { temporaryDataDir } from '../support/temporary-data-dir.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await temporaryDataDir()
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

describe('embedded Postgres', () => {
  test('what was written is there after a stop and a second start', async () => {
    const first = await startPostgres({ dataDir })
    await query(first.url, (sql) => sql`create table people as select 'សុខ ចាន់ដារ៉ា' as name`)
    await first.stop()

    const second = await startPostgres({ dataDir })
    expect(await query(second.url, (sql) => sql`select name from people`)).toEqual([{ name: 'សុខ ចាន់ដារ៉ា' }])
    await second.stop()
  })

  test('the database is chhat, in UTF-8 and UTC, and finds Khmer look-alikes', async () => {
    const store = await startPostgres({ dataDir })
    expect(new URL(store.url).pathname).toBe('/chhat')
    const [facts] = await query(store.url, async (sql) => {
      await sql`create extension pg_trgm`
      return sql`
        select current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone,
               show_trgm('សុខ') <> '{}' as trigrams, similarity('សុខា', 'សុខ') > 0.3 as alike`
    })
    expect(facts).toEqual({ encoding: 'UTF8', zone: 'UTC', trigrams: true, alike: true })
    await store.stop()
  })

  test('ten starts at the same moment: one serves, nine are refused', async () => {
    const starts = await Promise.allSettled(
      Array.from({ length: 10 }, () => startPostgres({ dataDir, durable: false })),
    )
    const serving = starts.filter((start) => start.status === 'fulfilled')
    expect(serving).toHaveLength(1)
    for (const start of starts) {
      if (start.status === 'rejected') expect(start.reason).toBeInstanceOf(StoreStartError)
    }
    await serving[0]?.value.stop()
  })

  test('a start that was cut short while it prepared the data is begun anew', async () => {
    await mkdir(join(dataDir, 'postgres', 'new', 'data'), { recursive: true })
    await writeFile(join(dataDir, 'postgres', 'new', 'data', 'PG_VERSION'), '18\n')
    const store = await startPostgres({ dataDir, durable: false })
    expect(await query(store.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
    await store.stop()
  })

  test('a folder name may hold blanks, quotes and Khmer letters', async () => {
    const odd = join(dataDir, `ទិន្នន័យ of "Chhat's" bot`)
    const store = await startPostgres({ dataDir: odd, durable: false })
    expect(await query(store.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
    await store.stop()
  })

  test('a data folder that is a file is refused in one sentence', async () => {
    const file = join(dataDir, 'file')
    await writeFile(file, '')
    await expect(startPostgres({ dataDir: file })).rejects.toThrow(
      /^Chhat cannot use the data folder .*: set DATA_DIR to a folder of its own\.$/,
    )
  })

  test('its programs run when the package was installed without its scripts', async () => {
    const bare = join(dataDir, 'package')
    const isNoLink = async (path: string) => !(await lstat(path)).isSymbolicLink()
    await cp(platformPackage(), bare, { recursive: true, filter: isNoLink })
    await expect(stat(join(bare, 'native/lib/libpq.so.5'))).rejects.toThrow(/ENOENT/)
    await linkLibraries(bare)
    const { stdout } = await promisify(execFile)(join(bare, 'native/bin/postgres'), ['--version'])
    expect(stdout).toMatch(/^postgres \(PostgreSQL\) 18/)
  })
})

describe('embedded Postgres on data that an earlier start prepared', () => {
  beforeEach(async () => {
    await rm(dataDir, { recursive: true })
    dataDir = await preparedDataDir()
  })

  test('it listens on 127.0.0.1 alone, without a socket, and wants the password', async () => {
    const store = await startPostgres({ dataDir })
    const [settings] = await query(
      store.url,
      (sql) => sql`
        select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
               current_setting('password_encryption') as passwords, current_setting('fsync') as fsync`,
    )
    expect(settings).toEqual({ addresses: '127.0.0.1', sockets: '', passwords: 'scram-sha-256', fsync: 'on' })

    const guess = new URL(store.url)
    guess.password = 'postgres'
    await expect(query(guess.href, (sql) => sql`select 1`)).rejects.toThrow(/password authentication failed/)

    const password = join(dataDir, 'postgres', 'password')
    expect(await readFile(password, 'utf8')).toBe(new URL(store.url).password)
    expect((await stat(password)).mode & 0o777).toBe(0o600)
    await store.stop()
    await expect(reaches(Number(guess.port))).resolves.toBe(false)
  })

  test('neither statements nor their values reach the log', async () => {
    const store = await startPostgres({ dataDir })
    await query(store.url, async (sql) => {
      await sql`create table claims (number text primary key)`
      await sql`insert into claims values ('010203040')`
      await sql`insert into claims values ('010203040')`
    }).then(
      () => expect.fail('the second claim should have been refused'),
      (error: Error) => expect(error.message).toMatch(/duplicate key/),
    )
    await expect(query(store.url, (sql) => sql`select ${'canary'}::text::int`)).rejects.toThrow(/canary/)
    await store.stop()
    const log = await readFile(join(dataDir, 'postgres', 'log'), 'utf8')
    expect(log).toMatch(/ready to accept connections/)
    expect(log).not.toMatch(/010203040|canary|insert/)
  })

  test('two Chhats on one folder: the second is told who is there', async () => {
    const first = await startPostgres({ dataDir, durable: false })
    const second = startPostgres({ dataDir, durable: false })
    await expect(second).rejects.toThrow(StoreStartError)
    await expect(second).rejects.toThrow(
      `Another Chhat (process ${process.pid}) is using ${join(dataDir, 'postgres')}: stop that one, or set DATA_DIR to a folder of its own.`,
    )
    expect(await query(first.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }])
    await first.stop()
  })

  test('a pid file whose number now belongs to another process does not stand in the way', async () => {
    const data = join(dataDir, 'postgres', 'data')
    await writeFile(
      join(data, 'postmaster.pid'),
      `${process.pid}\n${data}\n1700000000\n5432\n\n127.0.0.1\n\nready\n`,
    )
    const said: string[] = []
    const store = await startPostgres({ dataDir, durable: false, log: (message) => said.push(message) })
    expect(said).toEqual([])
    await store.stop()
  })

  test('data of another version of Postgres is refused in one sentence', async () => {
    await writeFile(join(dataDir, 'postgres', 'data', 'PG_VERSION'), '14\n')
    await expect(startPostgres({ dataDir, durable: false })).rejects.toThrow(
      /was written by Postgres 14 and this Chhat carries Postgres 18: .* set DATA_DIR to another folder\.$/,
    )
  })
})

describe.skipIf(!isRoot())('embedded Postgres started by root', () => {
  test('data that the database user cannot reach goes elsewhere, and a link leads there', async () => {
    await chmod(dataDir, 0o700)
    const first = await startPostgres({ dataDir, durable: false })
    await query(first.url, (sql) => sql`create table people as select 'សុខ' as name`)
    await first.stop()
    const elsewhere = await realpath(join(dataDir, 'postgres'))
    expect(elsewhere).toMatch(/^\/var\/lib\/chhat\/postgres-/)

    const second = await startPostgres({ dataDir, durable: false })
    expect(await query(second.url, (sql) => sql`select name from people`)).toEqual([{ name: 'សុខ' }])
    await second.stop()
    await rm(elsewhere, { recursive: true })
  })

  test('the programs it runs are root’s alone to change', async () => {
    const { postgres: program } = await postgresBinaries()
    expect(program.startsWith('/root')).toBe(false)
    const { uid, mode } = await stat(program)
    expect({ uid, mode: mode & 0o777 }).toEqual({ uid: 0, mode: 0o755 })
  })

  test('data of another user is refused in one sentence that says how to hand it over', async () => {
    await rm(dataDir, { recursive: true })
    dataDir = await preparedDataDir()
    const data = join(dataDir, 'postgres', 'data')
    await chown(data, 12_345, 12_345)
    await expect(startPostgres({ dataDir, durable: false })).rejects.toThrow(
      /belongs to the user with id 12345, but started by root the database runs as \w+: .*`chown -R \w+ .*data`\.$/,
    )
  })
})

async function query<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    return await work(sql)
  } finally {
    await sql.end()
  }
}

function reaches(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
