/** A finished dependent's form as statements about a person: the last check that nothing required is missing. */
import { z } from 'zod'
import { RELATIONS } from '../scheme/household.ts'
import type { Answers } from './form.ts'
import { khmerKey } from './parsers/khmer-key.ts'

const name = z.object({ family: z.string().min(1), given: z.string().min(1) })
const skipped = z.object({ skipped: z.string() })
const photo = z.union([z.object({ document: z.string() }), skipped])
const paper = z.union([z.string().min(1), skipped])

const dependent = z.object({
  /** The person through whom, put there when the form was opened. */
  sponsor: z.uuid(),
  relation: z.enum(RELATIONS),
  marriage_registered: z.enum(['yes', 'no']).optional(),
  name_km: name,
  name_latin: name,
  sex: z.enum(['female', 'male']),
  birth_date: z.iso.date(),
  has_occupation: z.enum(['yes', 'no']).optional(),
  age_exception: z.literal('yes').optional(),
  id_number: z.union([z.string().length(9), skipped]).optional(),
  birth_certificate: paper.optional(),
  birth_certificate_book: paper.optional(),
  birth_certificate_commune: paper.optional(),
  photo_marriage: photo.optional(),
  photo_birth: photo.optional(),
})

export type DependentStatement = z.infer<typeof dependent>

/** Throws when an answer is missing or not what its question asks for: a mistake in the form or the code. */
export function readDependent(answers: Answers): DependentStatement {
  return dependent.parse(answers)
}

/**
 * The document that may be claimed once, or null. A birth certificate counts only with its book and commune, because
 * its number alone is not known to be unique (decisions.md).
 */
export function identityOfDependent(
  stated: DependentStatement,
): { type: 'khmer_id' | 'birth_certificate'; number: string } | null {
  if (typeof stated.id_number === 'string') return { type: 'khmer_id', number: stated.id_number }
  const {
    birth_certificate: number,
    birth_certificate_book: book,
    birth_certificate_commune: commune,
  } = stated
  if (typeof number !== 'string' || typeof book !== 'string' || typeof commune !== 'string') return null
  return { type: 'birth_certificate', number: [number, book, commune].map(khmerKey).join(':') }
}

const isSkipped = (answer: Answers[string]) => typeof answer === 'object' && 'skipped' in answer

/** The papers that are still to come, as keys of labels in locales/. */
export function missingPapers(answers: Answers): string[] {
  return ['id_number', 'birth_certificate', 'photo_marriage', 'photo_birth'].filter((id) => {
    const answer = answers[id]
    if (typeof answer !== 'object' || !('skipped' in answer)) return false
    if (id === 'id_number') return answers.birth_certificate === undefined
    // Its photo, sent later, shows the number.
    return id !== 'birth_certificate' || answers.photo_birth === undefined || isSkipped(answers.photo_birth)
  })
}
