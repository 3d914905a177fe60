/** What a question can be answered with by button: values, labels in both languages, and the answers they give. */
import type { Question } from '../forms/form.ts'
import type { Option } from '../forms/reply.ts'
import { provinceOf } from '../scheme/provinces.ts'
import { LOCALES, type Locale, plain } from './translate.ts'

/** A district, commune or village of the loaded gazetteer. */
export type PlaceName = { code: string; km: string; latin: string }

export function optionsOf(question: Question, places: readonly PlaceName[]): Option[] {
  if (question.kind === 'choice') {
    return question.options.map((value) => ({
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
  return []
}

/** The label of an option in that language: names are listed Khmer first. */
export function optionLabel(locale: Locale, option: Option): string {
  return option.names[LOCALES.indexOf(locale)] ?? option.value
}

export function choiceLabel(locale: Locale, questionId: string, value: string): string {
  const province = questionId === 'province' ? provinceOf(value) : undefined
  if (province) return locale === 'km' ? province.km : province.latin
  return plain(locale, `opt-${questionId}-${value}`)
}
