/** A campaign while it is made: one message whose buttons change its parts, with the number it would reach. */
import { CAMPAIGN_TOPICS, HOLD_OUTS, NEVER_HELD_OUT_FROM } from '../scheme/segment.ts'
import { entryButton, shortId } from './buttons.ts'
import { type CampaignPlan, type CampaignWords, countText, mark, segmentText } from './campaign-segment.ts'
import { button, inline, rows, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, plain } from './translate.ts'

/** The parts of a plan that have a page of their own, and the conditions of its segment. */
export const PLAN_PARTS = ['segment', 'words', 'topic', 'hold_out', 'time'] as const
export type PlanPart = (typeof PLAN_PARTS)[number]
export const hour = (locale: Locale, full: number) => digits(locale, `${String(full).padStart(2, '0')}:00`)
export const percent = (locale: Locale, share: number) => digits(locale, `${Math.round(share * 100)} %`)

/** Whether it helped is told of contributions alone. */
const comparable = ({ topic }: CampaignPlan) => topic === 'contributions'

/** Whom, how many, what, who is left out, and when. */
export function planText(locale: Locale, plan: CampaignPlan): string {
  const { segment, count, texts, topic, holdOut } = plan
  const withoutHoldOut =
    !comparable(plan) || holdOut === 0 || (segment.arrears?.from ?? 0) >= NEVER_HELD_OUT_FROM
  return [
    `${html(locale, 'campaign-whom')}\n${segmentText(locale, segment)}`,
    ...(count ? [countText(locale, count)] : []),
    wordsText(locale, texts),
    html(locale, 'campaign-topic', { topic: plain(locale, `topic-${topic}`) }),
    withoutHoldOut
      ? html(locale, 'campaign-hold-out-none')
      : html(locale, 'campaign-hold-out', { share: percent(locale, holdOut) }),
    timeText(locale, plan),
  ].join('\n\n')
}

const AT = { time: 'campaign-at-over', day: 'campaign-day-over', ahead: 'campaign-at' } as const

function timeText(locale: Locale, { at, passed, hours }: CampaignPlan): string {
  const [from, to] = [hour(locale, hours.from), hour(locale, hours.to)]
  if (at === null) return html(locale, 'campaign-soon', { from, to })
  const when = { date: dayMonthYear(locale, at.day), time: digits(locale, at.time) }
  return html(locale, AT[passed ?? 'ahead'], { ...when, to })
}

/** Why nothing goes out just now. */
export function hoursText(locale: Locale, { hours }: Pick<CampaignPlan, 'hours'>): string {
  return html(locale, 'campaign-hours', { from: hour(locale, hours.from), to: hour(locale, hours.to) })
}

function wordsText(locale: Locale, texts: CampaignWords | null): string {
  if (texts === null) return html(locale, 'campaign-no-words')
  if ('template' in texts) return html(locale, 'campaign-ready-words')
  return html(locale, 'campaign-own-words', texts)
}

/** The draft: what is chosen, a button to change each part, and on to the second person. */
export function campaignPlanScreen(
  locale: Locale,
  plan: CampaignPlan,
  { before }: { before?: string } = {},
): Screen {
  const id = shortId(plan.id)
  const isReady = plan.texts !== null && plan.count !== 'beyond'
  const hasOwnWords = plan.texts !== null && 'km' in plan.texts
  const parts = PLAN_PARTS.filter(
    (one) => (one !== 'topic' || hasOwnWords) && (one !== 'hold_out' || comparable(plan)),
  )
  return {
    text: [
      ...(before === undefined ? [] : [before]),
      html(locale, 'campaign-draft'),
      planText(locale, plan),
    ].join('\n\n'),
    keyboard: inline(
      ...rows(
        parts.map((part) =>
          button(plain(locale, `btn-campaign-part-${part}`), entryButton('campaign_part', `${id}:${part}`)),
        ),
        2,
      ),
      ...(isReady ? sampleRows(locale, id) : []),
      ...(isReady
        ? [[button(plain(locale, 'btn-campaign-submit'), entryButton('campaign_act', `${id}:submit`))]]
        : []),
      [button(plain(locale, 'btn-campaign-drop'), entryButton('campaign_act', `${id}:stop`))],
      [button(plain(locale, 'btn-campaigns'), entryButton('campaigns'))],
    ),
  }
}

export function sampleRows(locale: Locale, id: string) {
  return [
    (['km', 'en'] as const).map((language) =>
      button(
        plain(locale, `btn-campaign-sample-${language}`),
        entryButton('campaign_sample', `${id}:${language}`),
      ),
    ),
  ]
}

/** What it says, who does not hear of it, the share left out, or the time: `next` is the next morning. */
export function planPartScreen(
  locale: Locale,
  {
    plan,
    part,
    next,
  }: { plan: CampaignPlan; part: Exclude<PlanPart, 'segment'>; next: { day: string; time: string } },
): Screen {
  const id = shortId(plan.id)
  const { texts, segment } = plan
  const set = (label: string, value: string) => [
    button(label, entryButton('campaign_set', `${id}:${part}:${value}`)),
  ]
  const write = (label: string) => [button(label, entryButton('campaign_write', `${id}:${part}`))]
  const choices = {
    words: () => [
      ...(segment.waitingForPapers
        ? []
        : [set(mark(texts !== null && 'template' in texts, plain(locale, 'btn-campaign-ready')), 'ready')]),
      write(mark(texts !== null && 'km' in texts, plain(locale, 'btn-campaign-own'))),
    ],
    topic: () =>
      CAMPAIGN_TOPICS.map((topic) => set(mark(plan.topic === topic, plain(locale, `topic-${topic}`)), topic)),
    hold_out: () =>
      HOLD_OUTS.map((share) =>
        set(
          mark(
            plan.holdOut === share,
            share === 0 ? plain(locale, 'btn-campaign-nobody') : percent(locale, share),
          ),
          String(Math.round(share * 100)),
        ),
      ),
    time: () => [
      set(mark(plan.at === null, plain(locale, 'btn-campaign-soon')), 'soon'),
      set(
        plain(locale, 'campaign-next-morning', {
          date: dayMonthYear(locale, next.day),
          time: digits(locale, next.time),
        }),
        'next',
      ),
      write(plain(locale, 'btn-campaign-other-time')),
    ],
  }
  return {
    text: html(locale, `campaign-ask-${part}`),
    keyboard: inline(...choices[part](), [
      button(plain(locale, 'btn-campaign-plan'), entryButton('campaign_part', `${id}:plan`)),
    ]),
  }
}
