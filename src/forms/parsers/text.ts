import type { Parsed } from '../parsed.ts'
import { type Refusal, refuseWith } from './refuse.ts'

/** Reasons of free text, and those that any parser may give. */
export const TEXT_REASONS = {
  // Nothing readable was sent (empty, only spaces, only invisible characters): ask to write the answer as text.
  'text-empty': [],
  // Holds a NUL or a broken character: it could not be read; ask to type it again.
  'text-unreadable': [],
  // Too short: at least {min} letters or signs are needed.
  'text-too-short': ['min'],
  // Too long: at most {max}; {count} were sent.
  'text-too-long': ['max', 'count'],
  // Only emoji, dots or dashes: ask to say it in words.
  'text-no-letters': [],
} as const

const refuse = refuseWith(TEXT_REASONS)

/**
 * Text as it is stored and compared: NFC, white space folded to single spaces and trimmed, without control
 * characters and without invisible ones (bidi controls, U+200B, joiners, soft hyphens, fillers, Khmer's inherent
 * vowels U+17B4-5). U+200C and U+200D go too: in Khmer they only steer glyph shapes, never which name it is.
 * A NUL is dropped here like every control; parsers refuse it first (`readText`).
 */
export function cleanText(raw: string): string {
  return raw
    .replace(/[\s\u0085]+/gu, (space) => (space === '\uFEFF' ? '' : ' '))
    .replace(/[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The cleaned text of an answer, or why it cannot be an answer at all. The first step of every parser. */
export function readText(raw: string): { ok: true; value: string } | Refusal {
  // Postgres refuses NUL, and half a surrogate pair becomes U+FFFD on the way to it.
  if (raw.includes('\0') || /\p{Surrogate}/u.test(raw)) return refuse('text-unreadable')
  const value = cleanText(raw)
  return value === '' ? refuse('text-empty') : { ok: true, value }
}

const segmenter = new Intl.Segmenter('km', { granularity: 'grapheme' })

/** The number of characters a reader sees: ស្ត្រី is one, an emoji is one. */
export function graphemes(text: string): number {
  let count = 0
  for (const _ of segmenter.segment(text)) count += 1
  return count
}

/** Digits of any script (Khmer ០-៩, Arabic, Thai, fullwidth …) as 0-9; everything else unchanged. */
export function toLatinDigits(text: string): string {
  return text.replace(/(?![0-9])\p{Nd}/gu, (digit) => {
    // Unicode keeps the digits of a script in one run from zero to nine, so the distance to the start of the run
    // is the value. Runs may touch (mathematical digits), hence modulo 10.
    const code = digit.codePointAt(0) ?? 0
    let zero = code
    while (zero > 0 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
    return String((code - zero) % 10)
  })
}

/**
 * A typed number (phone, identity, reference) with Latin digits and without what people put between digits for the
 * eye: spaces, dashes of any kind, dots, slashes. Letters, brackets and signs stay for the parser to judge.
 */
export function compactNumber(text: string): string {
  return toLatinDigits(text.normalize('NFKC')).replace(/[\s\p{Pd}\u2212._/·]/gu, '')
}

/** Code points allowed per grapheme before text counts as too long: stops one letter under a thousand accents. */
const MAX_CODE_POINTS_PER_GRAPHEME = 8

/**
 * Free text: an occupation in own words, a district, commune or village, a reason. `min` and `max` are lengths in
 * graphemes. Markup, quotes and formulas are allowed as text: whoever shows or exports it escapes it.
 */
export function parseOwnWords(raw: string, { min, max }: { min: number; max: number }): Parsed<string> {
  const text = readText(raw)
  if (!text.ok) return text
  const count = graphemes(text.value)
  if (count > max) return refuse('text-too-long', { max, count })
  if ([...text.value].length > max * MAX_CODE_POINTS_PER_GRAPHEME) {
    return refuse('text-too-long', { max, count: [...text.value].length })
  }
  // A village may be called "3": numbers count as words.
  if (!/[\p{L}\p{N}]/u.test(text.value)) return refuse('text-no-letters')
  if (count < min) return refuse('text-too-short', { min })
  return text
}
