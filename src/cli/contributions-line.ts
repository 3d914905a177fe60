/** PURE: a line of a bank's file (decisions.md "Files") → the payment it reports, or why it cannot be taken. */
import { isIsoDate } from '../forms/parsers/dates.ts'
import { parseCardNumber } from '../forms/parsers/identity.ts'
import { cleanText, toLatinDigits } from '../forms/parsers/text.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { addMonths, monthOf } from '../scheme/calendar.ts'
import { plain } from '../screens/translate.ts'
import type { BankPayment } from '../services/importing-contributions.ts'
import type { BankProfile } from './bank-profiles.ts'
import { shorten } from './csv-file.ts'

export const COLUMNS = ['bank', 'bank_reference', 'paid_at', 'card_number', 'amount_khr', 'period'] as const
export type Column = (typeof COLUMNS)[number]
export type Cells = Readonly<Record<Column, string>>

export type ReadLine = { ok: true; payment: BankPayment } | { ok: false; reason: string }

/** Why a cell cannot be read; caught where its line is. */
class CellFault extends Error {}

/** Before the scheme, no bank took contributions for it. */
const FIRST_YEAR = 2020
/** A month later than so many after the payment is taken for a wrong year. */
const MOST_MONTHS_AHEAD = 12
/** One line does not bring more than this: it would be another currency, or an account number. */
const MOST_KHR = 100_000_000

/** Reads lines as the profile describes them; `today` is YYYY-MM-DD in Phnom Penh. */
export function bankLineReader(profile: BankProfile, today: string): (cells: Cells) => ReadLine {
  return (cells) => {
    const read = <T>(column: Column, parse: (cell: string) => T): T => {
      try {
        return parse(cells[column])
      } catch (error) {
        throw error instanceof CellFault ? new CellFault(`${column}: ${error.message}`) : error
      }
    }
    try {
      const bank = profile.bank ?? read('bank', (cell) => readWord(cell, 40))
      const reference = read('bank_reference', (cell) => readWord(cell, 80))
      const paidOn = read('paid_at', (cell) => readDay(cell, { order: profile.dates, today }))
      const card = read('card_number', readCard)
      const amountKhr = read('amount_khr', readRiel)
      const period = read('period', (cell) => readPeriod(cell, paidOn))
      return { ok: true, payment: { bank: bank.toUpperCase(), reference, card, paidOn, amountKhr, period } }
    } catch (error) {
      if (error instanceof CellFault) return { ok: false, reason: error.message }
      throw error
    }
  }
}

function readWord(cell: string, most: number): string {
  const word = cleanText(cell)
  if (word === '') throw new CellFault('it is empty.')
  if (word.length > most) throw new CellFault(`it is longer than ${most} letters.`)
  return word
}

function readCard(cell: string): string {
  const card = parseCardNumber(cell)
  if (!card.ok) throw new CellFault(plain('en', `reason-${card.reason}`, card.args))
  return card.value
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?) ?(Z|[+-]\d{2}:?\d{2})?)?$/i
const THREE_PARTS = /^(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})(?:[ T,]+\d{1,2}[:.]\d{2}.*)?$/i
const ORDERS = { ymd: [0, 1, 2], dmy: [2, 1, 0], mdy: [2, 0, 1] } as const

/** Days as they stand are those of Phnom Penh; an instant with a zone is brought there. */
function readDay(cell: string, { order, today }: { order: BankProfile['dates']; today: string }): string {
  const text = toLatinDigits(cleanText(cell))
  const day = isoDay(text) ?? dayInOrder(text, order)
  if (day === null || !isIsoDate(day)) {
    throw new CellFault(
      `“${shorten(text)}” is no day in the order ${order.split('').join('-')} or YYYY-MM-DD.`,
    )
  }
  if (day > today) throw new CellFault(`${day} lies in the future.`)
  if (Number(day.slice(0, 4)) < FIRST_YEAR) throw new CellFault(`${day} lies before the scheme.`)
  return day
}

function isoDay(text: string): string | null {
  const [, day = null, time, zone] = ISO.exec(text) ?? []
  if (day === null || time === undefined || zone === undefined) return day
  const instant = new Date(`${day}T${time}${zone.toUpperCase().replace(/^(...)(\d\d)$/, '$1:$2')}`)
  return Number.isNaN(instant.getTime()) ? null : phnomPenhDay(instant)
}

function dayInOrder(text: string, order: BankProfile['dates']): string | null {
  const parts = THREE_PARTS.exec(text)?.slice(1)
  const [year = '', month = '', day = ''] = ORDERS[order].map((at) => parts?.[at] ?? '')
  if (year.length !== 4 || month.length > 2 || day.length > 2) return null
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** Thousands in groups of three, of one separator; no other decimals than none, .0 and .00, because riel have none. */
const RIEL = /^(?:\d+|\d{1,3}(?:([, '’])\d{3})(?:\1\d{3})*)(\.\d+)?$/

/** Money that went back has a minus or stands in brackets. */
function readRiel(cell: string): number {
  const text = toLatinDigits(cleanText(cell))
  const [, bracketed] = /^\((.*)\)$/.exec(text) ?? []
  const signed = (bracketed ?? text).replace(/^([-−]?) ?(?:KHR|៛)/i, '$1').replace(/(?:KHR|៛)$/i, '')
  const [, minus, number = ''] = /^([-−]?)(.*)$/.exec(signed.trim()) ?? []
  const written = RIEL.exec(number.trim())
  if (!written) throw new CellFault(`“${shorten(text)}” is no amount.`)
  const [, , decimals] = written
  if (decimals !== undefined && !/^\.00?$/.test(decimals)) {
    throw new CellFault(`“${shorten(text)}” has decimals: riel have none.`)
  }
  const khr = Number(number.replace(/\.\d+$/, '').replace(/\D/g, ''))
  if (khr === 0) throw new CellFault('it is nothing.')
  if (khr > MOST_KHR) throw new CellFault(`“${shorten(text)}” is more than one line brings.`)
  return minus || bracketed !== undefined ? -khr : khr
}

/** YYYY-MM or MM-YYYY; null for an empty cell. */
function readPeriod(cell: string, paidOn: string): string | null {
  const text = toLatinDigits(cleanText(cell))
  if (text === '') return null
  const [, yearFirst, monthSecond, monthFirst, yearSecond] =
    /^(?:(\d{4})[-/.]?(\d{1,2})|(\d{1,2})[-/.](\d{4}))$/.exec(text) ?? []
  const month = `${yearFirst ?? yearSecond}-${(monthSecond ?? monthFirst ?? '').padStart(2, '0')}`
  if (!isIsoDate(`${month}-01`)) throw new CellFault(`“${shorten(text)}” is no month YYYY-MM.`)
  if (month > addMonths(monthOf(paidOn), MOST_MONTHS_AHEAD)) {
    throw new CellFault(`${month} lies more than ${MOST_MONTHS_AHEAD} months after the payment.`)
  }
  return month
}
