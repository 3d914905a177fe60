/** Who of the staff may do what with a campaign, and who is told of it. */

import { saveAudit } from '../registry/audit.ts'
import type { Campaign } from '../registry/campaigns.ts'
import type { Connection } from '../registry/database.ts'
import { type OutboxRow, saveOutboxRow } from '../registry/outbox.ts'
import { findGrants, listStaffRoles, type StaffRole } from '../registry/staff.ts'
import type { Segment } from '../scheme/segment.ts'
import { type Action, may, provincesFor } from '../staff/permissions.ts'
import { requireStaff, type StaffActor, type StaffRefusal } from './staff.ts'

/** Why a campaign is not approved. */
export const CAMPAIGN_REJECTIONS = ['segment', 'words', 'time', 'not_needed'] as const
export type CampaignRejection = (typeof CAMPAIGN_REJECTIONS)[number]

/**
 * `not_allowed` also where the segment reaches beyond somebody's provinces. `own_campaign`: the second person must be
 * another. `one_province`: who may write to some provinces alone chooses at least one. `maker_gone`: who made it may not
 * run it any more, so that two would not stand behind it. `time_over`: the day it was to begin on is over. `not_now`:
 * the campaign does not stand where that can be done; somebody else may have been first.
 */
export type CampaignRefusal =
  | StaffRefusal
  | 'invalid'
  | 'own_campaign'
  | 'one_province'
  | 'maker_gone'
  | 'time_over'
  | 'not_now'

export function mayDecide(staff: StaffActor, campaign: Campaign): 'own_campaign' | 'not_allowed' | null {
  return campaign.madeBy === staff.telegramId ? 'own_campaign' : mayRun(staff, campaign)
}

export type Told = (tx: Connection, about: { campaign: Campaign; now: Date }) => Promise<(OutboxRow | null)[]>

/** Everybody else who may decide about it. */
export const tellApprovers: Told = async (tx, { campaign, now }) => {
  const rows: (OutboxRow | null)[] = []
  for (const chatId of approversOf(await listStaffRoles(tx), campaign)) {
    const dedupeKey = `campaign:${campaign.id}:${now.getTime()}:${chatId}`
    const payload = { campaign: campaign.id }
    rows.push(await saveOutboxRow(tx, { chatId, kind: 'campaign.waiting', payload, dedupeKey, now }))
  }
  return rows
}

export async function tellMaker(
  tx: Connection,
  {
    campaign,
    now,
    outcome,
  }: { campaign: Campaign; now: Date; outcome: 'approved' | 'stopped' | CampaignRejection },
): Promise<(OutboxRow | null)[]> {
  if (campaign.madeBy === null) return []
  const dedupeKey = `campaign:${campaign.id}:${now.getTime()}:${outcome}`
  const payload = { campaign: campaign.id, outcome }
  const kind = 'campaign.decided'
  return [await saveOutboxRow(tx, { chatId: campaign.madeBy, kind, payload, dedupeKey, now })]
}

const grantsOf = (roles: readonly StaffRole[], id: number) =>
  roles.filter(({ telegramId }) => telegramId === id)

/** Of the staff, those who may decide about it. */
export function approversOf(roles: readonly StaffRole[], campaign: Campaign): number[] {
  const ids = new Set(roles.map(({ telegramId }) => telegramId))
  return [...ids].filter(
    (telegramId) =>
      mayDecide({ telegramId, actor: '', grants: grantsOf(roles, telegramId) }, campaign) === null,
  )
}

/** Whether who made it might make it today: two stand behind what goes out. */
export function makerMay(roles: readonly StaffRole[], { madeBy, segment }: Campaign): boolean {
  const grants = grantsOf(roles, madeBy ?? 0)
  return reaches({ grants }, { action: 'campaign.run', segment })
}

/** Those who run campaigns, and those who approve them, may hold any of their provinces up. */
export function mayRun(staff: Pick<StaffActor, 'grants'>, { segment }: Campaign): 'not_allowed' | null {
  const actions = ['campaign.run', 'campaign.approve'] as const
  return actions.some((action) => reaches(staff, { action, segment })) ? null : 'not_allowed'
}

export function reaches(
  { grants }: Pick<StaffActor, 'grants'>,
  { action, segment }: { action: Action; segment: Segment | null },
): boolean {
  if (!may(grants, action)) return false
  const provinces = provincesFor(grants, action)
  if (provinces === 'all') return true
  return segment?.provinces?.every((code) => provinces.includes(code)) ?? false
}

/** One row for what somebody of the staff tried with a campaign and might not. */
export async function auditRefusal(
  db: Connection,
  refusal: {
    staff: StaffActor
    id: string
    action: 'campaign.run' | 'campaign.approve'
    why: CampaignRefusal
    now: Date
  },
): Promise<void> {
  const { staff, id, action, why, now } = refusal
  await saveAudit(db, {
    at: now,
    actor: staff.actor,
    action: `${action}_refused`,
    subjectType: 'campaign',
    subjectId: id,
    why,
  })
}

/** Whoever runs campaigns or approves them; a refusal is audited as one to run them. */
export async function requireAny(
  deps: Parameters<typeof requireStaff>[0],
  by: number,
): ReturnType<typeof requireStaff> {
  const grants = await findGrants(deps.db, by)
  const action = may(grants, 'campaign.approve') ? 'campaign.approve' : 'campaign.run'
  return await requireStaff(deps, { telegramId: by, action })
}
