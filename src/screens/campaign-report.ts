/** What a campaign has done: words for its picture, its table, its effect, and those of whom nobody knows. */
import { entryButton, shortId } from './buttons.ts'
import { percent } from './campaign-plan.ts'
import type { CampaignProgress } from './campaign-progress.ts'
import { operatorName } from './operator.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, digits, grouped, html, type Locale, monthName, plain } from './translate.ts'

/** A bar a line; `share` is of the longest. */
export type CampaignReportTexts = {
  title: string
  when: string
  bars: { outcome: string; label: string; count: string; share: number; detail: boolean }[]
  /** How many turned its topic off since. */
  optedOut: string
  timeTitle: string
  /** How long one column of the time line is. */
  column: string
  /** Shares of the highest, from the first message to the last; empty when nothing was sent. */
  times: number[]
  from: string
  to: string
  most: string
  issuedBy: string
}

export type ReportedOver = {
  from: { day: string; time: string }
  to: { day: string; time: string }
  sent: readonly number[]
  /** 0 when all was sent at one moment. */
  barSeconds: number
}

export function campaignReportTexts(
  locale: Locale,
  {
    progress,
    startedOn,
    over,
    optedOut,
    operator,
  }: {
    progress: CampaignProgress
    startedOn: string
    over: ReportedOver | null
    optedOut: Shown
    operator: string | null
  },
): CampaignReportTexts {
  const lines = outcomeLines(progress)
  const longest = Math.max(1, ...lines.map(({ count }) => count))
  const highest = Math.max(0, ...(over?.sent ?? []))
  const moment = ({ day, time }: { day: string; time: string }) =>
    `${dayMonthYear(locale, day)} ${digits(locale, time)}`
  return {
    title: plain(locale, 'campaign-report-title'),
    when: plain(locale, 'campaign-report-when', {
      date: dayMonthYear(locale, startedOn),
      total: grouped(locale, progress.total),
    }),
    bars: lines.map(({ outcome, reason, count }) => ({
      outcome,
      label:
        reason === null
          ? plain(locale, `campaign-outcome-${outcome}`)
          : plain(locale, `campaign-why-${reason}`),
      count: grouped(locale, count),
      share: count / longest,
      detail: reason !== null,
    })),
    optedOut: plain(locale, 'campaign-effect-opted-out', { count: shownText(locale, optedOut) }),
    timeTitle: plain(locale, 'campaign-report-times'),
    column: columnText(locale, over?.barSeconds ?? 0),
    times: over ? over.sent.map((count) => count / Math.max(1, highest)) : [],
    from: over ? moment(over.from) : '',
    to: over ? moment(over.to) : '',
    most: grouped(locale, highest),
    issuedBy: operatorName(locale, operator),
  }
}

function columnText(locale: Locale, seconds: number): string {
  if (seconds < 1) return ''
  return seconds < 60
    ? plain(locale, 'campaign-report-bar-seconds', { count: Math.round(seconds) })
    : plain(locale, 'campaign-report-bar-minutes', { count: Math.round(seconds / 60) })
}

const OUTCOMES = ['sent', 'failed', 'skipped', 'unknown', 'held_out'] as const

/** Every outcome there was, and below it its reasons. */
function outcomeLines({ counts, reasons }: CampaignProgress) {
  return OUTCOMES.flatMap((outcome) => [
    ...(counts[outcome] > 0 || outcome === 'sent' ? [{ outcome, reason: null, count: counts[outcome] }] : []),
    ...reasons
      .filter(({ status }) => status === outcome)
      .map(({ reason, count }) => ({ outcome, reason, count })),
  ])
}

/** The same as a table: outcome, reason, how many. Without names or numbers of anybody, in words that do not change. */
export function campaignReportRows(
  progress: CampaignProgress,
  { optedOut }: { optedOut: Shown },
): string[][] {
  const { counts, reasons } = progress
  const ofReasons = (outcome: string) =>
    reasons.filter(({ status }) => status === outcome).reduce((sum, { count }) => sum + count, 0)
  return [
    ['outcome', 'reason', 'chats'],
    ...OUTCOMES.flatMap((outcome) => [
      ...reasons
        .filter(({ status }) => status === outcome)
        .map(({ reason, count }) => [outcome, reason, String(count)]),
      ...(counts[outcome] > ofReasons(outcome) || outcome === 'sent'
        ? [[outcome, '', String(counts[outcome] - ofReasons(outcome))]]
        : []),
    ]),
    ['all', '', String(progress.total)],
    ['opted_out_since', '', optedOut === null ? 'below 5' : String(optedOut)],
  ]
}

/** Null: fewer than five, and not told. */
type Shown = number | null
export type CampaignEffect = {
  forMonth: string
  closes: string
  over: boolean
  /** The day of the figures. */
  knownOn: string
  reminded: { chats: Shown; sent: Shown; paid: Shown }
  /** Null when nobody was left out. */
  heldOut: { chats: Shown; paid: Shown } | null
  difference: { difference: number; low: number; high: number } | null
  optedOut: Shown
}

export function campaignEffectScreen(
  locale: Locale,
  { id, effect }: { id: string; effect: CampaignEffect },
): Screen {
  const { forMonth, closes, over, knownOn, reminded, heldOut, difference, optedOut } = effect
  const cells = ({ chats, paid }: { chats: Shown; paid: Shown }) => ({
    chats: shownText(locale, chats),
    // Left out also where so many have paid that few have not.
    paid:
      paid === null
        ? plain(locale, 'campaign-not-shown')
        : `${grouped(locale, paid)}${chats ? ` (${percent(locale, paid / chats)})` : ''}`,
  })
  const sent = reminded.sent === null ? plain(locale, 'campaign-not-shown') : grouped(locale, reminded.sent)
  return {
    text: [
      html(locale, 'campaign-effect', {
        month: monthName(locale, forMonth),
        date: dayMonthYear(locale, closes),
      }),
      html(locale, over ? 'campaign-effect-known' : 'campaign-effect-early', {
        date: dayMonthYear(locale, knownOn),
      }),
      [
        html(locale, 'campaign-effect-reminded', { ...cells(reminded), sent }),
        ...(heldOut ? [html(locale, 'campaign-effect-held-out', cells(heldOut))] : []),
      ].join('\n'),
      difference === null
        ? html(locale, heldOut ? 'campaign-effect-none' : 'campaign-effect-nobody')
        : html(locale, 'campaign-effect-difference', {
            difference: points(locale, difference.difference),
            low: points(locale, difference.low),
            high: points(locale, difference.high),
          }),
      html(locale, 'campaign-effect-opted-out', { count: shownText(locale, optedOut) }),
      html(locale, 'campaign-effect-how'),
    ].join('\n\n'),
    keyboard: inline([button(plain(locale, 'btn-campaign-back'), entryButton('campaign', shortId(id)))]),
  }
}

const shownText = (locale: Locale, count: Shown) =>
  count === null ? plain(locale, 'campaign-few') : grouped(locale, count)

function points(locale: Locale, share: number): string {
  const value = (share * 100).toFixed(1)
  return digits(locale, `${share > 0 ? '+' : ''}${value.replace('-', '−')}`)
}

export const UNKNOWN_A_PAGE = 20

/**
 * Of whom nobody knows whether the message came; `who` is a masked number or a reference, one a chat, or '' where no
 * member is known. `calendar`: it was no campaign of staff.
 */
export function campaignUnknownScreen(
  locale: Locale,
  {
    id,
    calendar,
    who,
    page,
    more,
  }: { id: string; calendar: boolean; who: readonly string[]; page: number; more: boolean },
): Screen {
  const to = (key: string, at: number) =>
    button(plain(locale, key), entryButton('campaign_unknown', `${shortId(id)}:${at}`))
  return {
    text: [
      html(locale, 'campaign-unknown'),
      who
        .map((one) => digits(locale, one) || plain(locale, 'campaign-unknown-nobody'))
        .map((one) => html(locale, 'campaign-unknown-line', { who: one }))
        .join('\n'),
    ].join('\n\n'),
    keyboard: inline(
      [
        ...(page > 0 ? [to('btn-previous-page', page - 1)] : []),
        ...(more ? [to('btn-next-page', page + 1)] : []),
      ],
      [
        calendar
          ? button(plain(locale, 'btn-campaigns'), entryButton('campaigns'))
          : button(plain(locale, 'btn-campaign-back'), entryButton('campaign', shortId(id))),
      ],
    ),
  }
}
