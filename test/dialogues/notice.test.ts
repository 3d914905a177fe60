/** "I cannot pay this month": the letter, its number and its page, NSSF's answer, and what is said where it does not help. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { formatReference } from '../../src/forms/parsers/reference.ts'
import { choiceLabel } from '../../src/screens/options.ts'
import { digits, LOCALES, type Locale, monthName, plain } from '../../src/screens/translate.ts'
import { viewNotice } from '../../src/services/answering-notices.ts'
import { linkChat, newMember, type OnRoll } from '../cards/household.ts'
import { type BotHere, setClock, startBotHere } from '../support/bot-here.ts'
import { type Chat, textOf } from '../support/chat.ts'
import { onRecord, placesInClear } from '../support/on-record.ts'
import { oneWorld } from '../support/one-world.ts'
import { takesNext } from '../support/review.ts'
import { auditOf, joins } from '../support/staff.ts'
import { until } from '../support/until.ts'

const world = oneWorld({ bots: 0, people: 40 })
const NOVEMBER_20 = '2026-11-20T03:00:00Z'
let bot: BotHere
beforeAll(async () => {
  bot = await startBotHere(world(), setClock(NOVEMBER_20))
})
afterAll(() => bot?.stop())

type Member = OnRoll & { chat: Chat }
type Given = Parameters<typeof newMember>[1]

/** Registered in June 2026; what is paid makes the story. */
async function memberIn(locale: Locale, more: Given = {}): Promise<Member> {
  const chat = world().chat(locale)
  await chat.says('/start')
  await chat.presses(plain(locale, 'language-name'))
  const member = await newMember(withVault(), { registeredOn: '2026-06-03', ...more })
  await linkChat(world(), { chatId: chat.id, personId: member.personId })
  return { ...member, chat }
}

const withVault = () => ({ sql: world().sql, vault: bot.vault })
/** June up to that month. */
const paidUpTo = (month: number) => Array.from({ length: month - 5 }, (_, index) => `2026-${two(index + 6)}`)
const two = (number: number) => String(number).padStart(2, '0')

/** Reason by button, up to that month, and the letter is open. */
async function writesNotice(
  chat: Chat,
  { reason = 'illness', until: month }: { reason?: string; until: string },
) {
  chat.expectsQuestion('notice_reason')
  await chat.presses(choiceLabel(chat.locale, 'notice_reason', reason))
  chat.expectsQuestion('notice_until')
  await chat.presses(choiceLabel(chat.locale, 'notice_until', month))
}

type Row = { id: string; reference: string; state: string; months: string; person_id: string }

const noticesOf = async (chat: Chat) =>
  await world().sql<Row[]>`
    select id, reference, state, from_month || ' ' || to_month as months, person_id from notices
    where chat_id = ${chat.id} order by reference`
const shown = (locale: Locale, reference = '') => digits(locale, formatReference(reference))
const openCases = async (id: string) =>
  (await world().sql`select outcome from cases where subject_id = ${id} and closed_at is null`).length
/** A reviewer who has this notice in hand. */
async function readsNotice(id: string): Promise<Chat> {
  await world().sql`update cases set front = true where subject_id = ${id}`
  const reviewer = await joins(world(), world().chat('en'), { role: 'reviewer' })
  await takesNext(reviewer)
  return reviewer
}
async function isTold(chat: Chat, before: number) {
  bot.clock.set('2026-11-20T03:01:00Z')
  await until('it is said', () => chat.fromBot().length > before)
}

describe.each(LOCALES)('in %s', (locale) => {
  const name = locale === 'km' ? 'សុខ ដារ៉ា' : 'SOK DARA'
  const months = (from: string, to: string) =>
    plain(locale, 'notice-months', { from: monthName(locale, from), to: monthName(locale, to) })

  test('a closed window: offered first, written, handed in, received: and the cover tells each apart', async () => {
    bot.clock.set(NOVEMBER_20)
    const { chat, cardNumber } = await memberIn(locale, { paid: paidUpTo(9) })
    for (const page of ['/pay', '/cover']) {
      await chat.says(page)
      expect(chat.buttons()[0], page).toBe(chat.label('btn-notice'))
    }
    await chat.presses('btn-notice')
    await writesNotice(chat, { until: '2026-12' })
    // The letter is Khmer whatever the reader's language, with the number masked.
    const letter = plain('km', 'notice-letter-promise')
    expect(chat.last()).toContain(letter)
    expect(chat.last()).toContain(plain('km', 'notice-reason-illness'))
    if (locale === 'en') expect(chat.last()).toContain(plain('en', 'notice-reason-illness'))
    expect(chat.last()).not.toContain(cardNumber)
    expect(await noticesOf(chat)).toEqual([])

    const confirm = structuredClone(chat.lastMessage())
    await chat.presses('btn-hand-in')
    const [notice] = await noticesOf(chat)
    expect(notice).toMatchObject({ state: 'handed_in', months: '2026-10 2026-12' })
    const copy = chat.lastMessage()
    expect(textOf(copy)).toContain(shown(locale, notice?.reference))
    chat.expects('notice-to-be-safe')
    expect(copy.document?.file_name).toMatch(/\.png$/)
    // Pressed twice it is one notice.
    await chat.pressesOld(confirm, 'btn-hand-in')
    expect(await noticesOf(chat)).toHaveLength(1)
    expect(await openCases(notice?.id ?? '')).toBe(1)
    expect((await onRecord(world(), chat)).audit).toEqual(['notice.hand_in'])

    await chat.says('/cover')
    expect(chat.last()).toContain(
      plain(locale, 'cover-status-gap_notice_handed_in', { gap: digits(locale, 1) }),
    )
    chat.expects('notice-to-be-safe')
    expect(chat.buttons()[0]).not.toBe(chat.label('btn-notice'))
    await chat.says('/status')
    expect(chat.last()).toContain(shown(locale, notice?.reference))
    await chat.says('/mydata')
    expect(chat.last()).toContain(shown(locale, notice?.reference))

    const before = chat.fromBot().length
    const reviewer = await readsNotice(notice?.id ?? '')
    expect(reviewer.last()).toContain(letter)
    expect(reviewer.last()).not.toContain(cardNumber)
    await reviewer.presses('btn-case-received')
    expect(await auditOf(world(), reviewer)).toEqual(['staff.joined', 'case.view', 'notice.received'])
    await isTold(chat, before)
    chat.expects('notice-received', {
      reference: shown(locale, notice?.reference),
      name,
      months: months('2026-10', '2026-12'),
    })
    expect(await openCases(notice?.id ?? '')).toBe(0)
    await chat.says('/cover')
    expect(chat.last()).toContain(
      plain(locale, 'cover-status-gap_notice_received', { gap: digits(locale, 1) }),
    )
    expect(chat.last()).not.toContain(chat.words('notice-to-be-safe'))
  })

  test('own words: encrypted, in the letter; a number nobody gave is refused with what to do', async () => {
    bot.clock.set(NOVEMBER_20)
    const { chat, personId } = await memberIn(locale, { paid: paidUpTo(10) })
    await chat.says('/cannotpay')
    await chat.presses(choiceLabel(locale, 'notice_reason', 'other'))
    chat.expectsQuestion('notice_words')
    await chat.says('😀')
    chat.expects('reason-text-no-letters')
    const words = 'គេលួចតុកតុករបស់ខ្ញុំ <b>'
    await chat.says(words)
    chat.expectsQuestion('notice_until')
    for (const month of ['2026-06', '2027-08', 'ខែណាក៏បាន']) {
      await chat.says(month)
      chat.expects('reason-notice-month')
    }
    // Redis forgets everything; the answers are where they were.
    expect(await world().redis.del(`${world().redisPrefix}chat:{${chat.id}}`)).toBe(1)
    await chat.says('?')
    chat.expectsQuestion('notice_until')
    await chat.says(monthName(locale, '2027-01'))
    expect(chat.last()).toContain(words)
    await chat.presses('btn-hand-in')
    const [notice] = await noticesOf(chat)
    expect(notice).toMatchObject({ months: '2026-11 2027-01', person_id: personId })
    expect(await placesInClear(world(), ['តុកតុករបស់ខ្ញុំ'])).toEqual([])
    const view = await viewNotice(bot, notice?.id ?? '')
    expect(view?.letter).toMatchObject({ ownWords: words, reason: 'other' })
    // This month is late and has its notice: the next one is to be paid.
    await chat.says('/cover')
    chat.expects('cover-late-notice-handed_in')
  })

  test('refused: the months count as without notice, and another can be given', async () => {
    bot.clock.set(NOVEMBER_20)
    const { chat } = await memberIn(locale, { paid: paidUpTo(9) })
    await chat.says('/cannotpay')
    await writesNotice(chat, { reason: 'debt', until: '2026-11' })
    await chat.presses('btn-hand-in')
    const [notice] = await noticesOf(chat)
    const before = chat.fromBot().length
    const reviewer = await readsNotice(notice?.id ?? '')
    await reviewer.presses('btn-case-refused')
    await reviewer.presses(reviewer.label('case-reason-paper_missing'))
    await reviewer.presses('btn-case-words')
    await reviewer.says('មូលហេតុមិនច្បាស់')
    await reviewer.presses('btn-case-comment-send')
    await isTold(chat, before)
    chat.expects('notice-refused-paper_missing')
    chat.expects('notice-answer', { answer: 'មូលហេតុមិនច្បាស់' })
    chat.expects('notice-refused-next')
    expect(await placesInClear(world(), ['មូលហេតុមិនច្បាស់'])).toEqual([])
    await chat.says('/cover')
    expect(chat.last()).toContain(plain(locale, 'cover-status-gap_no_notice', { gap: digits(locale, 1) }))
    // The days of this month are over: December to March are left.
    chat.expects('pay-limit', { left: digits(locale, 4), cliff: digits(locale, '31-03-2027') })
    await chat.presses('btn-notice')
    chat.expectsQuestion('notice_reason')
  })

  test('a second notice names the first; one for every month up to the sixth leaves none to give', async () => {
    bot.clock.set(NOVEMBER_20)
    const { chat } = await memberIn(locale, { paid: paidUpTo(9) })
    await chat.says('/cannotpay')
    await writesNotice(chat, { until: '2026-11' })
    await chat.presses('btn-hand-in')
    const [first] = await noticesOf(chat)
    await chat.says('/cannotpay')
    expect(chat.last()).toContain(shown(locale, first?.reference))
    await writesNotice(chat, { until: '2027-03' })
    await chat.presses('btn-hand-in')
    expect((await noticesOf(chat)).map(({ months: both }) => both).sort()).toEqual([
      '2026-10 2026-11',
      '2026-12 2027-03',
    ])
    await chat.says('/cannotpay')
    chat.expects('notice-cannot-given')
    expect(chat.last()).toContain(shown(locale, first?.reference))

    // The copy again, and taking it back: only then the months are without notice.
    await chat.presses(chat.label('btn-notice-copy', { reference: shown(locale, first?.reference) }))
    expect(chat.lastMessage().document?.file_name).toMatch(/\.png$/)
    await chat.says('/status')
    await chat.presses(chat.label('btn-take-back', { reference: shown(locale, first?.reference) }))
    await chat.presses('btn-take-back-yes')
    chat.expects('notice-taken-back', { reference: shown(locale, first?.reference) })
    expect(await openCases(first?.id ?? '')).toBe(0)
    await chat.says('/cover')
    expect(chat.last()).toContain(plain(locale, 'cover-status-gap_no_notice', { gap: digits(locale, 1) }))
  })

  test('paid months need none; the sixth is the last; past the limit only NSSF can say', async () => {
    bot.clock.set(NOVEMBER_20)
    const { chat: paid } = await memberIn(locale, { paid: paidUpTo(11) })
    await paid.says('/cover')
    expect(paid.buttons()).not.toContain(paid.label('btn-notice'))
    // As from a reminder of weeks ago: first that nothing is late.
    await paid.pressesData('e:notice')
    paid.expects('notice-ahead', { from: monthName(locale, '2026-12') })
    await paid.presses(plain(locale, 'btn-notice-person', { name }))
    paid.expectsQuestion('notice_reason')
    await paid.presses(choiceLabel(locale, 'notice_reason', 'debt'))
    expect(paid.buttons().join()).not.toContain(monthName(locale, '2026-11'))
    expect(paid.buttons().join()).toContain(monthName(locale, '2026-12'))

    const { chat } = await memberIn(locale, { paid: ['2026-06'] })
    bot.clock.set('2026-12-20T03:00:00Z')
    await chat.says('/cannotpay')
    await chat.presses(choiceLabel(locale, 'notice_reason', 'no_work'))
    expect(chat.buttons().filter((label) => label.includes('2026') || label.includes('២០២៦'))).toEqual([
      choiceLabel(locale, 'notice_until', '2026-12'),
    ])
    await chat.presses(choiceLabel(locale, 'notice_until', '2026-12'))
    await chat.presses('btn-hand-in')
    chat.expects('notice-last-window', { limit: locale === 'km' ? '៣១-១២-២០២៦' : '31-12-2026' })
    bot.clock.set('2027-01-05T03:00:00Z')
    await chat.says('/cannotpay')
    chat.expects('notice-cannot-limit_passed')
    expect(chat.buttons()).not.toContain(plain(locale, 'btn-notice-person', { name }))
  })
})

test('a family: one letter for all, a number each; a month paid meanwhile is left out', async () => {
  bot.clock.set(NOVEMBER_20)
  const { chat, personId } = await memberIn('en', { paid: paidUpTo(9) })
  const as = { kind: 'dependent', sponsorId: personId, registeredOn: '2026-06-03' } as const
  const child = await newMember(withVault(), { ...as, nameLatin: ['SOK', 'VIBOL'], paid: paidUpTo(10) })
  await newMember(withVault(), { ...as, nameLatin: ['SOK', 'SREY'], paid: paidUpTo(11) })
  await chat.says('/family')
  expect(chat.buttons()).toContain(chat.label('btn-notice'))
  await chat.presses('btn-notice')
  chat.expects('notice-whom')
  await chat.presses(plain('en', 'btn-notice-household', { people: 2 }))
  await writesNotice(chat, { until: '2026-12' })
  expect(chat.last()).toContain('SOK VIBOL (child)')
  // Paid while the letter was being read.
  await world().sql`insert into contributions ${world().sql({
    person_id: child.personId,
    for_month: '2026-11',
    amount_khr: 15_600,
    paid_on: '2026-11-14',
  })}`
  await chat.presses('btn-hand-in')
  chat.expects('notice-outdated')
  expect(await noticesOf(chat)).toEqual([])
  expect(chat.last()).toContain('SOK VIBOL (child)')
  await chat.presses('btn-hand-in')
  const notices = await noticesOf(chat)
  expect(notices.map(({ months }) => months).sort()).toEqual(['2026-10 2026-12', '2026-12 2026-12'])
  const files = chat.fromBot().filter(({ document }) => document !== undefined)
  expect(files).toHaveLength(2)
  expect((await onRecord(world(), chat)).audit).toEqual(['notice.hand_in', 'notice.hand_in'])
})

test('nobody takes back, or gets the copy of, a notice of another household', async () => {
  bot.clock.set(NOVEMBER_20)
  const { chat } = await memberIn('en', { paid: paidUpTo(9) })
  await chat.says('/cannotpay')
  await writesNotice(chat, { until: '2026-11' })
  await chat.presses('btn-hand-in')
  const [notice] = await noticesOf(chat)
  const { chat: thief } = await memberIn('en', { paid: paidUpTo(11) })
  for (const data of [
    `notice_back:${notice?.id}`,
    `notice_back_yes:${notice?.id}`,
    `notice_copy:${notice?.id}`,
    `notice:${notice?.person_id}`,
    'notice:nobody',
  ]) {
    await thief.says('/status')
    await thief.pressesData(`e:${data}`)
    expect(thief.last()).not.toContain(shown('en', notice?.reference))
    expect(thief.lastMessage().document).toBeUndefined()
  }
  expect(await noticesOf(chat)).toMatchObject([{ state: 'handed_in' }])
  const stranger = world().chat('en')
  await stranger.says('/start')
  await stranger.presses(plain('en', 'language-name'))
  await stranger.says('/cannotpay')
  stranger.expects('cover-not-linked')
})
