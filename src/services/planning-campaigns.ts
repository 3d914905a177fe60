/** A campaign as its page shows it, from the first press to the report; and how its message would read. */
import { phnomPenhDay, phnomPenhTime } from '../ops/clock.ts'
import { type Campaign, findUntouchedDraft } from '../registry/campaigns.ts'
import { findOneOfSegment } from '../registry/segments.ts'
import { findGrants } from '../registry/staff.ts'
import { addDays } from '../scheme/calendar.ts'
import type { Topic } from '../scheme/reminders.ts'
import { MOST_ARREARS, type Segment } from '../scheme/segment.ts'
import { sendingDayFrom } from '../scheme/sending-days.ts'
import type { CampaignCard } from '../screens/campaign-progress.ts'
import { campaignScreen } from '../screens/campaigns.ts'
import type { Screen } from '../screens/screen.ts'
import type { Locale } from '../screens/translate.ts'
import { provincesFor } from '../staff/permissions.ts'
import { cardOf } from './campaign-card.ts'
import { type Condition, chooseWithin } from './campaign-choices.ts'
import { auditRefusal, type CampaignRefusal, mayDecide, mayRun } from './campaign-staff.ts'
import type { CampaignResult } from './campaigns.ts'
import type { Deps } from './deps.ts'
import { changeCampaign, HOLD_OUT, makeCampaign } from './drafting-campaigns.ts'
import { composeReminder } from './reminding.ts'
import { openCampaign } from './seeing-campaigns.ts'
import { requireStaff } from './staff.ts'

type PlanDeps = Pick<Deps, 'db' | 'vault' | 'clock' | 'rules' | 'operator'>

/** What somebody sees of a campaign. `decides`: approve it or not, as another than its maker. */
export type CampaignView = { card: CampaignCard; mine: boolean; decides: boolean }
export type Viewed = { ok: true; view: CampaignView } | { ok: false; refused: CampaignRefusal }

/** A draft for all whom its maker may write to, with nothing else chosen: the one that lies there like that, or new. */
export async function draftCampaign(deps: PlanDeps, by: number): Promise<CampaignResult> {
  const { db, clock } = deps
  const staff = await requireStaff({ db, clock }, { telegramId: by, action: 'campaign.run' })
  if (!staff.ok) return staff
  const provinces = provincesFor(staff.grants, 'campaign.run')
  const segment = provinces === 'all' ? {} : { provinces }
  const campaign = { segment, topic: 'news', holdOut: HOLD_OUT, scheduledAt: clock.now() } as const
  const untouched = await findUntouchedDraft(db, { ...campaign, madeBy: by })
  if (untouched) return { ok: true, campaign: untouched, messages: [] }
  return await makeCampaign(deps, { by, campaign })
}

/** Where somebody may write to. */
export async function provincesOf(deps: Pick<Deps, 'db'>, by: number): Promise<'all' | string[]> {
  return provincesFor(await findGrants(deps.db, by), 'campaign.run')
}

/** `counted`: with how many it reaches, which takes its time. */
export async function viewCampaign(
  deps: PlanDeps,
  { id, by, counted = true }: { id: string; by: number; counted?: boolean },
): Promise<Viewed> {
  const opened = await openCampaign(deps, { id, by })
  if (!opened.ok) return opened
  const { campaign, staff } = opened
  const decides = mayDecide(staff, campaign) === null
  const beyond = mayRun(staff, campaign) !== null
  const card = await cardOf(deps, campaign, { counted: counted && !beyond })
  return {
    ok: true,
    view: { card: beyond ? { ...card, count: 'beyond' } : card, mine: campaign.madeBy === by, decides },
  }
}

/** The next morning on which anything is sent: day and time in Phnom Penh, and the instant. */
export async function nextMorning({
  clock,
  rules,
}: Pick<PlanDeps, 'clock' | 'rules'>): Promise<{ day: string; time: string; at: Date }> {
  const now = clock.now()
  const today = phnomPenhDay(now)
  const current = await rules.current()
  const time = `${String(current.value('reminder.hours', today).from).padStart(2, '0')}:00`
  const day = sendingDayFrom(phnomPenhTime(now) < time ? today : addDays(today, 1), current)
  return { day, time, at: new Date(`${day}T${time}:00+07:00`) }
}

/** Turns one condition of a draft; null for what is no button of ours. */
export async function chooseCondition(
  deps: PlanDeps,
  { id, by, condition, value }: { id: string; by: number; condition: Condition; value: string },
): Promise<CampaignResult | null> {
  const opened = await openCampaign(deps, { id, by })
  if (!opened.ok) return opened
  const { segment, texts, topic } = opened.campaign
  const provinces = provincesFor(opened.staff.grants, 'campaign.run')
  const chosen = chooseWithin(segment ?? {}, { condition, value, provinces })
  if (!chosen) return null
  if (chosen === 'one_province') return { ok: false, refused: chosen }
  // What is owed is said to members, not to those who apply.
  const falls = chosen.waitingForPapers === true && texts !== null && 'template' in texts
  return await changeCampaign(deps, {
    id,
    by,
    change: {
      segment: chosen,
      ...(falls && { texts: null }),
      topic: topicFor({ chosen, segment, texts, topic }),
    },
  })
}

/** What it is about follows from whom it is for, whatever is pressed first, until its maker chooses another topic. */
function topicFor({
  chosen,
  segment,
  texts,
  topic,
}: Pick<Campaign, 'segment' | 'texts' | 'topic'> & { chosen: Segment }): Topic {
  if (texts !== null && 'template' in texts) return chosen.waitingForPapers ? 'papers' : 'contributions'
  return topic === null || topic === usualTopic(segment ?? {}) ? usualTopic(chosen) : topic
}

function usualTopic(segment: Segment): Topic {
  if (segment.waitingForPapers) return 'papers'
  if (segment.ageingOutMonths !== undefined) return 'ageing_out'
  return segment.arrears ? 'contributions' : 'news'
}

/** Twice so long somebody who has pressed a button waits at most. */
const FIND_WITHIN_MS = 5_000

export type Sample =
  | { ok: true; screen: Screen }
  | { ok: false; refused: CampaignRefusal | 'nobody' | 'no_words' | 'beyond' | 'too_long' }

/** How its message reads: what is said of a person is that of somebody who would get it, without names. */
export async function sampleOf(
  deps: PlanDeps,
  { id, by, locale }: { id: string; by: number; locale: Locale },
): Promise<Sample> {
  const opened = await openCampaign(deps, { id, by })
  if (!opened.ok) return opened
  const { texts, segment, topic } = opened.campaign
  if (texts === null) return { ok: false, refused: 'no_words' }
  if (mayRun(opened.staff, opened.campaign) !== null) {
    const [{ staff }, now] = [opened, deps.clock.now()]
    await auditRefusal(deps.db, { staff, id, action: 'campaign.run', why: 'not_allowed', now })
    return { ok: false, refused: 'beyond' }
  }
  if ('km' in texts)
    return {
      ok: true,
      screen: campaignScreen(locale, { words: texts[locale], topic, operator: deps.operator }),
    }
  const today = phnomPenhDay(deps.clock.now())
  const rules = await deps.rules.current()
  const find = (of: Segment) =>
    findOneOfSegment(deps.db, { segment: of, topic, today, rules, withinMs: FIND_WITHIN_MS })
  // Who has paid hears nothing; of others the one is shown whose cover is in danger most.
  const chatId =
    (await find({ arrears: { from: 0, to: MOST_ARREARS }, ...segment })) ?? (await find(segment ?? {}))
  if (chatId === 'too_long') return { ok: false, refused: chatId }
  if (chatId === null) return { ok: false, refused: 'nobody' }
  const composed = await composeReminder(deps, { chatId, locale, day: null, masked: true })
  return 'screen' in composed ? { ok: true, screen: composed.screen } : { ok: false, refused: 'nobody' }
}
