/** `chhat parameters`: a new prakas as an operator tries it, loads it, and what members see of it then. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  checkParameters,
  loadParameters,
  parameterLines,
  planLines,
  readParametersFile,
} from '../../src/cli/parameters.ts'
import { SHIPPED_PARAMETERS } from '../../src/scheme/parameters.ts'
import { coverOfChat } from '../../src/services/cover.ts'
import { createRuleBook } from '../../src/services/rules.ts'
import { linkChat, MONTHS_OF_2026, newMember } from '../cards/household.ts'
import { newChat, openRegistry, type Registry } from '../registry/records.ts'
import { runChhat } from '../support/chhat.ts'

const AMOUNT = {
  name: 'contribution.self_employed',
  value: 20_000,
  unit: 'KHR/person/month',
  from: '2027-01-01',
  source: 'Prakas 12',
  confidence: 'high',
}
const clock = { now: () => new Date('2026-11-22T03:00:00Z') }
const on = (day: string) => ({ now: () => new Date(`${day}T03:00:00Z`) })

let registry: Registry
let folder: string
beforeAll(async () => {
  registry = await openRegistry()
  folder = await mkdtemp(join(tmpdir(), 'chhat-parameters-'))
})
afterAll(async () => {
  await registry.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  await registry.sql`truncate parameters`
})

async function fileOf(content: unknown): Promise<string> {
  const path = join(folder, 'rows.json')
  await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const load = async (rows: unknown, past = false) =>
  loadParameters({ db: registry.db, clock }, { path: await fileOf(rows), actor: 'cli:test', past })
const stored = async () =>
  await registry.sql<{ name: string; from: string; value: unknown }[]>`
    select name, "from"::text, value from parameters order by name, "from"`
const audited = async () => {
  const [row] = await registry.sql<{ count: number }[]>`
    select count(*)::int from audit where action = 'parameter.loaded'`
  return row?.count
}

describe('check', () => {
  test('says of each row what holds now, what will, and from which day, and keeps nothing', async () => {
    const path = await fileOf([
      { ...AMOUNT, name: 'payment.khqr', value: true, unit: 'bool' },
      AMOUNT,
      { ...AMOUNT, value: 25_000, from: '2028-01-01' },
      { ...AMOUNT, name: 'contribution.dependent', value: 15_600 },
      SHIPPED_PARAMETERS[0],
    ])
    expect(planLines(await checkParameters({ db: registry.db, clock }, path))).toEqual([
      'contribution.dependent: 15600 KHR/person/month as before, with another source, confidence or note, from 2027-01-01 on (Prakas 12; confidence high)',
      'contribution.self_employed: 15600 KHR/person/month → 20000 KHR/person/month, from 2027-01-01 on until 2027-12-31 (Prakas 12; confidence high)',
      'contribution.self_employed: 15600 KHR/person/month → 25000 KHR/person/month, from 2028-01-01 on (Prakas 12; confidence high)',
      'payment.khqr: not known → true, from 2027-01-01 on (Prakas 12; confidence high)',
      '1 row is as before.',
    ])
    expect(await stored()).toEqual([])
  })

  test('compares with what was loaded, and says when a day is over', async () => {
    await load([AMOUNT])
    const path = await fileOf([
      { ...AMOUNT, value: 22_000 },
      { ...AMOUNT, from: '2026-11-21' },
    ])
    expect(planLines(await checkParameters({ db: registry.db, clock }, path))).toEqual([
      'contribution.self_employed: 15600 KHR/person/month → 20000 KHR/person/month, from 2026-11-21 on until 2026-12-31 (Prakas 12; confidence high); that day is over: load takes it only with --past',
      'contribution.self_employed: 20000 KHR/person/month → 22000 KHR/person/month, from 2027-01-01 on (Prakas 12; confidence high)',
    ])
    const same = await checkParameters({ db: registry.db, clock }, await fileOf([AMOUNT]))
    expect(planLines(same)).toEqual(['Nothing would change.'])
  })

  test.each<[string, unknown, RegExp]>([
    ['what is not JSON', 'name,value\n', /rows\.json is not JSON\.$/],
    ['no rows at all', [], /has no rows\.$/],
    ['something else', { rows: [AMOUNT] }, /A parameter row is not right: all: .*array/],
    [
      'a name that does not exist',
      [AMOUNT, { ...AMOUNT, name: 'contribution' }],
      /row 2, name: no parameter/,
    ],
    ['a day that does not exist', [{ ...AMOUNT, from: '2027-02-30' }], /row 1, from: /],
    ['a value that does not fit', [{ ...AMOUNT, value: -1 }], /self_employed from 2027-01-01: the value/],
    ['one row twice', [AMOUNT, { ...AMOUNT, value: 1 }], /self_employed from 2027-01-01 stands there twice/],
  ])('refuses %s with one sentence', async (_, content, message) => {
    const fault = await readParametersFile(await fileOf(content)).catch((error: unknown) => error)
    expect(fault).toMatchObject({ name: 'FileFault', message: expect.stringMatching(message) })
    expect((fault as Error).message).not.toContain('\n')
    expect((fault as Error).message.endsWith('.')).toBe(true)
  })
})

describe('load', () => {
  test('stores the rows with an audit row each; loaded again, it changes nothing', async () => {
    const before = await audited()
    const rows = [AMOUNT, { ...AMOUNT, name: 'contribution.dependent' }]
    expect((await load(rows)).changes).toHaveLength(2)
    expect(await stored()).toEqual([
      { name: 'contribution.dependent', from: '2027-01-01', value: 20_000 },
      { name: 'contribution.self_employed', from: '2027-01-01', value: 20_000 },
    ])
    expect(await load(rows)).toEqual({ changes: [], same: 2 })
    expect(await audited()).toBe((before ?? 0) + 2)
    await load([{ ...AMOUNT, note: 'as corrected', value: 21_000 }])
    expect((await stored()).map(({ value }) => value)).toEqual([20_000, 21_000])
  })

  test('a row whose day is over is refused with all others, unless that is meant', async () => {
    const rows = [AMOUNT, { ...AMOUNT, name: 'contribution.dependent', from: '2026-11-21' }]
    await expect(load(rows)).rejects.toThrow(
      'contribution.dependent from 2026-11-21: that day is over, and months that are over would be reckoned anew; nothing was loaded (--past if that is meant).',
    )
    expect(await stored()).toEqual([])
    expect((await load(rows, true)).changes).toHaveLength(2)
    // What stands already is not new: the same file needs no permission again.
    expect(await load(rows)).toEqual({ changes: [], same: 2 })
    expect((await load([{ ...AMOUNT, from: '2026-11-22' }])).changes).toHaveLength(1)
  })

  test('a member owes the new amount from its first day on, and what was paid before stays paid', async () => {
    const member = await newMember({ ...registry }, { paid: [...MONTHS_OF_2026, '2026-12', '2027-01'] })
    const chatId = await newChat(registry)
    await linkChat(registry, { chatId, personId: member.personId })
    const seen = async (day: string) => {
      const deps = { db: registry.db, clock: on(day), rules: createRuleBook(registry.db) }
      const cover = (await coverOfChat(deps, chatId)).people[0]?.cover
      const months = cover?.strip.filter(({ month }) => month >= '2026-12' && month <= '2027-01')
      return {
        status: cover?.status,
        owed: cover?.owedKhr,
        months: months?.map(({ month, state, dueKhr }) => `${month} ${state} ${dueKhr}`),
      }
    }
    const december = { status: 'covered', owed: 0, months: ['2026-12 paid 15600'] }
    expect(await seen('2026-12-31')).toEqual(december)
    expect((await seen('2027-01-10')).months).toEqual(['2026-12 paid 15600', '2027-01 paid 15600'])
    await load([AMOUNT])
    expect(await seen('2026-12-31')).toEqual(december)
    expect(await seen('2027-01-10')).toEqual({
      status: 'covered',
      owed: 4_400,
      months: ['2026-12 paid 15600', '2027-01 open 20000'],
    })
  })
})

test('list shows every row, what holds today, and what is still to come', async () => {
  await load([AMOUNT, { ...AMOUNT, name: 'payment.khqr', value: true, unit: 'bool', from: '2026-11-22' }])
  const lines = await parameterLines(registry, '2026-11-22')
  expect(lines).toHaveLength(SHIPPED_PARAMETERS.length + 2)
  const of = (name: string) => lines.filter((line) => line.startsWith(`${name} `))
  expect(of('contribution.self_employed')).toEqual([
    'contribution.self_employed  15600 KHR/person/month  from 2023-04-01  in force  shipped  (S7,S27,S34,S13; high)',
    'contribution.self_employed  20000 KHR/person/month  from 2027-01-01  to come  loaded  (Prakas 12; high)',
  ])
  expect(of('payment.khqr').map((line) => line.split('  ').slice(1, 5))).toEqual([
    ['not known', expect.any(String), 'was in force', 'shipped'],
    ['true', 'from 2026-11-22', 'in force', 'loaded'],
  ])
})

describe('on the command line', () => {
  const chhat = (...args: string[]) =>
    runChhat(['parameters', ...args], {
      BOT_TOKEN: '4242:test-token',
      DATABASE_URL: registry.url,
      REDIS_URL: 'redis://127.0.0.1:1',
      ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
      DATA_DIR: join(folder, 'data'),
    })

  test('check, load and list', async () => {
    const path = await fileOf([{ ...AMOUNT, from: '2099-01-01' }])
    const line =
      'contribution.self_employed: 15600 KHR/person/month → 20000 KHR/person/month, from 2099-01-01 on (Prakas 12; confidence high)\n'
    expect(await chhat('check', path)).toEqual({ code: 0, out: line, err: '' })
    const loaded = await chhat('load', path)
    expect(loaded).toMatchObject({ code: 0, err: '' })
    expect(loaded.out.startsWith(line)).toBe(true)
    expect((await chhat('list')).out).toContain('from 2099-01-01  to come  loaded')
  })

  test('a wrong file, and a day that is over: one sentence, exit code 1', async () => {
    const missing = join(folder, 'nothing.json')
    expect(await chhat('check', missing)).toEqual({
      code: 1,
      out: '',
      err: `The file ${missing} cannot be opened.\n`,
    })
    const path = await fileOf([{ ...AMOUNT, from: '2024-01-01' }])
    expect(await chhat('load', path)).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^contribution\.self_employed from 2024-01-01: that day is over, .*\n$/),
    })
    expect(await chhat('load', '--past', path)).toMatchObject({ code: 0, err: '' })
  })
})
