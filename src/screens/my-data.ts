/** /mydata: everything held about the people of a chat, numbers masked. */
import { type Answers, applicable, type Form } from '../forms/form.ts'
import { registrationForm } from '../forms/registration.ts'
import { showAnswer } from './answers.ts'
import { type ApplicationView, showReference } from './application.ts'
import { entryButton } from './buttons.ts'
import { fitBlocks, MOST_TEXT, shortValue } from './fit.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, plain } from './translate.ts'

export type DraftData = { id: string; answers: Answers; day: string; photos: number; form: Form }
export type ApplicationData = ApplicationView & { photos: number; form: Form; day: string }
export type MyData = {
  drafts: readonly DraftData[]
  applications: readonly ApplicationData[]
  /** Whether this is a member's chat. */
  linked?: boolean
}

/** The latest ones; all are in the file. */
const MOST_APPLICATIONS = 6

export function myDataScreen(locale: Locale, { data, operator }: { data: MyData; operator: string }): Screen {
  const { drafts } = data
  const applications = data.applications.slice(0, MOST_APPLICATIONS)
  const opening = [html(locale, 'mydata-title')]
  if (drafts.length === 0 && applications.length === 0) opening.push(html(locale, 'mydata-none'))
  opening.push(html(locale, 'mydata-language', { language: plain(locale, 'language-name') }))
  const footer = html(locale, 'mydata-footer', { operator })
  const blocks = [
    ...drafts.map((draft) => ({
      head: html(locale, 'mydata-draft', { date: dayMonthYear(locale, draft.day) }),
      details: answerLines(locale, draft),
    })),
    ...applications.map((application) => ({
      head: html(locale, 'mydata-application', {
        reference: showReference(locale, application.reference),
        date: dayMonthYear(locale, application.day),
      }),
      details: answerLines(locale, application),
    })),
  ]
  const room = MOST_TEXT - [...opening, footer, ''].join('\n\n').length
  return {
    text: [...opening, ...fitBlocks(blocks, room), footer].join('\n\n'),
    keyboard: inline(
      [button(plain(locale, 'btn-download'), entryButton('download'))],
      ...applications
        .filter(({ open, form }) => open && form === registrationForm)
        .map(({ id, reference }) => [
          button(
            plain(locale, 'btn-correct-contact', { reference: showReference(locale, reference) }),
            entryButton('correct_contact', id),
          ),
        ]),
      ...drafts.map(({ id }) => [
        button(plain(locale, 'btn-correct-draft'), entryButton('resume', id)),
        button(plain(locale, 'btn-erase-draft'), entryButton('erase_draft', id)),
      ]),
      data.linked ? [button(plain(locale, 'btn-changes'), entryButton('changes'))] : [],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

function answerLines(
  locale: Locale,
  { form, answers, photos }: { form: Form; answers: Answers; photos: number },
): string[] {
  const lines = shownAnswers(locale, { form, answers }).map(({ label, value }) =>
    html(locale, 'review-line', { label, value: shortValue(value) }),
  )
  return [...lines, html(locale, 'mydata-photos', { count: digits(locale, photos) })]
}

/** Label and value of every answer, masked as everywhere. */
export function shownAnswers(
  locale: Locale,
  { form, answers }: { form: Form; answers: Answers },
): { id: string; label: string; value: string }[] {
  return applicable(form, answers).flatMap((question) => {
    const answer = answers[question.id]
    if (answer === undefined) return []
    return [
      {
        id: question.id,
        label: plain(locale, `label-${question.id}`),
        value: showAnswer(locale, question, answer),
      },
    ]
  })
}
