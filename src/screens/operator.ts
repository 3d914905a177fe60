/** Who runs this bot, in the words of each screen; null where the operator has not said so (OPERATOR_NAME). */
import { type Locale, plain } from './translate.ts'

/** A name within a sentence or on a document. */
export function operatorName(locale: Locale, operator: string | null): string {
  return operator ?? plain(locale, 'operator-unnamed')
}

/** A sentence of its own: nobody is named who has not been entered. */
export function runByText(locale: Locale, operator: string | null): string {
  return operator === null ? plain(locale, 'run-by-unnamed') : plain(locale, 'run-by', { operator })
}
