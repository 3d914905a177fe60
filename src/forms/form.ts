/**
 * A form as data, and the pure functions that walk it.
 *
 * Position and answers are kept by *name*, never by number or by replay: a deploy that inserts, reorders or
 * makes questions conditional in mid-dialogue still asks what is missing and keeps what was said.
 */
import type { Rules } from '../scheme/parameters.ts'
import type { Parsed } from './parsed.ts'

/** One person's answer to one question. JSON only: it crosses the conversation's log and Postgres. */
export type Answer =
  | string
  | { family: string; given: string }
  | { number: string; verified: boolean }
  | { code?: string; text: string }
  | { document: string }
  | { skipped: string }

export type Answers = Readonly<Record<string, Answer>>

/** What a parser may know besides the text. */
export type ParseContext = {
  /** The calendar day in Phnom Penh, YYYY-MM-DD. */
  today: string
  /** The time of day there, HH:MM, where an answer is typed just now. */
  time?: string
  /** The scheme's rules as they stand. */
  rules: Rules
}

type Common = {
  /** Also the key of its texts: `q-<id>`, `label-<id>` in locales/. */
  id: string
  /** Asks with `q-<askedAs>` instead, where the same thing is asked about somebody else. */
  askedAs?: string
  /** Asked only when this holds. Treat an answer not yet given as "may still be asked", so that totals shrink. */
  when?: (answers: Answers) => boolean
  /** Stored encrypted (decisions.md: numbers, phones, address details, own words, photos). */
  encrypted?: true
  /** The person's message leaves the chat once the answer is stored; the question says so beforehand. */
  secret?: true
  /** Ways of not answering now, offered as buttons: `skip-<reason>` in locales/. */
  skips?: readonly string[]
  /** Answers that no longer hold once this one has changed. */
  clears?: readonly string[]
  /** What follows from the answers now, by the rules of the day: kept beside them under names of its own. */
  derives?: (answers: Answers, context: ParseContext) => Answers
  /** Whether an answer of an earlier release still holds; one that does not is asked for again. */
  stands?: (answer: Answer) => boolean
  /** A sentence worth saying after this answer: the key `note-<name>` in locales/. */
  note?: (answers: Answers, context: ParseContext) => string | null
  /** How a text answer reads, where it is stored as a code. */
  show?: (value: string, locale: 'km' | 'en') => string
}

export type Question =
  | (Common & {
      kind: 'choice'
      options: readonly string[]
      /** In place of `options`, where they depend on what else is known; a chosen one must be among them. */
      from?: (answers: Answers) => readonly string[]
      /** What choosing an option answers, where it is more than the option's name. */
      answerOf?: (option: string) => Answer
      /** Typed text is taken as an answer in one's own words. */
      ownWords?: (text: string) => Parsed<string>
    })
  | (Common & {
      kind: 'text'
      parse: (text: string, context: ParseContext) => Parsed<Answer>
      /** For the question of a day: so many days ago are offered as buttons. */
      daysAgo?: readonly number[]
    })
  | (Common & {
      kind: 'phone'
      parse: (text: string) => Parsed<string>
      /** Only a contact shared by its owner counts; then `parse` refuses whatever is typed. */
      shareOnly?: true
    })
  | (Common & {
      kind: 'place'
      /** The question whose answer is the place this one lies in. */
      within: string
      parse: (text: string) => Parsed<string>
    })
  | (Common & { kind: 'photo' })

export type Form = {
  name: string
  /** Raised with every change of the questions; stored with the answers. */
  version: number
  questions: readonly Question[]
  /** Why the form ends here with these answers (`ending-<name>` in locales/), or null when it goes on. */
  ending: (answers: Answers) => string | null
  /** Finished with its last answer: there is nothing to check and to confirm. */
  unreviewed?: true
  /** Of staff at work: nobody is reminded of it. */
  ofStaff?: true
  /** What the review's main button says, where confirming does not send: a key in locales/. */
  confirmKey?: string
  /** Answers that no question asks for but that belong to what is submitted: derived ones, and whom it is about. */
  keeps?: readonly string[]
  /** Questions whose answers stay as they are: shown, but neither asked nor changed. */
  settled?: (answers: Answers) => readonly string[]
  /** Questions that are asked although they have an answer: it was sent back. */
  reopened?: (answers: Answers) => readonly string[]
}

/** Where a person is in a form: what was answered, and the question they went back to, if any. */
export type Progress = { answers: Answers; cursor: string | null }

/** What comes next. `number` counts from 1 among the questions of the form with the present answers. */
export type Step =
  | { kind: 'question'; id: string; number: number; total: number }
  | { kind: 'ending'; id: string }
  | { kind: 'review' }

/** The questions that belong to the form with these answers, in order. */
export function applicable(form: Form, answers: Answers): Question[] {
  return form.questions.filter((question) => question.when?.(answers) ?? true)
}

/** Those of them that are asked: the settled ones are not, as long as their answers hold. */
export function askable(form: Form, answers: Answers): Question[] {
  const settled = new Set(form.settled?.(answers) ?? [])
  return applicable(form, answers).filter(
    (question) => !settled.has(question.id) || !isAnswered(question, answers),
  )
}

/** Whether the answer to a question was sent back and has not been given anew. */
export function isReopened(form: Form, answers: Answers, id: string): boolean {
  return form.reopened?.(answers).includes(id) ?? false
}

/** The question of that name; throws on a name the form does not have, which is a mistake in the code. */
export function questionOf(form: Form, id: string): Question {
  const question = form.questions.find((candidate) => candidate.id === id)
  if (!question) throw new Error(`The form "${form.name}" has no question "${id}".`)
  return question
}

/** The one place that decides what to ask next. */
export function nextStep(form: Form, { answers, cursor }: Progress): Step {
  const questions = askable(form, answers)
  const step = (index: number): Step => ({
    kind: 'question',
    id: questions[index]?.id ?? '',
    number: index + 1,
    total: questions.length,
  })
  const returned = questions.findIndex((question) => question.id === cursor)
  if (returned >= 0) return step(returned)
  const ending = form.ending(answers)
  if (ending !== null) return { kind: 'ending', id: ending }
  const missing = questions.findIndex(
    (question) => !isAnswered(question, answers) || isReopened(form, answers, question.id),
  )
  return missing >= 0 ? step(missing) : { kind: 'review' }
}

function isAnswered(question: Question, answers: Answers): boolean {
  const answer = answers[question.id]
  if (answer === undefined) return false
  if (question.kind === 'choice' && question.from) {
    return typeof answer === 'string' && question.from(answers).includes(answer)
  }
  return question.stands?.(answer) ?? true
}

/** The question before the present place, for Back; null at the first one. */
export function previousQuestion(form: Form, progress: Progress): string | null {
  const here = nextStep(form, progress)
  const questions = askable(form, progress.answers)
  if (here.kind === 'question') return questions[here.number - 2]?.id ?? null
  const ending = here.kind === 'ending' ? endingQuestion(form, progress.answers) : null
  if (questions.some(({ id }) => id === ending)) return ending
  const answered = questions.filter((question) => isAnswered(question, progress.answers))
  return answered.at(-1)?.id ?? null
}

/** The question whose answer ends the form: the first, in their order, with which the answers so far end it. */
export function endingQuestion(form: Form, answers: Answers): string | null {
  const answered = applicable(form, answers).filter(({ id }) => answers[id] !== undefined)
  // What follows from several answers is known with the last of them.
  const deriving = answered.findLast(({ derives }) => derives !== undefined)
  const soFar: Record<string, Answer> = {}
  for (const { id } of answered) {
    Object.assign(soFar, { [id]: answers[id] }, id === deriving?.id && derivedFacts(form, answers))
    if (form.ending(soFar) !== null) return id
  }
  return null
}

/** What was derived from answers and kept beside them. */
function derivedFacts(form: Form, answers: Answers): Answers {
  const asked = new Set(form.questions.map(({ id }) => id))
  return Object.fromEntries(Object.entries(answers).filter(([name]) => !asked.has(name)))
}

/** What recording an answer changes: the answer and what follows from it, and those that fall because it differs. */
export function recordAnswer(
  form: Form,
  answers: Answers,
  given: { id: string; answer: Answer; context: ParseContext },
): { set: Answers; cleared: string[] } {
  const { id, answer, context } = given
  const question = questionOf(form, id)
  const before = answers[id]
  const changed = before !== undefined && JSON.stringify(before) !== JSON.stringify(answer)
  const set = { [id]: answer }
  const derived = question.derives?.({ ...answers, ...set }, context) ?? {}
  return { set: { ...set, ...derived }, cleared: changed ? [...(question.clears ?? [])] : [] }
}

/** What a submission holds: the answers that the form asks for with the present answers, and what it `keeps`. */
export function relevantAnswers(form: Form, answers: Answers): Answers {
  const relevant: Record<string, Answer> = {}
  for (const id of [...applicable(form, answers).map((question) => question.id), ...(form.keeps ?? [])]) {
    const answer = answers[id]
    if (answer !== undefined) relevant[id] = answer
  }
  return relevant
}
