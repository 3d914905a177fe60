/** Who of the staff read what: for those whose records they are, and to notice when somebody reads unusually many. */
import { type SQL, sql } from 'drizzle-orm'
import type { Role } from '../staff/permissions.ts'
import type { Connection } from './database.ts'

/** Acts by which one of the staff sees what is on record of somebody. */
const OPENED = ['record.open', 'record.compare', 'case.view', 'card.looked_at'] as const
const READS = [...OPENED, 'document.view'] as const

const list = (actions: readonly string[]) =>
  sql.join(
    actions.map((action) => sql`${action}`),
    sql`, `,
  )
const instant = (at: Date) => sql`${at.toISOString()}::timestamptz`

/** How often somebody of this role looked on a day, YYYY-MM-DD in Phnom Penh, and why, as the audit has it. */
export type ReadSummary = {
  day: string
  action: (typeof READS)[number]
  why: string | null
  /** As it was then; null where the role is unknown. */
  role: Role | null
  provinceCode: string | null
  count: number
}

/** What staff read of the people, applications and requests of a chat, the latest day first. */
export async function listReadsOfChat(
  db: Connection,
  { chatId, limit }: { chatId: number; limit: number },
): Promise<ReadSummary[]> {
  const { rows } = await db.execute<ReadSummary>(sql`
    with persons as materialized (
      select person_id as id from chat_people where chat_id = ${chatId} and relation in ('self', 'sponsor')
    ), subjects as materialized (${subjectsOf(chatId)})
    select to_char(a.at at time zone 'Asia/Phnom_Penh', 'YYYY-MM-DD') as day, a.action, a.why,
      r.role, r.province_code as "provinceCode", count(*)::int as count
    from subjects s join audit a on a.subject_type = s.type and a.subject_id = s.id
    left join lateral (
      select role, province_code from staff_roles
      where telegram_id = substr(a.actor, 7)::bigint and granted_at <= a.at
        and (revoked_at is null or revoked_at >= a.at)
      order by id limit 1
    ) r on true
    where a.action in (${list(READS)}) and a.actor like 'staff:%' and a.actor <> ${`staff:${chatId}`}
    group by 1, 2, 3, 4, 5
    order by 1 desc, 4, 2, 3
    limit ${limit}`)
  return rows
}

/** Type and id, as the audit names them. */
function subjectsOf(chatId: number): SQL {
  return sql`
    select 'person' as type, id::text as id from persons
    union select 'card', id from cards where person_id in (select id from persons)
    union select 'payment', id::text from payments where person_id in (select id from persons)
    union select 'application', id::text from applications
      where chat_id = ${chatId} or person_id in (select id from persons)
    union select 'change_request', id::text from change_requests where chat_id = ${chatId}
    union select 'erasure_request', id::text from erasure_requests where chat_id = ${chatId}
    union select 'link_request', id::text from link_requests where chat_id = ${chatId}
    union select 'payment_claim', id::text from payment_claims where chat_id = ${chatId}
    union select 'notice', id::text from notices where chat_id = ${chatId}
    union select 'document', d.id::text from documents d where d.draft_id in (
      select id from applications where chat_id = ${chatId}
      union select id from link_requests where chat_id = ${chatId}
      union select id from payment_claims where chat_id = ${chatId}
      union select id from notices where chat_id = ${chatId})`
}

/** Records that one of the staff opened on a day, and on an ordinary day before it (null: there was none). */
export type Opened = { telegramId: number; name: string; count: number; usual: number | null }

/**
 * Staff who opened at least `least` different records since the day began. Their usual is the median of the days on
 * which they opened any, of the `days` before it.
 */
export async function listOpened(
  db: Connection,
  { dayBegan, days, least }: { dayBegan: Date; days: number; least: number },
): Promise<Opened[]> {
  const opened = sql`a.actor = 'staff:' || s.telegram_id and a.actor like 'staff:%' and a.action in (${list(OPENED)})`
  const began = instant(dayBegan)
  const { rows } = await db.execute<{
    telegramId: string
    name: string
    count: number
    usual: number | null
  }>(sql`
    select s.telegram_id as "telegramId", s.name, today.count, usual.median as usual
    from staff s
    cross join lateral (
      select count(distinct (a.subject_type, a.subject_id))::int as count from audit a
      where ${opened} and a.at >= ${began}
    ) today
    cross join lateral (
      select percentile_cont(0.5) within group (order by each.count) as median from (
        select count(distinct (a.subject_type, a.subject_id)) as count from audit a
        where today.count >= ${least} and ${opened}
          and a.at >= ${began} - make_interval(days => ${days}) and a.at < ${began}
        group by (a.at at time zone 'Asia/Phnom_Penh')::date
      ) each
    ) usual
    where today.count >= ${least}`)
  return rows.map((row) => ({ ...row, telegramId: Number(row.telegramId) }))
}
