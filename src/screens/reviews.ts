/** What applicants and members are told of what staff decided about them. */
import type { Answers } from '../forms/form.ts'
import { lackingPhotos } from '../forms/later-photos.ts'
import { nameOf, showReference } from './application.ts'
import { entryButton } from './buttons.ts'
import { paperNames } from './papers.ts'
import { button, inline, type Screen } from './screen.ts'
import { html, type Locale, plain } from './translate.ts'

type Decided = {
  id: string
  reference: string
  answers: Answers
  reason: string | null
  lines: readonly string[]
  comment: string | null
}

const about = (locale: Locale, { reference, answers }: Pick<Decided, 'reference' | 'answers'>) => ({
  reference: showReference(locale, reference),
  name: nameOf(locale, answers),
})

const statusRows = (locale: Locale) => [
  [button(plain(locale, 'btn-status'), entryButton('status'))],
  [button(plain(locale, 'btn-menu'), entryButton('menu'))],
]

const said = (locale: Locale, comment: string | null) =>
  comment === null ? [] : [html(locale, 'review-comment', { comment })]

/** NSSF still has to give the card number. */
export function acceptedScreen(locale: Locale, decided: Decided): Screen {
  const missing = lackingPhotos(decided.answers)
  return {
    text: [
      html(locale, 'application-accepted', about(locale, decided)),
      ...(missing.length > 0
        ? [html(locale, 'application-accepted-missing', { papers: paperNames(locale, missing) })]
        : []),
      html(locale, 'application-accepted-next'),
    ].join('\n\n'),
    keyboard: inline(
      [button(plain(locale, 'btn-household'), entryButton('household'))],
      ...statusRows(locale),
    ),
  }
}

/** Only the lines that were sent back are asked again. */
export function sentBackScreen(locale: Locale, decided: Decided): Screen {
  const lines = decided.lines.map((id) => plain(locale, `label-${id}`)).join(', ')
  return {
    text: [
      html(locale, 'application-sent-back', { ...about(locale, decided), lines }),
      ...said(locale, decided.comment),
      html(locale, 'application-sent-back-next'),
    ].join('\n\n'),
    keyboard: inline(
      [button(plain(locale, 'btn-correct-lines'), entryButton('correct', decided.id))],
      ...statusRows(locale),
    ),
  }
}

export function resubmittedScreen(
  locale: Locale,
  application: { reference: string; answers: Answers },
): Screen {
  return {
    text: html(locale, 'application-resubmitted', about(locale, application)),
    keyboard: inline(...statusRows(locale)),
  }
}

export function rejectedScreen(locale: Locale, decided: Decided): Screen {
  return {
    text: [
      html(locale, 'application-rejected', about(locale, decided)),
      html(locale, `rejected-${decided.reason ?? 'conditions'}`),
      ...said(locale, decided.comment),
      html(locale, 'application-rejected-next'),
    ].join('\n\n'),
    keyboard: inline(...statusRows(locale)),
  }
}

export function linkRejectedScreen(
  locale: Locale,
  { reference, reason }: { reference: string; reason: string },
): Screen {
  return {
    text: html(locale, `link-rejected-${reason}`, { reference: showReference(locale, reference) }),
    keyboard: inline(
      [button(plain(locale, 'btn-link-member'), entryButton('link'))],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

/** Passed on to NSSF (no reason), or not, and why. */
export function changeDecidedScreen(
  locale: Locale,
  { reference, kind, reason }: { reference: string; kind: string; reason: string | null },
): Screen {
  const args = { reference: showReference(locale, reference), what: plain(locale, `change-word-${kind}`) }
  return {
    text:
      reason === null
        ? html(locale, 'change-passed-on', args)
        : [html(locale, 'change-rejected', args), html(locale, `change-rejected-${reason}`)].join('\n'),
    keyboard: inline(...statusRows(locale)),
  }
}
