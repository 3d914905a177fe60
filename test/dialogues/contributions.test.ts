/** What members see of contributions, day by day: owing, paying, receipts, "I have paid", corrections, the cliff. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatReference } from '../../src/forms/parsers/reference.ts'
import { digits, type Locale, monthName, plain, riel } from '../../src/screens/translate.ts'
import { importContributions } from '../../src/services/importing-contributions.ts'
import { viewPaymentClaim } from '../../src/services/payment-claims.ts'
import { undoImport } from '../../src/services/undoing-imports.ts'
import { linkChat, newMember, type OnRoll } from '../cards/household.ts'
import { type BotHere, setClock, startBotHere } from '../support/bot-here.ts'
import { type Chat, textOf } from '../support/chat.ts'
import { onRecord } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { takesNext } from '../support/review.ts'
import { auditOf, joins } from '../support/staff.ts'
import { until } from '../support/until.ts'

const world = oneWorld({ bots: 0, people: 40 })
const NOVEMBER_10 = '2026-11-10T03:00:00Z'
let bot: BotHere
beforeAll(async () => {
  bot = await startBotHere(world(), setClock(NOVEMBER_10))
})
afterAll(async () => {
  await world().settles()
  await bot?.stop()
  expect(bot?.troubles).toEqual([])
})

const withVault = () => ({ sql: world().sql, vault: bot.vault })

type Member = OnRoll & { chat: Chat }

async function memberIn(locale: Locale, more: Parameters<typeof newMember>[1] = {}): Promise<Member> {
  const chat = world().chat(locale)
  await chat.says('/start')
  await chat.presses(plain(locale, 'language-name'))
  const member = await newMember(withVault(), { registeredOn: '2026-09-05', ...more })
  await linkChat(world(), { chatId: chat.id, personId: member.personId })
  return { ...member, chat }
}

let references = 0

/** A bank's file with one payment of a month for each of these cards. */
async function bankPays(
  cards: readonly string[],
  { paidOn, amountKhr = 15_600 }: { paidOn: string; amountKhr?: number },
) {
  async function* lines() {
    for (const [index, card] of cards.entries()) {
      references += 1
      const reference = `FT26110344${references}`
      yield { line: index + 2, payment: { bank: 'ACLEDA', reference, card, paidOn, amountKhr, period: null } }
    }
  }
  const result = await importContributions(bot, {
    lines: lines(),
    fileHash: () => `file ${references}`,
    actor: 'cli:tester',
  })
  if ('refused' in result) throw new Error('The file was refused.')
  return result.importId ?? ''
}

/** The sweeper says what is due; the bot looks every five seconds. */
const isTold = (chat: Chat, before: number) =>
  until('the news is pushed', () => chat.fromBot().length > before)

const shownReference = (locale: Locale, claim: { reference?: string } | undefined) =>
  digits(locale, formatReference(claim?.reference ?? ''))
const nov = (locale: Locale) => monthName(locale, '2026-11')

describe.each<Locale>(['km', 'en'])('in %s', (locale) => {
  test('who owes reads how much, until when and how, and the number to copy', async () => {
    bot.clock.set(NOVEMBER_10)
    const { chat, cardNumber } = await memberIn(locale, { paid: ['2026-09', '2026-10'] })
    await chat.says('/start')
    await chat.presses(chat.label('btn-pay'))
    chat.expects('pay-open', { amount: riel(locale, 15_600), month: nov(locale) })
    chat.expects('pay-safe')
    expect(chat.last()).not.toContain(cardNumber)
    await chat.presses('ACLEDA')
    chat.expects('pay-steps-acleda')
    chat.expects('pay-safe')
    expect(chat.last()).toContain(cardNumber)
    expect(chat.lastMessage().entities?.some(({ type }) => type === 'code')).toBe(true)
    await chat.says('/cover')
    expect(chat.buttons()).toContain(chat.label('btn-pay'))
  })

  test('a relative follows the link and sees a first name and the amount, never the number', async () => {
    bot.clock.set(NOVEMBER_10)
    const { chat, cardNumber, personId } = await memberIn(locale)
    await chat.says('/pay')
    await chat.presses(chat.label('btn-pay-relative'))
    const [payload = ''] = /(?<=start=)p[\w-]{46}$/.exec(chat.last()) ?? []
    expect(payload).not.toBe('')

    const relative = world().chat(locale)
    await relative.says(`/start ${payload}`)
    relative.expects('choose-language')
    await relative.presses(plain(locale, 'language-name'))
    const given = locale === 'km' ? 'ដារ៉ា' : 'DARA'
    relative.expects('pay-for-other', { given, amount: riel(locale, 15_600) })
    for (const secret of ['សុខ', 'SOK', cardNumber, cardNumber.slice(-4)]) {
      expect(relative.last()).not.toContain(secret)
    }
    const forged = `${payload.slice(0, -1)}${payload.endsWith('A') ? 'B' : 'A'}`.replace(/.{3}$/, 'xyz')
    await relative.says(`/start ${forged}`)
    relative.expects('menu-ask')
    bot.clock.set('2026-12-03T03:00:00Z')
    await relative.says(`/start ${payload}`)
    relative.expects('pay-link-over')
    const looks = await world().sql`
      select 1 from audit where action = 'pay_link.opened' and subject_id = ${personId}`
    expect(looks).toHaveLength(2)
  })

  test('five months missed: no debt, and the last month before the limit; then only NSSF can say', async () => {
    bot.clock.set(NOVEMBER_10)
    const { chat } = await memberIn(locale, {
      registeredOn: '2026-03-03',
      paid: ['2026-03', '2026-04', '2026-05'],
    })
    await chat.says('/pay')
    const months = ['06', '07', '08', '09', '10']
      .map((month) => monthName(locale, `2026-${month}`))
      .join(', ')
    chat.expects('pay-missed', { months })
    chat.expects('pay-limit-last', { cliff: locale === 'km' ? '៣០-១១-២០២៦' : '30-11-2026' })
    chat.expects('pay-open', { amount: riel(locale, 15_600), month: nov(locale) })
    bot.clock.set('2026-11-20T03:00:00Z')
    await chat.says('/pay')
    chat.expects('cover-next-ask_nssf_before', { by: locale === 'km' ? '៣០-១១-២០២៦' : '30-11-2026' })
    expect(chat.buttons()).not.toContain(chat.label('btn-pay-relative'))
    bot.clock.set('2026-12-05T03:00:00Z')
    await chat.says('/pay')
    chat.expects('pay-due-abandoned')
  })

  test('paid, and not in the data: stored with a slip and a case, open once, taken back', async () => {
    bot.clock.set(NOVEMBER_10)
    const { chat, personId } = await memberIn(locale)
    await chat.says('/pay')
    await chat.presses(chat.label('btn-paid'))
    chat.expectsQuestion('paid_bank')
    await chat.presses('opt-paid_bank-acleda')
    chat.expectsQuestion('paid_on')
    await chat.says('31-03')
    chat.expects('reason-payment-day-too-old', { days: locale === 'km' ? '៩២' : '92' })
    await chat.presses(chat.label('days-ago-1', { date: locale === 'km' ? '០៩-១១-២០២៦' : '09-11-2026' }))
    chat.expectsQuestion('photo_slip')
    await chat.sendsSample('id-card')
    chat.expects('review', { confirm: chat.label('btn-confirm') })
    await chat.presses(chat.label('btn-confirm'))
    const [claim] = await world()
      .sql`select id, reference, for_month, bank, paid_on::text, status from payment_claims where person_id = ${personId}`
    expect(claim).toMatchObject({
      for_month: '2026-11',
      bank: 'acleda',
      paid_on: '2026-11-09',
      status: 'open',
    })
    expect(chat.last()).toContain(shownReference(locale, claim))
    const record = await onRecord(world(), chat)
    expect(record).toMatchObject({ drafts: [], audit: ['payment.claim'], waiting: 0 })
    const cases = () => world().sql`select closed_by, outcome from cases where subject_id = ${claim?.id}`
    expect([...(await cases())]).toEqual([{ closed_by: null, outcome: null }])
    expect((await viewPaymentClaim(bot, String(claim?.id)))?.slip).toMatch(/^[0-9a-f-]{36}$/)

    await chat.says('/pay')
    await chat.presses(chat.label('btn-paid'))
    chat.expects('claim-open', { month: nov(locale), reference: shownReference(locale, claim) })
    await chat.says('/status')
    expect(chat.last()).toContain(chat.words('status-claim-open'))
    await chat.presses(chat.label('btn-withdraw-claim'))
    chat.expects('claim-withdrawn')
    expect([...(await cases())]).toEqual([{ closed_by: `chat:${chat.id}`, outcome: 'withdrawn' }])
  })
})

test('owing, paid, receipt, covered; claimed and matched by itself; an import undone; not found by staff', async () => {
  bot.clock.set(NOVEMBER_10)
  const members = await Promise.all(
    (['km', 'en'] as const).map((locale) =>
      memberIn(locale, { registeredOn: '2026-10-02', paid: ['2026-10'] }),
    ),
  )
  for (const { chat, personId } of members) {
    await chat.says('/cover')
    chat.expects('cover-status-qualifying', shown(chat, { paid: '1', needed: '2' }))
    await claims(chat)
    expect(await statusOf(personId)).toBe('open')
    await chat.says('/pay')
    expect(chat.last()).toContain(chat.words('pay-claimed', { reference: '' }).split('  ')[0]?.slice(0, 12))
  }
  const told = () => members.map(({ chat }) => chat.fromBot().length)
  const allTold = (before: number[]) =>
    Promise.all(members.map(({ chat }, index) => isTold(chat, before[index] ?? 0)))

  let before = told()
  const importId = await bankPays(
    members.map(({ cardNumber }) => cardNumber),
    { paidOn: '2026-11-09' },
  )
  await allTold(before)
  for (const { chat, personId } of members) {
    chat.expects('receipt-received')
    chat.expects('receipt-line', {
      name: chat.locale === 'km' ? 'សុខ ដារ៉ា' : 'SOK DARA',
      month: nov(chat.locale),
      amount: riel(chat.locale, 15_600),
      bank: plain(chat.locale, 'bank-acleda'),
      date: digits(chat.locale, '09-11-2026'),
    })
    chat.expects('cover-status-covered', { until: digits(chat.locale, '15-12-2026') })
    expect(await statusOf(personId)).toBe('matched')
    await chat.says('/pay')
    chat.expects('pay-due-paid', { month: nov(chat.locale), opens: digits(chat.locale, '01-12-2026') })
    await chat.presses(chat.label('btn-paid'))
    chat.expects('claim-paid', {
      month: nov(chat.locale),
      name: chat.locale === 'km' ? 'សុខ ដារ៉ា' : 'SOK DARA',
    })
    await chat.says('/payments')
    expect(chat.last()).toContain(digits(chat.locale, '2026 – – – – – – – – – ● ● ·'))
    expect(chat.last()).toContain(digits(chat.locale, '•••••344'))
    await chat.presses(chat.label('btn-statement', { given: '' }))
    expect(chat.lastMessage().photo).toBeDefined()
  }
  expect(await world().sql`select 1 from cases where closed_at is null`).toHaveLength(0)

  before = told()
  expect(await undoImport(bot, { importId, actor: 'cli:tester' })).toMatchObject({ ok: true })
  for (const { personId } of members) expect(await statusOf(personId)).toBe('open')
  // Staff look for the first one's payment and do not find it.
  const [looked, other] = members
  await world()
    .sql`update cases set opened_at = opened_at - interval '1 day' where person_id = ${looked?.personId ?? ''}`
  const reviewer = await joins(world(), world().chat('en'), { role: 'reviewer' })
  await takesNext(reviewer)
  reviewer.expects('case-like-none')
  await reviewer.presses('btn-case-not_found')
  await reviewer.presses(reviewer.label('case-reason-other_card'))
  await reviewer.presses('btn-case-words')
  await reviewer.says('សូមផ្ញើ <slip>')
  await reviewer.presses('btn-case-comment-send')
  expect(await auditOf(world(), reviewer)).toEqual(['staff.joined', 'case.view', 'payment_claim.not_found'])
  bot.clock.set('2026-11-10T03:30:00Z')
  await allTold([(before[0] ?? 0) + 1, before[1] ?? 0])
  const news = (looked?.chat.fromBot() ?? []).slice(-2).map(textOf).sort()
  expect(news.join()).toContain(looked?.chat.words('receipt-undone'))
  expect(news.join()).toContain('សូមផ្ញើ <slip>')
  expect(await statusOf(looked?.personId ?? '')).toBe('not_found')
  other?.chat.expects('receipt-undone')
  other?.chat.expects('cover-status-qualifying', { paid: '1', needed: '2' })
  await other?.chat.says('/status')
  expect(other?.chat.last()).toContain(other?.chat.words('status-claim-open'))
})

test('a factory worker pays for her family only, for one of them at a time; others read why not', async () => {
  bot.clock.set(NOVEMBER_10)
  const { chat, personId } = await memberIn('en', { kind: 'employee' })
  await chat.says('/pay')
  chat.expects('pay-through-employer')
  expect(chat.buttons()).not.toContain(chat.label('btn-paid'))
  const child = (given: string, more: object = {}) =>
    newMember(withVault(), {
      kind: 'dependent',
      sponsorId: personId,
      nameLatin: ['SOK', given],
      registeredOn: '2026-10-02',
      ...more,
    })
  await child('LINA')
  const piseth = await child('PISETH')
  await child('VANNAK', { endedOn: '2026-11-01' })
  await child('ROTHA', { registeredOn: '2026-11-16' })
  await chat.says('/pay')
  chat.expects('pay-total', { total: riel('en', 31_200) })
  chat.expects('pay-due-ended')
  await chat.presses('Canadia')
  chat.expects('pay-dependent-type')
  expect(chat.last()).toContain(piseth.cardNumber)
  expect(chat.last()).not.toContain('VANNAK')
  await chat.presses(chat.label('btn-pay'))
  await chat.presses(chat.label('btn-pay-relative'))
  await chat.presses('PISETH')
  chat.expects('pay-request', { given: 'PISETH', amount: riel('en', 15_600), link: '' })
  await chat.says('/pay')
  await chat.presses(chat.label('btn-paid'))
  chat.expects('claim-whom')
  await chat.presses('LINA')
  chat.expects('claim-intro', { name: 'SOK LINA' })

  const stranger = world().chat('en')
  await stranger.says('/start')
  await stranger.presses(plain('en', 'language-name'))
  for (const command of ['/pay', '/payments']) {
    await stranger.says(command)
    stranger.expects('cover-not-linked')
  }
  // Somebody else's button shows one's own page, and nothing of theirs.
  await stranger.pressesData(`e:paid:${piseth.personId}`)
  stranger.expects('cover-not-linked')
  await stranger.pressesData(`e:statement:${piseth.personId}`)
  stranger.expects('cover-not-linked')
})

const shown = (chat: Chat, args: Record<string, string>) =>
  Object.fromEntries(Object.entries(args).map(([name, value]) => [name, digits(chat.locale, value)]))

/** "I have paid", in the fewest presses. */
async function claims(chat: Chat): Promise<void> {
  await chat.says('/pay')
  await chat.presses(chat.label('btn-paid'))
  await chat.presses('opt-paid_bank-not_known')
  await chat.presses('skip-not_known')
  await chat.presses('skip-no_slip')
  await chat.presses(chat.label('btn-confirm'))
}

async function statusOf(personId: string): Promise<string> {
  const [claim] = await world().sql`select status from payment_claims where person_id = ${personId}`
  return String(claim?.status)
}

test('husband and wife, two telephones, one membership: both press Confirm at once, and it is one case', async () => {
  bot.clock.set(NOVEMBER_10)
  const { chat, personId } = await memberIn('km')
  const { chat: other } = await memberIn('en')
  await linkChat(world(), { chatId: other.id, personId })
  for (const one of [chat, other]) {
    await one.pressesData(`e:paid:${personId}`)
    await one.presses('opt-paid_bank-aba')
    const date = digits(one.locale, '10-11-2026')
    await one.presses(one.label('days-ago-0', { date }))
    await one.presses(plain(one.locale, 'skip-no_slip'))
  }
  await Promise.all([chat, other].map((one) => one.presses(one.label('btn-confirm'))))
  const claims = await world().sql<{ id: string; reference: string }[]>`
    select id, reference from payment_claims where person_id = ${personId}`
  expect(claims).toHaveLength(1)
  expect(await world().sql`select 1 from cases where subject_id = ${claims[0]?.id ?? ''}`).toHaveLength(1)
  for (const one of [chat, other]) expect(one.last()).toContain(shownReference(one.locale, claims[0]))
})
