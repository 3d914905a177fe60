import type { DateToken } from './date-words.ts'

/** The parts of a typed date as digits; what was not typed is missing. */
export interface DateFields {
  day?: string | undefined
  month?: string | undefined
  year?: string | undefined
  era?: 'buddhist' | 'common' | undefined
}

/**
 * Which number of a typed date is the day, the month and the year: by label (ខែ 3), by month name, by the place of a
 * four-digit year, otherwise day-month-year. Undefined when the parts do not make a date.
 */
export function readDateFields(tokens: DateToken[]): DateFields | undefined {
  const fields: DateFields = {}
  const loose: string[] = []
  let label: 'day' | 'month' | 'year' | undefined
  for (const token of tokens) {
    if (token.kind === 'number') {
      if (label === undefined) loose.push(token.digits)
      else if (fields[label] !== undefined) return undefined
      else fields[label] = token.digits
    } else if (token.kind === 'month') {
      if (fields.month !== undefined) return undefined
      fields.month = String(token.month)
    } else if (token.kind === 'era') {
      if (fields.era !== undefined && fields.era !== token.era) return undefined
      fields.era = token.era
    }
    // "ឆ្នាំ ព.ស. 2533": the era stands between the label and its number.
    if (token.kind === 'label') label = token.role
    else if (token.kind !== 'era') label = undefined
  }
  const placed = placeLoose({ loose, fields })
  if (placed === undefined) return undefined
  const { day, month, year } = placed
  if ((day?.length ?? 1) > 2 || (month?.length ?? 1) > 2 || ![2, 4].includes(year?.length ?? 4))
    return undefined
  return placed
}

/** Gives the numbers without a label their places among those still free. */
function placeLoose({ loose, fields }: { loose: string[]; fields: DateFields }): DateFields | undefined {
  const [first = '', second = '', third = ''] = loose
  const { day, month, year } = fields
  if (day !== undefined || year !== undefined || month !== undefined) {
    const free = (['day', 'month', 'year'] as const).filter((role) => fields[role] === undefined)
    if (loose.length > free.length) return undefined
    const yearFirst = first.length === 4 && free.includes('year')
    const order = yearFirst ? (['year', 'month', 'day'] as const).filter((role) => free.includes(role)) : free
    loose.forEach((digits, index) => {
      const role = order[index]
      if (role !== undefined) fields[role] = digits
    })
    return fields
  }
  switch (loose.length) {
    case 1:
      return placeCompact({ digits: first, fields })
    case 2:
      if (second.length === 4) return { ...fields, month: first, year: second }
      if (first.length === 4) return { ...fields, month: second, year: first }
      return { ...fields, day: first, month: second }
    case 3:
      if (first.length === 4) return { ...fields, year: first, month: second, day: third }
      return { ...fields, day: first, month: second, year: third }
    default:
      return undefined
  }
}

/** One number: a year, or a date without separators. */
function placeCompact({ digits, fields }: { digits: string; fields: DateFields }): DateFields | undefined {
  const cut = (...at: [number, number]) => digits.slice(...at)
  const looksLikeYear = (year: string) => /^(?:1[89]|20|2[4-7])/.test(year)
  if (digits.length === 4) return looksLikeYear(digits) ? { ...fields, year: digits } : undefined
  if (digits.length === 6) return { ...fields, day: cut(0, 2), month: cut(2, 4), year: cut(4, 6) }
  if (digits.length !== 8) return undefined
  // 05031990 and 19900305 cannot be taken for each other: the months of one would have to be 18, 19, 20 or 24-27.
  if (looksLikeYear(digits) && !looksLikeYear(cut(4, 8))) {
    return { ...fields, year: cut(0, 4), month: cut(4, 6), day: cut(6, 8) }
  }
  return { ...fields, day: cut(0, 2), month: cut(2, 4), year: cut(4, 8) }
}
