/** A campaign while it is a draft: its maker alone changes it, as often as they like. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { saveAudit } from '../registry/audit.ts'
import { changeDraftCampaign, findCampaign, saveCampaign } from '../registry/campaigns.ts'
import type { CampaignTexts } from '../registry/campaigns-schema.ts'
import type { Connection } from '../registry/database.ts'
import { TOPICS } from '../scheme/reminders.ts'
import { segmentSchema } from '../scheme/segment.ts'
import { auditRefusal, reaches } from './campaign-staff.ts'
import type { CampaignDeps, CampaignResult } from './campaigns.ts'
import { requireStaff, type StaffActor } from './staff.ts'

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
    const id = randomUUID()
    if (!reaches(staff, { action: 'campaign.run', segment })) return await refuse(tx, { staff, id, now })
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
  // What is left out has no default here.
  const set = Object.fromEntries(
    Object.entries(read.data).filter(([name]) => Object.hasOwn(change, name)),
  ) as Parameters<typeof changeDraftCampaign>[1]['set']
  return await deps.db.transaction(async (db) => {
    const staff = await requireStaff({ ...deps, db }, { telegramId: by, action: 'campaign.run' })
    if (!staff.ok) return staff
    if (set.segment && !reaches(staff, { action: 'campaign.run', segment: set.segment }))
      return await refuse(db, { staff, id, now: deps.clock.now() })
    const campaign = await changeDraftCampaign(db, { id, madeBy: by, set })
    return campaign ? { ok: true, campaign, messages: [] } : { ok: false, refused: 'not_now' }
  })
}

/** For whom it would be reaches beyond their provinces. */
async function refuse(
  db: Connection,
  about: { staff: StaffActor; id: string; now: Date },
): Promise<CampaignResult> {
  const refused = 'not_allowed'
  await auditRefusal(db, { ...about, action: 'campaign.run', why: refused })
  return { ok: false, refused }
}
