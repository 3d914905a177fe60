/** A press on the page of a campaign's segment: the segment with that condition turned. */
import { OCCUPATIONS } from '../forms/registration.ts'
import { PROVINCES } from '../scheme/provinces.ts'
import { AGE_BANDS, AGEING_OUT_MONTHS, MOST_ARREARS, SEGMENT_KINDS, type Segment } from '../scheme/segment.ts'

export const CONDITIONS = [
  'arrears',
  'provinces',
  'occupations',
  'sex',
  'ages',
  'kinds',
  'papers',
  'ageing',
] as const
export type Condition = (typeof CONDITIONS)[number]

export const readCondition = (text: string): Condition | null =>
  CONDITIONS.find((name) => name === text) ?? null

/** `value` is what the button says; '' takes the condition away. Null for what is no button of ours. */
export function choose(
  segment: Segment,
  { condition, value }: { condition: Condition; value: string },
): Segment | null {
  const changed = value === '' ? without(segment, condition) : CHOOSE[condition](segment, value)
  if (!changed) return null
  // Applicants owe nothing yet, are of no kind and age out of nothing.
  const { waitingForPapers, ...ofMembers } = changed
  if (!waitingForPapers) return changed
  const ofMembersAlone = condition === 'arrears' || condition === 'kinds' || condition === 'ageing'
  if (ofMembersAlone && value !== '') return ofMembers
  const { arrears: _, kinds: __, ageingOutMonths: ___, ...ofApplicants } = changed
  return ofApplicants
}

/**
 * The same for who may write to these provinces alone (none: to nobody, which is refused elsewhere). At least one of
 * them stays; others, chosen under a role that reached further, fall away.
 */
export function chooseWithin(
  segment: Segment,
  { provinces, ...press }: { condition: Condition; value: string; provinces: 'all' | readonly string[] },
): Segment | 'one_province' | null {
  if (provinces === 'all' || provinces.length === 0) return choose(segment, press)
  const { provinces: before = [], ...rest } = segment
  const left = before.filter((code) => provinces.includes(code))
  const turned = choose(left.length > 0 ? { ...rest, provinces: left } : rest, press)
  if (!turned || turned.provinces) return turned
  return left.length > 0 && left.length < before.length ? { ...turned, provinces: left } : 'one_province'
}

const FIELD = {
  arrears: 'arrears',
  provinces: 'provinces',
  occupations: 'occupations',
  sex: 'sex',
  ages: 'ages',
  kinds: 'kinds',
  papers: 'waitingForPapers',
  ageing: 'ageingOutMonths',
} as const satisfies Record<Condition, keyof Segment>

function without(segment: Segment, condition: Condition): Segment {
  const { [FIELD[condition]]: _, ...rest } = segment
  return rest
}

const CHOOSE: Record<Condition, (segment: Segment, value: string) => Segment | null> = {
  arrears(segment, value) {
    const [, end, digits = ''] = /^([ft])(\d)$/.exec(value) ?? []
    const months = Number(digits)
    if (!end || months > MOST_ARREARS) return null
    const { from, to } = segment.arrears ?? { from: months, to: end === 'f' ? MOST_ARREARS : months }
    const arrears =
      end === 'f' ? { from: months, to: Math.max(months, to) } : { from: Math.min(months, from), to: months }
    return { ...segment, arrears }
  },
  provinces: (segment, value) =>
    PROVINCES.some(({ code }) => code === value) ? toggled(segment, 'provinces', value) : null,
  occupations: (segment, value) =>
    OCCUPATIONS.some((one) => one === value) ? toggled(segment, 'occupations', value) : null,
  kinds: (segment, value) =>
    SEGMENT_KINDS.some((one) => one === value) ? toggled(segment, 'kinds', value) : null,
  sex: (segment, value) => (value === 'female' || value === 'male' ? { ...segment, sex: value } : null),
  ages(segment, value) {
    const band = AGE_BANDS.find(([from]) => String(from) === value)
    return band ? { ...segment, ages: { from: band[0], to: band[1] } } : null
  },
  papers: (segment, value) => (value === 'on' ? { ...segment, waitingForPapers: true } : null),
  ageing(segment, value) {
    const months = AGEING_OUT_MONTHS.find((one) => String(one) === value)
    return months === undefined ? null : { ...segment, ageingOutMonths: months }
  },
}

/** In the list or out of it; an empty list is no condition. */
function toggled(segment: Segment, field: 'provinces' | 'occupations' | 'kinds', value: string): Segment {
  const before: readonly string[] = segment[field] ?? []
  const list = before.includes(value) ? before.filter((one) => one !== value) : [...before, value].sort()
  const { [field]: _, ...rest } = segment
  return list.length === 0 ? rest : { ...rest, [field]: list }
}
