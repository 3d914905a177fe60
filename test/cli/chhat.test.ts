/** The command line as an operator uses it: a process of its own, beside the bot or without one. */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPostgres } from '../../src/embedded/postgres.ts'
import { startRedis } from '../../src/embedded/redis.ts'
import { joinPostgres, joinRedis } from '../../src/embedded/running-stores.ts'
import { createVault } from '../../src/ops/encryption.ts'
import { openDatabase } from '../../src/registry/database.ts'
import { checkKeys } from '../../src/registry/key-fingerprints.ts'
import { openPlayground, type Running, TOKEN } from '../playground/harness.ts'
import { type Ran, runChhat, runChhatAsOperatorsDo } from '../support/chhat.ts'
import { ROLL_HEADER, rollLine, rollMember } from '../support/member-roll.ts'
import { freshDatabase, freshRedis } from '../support/stores.ts'
import { temporaryDataDir } from '../support/temporary-data-dir.ts'

const SAMPLE = 'test/fixtures/gazetteer-sample.csv'

async function query<T extends postgres.Row>(
  url: string,
  ask: (sql: postgres.Sql) => Promise<readonly T[]>,
): Promise<T | undefined> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    return (await ask(sql))[0]
  } finally {
    await sql.end()
  }
}

const places = (url: string) =>
  query(url, (sql) => sql<{ places: number }[]>`select count(*)::int as places from gazetteer`)

let fresh: Awaited<ReturnType<typeof freshDatabase>>
let running: Running
let folder: string
let bot: Record<string, string>
beforeAll(async () => {
  fresh = await freshDatabase()
  running = await openPlayground()
  folder = await mkdtemp(join(tmpdir(), 'chhat-cli-'))
  bot = {
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: running.root,
    DATABASE_URL: fresh.url,
    REDIS_URL: freshRedis().url,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    DATA_DIR: join(folder, 'data'),
  }
})
afterAll(async () => {
  await running.close()
  await fresh.drop()
  await rm(folder, { recursive: true })
})

describe('beside a bot with stores of its own', () => {
  test('a gazetteer is imported into the database that DATABASE_URL names, and a summary is printed', async () => {
    const first = await runChhat(['import', 'gazetteer', SAMPLE], bot)
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toContain(
      '2 provinces, 18 districts, 10 communes, 10 villages; 40 are new, 0 renamed, 0 as before',
    )
    expect(first.out).toContain(new URL(fresh.url).pathname.slice(1))
    expect(await places(fresh.url)).toEqual({ places: 40 })

    const again = await runChhat(['import', 'gazetteer', SAMPLE], bot)
    expect(again.out).toContain('0 are new, 0 renamed, 40 as before')
  })

  test('a bad file is one sentence on standard error and exit code 1', async () => {
    const file = join(folder, 'bad.csv')
    await writeFile(file, 'code,km,latin\n12,ភ្នំពេញ,Phnom Penh\n120,ក,K\n')
    expect(await runChhat(['import', 'gazetteer', file], bot)).toEqual({
      code: 1,
      out: '',
      err: 'Line 3: the code “120” has not 2, 4, 6 or 8 digits; did a spreadsheet drop its leading zero?\n',
    })
  })

  test('migrate may be run again and again', async () => {
    const { code, out } = await runChhatAsOperatorsDo(['migrate'], bot)
    expect(code).toBe(0)
    expect(out).toMatch(/is up to date: \d+ migrations\.\n$/)
  })

  test('a wrong setting is one sentence, whatever the command', async () => {
    for (const command of [['migrate'], ['import', 'gazetteer', SAMPLE]]) {
      expect(await runChhat(command, { ...bot, DATABASE_URL: 'mysql://127.0.0.1/chhat' })).toEqual({
        code: 1,
        out: '',
        err: expect.stringMatching(/^DATABASE_URL has a value that does not work; [^\n]*\n$/),
      })
    }
  })

  test('a database that is not there is a sentence without its password', async () => {
    const { code, err } = await runChhat(['migrate'], {
      ...bot,
      DATABASE_URL: 'postgres://chhat:s3cret-canary@127.0.0.1:1/chhat',
    })
    expect(code).toBe(1)
    expect(err).toMatch(/^[^\n]*ECONNREFUSED[^\n]*\n$/)
    expect(err).not.toContain('s3cret-canary')
  })
})

describe('a roll of members', () => {
  const file = () => join(folder, 'members.csv')
  beforeAll(async () => {
    const members = [rollMember(0), rollMember(1), { ...rollMember(2), sex: '?' }]
    await writeFile(file(), [`${ROLL_HEADER}\n`, ...members.map(rollLine)].join(''))
  })

  test('is imported with the bot’s keys, and says what became of its lines', async () => {
    const own = await freshDatabase()
    try {
      const env = { ...bot, DATABASE_URL: own.url }
      const tried = await runChhat(['import', 'members', file(), '--dry-run'], env)
      expect(tried.out).toContain('A dry run: nothing was kept.')
      const ran = await runChhat(['import', 'members', file()], env)
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(ran.out).toMatch(/3 lines in [\d.]+ s; 2 members are new, 0 changed, 0 as before/)
      expect(ran.out).toContain('1 lines not taken')
      expect(ran.out).toContain(`${file()}.rejects.csv`)
      expect(await query(own.url, (sql) => sql`select count(*)::int as members from members`)).toEqual({
        members: 2,
      })

      const stranger = { ...env, ENCRYPTION_KEY: randomBytes(32).toString('base64') }
      const refused = await runChhat(['import', 'members', file()], stranger)
      expect(refused).toMatchObject({ code: 1, out: '' })
      expect(refused.err).toMatch(/^ENCRYPTION_KEY lacks the key [^\n]*\n$/)
    } finally {
      await own.drop()
    }
  })
})

describe('doctor', () => {
  const findings = ({ out }: Ran) =>
    Object.fromEntries(
      out
        .trimEnd()
        .split('\n')
        .map((line) => [line.split(/ +/)[1], line]),
    )

  test('finds a healthy bot healthy, and says what it looked at', async () => {
    const ran = await runChhat(['doctor'], bot)
    expect(ran.code, ran.out).toBe(0)
    const found = findings(ran)
    expect(Object.keys(found)).toEqual(['settings', 'postgres', 'database', 'redis', 'telegram'])
    for (const line of Object.values(found)) expect(line).toMatch(/^✓ /)
    expect(found.postgres).toMatch(/Postgres \d+\.\d+, at 127\.0\.0\.1/)
    expect(found.redis).toMatch(/(Redis|Valkey) \d+\./)
    expect(found.telegram).toMatch(/@\w+ at 127\.0\.0\.1/)
    expect(ran.out + ran.err).not.toContain(TOKEN)
  })

  test('finds keys that did not write this database', async () => {
    const database = openDatabase(fresh.url)
    const key = () => randomBytes(32)
    await checkKeys(database.db, createVault({ encryptionKeys: [key()], indexKey: key() }), new Date())
    await database.close()
    const ran = await runChhat(['doctor'], bot)
    expect(ran.code).toBe(1)
    expect(findings(ran).database).toMatch(/^✗ database +ENCRYPTION_KEY lacks the key [0-9a-f]{16}/)
    const stored = await query(fresh.url, (sql) => sql`select count(*)::int as keys from key_fingerprints`)
    expect(stored, 'looking leaves no trace').toEqual({ keys: 2 })
  })

  test('finds everything that is down or wrong, each with its own line', async () => {
    const ran = await runChhat(['doctor'], {
      ...bot,
      BOT_TOKEN: '1:not-the-token',
      DATABASE_URL: 'postgres://chhat:s3cret-canary@127.0.0.1:1/chhat',
      REDIS_URL: 'redis://127.0.0.1:1',
    })
    expect(ran.code).toBe(1)
    const found = findings(ran)
    expect(found.settings).toMatch(/^✓/)
    expect(found.postgres).toMatch(/^✗ .*ECONNREFUSED/)
    expect(found.redis).toMatch(/^✗ .*127\.0\.0\.1:1/)
    expect(found.telegram).toMatch(/^✗ .*does not know BOT_TOKEN/)
    expect(ran.out).not.toMatch(/s3cret-canary|not-the-token/)
  })

  test('with a wrong setting says that alone', async () => {
    const ran = await runChhat(['doctor'], { ...bot, PORT: 'eighty' })
    expect(ran.code).toBe(1)
    expect(ran.out).toMatch(/^✗ settings {2}PORT has a value that does not work; [^\n]*\n$/)
  })
})

describe('on a machine with nothing but Chhat', () => {
  let dataDir: string
  beforeAll(async () => {
    dataDir = await temporaryDataDir()
  })
  afterAll(() => rm(dataDir, { recursive: true, force: true }))

  test('the gazetteer goes into the playground’s database, through the Postgres that runs already', async () => {
    const store = await startPostgres({ dataDir, durable: false })
    try {
      const ran = await runChhat(['import', 'gazetteer', SAMPLE], { DATA_DIR: dataDir })
      expect(ran).toMatchObject({ code: 0, err: '' })
      expect(ran.out).toContain('chhat_playground')
      const playground = new URL(store.url)
      playground.pathname = '/chhat_playground'
      expect(await places(playground.href)).toEqual({ places: 40 })
    } finally {
      await store.stop()
    }
  })

  test('without a running Chhat its Postgres is started for the command, and is not left behind', async () => {
    const ran = await runChhat(['import', 'gazetteer', SAMPLE], { DATA_DIR: dataDir })
    expect(ran.code, ran.err).toBe(0)
    expect(ran.out).toContain('0 are new, 0 renamed, 40 as before')
    // Had it been left behind, this would join it.
    const store = await joinPostgres({ dataDir })
    expect(store.wasRunning).toBe(false)
    await store.stop()
  })

  test('doctor says what it started, and joins what runs', async () => {
    const before = await runChhat(['doctor'], { DATA_DIR: dataDir })
    expect(before.code, before.out).toBe(0)
    expect(before.out.match(/embedded, started for this examination/g)).toHaveLength(2)
    expect(before.out).toMatch(/telegram {2}not asked/)

    const redis = await startRedis({ dataDir, durable: false })
    try {
      expect(await joinRedis({ dataDir })).toMatchObject({ url: redis.url, wasRunning: true })
    } finally {
      await redis.stop()
    }
  })
})
