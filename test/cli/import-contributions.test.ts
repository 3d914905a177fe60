import { readFile, stat, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { BANK_PROFILES, profileWarning, readProfile } from '../../src/cli/bank-profiles.ts'
import { readContributions } from '../../src/cli/contributions-file.ts'
import { emptyDatabase } from '../../src/registry/empty-database.ts'
import { listBookedOfImport, listReversedOfImport } from '../../src/registry/receipts.ts'
import { importContributions } from '../../src/services/importing-contributions.ts'
import { NOW } from '../registry/records.ts'
import { type Desk, openDesk } from '../support/bank-desk.ts'
import { BANK_HEADER, bankFile, bankLine, paidLine } from '../support/bank-file.ts'
import { cardOf, type RollCells, rollMember } from '../support/member-roll.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

/** Dara works for herself and has two dependents; Vibol works for himself, and nobody depends on him. */
const DARA = cardOf(0)
const CHILD = cardOf(1)
const SPOUSE = cardOf(2)
const VIBOL = cardOf(4)
const WORKER = cardOf(5)
const LEFT = cardOf(8)
const NOBODY = cardOf(9_999)
const member = (index: number, more: Partial<RollCells>): RollCells => ({
  ...rollMember(index),
  kind: 'self_employed',
  sponsor_card: '',
  registered_on: '2025-12-03',
  ...more,
})
const CHAT = 4_001
const OTHER_CHAT = 4_002

beforeEach(async () => {
  await emptyDatabase(desk.db)
  desk.time.now = NOW
  await desk.roll(
    member(0, {}),
    member(1, { kind: 'dependent', sponsor_card: DARA }),
    member(2, { kind: 'dependent', sponsor_card: DARA }),
    member(4, {}),
    member(5, { kind: 'employee' }),
  )
  await desk.linked(DARA, CHAT)
  await desk.linked(VIBOL, OTHER_CHAT)
})

const counts = async () => {
  const [row] = await desk.sql`
    select (select count(*)::int from payments) as payments, (select count(*)::int from contributions) as entries,
      (select count(*)::int from cases) as cases, (select count(*)::int from outbox) as outbox,
      (select count(*)::int from imports where kind = 'contributions') as imports`
  return { ...row }
}
const NOTHING = { payments: 0, entries: 0, cases: 0, outbox: 0, imports: 0 }

describe('what becomes of a line', () => {
  test('it pays a month: the one it names, else the one in which it was paid; one receipt a chat', async () => {
    const done = await desk.load(
      paidLine(DARA),
      paidLine(CHILD, { period: '2026-01' }),
      paidLine(SPOUSE, { period: '03-2026', paid_at: '2026-02-28' }),
      paidLine(VIBOL, { paid_at: '2025-12-03' }),
    )
    expect(done).toMatchObject({
      lines: 4,
      booked: 4,
      overpaid: 0,
      reversed: 0,
      known: 0,
      queued: {},
      rejected: 0,
    })
    expect(await desk.ledger()).toEqual(
      [
        `${DARA} 2026-02 15600`,
        `${CHILD} 2026-01 15600`,
        `${SPOUSE} 2026-03 15600`,
        `${VIBOL} 2025-12 15600`,
      ].sort(),
    )
    expect(await desk.outbox()).toEqual([`${CHAT} payments.received`, `${OTHER_CHAT} payments.received`])
    const importId = done.importId ?? ''
    const told = await listBookedOfImport(desk.db, { importId, chatId: CHAT })
    expect(told.map(({ kind, forMonth, amountKhr, paidOn }) => [kind, forMonth, amountKhr, paidOn])).toEqual([
      ['self_employed', '2026-02', 15_600, '2026-02-05'],
      ['dependent', '2026-01', 15_600, '2026-02-05'],
      ['dependent', '2026-03', 15_600, '2026-02-28'],
    ])
    // A chat is told of its own people alone.
    expect(await listBookedOfImport(desk.db, { importId, chatId: 4_003 })).toEqual([])
  })

  test('it waits for staff, with the reason and a case in the province of the person', async () => {
    await desk.load(paidLine(VIBOL))
    const done = await desk.load(
      paidLine(NOBODY),
      paidLine(WORKER),
      paidLine(VIBOL, { amount_khr: '15599', period: '2026-01' }),
      paidLine(VIBOL),
      paidLine(VIBOL, { period: '2025-11' }),
      paidLine(DARA, { amount_khr: '46800' }),
      paidLine(VIBOL, { amount_khr: '-15600', period: '2025-12' }),
    )
    expect(done).toMatchObject({ booked: 0, reversed: 0, rejected: 0 })
    expect(done.queued).toEqual({
      unknown_card: 1,
      not_reckoned: 1,
      wrong_amount: 1,
      month_paid: 1,
      before_registration: 1,
      family_split: 1,
      nothing_to_reverse: 1,
    })
    expect(await desk.queue()).toHaveLength(7)
    expect(await desk.ledger()).toEqual([`${VIBOL} 2026-02 15600`])
    const provinces = await desk.sql`
      select distinct c.province_code = o.province_code as same from cases c join people o on o.id = c.person_id`
    expect([...provinces]).toEqual([{ same: true }])
    const [stored] =
      await desk.sql`select queued, accepted from imports order by at desc, queued desc limit 1`
    expect(stored).toEqual({ queued: 7, accepted: 7 })
  })

  test('more than the month costs is booked and said so; twice the month of somebody alone is no family', async () => {
    expect(
      await desk.load(paidLine(DARA, { amount_khr: '16000' }), paidLine(VIBOL, { amount_khr: '31200' })),
    ).toMatchObject({ booked: 2, overpaid: 2, queued: {} })
    expect(await desk.ledger()).toEqual([`${DARA} 2026-02 16000`, `${VIBOL} 2026-02 31200`].sort())
  })

  test('a factory worker’s card pays for the dependents alone: a family split is proposed', async () => {
    await desk.roll(member(6, { kind: 'dependent', sponsor_card: WORKER }))
    expect(await desk.load(paidLine(WORKER))).toMatchObject({ booked: 0, queued: { family_split: 1 } })
  })

  test('a month is paid once in a file, by the line that was paid first', async () => {
    const late = paidLine(VIBOL, { paid_at: '2026-02-09' })
    const early = paidLine(VIBOL, { paid_at: '2026-02-03' })
    expect(await desk.load(late, early)).toMatchObject({ booked: 1, queued: { month_paid: 1 } })
    expect([...(await desk.sql`select paid_on::text as day from contributions`)]).toEqual([
      { day: '2026-02-03' },
    ])
  })

  test('after the end of a membership it waits; for a month of it, it is booked', async () => {
    await desk.roll(member(8, { status: 'employed', as_of: '2026-01-20' }))
    const done = await desk.load(paidLine(LEFT, { period: '2026-01' }), paidLine(LEFT, { period: '2026-02' }))
    expect(done).toMatchObject({ booked: 1, queued: { membership_ended: 1 } })
  })

  test('one reference may pay a family, and the same one with another amount is not taken', async () => {
    const one = paidLine(DARA, { bank_reference: 'TT1' })
    expect(await desk.load(one, paidLine(CHILD, { bank_reference: 'TT1' }))).toMatchObject({ booked: 2 })
    expect(await desk.load({ ...one, amount_khr: '16000' })).toMatchObject({ known: 0, rejected: 1 })
    expect(await desk.rejects()).toEqual([
      '2,"This bank reference, card and period are on record with another amount or day."',
    ])
  })
})

describe('money that went back', () => {
  test('by the reference of what it takes back, in a later month: the ledger has a counter-entry, the chat is told', async () => {
    const paid = paidLine(VIBOL)
    await desk.load(paid)
    const back = await desk.load({ ...paid, amount_khr: '-15,600', paid_at: '2026-03-01' })
    expect(back).toMatchObject({ booked: 0, reversed: 1, queued: {} })
    expect(await desk.ledger()).toEqual([])
    const entries = await desk.sql`
      select for_month as month, amount_khr as khr, paid_on::text as day from contributions order by id`
    expect([...entries]).toEqual([
      { month: '2026-02', khr: 15_600, day: '2026-02-05' },
      { month: '2026-02', khr: -15_600, day: '2026-02-05' },
    ])
    const told = await listReversedOfImport(desk.db, { importId: back.importId ?? '', chatId: OTHER_CHAT })
    expect(told.map(({ forMonth, amountKhr }) => [forMonth, amountKhr])).toEqual([['2026-02', 15_600]])
    expect(await desk.outbox()).toContain(`${OTHER_CHAT} payments.reversed`)
    // Once: the same money does not go back twice, and paid again it counts.
    expect(await desk.load(paidLine(VIBOL, { amount_khr: '(15600)' }))).toMatchObject({
      queued: { nothing_to_reverse: 1 },
    })
    expect(await desk.load(paidLine(VIBOL))).toMatchObject({ booked: 1 })
  })

  test('by card, month and amount, where its reference is another', async () => {
    await desk.load(paidLine(VIBOL), paidLine(DARA))
    expect(await desk.load(paidLine(VIBOL, { amount_khr: '-15600' }))).toMatchObject({ reversed: 1 })
    expect(await desk.load(paidLine(DARA, { amount_khr: '-15600', bank: 'ABA' }))).toMatchObject({
      queued: { nothing_to_reverse: 1 },
    })
    expect(await desk.ledger()).toEqual([`${DARA} 2026-02 15600`])
  })

  test('before anybody has decided on it: it waits no longer', async () => {
    const unknown = paidLine(NOBODY)
    await desk.load(unknown)
    expect(await desk.load({ ...unknown, amount_khr: '-15600' })).toMatchObject({ reversed: 1, queued: {} })
    expect(await desk.queue()).toEqual([])
  })

  test('within one file it was never money, and what was paid instead of it counts', async () => {
    const wrong = paidLine(VIBOL)
    const done = await desk.load(wrong, { ...wrong, amount_khr: '-15600' }, paidLine(VIBOL))
    expect(done).toMatchObject({ booked: 1, reversed: 1, queued: {} })
    expect(await desk.ledger()).toEqual([`${VIBOL} 2026-02 15600`])
    expect(await desk.outbox()).toEqual([`${OTHER_CHAT} payments.received`])
  })
})

describe('the same money once', () => {
  test('a file that comes again changes nothing', async () => {
    const lines = [paidLine(DARA), paidLine(NOBODY), paidLine(VIBOL, { amount_khr: '10' })]
    await desk.load(...lines)
    const before = await counts()
    expect(await desk.load(...lines)).toMatchObject({
      lines: 3,
      known: 3,
      booked: 0,
      queued: {},
      rejected: 0,
    })
    expect(await counts()).toEqual({ ...before, imports: 2 })
  })

  test('a line that stands in the file twice is taken once', async () => {
    const line = paidLine(DARA)
    expect(await desk.load(line, line)).toMatchObject({ booked: 1, rejected: 1 })
    expect(await desk.rejects()).toEqual([
      '3,"The same bank reference, card and period stand in line 2 already."',
    ])
  })

  test('two people who import at once: one is asked to try again', async () => {
    const text = bankFile(...Array.from({ length: 300 }, () => paidLine(VIBOL)))
    const outcomes = await Promise.allSettled([desk.loadText(text), desk.loadText(text)])
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [String(one.reason.message)] : []))
    for (const why of refused) expect(why).toMatch(/Another import of contributions is at work/)
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1)
    expect(await counts()).toMatchObject({ payments: 300, entries: 1 })
  })

  test('a server or a program that dies half-way leaves nothing, and the file can be imported', async () => {
    const text = bankFile(paidLine(VIBOL), paidLine(NOBODY))
    await writeFile(desk.path, text)
    const dying = importContributions(desk.deps, {
      lines: readContributions(desk.path, { profile: await readProfile(), today: '2026-03-02', onRead() {} }),
      fileHash: () => 'x',
      actor: 'cli:tester',
      async onRejects() {
        await desk.sql`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'chhat' and state = 'idle in transaction'`
      },
    })
    await expect(dying).rejects.toThrow()
    expect(await counts()).toEqual(NOTHING)
    expect(await desk.loadText(text)).toMatchObject({ booked: 1, queued: { unknown_card: 1 } })
  })

  test('a dry run says everything and keeps nothing', async () => {
    const done = await desk.loadText(bankFile(paidLine(DARA), paidLine(NOBODY)), { dryRun: true })
    expect(done).toMatchObject({ importId: null, booked: 1, queued: { unknown_card: 1 } })
    expect(await counts()).toEqual(NOTHING)
  })
})

describe('“I have paid”', () => {
  test('closes by itself when the month is paid', async () => {
    const person = await desk.personOf(VIBOL)
    const claim = '00000000-0000-4000-8000-000000000001'
    await desk.sql`insert into payment_claims (id, reference, chat_id, person_id, for_month, status, at)
      values (${claim}, '1', ${OTHER_CHAT}, ${person}, '2026-02', 'open', now())`
    await desk.sql`insert into cases (id, kind, subject_id, opened_at)
      values (gen_random_uuid(), 'payment_claim', ${claim}, now())`
    const state = () => desk.sql`select k.status, c.closed_by, c.outcome from payment_claims k
      join cases c on c.subject_id = k.id order by c.closed_at`
    await desk.load(paidLine(VIBOL, { period: '2026-01' }))
    expect([...(await state())]).toEqual([{ status: 'open', closed_by: null, outcome: null }])
    const done = await desk.load(paidLine(VIBOL))
    expect([...(await state())]).toEqual([
      { status: 'matched', closed_by: 'system:import', outcome: 'matched' },
    ])
    expect(await desk.undo(done.importId)).toMatchObject({ ok: true, claims: 1 })
    expect((await state()).map(({ status, outcome }) => [status, outcome])).toEqual([
      ['open', 'matched'],
      ['open', null],
    ])
  })
})

describe('a fault of a line', () => {
  const wrong: [Partial<ReturnType<typeof paidLine>>, string][] = [
    [{ bank: ' ' }, 'bank: it is empty.'],
    [{ bank_reference: '' }, 'bank_reference: it is empty.'],
    [{ card_number: '2E+13' }, 'card_number: '],
    [{ amount_khr: '15600.50' }, 'amount_khr: “15600.50” has decimals: riel have none.'],
    [{ amount_khr: '15.600' }, 'amount_khr: “15.600” has decimals: riel have none.'],
    [{ amount_khr: '15,60' }, 'amount_khr: “15,60” is no amount.'],
    [{ amount_khr: '0' }, 'amount_khr: it is nothing.'],
    [{ amount_khr: '=2+3' }, 'amount_khr: “=2+3” is no amount.'],
    [{ amount_khr: '100000001' }, 'amount_khr: “100000001” is more than one line brings.'],
    [{ paid_at: '05/02/2026' }, 'paid_at: “05/02/2026” is no day in the order y-m-d or YYYY-MM-DD.'],
    [{ paid_at: '2026-02-30' }, 'paid_at: “2026-02-30” is no day'],
    [{ paid_at: '2026-03-03' }, 'paid_at: 2026-03-03 lies in the future.'],
    [{ paid_at: '2569-02-05' }, 'paid_at: 2569-02-05 lies in the future.'],
    [{ period: '2026-13' }, 'period: “2026-13” is no month YYYY-MM.'],
    [{ period: '2027-03' }, 'period: 2027-03 lies more than 12 months after the payment.'],
  ]

  test('goes to a file with the reason, and the others are taken', async () => {
    const done = await desk.load(...wrong.map(([cells]) => paidLine(VIBOL, cells)), paidLine(VIBOL))
    expect(done).toMatchObject({ lines: wrong.length + 1, booked: 1, rejected: wrong.length })
    const reasons = await desk.rejects()
    expect(reasons).toHaveLength(wrong.length)
    for (const [index, [, reason]] of wrong.entries()) {
      expect(reasons[index]?.replace(/^(\d+),"?/, '$1,')).toContain(`${index + 2},${reason}`)
    }
    expect((await stat(`${desk.path}.rejects.csv`)).mode & 0o077).toBe(0)
    expect(done.rejectsFile).toBe(`${desk.path}.rejects.csv`)
  })

  test.each([
    ['15600.00', '2026-02-05 14:05:00'],
    ['15,600', '2026-02-04T18:30:00Z'],
    ['15 600 ៛', '2026/02/05'],
    ['KHR 15,600.0', '២០២៦-០២-០៥'],
    ['១៥៦០០', '2026-02-05T00:30:00+07:00'],
  ])('is not that %s was paid at %s', async (amount_khr, paid_at) => {
    expect(await desk.load(paidLine(VIBOL, { amount_khr, paid_at }))).toMatchObject({
      booked: 1,
      rejected: 0,
    })
    expect([...(await desk.sql`select amount_khr as khr, paid_on::text as day from payments`)]).toEqual([
      { khr: 15_600, day: '2026-02-05' },
    ])
  })

  test('is written so that no spreadsheet calculates with it, and can be corrected and imported', async () => {
    await desk.load(
      paidLine(VIBOL, { bank_reference: '=cmd|1', amount_khr: '-15600', paid_at: '2026-02-31' }),
    )
    const text = await readFile(`${desk.path}.rejects.csv`, 'utf8')
    expect(text).toContain(",'=cmd|1,")
    expect(text).toContain(",'-15600,")
    const again = await desk.loadText(text.replaceAll('2026-02-31', '2026-02-28'))
    expect(again).toMatchObject({ rejected: 0, queued: { nothing_to_reverse: 1 } })
    const [stored] = await desk.sql`select bank_reference as reference, amount_khr as khr from payments`
    expect(stored).toEqual({ reference: '=cmd|1', khr: -15_600 })
  })

  test('ten thousand times is a file of ten thousand reasons', async () => {
    const broken = Array.from({ length: 10_000 }, () => paidLine(VIBOL, { amount_khr: 'x' }))
    expect(await desk.load(...broken, paidLine(VIBOL))).toMatchObject({ booked: 1, rejected: 10_000 })
    expect(await desk.rejects()).toHaveLength(10_000)
  })
})

describe('a fault of the file refuses it, and everything stays as it was', () => {
  const good = bankFile(paidLine(cardOf(0)), paidLine(cardOf(4)))
  test.each<[string, string | Buffer, RegExp]>([
    ['a missing column', good.replace(',amount_khr', ''), /^Line 1: the header lacks amount_khr/],
    ['a column twice', good.replace('period', 'bank'), /^Line 1: the header has the column “bank” twice/],
    ['a column that is not known', good.replace('period', 'perod'), /“perod” that is not known/],
    ['a doubled header', good + good, /^Line 4: the header stands here again/],
    ['another encoding', Buffer.from(good, 'utf16le'), /not text in UTF-8/],
    ['a truncated last line', good.slice(0, -9), /^Line 3 has no line end, as if the file were cut off/],
    ['no lines', `${BANK_HEADER}\n`, /holds no payments/],
    ['nothing at all', '', /holds no payments/],
  ])('%s', async (_, text, reason) => {
    await expect(desk.loadText(text)).rejects.toThrow(reason)
    expect(await counts()).toEqual(NOTHING)
  })

  test('an unknown bank profile', async () => {
    await expect(desk.loadText(good, { profile: 'wing' })).rejects.toThrow(/no bank profile “wing”/)
  })
})

describe('bank profiles', () => {
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')
  test.each<[string, (text: string) => string | Buffer, string]>([
    [
      'acleda',
      (text) => text,
      'Branch,Transaction No,Transaction Date,Customer Reference,Amount\nខ,A1,05-02-2026,{card},"15,600.00"\n',
    ],
    ['aba', utf16, 'Date,Ref. Number,Consumer ID,Amount (KHR)\n02/05/2026 9:15 AM,A1,{card},15600\n'],
    [
      'canadia',
      (text) => Buffer.from(text, 'latin1'),
      'Reference,Value Date,Bill Number,Credit Amount,Café\nA1,05/02/2026,{card},15600,é\n',
    ],
  ])(
    '%s: other names of columns, another order of the date, another encoding',
    async (profile, encode, text) => {
      const bytes = encode(text.replace('{card}', VIBOL))
      expect(await desk.loadText(bytes, { profile })).toMatchObject({ booked: 1, rejected: 0 })
      expect([...(await desk.sql`select bank, paid_on::text as day from payments`)]).toEqual([
        { bank: profile.toUpperCase(), day: '2026-02-05' },
      ])
    },
  )

  test('what such a file rejects is corrected in UTF-8 and imported by the same profile', async () => {
    const text = 'Date,Ref. Number,Consumer ID,Amount (KHR)\n13/13/2026,ខ១,{card},15600\n'.replace(
      '{card}',
      VIBOL,
    )
    expect(await desk.loadText(utf16(text), { profile: 'aba' })).toMatchObject({ rejected: 1 })
    const rejects = await readFile(`${desk.path}.rejects.csv`, 'utf8')
    const corrected = rejects.replaceAll('13/13/2026', '02/05/2026')
    expect(await desk.loadText(corrected, { profile: 'aba' })).toMatchObject({ booked: 1, rejected: 0 })
  })

  test('UTF-16 is told by its mark, and half a letter refuses the file', async () => {
    const [, ...rest] = utf16('Date,Ref. Number,Consumer ID,Amount (KHR)\nx\n').toString('utf16le')
    await expect(desk.loadText(Buffer.from(rest.join(''), 'utf16le'), { profile: 'aba' })).rejects.toThrow(
      /byte order/,
    )
    await expect(
      desk.loadText(Buffer.concat([utf16('Date\n'), Buffer.from([0x00, 0xd8])]), { profile: 'aba' }),
    ).rejects.toThrow(/UTF-16/)
  })

  test('one of the operator’s own is a JSON file, and is checked', async () => {
    const own = `${desk.path}.json`
    const profile = {
      name: 'wing',
      source: 'an export of 2026',
      bank: 'WING',
      encoding: 'utf-8',
      dates: 'dmy',
      columns: { bank_reference: 'TID', paid_at: 'Day', card_number: 'Account', amount_khr: 'KHR' },
    }
    await writeFile(own, JSON.stringify(profile))
    const text = `TID,Day,Account,KHR\n9,5.2.2026,${VIBOL},15600\n`
    expect(await desk.loadText(text, { profile: own })).toMatchObject({ booked: 1 })
    await writeFile(own, JSON.stringify({ ...profile, dates: 'any' }))
    await expect(desk.loadText(text, { profile: own })).rejects.toThrow(/is not right: dates/)
  })

  test.each([';', '\t'] as const)(
    'columns between %j: read, and what is rejected is read again',
    async (between) => {
      const own = `${desk.path}.json`
      await writeFile(own, JSON.stringify({ ...(await readProfile('acleda')), delimiter: between }))
      const rows = [
        ['Transaction No', 'Transaction Date', 'Customer Reference', 'Amount'],
        ['A;1', '5.2.2026', DARA, '15,600'],
        ['A\t2', '31.2.2026', VIBOL, '15,600'],
      ]
      const text = rows.map((cells) => `${cells.map((cell) => `"${cell}"`).join(between)}\n`).join('')
      expect(await desk.loadText(text, { profile: own })).toMatchObject({ booked: 1, rejected: 1 })
      const rejects = await readFile(`${desk.path}.rejects.csv`, 'utf8')
      const corrected = rejects.replaceAll('31.2.2026', '5.2.2026')
      expect(await desk.loadText(corrected, { profile: own })).toMatchObject({ booked: 1, rejected: 0 })
      await expect(desk.loadText(text.replaceAll('"', ''), { profile: 'acleda' })).rejects.toThrow(
        /separated by commas/,
      )
    },
  )

  test('one that no file was held against says so; each, as it is printed, is a profile again', async () => {
    expect(BANK_PROFILES.map((profile) => [profile.name, profileWarning(profile) !== null])).toEqual([
      ['chhat', false],
      ['acleda', true],
      ['aba', true],
      ['canadia', true],
    ])
    const own = `${desk.path}.json`
    for (const profile of BANK_PROFILES) {
      await writeFile(own, JSON.stringify(profile))
      expect(await readProfile(own)).toEqual(profile)
    }
    expect(profileWarning({ ...(await readProfile('aba')), source: 'an export of 2026' })).toBeNull()
  })
})

test('people are written to from 07:00 to 20:00 in Phnom Penh', async () => {
  // 21:30 there.
  desk.time.now = new Date('2026-03-02T14:30:00Z')
  await desk.load(paidLine(VIBOL))
  const [row] = await desk.sql<{ at: Date }[]>`select next_attempt_at as at from outbox`
  expect(row?.at.toISOString()).toBe('2026-03-03T00:00:00.000Z')
})

test('card numbers are stored encrypted, and the lines of a file are nowhere in the audit', async () => {
  await desk.loadText(`${BANK_HEADER}\n${bankLine(paidLine(VIBOL, { bank_reference: 'SECRET1' }))}`)
  const [all] = await desk.sql`
    select (select string_agg(p::text, '') from payments p) as payments, (select string_agg(a::text, '') from audit a) as audit`
  expect(all?.payments).not.toContain(VIBOL)
  expect(all?.audit).not.toContain('SECRET1')
  expect(all?.audit).toContain('contributions.import')
})
