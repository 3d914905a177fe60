/** The check before sending, the kind endings, and what stands between. */
import { dependentForm } from '../forms/dependent.ts'
import { applicable, askable, type Form } from '../forms/form.ts'
import { showAnswer } from './answers.ts'
import { entryButton } from './buttons.ts'
import { shortValue } from './fit.ts'
import { buttonsOf, type DraftView } from './question.ts'
import { button, inline, rows, type Screen } from './screen.ts'
import { digits, html, type Locale, plain } from './translate.ts'

/** Lines the review does not show: they were said once and editing them would only end the form. */
const NOT_REVIEWED = new Set(['consent'])

/** `text` (HTML) is shown in place of the lines; each of them can be changed all the same. */
export function reviewScreen(
  locale: Locale,
  { form, draft, text }: { form: Form; draft: DraftView; text?: string },
): Screen {
  const data = buttonsOf(draft, 'review')
  const lines = []
  const edits = []
  const changeable = new Set(askable(form, draft.answers))
  for (const question of applicable(form, draft.answers)) {
    const answer = draft.answers[question.id]
    if (answer === undefined || NOT_REVIEWED.has(question.id)) continue
    const label = plain(locale, `label-${question.id}`)
    const value = shortValue(showAnswer(locale, question, answer))
    lines.push(html(locale, 'review-line', { label, value }))
    if (changeable.has(question))
      edits.push(button(plain(locale, 'btn-edit-line', { label }), data('edit', question.id)))
  }
  const confirm = plain(locale, form.confirmKey ?? 'btn-confirm')
  return {
    text: text ?? `${html(locale, 'review', { confirm })}\n\n${lines.join('\n')}`,
    // A chat shows its end: what is wanted most stands there, however many lines there are.
    keyboard: inline(
      ...rows(edits, 2),
      [button(confirm, data('confirm'))],
      ...rows(
        [
          button(plain(locale, 'btn-later'), data('later')),
          button(plain(locale, 'btn-cancel-form'), data('cancel')),
        ],
        2,
      ),
    ),
  }
}

export function endingScreen(
  locale: Locale,
  { ending, draft }: { ending: string; draft: DraftView },
): Screen {
  const data = buttonsOf(draft, 'ending')
  return {
    // The limit stands with the answers; whoever came to this ending before it was kept there reads it on the way back.
    text: html(locale, `ending-${ending}`, { age: digits(locale, String(draft.answers.age_max ?? '…')) }),
    keyboard: inline(
      [button(plain(locale, 'btn-change-answer'), data('back'))],
      [button(plain(locale, 'btn-close-form'), data('close'))],
    ),
  }
}

/** A form that came to its kind ending is closed and its answers erased; a family has others to go on with. */
export function closedScreen(locale: Locale, form: Form): Screen {
  return {
    text: html(locale, 'ending-closed'),
    keyboard: inline(
      form === dependentForm ? [button(plain(locale, 'btn-household'), entryButton('household'))] : [],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

/** /cancel and "Delete this form" ask once more; the buttons name the draft, so an old one deletes nothing newer. */
export function cancelScreen(locale: Locale, draft: { id: string }): Screen {
  return {
    text: html(locale, 'cancel-sure'),
    keyboard: inline(
      [button(plain(locale, 'btn-cancel-yes'), entryButton('cancel_yes', draft.id))],
      [button(plain(locale, 'btn-cancel-no'), entryButton('cancel_no'))],
    ),
  }
}
