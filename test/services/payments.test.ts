/** What becomes of money after the file: staff decide on what waits, and a whole import is taken back. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { emptyDatabase } from '../../src/registry/empty-database.ts'
import type { Share } from '../../src/registry/payments.ts'
import { listBookedOfPayment, listUndoneOfImport } from '../../src/registry/receipts.ts'
import { grantRole } from '../../src/registry/staff.ts'
import { riel } from '../../src/screens/translate.ts'
import {
  bookReversalOf,
  bookShares,
  dismissPayment,
  reversibleBy,
  viewPayment,
} from '../../src/services/booking-payments.ts'
import { removeWhatIsOver } from '../../src/services/housekeeping.ts'
import { judgeKnownCards } from '../../src/services/judging-again.ts'
import { createCompose } from '../../src/services/messages/compose.ts'
import { bankFiles, undoImport } from '../../src/services/undoing-imports.ts'
import { NOW } from '../registry/records.ts'
import { type Desk, openDesk } from '../support/bank-desk.ts'
import { type BankCells, paidLine } from '../support/bank-file.ts'
import { cardOf, type RollCells, rollMember } from '../support/member-roll.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const [DARA, CHILD, SPOUSE, VIBOL, NOBODY] = [0, 1, 2, 4, 9_999].map(cardOf) as [
  string,
  string,
  string,
  string,
  string,
]
const STAFF = 'staff:77'
const CHAT = 5_001
const OTHER_CHAT = 5_002
const member = (index: number, more: Partial<RollCells> = {}): RollCells => ({
  ...rollMember(index),
  kind: 'self_employed',
  sponsor_card: '',
  registered_on: '2025-12-03',
  ...more,
})

beforeEach(async () => {
  await emptyDatabase(desk.db)
  desk.time.now = NOW
  await desk.roll(
    member(0),
    member(1, { kind: 'dependent', sponsor_card: DARA }),
    member(2, { kind: 'dependent', sponsor_card: DARA }),
    member(4),
  )
  await desk.linked(DARA, CHAT)
  await desk.linked(VIBOL, OTHER_CHAT)
})

/** The id of the one line that waits. */
async function waiting(): Promise<string> {
  const rows = await desk.sql<{ id: string }[]>`select id from payments where status = 'queued'`
  expect(rows).toHaveLength(1)
  return rows[0]?.id ?? ''
}
const later = (days: number) => {
  desk.time.now = new Date(desk.time.now.getTime() + days * 86_400_000)
}
const judgedAgain = async () => {
  const [row] =
    await desk.sql`select count(*)::int as count from audit where action = 'contributions.judge_again'`
  return row?.count
}
/** What the outbox has sent by now. */
const sent = () =>
  desk.sql`update outbox set done_at = ${desk.time.now}, outcome = 'sent', attempts = 1 where done_at is null`
const book = (paymentId: string, shares: readonly Share[]) =>
  desk.db.transaction((tx) =>
    bookShares({ db: tx, rules: desk.deps.rules }, { paymentId, shares, actor: STAFF, now: desk.time.now }),
  )
const dismiss = (paymentId: string) => desk.db.transaction((tx) => dismissPayment(tx, paymentId))
const bookings = (line: BankCells) => desk.load(line).then(({ importId }) => importId)
const caseOf = async (id: string) => {
  const [row] = await desk.sql`select closed_by, outcome from cases where subject_id = ${id}`
  return { ...row }
}

describe('a family split', () => {
  test('is proposed with what everybody owes, and booked by staff: one receipt for the chat', async () => {
    await desk.load(paidLine(SPOUSE), paidLine(DARA, { amount_khr: '31200' }))
    await sent()
    const id = await waiting()
    const view = await viewPayment(desk.deps, id)
    expect(view).toMatchObject({
      status: 'queued',
      reason: 'family_split',
      card: '•••••0000',
      amountKhr: 31_200,
      forMonth: '2026-02',
    })
    expect(view?.candidates.map(({ kind, dueKhr, missingKhr }) => [kind, dueKhr, missingKhr])).toEqual([
      ['self_employed', 15_600, 15_600],
      ['dependent', 15_600, 15_600],
      ['dependent', 15_600, 0],
    ])
    expect(view?.proposed?.map(({ amountKhr }) => amountKhr)).toEqual([15_600, 15_600])

    const shares = view?.proposed ?? []
    expect(await book(id, shares.slice(1))).toEqual({
      ok: false,
      refused: 'sum',
    })
    expect(await desk.queue()).toHaveLength(1)
    expect(await book(id, shares)).toEqual({ ok: true })
    expect(await desk.ledger()).toEqual([DARA, CHILD, SPOUSE].map((card) => `${card} 2026-02 15600`).sort())
    expect(await caseOf(id)).toEqual({ closed_by: STAFF, outcome: 'booked' })
    expect(await desk.outbox()).toEqual([`${CHAT} payments.received`])
    const told = await listBookedOfPayment(desk.db, { paymentId: id, chatId: CHAT })
    expect(told.map(({ kind }) => kind)).toEqual(['self_employed', 'dependent'])
    // Ten colleagues who press at once book it once.
    const again = await Promise.all(Array.from({ length: 10 }, () => book(id, shares)))
    expect(new Set(again.map((one) => JSON.stringify(one)))).toEqual(
      new Set(['{"ok":false,"refused":"decided"}']),
    )
  })

  test('where nothing adds up, nothing is proposed', async () => {
    await desk.load(paidLine(DARA, { amount_khr: '62400' }))
    expect((await viewPayment(desk.deps, await waiting()))?.proposed).toBeNull()
  })
})

describe('one line', () => {
  test('of an unknown card is booked for the one whom staff found, and closes “I have paid”', async () => {
    await desk.load(paidLine(NOBODY))
    const id = await waiting()
    expect(await viewPayment(desk.deps, id)).toMatchObject({ personId: null, candidates: [], proposed: null })
    const personId = await desk.personOf(VIBOL)
    await desk.sql`insert into payment_claims (id, reference, chat_id, person_id, for_month, status, at)
      values (gen_random_uuid(), '1', ${OTHER_CHAT}, ${personId}, '2026-02', 'open', now())`
    expect(await book(id, [{ personId, forMonth: '2026-02', amountKhr: 15_600 }])).toEqual({
      ok: true,
    })
    expect(await desk.ledger()).toEqual([`${VIBOL} 2026-02 15600`])
    expect([...(await desk.sql`select status from payment_claims`)]).toEqual([{ status: 'matched' }])
    expect(await desk.outbox()).toEqual([`${OTHER_CHAT} payments.received`])
  })

  test.each<[string, (person: string) => { personId: string; forMonth: string }, string]>([
    ['a month before the membership', (personId) => ({ personId, forMonth: '2025-11' }), 'not_of_membership'],
    ['a month that is none', (personId) => ({ personId, forMonth: '2026-13' }), 'not_of_membership'],
    ['nobody', () => ({ personId: '00000000-0000-4000-8000-000000000009', forMonth: '2026-02' }), 'no_payer'],
  ])('is not booked for %s, and waits on', async (_, of, refused) => {
    await desk.load(paidLine(VIBOL, { amount_khr: '15000' }))
    const paymentId = await waiting()
    const share = { ...of(await desk.personOf(VIBOL)), amountKhr: 15_000 }
    expect(await book(paymentId, [share])).toEqual({ ok: false, refused })
    expect(await desk.queue()).toEqual(['wrong_amount 15000'])
    expect(await desk.ledger()).toEqual([])
  })

  test('in two parts: the first pays nothing in full, the second closes “I have paid”', async () => {
    const personId = await desk.personOf(VIBOL)
    await desk.sql`insert into payment_claims (id, reference, chat_id, person_id, for_month, status, at)
      values (gen_random_uuid(), '1', ${OTHER_CHAT}, ${personId}, '2026-02', 'open', now())`
    const claim = async () => (await desk.sql`select status from payment_claims`)[0]?.status
    await desk.load(paidLine(VIBOL, { amount_khr: '10000' }))
    await book(await waiting(), [{ personId, forMonth: '2026-02', amountKhr: 10_000 }])
    expect(await claim()).toBe('open')
    // What is missing is all that the month needs now.
    expect(await desk.load(paidLine(VIBOL, { amount_khr: '5600' }))).toMatchObject({ booked: 1, overpaid: 0 })
    expect(await claim()).toBe('matched')
  })

  test('is dismissed once', async () => {
    await desk.load(paidLine(NOBODY))
    const paymentId = await waiting()
    expect(await dismiss(paymentId)).toEqual({ ok: true })
    expect(await dismiss(paymentId)).toEqual({ ok: false, refused: 'decided' })
  })

  test('that went back is not booked by hand; while an import is at work staff wait', async () => {
    await desk.load(paidLine(VIBOL, { amount_khr: '-15600' }))
    const paymentId = await waiting()
    const shares = [{ personId: await desk.personOf(VIBOL), forMonth: '2026-02', amountKhr: 15_600 }]
    expect(await book(paymentId, shares)).toEqual({ ok: false, refused: 'reversal' })
    await desk.sql.begin(async (sql) => {
      await sql`select pg_advisory_xact_lock(20231118)`
      expect(await book(paymentId, shares)).toEqual({ ok: false, refused: 'busy' })
    })
  })
})

describe('money that went back, and the file alone does not say which', () => {
  const reverse = (paymentId: string, originalId: string) =>
    desk.db.transaction((tx) =>
      bookReversalOf(tx, { paymentId, originalId, actor: STAFF, now: desk.time.now }),
    )
  /** Of another month by another reference. */
  const takenBackInMarch = (card: string, more: Partial<BankCells> = {}) =>
    bookings(paidLine(card, { amount_khr: '-15600', paid_at: '2026-03-02', ...more }))
  const idOf = async (card: string) => {
    const [row] = await desk.sql<{ id: string }[]>`
      select id from payments where card_hash = ${desk.vault.index('card', card)} and amount_khr > 0`
    return row?.id ?? ''
  }

  test('staff find it: a counter-entry, once; the chat is told, and again when the file is undone', async () => {
    await desk.load(paidLine(DARA), paidLine(VIBOL), paidLine(CHILD, { amount_khr: '20000' }))
    await sent()
    later(1)
    const importId = await takenBackInMarch(DARA)
    const back = await waiting()
    // Another amount, another card, or what came later, cannot be it.
    expect((await reversibleBy(desk.deps, back)).map(({ id }) => id)).toEqual([await idOf(DARA)])
    expect(await reverse(back, await idOf(VIBOL))).toEqual({ ok: false, refused: 'taken_back' })
    expect(await desk.ledger()).toHaveLength(3)
    const again = await Promise.all(
      Array.from({ length: 5 }, () => idOf(DARA).then((id) => reverse(back, id))),
    )
    expect(again.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await desk.ledger()).toEqual([`${CHILD} 2026-02 20000`, `${VIBOL} 2026-02 15600`])
    expect(await desk.outbox()).toEqual([`${CHAT} payments.reversed`])
    const compose = createCompose({ ...desk.deps } as unknown as Parameters<typeof createCompose>[0])
    const said = async (kind: string, payload: Record<string, string>) =>
      (await compose({ id: '', kind, payload, chatId: CHAT, attempts: 0, createdAt: NOW }, 'en'))?.text
    expect(await said('payments.reversed', { payment: back })).toContain('taken a payment back')

    await sent()
    expect(await desk.undo(importId)).toMatchObject({ ok: true, entries: 1, corrections: 1 })
    expect(await desk.ledger()).toHaveLength(3)
    expect(await said('payments.restored', { import: importId ?? '' })).toContain(riel('en', 15_600))
  })

  test('the other way round: the payment’s file undone, the line waits again; and one that nobody had booked waits no longer', async () => {
    const paid = await bookings(paidLine(DARA))
    await takenBackInMarch(DARA)
    await reverse(await waiting(), await idOf(DARA))
    await desk.undo(paid)
    expect(await desk.ledger()).toEqual([])
    expect(await desk.queue()).toEqual(['nothing_to_reverse -15600'])

    await emptyDatabase(desk.db)
    await desk.roll(member(4))
    await desk.load(paidLine(NOBODY))
    await takenBackInMarch(NOBODY)
    expect(await desk.queue()).toEqual(['unknown_card -15600', 'unknown_card 15600'])
    const [row] = await desk.sql<{ id: string }[]>`select id from payments where amount_khr < 0`
    await reverse(row?.id ?? '', await idOf(NOBODY))
    expect(await caseOf(await idOf(NOBODY))).toEqual({ closed_by: STAFF, outcome: 'reversed' })
    expect(await desk.ledger()).toEqual([])
  })
})

describe('an import that is undone', () => {
  test('leaves the ledger as it was, frees its keys, ends its cases, and tells those who had a receipt', async () => {
    const lines = [paidLine(DARA), paidLine(NOBODY), paidLine(VIBOL)]
    const { importId } = await desk.load(...lines)
    // Dara's chat had its receipt; the other one's is still waiting.
    await desk.sql`update outbox set done_at = now(), outcome = 'sent' where chat_id = ${CHAT}`
    later(1)
    expect(await desk.undo(importId)).toEqual({
      ok: true,
      payments: 3,
      entries: 2,
      claims: 0,
      corrections: 1,
      cancelled: 1,
    })
    expect(await desk.ledger()).toEqual([])
    expect(await desk.queue()).toEqual([])
    expect(await desk.outbox()).toEqual([`${CHAT} payments.undone`])
    const told = await listUndoneOfImport(desk.db, { importId: importId ?? '', chatId: CHAT })
    expect(told.map(({ forMonth, amountKhr }) => [forMonth, amountKhr])).toEqual([['2026-02', 15_600]])
    const compose = createCompose({ ...desk.deps } as unknown as Parameters<typeof createCompose>[0])
    const [row] = await desk.sql<{ payload: Record<string, string> }[]>`
      select payload from outbox where kind = 'payments.undone'`
    const about = {
      id: '',
      chatId: CHAT,
      kind: 'payments.undone',
      payload: row?.payload ?? {},
      attempts: 0,
      createdAt: NOW,
    }
    expect((await compose(about, 'en'))?.text).toContain('correction')
    expect(await compose({ ...about, chatId: OTHER_CHAT }, 'en')).toBeNull()

    expect(await desk.undo(importId)).toEqual({ ok: false, refused: 'undone_already' })
    expect(await desk.load(...lines)).toMatchObject({ booked: 2, known: 0, queued: { unknown_card: 1 } })
    expect(await desk.ledger()).toHaveLength(2)
    const actions = await desk.sql`select action from audit where subject_id = ${importId} order by id`
    expect(actions.map(({ action }) => action)).toEqual(['contributions.import', 'contributions.undo'])
  })

  test('of a reversal: the money counts again, and who was told otherwise is told so', async () => {
    await bookings(paidLine(DARA))
    await sent()
    later(1)
    const importId = await bookings(paidLine(DARA, { amount_khr: '-15600' }))
    expect(await desk.outbox()).toEqual([`${CHAT} payments.reversed`])
    await sent()
    later(1)
    expect(await desk.undo(importId)).toMatchObject({ ok: true, corrections: 1, cancelled: 0 })
    expect(await desk.ledger()).toEqual([`${DARA} 2026-02 15600`])
    expect(await desk.outbox()).toEqual([`${CHAT} payments.restored`])
    const compose = createCompose({ ...desk.deps } as unknown as Parameters<typeof createCompose>[0])
    const row = { id: '', kind: 'payments.restored', attempts: 0, createdAt: NOW }
    const payload = { import: importId ?? '' }
    for (const locale of ['en', 'km'] as const) {
      const said = (await compose({ ...row, payload, chatId: CHAT }, locale))?.text
      expect(said).toContain(riel(locale, 15_600))
    }
    expect(await compose({ ...row, payload, chatId: OTHER_CHAT }, 'en')).toBeNull()

    // Whom the news of the reversal had not reached needs no correction.
    const another = await bookings(paidLine(DARA, { amount_khr: '-15600' }))
    expect(await desk.undo(another)).toMatchObject({ corrections: 0, cancelled: 1 })
  })

  test('long after its receipts: everybody whose months change is told', async () => {
    const { importId } = await desk.load(paidLine(CHILD), paidLine(VIBOL), paidLine(NOBODY))
    await sent()
    later(100)
    await removeWhatIsOver(desk.deps)
    expect(await desk.sql`select 1 from outbox`).toHaveLength(0)
    const reversal = await bookings({ ...paidLine(VIBOL), amount_khr: '-15600', period: '2026-02' })
    await sent()
    later(100)
    await removeWhatIsOver(desk.deps)
    const compose = createCompose({ ...desk.deps } as unknown as Parameters<typeof createCompose>[0])
    const said = async (chatId: number, kind: string, payload: string | null) => {
      const row = { id: '', kind, chatId, attempts: 0, createdAt: desk.time.now }
      return (await compose({ ...row, payload: { import: payload ?? '' } }, 'en'))?.text
    }
    expect(await desk.undo(reversal)).toMatchObject({ corrections: 1, cancelled: 0 })
    expect(await desk.outbox()).toEqual([`${OTHER_CHAT} payments.restored`])
    expect(await said(OTHER_CHAT, 'payments.restored', reversal)).toContain('correction')
    expect(await said(CHAT, 'payments.restored', reversal)).toBeUndefined()
    await sent()
    expect(await desk.undo(importId)).toMatchObject({ corrections: 2, entries: 2 })
    expect(await desk.outbox()).toEqual([`${CHAT} payments.undone`, `${OTHER_CHAT} payments.undone`])
    for (const chatId of [CHAT, OTHER_CHAT]) {
      expect(await said(chatId, 'payments.undone', importId)).toContain('correction')
    }
  })

  test('one that brought nothing new has nothing to undo', async () => {
    const line = paidLine(DARA)
    await desk.load(line)
    await desk.load(line)
    const role = { telegramId: 77, role: 'manager', provinceCode: null } as const
    await grantRole(desk.db, { ...role, name: 'Hok Sophal', by: 'cli:tester', now: NOW })
    const shown = await bankFiles(desk.deps, 77)
    expect(shown.ok && shown.files.map(({ state }) => state).sort()).toEqual(['kept', 'nothing_new'])
  })

  test('twice at once is once', async () => {
    const importId = await bookings(paidLine(DARA))
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => desk.undo(importId)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await desk.ledger()).toEqual([])
  })

  test('takes back what staff booked of it as well', async () => {
    const importId = await bookings(paidLine(DARA, { amount_khr: '31200' }))
    const paymentId = await waiting()
    const shares = (await viewPayment(desk.deps, paymentId))?.proposed ?? []
    later(1)
    await book(paymentId, shares)
    await sent()
    expect(await desk.undo(importId)).toMatchObject({ ok: true, entries: 2, corrections: 1 })
    expect(await desk.ledger()).toEqual([])
  })

  test('in any order with the import that took its money back, nothing is counted twice', async () => {
    const paid = paidLine(VIBOL)
    const taken = { ...paid, amount_khr: '-15600' }
    for (const order of ['the payment first', 'the reversal first']) {
      const [first, second] = [await bookings(paid), await bookings(taken)]
      expect(await desk.ledger(), order).toEqual([])
      if (order === 'the payment first') {
        await desk.undo(first)
        expect(await desk.ledger()).toEqual([])
        expect(await desk.queue()).toEqual(['nothing_to_reverse -15600'])
        await desk.undo(second)
      } else {
        await desk.undo(second)
        expect(await desk.ledger()).toEqual([`${VIBOL} 2026-02 15600`])
        await desk.undo(first)
      }
      expect(await desk.ledger(), order).toEqual([])
      expect(await desk.queue(), order).toEqual([])
    }
  })

  test('of a reversal: what waited before it waits again', async () => {
    const unknown = paidLine(NOBODY)
    await desk.load(unknown)
    const importId = await bookings({ ...unknown, amount_khr: '-15600' })
    expect(await desk.queue()).toEqual([])
    await desk.undo(importId)
    expect(await desk.queue()).toEqual(['unknown_card 15600'])
  })

  test('that was none, or one of members, is not undone', async () => {
    const nothing = '00000000-0000-4000-8000-000000000001'
    expect(await undoImport(desk.deps, { importId: nothing, actor: STAFF })).toEqual({
      ok: false,
      refused: 'unknown',
    })
    const [roll] = await desk.sql<{ id: string }[]>`select id from imports where kind = 'members'`
    expect(await desk.undo(roll?.id ?? '')).toEqual({ ok: false, refused: 'another_kind' })
  })
})

describe('money for a card that is nobody’s yet', () => {
  test('is judged again when the roll brings the card: booked, told, its case closed; or in the queue of that province', async () => {
    const [card, split] = [cardOf(40), cardOf(44)]
    await desk.load(
      paidLine(card),
      paidLine(split, { amount_khr: '5000' }),
      paidLine(NOBODY),
      paidLine(split, { amount_khr: '-3000', bank_reference: 'BACK' }),
    )
    expect(await desk.queue()).toHaveLength(4)
    await desk.roll(member(0))
    expect(await desk.queue(), 'a roll without these cards changes nothing').toHaveLength(4)
    later(1)
    await desk.roll(member(40), member(44))
    await desk.linked(card, 5_003)
    expect(await desk.ledger()).toEqual([`${card} 2026-02 15600`])
    expect([...(await desk.queue())].sort()).toEqual([
      'nothing_to_reverse -3000',
      'unknown_card 15600',
      'wrong_amount 5000',
    ])
    const cases = await desk.sql`
      select p.reason, c.closed_by, c.outcome, c.province_code, c.person_id is not null as known
      from cases c join payments p on p.id = c.subject_id order by p.amount_khr`
    expect(cases).toMatchObject([
      { reason: 'nothing_to_reverse', closed_by: null, known: true, province_code: member(44).province_code },
      { reason: 'wrong_amount', closed_by: null, known: true, province_code: member(44).province_code },
      { closed_by: null, known: false },
      { closed_by: 'system:import', outcome: 'booked' },
    ])
    expect(await judgedAgain()).toBe(1)
    // Once more changes nothing, also when several look at once.
    await Promise.all(Array.from({ length: 4 }, () => judgeKnownCards(desk.deps)))
    expect(await desk.ledger()).toEqual([`${card} 2026-02 15600`])
    expect(await judgedAgain()).toBe(1)
  })

  test('has a receipt for a chat that is known, and closes “I have paid”', async () => {
    const old = cardOf(48)
    await desk.load(paidLine(cardOf(52)))
    await desk.roll(member(48))
    await desk.linked(old, 5_004)
    const personId = await desk.personOf(old)
    await desk.sql`insert into payment_claims (id, reference, chat_id, person_id, for_month, status, at)
      values (gen_random_uuid(), '2', 5004, ${personId}, '2026-02', 'open', now())`
    // A new card for the same person.
    await desk.sql`update members set card_hash = ${desk.vault.index('card', cardOf(52))} where person_id = ${personId}`
    expect(await judgeKnownCards(desk.deps)).toBe(1)
    expect(await desk.outbox()).toEqual(['5004 payments.received'])
    const [claim] = await desk.sql`select status from payment_claims where person_id = ${personId}`
    expect(claim?.status).toBe('matched')
    const [row] = await desk.sql<{ payload: Record<string, string> }[]>`select payload from outbox`
    const compose = createCompose({ ...desk.deps } as unknown as Parameters<typeof createCompose>[0])
    const about = { id: '', chatId: 5_004, kind: 'payments.received', attempts: 0, createdAt: NOW }
    expect((await compose({ ...about, payload: row?.payload ?? {} }, 'en'))?.text).toContain(
      riel('en', 15_600),
    )
  })
})
