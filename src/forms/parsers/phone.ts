import type { Parsed } from '../parsed.ts'
import { refuseWith } from './refuse.ts'
import { compactNumber, readText } from './text.ts'

export const PHONE_REASONS = {
  // Letters or signs among the digits: only the number, like 012 345 678.
  'phone-letters': [],
  // {count} digits were sent; a Cambodian number has 9 or 10 with the 0 in front.
  'phone-digit-count': ['count'],
  // The digits after the 0 or +855 cannot begin with a 0: check the number.
  'phone-wrong-start': [],
  // The 0 in front is missing: is it this number? Has a candidate.
  'phone-no-zero': [],
  // A number of another country: a typed number must be Cambodian; a foreign one can be given by the share button.
  'phone-foreign': [],
  // Emergency or NSSF hotline number {number}: your own number is wanted.
  'phone-service-number': ['number'],
  // More than one number was sent: which one? The candidates are the numbers.
  'phone-several': [],
  // The number of the shared contact could not be read: type the number instead.
  'phone-contact-unreadable': [],
} as const

const refuse = refuseWith(PHONE_REASONS)

/** Emergency numbers (domain.md 5.3) and the hotlines of NSSF and the labour ministry (domain.md 7). */
const SERVICE_NUMBERS = ['117', '118', '119', '1286', '1297']

/**
 * The national significant number by domain.md 5.3 [S48, S49]. Why not libphonenumber: its operator tables age (an
 * old one lacked 061) and a real number refused costs a registration, so nothing is decided by operator prefix.
 */
const NATIONAL = /^[1-9]\d{7,8}$/

/** A phone number somebody typed, Cambodian only → E.164 (`+85512345678`). */
export function parseTypedPhone(raw: string): Parsed<string> {
  const text = readText(raw)
  if (!text.ok) return text
  const one = parseOnePhone(text.value)
  if (one.ok) return one
  const several = text.value
    .split(/[,;/|]|\s(?:or|and|ឬ|និង)\s/iu)
    .map(parseOnePhone)
    .flatMap((part) => (part.ok ? [part.value] : []))
  const candidates = [...new Set(several)]
  return candidates.length > 1 ? { ...refuse('phone-several'), candidates } : one
}

function parseOnePhone(text: string): Parsed<string> {
  // "(0)" and "(855)" are written around parts of a number, and only there are brackets let through.
  const digits = compactNumber(text)
    .replace(/^tel:/i, '')
    .replace(/\((\+?\d{1,4})\)/g, '$1')
  if (SERVICE_NUMBERS.includes(digits)) return refuse('phone-service-number', { number: digits })
  if (!/^\+?\d+$/.test(digits)) return refuse('phone-letters')

  const international = /^(?:\+|00)(?!0)(\d*)$/.exec(digits)?.[1]
  if (international !== undefined) {
    if (!international.startsWith('855')) return refuse('phone-foreign')
    return national({ digits: international.slice(3).replace(/^0/, ''), typed: digits })
  }
  if (digits.startsWith('0')) return national({ digits: digits.slice(1), typed: digits })

  const afterCountry = digits.startsWith('855') ? digits.slice(3).replace(/^0/, '') : ''
  if (NATIONAL.test(afterCountry)) return { ok: true, value: `+855${afterCountry}` }
  if (NATIONAL.test(digits)) return { ...refuse('phone-no-zero'), candidates: [`+855${digits}`] }
  return refuse('phone-digit-count', { count: digits.replace('+', '').length })
}

function national({ digits, typed }: { digits: string; typed: string }): Parsed<string> {
  if (NATIONAL.test(digits)) return { ok: true, value: `+855${digits}` }
  if (digits.length === 8 || digits.length === 9) return refuse('phone-wrong-start')
  return refuse('phone-digit-count', { count: typed.replace('+', '').length })
}

/** A number as people in Cambodia write it: `spacedPhone('+85512345678')` → `012 345 678`; a foreign one as it is. */
export function spacedPhone(phone: string): string {
  const [, first, middle, last] = /^\+855(\d{2})(\d{3})(\d{3,4})$/.exec(phone) ?? []
  return first ? `0${first} ${middle} ${last}` : phone
}

/**
 * The number of a contact shared through Telegram → E.164. It may be foreign (+66, Telegram's own +888) and may lack
 * the plus (decisions.md); whether it is the sender's own is for the caller to check.
 */
export function phoneFromContact(raw: string): Parsed<string> {
  const text = readText(raw)
  if (!text.ok) return refuse('phone-contact-unreadable')
  const compact = compactNumber(text.value)
  const cambodian = parseOnePhone(compact)
  if (cambodian.ok) return cambodian
  const digits = /^(?:\+|00)?([1-9]\d{6,14})$/.exec(compact)?.[1]
  return digits === undefined ? refuse('phone-contact-unreadable') : { ok: true, value: `+${digits}` }
}
