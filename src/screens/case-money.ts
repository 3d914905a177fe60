/** What staff see of money: a line of a bank's file, "I have paid", "I cannot pay". Card numbers are masked. */
import { showReference } from './application.ts'
import { type Block, shortName } from './fit.ts'
import { type Letter, letterParagraphs } from './notice-letter.ts'
import { bankName } from './pay.ts'
import { dayMonthYear, digits, html, type Locale, monthName, plain, riel } from './translate.ts'

type Name = { family: string; given: string }
type Names = { km: Name; latin: Name }

const nameIn = (locale: Locale, { km, latin }: Names) =>
  shortName(plain(locale, 'name-parts', locale === 'km' ? km : latin))

/** A line of a bank's file; `paidOn` is a day, `forMonth` YYYY-MM, `card` masked. */
export type MoneyLineView = {
  bank: string
  bankReference: string
  card: string
  amountKhr: number
  paidOn: string
  forMonth: string
}

export function moneyBlock(locale: Locale, line: MoneyLineView & { reason: string | null }): Block {
  return {
    head: html(locale, 'case-payment', {
      amount: riel(locale, line.amountKhr),
      bank: bankName(locale, line.bank),
      reference: shortName(line.bankReference),
      date: dayMonthYear(locale, line.paidOn),
      month: monthName(locale, line.forMonth),
      card: digits(locale, line.card),
      reason: plain(locale, `case-payment-${line.reason ?? 'unknown_card'}`),
    }),
    details: [],
  }
}

/** Whose card it is, with the family: what each still needs for the month. */
export function payersBlock(
  locale: Locale,
  {
    candidates,
    proposed,
  }: {
    candidates: readonly { personId: string; name: Names; missingKhr: number; ended: unknown }[]
    proposed: readonly { personId: string; amountKhr: number }[] | null
  },
): Block {
  if (candidates.length === 0) return { head: html(locale, 'case-payers-none'), details: [] }
  const lines = candidates.map(({ personId, name, missingKhr, ended }) => {
    const share = proposed?.find((one) => one.personId === personId)
    const how = ended !== null ? 'ended' : missingKhr === 0 ? 'paid' : 'missing'
    const line = html(locale, `case-payer-${how}`, {
      name: nameIn(locale, name),
      amount: riel(locale, missingKhr),
    })
    return share
      ? `${line} ${html(locale, 'case-payer-share', { amount: riel(locale, share.amountKhr) })}`
      : line
  })
  return { head: html(locale, 'case-payers'), details: lines }
}

/** "I have paid", as the person says. */
export function claimBlock(
  locale: Locale,
  claim: {
    reference: string
    name: Names
    forMonth: string
    bank: string | null
    paidOn: string | null
    card: string
  },
): Block {
  const notKnown = plain(locale, 'claim-not-known')
  return {
    head: html(locale, 'case-claim', {
      reference: showReference(locale, claim.reference),
      name: nameIn(locale, claim.name),
      month: monthName(locale, claim.forMonth),
      bank: claim.bank === null ? notKnown : bankName(locale, claim.bank),
      date: claim.paidOn === null ? notKnown : dayMonthYear(locale, claim.paidOn),
      card: digits(locale, claim.card),
    }),
    details: [],
  }
}

/** Lines that wait and may be what the person means; where there is none, that. */
export function likeBlock(locale: Locale, lines: readonly MoneyLineView[]): Block {
  return {
    head: html(locale, lines.length === 0 ? 'case-like-none' : 'case-like'),
    details: lines.map((line) => `• ${moneyLabel(locale, line)}`),
  }
}

/** Lines that money which went back may take back; where there is none, what that means. */
export function reversibleBlock(locale: Locale, lines: readonly MoneyLineView[]): Block {
  return {
    head: html(locale, lines.length === 0 ? 'case-reversible-none' : 'case-reversible'),
    details: lines.map((line) => `• ${moneyLabel(locale, line)}`),
  }
}

/** One of them, as in its button. */
export function moneyLabel(locale: Locale, line: MoneyLineView): string {
  return html(locale, 'case-like-line', {
    date: dayMonthYear(locale, line.paidOn),
    bank: bankName(locale, line.bank),
    card: digits(locale, line.card),
    amount: riel(locale, line.amountKhr),
  })
}

/** The Khmer letter as it is filed, with the numbers masked. */
export function letterBlock(
  locale: Locale,
  { reference, day, letter }: { reference: string; day: string; letter: Letter },
): Block {
  return {
    head: html(locale, 'case-notice', {
      reference: reference === '' ? plain(locale, 'notice-without-number') : showReference(locale, reference),
      date: dayMonthYear(locale, day),
      letter: letterParagraphs('km', letter).join('\n'),
    }),
    details: [],
  }
}
