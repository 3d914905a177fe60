/**
 * Campaigns of staff: made by one person, approved by another, and then under way, paused, stopped or done. Each act
 * is one audit row. Sending itself is the worker's (messaging/campaign-worker.ts), which asks the ledger alone.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { phnomPenhDay } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { skipDue } from '../registry/campaign-recipients.ts'
import { type Campaign, findCampaign, moveCampaign, saveCampaign } from '../registry/campaigns.ts'
import type { CampaignStatus, CampaignTexts } from '../registry/campaigns-schema.ts'
import { countSegment as countInRegistry, type SegmentCount } from '../registry/segments.ts'
import { findGrants } from '../registry/staff.ts'
import { TOPICS, type Topic } from '../scheme/reminders.ts'
import { type Segment, segmentSchema } from '../scheme/segment.ts'
import { type Action, may, provincesFor } from '../staff/permissions.ts'
import type { Deps } from './deps.ts'
import { requireStaff, type StaffActor, type StaffRefusal } from './staff.ts'

type CampaignDeps = Pick<Deps, 'db' | 'clock' | 'rules'>

/** Left in peace to compare with, unless the campaign says otherwise. */
export const HOLD_OUT = 0.05
const MOST_HELD_OUT = 0.5
const LONGEST_TEXT = 1_000

const words = z.string().trim().min(1).max(LONGEST_TEXT)
const newCampaign = z.strictObject({
  segment: segmentSchema,
  topic: z.enum(TOPICS),
  texts: z.union([
    z.strictObject({ km: words, en: words }),
    z.strictObject({ template: z.literal('contributions') }),
  ]) satisfies z.ZodType<CampaignTexts>,
  /** A share, from 0. */
  holdOut: z.number().min(0).max(MOST_HELD_OUT).default(HOLD_OUT),
  scheduledAt: z.date(),
})
export type NewCampaign = z.input<typeof newCampaign>

/**
 * `not_allowed` also where the segment reaches beyond somebody's provinces. `own_campaign`: the second person must be
 * another. `not_now`: the campaign does not stand where that can be done; somebody else may have been first.
 */
export type CampaignRefusal = StaffRefusal | 'invalid' | 'own_campaign' | 'not_now'
export type CampaignResult = { ok: true; campaign: Campaign } | { ok: false; refused: CampaignRefusal }

/** A draft, for its maker to look at and submit. */
export async function makeCampaign(
  deps: CampaignDeps,
  { by, campaign }: { by: number; campaign: NewCampaign },
): Promise<CampaignResult> {
  const read = newCampaign.safeParse(campaign)
  if (!read.success) return { ok: false, refused: 'invalid' }
  const { segment, topic, texts, holdOut, scheduledAt } = read.data
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx) => {
    const staff = await requireStaff(
      { db: tx, clock: deps.clock },
      { telegramId: by, action: 'campaign.run' },
    )
    if (!staff.ok) return staff
    if (!reaches(staff, { action: 'campaign.run', segment })) return { ok: false, refused: 'not_allowed' }
    const id = randomUUID()
    await saveCampaign(tx, {
      id,
      kind: 'campaign',
      topic,
      segment,
      texts,
      // Until it is known how many there are.
      lane: 'large',
      holdOut,
      scheduledAt,
      status: 'draft',
      madeBy: by,
      madeAt: now,
    })
    await saveAudit(tx, {
      at: now,
      actor: staff.actor,
      action: 'campaign.made',
      subjectType: 'campaign',
      subjectId: id,
    })
    const made = await findCampaign(tx, id)
    if (!made) throw new Error('A campaign that was just made is not there.')
    return { ok: true, campaign: made }
  })
}

/** From now on it waits for another person. Its maker alone may do so. */
export async function submitCampaign(
  deps: CampaignDeps,
  { id, by }: { id: string; by: number },
): Promise<CampaignResult> {
  return await move(deps, {
    id,
    by,
    action: 'campaign.submitted',
    allowed: (staff, campaign) => (campaign.madeBy === by ? mayRun(staff, campaign) : 'not_allowed'),
    from: ['draft'],
    to: 'waiting_approval',
    marks: (now) => ({ submittedAt: now }),
  })
}

/** By another person than its maker: a manager, or another campaigner. Of two at once, one approves. */
export async function approveCampaign(
  deps: CampaignDeps,
  { id, by }: { id: string; by: number },
): Promise<CampaignResult> {
  return await move(deps, {
    id,
    by,
    action: 'campaign.approved',
    allowed(staff, campaign) {
      if (campaign.madeBy === by) return 'own_campaign'
      const { segment } = campaign
      const actions = ['campaign.approve', 'campaign.run'] as const
      return actions.some((action) => reaches(staff, { action, segment })) ? null : 'not_allowed'
    },
    from: ['waiting_approval'],
    to: 'approved',
    marks: (now) => ({ approvedBy: by, approvedAt: now }),
  })
}

/** No message is begun once this has returned, by no process. */
export async function pauseCampaign(
  deps: CampaignDeps,
  { id, by }: { id: string; by: number },
): Promise<CampaignResult> {
  return await move(deps, {
    id,
    by,
    action: 'campaign.paused',
    allowed: mayRun,
    from: ['running'],
    to: 'paused',
  })
}

export async function resumeCampaign(
  deps: CampaignDeps,
  { id, by }: { id: string; by: number },
): Promise<CampaignResult> {
  return await move(deps, {
    id,
    by,
    action: 'campaign.resumed',
    allowed: mayRun,
    from: ['paused'],
    to: 'running',
  })
}

/** For good, at any time: what is still due is skipped. No message is begun once this has returned. */
export async function stopCampaign(
  deps: CampaignDeps,
  { id, by }: { id: string; by: number },
): Promise<CampaignResult> {
  return await move(deps, {
    id,
    by,
    action: 'campaign.stopped',
    allowed: mayRun,
    from: ['draft', 'waiting_approval', 'approved', 'running', 'paused'],
    to: 'stopped',
    also: (tx, now) => skipDue(tx, { campaignId: id, reason: 'stopped', now }),
  })
}

/** Those who run campaigns, and those who approve them, may hold any of their provinces up. */
function mayRun(staff: StaffActor, { segment }: Campaign): 'not_allowed' | null {
  const actions = ['campaign.run', 'campaign.approve'] as const
  return actions.some((action) => reaches(staff, { action, segment })) ? null : 'not_allowed'
}

function reaches(
  { grants }: StaffActor,
  { action, segment }: { action: Action; segment: Segment | null },
): boolean {
  if (!may(grants, action)) return false
  const provinces = provincesFor(grants, action)
  if (provinces === 'all') return true
  return segment?.provinces?.every((code) => provinces.includes(code)) ?? false
}

async function move(
  { db, clock }: CampaignDeps,
  step: {
    id: string
    by: number
    action: `campaign.${string}`
    allowed: (staff: StaffActor, campaign: Campaign) => CampaignRefusal | null
    from: readonly CampaignStatus[]
    to: CampaignStatus
    marks?: (now: Date) => Parameters<typeof moveCampaign>[1]['marks']
    also?: (tx: Parameters<typeof moveCampaign>[0], now: Date) => Promise<unknown>
  },
): Promise<CampaignResult> {
  const { id, by, from, to } = step
  const now = clock.now()
  return await db.transaction(async (tx) => {
    const staff = await requireAny({ db: tx, clock }, by)
    if (!staff.ok) return staff
    const found = await findCampaign(tx, id)
    if (!found) return { ok: false, refused: 'not_now' }
    const refused = step.allowed(staff, found)
    if (refused) return { ok: false, refused }
    const marks = step.marks?.(now)
    const campaign = await moveCampaign(tx, { id, from, to, ...(marks && { marks }) })
    if (!campaign) return { ok: false, refused: 'not_now' }
    await step.also?.(tx, now)
    await saveAudit(tx, {
      at: now,
      actor: staff.actor,
      action: step.action,
      subjectType: 'campaign',
      subjectId: id,
    })
    return { ok: true, campaign }
  })
}

/** Whoever runs campaigns or approves them; a refusal is audited as one to run them. */
async function requireAny(
  deps: Parameters<typeof requireStaff>[0],
  by: number,
): ReturnType<typeof requireStaff> {
  const grants = await findGrants(deps.db, by)
  const action = may(grants, 'campaign.approve') ? 'campaign.approve' : 'campaign.run'
  return await requireStaff(deps, { telegramId: by, action })
}

/** How many a segment has now, and how many messages that would be. */
export async function countSegment(
  { db, clock, rules }: CampaignDeps,
  { segment, topic }: { segment: Segment; topic: Topic },
): Promise<SegmentCount> {
  const today = phnomPenhDay(clock.now())
  return await countInRegistry(db, { segment, topic, today, rules: await rules.current() })
}
