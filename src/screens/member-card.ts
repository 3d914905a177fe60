/** The member card in words: on the picture, under it, and when its own person looks at it. */
import { type CardStatus, type Tone, toneOf } from '../cards/status.ts'
import { entryButton } from './buttons.ts'
import { operatorName } from './operator.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, plain } from './translate.ts'

type Name = { family: string; given: string }

export type CardView = {
  name: { km: Name; latin: Name }
  /** Masked: •••••4321. */
  number: string
  kind: 'self_employed' | 'employee' | 'civil_servant' | 'dependent'
  status: CardStatus
  /** The last day of presumed cover, or null when there is none now. */
  coveredUntil: string | null
  /** The day NSSF's data is of. */
  asOf: string
}

/** Everything that is written on the picture. */
export type CardTexts = {
  title: string
  subtitle: string
  nameKm: string
  nameLatin: string
  facts: { label: string; value: string }[]
  tone: Tone
  status: string
  scan: string
  scanUntil: string
  decides: string
  issuedBy: string
}

/** `expiresOn`: the last day on which the code can be checked offline. */
export function memberCardTexts(
  locale: Locale,
  { card, operator, expiresOn }: { card: CardView; operator: string | null; expiresOn: string },
): CardTexts {
  const through =
    card.status === 'through_employer'
      ? plain(locale, 'card-unknown-cover')
      : card.coveredUntil === null
        ? plain(locale, 'card-not-covered')
        : dayMonthYear(locale, card.coveredUntil)
  return {
    title: plain(locale, 'card-title'),
    subtitle: plain(locale, 'card-subtitle'),
    nameKm: nameIn('km', card),
    nameLatin: nameIn('en', card),
    facts: [
      { label: plain(locale, 'card-number'), value: digits(locale, card.number) },
      { label: plain(locale, 'card-kind'), value: plain(locale, `card-kind-${card.kind}`) },
      { label: plain(locale, 'card-valid-through'), value: through },
      { label: plain(locale, 'card-as-of'), value: dayMonthYear(locale, card.asOf) },
    ],
    tone: toneOf(card.status),
    status: plain(locale, `card-status-${card.status}`),
    scan: plain(locale, 'card-scan'),
    scanUntil: plain(locale, 'card-scan-until', { date: dayMonthYear(locale, expiresOn) }),
    decides: plain(locale, 'card-decides'),
    issuedBy: plain(locale, 'card-issued-by', { operator: operatorName(locale, operator) }),
  }
}

export function memberCardCaption(
  locale: Locale,
  { card, expiresOn }: { card: CardView; expiresOn: string },
): string {
  return html(locale, 'card-caption', {
    name: nameIn(locale, card),
    status: plain(locale, `card-status-${card.status}`),
    date: dayMonthYear(locale, card.asOf),
    expires: dayMonthYear(locale, expiresOn),
  })
}

/** For the card's own person: the live state, also of a card that was replaced. Days are Phnom Penh days. */
export function ownCardScreen(
  locale: Locale,
  { card, issuedOn, inForce }: { card: CardView; issuedOn: string; inForce: boolean },
): Screen {
  return {
    text: html(locale, 'card-own', {
      name: nameIn(locale, card),
      number: digits(locale, card.number),
      status: plain(locale, `card-status-${card.status}`),
      until: untilText(locale, card),
      state: plain(locale, inForce ? 'card-own-in-force' : 'card-own-replaced', {
        date: dayMonthYear(locale, issuedOn),
      }),
      date: dayMonthYear(locale, card.asOf),
    }),
    keyboard: inline([button(plain(locale, 'btn-cover'), entryButton('cover'))]),
  }
}

/** For who checks cards: the live state of the person, under both names, and whether this card is their newest. */
export function checkedCardScreen(
  locale: Locale,
  { card, issuedOn, inForce }: { card: CardView; issuedOn: string; inForce: boolean },
): Screen {
  return {
    text: html(locale, 'card-checked', {
      status: plain(locale, `card-status-${card.status}`),
      nameKm: nameIn('km', card),
      nameLatin: nameIn('en', card),
      number: digits(locale, card.number),
      until: untilText(locale, card),
      state: plain(locale, inForce ? 'card-checked-in-force' : 'card-checked-replaced', {
        date: dayMonthYear(locale, issuedOn),
      }),
      date: dayMonthYear(locale, card.asOf),
    }),
    keyboard: inline([button(plain(locale, 'btn-work'), entryButton('work'))]),
  }
}

/** For who checks cards: no card of this service has that code. */
export function noSuchCardScreen(locale: Locale): Screen {
  return {
    text: html(locale, 'card-checked-unknown'),
    keyboard: inline([button(plain(locale, 'btn-work'), entryButton('work'))]),
  }
}

/** For everybody else, and for a code that belongs to no card: nothing can be learnt from it. */
export function cardForStaffScreen(locale: Locale, operator: string | null): Screen {
  return {
    text: html(locale, 'card-for-staff', { operator: operatorName(locale, operator) }),
    keyboard: inline([button(plain(locale, 'btn-menu'), entryButton('menu'))]),
  }
}

export function notAMemberScreen(locale: Locale): Screen {
  return {
    text: html(locale, 'card-not-a-member'),
    keyboard: inline([button(plain(locale, 'btn-cover'), entryButton('cover'))]),
  }
}

function untilText(locale: Locale, { status, coveredUntil }: CardView): string {
  if (status === 'through_employer') return plain(locale, 'card-own-ask')
  if (coveredUntil === null) return plain(locale, 'card-own-not-covered')
  return plain(locale, 'card-own-until', { date: dayMonthYear(locale, coveredUntil) })
}

/** A name may be missing in one script, where a file of NSSF did not have it. */
function nameIn(locale: Locale, { name }: CardView): string {
  const { family, given } = locale === 'km' ? name.km : name.latin
  return `${family} ${given}`.trim()
}
