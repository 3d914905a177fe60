/** The screens about money with the longest that anybody can make them show: Telegram takes it, in both languages. */
import { describe, expect, test } from 'vitest'
import { drawStatement } from '../../src/documents/statement.ts'
import { parseKhmerName, parseLatinName } from '../../src/forms/parsers/names.ts'
import { addMonths } from '../../src/scheme/calendar.ts'
import type { Cover } from '../../src/scheme/cover.ts'
import { DUE_STATES, type DueState } from '../../src/scheme/due.ts'
import { notLinkedScreen } from '../../src/screens/cover.ts'
import {
  askRelativeScreen,
  type DuesView,
  howToPayScreen,
  type Payer,
  payForOtherScreen,
  payRequestScreen,
  payScreen,
  relativeWhomScreen,
} from '../../src/screens/pay.ts'
import {
  claimIntro,
  claimLine,
  claimNotFoundScreen,
  claimOpenScreen,
  claimPaidScreen,
  claimStoredScreen,
  claimWhomScreen,
} from '../../src/screens/payment-claims.ts'
import { paymentHistoryScreen, statementCaption, statementTexts } from '../../src/screens/payments.ts'
import { paymentsScreen } from '../../src/screens/receipts.ts'
import { LOCALES, type Locale } from '../../src/screens/translate.ts'
import { sent } from './sent.ts'

const ID = '3f2b8c1e-9d4a-4b6e-8f00-1234567890ab'
const TODAY = '2026-12-31'
const REFERENCE = '9999999999'
const BANKS = ['ACLEDA', 'ABA', 'Canadia']
const LINK = `https://t.me/${'x'.repeat(32)}?start=p${'x'.repeat(46)}`

function taken<T>(parsed: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!parsed.ok) throw new Error(`This would not be taken from a person: ${parsed.reason}`)
  return parsed.value
}
const NAME = {
  km: taken(parseKhmerName(`${'ស្ត្រី'.repeat(25)} ${'ស្ត្រី'.repeat(24)}`)),
  latin: taken(parseLatinName(`${'M'.repeat(24)} ${'W'.repeat(25)}`)),
}

const COVER: Cover = {
  knownFrom: null,
  notice: { state: 'handed_in', recognised: false },
  status: 'gap_notice_handed_in',
  covered: false,
  coveredUntil: TODAY,
  qualifying: { paid: 10, needed: 12 },
  gapMonths: 5,
  cliff: TODAY,
  monthsLeft: 1,
  owedKhr: 15_600,
  strip: Array.from({ length: 60 }, (_, index) => ({
    month: addMonths('2022-01', index),
    state: 'missed' as const,
    receivedKhr: 15_000,
    dueKhr: 15_600,
    paidOn: null,
  })),
  next: { action: 'ask_nssf', from: null, by: TODAY },
  because: [],
}

function payer(state: DueState, received = 0): Payer {
  const payable = ['open', 'paid', 'late', 'not_yet'].includes(state)
  return {
    personId: ID,
    name: NAME,
    relation: 'adopted_child',
    sponsorId: 'a',
    cover: COVER,
    due: {
      state,
      month: '2026-12',
      owedKhr: state === 'open' ? 999_999_999 : 0,
      receivedKhr: received,
      next: payable ? { month: '2026-12', opens: '2026-12-01', closes: TODAY } : null,
      missed: ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'],
    },
    asOf: TODAY,
    claim: REFERENCE,
  }
}
const household = (people: number, one: Payer): Payer[] => Array(people).fill(one)
const EMPLOYEE: Payer = { ...payer('open'), relation: null, sponsorId: null, cover: null, due: null }

const dues = (payers: readonly Payer[], banks = BANKS): DuesView => ({
  today: TODAY,
  window: { month: '2026-12', opens: '2026-12-01', closes: TODAY },
  payers,
  applied: false,
  banks,
})

describe.each(LOCALES)('in %s', (locale: Locale) => {
  test('what is owed: in every state, for one person, for twenty-one and for sixty', () => {
    for (const state of DUE_STATES) {
      for (const people of [1, 21, 60]) {
        for (const received of [0, 15_000]) {
          sent(payScreen(locale, dues(household(people, payer(state, received)))))
        }
      }
    }
    const closed = {
      ...dues([payer('late')]),
      window: { month: '2027-01', opens: '2027-01-01', closes: '2027-01-15' },
    }
    sent(payScreen(locale, closed))
    sent(payScreen(locale, dues([EMPLOYEE])))
    sent(notLinkedScreen(locale))
    for (const applied of [true, false]) sent(payScreen(locale, { ...dues([]), applied }))
    sent(payScreen(locale, dues([payer('open')], Array(12).fill('M'.repeat(80)))))
  })

  test('whoever owes is named with the amount, however many others there are', () => {
    const view = dues([...household(40, payer('paid')), ...household(20, payer('open'))])
    expect(sent(payScreen(locale, view)).text.match(/👉/g)).toHaveLength(20)
  })

  test('how to pay at each bank, for a large household', () => {
    const cards = household(60, payer('open')).map((one) => ({ ...one, cardNumber: '0123456-7654321' }))
    for (const bank of [...BANKS, 'M'.repeat(80)]) {
      const { text } = sent(howToPayScreen(locale, { bank, closes: TODAY, payers: cards }))
      expect(text.match(/0123456-7654321/g)).toHaveLength(24)
    }
  })

  test('a relative is asked, for one of many, and sees how', () => {
    const [one = EMPLOYEE] = household(1, payer('open'))
    sent(relativeWhomScreen(locale, household(60, one)))
    sent(askRelativeScreen(locale, { until: TODAY }))
    sent(payRequestScreen(locale, { payer: one, link: LINK }))
    sent(payForOtherScreen(locale, { name: NAME, owedKhr: 999_999_999, banks: BANKS }))
  })

  test('receipts and their corrections, for one month and for years of a large household', () => {
    const payment = {
      name: NAME,
      forMonth: '2026-12',
      amountKhr: 999_999_999,
      paidOn: TODAY,
      bank: 'ក'.repeat(80),
      overpaid: true,
    }
    for (const what of ['received', 'reversed', 'undone', 'restored'] as const) {
      const of = (payments: number, people: number) =>
        sent(
          paymentsScreen(locale, {
            what,
            payments: Array(payments).fill(payment),
            people: household(people, payer('open')),
            today: TODAY,
          }),
        )
      expect(of(1, 1).text).toMatch(/^•/m)
      of(500, 60)
      of(1, 0)
    }
  })

  test('what has arrived, and the statement of the longest name', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => ({
      forMonth: addMonths('2026-12', -index),
      amountKhr: index % 2 ? -999_999_999 : 999_999_999,
      paidOn: TODAY,
      bank: index % 3 ? 'ក'.repeat(80) : null,
      bankReference: 'M'.repeat(100),
    }))
    for (const people of [1, 21, 60]) {
      const payers = household(people, payer('open')).map((one) => ({ ...one, lines }))
      sent(paymentHistoryScreen(locale, { payers, today: TODAY }))
    }
    sent(paymentHistoryScreen(locale, { payers: [{ ...EMPLOYEE, lines: [] }], today: TODAY }))
    sent(paymentHistoryScreen(locale, { payers: [], today: TODAY }))
    const texts = statementTexts(locale, {
      payer: { ...payer('open'), lines },
      number: '•••••4321',
      operator: 'M'.repeat(100),
      today: TODAY,
    })
    expect(texts.rows).toHaveLength(24)
    const png = await drawStatement(texts)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    const caption = sent({ text: statementCaption(locale, { name: NAME, asOf: TODAY }) })
    expect(caption.text.length, 'Telegram’s limit of a caption').toBeLessThanOrEqual(1024)
  })

  test('“I have paid”: for whom, stored, open, paid, not found, and its line in /status', () => {
    const claim = { id: ID, reference: REFERENCE, name: NAME, forMonth: '2026-12', day: TODAY }
    expect(sent(claimWhomScreen(locale, household(60, payer('late')))).buttons).toHaveLength(25)
    sent({ text: claimIntro(locale, { name: NAME }) })
    sent(claimPaidScreen(locale, { payer: payer('paid'), month: '2026-12' }))
    sent(claimOpenScreen(locale, claim))
    sent(claimStoredScreen(locale, { ...claim, bank: 'acleda', paidOn: TODAY }))
    sent(claimStoredScreen(locale, { ...claim, bank: null, paidOn: null }))
    for (const words of ['<b>&</b>'.repeat(60), null])
      sent(claimNotFoundScreen(locale, { ...claim, reason: 'not_arrived', words }))
    for (const status of ['open', 'matched', 'not_found', 'withdrawn']) {
      const { line, row } = claimLine(locale, { ...claim, status })
      expect(sent({ text: line, keyboard: { inline_keyboard: [row] } }).buttons).toHaveLength(
        status === 'open' ? 1 : 0,
      )
    }
  })
})
