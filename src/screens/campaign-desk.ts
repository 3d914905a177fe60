/** Campaigns at the desk of staff: the list, the decision of the second person, and how far one is. */

import { entryButton, shortId } from './buttons.ts'
import { hoursText, planText, sampleRows } from './campaign-plan.ts'
import { type CampaignCard, type CampaignProgress, progressText } from './campaign-progress.ts'
import { shortName } from './fit.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, grouped, html, type Locale, plain, safe } from './translate.ts'

/** One that is no draft; `decides`: the second person, who may approve it or not; `mine`: its maker's. */
export function campaignCardScreen(
  locale: Locale,
  {
    card,
    decides: another,
    mine = false,
    before,
  }: { card: CampaignCard; decides: boolean; mine?: boolean; before?: string },
): Screen {
  const id = shortId(card.id)
  const act = (name: string, value = name) =>
    button(plain(locale, `btn-campaign-${name}`), entryButton('campaign_act', `${id}:${value}`))
  const { status, progress, rests, submission } = card
  const head = headText(locale, card)
  const body = progress ? progressText(locale, card, progress) : planText(locale, card)
  const lists = [[button(plain(locale, 'btn-campaigns'), entryButton('campaigns'))]]
  const waiting = status === 'waiting_approval'
  const notBegun = waiting || status === 'approved'
  const decides = another && card.makerMay
  const isOver = card.passed === 'day'
  return {
    text: [
      ...(before === undefined ? [] : [before]),
      head,
      ...(waiting && !decides ? [html(locale, awaitsKey(card))] : []),
      body,
      ...(rests === 'hours' ? [hoursText(locale, card)] : []),
      ...(rests === 'held_up' ? [html(locale, 'campaign-held-up')] : []),
      ...(status === 'paused' ? [html(locale, 'campaign-is-paused')] : []),
      ...(waiting && decides
        ? [html(locale, isOver ? 'campaign-refused-time_over' : 'campaign-decide')]
        : []),
    ].join('\n\n'),
    keyboard: inline(
      ...(waiting ? sampleRows(locale, id) : []),
      ...(waiting && decides
        ? [
            isOver ? [] : [act('approve', `approve:${submission}`)],
            [
              button(
                plain(locale, 'btn-campaign-reject'),
                entryButton('campaign_reject', `${id}:ask:${submission}`),
              ),
            ],
          ]
        : []),
      ...(status === 'running' ? [[act('pause'), act('stop')]] : []),
      ...(status === 'paused' ? [[act('resume'), act('stop')]] : []),
      ...(notBegun && mine ? [[act('change')]] : []),
      ...(notBegun && !(waiting && decides) ? [[act('stop')]] : []),
      ...(progress ? reportRows(locale, card, progress) : []),
      ...lists,
    ),
  }
}

function awaitsKey({ makerMay, approvers }: CampaignCard) {
  if (!makerMay) return 'campaign-maker-gone'
  return approvers > 0 ? 'campaign-awaits' : 'campaign-awaits-nobody'
}

/** Whom nobody knows the outcome of at any time, the rest once it is over. */
function reportRows(locale: Locale, { id, topic, settled }: CampaignCard, progress: CampaignProgress) {
  const { total, counts } = progress
  const to = (name: 'report' | 'unknown' | 'effect') => [
    button(plain(locale, `btn-campaign-${name}`), entryButton(`campaign_${name}`, shortId(id))),
  ]
  return [
    ...(settled && total > 0 ? [to('report')] : []),
    ...(counts.unknown > 0 ? [to('unknown')] : []),
    ...(settled && counts.sent > 0 && topic === 'contributions' ? [to('effect')] : []),
  ]
}

function headText(locale: Locale, card: CampaignCard): string {
  const { status, madeBy, madeOn, approvedBy } = card
  const made = html(locale, 'campaign-head', {
    status: plain(locale, `campaign-status-${status}`),
    name: shortName(madeBy),
    date: dayMonthYear(locale, madeOn),
  })
  return approvedBy === null
    ? made
    : `${made}\n${html(locale, 'campaign-approved-by', { name: shortName(approvedBy) })}`
}

/** Before it ends for good; of a draft nothing has been sent, and nothing is left. */
export function stopSureScreen(locale: Locale, { id, isDraft }: { id: string; isDraft: boolean }): Screen {
  const to = (name: 'campaign_act' | 'campaign', value: string, key: string) => [
    button(plain(locale, key), entryButton(name, value)),
  ]
  return {
    text: html(locale, isDraft ? 'campaign-drop-sure' : 'campaign-stop-sure'),
    keyboard: inline(
      to(
        'campaign_act',
        `${shortId(id)}:stop_yes`,
        isDraft ? 'btn-campaign-drop_yes' : 'btn-campaign-stop_yes',
      ),
      to('campaign', shortId(id), 'btn-campaign-stop_no'),
    ),
  }
}

/** Why not, of that submission; its maker reads it. */
export function rejectScreen(
  locale: Locale,
  { id, submission, reasons }: { id: string; submission: string; reasons: readonly string[] },
): Screen {
  return {
    text: html(locale, 'campaign-ask-rejection'),
    keyboard: inline(
      ...reasons.map((reason) => [
        button(
          plain(locale, `campaign-rejected-${reason}`),
          entryButton('campaign_reject', `${shortId(id)}:${reason}:${submission}`),
        ),
      ]),
      [button(plain(locale, 'btn-campaign-back'), entryButton('campaign', shortId(id)))],
    ),
  }
}

/** To its maker: approved, or why not, or stopped by somebody before it began. */
export function campaignDecidedScreen(
  locale: Locale,
  { id, outcome }: { id: string; outcome: string },
): Screen {
  return {
    text:
      outcome === 'approved' || outcome === 'stopped'
        ? html(locale, `campaign-was-${outcome}`)
        : html(locale, 'campaign-was-rejected', { reason: plain(locale, `campaign-rejected-${outcome}`) }),
    keyboard: inline([button(plain(locale, 'btn-campaign-open'), entryButton('campaign', shortId(id)))]),
  }
}

/** To its maker, once: it is over, as its progress says by now. */
export function campaignEndedScreen(locale: Locale, { id, status, progress }: CampaignCard): Screen {
  const { total = 0, counts } = progress ?? {}
  const numbers = { sent: grouped(locale, counts?.sent ?? 0), total: grouped(locale, total) }
  const to = (name: 'campaign_report' | 'campaign', key: string) => [
    button(plain(locale, key), entryButton(name, shortId(id))),
  ]
  return {
    text: [
      html(locale, status === 'stopped' ? 'campaign-has-been-stopped' : 'campaign-has-ended'),
      total === 0 ? html(locale, 'campaign-reached-nobody') : html(locale, 'campaign-sent-of', numbers),
    ].join('\n'),
    keyboard: inline(
      ...(total === 0 ? [] : [to('campaign_report', 'btn-campaign-report')]),
      to('campaign', 'btn-campaign-open'),
    ),
  }
}

/** What stands above a sample: whose language, and the labels of its buttons, which are not there. */
export function sampleHeadScreen(
  locale: Locale,
  { language, labels }: { language: Locale; labels: readonly string[] },
): Screen {
  return {
    text: html(locale, 'campaign-sample', {
      language: plain(language, 'language-name'),
      buttons: safe(labels.map((label) => html(locale, 'campaign-sample-button', { label })).join('\n')),
    }),
  }
}
