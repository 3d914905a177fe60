/** How an answer is shown back: numbers masked, dates and digits in the language of the reader. */
import type { Answer, Question } from '../forms/form.ts'
import { maskNumber, maskPhone } from '../forms/parsers/mask.ts'
import { choiceLabel } from './options.ts'
import { dayMonthYear, digits, type Locale, plain } from './translate.ts'

/** Plain text; whoever puts it into HTML passes it as an argument of `html`, which escapes it. */
export function showAnswer(locale: Locale, question: Question, answer: Answer): string {
  if (typeof answer === 'string') {
    if (question.kind === 'choice') return choiceLabel(locale, question.id, answer)
    if (question.secret) return digits(locale, maskNumber(answer))
    if (question.kind === 'text' && question.show) return question.show(answer, locale)
    if (/^\d{4}-\d{2}-\d{2}$/.test(answer)) return dayMonthYear(locale, answer)
    return answer
  }
  if ('family' in answer) return plain(locale, 'name-parts', answer)
  if ('number' in answer) {
    const how = plain(locale, answer.verified ? 'phone-verified' : 'phone-unverified')
    return `${digits(locale, maskPhone(answer.number))} (${how})`
  }
  if ('skipped' in answer) return plain(locale, `skip-${answer.skipped}`)
  if ('document' in answer) return plain(locale, 'photo-stored')
  if (question.kind === 'choice' && answer.code) return choiceLabel(locale, question.id, answer.text)
  return answer.text
}
