/** PURE: a line of members.csv (decisions.md "Files") → what it says of one member, or why it cannot be taken. */
import { z } from 'zod'
import type { Parsed } from '../forms/parsed.ts'
import { isIsoDate, parseBirthDate } from '../forms/parsers/dates.ts'
import {
  parseCardNumber,
  parseCountry,
  parseKhmerIdNumber,
  parsePassportNumber,
} from '../forms/parsers/identity.ts'
import { khmerKey } from '../forms/parsers/khmer-key.ts'
import { parseKhmerName, parseLatinName } from '../forms/parsers/names.ts'
import { parseTypedPhone, phoneFromContact } from '../forms/parsers/phone.ts'
import { cleanText, toLatinDigits } from '../forms/parsers/text.ts'
import type { Identity } from '../registry/identity-claims.ts'
import { MEMBER_KINDS } from '../registry/members-schema.ts'
import type { EndReason } from '../scheme/cover.ts'
import { provinceOf } from '../scheme/provinces.ts'
import { plain } from '../screens/translate.ts'
import type { RollMember } from '../services/importing-members.ts'
import { shorten } from './csv-file.ts'

export const COLUMNS = [
  'card_number',
  'family_name_km',
  'given_name_km',
  'family_name_latin',
  'given_name_latin',
  'sex',
  'birth_date',
  'id_type',
  'id_number',
  'phone',
  'kind',
  'sponsor_card',
  'province_code',
  'registered_on',
  'status',
  'as_of',
] as const
export type Column = (typeof COLUMNS)[number]
/** These may be empty or missing. */
export const OPTIONAL: readonly Column[] = ['id_number', 'phone', 'sponsor_card']
export type Cells = Readonly<Record<Column, string>>

/** `active`, or why the membership has ended. */
const STATUSES = ['active', 'employed', 'deceased', 'withdrew', 'other_scheme'] as const satisfies readonly (
  | 'active'
  | EndReason
)[]
/** Empty where the file knows no document. */
const ID_TYPES = ['khmer_id', 'passport', 'birth_certificate', ''] as const

/** A value read by a parser of the forms; its refusal is said in the words of the bot. */
function read<T>(parse: (text: string) => Parsed<T>) {
  return z.string().transform((text, context): T => {
    const parsed = parse(text)
    if (parsed.ok) return parsed.value
    context.addIssue({ code: 'custom', message: plain('en', `reason-${parsed.reason}`, parsed.args) })
    return z.NEVER
  })
}

/** The same where an empty value is none at all. */
const readOptional = <T>(parse: (text: string) => Parsed<T>) =>
  read<T | null>((text) => (text === '' ? { ok: true, value: null } : withoutCandidates(parse(text))))

/** Nobody is there to choose among them. */
function withoutCandidates<T>(parsed: Parsed<T>): Parsed<never> | { ok: true; value: T } {
  if (parsed.ok) return parsed
  return { ok: false, reason: parsed.reason, ...(parsed.args && { args: parsed.args }) }
}

const word = <const T extends readonly [string, ...string[]]>(words: T) =>
  z.enum(words, {
    error: ({ input }) => `“${shorten(String(input))}” is none of: ${words.filter(Boolean).join(', ')}.`,
  })

const phone = (text: string): Parsed<string> =>
  text.startsWith('+') ? phoneFromContact(text) : parseTypedPhone(text)

/** The schema of a line; `today` (YYYY-MM-DD in Phnom Penh) bounds its dates. */
function lineSchema(today: string) {
  const day = read((text) =>
    // What nearly every line holds needs no guessing about.
    isIsoDate(text) && text <= today && text > '1905'
      ? { ok: true, value: text }
      : parseBirthDate(text, { today }),
  )
  return z.object({
    card_number: read(parseCardNumber),
    sex: word(['female', 'male']),
    birth_date: day,
    id_type: word(ID_TYPES),
    id_number: z.string(),
    phone: readOptional(phone),
    kind: word(MEMBER_KINDS),
    sponsor_card: readOptional(parseCardNumber),
    province_code: z
      .string()
      .transform((code) => toLatinDigits(code).padStart(2, '0'))
      .refine((code) => provinceOf(code), { error: 'it is no code of a province: 01 to 25.' }),
    registered_on: day,
    status: word(STATUSES),
    as_of: day,
  })
}

/** Family and given name stand apart in a file, and are judged together as on a form. */
function readNames(
  cells: Cells,
  script: 'km' | 'latin',
): { ok: true; family: string; given: string } | { ok: false; reason: string } {
  const columns = [`family_name_${script}`, `given_name_${script}`] as const
  const family = cleanText(cells[columns[0]])
  const whole = `${family} ${cleanText(cells[columns[1]])}`
  const name = script === 'km' ? parseKhmerName(whole) : parseLatinName(whole)
  if (!name.ok) {
    return { ok: false, reason: `${columns.join(', ')}: ${plain('en', `reason-${name.reason}`, name.args)}` }
  }
  const words = `${name.value.family} ${name.value.given}`.split(' ')
  const inFamily = family.split(' ').length
  return { ok: true, family: words.slice(0, inFamily).join(' '), given: words.slice(inFamily).join(' ') }
}

/**
 * The document as it is claimed: a passport as `country:number`, a birth certificate as `number:book:commune`. Null
 * without a number, and where the parts that make a birth certificate unique are missing (decisions.md).
 */
function readIdentity(type: (typeof ID_TYPES)[number], text: string): Parsed<Identity | null> {
  if (text === '' || type === '') return { ok: true, value: null }
  if (type === 'khmer_id') {
    const number = withoutCandidates(parseKhmerIdNumber(text))
    return number.ok ? { ok: true, value: { type, number: number.value } } : number
  }
  const parts = text.split(':')
  if (type === 'birth_certificate') {
    const unique = parts.length === 3 && parts.every((part) => khmerKey(part) !== '')
    return { ok: true, value: unique ? { type, number: parts.map(khmerKey).join(':') } : null }
  }
  const country = parseCountry(parts.length === 2 ? (parts[0] ?? '') : '')
  if (!country.ok) return { ok: false, reason: 'country-unknown' }
  const number = withoutCandidates(parsePassportNumber(parts[1] ?? ''))
  return number.ok ? { ok: true, value: { type, number: `${country.value}:${number.value}` } } : number
}

export type ReadLine = { ok: true; member: RollMember } | { ok: false; reason: string; card: string | null }

/** Reads lines of one day; `today` is YYYY-MM-DD in Phnom Penh. */
export function memberLineReader(today: string): (cells: Cells) => ReadLine {
  const schema = lineSchema(today)
  return (raw) => {
    const cells = Object.fromEntries(COLUMNS.map((column) => [column, raw[column].trim()])) as Cells
    const line = schema.safeParse(cells)
    const refuse = (reason: string): ReadLine => {
      const card = parseCardNumber(cells.card_number)
      return { ok: false, reason, card: card.ok ? card.value : null }
    }
    if (!line.success) {
      const [issue] = line.error.issues
      return refuse(`${String(issue?.path[0])}: ${issue?.message}`)
    }
    const { data } = line
    const khmer = readNames(cells, 'km')
    if (!khmer.ok) return refuse(khmer.reason)
    const latin = readNames(cells, 'latin')
    if (!latin.ok) return refuse(latin.reason)
    const identity = readIdentity(data.id_type, data.id_number)
    if (!identity.ok) return refuse(`id_number: ${plain('en', `reason-${identity.reason}`, identity.args)}`)
    if (data.kind === 'dependent' && data.sponsor_card === null) {
      return refuse('sponsor_card: a dependent needs the card number of the sponsor.')
    }
    if (data.kind !== 'dependent' && data.sponsor_card !== null) {
      return refuse('sponsor_card: only a dependent has a sponsor.')
    }
    return {
      ok: true,
      member: {
        card: data.card_number,
        familyNameKm: khmer.family,
        givenNameKm: khmer.given,
        familyNameLatin: latin.family,
        givenNameLatin: latin.given,
        sex: data.sex,
        birthDate: data.birth_date,
        identity: identity.value,
        phone: data.phone,
        kind: data.kind,
        sponsorCard: data.sponsor_card,
        provinceCode: data.province_code,
        registeredOn: data.registered_on,
        status: data.status,
        asOf: data.as_of,
      },
    }
  }
}
