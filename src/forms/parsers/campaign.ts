import { addDays, type Day } from '../../scheme/calendar.ts'
import type { Rules } from '../../scheme/parameters.ts'
import { isSendingDay, sendingDayFrom } from '../../scheme/sending-days.ts'
import type { Parsed } from '../parsed.ts'
import { readDateFields } from './date-fields.ts'
import { readDateTokens } from './date-words.ts'
import { isIsoDate } from './dates.ts'
import { refuseWith } from './refuse.ts'
import { parseOwnWords, readText, toLatinDigits } from './text.ts'

export const CAMPAIGN_REASONS = {
  // No Khmer letter stands in the message that is to be in Khmer: write it in Khmer.
  'campaign-not-khmer': [],
  // Khmer letters stand in the message that is to be in English.
  'campaign-not-english': [],
  // More than {max} UTF-16 units: {count}; shorten it.
  'campaign-too-long': ['max', 'count'],
  // A link or a name of a chat that is not the government's: {found}; leave it out.
  'campaign-link': ['found'],
  // Not both a day and a time of day: write both, like 25-11 09:30.
  'campaign-time-not-understood': [],
  // Outside the hours in which people are written to.
  'campaign-time-hours': ['from', 'to'],
  // A Sunday or a public holiday, on which nobody is written to: {date}; the next day after it follows as a button.
  'campaign-time-rest-day': ['date'],
  // The day is over.
  'campaign-time-past': [],
  // It is today, at a time that is over.
  'campaign-time-over': [],
  // More than {days} days ahead.
  'campaign-time-far': ['days'],
} as const

const refuse = refuseWith(CAMPAIGN_REASONS)

/** UTF-16 units: two languages and all the rest fit one message of Telegram's. */
export const LONGEST_WORDS = 1_000
const FARTHEST = 365

/** What Telegram makes a link of: with a scheme, a host name, or the name of a chat. */
const LINK = /[a-z][a-z\d+.-]*:\/\/\S+|(?:[\p{L}\d-]+\.)+[a-z]{2,}(?![\p{L}\d-])(?:\/\S*)?|(?<!\S)@\w{4,}/giu

/** The bot says that it sends no short links; what can be told at a glance are the government's addresses. */
function strangeLink(text: string): string | undefined {
  return text.match(LINK)?.find((link) => {
    const [authority = ''] = link.replace(/^[^/]*:\/\//, '').split(/[/?#]/)
    const host = authority.split('@').at(-1) ?? ''
    return link.startsWith('@') || !/(?:^|\.)gov\.kh[.,;:!?)»”"']*$/i.test(host)
  })
}

/** The words of a campaign in one language, line by line: lines stay lines, empty ones are kept one at a time. */
export function parseCampaignWords(raw: string, language: 'km' | 'en'): Parsed<string> {
  const whole = parseOwnWords(raw, { min: 10, max: LONGEST_WORDS })
  if (!whole.ok) return whole
  const value = raw
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const read = readText(line)
      return read.ok ? read.value : ''
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  if (value.length > LONGEST_WORDS)
    return refuse('campaign-too-long', { max: LONGEST_WORDS, count: value.length })
  const found = strangeLink(value)
  if (found !== undefined) return refuse('campaign-link', { found: found.slice(0, 60) })
  const isKhmer = /\p{Script=Khmer}/u.test(value)
  if (language === 'km' && !isKhmer) return refuse('campaign-not-khmer')
  if (language === 'en' && isKhmer) return refuse('campaign-not-english')
  return { ok: true, value }
}

/**
 * A day and a time as typed → 'YYYY-MM-DDTHH:MM' in Phnom Penh; so is the time offered in place of one on a Sunday or
 * public holiday. Without a year it is the next such day.
 */
export function parseCampaignTime(
  raw: string,
  { today, time: now, rules }: { today: Day; time?: string; rules: Rules },
): Parsed<string> {
  const text = readText(raw)
  if (!text.ok) return text
  // Also as the button says it.
  const latin = toLatinDigits(text.value).replace(/^(\d{4}-\d{2}-\d{2})T/, '$1 ')
  const time = /(?:^|\s)(\d{1,2})[:h](\d{2})(?=$|\s)/.exec(latin)
  const tokens = time ? readDateTokens(latin.replace(time[0], ' ').trim()) : undefined
  const fields = tokens === undefined ? undefined : readDateFields(tokens)
  if (!time || fields?.day === undefined || fields.month === undefined)
    return refuse('campaign-time-not-understood')
  const [, hours = '', minutes = ''] = time
  const day = nextDay({ day: fields.day, month: fields.month, year: fields.year }, today)
  if (day === null || Number(minutes) > 59 || Number(hours) > 23)
    return refuse('campaign-time-not-understood')
  const { from, to } = rules.value('reminder.hours', today)
  if (Number(hours) < from || Number(hours) >= to) return refuse('campaign-time-hours', { from, to })
  if (day < today) return refuse('campaign-time-past')
  if (day > addDays(today, FARTHEST)) return refuse('campaign-time-far', { days: FARTHEST })
  const time24 = `${hours.padStart(2, '0')}:${minutes}`
  if (day === today && now !== undefined && time24 <= now) return refuse('campaign-time-over')
  const at = (one: Day) => `${one}T${time24}`
  if (isSendingDay(day, rules)) return { ok: true, value: at(day) }
  const date = day.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3-$2-$1')
  return { ...refuse('campaign-time-rest-day', { date }), candidates: [at(sendingDayFrom(day, rules))] }
}

function nextDay(fields: { day: string; month: string; year: string | undefined }, today: Day): Day | null {
  const { day, month, year } = fields
  const rest = `${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const thisYear = Number(today.slice(0, 4))
  const typed = year === undefined ? null : year.length === 2 ? 2000 + Number(year) : Number(year)
  const years = typed === null ? [thisYear, thisYear + 1] : [typed > thisYear + 500 ? typed - 543 : typed]
  const days = years.map((one) => `${one}-${rest}`).filter(isIsoDate)
  return days.find((one) => one >= today) ?? days[0] ?? null
}
