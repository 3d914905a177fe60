/** A campaign as its card shows it, with what is counted now. */
import { phnomPenhDay, phnomPenhTime } from '../ops/clock.ts'
import type { Campaign } from '../registry/campaigns.ts'
import { findGrants, listStaffRoles } from '../registry/staff.ts'
import type { Rules } from '../scheme/parameters.ts'
import type { Topic } from '../scheme/reminders.ts'
import type { Segment } from '../scheme/segment.ts'
import { campaignCardScreen } from '../screens/campaign-desk.ts'
import type { CampaignCard } from '../screens/campaign-progress.ts'
import type { Screen } from '../screens/screen.ts'
import type { Locale } from '../screens/translate.ts'
import { type Progress, progressOf } from './campaign-progress.ts'
import { approversOf, makerMay, mayRun } from './campaign-staff.ts'
import { chosenTime, passed } from './campaign-time.ts'
import { countSegment, submissionOf } from './campaigns.ts'
import type { Deps } from './deps.ts'
import { isSendingTime } from './sending-time.ts'

type CardDeps = Pick<Deps, 'db' | 'clock' | 'rules'>

/** A campaign with what is counted now, while it has not begun. */
export async function cardOf(
  deps: CardDeps,
  campaign: Campaign,
  { counted = true }: { counted?: boolean } = {},
): Promise<CampaignCard> {
  const { id, status, startedAt, settledAt, madeAt, holdOut, texts } = campaign
  const at = chosenTime(campaign)
  const now = deps.clock.now()
  const [segment, topic] = [campaign.segment ?? {}, campaign.topic ?? 'news']
  const [roles, progress, count, rules] = await Promise.all([
    listStaffRoles(deps.db),
    startedAt ? progressOf(deps, id) : null,
    startedAt || status === 'stopped' || !counted ? null : countOf(deps, { segment, topic }),
    deps.rules.current(),
  ])
  const nameOf = (telegramId: number | null) =>
    roles.find((role) => role.telegramId === telegramId)?.name ?? String(telegramId ?? '')
  return {
    id,
    status,
    segment,
    topic,
    texts,
    holdOut,
    at: at && { day: phnomPenhDay(at), time: phnomPenhTime(at) },
    passed: status === 'draft' || status === 'waiting_approval' ? passed(campaign, { now, rules }) : null,
    count,
    hours: rules.value('reminder.hours', phnomPenhDay(now)),
    submission: submissionOf(campaign),
    approvers: approversOf(roles, campaign).length,
    makerMay: makerMay(roles, campaign),
    rests: restOf({ campaign, progress, now, rules }),
    endsLater: endsLater(progress, { now, rules }),
    settled: settledAt !== null || (status === 'stopped' && startedAt === null),
    madeBy: nameOf(campaign.madeBy),
    madeOn: phnomPenhDay(madeAt),
    approvedBy: campaign.approvedBy === null ? null : nameOf(campaign.approvedBy),
    progress,
  }
}

/** So long it may take until the first message is out. */
const LONG_MS = 60_000

/** Why nothing goes out although it is under way, or its time has come; null while something does, or nothing is left. */
function restOf({
  campaign,
  progress,
  now,
  rules,
}: {
  campaign: Campaign
  progress: Progress | null
  now: Date
  rules: Rules
}): CampaignCard['rests'] {
  const { status, startedAt } = campaign
  const isHour = isSendingTime(now, rules)
  if (status === 'approved') return !isHour && passed(campaign, { now, rules }) !== null ? 'hours' : null
  if (status !== 'running' || !progress || progress.counts.due === 0) return null
  if (!isHour) return 'hours'
  const before = new Date(now.getTime() - LONG_MS)
  const long = startedAt !== null && startedAt < before && isSendingTime(before, rules)
  return long && progress.secondsLeft === null ? 'held_up' : null
}

/** Whether it will not be through within the hours of today. */
function endsLater(progress: Progress | null, { now, rules }: { now: Date; rules: Rules }): boolean {
  if (!progress || progress.secondsLeft === null) return false
  const end = new Date(now.getTime() + progress.secondsLeft * 1000)
  return phnomPenhDay(end) !== phnomPenhDay(now) || !isSendingTime(end, rules)
}

/** How far it is, for its maker; null once they may not see it any more. */
export const createProgressScreen =
  (deps: CardDeps) =>
  async (campaign: Campaign, locale: Locale): Promise<Screen | null> => {
    const grants = await findGrants(deps.db, campaign.madeBy ?? 0)
    if (mayRun({ grants }, campaign) !== null) return null
    return campaignCardScreen(locale, { card: await cardOf(deps, campaign), decides: false })
  }

async function countOf(
  deps: CardDeps,
  asked: { segment: Segment; topic: Topic },
): Promise<CampaignCard['count']> {
  return (await countSegment(deps, asked)) ?? 'too_long'
}
