/** Campaigns: what is said to many, from the first idea to the last outcome. Their recipients: campaign-recipients.ts. */
import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, ne, notInArray, or, sql } from 'drizzle-orm'
import { type CampaignStatus, campaignRecipients, campaigns } from './campaigns-schema.ts'
import type { Connection } from './database.ts'

export type Campaign = typeof campaigns.$inferSelect

export async function findCampaign(db: Connection, id: string): Promise<Campaign | null> {
  const [row] = await db.select().from(campaigns).where(eq(campaigns.id, id))
  return row ?? null
}

export async function findCalendarRun(db: Connection, day: string): Promise<Campaign | null> {
  const [row] = await db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.kind, 'calendar'), eq(campaigns.day, day)))
  return row ?? null
}

/**
 * Those of staff whose provinces are all in one of the lists `within`, and the drafts of `by`, without those that were
 * discarded as a draft. First those that are not over, each the newest first.
 */
export async function listCampaigns(
  db: Connection,
  { by, within, limit }: { by: number; within: 'all' | readonly string[][]; limit: number },
): Promise<Campaign[]> {
  const { status, kind, segment, madeBy, madeAt, submittedAt, startedAt } = campaigns
  const inside = (codes: string[]) => sql`${segment} -> 'provinces' <@ ${JSON.stringify(codes)}::jsonb`
  return await db
    .select()
    .from(campaigns)
    .where(
      and(
        eq(kind, 'campaign'),
        or(
          and(eq(status, 'draft'), eq(madeBy, by)),
          and(
            ne(status, 'draft'),
            or(ne(status, 'stopped'), isNotNull(submittedAt), isNotNull(startedAt)),
            within === 'all' ? undefined : or(...within.map(inside)),
          ),
        ),
      ),
    )
    .orderBy(inArray(status, ['stopped', 'done']), desc(madeAt))
    .limit(limit)
}

/** A draft of theirs like this one, in which nothing has been chosen yet. */
export async function findUntouchedDraft(
  db: Connection,
  like: { madeBy: number } & Pick<Campaign, 'segment' | 'topic' | 'holdOut'>,
): Promise<Campaign | null> {
  const { status, segment, topic, texts, holdOut, madeBy, madeAt, scheduledAt } = campaigns
  const [row] = await db
    .select()
    .from(campaigns)
    .where(
      and(
        eq(status, 'draft'),
        eq(madeBy, like.madeBy),
        isNull(texts),
        sql`${segment} = ${JSON.stringify(like.segment)}::jsonb and ${topic} = ${like.topic}
          and ${holdOut} = ${like.holdOut}::real and ${scheduledAt} <= ${madeAt}`,
      ),
    )
    .limit(1)
  return row ?? null
}

/** A run of the calendar, and of how many chats nobody knows whether the message came. */
export type RunWithUnknown = { id: string; day: string; unknown: number }

/** Since that day (YYYY-MM-DD), the newest first; those of which all is known are left out. */
export async function listRunsWithUnknown(db: Connection, since: string): Promise<RunWithUnknown[]> {
  const { rows } = await db.execute<RunWithUnknown>(sql`
    select c.id, c.day::text, r.unknown from campaigns c cross join lateral (
      select count(*)::int as unknown from campaign_recipients
      where campaign_id = c.id and status = 'unknown') r
    where c.kind = 'calendar' and c.day >= ${since}::date and r.unknown > 0
    order by c.day desc`)
  return rows
}

/** False when the calendar has a run for that day already. */
export async function saveCampaign(
  tx: Connection,
  campaign: typeof campaigns.$inferInsert,
): Promise<boolean> {
  const rows = await tx
    .insert(campaigns)
    .values(campaign)
    .onConflictDoNothing()
    .returning({ id: campaigns.id })
  return rows.length > 0
}

/** What may be known only once a campaign has come so far. */
type Marks = Partial<
  Pick<Campaign, 'submittedAt' | 'approvedAt' | 'approvedBy' | 'startedAt' | 'lane' | 'settledAt'>
>

/** Changes a draft of its maker; null when it is none any more, or another's. */
export async function changeDraftCampaign(
  db: Connection,
  change: {
    id: string
    madeBy: number
    set: Partial<Pick<Campaign, 'segment' | 'topic' | 'texts' | 'holdOut' | 'scheduledAt'>>
  },
): Promise<Campaign | null> {
  const [row] = await db
    .update(campaigns)
    .set(change.set)
    .where(
      and(eq(campaigns.id, change.id), eq(campaigns.madeBy, change.madeBy), eq(campaigns.status, 'draft')),
    )
    .returning()
  return row ?? null
}

/** Moves a campaign on if it stands at one of these; null when it does not: somebody else was first. */
export async function moveCampaign(
  tx: Connection,
  move: { id: string; from: readonly CampaignStatus[]; to: CampaignStatus; marks?: Marks },
): Promise<Campaign | null> {
  const [row] = await tx
    .update(campaigns)
    .set({ ...move.marks, status: move.to })
    .where(and(eq(campaigns.id, move.id), inArray(campaigns.status, [...move.from])))
    .returning()
  return row ?? null
}

/** Approved, and their time has come. */
export async function listToStart(db: Connection, now: Date): Promise<Campaign[]> {
  return await db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.status, 'approved'), lte(campaigns.scheduledAt, now)))
    .orderBy(asc(campaigns.scheduledAt))
}

/** Started, and not every recipient has an outcome yet: *running*, *paused* and just *stopped* ones. */
export async function listUnsettled(db: Connection): Promise<Campaign[]> {
  return await db
    .select()
    .from(campaigns)
    .where(and(isNull(campaigns.settledAt), inArray(campaigns.status, ['running', 'paused', 'stopped'])))
    .orderBy(asc(campaigns.startedAt))
}

/** Ends a campaign all of whose recipients have an outcome; false while one has not, or when it ended before. */
export async function settleCampaign(
  db: Connection,
  { id, now }: { id: string; now: Date },
): Promise<boolean> {
  const open = db
    .select({ one: sql`1` })
    .from(campaignRecipients)
    .where(
      and(
        eq(campaignRecipients.campaignId, id),
        notInArray(campaignRecipients.status, ['sent', 'failed', 'skipped', 'unknown', 'held_out']),
      ),
    )
  const rows = await db
    .update(campaigns)
    .set({
      settledAt: now,
      status: sql`case when ${campaigns.status} = 'stopped' then 'stopped' else 'done' end`,
    })
    .where(
      and(
        eq(campaigns.id, id),
        isNull(campaigns.settledAt),
        inArray(campaigns.status, ['running', 'stopped']),
        sql`not exists ${open}`,
      ),
    )
    .returning({ id: campaigns.id })
  return rows.length > 0
}
