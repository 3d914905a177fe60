/** What was done stays on record: the seals over the audit, and the role that may only add to it. */
import { randomBytes, randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createVault, indexKeyFrom } from '../../src/ops/encryption.ts'
import { saveAudit } from '../../src/registry/audit.ts'
import { createSealer, verifyAudit } from '../../src/registry/audit-seals.ts'
import { openDatabase } from '../../src/registry/database.ts'
import { TOKEN } from '../playground/harness.ts'
import { runChhat } from '../support/chhat.ts'
import { until } from '../support/until.ts'
import { NOW, openRegistry, type Registry } from './records.ts'

const key = randomBytes(32)
const vault = createVault({ encryptionKeys: [key], indexKey: indexKeyFrom([key]) })

let registry: Registry
beforeAll(async () => {
  registry = await openRegistry()
})
afterAll(() => registry.close())

const row = (subjectId: string) => ({
  at: NOW,
  actor: 'staff:7',
  action: 'record.open',
  subjectType: 'person',
  subjectId,
})
const add = async (count: number) => {
  for (let n = 0; n < count; n++) await saveAudit(registry.db, row(randomUUID()))
}
/** Other transactions of the server end in a moment: their numbers are counted for all databases together. */
async function sealAll(sealer = createSealer({ db: registry.db, vault })): Promise<void> {
  await until('every row is sealed', async () => {
    await sealer.seal(NOW)
    return (await verifyAudit({ db: registry.db, vault })).unsealed === 0
  })
}
const verify = () => verifyAudit({ db: registry.db, vault })
/** As somebody who owns the tables could do it. */
const tampers = async (change: (sql: postgres.TransactionSql) => Promise<unknown>) =>
  await registry.sql.begin(async (sql) => {
    await sql`alter table audit disable trigger user`
    await sql`alter table audit_seals disable trigger user`
    await change(sql)
    await sql`alter table audit enable trigger user`
    await sql`alter table audit_seals enable trigger user`
  })

describe('seals', () => {
  test('an older transaction still adds to a range: it is sealed when that is over, gaps and all', async () => {
    await add(3)
    const slow = await registry.sql.reserve()
    const undone = await registry.sql.reserve()
    const insert = (sql: postgres.ReservedSql) => sql`
      insert into audit (at, actor, action, subject_type, subject_id)
      values (${NOW}, 'import', 'members.import', 'import', ${randomUUID()})`
    await slow`begin`
    await insert(slow)
    await undone`begin`
    await insert(undone)
    await undone`rollback`
    await add(3)

    const sealer = createSealer({ db: registry.db, vault })
    expect(await sealer.seal(NOW)).toBe(0)
    expect(await verify()).toMatchObject({ seals: 0, sealed: 0, unsealed: 6 })
    await slow`commit`
    slow.release()
    undone.release()
    await sealAll(sealer)
    expect(await verify()).toMatchObject({ seals: 1, sealed: 7, unsealed: 0, findings: [] })

    await add(2)
    await Promise.all([sealAll(), sealAll()])
    expect(await verify()).toMatchObject({ seals: 2, sealed: 9, unsealed: 0, findings: [] })
  })

  test('a missing, altered, added or moved row shows with its range, and so does a seal', async () => {
    const seals = await registry.sql<{ id: number; from_id: string; to_id: string }[]>`
      select id, from_id, to_id from audit_seals order by id`
    const [first, second] = seals.map(({ from_id, to_id }) => ({ fromId: +from_id, toId: +to_id }))
    const back = await registry.sql`select * from audit order by id`
    const seen = async (change: Parameters<typeof tampers>[0]) => {
      await tampers(change)
      const { findings } = await verify()
      await tampers(async (sql) => {
        await sql`delete from audit`
        await sql`insert into audit ${sql(back.map((one) => ({ ...one })))}`
      })
      expect((await verify()).findings).toEqual([])
      return findings
    }
    expect(await seen((sql) => sql`delete from audit where id = 2`)).toEqual([{ ...first, what: 'missing' }])
    expect(await seen((sql) => sql`update audit set actor = 'staff:8' where id = 9`)).toEqual([
      { ...second, what: 'altered' },
    ])
    expect(
      await seen((sql) => sql`update audit set at = at + interval '1 microsecond' where id = 1`),
    ).toEqual([{ ...first, what: 'altered' }])
    // The id of the transaction that was rolled back.
    expect(
      await seen(
        (sql) => sql`insert into audit (id, at, actor, action, subject_type, subject_id)
          values (5, ${NOW}, 'staff:7', 'record.open', 'person', 'x')`,
      ),
    ).toEqual([{ ...first, what: 'added' }])
    expect(
      await seen((sql) =>
        sql`update audit set id = case id when 1 then -2 else 1 end where id in (1, 2)`.then(
          () => sql`update audit set id = 2 where id = -2`,
        ),
      ),
    ).toEqual([{ ...first, what: 'altered' }])

    const noted = (await verify()).last?.seal ?? ''
    await tampers((sql) => sql`delete from audit_seals where id = ${seals[0]?.id ?? 0}`)
    expect((await verify()).findings).toEqual([
      { ...first, what: 'seal_missing' },
      { ...second, what: 'altered' },
    ])
    // Without the newest seals and their rows nothing looks odd, but for who noted the seal.
    await tampers((sql) => sql`truncate audit_seals, audit`)
    expect(await verifyAudit({ db: registry.db, vault }, { noted })).toMatchObject({
      findings: [],
      notedFound: false,
    })
  })
})

describe('the role that runs the bot', () => {
  const role = `bot_${randomUUID().replaceAll('-', '')}`
  const env = (url: string) => ({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: 'http://127.0.0.1:9',
    REDIS_URL: 'redis://127.0.0.1:9',
    DATABASE_URL: url,
    ENCRYPTION_KEY: key.toString('base64'),
  })
  const url = () => {
    const own = new URL(registry.url)
    own.username = role
    own.password = 'role'
    return own.href
  }
  beforeAll(async () => {
    await registry.sql.unsafe(`create role ${role} login password 'role'`)
  })
  afterAll(async () => {
    await registry.sql.unsafe(`drop owned by ${role}`)
    await registry.sql.unsafe(`drop role ${role}`)
  })

  test('`chhat migrate --grant` lets it work, add and seal, and neither change nor remove what is append-only', async () => {
    const granted = await runChhat(['migrate', '--grant', role], env(registry.url))
    expect(granted.out).toContain(`${role} may run the bot`)
    expect(granted.code).toBe(0)

    const { db, close } = openDatabase(url())
    const sql = postgres(url(), { max: 1, onnotice: () => undefined })
    try {
      await saveAudit(db, row('by the role'))
      await sealAll(createSealer({ db, vault }))
      await sql`insert into chats (id, created_at) values (1, now())`
      await sql`update chats set locale = 'en'`
      await sql`delete from chats`
      for (const table of ['audit', 'audit_seals', 'contributions']) {
        for (const statement of [
          `update ${table} set id = id`,
          `delete from ${table}`,
          `truncate ${table}`,
          `alter table ${table} disable trigger all`,
          `create trigger mine before insert on ${table} execute function audit_refuse_change()`,
        ]) {
          await expect(sql.unsafe(statement), statement).rejects.toThrow(/permission denied|must be owner/)
        }
      }
    } finally {
      await Promise.all([close(), sql.end()])
    }
  })

  test('`chhat doctor` says which role could alter the audit; the commands work with the one that cannot', async () => {
    const production = { NODE_ENV: 'production', OPERATOR_NAME: 'Test' }
    const owner = await runChhat(['doctor'], { ...env(registry.url), ...production })
    expect(owner.out).toMatch(/✗ database .*could alter audit, audit_seals, contributions/)
    const bot = await runChhat(['doctor'], { ...env(url()), ...production })
    expect(bot.out).toMatch(/✓ database .*append-only is so/)

    const verified = await runChhat(['audit', 'verify'], env(url()))
    expect(verified.out).toMatch(/✓ 1 rows under 1 seals, 0 ranges differ/)
    expect(verified.code).toBe(0)
    await tampers((sql) => sql`delete from audit`)
    const refused = await runChhat(['audit', 'verify'], env(url()))
    expect(refused.out).toMatch(/✗ rows 1 to \d+: rows are missing/)
    expect(refused.code).toBe(1)
  })
})
