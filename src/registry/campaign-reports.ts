/** What a campaign has done, out of its ledger and that of contributions. */
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Day, Month } from '../scheme/calendar.ts'
import type { Rules } from '../scheme/parameters.ts'
import { NEVER_HELD_OUT_FROM } from '../scheme/segment.ts'
import type { Campaign } from './campaigns.ts'
import { campaigns } from './campaigns-schema.ts'
import type { Connection } from './database.ts'
import { array, dueOf } from './due-months.ts'

/** Messages sent in each of `parts` equal parts of the time from the first to the last. */
export type TimeLine = { from: Date; to: Date; sent: number[] }

/** Null when nothing was sent. */
export async function sentOverTime(
  db: Connection,
  { campaignId, parts }: { campaignId: string; parts: number },
): Promise<TimeLine | null> {
  const { rows } = await db.execute<{ first: string; last: string; part: number; count: number }>(sql`
    with sent as (
      select done_at, min(done_at) over () as first, max(done_at) over () as last
      from campaign_recipients where campaign_id = ${campaignId}::uuid and status = 'sent' and done_at is not null
    )
    select first::text, last::text, count(*)::int as count, case when last = first then 0 else
      least(${parts}::int - 1, floor(extract(epoch from done_at - first) / extract(epoch from last - first) * ${parts}::int))::int
      end as part
    from sent group by first, last, part`)
  const [one] = rows
  if (!one) return null
  const sent = Array.from({ length: parts }, () => 0)
  for (const { part, count } of rows) sent[part] = count
  return { from: new Date(one.first), to: new Date(one.last), sent }
}

/** Chats of one arm, how many of them were sent the message, and in how many somebody it was about has paid. */
export type Arm = { chats: number; sent: number; paid: number }

/**
 * Who had paid what is due for `forMonth` by `to`, among those who were to be written to, whatever became of the
 * message, and those who were left in peace. Both of the chats that could have been held out and had not paid it before
 * `from`: only so the two differ in nothing but the message.
 */
export async function paidByArm(
  db: Connection,
  asked: { campaignId: string; forMonth: Month; from: Day; to: Day; rules: Rules },
): Promise<{ reminded: Arm; heldOut: Arm }> {
  const { campaignId, forMonth: month, from, to, rules } = asked
  const comparable = Array.from({ length: NEVER_HELD_OUT_FROM }, (_, gap) => `gap_${gap}`)
  const { rows } = await db.execute<Arm & { held: boolean }>(sql`
    select r.status = 'held_out' as held, count(*)::int as chats,
      count(*) filter (where r.status = 'sent')::int as sent, count(*) filter (where known.paid)::int as paid
    from campaign_recipients r cross join lateral (
      select coalesce(bool_or(khr_before >= due), false) as paid_before, coalesce(bool_or(khr >= due), false) as paid
      from (
        select sum(c.amount_khr) filter (where c.paid_on < ${from}::date) as khr_before, sum(c.amount_khr) as khr,
          case m.kind when 'self_employed' then ${dueOf('self_employed', { month, rules })}::int
            when 'dependent' then ${dueOf('dependent', { month, rules })}::int end as due
        from contributions c join members m on m.person_id = c.person_id
        where c.person_id = any(r.person_ids) and c.for_month = ${month} and c.paid_on <= ${to}::date
        group by c.person_id, m.kind
      ) person
    ) known
    where r.campaign_id = ${campaignId}::uuid and r.variant = any(${array(['none', ...comparable])}::text[])
      and not known.paid_before
    group by held`)
  const arm = (held: boolean): Arm => {
    const { chats = 0, sent = 0, paid = 0 } = rows.find((row) => row.held === held) ?? {}
    return { chats, sent, paid }
  }
  return { reminded: arm(false), heldOut: arm(true) }
}

/** How many who got it do not want to hear of its topic any more. */
export async function optedOutAfter(db: Connection, campaignId: string): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    select count(*)::int as count from campaign_recipients r join opt_outs o on o.chat_id = r.chat_id and o.topic = r.topic
    where r.campaign_id = ${campaignId}::uuid and r.status = 'sent' and o.at >= r.sending_at`)
  return rows[0]?.count ?? 0
}

/** Settled ones about contributions whose maker was not told yet whether they helped. */
export async function listEffectsToTell(db: Connection): Promise<Campaign[]> {
  return await db
    .select()
    .from(campaigns)
    .where(
      and(
        eq(campaigns.kind, 'campaign'),
        eq(campaigns.topic, 'contributions'),
        isNotNull(campaigns.startedAt),
        isNotNull(campaigns.settledAt),
        isNull(campaigns.effectToldAt),
      ),
    )
}

/** False when it was told before. */
export async function markEffectTold(
  tx: Connection,
  { id, now }: { id: string; now: Date },
): Promise<boolean> {
  const rows = await tx
    .update(campaigns)
    .set({ effectToldAt: now })
    .where(and(eq(campaigns.id, id), isNull(campaigns.effectToldAt)))
    .returning({ id: campaigns.id })
  return rows.length > 0
}

/** Whom rows of a ledger are about, by what staff know them by: an encrypted card number, or an application. */
export async function listKnownBy(
  db: Connection,
  personIds: readonly string[],
): Promise<{ personId: string; cardNumber: string | null; reference: string | null }[]> {
  if (personIds.length === 0) return []
  const { rows } = await db.execute<{
    personId: string
    cardNumber: string | null
    reference: string | null
  }>(sql`
    select p.id as "personId", m.card_number as "cardNumber", (
      select a.reference from applications a where a.person_id = p.id order by a.submitted_at desc limit 1) as reference
    from people p left join members m on m.person_id = p.id
    where p.id = any(${`{${personIds.join(',')}}`}::uuid[])`)
  return rows
}
