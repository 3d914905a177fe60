/** "I have paid": for whom, what became of it, and its line in /status. */
import { showReference } from './application.ts'
import { entryButton } from './buttons.ts'
import { nextText, statusText } from './cover.ts'
import { shortLabel, shortName } from './fit.ts'
import { bankName, type Payer } from './pay.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, html, type Locale, monthName, plain, safe } from './translate.ts'

/** A claim as its own chat sees it; `day` is the Phnom Penh day on which it was made. */
export type ClaimView = {
  id: string
  reference: string
  name: Payer['name']
  /** YYYY-MM. */
  forMonth: string
  status: string
  day: string
}

const nameIn = (locale: Locale, { km, latin }: Payer['name']) =>
  shortName(plain(locale, 'name-parts', locale === 'km' ? km : latin))

const rowOf = (locale: Locale, entry: 'pay' | 'status' | 'payments' | 'menu') => [
  button(plain(locale, `btn-${entry}`), entryButton(entry)),
]

/** A household of more does not fit a keyboard that can be read. */
const MOST_SHOWN = 24

/** For whom, where it can be for several. */
export function claimWhomScreen(locale: Locale, payers: readonly Payer[]): Screen {
  return {
    text: html(locale, 'claim-whom'),
    keyboard: inline(
      ...payers
        .slice(0, MOST_SHOWN)
        .map(({ personId, name }) => [
          button(shortLabel(nameIn(locale, name)), entryButton('paid', personId)),
        ]),
      rowOf(locale, 'pay'),
    ),
  }
}

/** Above the first question: for whom it is, and what happens with the answers. */
export function claimIntro(locale: Locale, { name }: { name: Payer['name'] }): string {
  return html(locale, 'claim-intro', { name: nameIn(locale, name) })
}

/** The ledger shows the month as paid: nothing is opened. */
export function claimPaidScreen(locale: Locale, { payer, month }: { payer: Payer; month: string }): Screen {
  const { name, cover } = payer
  const next = cover && nextText(locale, cover)
  return {
    text: [
      html(locale, 'claim-paid', { name: nameIn(locale, name), month: monthName(locale, month) }),
      ...(cover ? [statusText(locale, cover)] : []),
      ...(next ? [next] : []),
    ].join('\n'),
    keyboard: inline(rowOf(locale, 'payments'), rowOf(locale, 'menu')),
  }
}

export function claimOpenScreen(locale: Locale, claim: { reference: string; forMonth: string }): Screen {
  return {
    text: html(locale, 'claim-open', {
      reference: showReference(locale, claim.reference),
      month: monthName(locale, claim.forMonth),
    }),
    keyboard: inline(rowOf(locale, 'status'), rowOf(locale, 'menu')),
  }
}

/** Stored, and said honestly: nothing has matched so far. */
export function claimStoredScreen(
  locale: Locale,
  claim: Pick<ClaimView, 'reference' | 'name' | 'forMonth'> & { bank: string | null; paidOn: string | null },
): Screen {
  const { bank, paidOn } = claim
  return {
    text: html(locale, 'claim-stored', {
      reference: showReference(locale, claim.reference),
      name: nameIn(locale, claim.name),
      month: monthName(locale, claim.forMonth),
      bank: bank === null || bank === 'other' ? plain(locale, 'claim-not-known') : bankName(locale, bank),
      date: paidOn === null ? plain(locale, 'claim-not-known') : dayMonthYear(locale, paidOn),
    }),
    keyboard: inline(rowOf(locale, 'status'), rowOf(locale, 'pay'), rowOf(locale, 'menu')),
  }
}

/** Staff have not found it, and why; `words` are theirs. */
export function claimNotFoundScreen(
  locale: Locale,
  claim: Pick<ClaimView, 'reference' | 'name' | 'forMonth'> & { reason: string; words: string | null },
): Screen {
  const { reason, words } = claim
  return {
    text: html(locale, 'claim-not-found', {
      reference: showReference(locale, claim.reference),
      name: nameIn(locale, claim.name),
      month: monthName(locale, claim.forMonth),
      reason: plain(locale, `claim-reason-${reason}`),
      words: safe(words === null ? '' : `${html(locale, 'claim-words', { words })}\n`),
    }),
    keyboard: inline(rowOf(locale, 'pay'), rowOf(locale, 'menu')),
  }
}

/** A claim in /status: a line of HTML, and the button to take it back while it is open. */
export function claimLine(locale: Locale, claim: ClaimView) {
  const reference = showReference(locale, claim.reference)
  const line = html(locale, 'claim-line', {
    reference,
    name: nameIn(locale, claim.name),
    month: monthName(locale, claim.forMonth),
    date: dayMonthYear(locale, claim.day),
    status: plain(locale, `status-claim-${claim.status}`),
  })
  const label = plain(locale, 'btn-withdraw-claim', { reference })
  const row = claim.status === 'open' ? [button(label, entryButton('withdraw_claim', claim.id))] : []
  return { line, row }
}
