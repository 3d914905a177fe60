/** /mydata: everything held about the people of a chat, numbers masked. */
import { type Answers, applicable, type Form } from '../forms/form.ts'
import { showAnswer } from './answers.ts'
import { type ApplicationView, showReference } from './application.ts'
import { entryButton } from './buttons.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, plain } from './translate.ts'

export type DraftData = { id: string; answers: Answers; day: string; photos: number; form: Form }
export type ApplicationData = ApplicationView & { photos: number; form: Form; day: string }
export type MyData = { drafts: readonly DraftData[]; applications: readonly ApplicationData[] }

/** Telegram shows 4,096 characters; what does not fit is in the file. */
const MOST_APPLICATIONS = 2

export function myDataScreen(locale: Locale, { data, operator }: { data: MyData; operator: string }): Screen {
  const parts = [html(locale, 'mydata-title')]
  const { drafts, applications } = data
  if (drafts.length === 0 && applications.length === 0) parts.push(html(locale, 'mydata-none'))
  parts.push(html(locale, 'mydata-language', { language: plain(locale, 'language-name') }))
  for (const draft of drafts) {
    parts.push(
      [
        html(locale, 'mydata-draft', { date: dayMonthYear(locale, draft.day) }),
        ...answerLines(locale, draft),
      ].join('\n'),
    )
  }
  for (const application of applications.slice(0, MOST_APPLICATIONS)) {
    parts.push(
      [
        html(locale, 'mydata-application', {
          reference: showReference(locale, application.reference),
          date: dayMonthYear(locale, application.day),
        }),
        ...answerLines(locale, application),
      ].join('\n'),
    )
  }
  parts.push(html(locale, 'mydata-footer', { operator }))
  return {
    text: parts.join('\n\n'),
    keyboard: inline(
      [button(plain(locale, 'btn-download'), entryButton('download'))],
      ...applications
        .slice(0, MOST_APPLICATIONS)
        .filter(({ open }) => open)
        .map(({ id, reference }) => [
          button(
            plain(locale, 'btn-correct-contact', { reference: showReference(locale, reference) }),
            entryButton('correct_contact', id),
          ),
        ]),
      ...drafts.map(({ id }) => [
        button(plain(locale, 'btn-correct-draft'), entryButton('resume')),
        button(plain(locale, 'btn-erase-draft'), entryButton('erase_draft', id)),
      ]),
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

function answerLines(
  locale: Locale,
  { form, answers, photos }: { form: Form; answers: Answers; photos: number },
): string[] {
  const lines = shownAnswers(locale, { form, answers }).map(({ label, value }) =>
    html(locale, 'review-line', { label, value }),
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
