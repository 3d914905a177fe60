/** The campaigns that somebody of the staff sees, and what the reminders of the calendar have left unknown. */
import { entryButton, shortId } from './buttons.ts'
import type { CampaignStatus } from './campaign-progress.ts'
import type { CampaignPlan } from './campaign-segment.ts'
import { shortLabel } from './fit.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, grouped, html, type Locale, plain } from './translate.ts'

export type CampaignLine = {
  id: string
  status: CampaignStatus
  /** YYYY-MM-DD. */
  madeOn: string
  topic: CampaignPlan['topic']
}
/** Reminders of a day (YYYY-MM-DD), and of how many chats nobody knows whether theirs came. */
export type CalendarLine = { id: string; day: string; unknown: number }
export const CAMPAIGNS_A_PAGE = 8

/** In the order they are given; `page` counts from 0, `makes`: may begin one. `runs` stand on the first page. */
export function campaignsScreen(
  locale: Locale,
  {
    campaigns,
    runs,
    page,
    makes,
  }: { campaigns: readonly CampaignLine[]; runs: readonly CalendarLine[]; page: number; makes: boolean },
): Screen {
  const shown = campaigns.slice(page * CAMPAIGNS_A_PAGE, (page + 1) * CAMPAIGNS_A_PAGE)
  const turn = (key: string, to: number) => button(plain(locale, key), entryButton('campaigns', String(to)))
  return {
    text: [
      html(locale, 'campaigns'),
      ...(campaigns.length === 0 ? [html(locale, 'campaign-none')] : []),
    ].join('\n\n'),
    keyboard: inline(
      ...(page > 0 ? [] : runs).map(({ id, day, unknown }) => [
        button(
          plain(locale, 'btn-campaign-calendar-unknown', {
            date: dayMonthYear(locale, day),
            count: grouped(locale, unknown),
          }),
          entryButton('campaign_unknown', shortId(id)),
        ),
      ]),
      ...shown.map(({ id, status, madeOn, topic }) => [
        button(
          shortLabel(
            plain(locale, 'campaign-in-list', {
              status: plain(locale, `campaign-status-${status}`),
              date: dayMonthYear(locale, madeOn),
              topic: plain(locale, `topic-${topic}`),
            }),
          ),
          entryButton('campaign', shortId(id)),
        ),
      ]),
      [
        ...(page > 0 ? [turn('btn-previous-page', page - 1)] : []),
        ...(campaigns.length > (page + 1) * CAMPAIGNS_A_PAGE ? [turn('btn-next-page', page + 1)] : []),
      ],
      makes ? [button(plain(locale, 'btn-campaign-new'), entryButton('campaign_new'))] : [],
      [button(plain(locale, 'btn-work'), entryButton('work'))],
    ),
  }
}
