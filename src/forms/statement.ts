/** A finished registration as statements about a person: the last check that nothing required is missing (P3). */
import { z } from 'zod'
import type { Answers } from './form.ts'

const name = z.object({ family: z.string().min(1), given: z.string().min(1) })
const place = z.object({ text: z.string().min(1), code: z.string().optional() })
const photo = z.union([z.object({ document: z.string() }), z.object({ skipped: z.string() })])

const common = z.object({
  consent: z.object({ code: z.string().min(1), text: z.enum(['agree', 'read_out']) }),
  /** Where a helper read the consent out. */
  photo_consent: z.object({ document: z.string() }).optional(),
  wage_contract: z.literal('no'),
  paid_workers: z.literal('no'),
  certificate: z.enum(['have', 'not_yet', 'not_sure']),
  name_km: name,
  name_latin: name,
  sex: z.enum(['female', 'male']),
  birth_date: z.iso.date(),
  phone: z.object({ number: z.string().min(1), verified: z.boolean() }),
  province: z.string().length(2),
  district: place,
  commune: place,
  village: place,
  occupation: z.union([z.string().min(1), z.object({ text: z.string().min(1) })]),
  /** Asked of those who have a certificate. */
  photo_certificate: photo.optional(),
  photo_id: photo,
  photo_portrait: photo,
})

const byDocument = z.discriminatedUnion('id_type', [
  common.extend({ id_type: z.literal('khmer_id'), khmer_id_number: z.string().length(9) }),
  common.extend({
    id_type: z.literal('passport'),
    passport_country: z.string().length(3),
    passport_number: z.string().min(1),
  }),
  common.extend({
    id_type: z.literal('held'),
    held_id_number: z.union([z.string().length(9), z.object({ skipped: z.string() })]),
  }),
])

const registration = byDocument
  .refine(
    ({ certificate, photo_certificate }) => (certificate === 'have') === (photo_certificate !== undefined),
    { path: ['photo_certificate'] },
  )
  .refine(({ consent, photo_consent }) => (consent.text === 'read_out') === (photo_consent !== undefined), {
    path: ['photo_consent'],
  })

export type Registration = z.infer<typeof registration>

/** Throws when an answer is missing or not what its question asks for: a mistake in the form or the code. */
export function readRegistration(answers: Answers): Registration {
  return registration.parse(answers)
}

/**
 * The document that may be claimed once, or null when no number was given. A card that somebody else holds claims
 * its number like any other; a passport's number counts together with its country (decisions.md).
 */
export function identityOf(stated: Registration): { type: 'khmer_id' | 'passport'; number: string } | null {
  switch (stated.id_type) {
    case 'khmer_id':
      return { type: 'khmer_id', number: stated.khmer_id_number }
    case 'passport':
      return { type: 'passport', number: `${stated.passport_country}:${stated.passport_number}` }
    case 'held':
      return typeof stated.held_id_number === 'string'
        ? { type: 'khmer_id', number: stated.held_id_number }
        : null
  }
}
