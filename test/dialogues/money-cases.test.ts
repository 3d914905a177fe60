/** Money that nobody could book: staff split it among a family, or find it for somebody who says "I have paid". */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { digits, type Locale, plain, riel } from '../../src/screens/translate.ts'
import { importContributions } from '../../src/services/importing-contributions.ts'
import { linkChat, newMember } from '../cards/household.ts'
import { type BotHere, setClock, startBotHere } from '../support/bot-here.ts'
import type { Chat } from '../support/chat.ts'
import { oneWorld } from '../support/one-world.ts'
import { takesNext } from '../support/review.ts'
import { auditOf, joins, speaks } from '../support/staff.ts'
import { until } from '../support/until.ts'

const world = oneWorld({ bots: 0, people: 20 })
let bot: BotHere
beforeAll(async () => {
  bot = await startBotHere(world(), setClock('2026-11-10T03:00:00Z'))
})
afterAll(() => bot?.stop())

async function memberIn(locale: Locale, more: Parameters<typeof newMember>[1] = {}) {
  const chat = await speaks(world().chat(locale))
  const member = await newMember(
    { sql: world().sql, vault: bot.vault },
    { registeredOn: '2026-10-02', paid: ['2026-10'], ...more },
  )
  await linkChat(world(), { chatId: chat.id, personId: member.personId })
  return { ...member, chat }
}

let files = 0
async function bankPays(
  card: string,
  more: { amountKhr?: number; reference?: string; paidOn?: string } = {},
): Promise<string> {
  files += 1
  const payment = {
    bank: 'ACLEDA',
    reference: `FT${files}`,
    card,
    paidOn: '2026-11-09',
    amountKhr: 15_600,
    period: null,
    ...more,
  }
  const result = await importContributions(bot, {
    lines: (async function* () {
      yield { line: 2, payment }
    })(),
    fileHash: () => `file ${files}`,
    actor: 'cli:tester',
  })
  if ('refused' in result) throw new Error('The file was refused.')
  return payment.reference
}

const ledgerOf = async (personId: string, month = '2026-11') => {
  const rows = await world().sql<{ line: string }[]>`
    select for_month || ' ' || amount_khr as line from contributions
    where person_id = ${personId} and for_month = ${month} order by id`
  return rows.map(({ line }) => line)
}
const receives = (chat: Chat, before: number) =>
  until('the receipt is there', () => chat.fromBot().length > before)

test("twice the amount on a mother's card: the split is proposed, booked by one press, and each has a receipt", async () => {
  const mother = await memberIn('km')
  const child = await newMember(
    { sql: world().sql, vault: bot.vault },
    {
      kind: 'dependent',
      sponsorId: mother.personId,
      registeredOn: '2026-10-02',
      paid: ['2026-10'],
    },
  )
  await bankPays(mother.cardNumber, { amountKhr: 31_200 })
  expect(await ledgerOf(mother.personId)).toEqual([])
  const reviewer = await joins(world(), world().chat('en'), { role: 'reviewer' })
  const shown = await takesNext(reviewer)
  expect(shown).toContain(reviewer.words('case-payment-family_split'))
  expect(shown).toContain(riel('en', 31_200))
  expect(shown).not.toContain(mother.cardNumber)
  const before = mother.chat.fromBot().length
  await reviewer.presses('btn-case-split')
  expect(reviewer.last()).toContain('booked')
  for (const { personId } of [mother, child]) expect(await ledgerOf(personId)).toEqual(['2026-11 15600'])
  await receives(mother.chat, before)
  mother.chat.expects('receipt-received')
  // One read of the line and one of each of the family; one act.
  expect(await auditOf(world(), reviewer)).toEqual([
    'staff.joined',
    'case.view',
    'case.view',
    'case.view',
    'payment.split',
  ])
  await reviewer.presses('btn-case-next')
  reviewer.expects('case-none')
})

test('a wrong card number at the bank, and “I have paid”: staff see that they belong together', async () => {
  const { chat, personId } = await memberIn('en')
  await bankPays('9999999-9999999')
  await chat.says('/pay')
  await chat.presses(chat.label('btn-paid'))
  await chat.presses('opt-paid_bank-acleda')
  await chat.presses(chat.label('days-ago-1', { date: '09-11-2026' }))
  await chat.presses(plain('en', 'skip-no_slip'))
  await chat.presses(chat.label('btn-confirm'))

  const reviewer = await joins(world(), world().chat('km'), { role: 'reviewer' })
  // The line of the bank waited longer; nobody is known by its card, so it goes back.
  expect(await takesNext(reviewer)).toContain(reviewer.words('case-payment-unknown_card'))
  expect(reviewer.buttons()).not.toContain(reviewer.label('btn-case-book'))
  await reviewer.presses('btn-case-put-back')
  await reviewer.says('/work')
  await reviewer.presses('btn-queue')
  await reviewer.presses(reviewer.label('case-kind-payment_claim'))
  reviewer.expects('case-like')
  await reviewer.presses('btn-case-match')
  const line = reviewer.buttons().find((label) => label.startsWith('⬜')) ?? ''
  await reviewer.presses(line)
  const before = chat.fromBot().length
  await reviewer.presses('btn-case-lines-done')
  expect(await ledgerOf(personId)).toEqual(['2026-11 15600'])
  const [claim] = await world().sql`select status from payment_claims where person_id = ${personId}`
  expect(claim?.status).toBe('matched')
  expect(await world().sql`select 1 from cases where closed_at is null`).toHaveLength(0)
  await receives(chat, before)
  chat.expects('receipt-received')
  const audit = await auditOf(world(), reviewer)
  expect(audit).toEqual(['staff.joined', 'case.view', 'case.put_back', 'case.view', 'payment_claim.match'])
})

test.each<Locale>(['km', 'en'])(
  'in %s: money that the bank takes back is told calmly, and the cover follows',
  async (locale) => {
    const { chat, cardNumber, personId } = await memberIn(locale)
    let before = chat.fromBot().length
    const reference = await bankPays(cardNumber)
    await receives(chat, before)
    await chat.says('/cover')
    chat.expects('cover-status-covered', { until: digits(locale, '15-12-2026') })
    before = chat.fromBot().length
    await bankPays(cardNumber, { amountKhr: -15_600, reference })
    await receives(chat, before)
    chat.expects('receipt-reversed')
    expect(await ledgerOf(personId)).toEqual(['2026-11 15600', '2026-11 -15600'])
    await chat.says('/cover')
    chat.expects('cover-status-qualifying', { paid: digits(locale, '1'), needed: digits(locale, '2') })
  },
)

test('money that went back without a hint of which: staff see what it may be, choose one, and she is told', async () => {
  const { chat, cardNumber, personId } = await memberIn('km', { paid: [] })
  let before = chat.fromBot().length
  await bankPays(cardNumber, { paidOn: '2026-10-09' })
  await receives(chat, before)
  // Of another month and by another reference.
  await bankPays(cardNumber, { amountKhr: -15_600 })
  const reviewer = await joins(world(), world().chat('km'), { role: 'reviewer' })
  expect(await takesNext(reviewer)).toContain(
    reviewer.words('case-payment-nothing_to_reverse').replaceAll(/[០-៩]/g, ''),
  )
  reviewer.expects('case-reversible')
  expect(reviewer.buttons()).not.toContain(reviewer.label('btn-case-book'))
  await reviewer.presses('btn-case-reverse')
  await reviewer.presses(reviewer.buttons().find((label) => label.startsWith('⬜')) ?? '')
  before = chat.fromBot().length
  const sure = structuredClone(reviewer.lastMessage())
  await reviewer.presses('btn-case-lines-done')
  await reviewer.pressesOld(sure, 'btn-case-lines-done')
  expect(await ledgerOf(personId, '2026-10')).toEqual(['2026-10 15600', '2026-10 -15600'])
  await receives(chat, before)
  chat.expects('receipt-reversed')
  const audit = await auditOf(world(), reviewer)
  expect(audit.filter((action) => action.startsWith('payment.'))).toEqual(['payment.reverse'])
})

test('receipts of a large file that are still due in the evening wait for the morning', async () => {
  const { chat, cardNumber } = await memberIn('en')
  bot.clock.set('2026-11-10T13:30:00Z')
  await bankPays(cardNumber)
  const before = chat.fromBot().length
  const waits = async () => {
    const [row] = await world().sql<{ at: Date }[]>`
      select next_attempt_at as at from outbox where chat_id = ${chat.id} and kind = 'payments.received'`
    return row?.at.toISOString() === '2026-11-11T00:00:00.000Z'
  }
  expect(await waits()).toBe(true)
  // As if it had stood in line since the afternoon.
  await world()
    .sql`update outbox set next_attempt_at = '2026-11-10T12:00:00Z' where chat_id = ${chat.id} and done_at is null`
  await until('it is put off', waits)
  expect(chat.fromBot()).toHaveLength(before)
  bot.clock.set('2026-11-11T00:00:01Z')
  await receives(chat, before)
  chat.expects('receipt-received')
  bot.clock.set('2026-11-10T03:00:00Z')
})
