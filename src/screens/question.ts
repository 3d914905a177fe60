/** One question, one message. */
import {
  endingQuestion,
  type Form,
  isReopened,
  nextStep,
  type Progress,
  previousQuestion,
  type Question,
  questionOf,
} from '../forms/form.ts'
import { spacedPhone } from '../forms/parsers/phone.ts'
import type { Option } from '../forms/reply.ts'
import { showAnswer } from './answers.ts'
import { draftTag, type QuestionAction, questionButton } from './buttons.ts'
import { shortLabel } from './fit.ts'
import { optionLabel } from './options.ts'
import { button, inline, rows, type Screen } from './screen.ts'
import { digits, html, type Locale, plain } from './translate.ts'

/** The draft as screens need it. */
export type DraftView = Progress & { id: string; revision: number }

/** Long lists are paged: this many buttons a page, two a row. */
export const PAGE_SIZE = 10
/** Up to this many buttons stand one below the other, with room for long labels. */
const ONE_COLUMN = 4

/** Writes the data of this draft's buttons for one step. */
export function buttonsOf(draft: { id: string; revision: number }, step: string) {
  return (action: QuestionAction, value = '') =>
    questionButton({ draft: draftTag(draft.id), revision: draft.revision, step, action, value })
}

/** "4 / 19", in the digits of the language. */
export function progressText(locale: Locale, number: number, total: number): string {
  return plain(locale, 'progress', { number: digits(locale, number), total: digits(locale, total) })
}

export function questionText(
  locale: Locale,
  asked: { question: Question; number: number; total: number; grown?: boolean },
): string {
  const progress = `<i>${progressText(locale, asked.number, asked.total)}</i>`
  const grown = asked.grown ? ` <i>${html(locale, 'one-more-question')}</i>` : ''
  return `${progress}${grown}\n${html(locale, `q-${asked.question.askedAs ?? asked.question.id}`)}`
}

/**
 * The question with its buttons. `page` counts from 0; `grown` when the answer before made the form longer.
 */
export function questionScreen(
  locale: Locale,
  {
    form,
    draft,
    options,
    page,
    grown,
  }: {
    form: Form
    draft: DraftView
    options: readonly Option[]
    page: number
    grown: boolean
  },
): Screen {
  const step = nextStep(form, draft)
  if (step.kind !== 'question') throw new Error('There is no question to show at this step.')
  const question = questionOf(form, step.id)
  const text = questionText(locale, { ...step, question, grown })
  if (question.kind === 'phone') {
    const answered = draft.answers[step.id] !== undefined && !isReopened(form, draft.answers, step.id)
    return { text, keyboard: phoneKeyboard(locale, { form, draft, answered }) }
  }

  const data = buttonsOf(draft, step.id)
  const extra = []
  // Where it is read out, the whole text stands above the question.
  if (step.id === 'consent' && !question.askedAs)
    extra.push(button(plain(locale, 'btn-read-full'), data('readFull')))
  for (const reason of question.skips ?? []) {
    extra.push(button(plain(locale, `skip-${reason}`), data('skip', reason)))
  }
  const before = draft.answers[step.id]
  if (before !== undefined && !isReopened(form, draft.answers, step.id)) {
    const value = showAnswer(locale, question, before)
    extra.push(button(shortLabel(plain(locale, 'btn-keep-answer', { answer: value })), data('keep')))
  }
  const navigation = []
  if (previousQuestion(form, draft) !== null) {
    navigation.push(button(plain(locale, 'btn-back'), data('back')))
  }
  navigation.push(button(plain(locale, 'btn-later'), data('later')))
  return {
    text,
    keyboard: inline(...optionRows(locale, { options, page, data }), ...rows(extra, 1), navigation),
  }
}

function optionRows(
  locale: Locale,
  { options, page, data }: { options: readonly Option[]; page: number; data: ReturnType<typeof buttonsOf> },
) {
  const paged = options.length > PAGE_SIZE + 2
  const shown = paged ? options.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE) : options
  const buttons = shown.map((option) =>
    button(shortLabel(optionLabel(locale, option)), data('answer', option.value)),
  )
  const turning = []
  if (paged && page > 0) {
    turning.push(button(plain(locale, 'btn-previous-page'), data('page', String(page - 1))))
  }
  if (paged && (page + 1) * PAGE_SIZE < options.length) {
    turning.push(button(plain(locale, 'btn-next-page'), data('page', String(page + 1))))
  }
  return [...rows(buttons, options.length <= ONE_COLUMN ? 1 : 2), turning]
}

/** The options that fit what was typed, offered again on their own; `typed` may also stand as it is. */
export function chooseScreen(
  locale: Locale,
  {
    draft,
    step,
    choice,
  }: { draft: DraftView; step: string; choice: { options: readonly Option[]; typed?: string } },
): Screen {
  const { options, typed } = choice
  const data = buttonsOf(draft, step)
  const buttons = options
    .slice(0, 2 * PAGE_SIZE)
    .map((option) => button(shortLabel(optionLabel(locale, option)), data('answer', option.value)))
  const text =
    typed === undefined ? html(locale, 'place-many') : html(locale, 'place-alike', { place: typed })
  return { text, keyboard: inline(...rows(buttons, 2)) }
}

/** Contact is asked by Telegram's own button, so this question's Back and Later are reply-keyboard buttons. */
function phoneKeyboard(
  locale: Locale,
  { form, draft, answered }: { form: Form; draft: DraftView; answered: boolean },
) {
  const words = phoneWords(locale)
  const navigation = [{ text: words.later }]
  if (previousQuestion(form, draft) !== null) navigation.unshift({ text: words.back })
  const keyboard: { text: string; request_contact?: true }[][] = [
    [{ text: words.share, request_contact: true }],
    navigation,
  ]
  if (answered) keyboard.splice(1, 0, [{ text: words.keep }])
  return { keyboard, resize_keyboard: true, is_persistent: true }
}

/** What a reply-keyboard button sends back as text. */
export function phoneWords(locale: Locale) {
  return {
    share: plain(locale, 'btn-share-phone'),
    keep: plain(locale, 'btn-keep'),
    back: plain(locale, 'btn-back'),
    later: plain(locale, 'btn-later'),
  }
}

/** "question 5 / 19", "the check of your answers": where somebody stopped. */
export function whereText(locale: Locale, form: Form, draft: Progress): string {
  const step = nextStep(form, draft)
  if (step.kind === 'question') {
    return plain(locale, 'where-question', {
      number: digits(locale, step.number),
      total: digits(locale, step.total),
    })
  }
  if (step.kind === 'review') return plain(locale, 'where-review')
  const ended = endingQuestion(form, draft.answers)
  return plain(locale, 'where-ending', { label: plain(locale, `label-${ended ?? 'consent'}`) })
}

/** The question as it stays in the chat once answered: with the choice, without buttons. */
export function answeredScreen(
  locale: Locale,
  asked: { question: Question; number: number; total: number; answer: string },
): Screen {
  return {
    text: `${questionText(locale, asked)}\n\n${html(locale, 'chosen', { answer: asked.answer })}`,
    keyboard: inline(),
  }
}

/** What is wrong with an answer, and the values that may have been meant. */
export function refusalScreen(
  locale: Locale,
  {
    draft,
    question,
    refusal,
  }: {
    draft: DraftView
    question: Question
    refusal: { reason: string; args?: Record<string, string | number>; candidates?: readonly string[] }
  },
): Screen {
  const args = Object.entries(refusal.args ?? {}).map(([name, value]) => [name, digits(locale, value)])
  const text = html(locale, `reason-${refusal.reason}`, Object.fromEntries(args))
  const candidates = refusal.candidates ?? []
  if (candidates.length === 0) return { text }
  const data = buttonsOf(draft, question.id)
  const buttons = candidates.map((candidate) =>
    button(
      plain(locale, 'suggestion', { answer: showCandidate(locale, question, candidate) }),
      data('answer', candidate),
    ),
  )
  buttons.push(button(plain(locale, 'suggestion-none'), data('retype')))
  return { text, keyboard: inline(...rows(buttons, 1)) }
}

/** A number is offered in full: one has to see which of two it is, and it was typed into this chat just now. */
function showCandidate(locale: Locale, question: Question, candidate: string): string {
  return question.kind === 'phone'
    ? digits(locale, spacedPhone(candidate))
    : showAnswer(locale, question, candidate)
}
