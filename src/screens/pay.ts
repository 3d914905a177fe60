/** What is owed now, how to pay it, and how a relative can. */
import type { Cover } from '../scheme/cover.ts'
import type { Due } from '../scheme/due.ts'
import type { Relation } from '../scheme/household.ts'
import { showReference } from './application.ts'
import { entryButton } from './buttons.ts'
import { coverLimit, nextText, noticeOffer, notLinkedScreen, personLine, personTitle } from './cover.ts'
import { fitForms, MOST_TEXT, shortLabel, shortName } from './fit.ts'
import { noticeRow } from './notice.ts'
import { button, inline, rows, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, monthName, plain, riel } from './translate.ts'

type Name = { family: string; given: string }

/** Somebody of a chat's household as far as contributions go. Days are Phnom Penh days. */
export type Payer = {
  personId: string
  name: { km: Name; latin: Name }
  relation: Relation | null
  sponsorId: string | null
  /** Both null for whoever pays through an employer. */
  cover: Cover | null
  due: Due | null
  /** The day NSSF's data is of. */
  asOf: string
  /** The reference of an open “I have paid” of this chat for the month of today. */
  claim: string | null
}

export type DuesView = {
  today: string
  /** The days to pay of this month, or of the next one once they are over. */
  window: { month: string; opens: string; closes: string }
  payers: readonly Payer[]
  /** Whether an application of this chat waits to become a membership. */
  applied: boolean
  /** The banks NSSF names (payment.banks_confirmed). */
  banks: readonly string[]
}

/** A message has room for so many. */
const MOST_SHOWN = 24

const nameIn = (locale: Locale, { km, latin }: Payer['name']) =>
  shortName(plain(locale, 'name-parts', locale === 'km' ? km : latin))
const givenIn = (locale: Locale, { km, latin }: Payer['name']) =>
  shortName((locale === 'km' ? km : latin).given)
const menuRow = (locale: Locale) => [button(plain(locale, 'btn-menu'), entryButton('menu'))]
const payRow = (locale: Locale) => [button(plain(locale, 'btn-pay'), entryButton('pay'))]

export const owes = ({ due }: Pick<Payer, 'due'>): boolean => due !== null && due.owedKhr > 0

/** A month that may have been paid though no file has shown it yet. */
export const mayHavePaid = ({ due }: Pick<Payer, 'due'>): boolean =>
  due !== null && !['ended', 'not_yet'].includes(due.state)

export function payScreen(locale: Locale, view: DuesView): Screen {
  const { payers, today } = view
  if (payers.length === 0) return view.applied ? notYetMemberScreen(locale) : notLinkedScreen(locale)
  const owing = payers.filter(owes)
  const total = owing.reduce((sum, { due }) => sum + (due?.owedKhr ?? 0), 0)
  const reckoned = payers.some(({ due }) => due !== null)
  const opening = [
    html(locale, 'pay-title', { date: dayMonthYear(locale, today) }),
    ...(payers.some(({ due }) => due?.next) ? [windowText(locale, view)] : []),
  ]
  const oldest = payers.map(({ asOf }) => asOf).sort()[0] ?? today
  const footer = [
    ...(owing.length > 1 ? [html(locale, 'pay-total', { total: riel(locale, total) })] : []),
    ...(reckoned && owing.length === 0 ? [html(locale, 'pay-nothing')] : []),
    ...(payers.some(mayHavePaid) ? [html(locale, 'pay-arrives')] : []),
    html(locale, 'cover-decides', { date: dayMonthYear(locale, oldest) }),
    ...(owing.length > 0 ? [html(locale, 'pay-safe')] : []),
  ]
  const room = MOST_TEXT - [...opening, ...footer, ''].join('\n\n').length
  // Whoever owes comes first, so that nobody who does is left out.
  const shown = [...owing, ...payers.filter((one) => !owes(one))].slice(0, MOST_SHOWN)
  const blocks = shown.map((payer) => ({
    whole: payerText(locale, payer).join('\n'),
    brief: briefText(locale, payer),
  }))
  const offer = noticeOffer(payers.map(({ cover }) => cover))
  return {
    text: [...opening, ...fitPayers(locale, { blocks, all: payers.length, room }), ...footer].join('\n\n'),
    keyboard: inline(
      offer === 'first' ? noticeRow(locale) : [],
      ...(owing.length > 0 ? bankRows(locale, view.banks) : []),
      owing.length > 0 ? [button(plain(locale, 'btn-pay-relative'), entryButton('pay_relative'))] : [],
      payers.some(mayHavePaid) ? [button(plain(locale, 'btn-paid'), entryButton('paid'))] : [],
      offer === 'offered' ? noticeRow(locale) : [],
      reckoned ? [button(plain(locale, 'btn-payments'), entryButton('payments'))] : [],
      ...rows(
        [
          button(plain(locale, 'btn-cover'), entryButton('cover')),
          button(plain(locale, 'btn-menu'), entryButton('menu')),
        ],
        2,
      ),
    ),
  }
}

/** The blocks in their room; those for whom there is none, the last ones, are counted. */
export function fitPayers(
  locale: Locale,
  { blocks, all, room }: { blocks: { whole: string; brief: string }[]; all: number; room: number },
): string[] {
  const parts = fitForms(blocks, room)
  for (let shown = parts.length; ; shown--) {
    const more = shown < all ? [html(locale, 'cover-more', { people: digits(locale, all - shown) })] : []
    const fitted = [...parts.slice(0, shown), ...more]
    if (fitted.join('\n\n').length <= room || shown === 0) return fitted
  }
}

function bankRows(locale: Locale, banks: readonly string[]) {
  const label = (bank: string) => shortLabel(`🏦 ${bankName(locale, bank)}`)
  return rows(
    banks.map((bank, index) => button(label(bank), entryButton('pay_how', String(index)))),
    3,
  )
}

function windowText(locale: Locale, { today, window }: DuesView): string {
  const { month, opens, closes } = window
  const days = { opens: dayMonthYear(locale, opens), closes: dayMonthYear(locale, closes) }
  if (today < opens) return html(locale, 'pay-window-ahead', { month: monthName(locale, month), ...days })
  const left = (Date.parse(closes) - Date.parse(today)) / 86_400_000 + 1
  return html(locale, 'pay-window-open', { ...days, left: digits(locale, left) })
}

function payerText(locale: Locale, payer: Payer): string[] {
  const { cover, due } = payer
  const title = personTitle(locale, payer)
  if (cover === null || due === null) return [title, html(locale, 'pay-through-employer')]
  const lines = [title, dueText(locale, { cover, due })]
  if (payer.claim !== null && (due.state === 'open' || due.state === 'late')) {
    lines.push(html(locale, 'pay-claimed', { reference: showReference(locale, payer.claim) }))
  }
  if (due.missed.length > 0 && due.state !== 'abandoned' && due.state !== 'ended') {
    const months = due.missed.map((month) => monthName(locale, month)).join(', ')
    lines.push(html(locale, 'pay-missed', { months }))
  }
  const limit = coverLimit(locale, cover)
  return limit === null ? lines : [...lines, limit]
}

/** Who it is, with the amount or the status in a word. */
function briefText(locale: Locale, payer: Payer): string {
  if (owes(payer)) return payerText(locale, payer).slice(0, 2).join('\n')
  return personLine(locale, payer)
}

function dueText(locale: Locale, { cover, due }: { cover: Cover; due: Due }): string {
  const month = monthName(locale, due.month)
  const days = {
    opens: due.next ? dayMonthYear(locale, due.next.opens) : '',
    closes: due.next ? dayMonthYear(locale, due.next.closes) : '',
  }
  switch (due.state) {
    case 'open': {
      const amount = riel(locale, due.owedKhr)
      return due.receivedKhr > 0
        ? html(locale, 'pay-open-rest', { amount, month, received: riel(locale, due.receivedKhr) })
        : html(locale, 'pay-open', { amount, month })
    }
    case 'last_window_over':
      return nextText(locale, cover) ?? ''
    default:
      return html(locale, `pay-due-${due.state}`, { month, ...days })
  }
}

/** To somebody who has applied and has no card number yet. */
function notYetMemberScreen(locale: Locale): Screen {
  return {
    text: html(locale, 'pay-applied'),
    keyboard: inline(
      [button(plain(locale, 'btn-status'), entryButton('status'))],
      [button(plain(locale, 'btn-link-member'), entryButton('link'))],
      menuRow(locale),
    ),
  }
}

/** The banks whose steps a source describes; any other gets the general ones. */
const BANK_STEPS: Readonly<Record<string, string>> = { ACLEDA: 'acleda', ABA: 'aba', Canadia: 'canadia' }
export const bankCode = (bank: string): string => BANK_STEPS[bank] ?? 'other'

/** A bank as people call it; one that is not known here by the name it came with. */
export function bankName(locale: Locale, bank: string): string {
  const known = Object.entries(BANK_STEPS).find(
    ([name, code]) => name.toLowerCase() === bank.toLowerCase() || code === bank.toLowerCase(),
  )
  return known ? plain(locale, `bank-${known[1]}`) : bank
}

/** `cardNumber` is whole: it is what the person types at the bank. Only for the person's own chat. */
export function howToPayScreen(
  locale: Locale,
  {
    bank,
    closes,
    payers,
  }: { bank: string; closes: string; payers: readonly (Payer & { cardNumber: string })[] },
): Screen {
  const shown = payers.slice(0, MOST_SHOWN)
  const cards = shown.map((payer) =>
    html(locale, 'pay-card-line', {
      name: nameIn(locale, payer.name),
      card: payer.cardNumber,
      amount: riel(locale, payer.due?.owedKhr ?? 0),
    }),
  )
  const parts = [
    html(locale, 'pay-how', { bank: bankName(locale, bank) }),
    html(locale, `pay-steps-${bankCode(bank)}`),
    [html(locale, 'pay-cards'), ...cards].join('\n'),
    html(locale, 'pay-bank-amount'),
    ...(shown.some(({ sponsorId }) => sponsorId !== null) ? [html(locale, 'pay-dependent-type')] : []),
    html(locale, 'pay-by', { closes: dayMonthYear(locale, closes) }),
    html(locale, 'pay-safe'),
  ]
  return {
    text: parts.join('\n\n'),
    keyboard: inline(
      [button(plain(locale, 'btn-paid'), entryButton('paid'))],
      payRow(locale),
      menuRow(locale),
    ),
  }
}

/** For whom a relative is asked, where several owe. */
export function relativeWhomScreen(locale: Locale, payers: readonly Payer[]): Screen {
  return {
    text: html(locale, 'pay-relative-whom'),
    keyboard: inline(
      ...payers
        .slice(0, MOST_SHOWN)
        .map(({ personId, name }) => [
          button(shortLabel(nameIn(locale, name)), entryButton('pay_relative', personId)),
        ]),
      payRow(locale),
    ),
  }
}

/** Said before the message that is to be forwarded. */
export function askRelativeScreen(locale: Locale, { until }: { until: string }): Screen {
  return {
    text: html(locale, 'pay-relative', { until: dayMonthYear(locale, until) }),
    keyboard: inline(payRow(locale), menuRow(locale)),
  }
}

/** The message to forward. */
export function payRequestScreen(
  locale: Locale,
  { payer, link }: { payer: Pick<Payer, 'name' | 'due'>; link: string },
): Screen {
  return {
    text: html(locale, 'pay-request', {
      given: givenIn(locale, payer.name),
      amount: riel(locale, payer.due?.owedKhr ?? 0),
      link,
    }),
  }
}

/** What the relative sees: a first name and the amount, and no more of the person. */
export function payForOtherScreen(
  locale: Locale,
  { name, owedKhr, banks }: { name: Payer['name']; owedKhr: number; banks: readonly string[] },
): Screen {
  return {
    text: [
      html(locale, 'pay-for-other', { given: givenIn(locale, name), amount: riel(locale, owedKhr) }),
      html(locale, 'pay-for-other-steps', {
        given: givenIn(locale, name),
        banks: banks.map((bank) => bankName(locale, bank)).join(', '),
      }),
      html(locale, 'pay-safe'),
    ].join('\n\n'),
    keyboard: inline(menuRow(locale)),
  }
}
