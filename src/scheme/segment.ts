/** Whom staff may choose to write to (product.md section 9). */
import { z } from 'zod'
import { PROVINCES } from './provinces.ts'

export const SEGMENT_KINDS = ['self_employed', 'employee', 'civil_servant', 'dependent'] as const

const between = (least: number, most: number) =>
  z.strictObject({ from: z.int().min(least).max(most), to: z.int().min(least).max(most) })

/** A condition that is left out lets everybody through; several hold together. */
export const segmentSchema = z.strictObject({
  /** Months missed in a row, both included; 0 is nobody's debt: who has not paid this month yet, and missed none. */
  arrears: between(0, 6).optional(),
  provinces: z
    .array(z.enum(PROVINCES.map(({ code }) => code)))
    .min(1)
    .optional(),
  occupations: z.array(z.string().min(1)).min(1).optional(),
  sex: z.enum(['female', 'male']).optional(),
  /** Full years, both included. */
  ages: between(0, 120).optional(),
  kinds: z.array(z.enum(SEGMENT_KINDS)).min(1).optional(),
  /** Applications, not members: those in which a photo of a paper was skipped. */
  waitingForPapers: z.literal(true).optional(),
  /** Dependents who reach the age limit within so many months. */
  ageingOutMonths: z.int().min(1).max(24).optional(),
})
export type Segment = z.output<typeof segmentSchema>

/** From so many missed months on nobody is held out: too much is at stake for them. */
export const NEVER_HELD_OUT_FROM = 3
