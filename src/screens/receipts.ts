/** Money that was received, or taken back: whose, for which month, how much. */
import { entryButton } from './buttons.ts'
import { fitForms, MOST_TEXT, shortName } from './fit.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, plain, riel } from './translate.ts'

export type PaymentView = {
  name: { km: { family: string; given: string }; latin: { family: string; given: string } }
  /** YYYY-MM. */
  forMonth: string
  amountKhr: number
  /** YYYY-MM-DD. */
  paidOn: string
}

/** Leaves room for the sentences around the lines. */
const MOST_LINES = MOST_TEXT - 900

/** `reversed`: by the bank; `undone`: we had booked it by mistake. */
export function paymentsScreen(
  locale: Locale,
  { what, payments }: { what: 'received' | 'reversed' | 'undone'; payments: readonly PaymentView[] },
): Screen {
  const forms = payments.map(({ name, forMonth, amountKhr, paidOn }) => {
    const line = html(locale, 'receipt-line', {
      name: shortName(plain(locale, 'name-parts', locale === 'km' ? name.km : name.latin)),
      month: digits(locale, `${forMonth.slice(5)}-${forMonth.slice(0, 4)}`),
      amount: riel(locale, amountKhr),
      date: dayMonthYear(locale, paidOn),
    })
    return { whole: line, brief: '' }
  })
  const lines = fitForms(forms, MOST_LINES).filter((line) => line !== '')
  const more = payments.length - lines.length
  return {
    text: [
      html(locale, `receipt-${what}`),
      ...lines,
      ...(more > 0 ? [html(locale, 'receipt-more', { months: more })] : []),
      '',
      html(locale, `receipt-${what}-next`),
    ].join('\n'),
    keyboard: inline(
      [button(plain(locale, 'btn-cover'), entryButton('cover'))],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}
