/**
 * Public holidays as rows of parameters: one a year, from its first day on. Those of the moon are settled by a
 * sub-decree each year: an operator loads the row of the year anew (`chhat parameters load`), and the days of a year
 * that has no row are not known.
 */
import holidays from './holidays.json' with { type: 'json' }

const CONFIDENCE = ['low', 'medium', 'high'] as const

const years = [...new Set(holidays.map(({ day }) => day.slice(0, 4)))].sort()
const notKnown = (from: string) => ({
  name: 'calendar.holidays',
  value: null,
  unit: 'days',
  from,
  source: 'none found',
  confidence: 'unknown',
  note: 'Not known: only Sundays are kept free.',
})

/** As they are read from a file (parameters.ts). The confidence of a year is that of its least sure day. */
export const holidayRows: readonly unknown[] = [
  notKnown('2023-04-01'),
  ...years.map((year) => {
    const days = holidays.filter(({ day }) => day.startsWith(year))
    return {
      name: 'calendar.holidays',
      value: days.map(({ day }) => day),
      unit: 'days',
      from: `${year}-01-01`,
      source: 'assumption',
      confidence: CONFIDENCE.find((one) => days.some(({ confidence }) => confidence === one)),
      note: 'Day by day in holidays.json. Load the days of the sub-decree when it is out.',
    }
  }),
  notKnown(`${Number(years.at(-1)) + 1}-01-01`),
]
