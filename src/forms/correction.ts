/**
 * An application that was sent back: the same form, filled in with what it says. Only the lines that came back are
 * asked, and whatever their new answers make relevant or clear; everything else is settled.
 */
import { ageFacts, dependentForm } from './dependent.ts'
import type { Answers, Form, ParseContext, Question } from './form.ts'
import { registrationForm } from './registration.ts'

/** Beside the answers: the questions that are not asked, and those that still wait for a new answer. */
const SETTLED = 'settled'
const REOPENED = 'reopened'

const list = (answer: Answers[string] | undefined) =>
  typeof answer === 'string' && answer !== '' ? answer.split(',') : []

/** An answer given anew waits no longer. */
const closing = (question: Question): Question => ({
  ...question,
  derives: (answers, context) => ({
    ...question.derives?.(answers, context),
    [REOPENED]: list(answers[REOPENED])
      .filter((id) => id !== question.id)
      .join(','),
  }),
})

/** The form with which lines of an application are answered anew. */
export const correctionOf = (form: Form): Form => ({
  ...form,
  name: `correct_${form.name}`,
  questions: form.questions.map(closing),
  confirmKey: 'btn-send-correction',
  settled: (answers) => list(answers[SETTLED]),
  reopened: (answers) => list(answers[REOPENED]),
})

export const registrationCorrectionForm = correctionOf(registrationForm)
export const dependentCorrectionForm = correctionOf(dependentForm)

/** The form to correct an application with that was made with the form of this name, and that form itself. */
export function correctionFormOf(form: string): { correction: Form; original: Form } {
  return form === dependentForm.name
    ? { correction: dependentCorrectionForm, original: dependentForm }
    : { correction: registrationCorrectionForm, original: registrationForm }
}

/** What a correction begins with; `lines` are those that came back. */
export function correctionAnswers(
  form: Form,
  { answers, lines }: { answers: Answers; lines: readonly string[] },
  context: Pick<ParseContext, 'today' | 'rules'>,
): Answers {
  const facts = form === dependentCorrectionForm ? ageFacts(answers, context) : {}
  const settled = form.questions.filter(({ id }) => answers[id] !== undefined && !lines.includes(id))
  return {
    ...answers,
    ...facts,
    [SETTLED]: settled.map(({ id }) => id).join(','),
    [REOPENED]: lines.join(','),
  }
}
