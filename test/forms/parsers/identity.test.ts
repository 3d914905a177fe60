import { describe, expect, test } from 'vitest'
import {
  parseCardNumber,
  parseCountry,
  parseKhmerIdNumber,
  parsePassportNumber,
} from '../../../src/forms/parsers/identity.ts'
import { expectKnownReason, outcome } from './expectations.ts'

describe('the number of a Khmer ID card', () => {
  test.each([
    ['051300721', '051300721'],
    ['000000001', '000000001'],
    ['051 300 721', '051300721'],
    ['051-300-721', '051300721'],
    ['051.300.721', '051300721'],
    [' 051300721 ', '051300721'],
    ['០៥១៣០០៧២១', '051300721'],
    ['០៥១ ៣០០ ៧២១', '051300721'],
    ['០51300៧21', '051300721'],
    ['๐๕๑๓๐๐๗๒๑', '051300721'],
    ['０５１３００７２１', '051300721'],
    ['051300721\u200E', '051300721'],
    ['IDKHM0513007213', '051300721'],
    ['idkhm0513007213', '051300721'],
    ['IDKHM0110522898<<<<<<<<<<<<<<<', '011052289'],
    ['ID KHM 051300721 3 <<<', '051300721'],
    ['IDKHM0513007213<<<<<<<<<<<<<<<\n9003055M3001017KHM<<<<<<<<<<<8\nSOK<<DARA<<<', '051300721'],
    ['IDKHM0513007214', 'id-mrz-check'],
    ['IDKHM0153007213', 'id-mrz-check'],
    ['IDKHM051300721', 'id-mrz-incomplete'],
    ['IDKHM', 'id-mrz-incomplete'],
    ['IDKHMO513007213', 'id-mrz-incomplete'],
    ['05130072', 'id-digit-count'],
    ['5', 'id-digit-count'],
    ['0513007210', 'id-digit-count'],
    ['0513007213', 'id-digit-count: 051300721'],
    ['05130072100000', 'id-digit-count'],
    ['34323458(7)', 'id-bracketed-digit: 343234587'],
    ['051300721 (3)', 'id-bracketed-digit: 051300721'],
    ['៣៤៣២៣៤៥៨(៧)', 'id-bracketed-digit: 343234587'],
    ['3432(7)', 'id-bracketed-digit'],
    ['O51300721', 'id-letters'],
    ['N0123456', 'id-letters'],
    ['051300721a', 'id-letters'],
    ['<b>051300721</b>', 'id-letters'],
    ['+51300721', 'id-letters'],
    ['គ្មាន', 'id-letters'],
    ['🙂', 'id-letters'],
    ['', 'text-empty'],
    ['051300721\0', 'text-unreadable'],
  ])('%j → %s', (raw, expected) => {
    expect(outcome(parseKhmerIdNumber(raw))).toBe(expected)
    expectKnownReason(parseKhmerIdNumber(raw))
  })

  test('the sentence can say how many digits were counted', () => {
    expect(parseKhmerIdNumber('០៥១៣០០៧២')).toMatchObject({ args: { count: 8 } })
    expect(parseKhmerIdNumber('34323458(7)')).toMatchObject({ args: { count: 8 } })
  })

  test('one wrong digit in the machine-readable line is always noticed', () => {
    let tried = 0
    for (let position = 0; position < 9; position += 1) {
      for (const digit of '0123456789') {
        const number = '051300721'
        if (number[position] === digit) continue
        const wrong = number.slice(0, position) + digit + number.slice(position + 1)
        expect(outcome(parseKhmerIdNumber(`IDKHM${wrong}3`)), wrong).toBe('id-mrz-check')
        tried += 1
      }
    }
    expect(tried).toBe(81)
  })
})

test.each([
  ['N0123456', 'N0123456'],
  ['n0123456', 'N0123456'],
  ['N 012-3456', 'N0123456'],
  ['N០១២៣៤៥៦', 'N0123456'],
  ['Ｎ０１２３４５６', 'N0123456'],
  ['N0123456<', 'N0123456'],
  ['123456789', '123456789'],
  ['C01X00T47', 'C01X00T47'],
  ['AB123', 'AB123'],
  ['A123', 'passport-length'],
  ['N012345678', 'passport-length'],
  ['PASSPORT', 'passport-format'],
  ['N0123456!', 'passport-format'],
  ['Ñ0123456', 'passport-format'],
  ['លិខិត១២៣៤', 'passport-format'],
  ['', 'text-empty'],
])('the passport number %j → %s', (raw, expected) => {
  expect(outcome(parsePassportNumber(raw))).toBe(expected)
  expectKnownReason(parsePassportNumber(raw))
})

test.each([
  ['កម្ពុជា', 'KHM'],
  ['ប្រទេសកម្ពុជា', 'KHM'],
  ['ខ្មែរ', 'KHM'],
  ['Cambodia', 'KHM'],
  ['ថៃ', 'THA'],
  ['ប្រទេស ថៃ', 'THA'],
  ['Thailand', 'THA'],
  ['thai', 'THA'],
  ['វៀតណាម', 'VNM'],
  ['Viet Nam', 'VNM'],
  ['vietnam', 'VNM'],
  ['ឡាវ', 'LAO'],
  ['លាវ', 'LAO'],
  ['Laos', 'LAO'],
  ['Lao PDR', 'country-unknown'],
  ['ចិន', 'CHN'],
  ['China', 'CHN'],
  ['ម៉ាឡេស៊ី', 'MYS'],
  ['Malaysia', 'MYS'],
  ['Myanmar', 'MMR'],
  ['Burma', 'MMR'],
  ['ជប៉ុន', 'JPN'],
  ['កូរ៉េខាងត្បូង', 'KOR'],
  ['South Korea', 'KOR'],
  ['កូរ៉េ', 'country-ambiguous: KOR | PRK'],
  ['Korea', 'country-ambiguous: KOR | PRK'],
  ['បារាំង', 'FRA'],
  ['France', 'FRA'],
  ['អាមេរិក', 'USA'],
  ['USA', 'USA'],
  ['the United States', 'USA'],
  ['អង់គ្លេស', 'GBR'],
  ['UK', 'GBR'],
  ['Côte d’Ivoire', 'CIV'],
  ['KHM', 'KHM'],
  ['vn', 'VNM'],
  ['D<<', 'DEU'],
  ['Atlantis', 'country-unknown'],
  ['XYZ', 'country-unknown'],
  ['12', 'country-unknown'],
  ['🇹🇭', 'country-unknown'],
  ['', 'text-empty'],
])('the country %j → %s', (raw, expected) => {
  expect(outcome(parseCountry(raw))).toBe(expected)
  expectKnownReason(parseCountry(raw))
})

test.each([
  ['1234567-1234567', '1234567-1234567'],
  ['12345671234567', '1234567-1234567'],
  ['0000001 0000002', '0000001-0000002'],
  ['១២៣៤៥៦៧-១២៣៤៥៦៧', '1234567-1234567'],
  ['1234567–1234567', '1234567-1234567'],
  ['1234567-123456', 'card-digit-count'],
  ['123456789012345', 'card-digit-count'],
  ['NSSF 1234567-1234567', 'card-letters'],
  ['', 'text-empty'],
])('the NSSF card number %j → %s', (raw, expected) => {
  expect(outcome(parseCardNumber(raw))).toBe(expected)
  expectKnownReason(parseCardNumber(raw))
})
