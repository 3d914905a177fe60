/**
 * Campaigns of staff once they are made (drafting-campaigns.ts): submitted by one person, approved by another, and then
 * under way, paused, stopped or done. Each act is one audit row. Sending itself is the worker's
 * (messaging/campaign-sender.ts), which asks the ledger alone.
 */
import { phnomPenhDay } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { skipDue } from '../registry/campaign-recipients.ts'
import { type Campaign, findCampaign, moveCampaign } from '../registry/campaigns.ts'
import type { CampaignStatus } from '../registry/campaigns-schema.ts'
import type { Connection } from '../registry/database.ts'
import type { OutboxRow } from '../registry/outbox.ts'
import { countSegment as countInRegistry, type SegmentCount } from '../registry/segments.ts'
import { listStaffRoles } from '../registry/staff.ts'
import type { Topic } from '../scheme/reminders.ts'
import type { Segment } from '../scheme/segment.ts'
import {
  auditRefusal,
  type CampaignRefusal,
  type CampaignRejection,
  makerMay,
  mayDecide,
  mayRun,
  requireAny,
  type Told,
  tellApprovers,
  tellMaker,
} from './campaign-staff.ts'
import { passed } from './campaign-time.ts'
import type { Deps } from './deps.ts'
import type { StaffActor } from './staff.ts'

export type CampaignDeps = Pick<Deps, 'db' | 'clock' | 'rules'>

export type CampaignResult =
  /** `messages`: what is to be said of it, for the fast path. */
  { ok: true; campaign: Campaign; messages: OutboxRow[] } | { ok: false; refused: CampaignRefusal }

/** From now on it waits for another person, whom it tells. Its maker alone may do so, once it has words. */
export async function submitCampaign(
  deps: CampaignDeps,
  { id, by }: { id: string; by: number },
): Promise<CampaignResult> {
  const timeOver = await timeOverFor(deps)
  return await move(deps, {
    id,
    by,
    action: 'campaign.submitted',
    allowed(staff, campaign) {
      if (campaign.madeBy !== by) return 'not_allowed'
      return campaign.texts === null ? 'invalid' : (mayRun(staff, campaign) ?? timeOver(campaign))
    },
    from: ['draft'],
    to: 'waiting_approval',
    marks: (now) => ({ submittedAt: now }),
    also: tellApprovers,
  })
}

/** What was to go out on a day that is over does not go out on another by itself: its maker chooses anew. */
async function timeOverFor({
  clock,
  rules,
}: CampaignDeps): Promise<(campaign: Campaign) => 'time_over' | null> {
  const when = { now: clock.now(), rules: await rules.current() }
  return (campaign) => (passed(campaign, when) === 'day' ? 'time_over' : null)
}

/** Which submission somebody decides about: the same campaign may have come back with other words. */
export const submissionOf = ({ submittedAt }: Pick<Campaign, 'submittedAt'>): string =>
  submittedAt?.getTime().toString(36) ?? ''

/**
 * By another person than its maker: a manager, or another campaigner. Of two at once, one approves. `submission` is
 * that of the page whose button was pressed; when it has been changed since, it is not approved unread.
 */
export async function approveCampaign(
  deps: CampaignDeps,
  { id, by, submission }: { id: string; by: number; submission: string },
): Promise<CampaignResult> {
  const timeOver = await timeOverFor(deps)
  return await move(deps, {
    id,
    by,
    action: 'campaign.approved',
    async allowed(staff, campaign, tx) {
      const refused = mayDecide(staff, campaign)
      if (refused) return refused
      if (campaign.status !== 'waiting_approval' || submissionOf(campaign) !== submission) return 'not_now'
      return makerMay(await listStaffRoles(tx), campaign) ? timeOver(campaign) : 'maker_gone'
    },
    from: ['waiting_approval'],
    to: 'approved',
    marks: (now) => ({ approvedBy: by, approvedAt: now }),
    also: (tx, about) => tellMaker(tx, { ...about, outcome: 'approved' }),
  })
}

/**
 * By whoever could approve it: it is a draft of its maker again, who is told why. `submission` as for an approval: what
 * nobody has read is not rejected either.
 */
export async function rejectCampaign(
  deps: CampaignDeps,
  { id, by, reason, submission }: { id: string; by: number; reason: CampaignRejection; submission: string },
): Promise<CampaignResult> {
  return await move(deps, {
    id,
    by,
    action: 'campaign.rejected',
    why: reason,
    allowed: (staff, campaign) =>
      mayDecide(staff, campaign) ?? (submissionOf(campaign) === submission ? null : 'not_now'),
    from: ['waiting_approval'],
    to: 'draft',
    marks: () => ({ submittedAt: null }),
    also: (tx, about) => tellMaker(tx, { ...about, outcome: reason }),
  })
}

/** Its maker changes it before it has begun: it is a draft again, and whatever approval it had is gone. */
export async function takeCampaignBack(
  deps: CampaignDeps,
  { id, by }: { id: string; by: number },
): Promise<CampaignResult> {
  return await move(deps, {
    id,
    by,
    action: 'campaign.taken_back',
    allowed: (staff, campaign) => (campaign.madeBy === by ? mayRun(staff, campaign) : 'not_allowed'),
    from: ['waiting_approval', 'approved'],
    to: 'draft',
    marks: () => ({ submittedAt: null, approvedBy: null, approvedAt: null }),
  })
}

/** No more rows are taken once this has returned, by no process; what had been taken is begun within two seconds. */
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

/**
 * For good, at any time: what is still due is skipped, and no more rows are taken once this has returned. A draft is its
 * maker's alone, who is told when somebody else stops what has not begun; of one under way the progress tells.
 */
export async function stopCampaign(
  deps: CampaignDeps,
  { id, by }: { id: string; by: number },
): Promise<CampaignResult> {
  return await move(deps, {
    id,
    by,
    action: 'campaign.stopped',
    allowed(staff, campaign) {
      if (campaign.status !== 'draft') return mayRun(staff, campaign)
      return campaign.madeBy === by ? null : 'not_allowed'
    },
    from: ['draft', 'waiting_approval', 'approved', 'running', 'paused'],
    to: 'stopped',
    async also(tx, { campaign, now }) {
      await skipDue(tx, { campaignId: id, reason: 'stopped', now })
      const isNews = campaign.startedAt === null && campaign.madeBy !== by
      return isNews ? await tellMaker(tx, { campaign, now, outcome: 'stopped' }) : []
    },
  })
}

const DECISIONS: ReadonlySet<string> = new Set(['campaign.approved', 'campaign.rejected'])

async function move(
  { db, clock }: CampaignDeps,
  step: {
    id: string
    by: number
    action: `campaign.${string}`
    why?: string
    allowed: (
      staff: StaffActor,
      campaign: Campaign,
      tx: Connection,
    ) => CampaignRefusal | null | Promise<CampaignRefusal | null>
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
    const refused = await step.allowed(staff, found, tx)
    if (refused === 'not_now' || refused === 'invalid' || refused === 'time_over')
      return { ok: false, refused }
    if (refused) {
      const action = DECISIONS.has(step.action) ? 'campaign.approve' : 'campaign.run'
      await auditRefusal(tx, { staff, id, action, why: refused, now })
      return { ok: false, refused }
    }
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

/** So long somebody who has pressed a button waits for a number. */
const COUNT_WITHIN_MS = 10_000

/** How many a segment has now, and how many messages that would be; null when counting takes too long just now. */
export async function countSegment(
  { db, clock, rules }: CampaignDeps,
  { segment, topic }: { segment: Segment; topic: Topic },
): Promise<SegmentCount | null> {
  const today = phnomPenhDay(clock.now())
  const asked = { segment, topic, today, rules: await rules.current() }
  return await countInRegistry(db, { ...asked, withinMs: COUNT_WITHIN_MS })
}
