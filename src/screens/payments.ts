/** /payments: the months of each person by year, the last money that came, and the statement to keep. */
import { maskNumber } from '../forms/parsers/mask.ts'
import type { MonthOfStrip, MonthState } from '../scheme/contribution.ts'
import { entryButton } from './buttons.ts'
import { MARKS, notLinkedScreen, personTitle } from './cover.ts'
import { fitForms, MOST_TEXT, shorten, shortName } from './fit.ts'
import { operatorName } from './operator.ts'
import { bankName, type Payer } from './pay.ts'
import { button, inline, rows, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, monthName, plain, riel } from './translate.ts'

/** Money as it stands in the ledger; negative where it was taken back. */
export type MoneyLine = {
  forMonth: string
  amountKhr: number
  paidOn: string
  bank: string | null
  bankReference: string | null
}
export type PayerHistory = Payer & { lines: readonly MoneyLine[] }

const MOST_PEOPLE = 24
const MOST_YEARS = 3
/** Of one person alone, and of each of several. */
const MOST_LINES = 8
const LINES_OF_EACH = 3
/** Of a month before the membership. */
const BEFORE = '–'

export function paymentHistoryScreen(
  locale: Locale,
  { payers, today }: { payers: readonly PayerHistory[]; today: string },
): Screen {
  if (payers.length === 0) return notLinkedScreen(locale)
  const shown = payers.slice(0, MOST_PEOPLE)
  const reckoned = shown.filter(({ cover }) => cover !== null)
  const oldest = shown.map(({ asOf }) => asOf).sort()[0] ?? today
  const title = html(locale, 'payments-title', { date: dayMonthYear(locale, today) })
  const footer = [
    ...(reckoned.length > 0 ? [html(locale, 'payments-legend')] : []),
    html(locale, 'cover-decides', { date: dayMonthYear(locale, oldest) }),
  ]
  const room = MOST_TEXT - [title, ...footer, ''].join('\n\n').length
  const blocks = shown.map((payer) => ({
    whole: payerText(locale, payer, shown.length > 1 ? LINES_OF_EACH : MOST_LINES).join('\n'),
    brief: personTitle(locale, payer),
  }))
  return {
    text: [title, ...fitForms(blocks, room), ...footer].join('\n\n'),
    keyboard: inline(
      ...rows(
        reckoned.map(({ personId, name }) => {
          const { given } = locale === 'km' ? name.km : name.latin
          const label = plain(locale, 'btn-statement', { given: shorten(given, { letters: 12, units: 48 }) })
          return button(label, entryButton('statement', personId))
        }),
        2,
      ),
      [button(plain(locale, 'btn-pay'), entryButton('pay'))],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

function payerText(locale: Locale, payer: PayerHistory, mostLines: number): string[] {
  const title = personTitle(locale, payer)
  if (payer.cover === null) return [title, html(locale, 'pay-through-employer')]
  const { strip, knownFrom } = payer.cover
  if (strip.length === 0) return [title, html(locale, 'cover-no-months')]
  const lines = payer.lines.slice(0, mostLines).map((line) => moneyText(locale, line))
  return [
    title,
    ...yearLines(locale, strip).slice(-MOST_YEARS),
    ...(knownFrom === null
      ? []
      : [html(locale, 'cover-known-from', { month: monthName(locale, knownFrom) })]),
    ...(lines.length === 0 ? [html(locale, 'payments-none')] : lines),
  ]
}

/** A year in a line, January to December. */
function yearLines(locale: Locale, strip: readonly MonthOfStrip[]): string[] {
  const years = [...new Set(strip.map(({ month }) => month.slice(0, 4)))]
  const states = new Map(strip.map(({ month, state }) => [month, state]))
  const first = strip[0]?.month ?? ''
  return years.map((year) => {
    const marks = Array.from({ length: 12 }, (_, index) => {
      const month = `${year}-${String(index + 1).padStart(2, '0')}`
      return month < first ? BEFORE : MARKS[states.get(month) ?? 'ahead']
    })
    return html(locale, 'payments-year', { year: digits(locale, year), marks: marks.join(' ') })
  })
}

function moneyText(locale: Locale, line: MoneyLine): string {
  const { amountKhr, forMonth, paidOn } = line
  const what = { month: monthName(locale, forMonth), date: dayMonthYear(locale, paidOn) }
  return amountKhr < 0
    ? html(locale, 'payments-taken-back', { ...what, amount: riel(locale, -amountKhr) })
    : html(locale, 'payments-line', {
        ...what,
        amount: riel(locale, amountKhr),
        from: fromText(locale, line),
      })
}

/** Bank and the end of its reference, where they are known. */
function fromText(locale: Locale, { bank, bankReference }: MoneyLine): string {
  if (bank === null) return ''
  const reference = bankReference === null ? '' : ` ${digits(locale, maskNumber(bankReference))}`
  return ` · ${shortName(bankName(locale, bank))}${reference}`
}

/** Everything that is written on the picture of a statement. */
export type StatementTexts = {
  title: string
  name: string
  number: string
  asOf: string
  /** Month, how it stands, what arrived, when and where. */
  columns: [string, string, string, string]
  rows: { state: MonthState; cells: [string, string, string, string] }[]
  decides: string
  issuedBy: string
}

/** A phone's screen shows so many rows that can still be read; two years. */
const MOST_ROWS = 24

/** `number` is masked. The newest month stands first. */
export function statementTexts(
  locale: Locale,
  {
    payer,
    number,
    operator,
    today,
  }: { payer: PayerHistory; number: string; operator: string | null; today: string },
): StatementTexts {
  const { name, asOf, cover, lines } = payer
  const months = (cover?.strip ?? []).slice(-MOST_ROWS).reverse()
  return {
    title: plain(locale, 'statement-title'),
    name: plain(locale, 'name-parts', locale === 'km' ? name.km : name.latin),
    number: plain(locale, 'statement-number', { number: digits(locale, number) }),
    asOf: plain(locale, 'statement-as-of', {
      today: dayMonthYear(locale, today),
      date: dayMonthYear(locale, asOf),
    }),
    columns: [
      plain(locale, 'statement-month'),
      plain(locale, 'statement-state'),
      plain(locale, 'statement-received'),
      plain(locale, 'statement-paid-on'),
    ],
    rows: months.map(({ month, state, receivedKhr }) => {
      const money = lines.find((line) => line.forMonth === month && line.amountKhr > 0)
      const came = receivedKhr > 0 && money !== undefined
      return {
        state,
        cells: [
          monthName(locale, month),
          plain(locale, `month-${state}`),
          receivedKhr > 0 ? riel(locale, receivedKhr) : '',
          came ? `${dayMonthYear(locale, money.paidOn)}${fromText(locale, money)}` : '',
        ],
      }
    }),
    decides: plain(locale, 'card-decides'),
    issuedBy: plain(locale, 'statement-issued-by', { operator: operatorName(locale, operator) }),
  }
}

/** Under the picture. */
export function statementCaption(
  locale: Locale,
  { name, asOf }: { name: Payer['name']; asOf: string },
): string {
  return html(locale, 'statement-caption', {
    name: shortName(plain(locale, 'name-parts', locale === 'km' ? name.km : name.latin)),
    date: dayMonthYear(locale, asOf),
  })
}
