import type { Parsed } from '../parsed.ts'
import { findCountry } from './country-names.ts'
import { refuseWith } from './refuse.ts'
import { compactNumber, readText } from './text.ts'

export const IDENTITY_REASONS = {
  // The number of a Khmer ID card has 9 digits; {count} were sent. A candidate is the number without a check digit
  // that was copied along.
  'id-digit-count': ['count'],
  // Only digits are wanted: the 9 digits of the card.
  'id-letters': [],
  // {count} digits and one in brackets were sent: what are the 9 digits? Has a candidate where they make nine.
  'id-bracketed-digit': ['count'],
  // The line beginning with IDKHM is not complete: send the 9 digits instead.
  'id-mrz-incomplete': [],
  // The check digit of the IDKHM line does not fit: a digit is wrong; send the 9 digits instead.
  'id-mrz-check': [],
  // A passport number has 5 to 9 letters and digits; {count} were sent.
  'passport-length': ['count'],
  // Only A-Z and 0-9 occur in a passport number, and at least one digit.
  'passport-format': [],
  // The country is not known under this name: write it in English or Khmer, or its three-letter code from the
  // passport.
  'country-unknown': [],
  // Which Korea? The candidates are the codes.
  'country-ambiguous': [],
  // The NSSF card number has 14 digits (7-7); {count} were sent.
  'card-digit-count': ['count'],
  // Letters or signs among the digits of the card number.
  'card-letters': [],
} as const

const refuse = refuseWith(IDENTITY_REASONS)

const KHMER_ID_LENGTH = 9

/**
 * The number of a Khmer ID card → nine digits as text, leading zeros kept (domain.md 5.2). Alone it has no usable
 * check digit; only when a machine-readable line (`IDKHM0513007213…`) is sent is one verified. A digit printed in
 * brackets is asked about, because its rule is not known.
 */
export function parseKhmerIdNumber(raw: string): Parsed<string> {
  const text = readText(raw)
  if (!text.ok) return text
  const number = compactNumber(text.value).toUpperCase()
  if (number.startsWith('IDKHM')) return readIdZone(number)

  const bracketed = /^(\d+)\((\d)\)$/.exec(number)
  if (bracketed) {
    const [, digits = '', extra = ''] = bracketed
    const refusal = refuse('id-bracketed-digit', { count: digits.length })
    const nine = [digits, digits + extra].filter(({ length }) => length === KHMER_ID_LENGTH)
    return nine.length > 0 ? { ...refusal, candidates: nine } : refusal
  }
  if (!/^\d+$/.test(number)) return refuse('id-letters')
  if (number.length === KHMER_ID_LENGTH) return { ok: true, value: number }
  const refusal = refuse('id-digit-count', { count: number.length })
  const nine = number.slice(0, KHMER_ID_LENGTH)
  const copiedCheckDigit = number.length === KHMER_ID_LENGTH + 1 && icaoCheckDigit(nine) === number.at(-1)
  return copiedCheckDigit ? { ...refusal, candidates: [nine] } : refusal
}

/** Line 1 of a TD1 document: IDKHM, nine digits, their check digit, then anything. */
function readIdZone(line: string): Parsed<string> {
  const [, digits, check] = /^IDKHM(\d{9})(\d)(?:[A-Z0-9<]*)$/.exec(line) ?? []
  if (digits === undefined) return refuse('id-mrz-incomplete')
  return icaoCheckDigit(digits) === check ? { ok: true, value: digits } : refuse('id-mrz-check')
}

/** Check digit of ICAO Doc 9303 over digits: weights 7, 3, 1 repeated, modulo 10. */
function icaoCheckDigit(digits: string): string {
  const weights = [7, 3, 1]
  const sum = [...digits].reduce(
    (total, digit, index) => total + Number(digit) * (weights[index % 3] ?? 0),
    0,
  )
  return String(sum % 10)
}

/** A passport number → 5 to 9 characters A-Z and 0-9, upper case; spaces, dashes and the filler < are dropped. */
export function parsePassportNumber(raw: string): Parsed<string> {
  const text = readText(raw)
  if (!text.ok) return text
  const number = compactNumber(text.value).toUpperCase().replace(/<+$/, '')
  if (!/^[A-Z0-9]+$/.test(number) || !/\d/.test(number)) return refuse('passport-format')
  // ICAO Doc 9303 has nine places; shorter numbers than five are typing errors.
  if (number.length < 5 || number.length > 9) return refuse('passport-length', { count: number.length })
  return { ok: true, value: number }
}

/** The country that issued a passport, by name in Khmer or English or by code → ISO 3166-1 alpha-3. */
export function parseCountry(raw: string): Parsed<string> {
  const text = readText(raw)
  if (!text.ok) return text
  if (/^(?:korean?|(?:ប្រទេស)?កូរ៉េ)$/iu.test(text.value)) {
    return { ...refuse('country-ambiguous'), candidates: ['KOR', 'PRK'] }
  }
  const code = findCountry(text.value)
  return code === undefined ? refuse('country-unknown') : { ok: true, value: code }
}

/**
 * An NSSF card number → 'xxxxxxx-xxxxxxx'. The mask is the bank's [S37]; NSSF publishes no check digit, so none is
 * tried and nothing is read out of the parts.
 */
export function parseCardNumber(raw: string): Parsed<string> {
  const text = readText(raw)
  if (!text.ok) return text
  const digits = compactNumber(text.value)
  if (!/^\d+$/.test(digits)) return refuse('card-letters')
  if (digits.length !== 14) return refuse('card-digit-count', { count: digits.length })
  return { ok: true, value: `${digits.slice(0, 7)}-${digits.slice(7)}` }
}
