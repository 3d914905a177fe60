/** Data files from a register of many: every line once, page after page, and an end where Telegram's limit is. */
import { randomUUID } from 'node:crypto'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { grantRole } from '../../src/registry/staff.ts'
import {
  askExport,
  decideExport,
  EXPORT_ASKED_MS,
  exportNotSent,
  fetchExport,
  openExports,
} from '../../src/services/exports.ts'
import { createRuleBook } from '../../src/services/rules.ts'
import { EXPORT_KINDS, type ExportKind } from '../../src/staff/exports.ts'
import { NOW, newChat, openRegistry, type Registry } from '../registry/records.ts'

/** More than two pages of people. */
const PEOPLE = 2_050

let registry: Registry
let manager: number
let admin: number
let now = NOW
const clock = { now: () => now }
const deps = () => ({ db: registry.db, vault: registry.vault, clock, rules: createRuleBook(registry.db) })

beforeAll(async () => {
  registry = await openRegistry()
  manager = await newChat(registry)
  admin = await newChat(registry)
  const given = { name: 'Sok', provinceCode: null, by: 'cli:tester', now: NOW }
  await grantRole(registry.db, { ...given, telegramId: manager, role: 'manager' })
  await grantRole(registry.db, { ...given, telegramId: admin, role: 'admin' })
  const { sql } = registry
  await sql`
    insert into people (id, family_name_km, given_name_km, family_name_latin, given_name_latin, sex, birth_date,
      province_code, phone_verified, created_at)
    select gen_random_uuid(), 'ក', 'ខ', 'SOK', 'DARA', 'female', '1990-05-14', '12', false, now()
    from generate_series(1, ${PEOPLE})`
  await sql`
    insert into members (person_id, card_number, card_hash, kind, registered_on, as_of)
    select id, 'v1.x', 'hash ' || id, 'self_employed', '2025-06-05', '2026-03-01' from people`
  await sql`
    insert into contributions (person_id, for_month, amount_khr, paid_on)
    select id, '2026-0' || month, 15600, '2026-01-05' from people, generate_series(1, 2) month`
  await sql`
    insert into applications (id, reference, chat_id, person_id, status, form, form_version, consent_version, locale,
      answers, submitted_at)
    select gen_random_uuid(), 'r ' || id, ${manager}, id, 'held', 'registration', 1, '1', 'km', '{}', now()
    from people`
})
afterAll(() => registry.close())

async function approvedExport(kind: ExportKind): Promise<string> {
  const asked = { telegramId: manager, kind, provinceCode: null, purpose: 'research' as const }
  expect(await askExport(deps(), asked)).toMatchObject({
    ok: true,
    made: true,
    messages: [{ chatId: admin }],
  })
  const request = (await openExports(deps())).find((one) => one.kind === kind && one.status === 'asked')
  const decided = await decideExport(deps(), { telegramId: admin, id: request?.id ?? '', reason: null })
  expect(decided).toMatchObject({ ok: true, request: { status: 'approved' } })
  return request?.id ?? ''
}

const actions = async (id: string) =>
  (await registry.sql`select action from audit where subject_id = ${id} order by id`).map(
    ({ action }) => action,
  )

test.each(EXPORT_KINDS.filter((kind) => kind !== 'calls'))(
  'of %s: every line once, under a number of its own',
  async (kind) => {
    const id = await approvedExport(kind)
    const fetched = await fetchExport(deps(), { telegramId: manager, id, locale: 'km' })
    if (!fetched.ok || fetched.state !== 'ready') throw new Error(`Not fetched: ${JSON.stringify(fetched)}`)
    const lines = parse(Buffer.concat(fetched.file.chunks), { bom: true, from_line: 2 }) as string[][]
    const wanted = kind === 'contributions' ? 2 * PEOPLE : PEOPLE
    expect(lines).toHaveLength(wanted)
    expect(fetched.file.lines).toBe(wanted)
    expect(new Set(lines.map(([number]) => number)).size).toBe(wanted)
    if (kind === 'contributions')
      expect(lines.filter((line) => line.includes('2026-01'))).toHaveLength(wanted)
    expect(await actions(id)).toEqual(['export.ask', 'export.approve', 'export.fetch'])
  },
)

test('a file that Telegram did not take can be fetched again, and both tries are on record', async () => {
  const id = await approvedExport('applications')
  const asked = { telegramId: manager, id, locale: 'en' as const }
  expect(await fetchExport(deps(), asked)).toMatchObject({ state: 'ready' })
  expect(await fetchExport(deps(), asked)).toEqual({ ok: true, state: 'gone' })
  await exportNotSent(deps(), { id, telegramId: manager })
  expect(await fetchExport(deps(), asked)).toMatchObject({ state: 'ready' })
  const fetches = ['export.fetch', 'export.not_sent', 'export.fetch']
  expect(await actions(id)).toEqual(['export.ask', 'export.approve', ...fetches])
})

test('too large: it is over, and a narrower one can be asked for at once', async () => {
  const id = await approvedExport('members')
  const asked = { telegramId: manager, id, locale: 'km' as const, mostBytes: 50_000 }
  expect(await fetchExport(deps(), asked)).toEqual({ ok: true, state: 'too_large' })
  expect(await fetchExport(deps(), asked)).toEqual({ ok: true, state: 'gone' })
  expect(await actions(id)).toEqual(['export.ask', 'export.approve', 'export.too_large'])
  const narrower = { telegramId: manager, kind: 'members' as const, provinceCode: '12' }
  expect(await askExport(deps(), { ...narrower, purpose: 'report' })).toMatchObject({ made: true })
})

test('what nobody decides is over after its time; what does not exist cannot be decided', async () => {
  const asked = { telegramId: manager, kind: 'applications' as const, provinceCode: '12' }
  expect(await askExport(deps(), { ...asked, purpose: 'report' })).toMatchObject({ made: true })
  expect(await askExport(deps(), { ...asked, purpose: 'report' })).toMatchObject({ made: false })
  const waiting = (await openExports(deps())).find(({ kind }) => kind === 'applications')
  now = new Date(NOW.getTime() + EXPORT_ASKED_MS)
  const late = { telegramId: admin, id: waiting?.id ?? '', reason: null }
  expect(await decideExport(deps(), late)).toMatchObject({ decided: false, request: { status: 'expired' } })
  expect(await decideExport(deps(), { ...late, id: randomUUID() })).toBeNull()
  expect(await askExport(deps(), { ...asked, purpose: 'report' })).toMatchObject({ made: true })
  expect(await actions(late.id)).toEqual(['export.ask'])
})
