/** Money that was received, or taken back: whose, for which month, how much; and how each person stands now. */
import type { Cover } from '../scheme/cover.ts'
import { type EntryName, entryButton } from './buttons.ts'
import { coverLimit, nextText, statusText } from './cover.ts'
import { fitForms, shortName } from './fit.ts'
import { bankName } from './pay.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, monthName, plain, riel } from './translate.ts'

type Names = { km: { family: string; given: string }; latin: { family: string; given: string } }

export type PaymentView = {
  name: Names
  /** YYYY-MM. */
  forMonth: string
  amountKhr: number
  /** YYYY-MM-DD. */
  paidOn: string
  bank: string
  overpaid: boolean
}

/** Somebody of the payments as they stand today; `asOf` is the day NSSF's data is of. */
export type StandsNow = { name: Names; cover: Cover | null; asOf: string }

/** What the lines and the people may take, beside the sentences around them. */
const MOST_LINES = 1_500
const MOST_STANDING = 1_500
const MOST_PEOPLE = 12

/** `reversed`: by the bank; `undone`: we had booked it by mistake; `restored`: we had said so of the bank by mistake. */
export type PaymentsNews = 'received' | 'reversed' | 'undone' | 'restored'

const NEXT: Record<PaymentsNews, readonly EntryName[]> = {
  received: ['payments', 'cover'],
  reversed: ['pay', 'cover'],
  undone: ['paid', 'pay'],
  restored: ['payments', 'cover'],
}

export function paymentsScreen(
  locale: Locale,
  {
    what,
    payments,
    people,
    today,
  }: {
    what: PaymentsNews
    payments: readonly PaymentView[]
    people: readonly StandsNow[]
    today: string
  },
): Screen {
  const lines = fitForms(
    payments.map((payment) => ({ whole: paymentText(locale, payment), brief: '' })),
    MOST_LINES,
  ).filter((line) => line !== '')
  const more = payments.length - lines.length
  const oldest = people.map(({ asOf }) => asOf).sort()[0] ?? today
  const standing = people.slice(0, MOST_PEOPLE).flatMap((person) => standingText(locale, person))
  const rowOf = (entry: EntryName) => [button(plain(locale, `btn-${entry}`), entryButton(entry))]
  return {
    text: [
      [
        html(locale, `receipt-${what}`),
        ...lines,
        ...(more > 0 ? [html(locale, 'receipt-more', { months: digits(locale, more) })] : []),
      ].join('\n'),
      ...(payments.some(({ overpaid }) => overpaid) ? [html(locale, 'receipt-overpaid')] : []),
      ...fitForms(standing, MOST_STANDING).filter((part) => part !== ''),
      html(locale, `receipt-${what}-next`),
      html(locale, 'cover-decides', { date: dayMonthYear(locale, oldest) }),
    ].join('\n\n'),
    keyboard: inline(...NEXT[what].map(rowOf), rowOf('menu')),
  }
}

const nameIn = (locale: Locale, { km, latin }: Names) =>
  shortName(plain(locale, 'name-parts', locale === 'km' ? km : latin))

function paymentText(locale: Locale, payment: PaymentView): string {
  return html(locale, 'receipt-line', {
    name: nameIn(locale, payment.name),
    month: monthName(locale, payment.forMonth),
    amount: riel(locale, payment.amountKhr),
    bank: shortName(bankName(locale, payment.bank)),
    date: dayMonthYear(locale, payment.paidOn),
  })
}

function standingText(locale: Locale, { name, cover }: StandsNow) {
  if (cover === null) return []
  const head = html(locale, 'receipt-now', { name: nameIn(locale, name) })
  const more = [coverLimit(locale, cover), nextText(locale, cover)].filter((line) => line !== null)
  return [{ whole: [head, statusText(locale, cover), ...more].join('\n'), brief: '' }]
}
