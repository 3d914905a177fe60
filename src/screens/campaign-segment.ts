/** For whom a campaign is: its conditions as buttons, with the number it would reach after each press. */
import { OCCUPATIONS } from '../forms/registration.ts'
import { PROVINCES, provinceOf } from '../scheme/provinces.ts'
import type { Topic } from '../scheme/reminders.ts'
import { AGE_BANDS, AGEING_OUT_MONTHS, MOST_ARREARS, SEGMENT_KINDS, type Segment } from '../scheme/segment.ts'
import { entryButton, shortId } from './buttons.ts'
import { shortLabel } from './fit.ts'
import { choiceLabel } from './options.ts'
import { button, inline, rows, type Screen } from './screen.ts'
import { grouped, html, type Locale, plain } from './translate.ts'

export type CampaignWords = { km: string; en: string } | { template: 'contributions' }

/** What is chosen of a campaign, as its pages show it. */
export type CampaignPlan = {
  id: string
  segment: Segment
  topic: Topic
  texts: CampaignWords | null
  /** A share. */
  holdOut: number
  /** Null: as soon as it is approved. Day and time (HH:MM) in Phnom Penh. */
  at: { day: string; time: string } | null
  /** Of a time chosen and not approved yet: it is over, or the whole day is. */
  passed: 'time' | 'day' | null
  /** Counted now; null once it has begun, and where it is not shown. `beyond`: not for who looks to know. */
  count: { members: number; people: number; chats: number } | 'too_long' | 'beyond' | null
  /** Between which full hours anything is sent. */
  hours: { from: number; to: number }
}

const SEGMENT_PARTS = [
  'arrears',
  'provinces',
  'occupations',
  'sex',
  'ages',
  'kinds',
  'papers',
  'ageing',
] as const
export type SegmentPart = (typeof SEGMENT_PARTS)[number]

const joined = (parts: readonly string[]) => parts.join(', ')
/** What a condition says, or null where it is left out. */
function conditionText(locale: Locale, segment: Segment, part: SegmentPart): string | null {
  const { arrears, provinces, occupations, sex, ages, kinds, waitingForPapers, ageingOutMonths } = segment
  const told: Record<SegmentPart, string | null> = {
    arrears: arrears ? plain(locale, 'campaign-arrears', arrears) : null,
    provinces: provinces ? joined(provinces.map((code) => provinceText(locale, code))) : null,
    occupations: occupations
      ? joined(occupations.map((one) => choiceLabel(locale, 'occupation', one)))
      : null,
    sex: sex ? choiceLabel(locale, 'sex', sex) : null,
    ages: ages ? plain(locale, 'campaign-ages', ages) : null,
    kinds: kinds ? joined(kinds.map((kind) => plain(locale, `campaign-kind-${kind}`))) : null,
    papers: waitingForPapers ? plain(locale, 'campaign-papers') : null,
    ageing:
      ageingOutMonths === undefined ? null : plain(locale, 'campaign-ageing', { months: ageingOutMonths }),
  }
  return told[part]
}

function provinceText(locale: Locale, code: string): string {
  const province = provinceOf(code)
  return (locale === 'km' ? province?.km : province?.latin) ?? code
}

/** Whom it is for, a line a condition. */
export function segmentText(locale: Locale, segment: Segment): string {
  const lines = SEGMENT_PARTS.flatMap((part) => {
    const value = conditionText(locale, segment, part)
    return value === null
      ? []
      : [html(locale, 'campaign-condition', { name: plain(locale, `campaign-part-${part}`), value })]
  })
  return lines.length > 0 ? lines.join('\n') : html(locale, 'campaign-everybody')
}

export function countText(locale: Locale, count: NonNullable<CampaignPlan['count']>): string {
  if (count === 'beyond') return html(locale, 'campaign-beyond')
  if (count === 'too_long') return html(locale, 'campaign-count-too-long')
  const { members, chats } = count
  return html(locale, 'campaign-count', {
    members: grouped(locale, members),
    chats: grouped(locale, chats),
  })
}

/** Whom it is for: each condition with what it says, and the number after each press. */
export function segmentScreen(locale: Locale, plan: CampaignPlan): Screen {
  const id = shortId(plan.id)
  return {
    text: partText(locale, plan, html(locale, 'campaign-ask-segment')),
    keyboard: inline(
      ...rows(
        SEGMENT_PARTS.map((part) => {
          const isOn = conditionText(locale, plan.segment, part) !== null
          const label = mark(isOn, plain(locale, `campaign-part-${part}`))
          const data =
            part === 'papers'
              ? entryButton('campaign_set', `${id}:papers:${isOn ? '' : 'on'}`)
              : entryButton('campaign_part', `${id}:${part}`)
          return button(label, data)
        }),
        2,
      ),
      [button(plain(locale, 'btn-campaign-plan'), entryButton('campaign_part', `${id}:plan`))],
    ),
  }
}

function partText(locale: Locale, { segment, count }: CampaignPlan, question: string): string {
  const counted = count ? [countText(locale, count)] : []
  return [question, segmentText(locale, segment), ...counted].join('\n\n')
}

export const mark = (isOn: boolean, label: string) => shortLabel(`${isOn ? '✅' : '⬜'} ${label}`)

/** One condition; `provinces` are those that its maker may write to. */
export function conditionScreen(
  locale: Locale,
  {
    plan,
    part,
    provinces,
  }: { plan: CampaignPlan; part: Exclude<SegmentPart, 'papers'>; provinces: 'all' | readonly string[] },
): Screen {
  const id = shortId(plan.id)
  const set = (label: string, value: string) =>
    button(label, entryButton('campaign_set', `${id}:${part}:${value}`))
  const mustChoose = part === 'provinces' && provinces !== 'all'
  return {
    text: partText(locale, plan, html(locale, `campaign-ask-${part}`)),
    keyboard: inline(
      ...optionsOf(locale, { segment: plan.segment, part, provinces }).flatMap(({ options, columns }) =>
        columns === MOST_ARREARS + 1
          ? [options.map(({ isOn, label, value }) => set(isOn ? `✅${label}` : label, value))]
          : rows(
              options.map(({ isOn, label, value }) => set(mark(isOn, label), value)),
              columns,
            ),
      ),
      mustChoose ? [] : [set(plain(locale, 'btn-campaign-any'), '')],
      [button(plain(locale, 'btn-campaign-segment'), entryButton('campaign_part', `${id}:segment`))],
    ),
  }
}

type OptionRow = { columns: number; options: { isOn: boolean; label: string; value: string }[] }

function optionsOf(
  locale: Locale,
  {
    segment,
    part,
    provinces,
  }: { segment: Segment; part: Exclude<SegmentPart, 'papers'>; provinces: 'all' | readonly string[] },
): OptionRow[] {
  const list = <T extends string | number>(
    values: readonly T[],
    label: (value: T) => string,
    isOn: (value: T) => boolean,
  ) => values.map((value) => ({ isOn: isOn(value), label: label(value), value: String(value) }))
  const all: Record<Exclude<SegmentPart, 'papers'>, () => OptionRow[]> = {
    arrears() {
      const months = Array.from({ length: MOST_ARREARS + 1 }, (_, month) => month)
      return (['from', 'to'] as const).map((end) => ({
        columns: months.length,
        options: months.map((month) => ({
          isOn: segment.arrears?.[end] === month,
          label: plain(locale, 'campaign-months', { months: month }),
          value: `${end[0]}${month}`,
        })),
      }))
    },
    provinces() {
      const codes = provinces === 'all' ? PROVINCES.map(({ code }) => code) : provinces
      const options = list(
        codes,
        (code) => provinceText(locale, code),
        (code) => segment.provinces?.includes(code) ?? false,
      )
      return [{ columns: 2, options }]
    },
    occupations: () => [
      {
        columns: 2,
        options: list(
          OCCUPATIONS,
          (one) => choiceLabel(locale, 'occupation', one),
          (one) => segment.occupations?.includes(one) ?? false,
        ),
      },
    ],
    sex: () => [
      {
        columns: 2,
        options: list(
          ['female', 'male'] as const,
          (one) => choiceLabel(locale, 'sex', one),
          (one) => segment.sex === one,
        ),
      },
    ],
    ages: () => [
      {
        columns: 2,
        options: AGE_BANDS.map(([from, to]) => ({
          isOn: segment.ages?.from === from,
          label: plain(locale, 'campaign-ages', { from, to }),
          value: String(from),
        })),
      },
    ],
    kinds: () => [
      {
        columns: 1,
        options: list(
          SEGMENT_KINDS,
          (kind) => plain(locale, `campaign-kind-${kind}`),
          (kind) => segment.kinds?.includes(kind) ?? false,
        ),
      },
    ],
    ageing: () => [
      {
        columns: 2,
        options: list(
          AGEING_OUT_MONTHS,
          (months) => plain(locale, 'campaign-ageing', { months }),
          (months) => segment.ageingOutMonths === months,
        ),
      },
    ],
  }
  return all[part]()
}
