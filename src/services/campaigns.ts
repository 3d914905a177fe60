/**
 * Campaigns of staff: made by one person, approved by another, and then under way, paused, stopped or done. Each act
 * is one audit row. Sending itself is the worker's (messaging/campaign-worker.ts), which asks the ledger alone.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { phnomPenhDay } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { skipDue } from '../registry/campaign-recipients.ts'
import {
  type Campaign,
  changeDraftCampaign,
  findCampaign,
  moveCampaign,
  saveCampaign,
} from '../registry/campaigns.ts'
import type { CampaignStatus, CampaignTexts } from '../registry/campaigns-schema.ts'
import type { OutboxRow } from '../registry/outbox.ts'
import { countSegment as countInRegistry, type SegmentCount } from '../registry/segments.ts'
import { TOPICS, type Topic } from '../scheme/reminders.ts'
import { type Segment, segmentSchema } from '../scheme/segment.ts'
import {
  type CampaignRefusal,
  type CampaignRejection,
  mayDecide,
  mayRun,
  reaches,
  requireAny,
  type Told,
  tellApprovers,
  tellMaker,
} from './campaign-staff.ts'
import type { Deps } from './deps.ts'
import { requireStaff, type StaffActor } from './staff.ts'

type CampaignDeps = Pick<Deps, 'db' | 'clock' | 'rules'>

/** Left in peace to compare with, unless the campaign says otherwise. */
export const HOLD_OUT = 0.05
const MOST_HELD_OUT = 0.5
/** UTF-16 units of the words of staff in each language. */
export const LONGEST_TEXT = 1_000
const words = z.string().trim().min(1).max(LONGEST_TEXT)
const newCampaign = z.strictObject({
  segment: segmentSchema,
  topic: z.enum(TOPICS),
  /** Null while nothing is chosen yet. */
  texts: (
    z.union([
      z.strictObject({ km: words, en: words }),
      z.strictObject({ template: z.literal('contributions') }),
    ]) satisfies z.ZodType<CampaignTexts>
  )
    .nullable()
    .default(null),
  /** A share, from 0. */
  holdOut: z.number().min(0).max(MOST_HELD_OUT).default(HOLD_OUT),
  scheduledAt: z.date(),
})
export type NewCampaign = z.input<typeof newCampaign>

export type CampaignResult =
  /** `messages`: what is to be said of it, for the fast path. */
  { ok: true; campaign: Campaign; messages: OutboxRow[] } | { ok: false; refused: CampaignRefusal }

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
    return { ok: true, campaign: made, messages: [] }
  })
}

/** Changes a draft of one's own; each part at any time, and without a row of the audit until it is submitted. */
export async function changeCampaign(
  deps: CampaignDeps,
  { id, by, change }: { id: string; by: number; change: Partial<NewCampaign> },
): Promise<CampaignResult> {
  const read = newCampaign.partial().safeParse(change)
  if (!read.success) return { ok: false, refused: 'invalid' }
  const { db, clock } = deps
  const staff = await requireStaff({ db, clock }, { telegramId: by, action: 'campaign.run' })
  if (!staff.ok) return staff
  // What is left out has no default here.
  const set = Object.fromEntries(
    Object.entries(read.data).filter(([name]) => Object.hasOwn(change, name)),
  ) as Parameters<typeof changeDraftCampaign>[1]['set']
  if (set.segment && !reaches(staff, { action: 'campaign.run', segment: set.segment }))
    return { ok: false, refused: 'not_allowed' }
  const campaign = await changeDraftCampaign(db, { id, madeBy: by, set })
  return campaign ? { ok: true, campaign, messages: [] } : { ok: false, refused: 'not_now' }
}

/** From now on it waits for another person, whom it tells. Its maker alone may do so, once it has words. */
export async function submitCampaign(
  deps: CampaignDeps,
  { id, by }: { id: string; by: number },
): Promise<CampaignResult> {
  return await move(deps, {
    id,
    by,
    action: 'campaign.submitted',
    allowed(staff, campaign) {
      if (campaign.madeBy !== by) return 'not_allowed'
      return campaign.texts === null ? 'invalid' : mayRun(staff, campaign)
    },
    from: ['draft'],
    to: 'waiting_approval',
    marks: (now) => ({ submittedAt: now }),
    also: tellApprovers,
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
    allowed: mayDecide,
    from: ['waiting_approval'],
    to: 'approved',
    marks: (now) => ({ approvedBy: by, approvedAt: now }),
    also: (tx, about) => tellMaker(tx, { ...about, outcome: 'approved' }),
  })
}

/** By whoever could approve it: it is a draft of its maker again, who is told why. */
export async function rejectCampaign(
  deps: CampaignDeps,
  { id, by, reason }: { id: string; by: number; reason: CampaignRejection },
): Promise<CampaignResult> {
  return await move(deps, {
    id,
    by,
    action: 'campaign.rejected',
    why: reason,
    allowed: mayDecide,
    from: ['waiting_approval'],
    to: 'draft',
    marks: () => ({ submittedAt: null }),
    also: (tx, about) => tellMaker(tx, { ...about, outcome: reason }),
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
    async also(tx, { now }) {
      await skipDue(tx, { campaignId: id, reason: 'stopped', now })
      return []
    },
  })
}

async function move(
  { db, clock }: CampaignDeps,
  step: {
    id: string
    by: number
    action: `campaign.${string}`
    why?: string
    allowed: (staff: StaffActor, campaign: Campaign) => CampaignRefusal | null
    from: readonly CampaignStatus[]
    to: CampaignStatus
    marks?: (now: Date) => Parameters<typeof moveCampaign>[1]['marks']
    also?: Told
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
    const messages = (await step.also?.(tx, { campaign, now })) ?? []
    await saveAudit(tx, {
      at: now,
      actor: staff.actor,
      action: step.action,
      subjectType: 'campaign',
      subjectId: id,
      ...(step.why !== undefined && { why: step.why }),
    })
    return { ok: true, campaign, messages: messages.filter((row) => row !== null) }
  })
}

/** How many a segment has now, and how many messages that would be. */
export async function countSegment(
  { db, clock, rules }: CampaignDeps,
  { segment, topic }: { segment: Segment; topic: Topic },
): Promise<SegmentCount> {
  const today = phnomPenhDay(clock.now())
  return await countInRegistry(db, { segment, topic, today, rules: await rules.current() })
}
