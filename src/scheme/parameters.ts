/**
 * The scheme's figures as dated rows (domain.md section 10): a new prakas is a new row, and past months keep the rule
 * of their time. A value that no source gives is null with confidence `unknown`: nothing may promise it.
 *
 * Rows of that section which are not the scheme's live elsewhere: `id_card.format` in forms/parsers/identity.ts,
 * `phone.nsn_length` in forms/parsers/phone.ts, `geo.levels` in provinces.ts and the imported gazetteer, `tz` at the
 * one clock. `id_card.mrz_check` has no use here: nobody types the machine-readable zone.
 */
import { z } from 'zod'
import type { Day, Month } from './calendar.ts'
import { holidayRows } from './holidays.ts'
import shipped from './parameters.json' with { type: 'json' }

const years = z.int().positive()
const dayOfMonth = z.int().min(1).max(28)
const hour = z.int().min(0).max(24)
const riel = z.int().positive()
/** A value that no source may give (yet). */
const orUnknown = <Value extends z.ZodType>(value: Value) => z.union([value, z.null()])

/** Every parameter there is: what its value may be, and the one unit it is read in. */
const PARAMETERS = {
  'contribution.self_employed': { unit: 'KHR/person/month', value: riel },
  'contribution.dependent': { unit: 'KHR/person/month', value: riel },
  // Any other value is refused: how a discount would be reckoned is not known, so it needs code, not a row.
  'contribution.discount': { unit: 'KHR/person/month', value: z.literal(0) },
  'payment.window_open_day': { unit: 'day of month', value: dayOfMonth },
  'payment.window_close_day': { unit: 'day of month', value: dayOfMonth },
  'payment.covers_month': { unit: 'current|previous', value: z.enum(['current', 'previous']) },
  'payment.allowed_periods': { unit: 'months', value: z.array(z.int().positive()) },
  'payment.amount_source': { unit: 'text', value: z.string() },
  'payment.reference': { unit: 'text', value: z.string() },
  'payment.banks_confirmed': { unit: 'list', value: z.array(z.string()) },
  'payment.fee': { unit: 'KHR', value: z.int().nonnegative() },
  'payment.khqr': { unit: 'bool', value: orUnknown(z.boolean()) },
  'payment.wing': { unit: 'bool', value: orUnknown(z.boolean()) },
  'certificate.required': { unit: 'bool', value: z.boolean() },
  'certificate.agents': { unit: 'list', value: z.array(z.string()) },
  'self_employed.has_paid_workers': { unit: 'bool', value: z.boolean() },
  'self_employed.has_wage_contract': { unit: 'bool', value: z.boolean() },
  'self_employed.age_min': { unit: 'years', value: orUnknown(years) },
  'self_employed.age_max': { unit: 'years', value: orUnknown(years) },
  'self_employed.age_warn_below': { unit: 'years', value: years },
  'spouse.marriage_registered': { unit: 'bool', value: z.boolean() },
  'spouse.age_max_exclusive': { unit: 'years', value: years },
  'child.age_max_exclusive': { unit: 'years', value: years },
  'child.no_occupation': { unit: 'bool', value: z.boolean() },
  'child.age_exception': { unit: 'list', value: z.array(z.enum(['disability', 'chronic_illness'])) },
  'child.orphan_in_care': { unit: 'bool', value: z.boolean() },
  'child.adopted_or_step': { unit: 'bool', value: orUnknown(z.boolean()) },
  'dependent.other_relatives': { unit: 'bool', value: z.boolean() },
  'dependent.sponsor': { unit: 'text', value: z.string() },
  'dependent.ends_at_age_limit': { unit: 'bool', value: orUnknown(z.boolean()) },
  'dependent.stays_when_sponsor_lapses': { unit: 'bool', value: orUnknown(z.boolean()) },
  'id_card.min_age': { unit: 'years', value: years },
  'qualifying.medical': { unit: 'consecutive months paid', value: z.int().nonnegative() },
  'qualifying.medical_alternative': { unit: 'months', value: z.strictObject({ paid: z.int(), of: z.int() }) },
  'qualifying.restart_after_missed': { unit: 'bool', value: z.boolean() },
  'qualifying.maternity_cash': { unit: 'months', value: orUnknown(z.int().positive()) },
  'benefit.maternity_cash_amount': { unit: 'KHR', value: orUnknown(riel) },
  'benefit.childbirth_grant': { unit: 'KHR', value: orUnknown(riel) },
  'benefit.list': { unit: 'list', value: z.array(z.string()) },
  'benefit.sickness_daily_allowance': { unit: 'bool', value: orUnknown(z.boolean()) },
  'cover.grace': { unit: 'window|month_end', value: z.enum(['window', 'month_end']) },
  'cover.starts': { unit: 'payment|next_month', value: z.enum(['payment', 'next_month']) },
  'lapse.notice_required': { unit: 'bool', value: z.boolean() },
  'lapse.no_notice_effect': { unit: 'text', value: z.string() },
  'lapse.max_gap': { unit: 'months', value: z.int().positive() },
  'lapse.boundary': {
    unit: 'sixth_missed|seventh_missed',
    value: z.enum(['sixth_missed', 'seventh_missed']),
  },
  'lapse.backpay': { unit: 'bool', value: z.boolean() },
  'reentry.as_self_employed': { unit: 'bool', value: z.boolean() },
  'reentry.as_dependent': { unit: 'bool', value: orUnknown(z.boolean()) },
  'reentry.via_formal_job': { unit: 'bool', value: z.boolean() },
  'notice.channel_recognised': { unit: 'bool', value: z.boolean() },
  'hotline.primary': { unit: 'phone', value: z.string() },
  'hotline.second': { unit: 'phone', value: z.string() },
  'facilities.count': { unit: 'n', value: z.int().positive() },
  // Not the scheme's but the operator's: from which month on the payments on record are all there are.
  // The calendar of reminders (reminders.ts). It is the operator's: no source says when to remind.
  'calendar.holidays': { unit: 'days', value: orUnknown(z.array(z.iso.date())) },
  'reminder.hours': { unit: 'hours', value: z.strictObject({ from: hour, to: hour }) },
  'reminder.window_days': {
    unit: 'days of month',
    value: z.strictObject({
      opens: dayOfMonth,
      middle: dayOfMonth,
      eve: dayOfMonth,
      last: dayOfMonth,
      missed: dayOfMonth,
    }),
  },
  'reminder.quiet': { unit: 'list', value: z.array(z.enum(['opens', 'middle', 'eve', 'last', 'missed'])) },
  'reminder.always_on_time_months': { unit: 'months', value: z.int().positive() },
  'reminder.gap_from_month': { unit: 'months', value: z.int().positive() },
  'reminder.gap_days': { unit: 'days of month', value: z.array(dayOfMonth) },
  'reminder.final_every': { unit: 'days', value: z.int().positive() },
  'reminder.papers_after': { unit: 'days', value: z.array(z.int().positive()) },
  'reminder.drafts_after': {
    unit: 'days',
    value: z.strictObject({ left: z.int().positive(), erased: z.int().positive() }),
  },
  'reminder.ageing_out_before': { unit: 'months', value: z.array(z.int().positive()) },
  'ledger.complete_from': { unit: 'month', value: orUnknown(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)) },
} as const

export type ParameterName = keyof typeof PARAMETERS
export type ParameterValue<Name extends ParameterName> = z.output<(typeof PARAMETERS)[Name]['value']>

const row = z.strictObject({
  name: z.enum(Object.keys(PARAMETERS) as [ParameterName, ...ParameterName[]]),
  value: z.unknown(),
  unit: z.string(),
  /** The first day the row holds. */
  from: z.iso.date(),
  /** [Sx] of domain.md section 11, a prakas, or `assumption`. */
  source: z.string().min(1),
  confidence: z.enum(['high', 'medium-high', 'medium', 'low', 'unknown']),
  note: z.string().optional(),
})
export type ParameterRow = z.output<typeof row>

/** The rules of any day. Each function throws where a parameter has no row yet. */
export type Rules = {
  /** The first day of a parameter's first row. */
  begins(name: ParameterName): Day
  /** What the newest row says, whatever the day: for what is no rule of its time but a fact about the records. */
  latest<Name extends ParameterName>(name: Name): ParameterValue<Name>
  value<Name extends ParameterName>(name: Name, on: Day): ParameterValue<Name>
  /**
   * The value for a whole month: that of its first day, so that a change in mid-month holds from the next month on.
   * A parameter that only begins within the month holds for that month with what it begins with.
   */
  valueInMonth<Name extends ParameterName>(name: Name, month: Month): ParameterValue<Name>
  /** The value on a day; before the first row, what that says. */
  valueOrFirst<Name extends ParameterName>(name: Name, on: Day): ParameterValue<Name>
  /** With source and confidence, for screens and reviewers who ask why. */
  row(name: ParameterName, on: Day): ParameterRow
}

/** Reads rows that came from a file or the database; throws an Error whose message names the row that is wrong. */
export function readParameterRows(input: unknown): ParameterRow[] {
  const rows = z.array(row).safeParse(input)
  if (!rows.success) throw new Error(`A parameter row is not right: ${inWords(rows.error)}.`)
  for (const { name, value, unit, from, confidence } of rows.data) {
    const known = PARAMETERS[name]
    if (unit !== known.unit)
      throw new Error(`${name} from ${from}: the unit is "${known.unit}", not "${unit}".`)
    const checked = known.value.safeParse(value)
    if (!checked.success)
      throw new Error(`${name} from ${from}: the value does not fit (${checked.error.issues[0]?.message}).`)
    if ((value === null) !== (confidence === 'unknown')) {
      throw new Error(`${name} from ${from}: a value that is not known is null with confidence "unknown".`)
    }
  }
  return rows.data
}

/** The first fault, such as "row 2, from: Invalid ISO date". */
function inWords(error: z.ZodError): string {
  const [issue] = error.issues
  const [index, ...fields] = issue?.path ?? []
  const where = index === undefined ? 'all' : [`row ${Number(index) + 1}`, ...fields].join(', ')
  return `${where}: ${issue?.path.at(-1) === 'name' ? 'no parameter has this name' : issue?.message}`
}

/** Rows by name and day; of two with the same first day, the one given last holds. */
export function createRules(rows: readonly ParameterRow[]): Rules {
  const newestFirst = new Map<string, ParameterRow[]>()
  for (const one of rows) {
    const others = (newestFirst.get(one.name) ?? []).filter(({ from }) => from !== one.from)
    newestFirst.set(
      one.name,
      [...others, one].sort((a, b) => (a.from < b.from ? 1 : -1)),
    )
  }
  const rowOn = (name: ParameterName, on: Day): ParameterRow => {
    const found = newestFirst.get(name)?.find(({ from }) => from <= on)
    if (!found) throw new Error(`The rules say nothing about ${name} on ${on}.`)
    return found
  }
  const rowInMonth = (name: ParameterName, month: Month): ParameterRow => {
    const first = newestFirst.get(name)?.at(-1)
    return first?.from.startsWith(month) ? first : rowOn(name, `${month}-01`)
  }
  const begins = (name: ParameterName): Day => {
    const first = newestFirst.get(name)?.at(-1)
    if (!first) throw new Error(`The rules say nothing about ${name}.`)
    return first.from
  }
  return {
    begins,
    valueOrFirst(name, on) {
      const first = begins(name)
      return rowOn(name, on < first ? first : on).value as ParameterValue<typeof name>
    },
    latest: (name) => rowOn(name, '9999-12-31').value as ParameterValue<typeof name>,
    row: rowOn,
    value: (name, on) => rowOn(name, on).value as ParameterValue<typeof name>,
    valueInMonth: (name, month) => rowInMonth(name, month).value as ParameterValue<typeof name>,
  }
}

/** The rows that come with the program. */
export const SHIPPED_PARAMETERS: readonly ParameterRow[] = readParameterRows([...shipped, ...holidayRows])
