import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskNumber, maskPhone } from '../../../src/forms/parsers/mask.ts'
import { parseTypedPhone, phoneFromContact } from '../../../src/forms/parsers/phone.ts'
import { expectKnownReason, outcome } from './expectations.ts'

describe('a typed phone number', () => {
  test.each([
    ['012345678', '+85512345678'],
    ['012 345 678', '+85512345678'],
    ['012-345-678', '+85512345678'],
    ['012.345.678', '+85512345678'],
    ['012/345/678', '+85512345678'],
    ['(012) 345 678', '+85512345678'],
    ['០១២ ៣៤៥ ៦៧៨', '+85512345678'],
    ['០១២៣៤៥៦៧៨', '+85512345678'],
    ['๐๑๒๓๔๕๖๗๘', '+85512345678'],
    ['０１２３４５６７８', '+85512345678'],
    ['+85512345678', '+85512345678'],
    ['+855 12 345 678', '+85512345678'],
    ['+855-12-345-678', '+85512345678'],
    ['+855 012 345 678', '+85512345678'],
    ['+855 (0)12 345 678', '+85512345678'],
    ['(+855) 12 345 678', '+85512345678'],
    ['855 12 345 678', '+85512345678'],
    ['855012345678', '+85512345678'],
    ['00855 12 345 678', '+85512345678'],
    ['＋៨៥៥ ១២ ៣៤៥ ៦៧៨', '+85512345678'],
    ['tel:+85512345678', '+85512345678'],
    ['012345678\u202C', '+85512345678'],
    ['0882345678', '+855882345678'],
    ['096 123 4567', '+855961234567'],
    ['088 234 5678', '+855882345678'],
    ['+855 97 1234567', '+855971234567'],
    ['061 234 567', '+85561234567'],
    ['023 123 456', '+85523123456'],
    ['040 999 999', '+85540999999'],
    ['12345678', 'phone-no-zero: +85512345678'],
    ['882345678', 'phone-no-zero: +855882345678'],
    ['85512345', 'phone-no-zero: +85585512345'],
    ['01234567', 'phone-digit-count'],
    ['01234567890', 'phone-digit-count'],
    ['+8551234567', 'phone-digit-count'],
    ['+855', 'phone-digit-count'],
    ['7', 'phone-digit-count'],
    ['66812345678', 'phone-digit-count'],
    ['000000000', 'phone-wrong-start'],
    ['+855 00 123 4567', 'phone-wrong-start'],
    ['+66 81 234 5678', 'phone-foreign'],
    ['0066812345678', 'phone-foreign'],
    ['+1 555 123 4567', 'phone-foreign'],
    ['+84912345678', 'phone-foreign'],
    ['117', 'phone-service-number'],
    ['១១៩', 'phone-service-number'],
    ['1286', 'phone-service-number'],
    ['012345678 / 098765432', 'phone-several: +85512345678 | +85598765432'],
    ['012345678, 0882345678', 'phone-several: +85512345678 | +855882345678'],
    ['012345678 ឬ 098765432', 'phone-several: +85512345678 | +85598765432'],
    ['012 345 67a', 'phone-letters'],
    ['my phone', 'phone-letters'],
    ['លេខ ០១២៣៤៥៦៧៨', 'phone-letters'],
    ['@sokdara', 'phone-letters'],
    ['012345678+', 'phone-letters'],
    ['📱', 'phone-letters'],
    ['', 'text-empty'],
    ['012345678\0', 'text-unreadable'],
  ])('%j → %s', (raw, expected) => {
    expect(outcome(parseTypedPhone(raw))).toBe(expected)
    expectKnownReason(parseTypedPhone(raw))
  })

  test('is never refused for its operator prefix', () => {
    const national = fc.stringMatching(/^[1-9][0-9]{7,8}$/)
    fc.assert(
      fc.property(national, (digits) => {
        for (const prefix of ['0', '+855', '855', '00855', '+8550']) {
          const parsed = outcome(parseTypedPhone(prefix + digits))
          // 117-119 and the hotlines are shorter, so none of these is one.
          expect(parsed).toBe(`+855${digits}`)
        }
        expect(outcome(parseTypedPhone(`+855${digits}`))).toBe(`+855${digits}`)
      }),
      { seed: 855, numRuns: 2_000 },
    )
  })
})

describe('the number of a shared contact', () => {
  test.each([
    ['+85512345678', '+85512345678'],
    ['85512345678', '+85512345678'],
    ['+855 12 345 678', '+85512345678'],
    ['012345678', '+85512345678'],
    ['66812345678', '+66812345678'],
    ['+66812345678', '+66812345678'],
    ['88801234567', '+88801234567'],
    ['+1 (555) 123-4567', 'phone-contact-unreadable'],
    ['+15551234567', '+15551234567'],
    ['5511987654321', '+5511987654321'],
    ['123456', 'phone-contact-unreadable'],
    ['1234567890123456', 'phone-contact-unreadable'],
    ['abc', 'phone-contact-unreadable'],
    ['', 'phone-contact-unreadable'],
  ])('%j → %s', (raw, expected) => {
    expect(outcome(phoneFromContact(raw))).toBe(expected)
    expectKnownReason(phoneFromContact(raw))
  })
})

describe('masks', () => {
  test.each([
    ['010203040', '•••••3040'],
    ['051300721', '•••••0721'],
    ['1234567-1234567', '•••••4567'],
    ['N0123456', '•••••3456'],
    ['AB123', '•••••3'],
    ['12', '•••••'],
    ['', '•••••'],
  ])('%s is shown as %s', (number, masked) => {
    expect(maskNumber(number)).toBe(masked)
  })

  test.each([
    ['+85512345678', '0•••••678'],
    ['+855882345678', '0•••••678'],
    ['+66812345678', '+•••••678'],
    ['12345', '•••••'],
  ])('the phone %s is shown as %s', (phone, masked) => {
    expect(maskPhone(phone)).toBe(masked)
  })
})
