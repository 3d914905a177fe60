/** The membership of a chat: proven, not confirmed, or waiting for a reviewer; and an application that became one. */
import type { Answers } from '../forms/form.ts'
import { maskNumber } from '../forms/parsers/mask.ts'
import { nameOf, showReference } from './application.ts'
import { entryButton } from './buttons.ts'
import { button, inline, type Screen } from './screen.ts'
import { digits, html, type Locale, plain } from './translate.ts'

const menuRow = (locale: Locale) => [button(plain(locale, 'btn-menu'), entryButton('menu'))]

/** What a member may want next. */
const memberRows = (locale: Locale) => [
  [button(plain(locale, 'btn-cover'), entryButton('cover'))],
  [button(plain(locale, 'btn-household'), entryButton('household'))],
  menuRow(locale),
]

type Names = {
  familyNameKm: string
  givenNameKm: string
  familyNameLatin: string
  givenNameLatin: string
}

export function linkedScreen(locale: Locale, member: Names & { cardNumber: string }): Screen {
  const name =
    locale === 'km'
      ? { family: member.familyNameKm, given: member.givenNameKm }
      : { family: member.familyNameLatin, given: member.givenNameLatin }
  return {
    text: html(locale, 'linked', {
      name: plain(locale, 'name-parts', name),
      card: digits(locale, maskNumber(member.cardNumber)),
    }),
    keyboard: inline(...memberRows(locale)),
  }
}

/** The same words whatever did not agree (promises.md "Enumeration"). */
export function notConfirmedScreen(locale: Locale): Screen {
  return {
    text: html(locale, 'link-not-confirmed'),
    keyboard: inline(
      [button(plain(locale, 'btn-link-photo'), entryButton('card_photo'))],
      [button(plain(locale, 'btn-link-correct'), entryButton('resume'))],
      menuRow(locale),
    ),
  }
}

export function tooManyAttemptsScreen(locale: Locale): Screen {
  return {
    text: html(locale, 'link-too-many'),
    keyboard: inline([button(plain(locale, 'btn-link-photo'), entryButton('card_photo'))], menuRow(locale)),
  }
}

export function linkRequestedScreen(locale: Locale, request: { reference: string }): Screen {
  return {
    text: html(locale, 'link-requested', { reference: showReference(locale, request.reference) }),
    keyboard: inline([button(plain(locale, 'btn-status'), entryButton('status'))], menuRow(locale)),
  }
}

export function requestsWaitScreen(locale: Locale): Screen {
  return {
    text: html(locale, 'link-requests-wait'),
    keyboard: inline([button(plain(locale, 'btn-status'), entryButton('status'))], menuRow(locale)),
  }
}

/** Pushed when the roll of NSSF names the person of an accepted application. */
export function registeredScreen(
  locale: Locale,
  application: { reference: string; answers: Answers },
): Screen {
  return {
    text: html(locale, 'registered-now', {
      reference: showReference(locale, application.reference),
      name: nameOf(locale, application.answers),
    }),
    keyboard: inline(...memberRows(locale)),
  }
}
