/**
 * The scheme's figures as dated rows (domain.md section 10): a new prakas is a new row, and past months keep the rule
 * of their time. A value that no source gives is null with confidence `unknown`: nothing may promise it.
 */
import { z } from 'zod'
import type { Day } from './calendar.ts'
import shipped from './parameters.json' with { type: 'json' }

const unknownYet = z.null()

/** Every parameter there is, and what its value may be. */
const VALUES = {
  'contribution.self_employed': z.int().positive(),
  'contribution.dependent': z.int().positive(),
  'contribution.discount': z.int().nonnegative(),
  'payment.window_open_day': z.int().min(1).max(28),
  'payment.window_close_day': z.int().min(1).max(28),
  'payment.covers_month': z.enum(['current', 'previous']),
  'payment.allowed_periods': z.array(z.int().positive()),
  'payment.amount_source': z.string(),
  'payment.reference': z.string(),
  'payment.banks_confirmed': z.array(z.string()),
  'payment.fee': z.int().nonnegative(),
  'payment.khqr': z.union([z.boolean(), unknownYet]),
  'certificate.required': z.boolean(),
  'certificate.agents': z.array(z.string()),
  'self_employed.has_paid_workers': z.boolean(),
  'self_employed.has_wage_contract': z.boolean(),
  'self_employed.age_min': z.union([z.int(), unknownYet]),
  'self_employed.age_max': z.union([z.int(), unknownYet]),
  'self_employed.age_warn_below': z.int(),
  'spouse.marriage_registered': z.boolean(),
  'spouse.age_max_exclusive': z.int().positive(),
  'child.age_max_exclusive': z.int().positive(),
  'child.no_occupation': z.boolean(),
  'child.age_exception': z.array(z.enum(['disability', 'chronic_illness'])),
  'child.orphan_in_care': z.boolean(),
  'child.adopted_or_step': z.union([z.boolean(), unknownYet]),
  'dependent.other_relatives': z.boolean(),
  'dependent.sponsor': z.string(),
  'dependent.ends_at_age_limit': z.union([z.boolean(), unknownYet]),
  'id_card.min_age': z.int().positive(),
  'qualifying.months': z.int().nonnegative(),
  'qualifying.restart_after_missed': z.boolean(),
  'qualifying.maternity_cash': z.union([z.int(), unknownYet]),
  'benefit.maternity_cash_amount': z.union([z.int(), unknownYet]),
  'benefit.childbirth_grant': z.union([z.int(), unknownYet]),
  'benefit.list': z.array(z.string()),
  'benefit.sickness_daily_allowance': z.union([z.boolean(), unknownYet]),
  'cover.grace': z.enum(['window', 'month_end']),
  'lapse.notice_required': z.boolean(),
  'lapse.max_gap_months': z.int().positive(),
  'lapse.boundary': z.enum(['sixth_missed', 'seventh_missed']),
  'lapse.backpay': z.boolean(),
  'reentry.as_self_employed': z.boolean(),
  'reentry.via_formal_job': z.boolean(),
  'notice.channel_recognised': z.boolean(),
  'hotline.primary': z.string(),
  'hotline.second': z.string(),
  'facilities.count': z.int().positive(),
} as const

export type ParameterName = keyof typeof VALUES
export type ParameterValue<Name extends ParameterName> = z.output<(typeof VALUES)[Name]>

const row = z.strictObject({
  name: z.enum(Object.keys(VALUES) as [ParameterName, ...ParameterName[]]),
  value: z.unknown(),
  unit: z.string(),
  /** The first day the row holds. */
  from: z.iso.date(),
  /** [Sx] of domain.md section 11, a prakas, or `assumption`. */
  source: z.string().min(1),
  confidence: z.enum(['high', 'medium', 'low', 'unknown']),
  note: z.string().optional(),
})
export type ParameterRow = z.output<typeof row>

/** The rules on any day. `value` and `row` throw for a day before a parameter's first row. */
export type Rules = {
  value<Name extends ParameterName>(name: Name, on: Day): ParameterValue<Name>
  /** With source and confidence, for screens and reviewers who ask why. */
  row(name: ParameterName, on: Day): ParameterRow
}

/** Reads rows that came from a file or the database; throws an Error whose message names the row that is wrong. */
export function readParameterRows(input: unknown): ParameterRow[] {
  const rows = z.array(row).safeParse(input)
  if (!rows.success) throw new Error(`A parameter row is not right: ${z.prettifyError(rows.error)}`)
  for (const { name, value, from, confidence } of rows.data) {
    const checked = VALUES[name].safeParse(value)
    if (!checked.success)
      throw new Error(`${name} from ${from}: the value does not fit (${checked.error.issues[0]?.message}).`)
    if ((value === null) !== (confidence === 'unknown')) {
      throw new Error(`${name} from ${from}: a value that is not known is null with confidence "unknown".`)
    }
  }
  return rows.data
}

/** Rows by name and day; of two with the same first day, the one given last holds. */
export function createRules(rows: readonly ParameterRow[]): Rules {
  const byName = new Map<string, ParameterRow[]>()
  for (const one of rows) {
    const others = (byName.get(one.name) ?? []).filter(({ from }) => from !== one.from)
    byName.set(
      one.name,
      [...others, one].sort((a, b) => (a.from < b.from ? 1 : -1)),
    )
  }
  const rowOn = (name: ParameterName, on: Day): ParameterRow => {
    const found = byName.get(name)?.find(({ from }) => from <= on)
    if (!found) throw new Error(`The rules say nothing about ${name} on ${on}.`)
    return found
  }
  return {
    row: rowOn,
    value: (name, on) => rowOn(name, on).value as ParameterValue<typeof name>,
  }
}

/** The rows that come with the program. */
export const SHIPPED_PARAMETERS: readonly ParameterRow[] = readParameterRows(shipped)
