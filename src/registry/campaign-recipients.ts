/**
 * The ledger of a campaign (P6): *due → sending → sent / failed / skipped / unknown*. Every step is guarded by where
 * the row stands, so that whoever comes second, from whatever process or queue, changes nothing.
 */
import { and, asc, count, eq, getTableColumns, gt, inArray, min, sql } from 'drizzle-orm'
import type { Topic } from '../scheme/reminders.ts'
import type { Campaign } from './campaigns.ts'
import {
  campaignRecipients,
  campaigns,
  type FailReason,
  optOuts,
  type RecipientPayload,
  type RecipientStatus,
  type SkipReason,
} from './campaigns-schema.ts'
import type { Connection, Database } from './database.ts'
import { chats } from './schema.ts'

export type Recipient = typeof campaignRecipients.$inferSelect

/** One chat of a run of the calendar, and whom its message is about. */
export type NewRecipient = {
  chatId: number
  personIds: string[]
  locale: 'km' | 'en'
  /** Null: not a topic one can opt out of. */
  topic: Topic | null
  variant: string
  payload: RecipientPayload
}

/** Inserts each chat once; how many were new. */
export async function saveRecipients(
  tx: Connection,
  { campaignId, recipients }: { campaignId: string; recipients: readonly NewRecipient[] },
): Promise<number> {
  if (recipients.length === 0) return 0
  const { rowCount } = await tx
    .insert(campaignRecipients)
    .values(recipients.map((one) => ({ ...one, campaignId, status: 'due' as const })))
    .onConflictDoNothing()
  return rowCount ?? 0
}

export async function countRecipients(
  db: Connection,
  campaignId: string,
): Promise<{ status: RecipientStatus; reason: SkipReason | FailReason | null; count: number }[]> {
  return await db
    .select({ status: campaignRecipients.status, reason: campaignRecipients.reason, count: count() })
    .from(campaignRecipients)
    .where(eq(campaignRecipients.campaignId, campaignId))
    .groupBy(campaignRecipients.status, campaignRecipients.reason)
}

/** What was done after an instant: how many were sent, how many have any outcome, and when the first of them had. */
export async function countDoneSince(
  db: Connection,
  { campaignId, since }: { campaignId: string; since: Date },
): Promise<{ sent: number; done: number; first: Date | null }> {
  const [row] = await db
    .select({
      sent: count(sql`case when ${campaignRecipients.status} = 'sent' then 1 end`),
      done: count(),
      first: min(campaignRecipients.doneAt),
    })
    .from(campaignRecipients)
    .where(
      and(
        eq(campaignRecipients.campaignId, campaignId),
        inArray(campaignRecipients.status, ['sent', 'failed', 'skipped']),
        gt(campaignRecipients.doneAt, since),
      ),
    )
  return row ?? { sent: 0, done: 0, first: null }
}

/** Those whose message may or may not have come. */
export async function listUnknownRecipients(
  db: Connection,
  { campaignId, limit, offset = 0 }: { campaignId: string; limit: number; offset?: number },
): Promise<Recipient[]> {
  return await db
    .select()
    .from(campaignRecipients)
    .where(and(eq(campaignRecipients.campaignId, campaignId), eq(campaignRecipients.status, 'unknown')))
    .orderBy(asc(campaignRecipients.chatId))
    .limit(limit)
    .offset(offset)
}

/** Chats that are due, in the order of their ids. */
export async function listDueChats(
  db: Connection,
  { campaignId, limit }: { campaignId: string; limit: number },
): Promise<number[]> {
  const rows = await db
    .select({ chatId: campaignRecipients.chatId })
    .from(campaignRecipients)
    .where(and(eq(campaignRecipients.campaignId, campaignId), eq(campaignRecipients.status, 'due')))
    .orderBy(asc(campaignRecipients.chatId))
    .limit(limit)
  return rows.map(({ chatId }) => chatId)
}

/** A row that was taken: its message is to be sent now, by whoever got this answer, and by nobody else. */
export type Taken = Recipient & Pick<Campaign, 'kind' | 'day' | 'texts' | 'segment'>

/**
 * *due → sending*, or *skipped* when the chat has blocked the bot or opted out of the topic; null when the row is not
 * due or the campaign is not running. Committed when it returns.
 */
export async function takeRecipient(
  db: Database,
  take: { campaignId: string; chatId: number; takenBy: string; now: Date },
): Promise<Taken | null> {
  const optedOut = db
    .select({ one: sql`1` })
    .from(optOuts)
    .where(and(eq(optOuts.chatId, campaignRecipients.chatId), eq(optOuts.topic, campaignRecipients.topic)))
  const why = sql`case when ${chats.blockedAt} is not null then 'blocked'
    when exists ${optedOut} then 'opted_out' end`
  const [row] = await db
    .update(campaignRecipients)
    .set({
      status: sql`case when ${why} is null then 'sending' else 'skipped' end`,
      reason: why,
      takenBy: take.takenBy,
      sendingAt: sql`clock_timestamp()`,
      doneAt: sql`case when ${why} is not null then ${take.now.toISOString()}::timestamptz end`,
      locale: sql`coalesce(${chats.locale}, ${campaignRecipients.locale})`,
    })
    .from(campaigns)
    .innerJoin(chats, eq(chats.id, take.chatId))
    .where(
      and(
        eq(campaignRecipients.campaignId, take.campaignId),
        eq(campaignRecipients.chatId, take.chatId),
        eq(campaignRecipients.status, 'due'),
        eq(campaigns.id, take.campaignId),
        eq(campaigns.status, 'running'),
      ),
    )
    .returning({
      ...getTableColumns(campaignRecipients),
      kind: campaigns.kind,
      day: campaigns.day,
      texts: campaigns.texts,
      segment: campaigns.segment,
    })
  return row?.status === 'sending' ? row : null
}

export type Outcome =
  | { status: 'sent'; messageId: number }
  | { status: 'failed'; reason: FailReason }
  | { status: 'skipped'; reason: SkipReason }
  /** Nobody knows whether Telegram accepted it. */
  | { status: 'unknown' }
  /** It was refused before anything was sent, and may be tried again. */
  | { status: 'due' }

/**
 * What became of a row that this process took. Also when others have given it up for *unknown* by then: who sent it
 * knows better. But not *due* again: its campaign may have ended since, and nobody would ever take it.
 */
export async function saveOutcomeOf(
  db: Connection,
  row: { campaignId: string; chatId: number; takenBy: string; outcome: Outcome; now: Date },
): Promise<void> {
  const { outcome } = row
  const again = outcome.status === 'due'
  await db
    .update(campaignRecipients)
    .set({
      status: outcome.status,
      reason: 'reason' in outcome ? outcome.reason : null,
      messageId: 'messageId' in outcome ? outcome.messageId : null,
      doneAt: again ? null : row.now,
      ...(again && { takenBy: null, sendingAt: null }),
    })
    .where(
      and(
        eq(campaignRecipients.campaignId, row.campaignId),
        eq(campaignRecipients.chatId, row.chatId),
        eq(campaignRecipients.takenBy, row.takenBy),
        inArray(campaignRecipients.status, again ? ['sending'] : ['sending', 'unknown']),
      ),
    )
}

/** What was taken longer ago than any send lasts is *unknown*; how many. */
export async function giveUpSending(
  db: Connection,
  { campaignId, afterMs, now }: { campaignId: string; afterMs: number; now: Date },
): Promise<number> {
  const { rowCount } = await db
    .update(campaignRecipients)
    .set({ status: 'unknown', doneAt: now })
    .where(
      and(
        eq(campaignRecipients.campaignId, campaignId),
        eq(campaignRecipients.status, 'sending'),
        sql`${campaignRecipients.sendingAt} < clock_timestamp() - make_interval(secs => ${afterMs / 1000})`,
      ),
    )
  return rowCount ?? 0
}

/** What is still due never will be sent. */
export async function skipDue(
  tx: Connection,
  { campaignId, reason, now }: { campaignId: string; reason: SkipReason; now: Date },
): Promise<number> {
  const { rowCount } = await tx
    .update(campaignRecipients)
    .set({ status: 'skipped', reason, doneAt: now })
    .where(and(eq(campaignRecipients.campaignId, campaignId), eq(campaignRecipients.status, 'due')))
  return rowCount ?? 0
}
