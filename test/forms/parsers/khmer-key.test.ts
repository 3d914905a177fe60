import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { khmerKey } from '../../../src/forms/parsers/khmer-key.ts'

describe('texts that read the same have one key', () => {
  test.each([
    ['subscripts ta and da', 'កណ្តាល', 'កណ្ដាល'],
    ['subscript ro typed first', 'ស្រ្តី', 'ស្ត្រី'],
    ['vowel typed before the subscript', 'ស\u17B8\u17D2\u179A', 'ស\u17D2\u179A\u17B8'],
    ['split oe', 'ក\u17C1\u17B8ត', 'កើត'],
    ['split oo', 'ក\u17C1\u17B6ះ', 'កោះ'],
    ['double e', 'ខ\u17C1\u17C1', 'ខែ'],
    ['nikahit before the vowel', 'ខ\u17C6\u17BB', 'ខុំ'],
    ['nikahit before aa', 'ច\u17C6\u17B6', 'ចាំ'],
    ['u for a register shifter under i', 'សុីម', 'ស៊ីម'],
    ['shifter typed after the vowel', 'រ\u17B6\u17C9', 'រ៉ា'],
    ['doubled sign', 'ចាន់\u17CB', 'ចាន់'],
    ['doubled subscript mark', 'ភ\u17D2\u17D2នំ', 'ភ្នំ'],
    ['subscript mark without a letter', 'សុខ\u17D2', 'សុខ'],
    ['zero-width space', 'សុខ\u200Bដារ៉ា', 'សុខដារ៉ា'],
    ['white space', 'ភ្នំ ពេញ', 'ភ្នំពេញ'],
    ['variant letter', 'ឲ្យ', 'ឱ្យ'],
    ['digits', 'ភូមិ ៣', 'ភូមិ3'],
    ['Latin case and width', 'Phnom Ｐenh', 'PHNOM PENH'],
  ])('%s', (_what, one, other) => {
    expect(one.normalize('NFC')).not.toBe(other.normalize('NFC'))
    expect(khmerKey(one)).toBe(khmerKey(other))
  })
})

test.each([
  ['សុខ', 'សុក'],
  ['ដារា', 'ដារ៉ា'],
  ['កំពត', 'កំពង់'],
  ['ប៉ា', 'ប៊ា'],
  ['ចាន់', 'ចាន'],
  ['កុល', 'កូល'],
  ['គឹម', 'គីម'],
])('%s and %s are different names', (one, other) => {
  expect(khmerKey(one)).not.toBe(khmerKey(other))
})

test('a key is its own key, for any text', () => {
  const khmer = fc.string({
    unit: fc.integer({ min: 0x1780, max: 0x17e9 }).map((code) => String.fromCodePoint(code)),
    maxLength: 30,
  })
  fc.assert(
    fc.property(fc.oneof(khmer, fc.string({ unit: 'binary' })), (text) => {
      expect(khmerKey(khmerKey(text))).toBe(khmerKey(text))
    }),
    { seed: 17, numRuns: 10_000 },
  )
})

test('the order in which the signs of one letter are typed does not matter', () => {
  const signs = ['\u17D2\u1793', '\u17D2\u179A', '\u17C9', '\u17B6', '\u17C6', '\u17C7']
  fc.assert(
    fc.property(
      fc
        .shuffledSubarray(signs, { minLength: 2 })
        .chain((some) => fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }))),
      ([one, other]) => {
        expect(khmerKey(`ក${one.join('')}ខ`)).toBe(khmerKey(`ក${other.join('')}ខ`))
      },
    ),
    { seed: 3, numRuns: 1_000 },
  )
})
