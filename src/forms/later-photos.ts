/**
 * A photo that a stored application still lacks, sent later: because it was skipped, or because the paper was not at
 * hand yet. One small form a photo, about that application.
 */
import type { Answers, Form } from './form.ts'

/** The questions of the registration and of the dependent's form that ask for a photo. */
export const LATER_PHOTOS = [
  'photo_id',
  'photo_certificate',
  'photo_portrait',
  'photo_marriage',
  'photo_birth',
] as const
export type LaterPhoto = (typeof LATER_PHOTOS)[number]

const formOf = (photo: LaterPhoto): Form => ({
  name: `later_${photo}`,
  version: 1,
  questions: [{ id: photo, kind: 'photo', encrypted: true, secret: true }],
  ending: () => null,
  confirmKey: 'btn-send-photo',
})

export const laterPhotoForms: Record<LaterPhoto, Form> = {
  photo_id: formOf('photo_id'),
  photo_certificate: formOf('photo_certificate'),
  photo_portrait: formOf('photo_portrait'),
  photo_marriage: formOf('photo_marriage'),
  photo_birth: formOf('photo_birth'),
}

const isSkipped = (answer: Answers[string] | undefined) => typeof answer === 'object' && 'skipped' in answer

/** The photos that an application with these answers lacks, in the order of their questions. */
export function lackingPhotos(answers: Answers): LaterPhoto[] {
  return LATER_PHOTOS.filter(
    (photo) => isSkipped(answers[photo]) || (answers[photo] === undefined && isAwaited(photo, answers)),
  )
}

/** Not asked for, because there was no such paper yet. */
function isAwaited(photo: LaterPhoto, { certificate, birth_certificate }: Answers): boolean {
  if (photo === 'photo_certificate') return certificate === 'not_yet' || certificate === 'not_sure'
  return photo === 'photo_birth' && isSkipped(birth_certificate)
}

/** What a photo that was sent later answers: whoever shows the certificate has it. */
export function laterAnswers(photo: LaterPhoto, document: string): Answers {
  return { [photo]: { document }, ...(photo === 'photo_certificate' && { certificate: 'have' }) }
}

/** Null for what is none: values come out of buttons. */
export function readLaterPhoto(value: string): LaterPhoto | null {
  return LATER_PHOTOS.find((photo) => photo === value) ?? null
}
