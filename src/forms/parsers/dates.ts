import type { Parsed } from '../parsed.ts'
import { type DateFields, readDateFields } from './date-fields.ts'
import { readDateTokens } from './date-words.ts'
import { refuseWith } from './refuse.ts'
import { readText } from './text.ts'

/** Years are passed as text, so that no locale groups them into "1,990". Candidates are ISO dates. */
export const DATE_REASONS = {
  // No date could be seen in it: write day, month and year as on the document, like 05-03-1990.
  'date-not-understood': [],
  // Only the year {year}: day and month are needed too; use the date printed on the document, even if it differs
  // from the true one.
  'date-only-year': ['year'],
  // Day and month without a year: add the year, like 05-03-1990.
  'date-no-year': [],
  // Month and year without a day: add the day as on the document.
  'date-no-day': [],
  // The year has two digits ({year}): which one is meant? The candidates are the dates; else write all four digits.
  'date-two-digit-year': ['year'],
  // There is no month {month}; the order is day-month-year.
  'date-no-such-month': ['month'],
  // The month seems to stand before the day: is {date} (day-month-year) meant? Has a candidate.
  'date-month-first': ['date'],
  // {month}-{year} has no day {day}; day, month and year as typed.
  'date-no-such-day': ['day', 'month', 'year'],
  // The date lies in the future.
  'date-future': [],
  // More than {years} years ago: check the year.
  'date-too-old': ['years'],
  // The year {year} looks like Buddhist Era (ព.ស.): which date is on the document? The candidates are the two dates
  // it can be in the common calendar, the more probable one first.
  'date-buddhist-era': ['year'],
  // A date of the lunar calendar: use the date with the numbered month from the document.
  'date-lunar': [],
} as const

const refuse = refuseWith(DATE_REASONS)

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/

const OLDEST_YEARS = 120

/** Years above this are Buddhist Era (domain.md 5.5): no Gregorian year of birth comes near it. */
const LAST_COMMON_YEAR = 2400

/**
 * Where the Buddhist Era year changes. In Cambodia it does on the first day of the waning moon of Pisakh, the day
 * after Visakha Bochea (Ministry of Cults and Religion in news.sabay.com.kh/article/1039620; the same rule in the
 * momentkh library): before it the year is 543 ahead, after it 544, and 6 April 2022 was still BE 2565 [S52]. By
 * that library the day moved between 27 April and 25 May in 1996-2026. As the two candidates are only put in order,
 * not decided, the middle of those years stands for it. (Thailand counts 543 all year, and returning workers carry
 * Thai papers.)
 */
const BUDDHIST_YEAR_CHANGES = '05-11'

/**
 * A date of birth as typed → 'YYYY-MM-DD', the calendar date on the document. `today` ('YYYY-MM-DD' in Phnom Penh)
 * bounds it. Day-month-year in digits of any script with any separator or none, month names in Khmer and English,
 * labels (ថ្ងៃទី ខែ ឆ្នាំ) in any order, or year first. Nothing doubtful is converted silently: two-digit years,
 * Buddhist Era and a month in the day's place come back as a reason with candidates.
 */
export function parseBirthDate(raw: string, { today }: { today: string }): Parsed<string> {
  if (!isIsoDate(today)) throw new RangeError('today must be YYYY-MM-DD')
  const text = readText(raw)
  if (!text.ok) return text
  const tokens = readDateTokens(text.value)
  if (tokens?.some(({ kind }) => kind === 'lunar') || /\p{Nd}\s*កើត/u.test(text.value))
    return refuse('date-lunar')
  const fields = tokens === undefined ? undefined : readDateFields(tokens)
  if (fields === undefined) return refuse('date-not-understood')
  const { day, month, year, era } = fields
  if (month === undefined && day === undefined && year !== undefined)
    return refuse('date-only-year', { year })
  if (month === undefined) return refuse('date-not-understood')
  if (year === undefined) return refuse(day === undefined ? 'date-not-understood' : 'date-no-year')
  if (day === undefined) return refuse('date-no-day')
  return judge({ day: Number(day), month: Number(month), year, era, today })
}

interface TypedDate {
  day: number
  month: number
  year: string
  era: DateFields['era']
  today: string
}

function judge(typed: TypedDate): Parsed<string> {
  const { day, month, year, today } = typed
  const years = possibleYears(typed)
  if (years === undefined) return refuse('date-not-understood')
  if (month > 12) {
    const candidates = possibleDates({ ...typed, day: month, month: day })
    const [date] = candidates
    if (date === undefined) return refuse('date-no-such-month', { month })
    return { ...refuse('date-month-first', { date: formatDayMonthYear(date) }), candidates }
  }
  if (month < 1) return refuse('date-no-such-month', { month })
  if (years.every((each) => each < FIRST_YEAR)) return refuse('date-too-old', { years: OLDEST_YEARS })
  if (!years.some((each) => dayExists({ year: each, month, day }))) {
    return refuse('date-no-such-day', { day, month, year })
  }
  const candidates = possibleDates(typed)
  const [date] = candidates
  if (date === undefined) {
    const inFuture = years.some((each) => toIsoDate({ year: each, month, day }) > today)
    return inFuture ? refuse('date-future') : refuse('date-too-old', { years: OLDEST_YEARS })
  }
  if (year.length === 2) return { ...refuse('date-two-digit-year', { year }), candidates }
  if (Number(year) > LAST_COMMON_YEAR) return { ...refuse('date-buddhist-era', { year }), candidates }
  return { ok: true, value: date }
}

/** The Gregorian years that the typed year can mean, the most probable first. */
function possibleYears({ day, month, year, era }: TypedDate): number[] | undefined {
  const typed = Number(year)
  if (year.length === 2) return era === 'buddhist' ? undefined : [2000 + typed, 1900 + typed]
  if (typed <= LAST_COMMON_YEAR) return era === 'buddhist' ? undefined : [typed]
  if (era === 'common') return [typed]
  const early = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` < BUDDHIST_YEAR_CHANGES
  return early ? [typed - 543, typed - 544] : [typed - 544, typed - 543]
}

/** The typed date in each year it can mean, as far as somebody alive can be born on it. */
function possibleDates(typed: TypedDate): string[] {
  const dates = (possibleYears(typed) ?? []).map((year) => ({ year, month: typed.month, day: typed.day }))
  return dates
    .filter(dayExists)
    .map(toIsoDate)
    .filter((iso) => iso <= typed.today && ageOn(iso, typed.today) <= OLDEST_YEARS)
}

/** Year, month 1-12 and day of a calendar date, without any time of day or zone. */
interface CalendarDate {
  year: number
  month: number
  day: number
}

/** Earlier years would need zeros in front in ISO form, and `Date` takes those below 100 for 19xx. */
const FIRST_YEAR = 1000

/** Whether the day exists in the Gregorian calendar, in the years 1000 to 9999. */
function dayExists({ year, month, day }: CalendarDate): boolean {
  if (year < FIRST_YEAR || year > 9999 || month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** Whether the text is 'YYYY-MM-DD' and that day exists. */
export function isIsoDate(text: string): boolean {
  return readIso(text) !== undefined
}

/** The date as 'YYYY-MM-DD'. */
function toIsoDate({ year, month, day }: CalendarDate): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** 'YYYY-MM-DD' → 'DD-MM-YYYY', the order people here read. Throws a RangeError on anything but an ISO date. */
export function formatDayMonthYear(iso: string): string {
  const [year, month, day] = requireIso(iso).split('-')
  return `${day}-${month}-${year}`
}

/**
 * Age in whole years on a day, both 'YYYY-MM-DD'; negative before birth. Throws a RangeError on other text.
 *
 * Somebody born on 29 February turns a year older on 1 March of a common year: the year of life is complete only
 * when 28 February has passed. No source on the scheme decides it [INFERRED]; this reading keeps a child covered one
 * day longer rather than one day shorter.
 */
export function ageOn(birthIso: string, dayIso: string): number {
  const years = Number(requireIso(dayIso).slice(0, 4)) - Number(requireIso(birthIso).slice(0, 4))
  return dayIso.slice(5) < birthIso.slice(5) ? years - 1 : years
}

function readIso(text: string): CalendarDate | undefined {
  const parts = ISO_DATE.exec(text)
  if (!parts) return undefined
  const date = { year: Number(parts[1]), month: Number(parts[2]), day: Number(parts[3]) }
  return dayExists(date) ? date : undefined
}

function requireIso(text: string): string {
  if (!isIsoDate(text)) throw new RangeError('not a date in the form YYYY-MM-DD')
  return text
}
