/** Campaigns and runs of the calendar become rows of the ledger, which the worker sends. */
import { randomUUID } from 'node:crypto'
import { phnomPenhDay } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { skipDue } from '../registry/campaign-recipients.ts'
import {
  type Campaign,
  findCalendarRun,
  listToStart,
  listUnsettled,
  moveCampaign,
  saveCampaign,
} from '../registry/campaigns.ts'
import type { Connection } from '../registry/database.ts'
import { planSegment } from '../registry/segments.ts'
import type { Deps } from './deps.ts'
import { isSendingTime } from './sending-time.ts'

type RunDeps = Pick<Deps, 'db' | 'clock' | 'rules'> & {
  /** For the statements that plan for everybody: on a busy day it may take longer than anybody in a chat would wait. */
  patientDb: Deps['db']
}

/** Up to so many recipients a campaign is a small one, and goes before large ones. */
const SMALL = 1_000

const laneOf = (recipients: number) => (recipients <= SMALL ? 'small' : 'large')

/**
 * The run of the calendar for a day, with all its recipients, at once under way: `plan` makes their rows and says how
 * many. All of it in one transaction, once a day: when that day has a run already, nothing is added to it, and
 * `recipients` is 0.
 */
export async function planCalendarRun(
  { db, patientDb, clock }: Omit<RunDeps, 'rules'>,
  { day, plan }: { day: string; plan: (tx: Connection, campaignId: string) => Promise<number> },
): Promise<{ id: string; recipients: number }> {
  const now = clock.now()
  const id = randomUUID()
  const planned = await patientDb.transaction(async (tx) => {
    const isFirst = await saveCampaign(tx, {
      id,
      kind: 'calendar',
      day,
      lane: 'large',
      holdOut: 0,
      scheduledAt: now,
      status: 'running',
      madeAt: now,
      startedAt: now,
    })
    if (!isFirst) return null
    const count = await plan(tx, id)
    if (laneOf(count) === 'small')
      await moveCampaign(tx, { id, from: ['running'], to: 'running', marks: { lane: 'small' } })
    await saveAudit(tx, {
      at: now,
      actor: 'system',
      action: 'campaign.started',
      subjectType: 'campaign',
      subjectId: id,
    })
    return count
  })
  if (planned !== null) return { id, recipients: planned }
  const run = await findCalendarRun(db, day)
  if (!run) throw new Error(`The calendar has no run for ${day}, and may not have one either.`)
  return { id: run.id, recipients: 0 }
}

/**
 * Starts what is approved and whose time has come: its recipients are those of that moment. Only while people are
 * written to, so that nobody is chosen, or held out, by what was true days before the message. How many were started.
 */
export async function startCampaigns(deps: RunDeps): Promise<number> {
  const now = deps.clock.now()
  if (!isSendingTime(now, await deps.rules.current())) return 0
  let started = 0
  for (const campaign of await listToStart(deps.db, now)) {
    if (await startCampaign(deps, campaign)) started++
  }
  return started
}

async function startCampaign(
  { patientDb, clock, rules }: RunDeps,
  { id, segment, topic, holdOut }: Campaign,
): Promise<boolean> {
  const now = clock.now()
  const current = await rules.current()
  return await patientDb.transaction(async (tx) => {
    const mine = await moveCampaign(tx, { id, from: ['approved'], to: 'running', marks: { startedAt: now } })
    if (!mine || !segment) return false
    const count = await planSegment(tx, {
      campaignId: id,
      segment,
      topic,
      // Whether it helped is known of contributions alone: of nothing else is anybody left in peace to compare with.
      holdOut: topic === 'contributions' ? holdOut : 0,
      today: phnomPenhDay(now),
      rules: current,
    })
    await moveCampaign(tx, { id, from: ['running'], to: 'running', marks: { lane: laneOf(count) } })
    await saveAudit(tx, {
      at: now,
      actor: 'system',
      action: 'campaign.started',
      subjectType: 'campaign',
      subjectId: id,
    })
    return true
  })
}

/** What a run of the calendar has not said by the end of its day is not said any more. */
export async function endPastRuns({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<void> {
  const now = clock.now()
  const today = phnomPenhDay(now)
  for (const { id, day } of await listUnsettled(db)) {
    if (day !== null && day < today) await skipDue(db, { campaignId: id, reason: 'day_over', now })
  }
}
