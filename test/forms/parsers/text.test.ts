import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cleanText,
  compactNumber,
  graphemes,
  parseOwnWords,
  toLatinDigits,
} from '../../../src/forms/parsers/text.ts'
import { expectKnownReason, outcome } from './expectations.ts'

describe('cleaning', () => {
  test.each([
    ['  សុខ \n\t ដារ៉ា ', 'សុខ ដារ៉ា'],
    ['សុខ\u200B', 'សុខ'],
    ['\u202Eadmin\u202C', 'admin'],
    ['a\u200D\u200Cb', 'ab'],
    ['\uFEFFab\uFEFF', 'ab'],
    ['e\u0301', '\u00E9'],
    ['a\0b', 'ab'],
    ['a\u0085b\u2028c', 'a b c'],
    ['ក\u17B4ខ', 'កខ'],
    ['\u3164', ''],
  ])('%j becomes %j', (raw, clean) => {
    expect(cleanText(raw)).toBe(clean)
  })

  test('cleaning twice changes nothing, and nothing invisible is left', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        const clean = cleanText(raw)
        expect(cleanText(clean)).toBe(clean)
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}]|^\s|\s$|\s\s/u)
      }),
      { seed: 20260601, numRuns: 5_000 },
    )
  })
})

describe('digits', () => {
  test.each([
    ['០១២៣៤៥៦៧៨៩', '0123456789'],
    ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
    ['๐๑๒๓๔๕๖๗๘๙', '0123456789'],
    ['໐໑໒໓໔໕໖໗໘໙', '0123456789'],
    ['၀၁၂၃၄၅၆၇၈၉', '0123456789'],
    ['０１２３４５６７８９', '0123456789'],
    ['𝟎𝟏𝟐𝟗𝟘𝟙𝟡𝟢𝟫𝟬𝟵𝟶𝟿', '0129019090909'],
    ['ខ្ញុំ ៣ នាក់', 'ខ្ញុំ 3 នាក់'],
  ])('%s reads %s', (typed, latin) => {
    expect(toLatinDigits(typed)).toBe(latin)
  })

  test('every digit of every script becomes one of 0-9, each equally often', () => {
    const counts = new Map<string, number>()
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = code >= 0xd800 && code <= 0xdfff ? '' : String.fromCodePoint(code)
      if (!/^\p{Nd}$/u.test(character)) continue
      const digit = toLatinDigits(character)
      counts.set(digit, (counts.get(digit) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).toEqual([...'0123456789'])
    expect(new Set(counts.values()).size).toBe(1)
    expect(counts.get('0')).toBeGreaterThan(30)
  })

  test('what stands between digits for the eye is dropped', () => {
    expect(compactNumber('០១២ 345-678–9.0/1')).toBe('012345678901')
  })
})

test('length is what a reader counts', () => {
  expect(graphemes('👩‍👩‍👧')).toBe(1)
  expect(graphemes('é')).toBe(1)
  expect(graphemes('កា')).toBe(1)
  expect(graphemes('')).toBe(0)
})

describe('own words', () => {
  const words = (raw: string) => outcome(parseOwnWords(raw, { min: 2, max: 20 }))

  test.each([
    ['លក់បន្លែ', 'លក់បន្លែ'],
    ['  ជាង   កាត់ដេរ ', 'ជាង កាត់ដេរ'],
    ['<b>tailor</b>', '<b>tailor</b>'],
    ['=1+1 farmer', '=1+1 farmer'],
    ['ភូមិ ៣', 'ភូមិ ៣'],
    ['32', '32'],
    ['', 'text-empty'],
    [' \u200B\u200E ', 'text-empty'],
    ['a', 'text-too-short'],
    ['a\0b', 'text-unreadable'],
    ['ab\uD800', 'text-unreadable'],
    ['🙂🙂', 'text-no-letters'],
    ['... - ...', 'text-no-letters'],
    ['a'.repeat(21), 'text-too-long'],
    [`a${'\u0301'.repeat(2_000)}bc`, 'text-too-long'],
  ])('%j → %s', (raw, expected) => {
    expect(words(raw)).toBe(expected)
    expectKnownReason(parseOwnWords(raw, { min: 2, max: 20 }))
  })

  test('a limit counts Khmer letters as a reader does', () => {
    expect(words('កា'.repeat(20))).toBe('កា'.repeat(20))
    expect(words('កា'.repeat(21))).toBe('text-too-long')
  })
})
