/** What a question can be answered with by button: values, labels in both languages, and the answers they give. */
import type { Answers, Question } from '../forms/form.ts'
import type { Option } from '../forms/reply.ts'
import { addDays, type Day } from '../scheme/calendar.ts'
import { provinceOf } from '../scheme/provinces.ts'
import { dayMonthYear, LOCALES, type Locale, monthName, plain } from './translate.ts'

/** A district, commune or village of the loaded gazetteer. */
export type PlaceName = { code: string; km: string; latin: string }

/** `answers` are needed where what can be chosen depends on them, `today` where days are offered. */
export function optionsOf(
  question: Question,
  places: readonly PlaceName[],
  { answers = {}, today }: { answers?: Answers; today?: Day } = {},
): Option[] {
  if (question.kind === 'choice') {
    return (question.from?.(answers) ?? question.options).map((value) => ({
      value,
      answer: question.answerOf?.(value) ?? value,
      names: LOCALES.map((locale) => choiceLabel(locale, question.id, value)),
    }))
  }
  if (question.kind === 'place') {
    return places.map(({ code, km, latin }) => ({
      value: code,
      answer: { code, text: km },
      names: [km, latin],
    }))
  }
  if (question.kind === 'text' && question.daysAgo && today !== undefined) {
    return question.daysAgo.map((ago) => {
      const day = addDays(today, -ago)
      const names = LOCALES.map((locale) =>
        plain(locale, `days-ago-${ago}`, { date: dayMonthYear(locale, day) }),
      )
      return { value: day, answer: day, names }
    })
  }
  return []
}

/** The label of an option in that language: names are listed Khmer first. */
export function optionLabel(locale: Locale, option: Option): string {
  return option.names[LOCALES.indexOf(locale)] ?? option.value
}

export function choiceLabel(locale: Locale, questionId: string, value: string): string {
  const province = questionId === 'province' ? provinceOf(value) : undefined
  if (province) return locale === 'km' ? province.km : province.latin
  if (isMonth(value)) return plain(locale, 'month-until', { month: monthName(locale, value) })
  return plain(locale, `opt-${questionId}-${value}`)
}

const isMonth = (value: string) => /^\d{4}-\d{2}$/.test(value)
