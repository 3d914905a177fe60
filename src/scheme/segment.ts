/** Whom staff may choose to write to (product.md section 9). */
import { z } from 'zod'
import { PROVINCES } from './provinces.ts'
import { TOPICS } from './reminders.ts'

export const SEGMENT_KINDS = ['self_employed', 'employee', 'civil_servant', 'dependent'] as const

/** What a campaign may be about; forms left half-way are the calendar's alone. */
export const CAMPAIGN_TOPICS = TOPICS.filter((topic) => topic !== 'drafts')

/** More end a membership. */
export const MOST_ARREARS = 6

const between = (least: number, most: number) =>
  z.strictObject({ from: z.int().min(least).max(most), to: z.int().min(least).max(most) })

/** A condition that is left out lets everybody through; several hold together. */
export const segmentSchema = z.strictObject({
  /** Months missed in a row, both included; 0 is nobody's debt: who has not paid this month yet, and missed none. */
  arrears: between(0, MOST_ARREARS).optional(),
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

/** What staff choose from by button: full years, both included, and months ahead. */
export const AGE_BANDS = [
  [0, 17],
  [18, 29],
  [30, 44],
  [45, 59],
  [60, 120],
] as const
export const AGEING_OUT_MONTHS = [1, 3, 6, 12] as const
export const HOLD_OUTS = [0, 0.05, 0.1] as const
