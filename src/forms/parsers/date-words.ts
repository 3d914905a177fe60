import { foldKhmer } from './khmer-key.ts'

/** What a word in a typed date means. */
export type DateWord =
  | { kind: 'month'; month: number }
  | { kind: 'label'; role: 'day' | 'month' | 'year' }
  | { kind: 'era'; era: 'buddhist' | 'common' }
  | { kind: 'lunar' }
  | { kind: 'filler' }

/** Month names (domain.md 5.5) with spellings people use, English in full and short. */
const MONTHS: readonly string[] = [
  'មករា january jan',
  'កុម្ភៈ កុម្ភះ កុម្ភ គុម្ភៈ february febuary feb',
  'មីនា មិនា march mar',
  'មេសា april apr',
  'ឧសភា ឩសភា may',
  'មិថុនា មិថុន june jun',
  'កក្កដា កក្តដា july jul',
  'សីហា august aug',
  'កញ្ញា september sept sep',
  'តុលា october oct',
  'វិច្ឆិកា វិច្ឆិការ november nov',
  'ធ្នូ december dec',
]

/** Months, phases and animals of the lunar calendar: not what an identity document shows. */
const LUNAR = 'មិគសិរ បុស្ស មាឃ ផល្គុន ចេត្រ ពិសាខ ជេស្ឋ អាសាឍ បឋមាសាឍ ទុតិយាសាឍ ស្រាពណ៍ ភទ្របទ អស្សុជ កត្តិក កក្តិក រោច'

const LABELS = {
  day: 'ថ្ងៃទី ទី day',
  month: 'ខែ month',
  year: 'ឆ្នាំ year',
} as const

const ERAS = {
  buddhist: 'ពុទ្ធសករាជ ព.ស. ព.ស be b.e.',
  common: 'គ្រិស្តសករាជ គ្រិស្ដសករាជ គ.ស. គ.ស ad a.d. ce c.e.',
} as const

/** Said around a date without changing it; weekdays are not checked, because documents do not show them. */
const FILLERS =
  'ថ្ងៃខែឆ្នាំកំណើត ថ្ងៃកំណើត កំណើត កើតនៅ កើត នៅ ថ្ងៃ ត្រូវនឹង ' +
  'ថ្ងៃអាទិត្យ ថ្ងៃចន្ទ ថ្ងៃច័ន្ទ ថ្ងៃអង្គារ ថ្ងៃពុធ ថ្ងៃព្រហស្បតិ៍ ថ្ងៃសុក្រ ថ្ងៃសៅរ៍ ' +
  'monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun ' +
  'st nd rd th of on the born date birth dob'

const words = new Map<string, DateWord>()

function learn(list: string, meaning: DateWord): void {
  for (const word of list.split(' ')) words.set(foldKhmer(word), meaning)
}

learn(FILLERS.trim(), { kind: 'filler' })
learn(LUNAR, { kind: 'lunar' })
MONTHS.forEach((list, index) => {
  learn(list, { kind: 'month', month: index + 1 })
})
for (const role of ['day', 'month', 'year'] as const) learn(LABELS[role], { kind: 'label', role })
for (const era of ['buddhist', 'common'] as const) learn(ERAS[era], { kind: 'era', era })

// Khmer writes words without a space between, so the longest known word wins at each place.
const alternatives = [...words.keys()]
  .sort((a, b) => b.length - a.length)
  .map((word) => word.replaceAll('.', '\\.'))
  .join('|')

const TOKEN = new RegExp(
  `(?<number>\\d+)|(?<word>${alternatives})|(?<gap>[\\s.,/\\p{Pd}\\u2212:៖។·()]+)`,
  'uy',
)

export type DateToken = { kind: 'number'; digits: string } | DateWord

/** The numbers and words of a typed date in order; undefined when something in it is not known. */
export function readDateTokens(text: string): DateToken[] | undefined {
  const folded = foldKhmer(text)
  const tokens: DateToken[] = []
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < folded.length) {
    const { number, word } = TOKEN.exec(folded)?.groups ?? {}
    if (number !== undefined) tokens.push({ kind: 'number', digits: number })
    else if (word !== undefined) tokens.push(words.get(word) ?? { kind: 'filler' })
    // A failed sticky match sets lastIndex back to 0.
    else if (TOKEN.lastIndex === 0) return undefined
  }
  return tokens
}
