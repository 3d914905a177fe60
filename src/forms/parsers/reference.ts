import type { Parsed } from '../parsed.ts'
import { refuseWith } from './refuse.ts'
import { compactNumber, readText } from './text.ts'

/**
 * The reference number of an application: digits only, because it is read aloud in Khmer.
 *
 * Ten random digits: with ten million applications a new number meets an old one once in a thousand times (the
 * database refuses it and another is drawn), and guessing finds a living one as rarely. Two check digits by ISO 7064
 * MOD 97-10, the system of IBANs. MOD 11,10 would need only one, but as a hybrid system it lets some
 * transpositions of neighbouring digits through, the commonest error after a single wrong digit; MOD 97-10 catches
 * all of both. Twelve digits are three groups of four, and no other number of this program has twelve.
 */
const RANDOM_DIGITS = 10
export const REFERENCE_LENGTH = RANDOM_DIGITS + 2

export const REFERENCE_REASONS = {
  // Letters or signs among the digits: a reference is digits only.
  'reference-letters': [],
  // {count} digits were sent; a reference has {expected}.
  'reference-digit-count': ['count', 'expected'],
  // The check digits do not fit: a digit is wrong or two are swapped; compare it with the message.
  'reference-check': [],
} as const

const refuse = refuseWith(REFERENCE_REASONS)

/** Ten random digits → the reference with its two check digits. Throws a RangeError on anything but ten digits. */
export function makeReference(randomDigits: string): string {
  if (!/^\d{10}$/.test(randomDigits)) throw new RangeError('a reference is made from ten random digits')
  const check = 98 - ((Number(randomDigits) * 100) % 97)
  return randomDigits + String(check).padStart(2, '0')
}

/** A typed or read-out reference, in digits of any script, with or without spaces and dashes → twelve digits. */
export function parseReference(raw: string): Parsed<string> {
  const text = readText(raw)
  if (!text.ok) return text
  const digits = compactNumber(text.value).replace(/^[#№]|^NO(?=\d)/i, '')
  if (!/^\d+$/.test(digits)) return refuse('reference-letters')
  if (digits.length !== REFERENCE_LENGTH) {
    return refuse('reference-digit-count', { count: digits.length, expected: REFERENCE_LENGTH })
  }
  // Comparing with the one right pair, not "mod 97 = 1", because 00, 01 and 99 would pass as 97, 98 and 02.
  if (makeReference(digits.slice(0, RANDOM_DIGITS)) !== digits) return refuse('reference-check')
  return { ok: true, value: digits }
}

/** Grouped for reading aloud: `123456789012` → `1234 5678 9012`. */
export function formatReference(reference: string): string {
  return reference.replace(/(\d{4})(?=\d)/g, '$1 ')
}
