/** The notice as it is written to NSSF: in Khmer for whoever files it, and in the reader's language to understand it. */
import type { Day, Month } from '../scheme/calendar.ts'
import type { Relation } from '../scheme/household.ts'
import type { NoticeReason } from '../scheme/notice.ts'
import { operatorName } from './operator.ts'
import { dayMonthYear, digits, type Locale, monthName, plain, scriptOf } from './translate.ts'

type Name = { family: string; given: string }
/** `card` is whole on the page that is filed, masked in the chat. */
export type LetterPerson = { name: { km: Name; latin: Name }; birthDate: Day; card: string }

export type Letter = {
  person: LetterPerson
  /** For a dependent, whoever writes for them. */
  sponsor: LetterPerson | null
  relation: Relation | null
  fromMonth: Month
  toMonth: Month
  reason: NoticeReason | null
  ownWords: string | null
}

/** What stands on the page around the letter. */
export type LetterPage = {
  kingdom: string
  motto: string
  title: string
  subject: string
  to: string
  date: string
  paragraphs: string[]
  /** Where a signature or a thumbprint goes. */
  sign: string
  signer: string
  receivedBy: string
  reference: string
  footer: string
}

/** "September 2026", or "September 2026 to November 2026". */
export function monthsText(
  locale: Locale,
  { fromMonth, toMonth }: { fromMonth: Month; toMonth: Month },
): string {
  const from = monthName(locale, fromMonth)
  return fromMonth === toMonth
    ? plain(locale, 'notice-one-month', { month: from })
    : plain(locale, 'notice-months', { from, to: monthName(locale, toMonth) })
}

/** The sentences of the letter, plain text. */
export function letterParagraphs(locale: Locale, letter: Letter): string[] {
  const { person, sponsor, reason, ownWords } = letter
  const nameIn = ({ name }: LetterPerson) => plain(locale, 'name-parts', name[scriptOf(locale)])
  const about = {
    name: nameIn(person),
    born: dayMonthYear(locale, person.birthDate),
    card: digits(locale, person.card),
    months: monthsText(locale, letter),
  }
  return [
    sponsor === null
      ? plain(locale, 'notice-letter-own', about)
      : plain(locale, 'notice-letter-for', {
          ...about,
          sponsor: nameIn(sponsor),
          sponsorcard: digits(locale, sponsor.card),
          relation: plain(
            locale,
            letter.relation === null ? 'notice-dependent' : `relation-${letter.relation}`,
          ),
        }),
    plain(locale, 'notice-letter-reason', {
      reason:
        ownWords === null ? plain(locale, `notice-reason-${reason ?? 'other'}`) : withoutPictures(ownWords),
    }),
    plain(locale, 'notice-letter-promise'),
  ]
}

/** Always in Khmer: it is for NSSF. `on` is the day it was handed in. */
export function letterPage(
  letter: Letter,
  { reference, on, operator }: { reference: string | null; on: Day; operator: string | null },
): LetterPage {
  const { person, sponsor } = letter
  const { name } = sponsor ?? person
  const words = (key: string, args = {}) => plain('km', key, args)
  return {
    kingdom: words('notice-page-kingdom'),
    motto: words('notice-page-motto'),
    title: words('notice-page-title'),
    subject: words('notice-page-subject'),
    to: words('notice-page-to'),
    date: words('notice-page-date', { date: dayMonthYear('km', on) }),
    paragraphs: letterParagraphs('km', letter),
    sign: words('notice-page-sign'),
    signer: plain('km', 'notice-page-signer', {
      km: plain('km', 'name-parts', name.km),
      latin: plain('en', 'name-parts', name.latin),
    }),
    receivedBy: words('notice-page-received-by'),
    reference:
      reference === null ? '' : words('notice-page-reference', { reference: digits('km', reference) }),
    footer: words('notice-page-footer', {
      operator: operatorName('km', operator),
      date: dayMonthYear('km', on),
    }),
  }
}

/** Emoji have no place in a letter, and its font has none. */
function withoutPictures(text: string): string {
  return text
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\ufe0f/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim()
}
