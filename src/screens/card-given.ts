/** The card number that NSSF has given somebody, typed by staff at the office. */
import { maskNumber } from '../forms/parsers/mask.ts'
import { showReference } from './application.ts'
import { entryButton } from './buttons.ts'
import { shortName } from './fit.ts'
import { button, inline, type Screen } from './screen.ts'
import { digits, html, type Locale, plain, scriptOf } from './translate.ts'

type Name = { family: string; given: string }

/** Whose card it is to be. */
export type CardGivenView = {
  application: { reference: string }
  person: { name: { km: Name; latin: Name } }
}

const about = (locale: Locale, { application, person }: CardGivenView) => ({
  name: shortName(plain(locale, 'name-parts', person.name[scriptOf(locale)])),
  reference: showReference(locale, application.reference),
})

/** Said above the first question, as HTML. */
export function cardGivenIntro(locale: Locale, view: CardGivenView): string {
  return html(locale, 'card-given-intro', about(locale, view))
}

/** What is confirmed, as HTML; the number is masked. */
export function cardGivenReview(locale: Locale, view: CardGivenView & { card: string }): string {
  const card = digits(locale, maskNumber(view.card))
  return html(locale, 'card-given-review', { ...about(locale, view), card })
}

const keyboard = (locale: Locale) =>
  inline(
    [button(plain(locale, 'btn-find-again'), entryButton('find'))],
    [button(plain(locale, 'btn-work'), entryButton('work'))],
  )

export function cardGivenScreen(locale: Locale, view: CardGivenView): Screen {
  return { text: html(locale, 'card-given-done', about(locale, view)), keyboard: keyboard(locale) }
}

/** Nothing was changed, and why. */
export function cardRefusedScreen(locale: Locale, why: string): Screen {
  return { text: html(locale, `card-refused-${why}`), keyboard: keyboard(locale) }
}
