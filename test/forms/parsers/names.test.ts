import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseKhmerName, parseLatinName } from '../../../src/forms/parsers/names.ts'
import { expectKnownReason, outcome } from './expectations.ts'

const shown = (name: ReturnType<typeof parseKhmerName>) =>
  name.ok ? `${name.value.family} + ${name.value.given}` : outcome(name)

describe('a name in Khmer letters', () => {
  test.each([
    ['សុខ ដារ៉ា', 'សុខ + ដារ៉ា'],
    ['  សុខ   ដារ៉ា ', 'សុខ + ដារ៉ា'],
    ['សុខ\nដារ៉ា', 'សុខ + ដារ៉ា'],
    ['សុខ\u00A0ដារ៉ា', 'សុខ + ដារ៉ា'],
    ['ស៊ីម វណ្ណា រតនា', 'ស៊ីម + វណ្ណា រតនា'],
    ['ឯម ឧត្តម', 'ឯម + ឧត្តម'],
    ['អ៊ុំ ឡេង', 'អ៊ុំ + ឡេង'],
    ['ជា ស្រីមុំ', 'ជា + ស្រីមុំ'],
    ['ឌុច ព្រហ្មធម៌', 'ឌុច + ព្រហ្មធម៌'],
    ['លី ក', 'លី + ក'],
    ['សុខ\u200B ដារ៉ា\u200B', 'សុខ + ដារ៉ា'],
    ['កញ្ញា សុភា', 'កញ្ញា + សុភា'],
    ['សុខដារ៉ា', 'name-no-space'],
    ['សុខ', 'name-no-space'],
    ['សុខ\u200Bដារ៉ា', 'name-no-space: សុខ + ដារ៉ា'],
    ['លោក សុខ ដារ៉ា', 'name-title: សុខ + ដារ៉ា'],
    ['អ្នកស្រី ចាន់ ធី', 'name-title: ចាន់ + ធី'],
    ['Sok Dara', 'name-latin-letters'],
    ['sok', 'name-latin-letters'],
    ['សុខ ដារ៉ា (Sok Dara)', 'name-both-scripts: សុខ + ដារ៉ា'],
    ['សុខ Dara', 'name-both-scripts'],
    ['สมชาย ใจดี', 'name-other-script'],
    ['陈 大文', 'name-other-script'],
    ['Сок Дара', 'name-other-script'],
    ['សុខ ដារ៉ា ២', 'name-digits'],
    ['សុខ ដារ៉ា2', 'name-digits'],
    ['012345678', 'name-digits'],
    ['សុខ ដារ៉ា 🙂', 'name-emoji'],
    ['🇰🇭', 'name-emoji'],
    ['<b>សុខ</b> ដារ៉ា', 'name-markup'],
    ['*សុខ* ដារ៉ា', 'name-markup'],
    ['[សុខ](x) ដារ៉ា', 'name-markup'],
    ['សុខ។ ដារ៉ា', 'name-symbols'],
    ['សុខ-ដារ៉ា', 'name-symbols'],
    ['ចាន់ៗ ធី', 'name-symbols'],
    ['សុខ, ដារ៉ា', 'name-symbols'],
    ['ាសុខ ដារ៉ា', 'name-stray-sign'],
    ['សុខ ដារ៉ា\u17D2', 'name-stray-sign'],
    [`សុខ ${'កា'.repeat(60)}`, 'name-too-long'],
    [`សុខ ក${'\u17C6'.repeat(2_000)}`, 'name-too-long'],
    ['', 'text-empty'],
    ['\u200B', 'text-empty'],
    ['សុខ\0 ដារ៉ា', 'text-unreadable'],
  ])('%j → %s', (raw, expected) => {
    expect(shown(parseKhmerName(raw))).toBe(expected)
    expectKnownReason(parseKhmerName(raw))
  })
})

describe('a name in Latin letters', () => {
  test.each([
    ['Sok Dara', 'SOK + DARA'],
    ['SOK DARA', 'SOK + DARA'],
    ['  sok   dara ', 'SOK + DARA'],
    ['Sok, Dara', 'SOK + DARA'],
    ['Sok Dara Rattanak', 'SOK + DARA RATTANAK'],
    ["D'Arc Jean-Luc", "D'ARC + JEAN-LUC"],
    ['D’Arc Jean‑Luc', "D'ARC + JEAN-LUC"],
    ['Nguyễn Văn Đức', 'NGUYỄN + VĂN ĐỨC'],
    ['Groß Ça', 'GROSS + ÇA'],
    ['Ｓｏｋ Ｄａｒａ', 'SOK + DARA'],
    ['Mu\u0308ller Jo', 'MÜLLER + JO'],
    ['SOK<<DARA', 'SOK + DARA'],
    ['SOK<<DARA<<<<<<<<<<<<<<<<<<<<<', 'SOK + DARA'],
    ['sok<<dara', 'SOK + DARA'],
    ['VAN<DER<BERG<<ANNA<MARIA<<<', 'VAN DER BERG + ANNA MARIA'],
    ['P<KHMSOK<<DARA<<<<<<<<', 'SOK + DARA'],
    ['SOK << DARA', 'SOK + DARA'],
    ['Sok', 'name-no-space'],
    ['SOK<DARA', 'name-markup'],
    ['សុខ ដារ៉ា', 'name-khmer-letters'],
    ['Sok Dara (សុខ ដារ៉ា)', 'name-both-scripts: SOK + DARA'],
    ['Сок Дара', 'name-other-script'],
    ['SОK DARA', 'name-other-script'],
    ['陈 大文', 'name-other-script'],
    ['Sok Dara 2', 'name-digits'],
    ['Sok Dara ២', 'name-digits'],
    ['Sok Dara 🙂', 'name-emoji'],
    ['<b>Sok</b> Dara', 'name-markup'],
    ['Sok_Dara', 'name-markup'],
    ['&lt;Sok Dara', 'name-markup'],
    ['Sok. Dara', 'name-symbols'],
    ['Sok @Dara', 'name-symbols'],
    ['- Sok', 'name-symbols'],
    ['Mr. Sok Dara', 'name-title: SOK + DARA'],
    ['Mr Sok Dara', 'name-title: SOK + DARA'],
    [`Sok ${'a'.repeat(60)}`, 'name-too-long'],
    [`SOK<<${'A'.repeat(60)}`, 'name-too-long'],
    ['   ', 'text-empty'],
  ])('%j → %s', (raw, expected) => {
    expect(shown(parseLatinName(raw))).toBe(expected)
    expectKnownReason(parseLatinName(raw))
  })

  test('a name read once reads the same again', () => {
    const word = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿ]{1,12}$/)
    fc.assert(
      fc.property(word, word, (family, given) => {
        const first = parseLatinName(`${family} ${given}`)
        if (!first.ok) throw new Error(`refused: ${first.reason}`)
        expect(parseLatinName(`${first.value.family} ${first.value.given}`)).toEqual(first)
      }),
      { seed: 11, numRuns: 2_000 },
    )
  })
})
