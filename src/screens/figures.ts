/** The scheme's figures as they stand in sentences. */
import type { Figures } from '../scheme/figures.ts'
import { digits, type Locale, riel } from './translate.ts'

export function figureArgs(locale: Locale, figures: Figures): Record<string, string> {
  const { memberKhr, dependentKhr, spouseAge, childAge } = figures
  return {
    amount: riel(locale, memberKhr),
    each: riel(locale, dependentKhr),
    spouseage: digits(locale, spouseAge),
    childage: digits(locale, childAge),
  }
}
