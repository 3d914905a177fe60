import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatReference,
  makeReference,
  parseReference,
  REFERENCE_LENGTH,
} from '../../../src/forms/parsers/reference.ts'
import { expectKnownReason, outcome } from './expectations.ts'

const tenDigits = fc.stringMatching(/^[0-9]{10}$/)

test('ISO 7064 MOD 97-10: the number with its check digits leaves 1 when divided by 97', () => {
  fc.assert(
    fc.property(tenDigits, (digits) => {
      const reference = makeReference(digits)
      expect(reference).toMatch(/^\d{12}$/)
      expect(BigInt(reference) % 97n).toBe(1n)
    }),
    { seed: 97, numRuns: 2_000 },
  )
})

test('anything but ten digits makes no reference', () => {
  for (const wrong of ['', '123456789', '12345678901', '12345 6789', '១២៣៤៥៦៧៨៩០']) {
    expect(() => makeReference(wrong)).toThrow(RangeError)
  }
})

test('is grouped for reading aloud and read back in any digits', () => {
  const reference = makeReference('0123456789')
  expect(formatReference(reference)).toMatch(/^\d{4} \d{4} \d{4}$/)
  const khmer = reference.replace(/\d/g, (digit) => String.fromCharCode(0x17e0 + Number(digit)))
  for (const typed of [
    reference,
    formatReference(reference),
    khmer,
    `#${reference}`,
    ` ${formatReference(khmer)} `,
  ]) {
    expect(outcome(parseReference(typed)), typed).toBe(reference)
  }
  expect(outcome(parseReference(formatReference(reference).replaceAll(' ', '-')))).toBe(reference)
})

describe('errors', () => {
  test.each([
    ['', 'text-empty'],
    ['1234', 'reference-digit-count'],
    ['1234567890123', 'reference-digit-count'],
    ['abc', 'reference-letters'],
    ['1234 5678 90O2', 'reference-letters'],
  ])('%j → %s', (raw, expected) => {
    expect(outcome(parseReference(raw))).toBe(expected)
    expectKnownReason(parseReference(raw))
  })

  /**
   * The remainder of a sum is the sum of the remainders, so whether a wrong reference still leaves 1 depends only on
   * the place and on the difference the error makes there, not on the other digits. These are all places and all
   * differences: the proof holds for every reference.
   */
  test('no single wrong digit and no swap of neighbours keeps the remainder, at any place, by any difference', () => {
    let singles = 0
    let swaps = 0
    for (let place = 0; place < REFERENCE_LENGTH; place += 1) {
      for (let difference = -9; difference <= 9; difference += 1) {
        if (difference === 0) continue
        expect((BigInt(difference) * 10n ** BigInt(place)) % 97n).not.toBe(0n)
        singles += 1
        if (place === REFERENCE_LENGTH - 1) continue
        // Swapping a and b at 10^(p+1) and 10^p adds (b - a) · 9 · 10^p.
        expect((BigInt(difference) * 9n * 10n ** BigInt(place)) % 97n).not.toBe(0n)
        swaps += 1
      }
    }
    expect([singles, swaps]).toEqual([12 * 18, 11 * 18])
  })

  test('the parser notices each of them, on references of every check value', () => {
    const seen = new Set<string>()
    let errors = 0
    for (let number = 0; number < 97; number += 1) {
      const reference = makeReference(String(3_141_592_653 + number))
      seen.add(reference.slice(10))
      for (let place = 0; place < REFERENCE_LENGTH; place += 1) {
        for (const digit of '0123456789') {
          const wrong = reference.slice(0, place) + digit + reference.slice(place + 1)
          if (wrong === reference) continue
          if (parseReference(wrong).ok) throw new Error(`${wrong} passes for ${reference}`)
          errors += 1
        }
        const [left = '', right = ''] = reference.slice(place, place + 2)
        if (left === right || right === '') continue
        const swapped = reference.slice(0, place) + right + left + reference.slice(place + 2)
        if (parseReference(swapped).ok) throw new Error(`${swapped} passes for ${reference}`)
        errors += 1
      }
    }
    expect(seen.size).toBe(97)
    expect(errors).toBeGreaterThan(97 * 12 * 9)
  })

  test('a second pair of check digits with the same remainder does not pass', () => {
    const numbers = Array.from({ length: 97 }, (_, index) => makeReference(String(1_000_000_000 + index)))
    const twin = numbers.find((reference) => reference.endsWith('02'))
    if (twin === undefined) throw new Error('97 neighbouring numbers have all check values')
    expect(outcome(parseReference(twin.replace(/02$/, '99')))).toBe('reference-check')
  })
})
