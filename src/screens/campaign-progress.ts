/** A campaign as staff see it, and how far it is. */
import { hour } from './campaign-plan.ts'
import type { CampaignPlan } from './campaign-segment.ts'
import { digits, grouped, html, type Locale, plain } from './translate.ts'

export type CampaignStatus =
  | 'draft'
  | 'waiting_approval'
  | 'approved'
  | 'running'
  | 'paused'
  | 'stopped'
  | 'done'

/** Counts out of the ledger of a campaign. */
export type CampaignProgress = {
  total: number
  counts: Record<'due' | 'held_out' | 'sending' | 'sent' | 'failed' | 'skipped' | 'unknown', number>
  reasons: readonly { status: 'skipped' | 'failed'; reason: string; count: number }[]
  /** Messages a second. */
  rate: number
  secondsLeft: number | null
}

export type CampaignCard = CampaignPlan & {
  status: CampaignStatus
  /** Every recipient has an outcome. */
  settled: boolean
  madeBy: string
  /** YYYY-MM-DD. */
  madeOn: string
  approvedBy: string | null
  /** Which submission is shown: whoever decides decides about that one. */
  submission: string
  /** How many may decide about it. */
  approvers: number
  /** Who made it might make it today; else nobody can approve it. */
  makerMay: boolean
  /** From its start on. */
  progress: CampaignProgress | null
  /** Why nothing goes out although it is under way, or its time has come: the hour, or something that holds it up. */
  rests: 'hours' | 'held_up' | null
  /** It will not be through within the hours of today. */
  endsLater: boolean
}

const BAR = 12

/** How many have which outcome, and how long it takes until all have one. */
export function progressText(
  locale: Locale,
  card: CampaignCard,
  { total, counts, reasons, rate, secondsLeft }: CampaignProgress,
): string {
  const { status, settled, rests, endsLater, hours } = card
  if (total === 0) return html(locale, 'campaign-reached-nobody')
  const left = counts.due + counts.sending
  const done = total === 0 ? 1 : (total - left) / total
  const full = Math.floor(done * BAR)
  const line = (key: 'sent' | 'failed' | 'skipped' | 'unknown' | 'held_out' | 'left', count: number) =>
    html(locale, `campaign-outcome-line`, {
      outcome: plain(locale, `campaign-outcome-${key}`),
      count: grouped(locale, count),
    })
  const because = (status: 'failed' | 'skipped') =>
    reasons
      .filter((one) => one.status === status)
      .map(({ reason, count }) =>
        html(locale, 'campaign-reason-line', {
          reason: plain(locale, `campaign-why-${reason}`),
          count: grouped(locale, count),
        }),
      )
  return [
    `${'▰'.repeat(full)}${'▱'.repeat(BAR - full)} ${digits(locale, `${Math.floor(done * 100)} %`)}`,
    line('sent', counts.sent),
    ...(counts.failed > 0 ? [line('failed', counts.failed), ...because('failed')] : []),
    ...(counts.skipped > 0 ? [line('skipped', counts.skipped), ...because('skipped')] : []),
    ...(counts.unknown > 0 ? [line('unknown', counts.unknown)] : []),
    ...(counts.held_out > 0 ? [line('held_out', counts.held_out)] : []),
    ...(settled ? [] : [line('left', left)]),
    ...(status !== 'running' || rests === 'hours' || secondsLeft === null
      ? []
      : [
          '',
          ...(rate === 0 ? [] : [html(locale, 'campaign-rate', { rate: digits(locale, rate.toFixed(1)) })]),
          html(locale, endsLater ? 'campaign-time-left-later' : 'campaign-time-left', {
            minutes: Math.max(1, Math.ceil(secondsLeft / 60)),
            to: hour(locale, hours.to),
          }),
        ]),
  ].join('\n')
}
