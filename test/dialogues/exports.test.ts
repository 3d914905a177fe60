/** Data files for staff: asked for, approved by another admin, fetched once. Every test counts what the audit says. */
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { phnomPenhDay } from '../../src/ops/clock.ts'
import { createVault, indexKeyFrom, parseKeys } from '../../src/ops/encryption.ts'
import { addMonths, dayIn, monthOf } from '../../src/scheme/calendar.ts'
import { placeText } from '../../src/screens/staff.ts'
import { plain } from '../../src/screens/translate.ts'
import { EXPORT_LIFE_MS } from '../../src/services/exports.ts'
import { newMember } from '../cards/household.ts'
import { buttonsOf, type Chat, textOf } from '../support/chat.ts'
import { oneWorld } from '../support/one-world.ts'
import { bopha, withOwnCard } from '../support/people.ts'
import { applies } from '../support/review.ts'
import { auditOf, invitation, joins } from '../support/staff.ts'
import { until } from '../support/until.ts'

const world = oneWorld({ people: 60 })

const JOINED = ['staff.joined']
const admin = async (locale: 'km' | 'en' = 'en') =>
  await joins(world(), world().chat(locale), { role: 'admin' })
const manager = async (province: string | null = null, locale: 'km' | 'en' = 'en') =>
  await joins(world(), world().chat(locale), { role: 'manager', province })

/** From /work to the request; where a manager of all provinces asks, they choose one. */
async function asks(chat: Chat, kind: string, where: string): Promise<void> {
  await chat.says('/work')
  await chat.presses('btn-exports')
  await chat.presses(`➕ ${plain(chat.locale, `export-kind-${kind}`)}`)
  await chat.presses(where)
  await chat.presses(plain(chat.locale, 'export-purpose-report'))
}

/** The newest message with this button, once it has come through the outbox. */
async function hears(chat: Chat, key: string) {
  const found = () =>
    chat.fromBot().findLast((one) => buttonsOf(one).some(({ text }) => text.includes(chat.label(key))))
  await until(`${key} has come`, () => found() !== undefined)
  const message = found()
  if (!message) throw new Error(`There is no ${key}.`)
  return message
}

/** Asked by the one and approved by the other. */
async function approved(asker: Chat, by: Chat, { kind, where }: { kind: string; where: string }) {
  await asks(asker, kind, where)
  asker.expects('export-asked')
  await by.pressesOld(await hears(by, 'btn-export-approve'), 'btn-export-approve')
  by.expects('export-decided-approved')
  return await hears(asker, 'btn-export-fetch')
}

const files = (chat: Chat) => chat.fromBot().filter(({ document }) => document)

/** The newest file of the chat, as it is and as a spreadsheet reads it. */
async function fileOf(chat: Chat): Promise<{ text: string; lines: string[][]; name: string }> {
  const document = files(chat).at(-1)?.document
  if (!document) throw new Error(`There is no file: ${chat.last()}`)
  const { apiRoot, token } = world()
  const found = await fetch(`${apiRoot}/bot${token}/getFile?file_id=${document.file_id}`)
  const { result } = (await found.json()) as { result: { file_path: string } }
  const text = await (await fetch(`${apiRoot}/file/bot${token}/${result.file_path}`)).arrayBuffer()
  const bytes = Buffer.from(text)
  expect([...bytes.subarray(0, 3)], 'the mark of UTF-8').toEqual([0xef, 0xbb, 0xbf])
  return { text: bytes.toString('utf8'), lines: parse(bytes, { bom: true }), name: document.file_name ?? '' }
}

/** As if the day after a file had passed: it has left the chat. */
async function dayPasses(chat: Chat): Promise<void> {
  await world().sql`
    update outbox set next_attempt_at = now()
    where chat_id = ${chat.id} and kind = 'message.delete' and done_at is null`
  await until('the files have left', () => files(chat).length === 0)
}

/** What the audit says of this chat's requests, whoever did it. */
async function auditOfExports(chat: Chat): Promise<string[]> {
  const rows = await world().sql<{ line: string }[]>`
    select u.actor || ' ' || u.action as line from audit u
    join export_requests e on u.subject_type = 'export_request' and u.subject_id = e.id::text
    where e.requested_by = ${chat.id} order by u.id`
  return rows.map(({ line }) => line)
}

function vault() {
  const keys = parseKeys(world().encryptionKey)
  return createVault({ encryptionKeys: keys, indexKey: indexKeyFrom(keys) })
}

describe('a file', () => {
  test('of applications: asked in a province, approved, fetched once, and without anything that says who it is', async () => {
    const applicant = world().chat('en')
    const person = withOwnCard(bopha)
    await applies(applicant, '05', person)
    await applies(world().chat('km'), '06')
    // As a faulty import might leave it.
    await world().sql`
      update people set occupation = '=HYPERLINK("http://x","y")' where province_code = '05'`
    const boss = await admin('km')
    const colleague = await manager('05', 'km')

    const offer = await approved(colleague, boss, { kind: 'applications', where: 'កំពង់ស្ពឺ' })
    await colleague.pressesOld(offer, 'btn-export-fetch')
    expect(files(colleague)).toHaveLength(1)
    expect(files(colleague)[0]).toMatchObject({ has_protected_content: true })
    const { text, lines, name } = await fileOf(colleague)
    expect(name).toMatch(/^applications-05-\d{4}-\d\d-\d\d\.csv$/)
    const [header = [], ...rows] = lines
    expect(header.slice(1, 4)).toEqual(['ភេទ', 'អាយុ', 'ខេត្ត'])
    expect(rows).toHaveLength(1)
    expect(rows[0]?.slice(1)).toEqual([
      'ស្រី',
      plain('km', 'export-age-35'),
      'កំពង់ស្ពឺ',
      `'=HYPERLINK("http://x","y")`,
      plain('km', 'card-kind-self_employed'),
      plain('km', 'export-status-submitted'),
      expect.stringMatching(/^\d{4}-\d\d$/),
    ])
    const [row] = await world().sql<{ id: string; person_id: string; reference: string }[]>`
      select a.id, a.person_id, a.reference from applications a join people p on p.id = a.person_id
      where p.province_code = '05'`
    const canaries = [person.card, 'កែវ', 'បុប្ផា', 'KEO', 'BOPHA', '12345678', '1988', '-03-05']
    const ids = [row?.id, row?.person_id, row?.reference, String(applicant.id)].map((id) => id ?? 'missing')
    for (const secret of [...canaries, ...ids]) expect(text.toUpperCase()).not.toContain(secret.toUpperCase())

    // It leaves the chat with the day, and is not to be had twice.
    const [deletion] = await world().sql<{ hours: number }[]>`
      select extract(epoch from next_attempt_at - created_at)::float8 / 3600 as hours from outbox
      where chat_id = ${colleague.id} and kind = 'message.delete' and done_at is null`
    expect(deletion?.hours).toBeCloseTo(EXPORT_LIFE_MS / 3_600_000)
    await colleague.pressesOld(offer, 'btn-export-fetch')
    colleague.expects('export-gone')
    expect(files(colleague)).toHaveLength(1)
    await world()
      .sql`update outbox set next_attempt_at = now() where chat_id = ${colleague.id} and done_at is null`
    await until('the file has left', () => files(colleague).length === 0)

    expect(await auditOfExports(colleague)).toEqual([
      `staff:${colleague.id} export.ask`,
      `staff:${boss.id} export.approve`,
      `staff:${colleague.id} export.fetch`,
    ])
  })

  test('of members and of their months: cover, arrears and money, no card and no day', async () => {
    const covered = await newMember({ sql: world().sql, vault: vault() }, { registeredOn: '2025-01-05' })
    const { personId } = covered
    await world().sql`update people set province_code = '07' where id = ${personId}`
    for (const amount of [15_600, 15_600, -15_600])
      await world().sql`insert into contributions ${world().sql({
        person_id: personId,
        for_month: '2026-01',
        amount_khr: amount,
        paid_on: '2026-01-05',
      })}`
    const boss = await admin()
    const colleague = await manager()
    const members = await approved(colleague, boss, { kind: 'members', where: 'Kampot' })
    await colleague.pressesOld(members, 'btn-export-fetch')
    const roll = await fileOf(colleague)
    expect(roll.lines).toHaveLength(2)
    const [header = [], member = []] = roll.lines
    const cell = (column: string) => member[header.indexOf(plain('en', `export-column-${column}`))]
    expect(cell('cover')).toBe(plain('en', 'card-status-abandonment_presumed'))
    expect(Number(cell('missed'))).toBeGreaterThan(5)
    expect(cell('registered')).toBe('2025-01')

    const months = await approved(colleague, boss, { kind: 'contributions', where: 'Kampot' })
    await colleague.pressesOld(months, 'btn-export-fetch')
    const money = await fileOf(colleague)
    expect(money.lines[1]?.slice(-4)).toEqual(['2026-01', '31200', '15600', '2026-01'])
    expect(money.lines[1]?.[0], 'other numbers in each file').not.toBe(member[0])
    await dayPasses(colleague)
    for (const { text } of [roll, money])
      for (const secret of [covered.cardNumber, personId, 'SOK', 'ដារ៉ា', '2025-01-05', '2026-01-05', '1990'])
        expect(text).not.toContain(secret)
    expect((await auditOfExports(colleague)).map((line) => line.split(' ')[1])).toEqual(
      ['ask', 'approve', 'fetch', 'ask', 'approve', 'fetch'].map((act) => `export.${act}`),
    )
  })
})

test('of whom to call: names and telephones for who calls, approved by an admin, for one province', async () => {
  const registeredOn = dayIn(addMonths(monthOf(phnomPenhDay(new Date())), -4), 5)
  const on = { sql: world().sql, vault: vault() }
  const people = [
    await newMember(on, { registeredOn, nameLatin: ['=1+1', 'SOPHEA'] }),
    await newMember(on, { registeredOn, nameLatin: ['CHEA', 'ELSEWHERE'] }),
  ]
  const phone = vault().encrypt('+85512987654', 'person.phone')
  for (const [index, { personId }] of people.entries())
    await world()
      .sql`update people set province_code = ${['11', '13'][index] ?? ''}, phone = ${phone} where id = ${personId}`
  const boss = await admin()
  const caller = await joins(world(), world().chat('en'), { role: 'campaigner', province: '11' })
  await caller.says('/work')
  await caller.presses('btn-calls')
  expect(caller.last()).not.toContain('987')
  await caller.presses('btn-calls-file')
  await caller.presses(placeText('en', '11'))
  await caller.presses(plain('en', 'export-purpose-calling'))
  caller.expects('export-asked')
  await boss.pressesOld(await hears(boss, 'btn-export-approve'), 'btn-export-approve')
  const offer = await hears(caller, 'btn-export-fetch')
  // A manager reads reports, and calls nobody.
  const elsewhere = await manager()
  await elsewhere.pressesData(buttonsOf(offer)[0]?.callback_data ?? '')
  expect(files(elsewhere)).toEqual([])
  await caller.pressesOld(offer, 'btn-export-fetch')
  expect(files(caller)[0]).toMatchObject({ has_protected_content: true })
  const { text, lines } = await fileOf(caller)
  expect(lines).toHaveLength(2)
  expect(lines[1]?.slice(0, 3)).toEqual([`'=1+1 SOPHEA`, '012 987 654', placeText('en', '11')])
  expect(lines[1]?.slice(3)).toEqual(['4', '2', expect.stringMatching(/^\d\d-\d\d-\d{4}$/)])
  for (const secret of ['ELSEWHERE', people[0]?.cardNumber ?? '', '1990']) expect(text).not.toContain(secret)
  await dayPasses(caller)
  expect(await auditOfExports(caller)).toEqual([
    `staff:${caller.id} export.ask`,
    `staff:${boss.id} export.approve`,
    `staff:${elsewhere.id} calls.make_refused`,
    `staff:${caller.id} export.fetch`,
  ])
})

describe('who may', () => {
  test('who asked never approves, also as an admin; another refuses with a reason that arrives', async () => {
    const both = await manager()
    await both.says(await invitation(world(), { role: 'admin' }))
    await both.presses('btn-staff-accept')
    expect(both.last()).toContain(both.label('role-admin'))
    await asks(both, 'members', 'btn-staff-everywhere')
    const [request] = await world().sql<{ id: string }[]>`
      select id from export_requests where requested_by = ${both.id}`
    const id = Buffer.from((request?.id ?? '').replaceAll('-', ''), 'hex').toString('base64url')
    for (const forged of [`e:export_yes:${id}`, `e:export_open:${id}`, `e:export_no:${id}:too_wide`]) {
      await both.pressesData(forged)
      both.expects('export-own')
    }
    // A second one of the kind has to wait.
    await asks(both, 'members', 'btn-staff-everywhere')
    both.expects('export-asked-already')

    const boss = await admin()
    await boss.says('/work')
    await boss.presses('btn-exports')
    await boss.presses(both.persona.first_name)
    await boss.presses('btn-export-refuse')
    await boss.presses(plain('en', 'export-reason-too_wide'))
    boss.expects('export-decided-refused')
    await until('the answer has come', () => both.last().includes(plain('en', 'export-reason-too_wide')))
    await both.pressesData(`e:export_fetch:${id}`)
    both.expects('export-gone')
    expect(await auditOfExports(both)).toEqual([
      `staff:${both.id} export.ask`,
      ...Array.from({ length: 3 }, () => `staff:${both.id} export.approve_refused`),
      `staff:${boss.id} export.refuse`,
    ])
  })

  test('two who approve at once: one of them has; a reviewer and a member with the button: nothing', async () => {
    const colleague = await manager('08')
    const bosses = [await admin(), await admin()]
    await asks(colleague, 'members', 'Kandal')
    for (const boss of bosses) await hears(boss, 'btn-export-approve')
    await Promise.all(bosses.map((boss) => boss.presses('btn-export-approve')))
    const done = bosses.map((boss) => boss.words('export-decided-approved') === boss.last())
    expect(done.toSorted()).toEqual([false, true])
    const winner = bosses[done.indexOf(true)]
    const offer = await hears(colleague, 'btn-export-fetch')
    const data = buttonsOf(offer)[0]?.callback_data ?? ''

    const reviewer = await joins(world(), world().chat('en'), { role: 'reviewer' })
    const stranger = world().chat('en')
    await stranger.says('/start')
    await stranger.presses(plain('en', 'language-name'))
    const elsewhere = await manager()
    for (const chat of [reviewer, stranger, elsewhere]) {
      const said = chat.fromBot().map(textOf)
      await chat.pressesData(data)
      expect(files(chat)).toEqual([])
      expect(chat.fromBot().map(textOf).length - said.length).toBe(chat === stranger ? 0 : 1)
    }
    elsewhere.expects('export-gone')
    expect(await auditOf(world(), reviewer)).toEqual([...JOINED, 'reports.read_refused'])
    expect(await auditOf(world(), stranger)).toEqual(['reports.read_refused'])
    expect(await auditOfExports(colleague)).toEqual([
      `staff:${colleague.id} export.ask`,
      `staff:${winner?.id} export.approve`,
      `staff:${reviewer.id} reports.read_refused`,
      `chat:${stranger.id} reports.read_refused`,
    ])
  })

  test('a role that ends between approval and fetch, or a day that is over: no file', async () => {
    const boss = await admin()
    const revoked = await manager('09')
    const late = await manager('10')
    const toRevoked = await approved(revoked, boss, { kind: 'members', where: 'Koh Kong' })
    const toLate = await approved(late, boss, { kind: 'members', where: 'Kratie' })
    await world().sql`update staff_roles set revoked_at = now() where telegram_id = ${revoked.id}`
    await revoked.pressesOld(toRevoked, 'btn-export-fetch')
    await world().sql`
      update export_requests set decided_at = now() - interval '1 day' where requested_by = ${late.id}`
    await late.pressesOld(toLate, 'btn-export-fetch')
    late.expects('export-gone')
    expect([...files(revoked), ...files(late)]).toEqual([])
    // What is over does not stand in the way of asking again.
    await asks(late, 'members', 'Kratie')
    late.expects('export-asked')
    expect(await auditOfExports(revoked)).toEqual([
      `staff:${revoked.id} export.ask`,
      `staff:${boss.id} export.approve`,
      `chat:${revoked.id} reports.read_refused`,
    ])
    expect(await auditOfExports(late)).toEqual([
      `staff:${late.id} export.ask`,
      `staff:${boss.id} export.approve`,
      `staff:${late.id} export.ask`,
    ])
  })
})
