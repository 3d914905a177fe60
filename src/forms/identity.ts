/** The document that the answers of an application name, whatever its form; null when it names none. */

import { dependentForm } from './dependent.ts'
import { identityOfDependent, readDependent } from './dependent-statement.ts'
import type { Answers } from './form.ts'
import { identityOf, readRegistration } from './statement.ts'

export function identityOfAnswers(
  form: string,
  answers: Answers,
): ReturnType<typeof identityOf> | ReturnType<typeof identityOfDependent> {
  return form === dependentForm.name
    ? identityOfDependent(readDependent(answers))
    : identityOf(readRegistration(answers))
}

/** The questions that ask for the number of a document. */
export const NUMBER_QUESTIONS: readonly string[] = [
  'khmer_id_number',
  'passport_number',
  'held_id_number',
  'id_number',
  'birth_certificate',
]
