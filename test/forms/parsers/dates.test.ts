import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageOn, formatDayMonthYear, isIsoDate, parseBirthDate } from '../../../src/forms/parsers/dates.ts'
import { expectKnownReason, outcome } from './expectations.ts'

const today = '2026-06-15'
const read = (raw: string) => parseBirthDate(raw, { today })

describe('5 March 1990 in the ways people write it', () => {
  test.each([
    '05-03-1990',
    '5-3-1990',
    '05/03/1990',
    '5/3/1990',
    '05.03.1990',
    '5. 3. 1990',
    '05 03 1990',
    '5 3 1990',
    '05–03–1990',
    '05 - 03 - 1990',
    '05,03,1990',
    '05031990',
    '០៥-០៣-១៩៩០',
    '០៥.០៣.១៩៩០',
    '៥/៣/១៩៩០',
    '០៥០៣១៩៩០',
    '๐๕/๐๓/๑๙๙๐',
    '٠٥-٠٣-١٩٩٠',
    '０５－０３－１９９０',
    '០5-០3-19៩០',
    '1990-03-05',
    '1990/03/05',
    '1990.3.5',
    '19900305',
    '១៩៩០-០៣-០៥',
    '5 មីនា 1990',
    '៥ មីនា ១៩៩០',
    '៥មីនា១៩៩០',
    '៥ ខែមីនា ១៩៩០',
    'ថ្ងៃទី៥ ខែមីនា ឆ្នាំ១៩៩០',
    'ថ្ងៃទី៥ខែមីនាឆ្នាំ១៩៩០',
    'ថ្ងៃទី ០៥ ខែ មីនា ឆ្នាំ ១៩៩០',
    'ថ្ងៃ​ទី​៥​ ខែ​មីនា​ ឆ្នាំ​១៩៩០',
    'ថ្ងៃទី៥ ខែ៣ ឆ្នាំ១៩៩០',
    'ថ្ងៃទី៥ ខែ៣ ១៩៩០',
    'ឆ្នាំ១៩៩០ ខែ៣ ថ្ងៃទី៥',
    'ខែ៣ ថ្ងៃទី៥ ឆ្នាំ១៩៩០',
    'ខែមីនា ថ្ងៃទី៥ ឆ្នាំ១៩៩០',
    'ទី៥ មីនា ១៩៩០',
    'ថ្ងៃចន្ទ ទី៥ ខែមីនា ឆ្នាំ១៩៩០',
    'កើតនៅថ្ងៃទី៥ ខែមីនា ឆ្នាំ១៩៩០',
    'ថ្ងៃខែឆ្នាំកំណើត៖ ០៥-០៣-១៩៩០',
    '៥ មីនា គ.ស. ១៩៩០',
    '៥ មិនា ១៩៩០',
    '5 March 1990',
    '5 march 1990',
    '05 MAR 1990',
    '5-Mar-1990',
    '5th March 1990',
    '5th of March, 1990',
    'March 5, 1990',
    'Mar 5 1990',
    'Mar. 5th, 1990',
    '1990 March 5',
    'Monday, 5 March 1990',
    'born on 5 March 1990',
    'day 5 month 3 year 1990',
    '5 March 1990 AD',
    '(05-03-1990)',
    ' 05-03-1990\u200E ',
  ])('%s', (raw) => {
    expect(outcome(read(raw))).toBe('1990-03-05')
  })
})

test.each([
  ['មករា', '01'],
  ['កុម្ភៈ', '02'],
  ['កុម្ភះ', '02'],
  ['មីនា', '03'],
  ['មេសា', '04'],
  ['ឧសភា', '05'],
  ['មិថុនា', '06'],
  ['កក្កដា', '07'],
  ['សីហា', '08'],
  ['កញ្ញា', '09'],
  ['តុលា', '10'],
  ['វិច្ឆិកា', '11'],
  ['ធ្នូ', '12'],
  ['January', '01'],
  ['Feb', '02'],
  ['April', '04'],
  ['May', '05'],
  ['June', '06'],
  ['Jul', '07'],
  ['Aug', '08'],
  ['Sept', '09'],
  ['Sep', '09'],
  ['October', '10'],
  ['Nov', '11'],
  ['December', '12'],
])('the month %s is %s', (name, month) => {
  expect(outcome(read(`20 ${name} 1985`))).toBe(`1985-${month}-20`)
})

describe('what is asked about again', () => {
  test.each([
    ['1985', 'date-only-year'],
    ['១៩៨៥', 'date-only-year'],
    ['ឆ្នាំ១៩៨៥', 'date-only-year'],
    ['2530', 'date-only-year'],
    ['5-3', 'date-no-year'],
    ['៥ មីនា', 'date-no-year'],
    ['03-1990', 'date-no-day'],
    ['1990-03', 'date-no-day'],
    ['ខែមីនា ឆ្នាំ១៩៩០', 'date-no-day'],
    ['March 1990', 'date-no-day'],
    ['5-3-90', 'date-two-digit-year: 1990-03-05'],
    ['០៥/០៣/៩០', 'date-two-digit-year: 1990-03-05'],
    ['050390', 'date-two-digit-year: 1990-03-05'],
    ['5-3-10', 'date-two-digit-year: 2010-03-05 | 1910-03-05'],
    ['5 March 90', 'date-two-digit-year: 1990-03-05'],
    ['31-02-1990', 'date-no-such-day'],
    ['31-02-90', 'date-no-such-day'],
    ['31-04-1990', 'date-no-such-day'],
    ['0-3-1990', 'date-no-such-day'],
    ['32-01-1990', 'date-no-such-day'],
    ['29-02-1990', 'date-no-such-day'],
    ['29-02-1900', 'date-no-such-day'],
    ['29-02-2000', '2000-02-29'],
    ['29-02-1996', '1996-02-29'],
    ['5-0-1990', 'date-no-such-month'],
    ['13-13-1990', 'date-no-such-month'],
    ['25-25-1990', 'date-no-such-month'],
    ['03-25-1990', 'date-month-first: 1990-03-25'],
    ['1990-25-03', 'date-month-first: 1990-03-25'],
    ['02-31-1990', 'date-no-such-month'],
    ['03-25-2533', 'date-month-first: 1990-03-25 | 1989-03-25'],
    ['15-06-2026', '2026-06-15'],
    ['16-06-2026', 'date-future'],
    ['05-03-2030', 'date-future'],
    ['05-03-2633', 'date-future'],
    ['05-03-2533 AD', 'date-future'],
    ['15-06-1906', '1906-06-15'],
    ['15-06-1905', 'date-too-old'],
    ['05-03-1203', 'date-too-old'],
    ['05-03-0990', 'date-too-old'],
    ['05-03-0050', 'date-too-old'],
    ['05-03-2433', 'date-too-old'],
    ['៥កើត ខែពិសាខ ឆ្នាំរោង', 'date-lunar'],
    ['៣រោច ខែមិគសិរ', 'date-lunar'],
    ['05-03-1990 07:30', 'date-not-understood'],
    ['05-03', 'date-no-year'],
    ['5', 'date-not-understood'],
    ['36', 'date-not-understood'],
    ['050319', 'date-two-digit-year: 2019-03-05 | 1919-03-05'],
    ['5031990', 'date-not-understood'],
    ['0503', 'date-not-understood'],
    ['5-3-990', 'date-not-understood'],
    ['5-3-19901', 'date-not-understood'],
    ['005-3-1990', 'date-not-understood'],
    ['5 Mars 1990', 'date-not-understood'],
    ['March April 1990', 'date-not-understood'],
    ['ខ្ញុំមិនដឹង', 'date-not-understood'],
    ['I do not know', 'date-not-understood'],
    ['🙂', 'date-not-understood'],
    ['-', 'date-not-understood'],
    ['មីនា', 'date-not-understood'],
    ['', 'text-empty'],
    ['05-03-1990\0', 'text-unreadable'],
  ])('%s → %s', (raw, expected) => {
    expect(outcome(read(raw))).toBe(expected)
    expectKnownReason(read(raw))
  })
})

describe('a Buddhist Era year is never converted silently', () => {
  test.each([
    // Before Visakha Bochea (late April to late May) the year is 543 ahead, after it 544.
    ['05-03-2533', 'date-buddhist-era: 1990-03-05 | 1989-03-05'],
    ['០៥-០៣-២៥៣៣', 'date-buddhist-era: 1990-03-05 | 1989-03-05'],
    ['05-12-2534', 'date-buddhist-era: 1990-12-05 | 1991-12-05'],
    ['2534-12-05', 'date-buddhist-era: 1990-12-05 | 1991-12-05'],
    ['25341205', 'date-buddhist-era: 1990-12-05 | 1991-12-05'],
    ['05122534', 'date-buddhist-era: 1990-12-05 | 1991-12-05'],
    ['៥ ធ្នូ ព.ស. ២៥៣៤', 'date-buddhist-era: 1990-12-05 | 1991-12-05'],
    ['ថ្ងៃទី៥ ខែធ្នូ ឆ្នាំ ព.ស. ២៥៣៤', 'date-buddhist-era: 1990-12-05 | 1991-12-05'],
    ['5 December 2534 BE', 'date-buddhist-era: 1990-12-05 | 1991-12-05'],
    ['10-05-2534', 'date-buddhist-era: 1991-05-10 | 1990-05-10'],
    ['11-05-2534', 'date-buddhist-era: 1990-05-11 | 1991-05-11'],
    ['29-02-2543', 'date-buddhist-era: 2000-02-29'],
    ['31-02-2533', 'date-no-such-day'],
    ['01-06-2570', 'date-buddhist-era: 2026-06-01'],
    ['5 March 1990 BE', 'date-not-understood'],
  ])('%s → %s', (raw, expected) => {
    expect(outcome(read(raw))).toBe(expected)
    expectKnownReason(read(raw))
  })

  test('the letter of 6 April 2022 was dated 2565: that date comes first', () => {
    expect(outcome(read('06-04-2565'))).toBe('date-buddhist-era: 2022-04-06 | 2021-04-06')
  })
})

describe('any day of the last 119 years', () => {
  const anyDay = fc
    .date({ min: new Date('1907-01-01'), max: new Date('2026-06-15'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
  const khmerMonths = 'មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ'.split(' ')
  const toKhmer = (text: string) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(0x17e0 + Number(digit)))

  test('reads the same in every notation', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('-', '/', '.', ' ', ' / '), (iso, separator) => {
        const [year = '', month = '', day = ''] = iso.split('-')
        const dayFirst = [day, month, year].join(separator)
        const spoken = `ថ្ងៃទី${Number(day)} ខែ${khmerMonths[Number(month) - 1]} ឆ្នាំ${year}`
        const notations = [dayFirst, day + month + year, year + month + day, iso, spoken]
        for (const notation of [...notations, ...notations.map(toKhmer)]) {
          expect(outcome(read(notation)), notation).toBe(iso)
        }
      }),
      { seed: 5, numRuns: 1_000 },
    )
  })

  test('formatted and read again is the same day', () => {
    fc.assert(
      fc.property(anyDay, (iso) => {
        expect(outcome(read(formatDayMonthYear(iso)))).toBe(iso)
      }),
      { seed: 6, numRuns: 1_000 },
    )
  })

  test('typed in Buddhist Era is among the candidates, and first outside the weeks of doubt', () => {
    fc.assert(
      fc.property(anyDay, (iso) => {
        const [year, month, day] = iso.split('-')
        const afterVisakh = iso.slice(5) > '05-25'
        const beforeVisakh = iso.slice(5) < '04-27'
        fc.pre(afterVisakh || beforeVisakh)
        const parsed = read(`${day}-${month}-${Number(year) + (afterVisakh ? 544 : 543)}`)
        expect(parsed).toMatchObject({ ok: false, reason: 'date-buddhist-era' })
        expect(parsed.ok ? [] : parsed.candidates?.[0]).toBe(iso)
      }),
      { seed: 7, numRuns: 1_000 },
    )
  })
})

describe('calendar', () => {
  test('day-month-year', () => {
    expect(formatDayMonthYear('1990-03-05')).toBe('05-03-1990')
    expect(() => formatDayMonthYear('1990-02-30')).toThrow(RangeError)
  })

  test.each([
    ['1990-03-05', true],
    ['2000-02-29', true],
    ['1900-02-29', false],
    ['1990-13-01', false],
    ['1990-00-10', false],
    ['1990-3-5', false],
    ['0990-03-05', false],
    ['1990-03-05T00:00', false],
    ['', false],
  ])('isIsoDate(%j) is %s', (text, expected) => {
    expect(isIsoDate(text)).toBe(expected)
  })

  test.each([
    ['1990-03-05', '2026-03-04', 35],
    ['1990-03-05', '2026-03-05', 36],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2008-02-29', '2028-02-28', 19],
    ['2008-02-29', '2028-02-29', 20],
    ['2026-06-15', '2026-06-15', 0],
    ['2026-06-15', '2026-06-14', -1],
  ])('born %s is on %s aged %i', (birth, day, age) => {
    expect(ageOn(birth, day)).toBe(age)
  })
})
