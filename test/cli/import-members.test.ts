import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { importMembersFile, type MembersImport } from '../../src/cli/import-members.ts'
import { emptyDatabase } from '../../src/registry/empty-database.ts'
import {
  findMember,
  findMembersOfChat,
  listDependents,
  readCardNumber,
  saveGivenCard,
} from '../../src/registry/members.ts'
import { finishedDraft, NOW, openRegistry, type Registry, submit } from '../registry/records.ts'
import {
  cardOf,
  ROLL_HEADER,
  type RollCells,
  rollFile,
  rollLine,
  rollMember,
} from '../support/member-roll.ts'

let registry: Registry
let folder: string
let path: string

beforeAll(async () => {
  registry = await openRegistry()
  folder = await mkdtemp(join(tmpdir(), 'chhat-members-'))
  path = join(folder, 'members.csv')
})
beforeEach(() => emptyDatabase(registry.db))
afterAll(async () => {
  await registry.close()
  await rm(folder, { recursive: true })
})

const clock = { now: () => NOW }
type Options = { snapshot?: boolean; dryRun?: boolean }

const load = (options: Options = {}) =>
  importMembersFile({ ...registry, clock }, { path, actor: 'cli:tester', ...options })

async function loadText(text: string | Buffer, options: Options = {}): Promise<MembersImport> {
  await writeFile(path, text)
  return await load(options)
}

const file = (...members: RollCells[]) => `${ROLL_HEADER}\n${members.map(rollLine).join('')}`
const loadMembers = (members: RollCells[], options: Options = {}) => loadText(file(...members), options)

async function refusalOf(loading: Promise<unknown>): Promise<string> {
  return await loading.then(
    () => 'it was taken',
    (error: Error) => `${error.name}: ${error.message}`,
  )
}

/** Lines and reasons of the file of rejected lines. */
async function rejects(): Promise<string[]> {
  const lines = (await readFile(`${path}.rejects.csv`, 'utf8')).trimEnd().split('\n').slice(1)
  return lines.map((line) => /^(\d+,(?:"(?:[^"]|"")*"|[^,]*))/.exec(line)?.[1] ?? line)
}

/** Every row of the roll's tables with the transaction that wrote it: equal only if nothing was written at all. */
async function fingerprint(): Promise<unknown> {
  const [row] = await registry.sql`
    select (select md5(string_agg(p.xmin::text || p::text, '' order by p.id)) from people p) as people,
      (select md5(string_agg(m.xmin::text || m::text, '' order by m.person_id)) from members m) as members,
      (select md5(string_agg(c.xmin::text || c::text, '' order by c.id)) from identity_claims c) as claims`
  return row
}

async function memberOf(card: string) {
  const hash = registry.vault.index('card', card)
  const [row] = await registry.sql<{ person: string }[]>`
    select person_id as person from members where card_hash = ${hash}`
  return row ? await findMember(registry.db, row.person) : null
}

const count = async (table: string) => {
  const [row] = await registry.sql<
    { count: number }[]
  >`select count(*)::int as count from ${registry.sql(table)}`
  return row?.count
}

/** The member whom a registration of records.ts is about: the same document and birth date. */
const registered = (idNumber: string, more: Partial<RollCells> = {}): RollCells => ({
  ...rollMember(0),
  id_type: 'khmer_id',
  id_number: idNumber,
  birth_date: '1990-05-14',
  ...more,
})

/** An application of a chat of its own, brought to a status by hand. */
async function applies(idNumber: string, status: string) {
  const application = await submit(registry, await finishedDraft(registry, { idNumber }))
  if (!application) throw new Error('not submitted')
  await registry.sql`update applications set status = ${status} where id = ${application.id}`
  return application
}

const statusOf = async (id: string) =>
  (await registry.sql`select status from applications where id = ${id}`)[0]?.status

describe('a roll that is as it should be', () => {
  test('of 5,000 lines is imported, and importing it again writes nothing', async () => {
    await writeFile(path, [...rollFile(5_000)].join(''))
    const first = await load()
    expect(first).toMatchObject({ lines: 5_000, added: 5_000, changed: 0, rejected: 0, rejectsFile: null })
    expect(await count('people')).toBe(5_000)
    expect(await count('members')).toBe(5_000)
    expect(await count('identity_claims')).toBe(3_750)
    const before = await fingerprint()

    expect(await load()).toMatchObject({ lines: 5_000, added: 0, changed: 0, same: 5_000, rejected: 0 })
    expect(await fingerprint()).toEqual(before)
    expect(await count('imports')).toBe(2)
  })

  test('is kept as it says, numbers and phones encrypted', async () => {
    await loadMembers([rollMember(0)])
    const member = await memberOf(cardOf(0))
    expect(member).toMatchObject({
      kind: 'self_employed',
      familyNameKm: 'សុខ',
      givenNameLatin: 'DARA',
      sex: 'male',
      birthDate: '1965-01-01',
      registeredOn: '2024-01-01',
      endedOn: null,
      asOf: '2026-02-01',
    })
    expect(await readCardNumber(registry, member?.personId ?? '')).toBe(cardOf(0))
    const [stored] = await registry.sql`
      select m::text || p::text || c::text as all from members m join people p on p.id = m.person_id
      join identity_claims c on c.person_id = p.id`
    for (const secret of [cardOf(0), '10000000', '100000000']) expect(stored?.all).not.toContain(secret)
  })

  test('may have its columns in any order, Khmer digits and dates with the day first', async () => {
    const { as_of, ...rest } = rollMember(0)
    const cells = { as_of, ...rest, birth_date: '០១-០២-១៩៨០', card_number: '០០០០០០១ ៧៦៥៤៣២១' }
    await loadText(`${Object.keys(cells).join(',')}\n${Object.values(cells).join(',')}\n`)
    expect(await memberOf('0000001-7654321')).toMatchObject({ birthDate: '1980-02-01' })
  })

  test('dependents find a sponsor who comes later, and one who came in an earlier file', async () => {
    const [sponsor, early, late] = [
      rollMember(4),
      rollMember(3),
      { ...rollMember(7), sponsor_card: cardOf(4) },
    ]
    await loadMembers([early, sponsor])
    await loadMembers([late])
    const found = await memberOf(cardOf(4))
    const dependents = await listDependents(registry.db, found?.personId ?? '')
    expect(dependents.map(({ kind }) => kind)).toEqual(['dependent', 'dependent'])
  })

  test('changes what a newer file says otherwise, and an older one nothing', async () => {
    await loadMembers([rollMember(0)])
    const newer = { ...rollMember(0), given_name_latin: 'DARO', province_code: '02', as_of: '2026-02-02' }
    expect(await loadMembers([newer])).toMatchObject({ added: 0, changed: 1, same: 0 })
    const before = await fingerprint()
    expect(await loadMembers([rollMember(0)])).toMatchObject({ changed: 0, same: 0, older: 1 })
    expect(await fingerprint()).toEqual(before)
    expect(await memberOf(cardOf(0))).toMatchObject({ givenNameLatin: 'DARO', provinceCode: '02' })
  })

  test('with nothing new but the day of the data counts as before, and shows the new day', async () => {
    await loadMembers([rollMember(0)])
    expect(await loadMembers([{ ...rollMember(0), as_of: '2026-03-01' }])).toMatchObject({
      same: 1,
      changed: 0,
    })
    expect(await memberOf(cardOf(0))).toMatchObject({ asOf: '2026-03-01' })
  })

  test('a membership ends on the day of the data that first said so, frees its document, and may live again', async () => {
    await loadMembers([rollMember(0)])
    await loadMembers([{ ...rollMember(0), status: 'employed', as_of: '2026-02-10' }])
    await loadMembers([{ ...rollMember(0), status: 'employed', as_of: '2026-02-20' }])
    expect(await memberOf(cardOf(0))).toMatchObject({ endedOn: '2026-02-10', endReason: 'employed' })
    const living = () => registry.sql`select 1 from identity_claims where living`
    expect(await living()).toHaveLength(0)

    await loadMembers([{ ...rollMember(0), as_of: '2026-03-01' }])
    expect(await memberOf(cardOf(0))).toMatchObject({ endedOn: null, endReason: null })
    expect(await living()).toHaveLength(1)
    expect(await count('people')).toBe(1)
  })
})

describe('applications and the roll', () => {
  test('an accepted application becomes a registered membership, once, and its chat is told', async () => {
    const application = await applies('010203040', 'accepted')
    expect(await loadMembers([registered('010203040')])).toMatchObject({ added: 1, registered: 1 })
    expect(await load()).toMatchObject({ added: 0, same: 1, registered: 0 })

    expect(await statusOf(application.id)).toBe('registered')
    expect(await count('people')).toBe(1)
    const [member] = await findMembersOfChat(registry.db, application.chatId)
    expect(member).toMatchObject({ personId: application.personId, kind: 'self_employed' })
    const { sql } = registry
    expect(
      await sql`select event, actor from application_events where application_id = ${application.id} order by id`,
    ).toEqual([
      { event: 'submitted', actor: 'person' },
      { event: 'registered', actor: 'import' },
    ])
    expect(await sql`select actor, subject_id from audit where action = 'application.register'`).toEqual([
      { actor: 'system:import', subject_id: application.id },
    ])
    expect(await sql`select chat_id::int, payload from outbox where kind = 'application.registered'`).toEqual(
      [{ chat_id: application.chatId, payload: { application: application.id } }],
    )
  })

  test.each(['submitted', 'in_review', 'sent_back'])(
    'a person whose application is %s becomes a member, and the application waits for its reviewer',
    async (status) => {
      const application = await applies('010203040', status)
      expect(await loadMembers([registered('010203040')])).toMatchObject({ added: 1, registered: 0 })
      expect(await statusOf(application.id)).toBe(status)
      expect(await findMembersOfChat(registry.db, application.chatId)).toHaveLength(1)
      // Accepted afterwards, the next import registers it though the member is as before.
      await registry.sql`update applications set status = 'accepted' where id = ${application.id}`
      expect(await load()).toMatchObject({ same: 1, registered: 1 })
    },
  )

  test('a withdrawn application has nothing to do with the roll', async () => {
    const application = await applies('010203040', 'withdrawn')
    await registry.sql`update identity_claims set living = false`
    await loadMembers([registered('010203040')])
    expect(await count('people')).toBe(2)
    expect(await findMembersOfChat(registry.db, application.chatId)).toEqual([])
  })

  test('the same document with another birth date is not taken, and nobody’s record changes', async () => {
    const application = await applies('010203040', 'accepted')
    const before = await fingerprint()
    const result = await loadMembers([registered('010203040', { birth_date: '1991-05-14' })])
    expect(result).toMatchObject({ added: 0, registered: 0, rejected: 1 })
    expect(await rejects()).toEqual([
      '2,The identity document belongs to a record with another date of birth.',
    ])
    expect(await statusOf(application.id)).toBe('accepted')
    expect(await fingerprint()).toEqual(before)
  })

  test('a phone shared from the person’s own account stays; one that was typed gives way to the roll’s', async () => {
    for (const [idNumber, card, verified] of [
      ['010203040', cardOf(0), true],
      ['010203041', cardOf(1), false],
    ] as const) {
      const { personId } = await applies(idNumber, 'accepted')
      await registry.sql`update people set phone_verified = ${verified} where id = ${personId}`
      await loadMembers([registered(idNumber, { card_number: card, phone: '098765432' })])
      const [person] = await registry.sql`select phone_hash as hash from people where id = ${personId}`
      const expected = verified ? '+85512345678' : '+85598765432'
      expect(person?.hash).toBe(registry.vault.index('phone', expected))
    }
  })

  test('a member who left and applied anew is one person again when the roll says so', async () => {
    const left = registered('010203040', { status: 'employed' })
    await loadMembers([left])
    const before = await memberOf(left.card_number)
    const application = await applies('010203040', 'accepted')
    expect(await count('people')).toBe(2)

    const back = registered('010203040', { as_of: '2026-03-01' })
    expect(await loadMembers([back])).toMatchObject({ added: 0, changed: 1, registered: 1 })
    expect(await count('people')).toBe(1)
    const [member] = await findMembersOfChat(registry.db, application.chatId)
    expect(member).toMatchObject({ personId: before?.personId, endedOn: null })
    expect(await statusOf(application.id)).toBe('registered')
    for (const whose of [
      await registry.sql`select person_id from identity_claims where living`,
      await registry.sql`select person_id from cases where subject_id = ${application.id}`,
    ]) {
      expect(whose).toEqual([{ person_id: before?.personId }])
    }
  })

  test('a member who got a new card number stays the same person', async () => {
    await loadMembers([registered('010203040')])
    const before = await memberOf(cardOf(0))
    const renewed = registered('010203040', { card_number: cardOf(9), as_of: '2026-03-01' })
    expect(await loadMembers([renewed])).toMatchObject({ added: 0, changed: 1 })
    expect(await memberOf(cardOf(0))).toBeNull()
    const after = await memberOf(cardOf(9))
    expect(after?.personId).toBe(before?.personId)
    expect(await readCardNumber(registry, after?.personId ?? '')).toBe(cardOf(9))
  })
})

describe('lines that cannot be taken', () => {
  const wrong: [Partial<RollCells>, string][] = [
    [{ card_number: '123' }, 'card_number: An NSSF card number has 14 digits; you sent 3.'],
    [{ family_name_km: 'SOK' }, 'family_name_km, given_name_km: That is Khmer and Latin in one answer.'],
    [{ given_name_latin: '' }, 'family_name_latin, given_name_latin: I see one word only.'],
    [{ sex: 'm' }, 'sex: “m” is none of: female, male.'],
    [{ birth_date: '2026-02-30' }, 'birth_date: Month 2 of 2026 has no day 30.'],
    [{ birth_date: '2027-01-01' }, 'birth_date: That day has not come yet.'],
    [{ birth_date: '2533-01-01' }, 'birth_date: The year 2533 looks like the Buddhist Era.'],
    [{ id_type: 'card' }, 'id_type: “card” is none of: khmer_id, passport, birth_certificate.'],
    [{ id_number: '12345678' }, 'id_number: The number of a Khmer ID card has 9 digits; you sent 8.'],
    [{ id_type: 'passport', id_number: 'N1234567' }, 'id_number: I do not know a country of that name.'],
    [{ phone: '12345678' }, 'phone: The 0 in front is missing.'],
    [{ kind: 'farmer' }, 'kind: “farmer” is none of: self_employed, employee, civil_servant, dependent.'],
    [{ kind: 'dependent' }, 'sponsor_card: a dependent needs the card number of the sponsor.'],
    [{ sponsor_card: cardOf(9) }, 'sponsor_card: only a dependent has a sponsor.'],
    [{ province_code: '26' }, 'province_code: it is no code of a province: 01 to 25.'],
    [{ status: 'gone' }, 'status: “gone” is none of: active, employed, deceased, withdrew, other_scheme.'],
    [{ as_of: '2026-03-03' }, 'as_of: That day has not come yet.'],
  ]

  test('go to a file with the reason, and the others are taken', async () => {
    const lines = wrong.map(([cells], index) => ({ ...rollMember(8 * index), ...cells }))
    const result = await loadMembers([...lines, rollMember(500)])
    expect(result).toMatchObject({ lines: wrong.length + 1, added: 1, rejected: wrong.length })
    expect(result.rejectsFile).toBe(`${path}.rejects.csv`)
    const reasons = await rejects()
    expect(reasons).toHaveLength(wrong.length)
    for (const [index, [, reason]] of wrong.entries()) {
      expect(reasons[index]?.replace(/^(\d+),"?/, '$1,')).toMatch(`${index + 2},${reason}`)
    }
    expect((await stat(`${path}.rejects.csv`)).mode & 0o077).toBe(0)
  })

  test('clash with other lines or with what is on record: the first stands', async () => {
    await loadMembers([rollMember(16)])
    const result = await loadMembers([
      rollMember(0),
      { ...rollMember(8), card_number: cardOf(0) },
      { ...rollMember(24), id_number: rollMember(0).id_number, birth_date: rollMember(0).birth_date },
      { ...rollMember(3), sponsor_card: cardOf(999) },
      { ...rollMember(7), sponsor_card: cardOf(0) },
      { ...rollMember(11), sponsor_card: cardOf(7) },
      { ...rollMember(32), id_number: rollMember(16).id_number },
    ])
    expect(result).toMatchObject({ added: 2, rejected: 5 })
    expect(await rejects()).toEqual([
      '3,The card number stands in line 2 already.',
      '4,"The identity document stands in line 2 already, with another card number."',
      '5,The card number of the sponsor is not known.',
      '7,The sponsor is a dependent too.',
      '8,The identity document belongs to a record with another date of birth.',
    ])
  })

  test('are written so that no spreadsheet calculates with them, and can be corrected and imported', async () => {
    await loadMembers([{ ...rollMember(0), family_name_latin: '=1+1', phone: '+66812345678' }])
    const text = await readFile(`${path}.rejects.csv`, 'utf8')
    expect(text).toMatch(/^line,reason,card_number,/)
    expect(text).toContain(",'=1+1,")
    expect(text).toContain(",'+66812345678,")

    expect(await loadText(text.replace("'=1+1", 'SOK'))).toMatchObject({ added: 1, rejected: 0 })
    // Nothing is left to correct, so no old list of faults misleads anybody.
    await expect(stat(`${path}.rejects.csv`)).rejects.toThrow('ENOENT')
    const [person] = await registry.sql`select phone_hash as hash from people`
    expect(person?.hash).toBe(registry.vault.index('phone', '+66812345678'))
  })

  test('with too few values are counted like any other', async () => {
    expect(await loadText(`${file(rollMember(0))}a,b\n`)).toMatchObject({ added: 1, rejected: 1 })
    expect(await rejects()).toEqual(['3,There are 2 values under a header of 16.'])
  })
})

describe('a file that is refused leaves everything as it was', () => {
  const good = file(rollMember(0), rollMember(1))
  test.each<[string, string | Buffer, RegExp]>([
    ['another header', good.replace('birth_date', 'born'), /column “born” that is not known/],
    ['a missing column', good.replace(/,as_of$/m, ''), /the header lacks as_of/],
    ['a column twice', good.replace('as_of', 'sex'), /column “sex” that is not known or stands twice/],
    ['another encoding', Buffer.from(good, 'utf16le'), /not text in UTF-8/],
    ['a cut-off end', good.slice(0, -8), /as if the file were cut off/],
    ['an open quotation mark', `${good}"1,2\n`, /does not close/],
    ['no lines', `${ROLL_HEADER}\n`, /names no members/],
  ])('%s', async (_, text, reason) => {
    expect(await refusalOf(loadText(text))).toMatch(reason)
    expect([await count('people'), await count('imports'), await count('audit')]).toEqual([0, 0, 0])
  })

  test('a file that is not there', async () => {
    await rm(path)
    expect(await refusalOf(load())).toBe(`FileFault: There is no file ${path}.`)
  })

  test('while another import is at work', async () => {
    await writeFile(path, good)
    const outcomes = await registry.sql.begin(async (sql) => {
      await sql`select pg_advisory_xact_lock(20231114)`
      return await refusalOf(load())
    })
    expect(outcomes).toContain('Another import of members is at work')
    expect(await load()).toMatchObject({ added: 2 })
  })
})

describe('a snapshot and a dry run', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => rollMember(index * 8))
  const tomorrow = (members: RollCells[]) => members.map((member) => ({ ...member, as_of: '2026-02-02' }))

  test('what a snapshot does not name ends; without it nobody does', async () => {
    await loadMembers(hundred)
    const fewer = tomorrow(hundred.slice(2))
    expect(await loadMembers(fewer)).toMatchObject({ ended: 0 })
    expect(await loadMembers(fewer, { snapshot: true })).toMatchObject({ ended: 2, same: 98 })
    expect(await memberOf(cardOf(0))).toMatchObject({ endedOn: '2026-02-02', endReason: null })
    expect(await registry.sql`select 1 from identity_claims where living`).toHaveLength(98)
    expect(await load({ snapshot: true })).toMatchObject({ ended: 0, same: 98 })
  })

  test('a membership typed at the office goes on through a snapshot of that day, not through a later one', async () => {
    await loadMembers(hundred)
    const { personId } = await applies('010203040', 'accepted')
    const card = { personId, card: cardOf(9_999), kind: 'self_employed', sponsorId: null } as const
    expect(await saveGivenCard(registry, { ...card, today: '2026-02-02' })).toBe('saved')
    const typed = async () => (await memberOf(card.card))?.endedOn
    expect(await loadMembers(tomorrow(hundred), { snapshot: true })).toMatchObject({ ended: 0 })
    expect(await typed()).toBeNull()
    const later = hundred.map((member) => ({ ...member, as_of: '2026-02-03' }))
    expect(await loadMembers(later, { snapshot: true })).toMatchObject({ ended: 1 })
    expect(await typed()).toBe('2026-02-03')
  })

  test('a snapshot without more than 2 % of the members is refused', async () => {
    await loadMembers(hundred)
    const before = await fingerprint()
    expect(await refusalOf(loadMembers(tomorrow(hundred.slice(3)), { snapshot: true }))).toBe(
      'FileFault: 3 of 100 members are not in the file. A snapshot that would end more than 2 % is refused: is the file complete?',
    )
    expect(await fingerprint()).toEqual(before)
  })

  test('a member whose line was not taken is not absent, and an unreadable card number refuses a snapshot', async () => {
    await loadMembers(hundred)
    const [first, ...others] = tomorrow(hundred)
    const faulty = { ...(first as RollCells), sex: '?' }
    expect(await loadMembers([faulty, ...others], { snapshot: true })).toMatchObject({
      rejected: 1,
      ended: 0,
    })
    const nameless = { ...faulty, card_number: '?' }
    expect(await refusalOf(loadMembers([nameless, ...others], { snapshot: true }))).toContain(
      'Line 2: the card number cannot be read',
    )
  })

  test('a dry run counts and lists, and keeps nothing', async () => {
    const application = await applies('010203040', 'accepted')
    const before = await fingerprint()
    const lines = [registered('010203040'), { ...rollMember(8), sex: '?' }]
    expect(await loadMembers(lines, { dryRun: true })).toMatchObject({ added: 1, registered: 1, rejected: 1 })
    expect(await rejects()).toEqual([expect.stringContaining('3,"sex: “?” is none of')])
    expect(await fingerprint()).toEqual(before)
    expect(await statusOf(application.id)).toBe('accepted')
    expect([await count('members'), await count('imports')]).toEqual([0, 0])
  })
})

test('an import is one audit row with its counts, and no value of anybody', async () => {
  await loadMembers([rollMember(0), { ...rollMember(8), sex: '?' }])
  const [imported] = await registry.sql`select id, kind, lines, accepted, rejected, actor from imports`
  expect(imported).toMatchObject({ kind: 'members', lines: 2, accepted: 1, rejected: 1, actor: 'cli:tester' })
  const rows = await registry.sql`select actor, action, subject_id, why from audit`
  expect(rows).toEqual([
    {
      actor: 'cli:tester',
      action: 'members.import',
      subject_id: imported?.id,
      why: 'added 1, changed 0, same 0, older 0, ended 0, registered 0, lines 2, rejected 1',
    },
  ])
})
