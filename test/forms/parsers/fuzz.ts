import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Parsed } from '../../../src/forms/parsed.ts'
import { isIsoDate, parseBirthDate } from '../../../src/forms/parsers/dates.ts'
import {
  parseCardNumber,
  parseCountry,
  parseKhmerIdNumber,
  parsePassportNumber,
} from '../../../src/forms/parsers/identity.ts'
import { type PersonName, parseKhmerName, parseLatinName } from '../../../src/forms/parsers/names.ts'
import { parseTypedPhone, phoneFromContact } from '../../../src/forms/parsers/phone.ts'
import { formatReference, makeReference, parseReference } from '../../../src/forms/parsers/reference.ts'
import { parseOwnWords } from '../../../src/forms/parsers/text.ts'
import { expectKnownReason } from './expectations.ts'

/** Pieces of good answers, broken ones and attacks: joined at random they come near the edges of every grammar. */
const pieces = [
  ...[
    '០',
    '៥',
    '១៩៩០',
    '2533',
    '05',
    '3',
    '12',
    '31',
    '012345678',
    '051300721',
    '855',
    '00',
    '1234567',
    '(7)',
  ],
  ...['ថ្ងៃទី', 'ខែ', 'ឆ្នាំ', 'មីនា', 'កុម្ភៈ', 'March', 'ព.ស.', 'កើត', 'BE', 'th', 'ពិសាខ'],
  ...[
    'សុខ',
    'ដារ៉ា',
    'ស្ត្រី',
    'លោក',
    'Sok',
    'DARA',
    "O'",
    'É',
    'ß',
    'ŉ',
    'İ',
    'Mr.',
    '<<',
    '<',
    'IDKHM',
    'P<KHM',
  ],
  ...['-', '/', '.', ' ', '  ', ',', '+', '#', '(', ')', '\n', '\u200B', '\u200D', '\u202E', '\0', '\uD800'],
  ...['🙂', '🇰🇭', '<b>', '*', '_', '្', '៉', 'ា', 'ំ', 'ៗ', '。', '𝟗', '²', 'ﬁ', 'ថៃ', 'Laos', 'N'],
]
const answer = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((some) => some.join('')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((some) => some.join(' ')),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
    .map((codes) => String.fromCharCode(...codes)),
)

interface Case<T> {
  parse: (raw: string) => Parsed<T>
  /** The value as it is shown or sent back in a button. */
  write: (value: T) => string
  isSound: (value: T) => boolean
  /** Good answers among the fuzz, so that values are tested too. */
  good: fc.Arbitrary<string>
}

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const joined = (unit: string) =>
  fc
    .array(fc.stringMatching(new RegExp(`^(${unit}){1,8}$`, 'u')), { minLength: 2, maxLength: 4 })
    .map((some) => some.join(' '))
const name = (sound: RegExp) => ({
  write: ({ family, given }: PersonName) => `${family} ${given}`,
  isSound: ({ family, given }: PersonName) =>
    sound.test(family) && sound.test(given) && !family.includes('  '),
})
const text = { write: (value: string) => value }

/**
 * Defines a test for every parser: so many answers never throw, and each is a value that reads the same again or a
 * known reason.
 */
export function fuzzParsers(runs: number): void {
  const check = <T>(title: string, parser: Case<T>) => test(title, () => fuzz(parser, runs))
  check('own words', {
    ...text,
    parse: (raw) => parseOwnWords(raw, { min: 1, max: 40 }),
    isSound: (value) => /[\p{L}\p{N}]/u.test(value) && !/[\p{Cc}\p{Cf}]/u.test(value),
    good: fc.string({ minLength: 1, maxLength: 40 }),
  })
  check('Khmer names', {
    ...name(/^[\u1780-\u17B3][\u1780-\u17D2\u17DD ]*$/u),
    parse: parseKhmerName,
    good: joined('[\u1780-\u17A2][\u17B6-\u17C8]?'),
  })
  check('Latin names', {
    ...name(/^\p{L}[\p{L}\p{M}' -]*$/u),
    parse: parseLatinName,
    good: joined('[A-Za-zÀ-ÿ]'),
  })
  check('birth dates', {
    ...text,
    parse: (raw) => parseBirthDate(raw, { today: '2026-06-15' }),
    isSound: (value) => isIsoDate(value) && value <= '2026-06-15' && value >= '1905-06-16',
    good: fc
      .tuple(
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1905, max: 2026 }),
      )
      .map((parts) => parts.join('-')),
  })
  check('ID numbers', {
    ...text,
    parse: parseKhmerIdNumber,
    isSound: (value) => /^\d{9}$/.test(value),
    good: digits(9),
  })
  check('passport numbers', {
    ...text,
    parse: parsePassportNumber,
    isSound: (value) => /^(?=.*\d)[A-Z0-9]{5,9}$/.test(value),
    good: fc.stringMatching(/^[A-Za-z][0-9]{7}$/),
  })
  check('countries', {
    ...text,
    parse: parseCountry,
    isSound: (value) => /^[A-Z]{3}$/.test(value),
    good: fc.constantFrom('ថៃ', 'Laos', 'KHM', 'វៀតណាម', 'France'),
  })
  check('card numbers', {
    ...text,
    parse: parseCardNumber,
    isSound: (value) => /^\d{7}-\d{7}$/.test(value),
    good: digits(14),
  })
  check('typed phones', {
    ...text,
    parse: parseTypedPhone,
    isSound: (value) => /^\+855[1-9]\d{7,8}$/.test(value),
    good: digits(8).map((rest) => `09${rest}`),
  })
  check('contact phones', {
    ...text,
    parse: phoneFromContact,
    isSound: (value) => /^\+[1-9]\d{6,14}$/.test(value),
    good: digits(10).map((rest) => `66${rest}`),
  })
  check('references', {
    write: formatReference,
    parse: parseReference,
    isSound: (value) => /^\d{12}$/.test(value),
    good: digits(10).map(makeReference),
  })
}

function fuzz<T>({ parse, write, isSound, good }: Case<T>, runs: number): void {
  const counts = { values: 0, refusals: 0 }
  fc.assert(
    fc.property(fc.oneof({ weight: 9, arbitrary: answer }, { weight: 1, arbitrary: good }), (raw) => {
      const parsed = parse(raw)
      expectKnownReason(parsed)
      counts[parsed.ok ? 'values' : 'refusals'] += 1
      const offered = parsed.ok ? [parsed.value] : (parsed.candidates ?? [])
      for (const value of offered) {
        expect(isSound(value), JSON.stringify(value)).toBe(true)
        expect(parse(write(value))).toEqual({ ok: true, value })
      }
    }),
    { seed: 20260615, numRuns: runs },
  )
  expect(counts.values).toBeGreaterThan(runs / 20)
  expect(counts.refusals).toBeGreaterThan(runs / 20)
}
