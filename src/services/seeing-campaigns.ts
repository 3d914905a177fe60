/** Which campaigns somebody of the staff sees: a draft is its maker's alone, the rest is theirs who may hold it up. */
import { phnomPenhDay } from '../ops/clock.ts'
import {
  type Campaign,
  findCampaign,
  listCampaigns,
  listRunsWithUnknown,
  type RunWithUnknown,
} from '../registry/campaigns.ts'
import { findGrants } from '../registry/staff.ts'
import { addDays } from '../scheme/calendar.ts'
import { provincesFor } from '../staff/permissions.ts'
import { auditRefusal, type CampaignRefusal, mayRun, requireAny } from './campaign-staff.ts'
import type { Deps } from './deps.ts'
import type { StaffActor } from './staff.ts'

type SeeDeps = Pick<Deps, 'db' | 'clock'>

const MOST_LISTED = 100
/** So long staff are shown what became of a run of the calendar. */
const CALENDAR_DAYS = 14

/**
 * Those under way and ahead first, each the newest first. `runs`: of the calendar, those of the last days that left
 * somebody of whom nobody knows whether the message came; for who works everywhere.
 */
export async function campaignsFor(
  { db, clock }: SeeDeps,
  by: number,
): Promise<
  | { ok: true; campaigns: Campaign[]; runs: RunWithUnknown[]; makes: boolean }
  | { ok: false; refused: CampaignRefusal }
> {
  const staff = await requireAny({ db, clock }, by)
  if (!staff.ok) return staff
  const run = provincesFor(staff.grants, 'campaign.run')
  const approve = provincesFor(staff.grants, 'campaign.approve')
  const within = run === 'all' || approve === 'all' ? 'all' : [run, approve]
  const since = addDays(phnomPenhDay(clock.now()), -CALENDAR_DAYS)
  const [listed, runs] = await Promise.all([
    listCampaigns(db, { by, within, limit: MOST_LISTED }),
    within === 'all' ? listRunsWithUnknown(db, since) : [],
  ])
  const campaigns = listed.filter((one) => sees(staff, one))
  return { ok: true, campaigns, runs, makes: run.length > 0 }
}

type Seer = Pick<StaffActor, 'telegramId' | 'grants'>

const sees = (staff: Seer, campaign: Campaign): boolean =>
  isDraft(campaign) ? campaign.madeBy === staff.telegramId : mayRun(staff, campaign) === null

/** Also one that was discarded. */
const isDraft = ({ status, submittedAt, startedAt }: Campaign): boolean =>
  status === 'draft' || (status === 'stopped' && submittedAt === null && startedAt === null)

/**
 * The campaign, if this one of the staff may see it; a refusal is audited. `not_now` for what is somebody's draft again.
 * `calendar`: also a run of the calendar.
 */
export async function openCampaign(
  deps: SeeDeps,
  { id, by, calendar = false }: { id: string; by: number; calendar?: boolean },
): Promise<{ ok: true; staff: StaffActor; campaign: Campaign } | { ok: false; refused: CampaignRefusal }> {
  const staff = await requireAny(deps, by)
  if (!staff.ok) return staff
  const campaign = await findCampaign(deps.db, id)
  if (!campaign || (campaign.kind === 'calendar' && !calendar)) return { ok: false, refused: 'not_now' }
  if (sees(staff, campaign)) return { ok: true, staff, campaign }
  if (mayRun(staff, campaign) === null) return { ok: false, refused: 'not_now' }
  const [why, now] = ['not_allowed', deps.clock.now()] as const
  await auditRefusal(deps.db, { staff, id, action: 'campaign.run', why, now })
  return { ok: false, refused: why }
}

/** For what this chat is told of a campaign, unasked: null when it may not see it, or not any more. */
export async function findCampaignFor(
  { db }: Pick<Deps, 'db'>,
  { id, chatId }: { id: string; chatId: number },
): Promise<Campaign | null> {
  const [campaign, grants] = await Promise.all([findCampaign(db, id), findGrants(db, chatId)])
  return campaign && sees({ telegramId: chatId, grants }, campaign) ? campaign : null
}
