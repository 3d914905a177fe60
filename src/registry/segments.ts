/**
 * A segment becomes the recipients of a campaign, in one statement over all members: who is meant, how many months
 * they have missed, and which chat hears of it. That the months are those of scheme/standing.ts is shown by
 * test/registry/segments.test.ts.
 */
import { type SQL, sql } from 'drizzle-orm'
import { addMonths, lastDayOf, monthOf } from '../scheme/calendar.ts'
import type { Rules } from '../scheme/parameters.ts'
import type { Topic } from '../scheme/reminders.ts'
import { NEVER_HELD_OUT_FROM, type Segment } from '../scheme/segment.ts'
import { gapLimit } from '../scheme/standing.ts'
import { OPEN_STATUSES } from './applications.ts'
import type { Connection, Database } from './database.ts'
import {
  array,
  type Contributing,
  dueOf,
  linksOf,
  monthsBack,
  monthsDue,
  planInMemory,
  reportedDead,
} from './due-months.ts'

/** `among`: only so many of those who may be meant are looked at. */
type Asked = { segment: Segment; topic: Topic | null; today: string; rules: Rules; among?: number }

/** `members`: who is meant (applicants, where papers are waited for); `chats`: how many messages that would be. */
export type SegmentCount = { members: number; people: number; chats: number }

/**
 * How many a segment has now. `people` are those of the members whom a chat can be told about. Null when that takes
 * longer than somebody is to wait for it.
 */
export async function countSegment(
  db: Database,
  { withinMs, ...asked }: Asked & { withinMs: number },
): Promise<SegmentCount | null> {
  const counted = await within(db, withinMs, async (tx) => {
    const { rows } = await tx.execute<SegmentCount>(sql`
      with ${meant(asked)}, ${told(asked)}
      select (select count(*) from meant)::int as members, count(*)::int as people,
        count(distinct chat_id)::int as chats
      from told`)
    return rows[0] ?? { members: 0, people: 0, chats: 0 }
  })
  return counted === 'too_long' ? null : counted
}

/** Each of its statements has so long. */
async function within<T>(
  db: Database,
  ms: number,
  ask: (tx: Connection) => Promise<T>,
): Promise<T | 'too_long'> {
  try {
    return await db.transaction(async (tx) => {
      await planInMemory(tx)
      await tx.execute(sql`select set_config('statement_timeout', ${String(ms)}, true)`)
      return await ask(tx)
    })
  } catch (error) {
    if (tookTooLong(error)) return 'too_long'
    throw error
  }
}

function tookTooLong(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null
  return cause instanceof Error && 'code' in cause && cause.code === STATEMENT_TIMEOUT
}

/** Postgres' word for it. */
const STATEMENT_TIMEOUT = '57014'

/** Any one will do to show, so that nearly always a look at these is enough. */
const FIRST_LOOK = 2_000

/**
 * A chat that would be written to; null when there is none. Looked for `among` a few first: of those looked at it is
 * the one with the most missed.
 */
export async function findOneOfSegment(
  db: Database,
  { withinMs, among = FIRST_LOOK, ...asked }: Asked & { withinMs: number },
): Promise<number | 'too_long' | null> {
  const find = (look: Asked) =>
    within(db, withinMs, async (tx) => {
      const { rows } = await tx.execute<{ chat: string }>(sql`
        with ${meant(look)}, ${told(look)}
        select chat_id as chat from told order by gap desc nulls last, chat_id limit 1`)
      return rows[0] ? Number(rows[0].chat) : null
    })
  return (await find({ ...asked, among })) ?? (await find(asked))
}

/**
 * One row of the ledger for each chat; how many. Left out are members who have ended, are reported dead or are presumed
 * to have given up,
 * and chats that have blocked the bot or opted out of the topic. Held out, by a hash of campaign and chat, is a share
 * of the chats, but nobody with three missed months.
 */
export async function planSegment(
  tx: Connection,
  { campaignId, holdOut, ...asked }: Asked & { campaignId: string; holdOut: number },
): Promise<number> {
  await planInMemory(tx)
  const { rowCount } = await tx.execute(sql`
    with ${meant(asked)}, ${told(asked)}
    insert into campaign_recipients (campaign_id, chat_id, person_ids, locale, topic, variant, payload, status)
    select ${campaignId}::uuid, chat_id, array_agg(person_id order by gap desc nulls last, person_id),
      min(locale), ${asked.topic}::text, coalesce('gap_' || max(gap), 'none'), '{}',
      case when coalesce(max(gap), 0) < ${NEVER_HELD_OUT_FROM} and
        ('x' || left(md5(${campaignId} || ':' || chat_id), 8))::bit(32)::bigint < ${holdOut}::float8 * 4294967296
        then 'held_out' else 'due' end
    from told group by chat_id order by chat_id`)
  return rowCount ?? 0
}

/** `meant`: person_id and gap, null where no contributions are reckoned; `links`: their chats, the best rank first. */
function meant(asked: Asked): SQL {
  return asked.segment.waitingForPapers ? applicants(asked) : counted(asked)
}

/** `told`: those of `meant` who can be reached, each in one chat. */
function told({ topic }: Asked): SQL {
  return sql`told as (
    select * from (
      select distinct on (l.person_id) l.person_id, l.gap, c.id as chat_id, coalesce(c.locale, 'km') as locale
      from links l join chats c on c.id = l.chat_id
      where c.blocked_at is null
      order by l.person_id, l.rank, c.created_at desc, c.id
    ) t
    where not exists (select from opt_outs o where o.chat_id = t.chat_id and o.topic = ${topic}::text))`
}

/** Members, with the months they have missed. A household is told in the chat of its sponsor, or else in their own. */
function counted(asked: Asked): SQL {
  const { segment, topic, today, rules } = asked
  const limit = gapLimit(lastDayOf(addMonths(monthOf(today), -1)), rules)
  const arrears = segment.arrears
  const wanted = arrears
    ? sql`gap between ${arrears.from}::int and ${arrears.to}::int and not paid_now`
    : sql`true`
  return sql`${gaps(asked, limit)},
  meant as materialized (
    select person_id, payer, gap from gaps where coalesce(gap, 0) < ${limit}::int and ${wanted}
  ),
  ${linksOf({ carried: sql`m.gap`, topic, today })}`
}

/**
 * `gaps`: members of the segment who have not ended, with the months missed in a row up to the last one, at most
 * one more than end a membership; null for those who pay through an employer.
 */
function gaps({ segment, today, rules, among }: Asked, limit: number): SQL {
  const thisMonth = monthOf(today)
  const months = monthsBack(thisMonth, limit + 1)
  const [, lastMonth = '', ...earlier] = months
  const oldest = months.at(-1) ?? ''
  const due = (kind: Contributing) => array(months.map((month) => dueOf(kind, { month, rules })))
  const ofKind = (self: SQL, dependent: SQL) =>
    sql`case i.kind when 'self_employed' then ${self} else ${dependent} end`
  // Only of these the months before count: several were missed, or none was ever paid.
  const lapsed = sql`i.kind in ('self_employed', 'dependent') and not i.paid_now and not i.paid_last and i.missable > 1`
  return sql`inside as (
    select m.person_id, m.kind, coalesce(m.sponsor_id, m.person_id) as payer,
      ${monthsDue({ months, rules })} as missable
    from members m ${ofPeople(segment) ? sql`join people p on p.id = m.person_id` : sql``}
    where (m.ended_on is null or m.ended_on > ${today}::date) and m.registered_on <= ${today}::date
      and m.person_id not in (${reportedDead(today)})
      and ${conditions(segment, { today, rules })}
      ${among === undefined ? sql`` : firstTold(among)}
  ), recent as (
    select c.person_id, coalesce(sum(c.amount_khr) filter (where c.for_month = ${thisMonth}), 0) as now_khr,
      coalesce(sum(c.amount_khr) filter (where c.for_month = ${lastMonth}), 0) as last_khr
    from contributions c ${ofPeople(segment) || among !== undefined ? sql`join inside i on i.person_id = c.person_id` : sql``}
    where c.for_month in (${thisMonth}, ${lastMonth}) and c.paid_on <= ${today}::date
    group by c.person_id
  ), standing as materialized (
    select i.*, coalesce(r.now_khr, 0) >= ${ofKind(sql`(${due('self_employed')}::int[])[1]`, sql`(${due('dependent')}::int[])[1]`)} as paid_now,
      coalesce(r.last_khr, 0) >= ${ofKind(sql`(${due('self_employed')}::int[])[2]`, sql`(${due('dependent')}::int[])[2]`)} as paid_last
    from inside i left join recent r on r.person_id = i.person_id
  ), gaps as materialized (
    select i.person_id, i.payer, i.paid_now,
      case when i.kind in ('self_employed', 'dependent') then case when paid_now or paid_last then 0 else greatest(i.missable, 0) end end as gap
    from standing i where not (${lapsed})
    union all
    select i.person_id, i.payer, false,
      least(i.missable, coalesce((
        select min(array_position(${array(months)}::text[], paid.for_month)) - 2 from (
          select c.for_month, sum(c.amount_khr) as khr from contributions c
          where c.person_id = i.person_id and c.for_month between ${oldest} and ${earlier[0] ?? oldest}
            and c.paid_on <= ${today}::date
          group by c.for_month
        ) paid
        where paid.khr >= (${ofKind(sql`${due('self_employed')}::int[]`, sql`${due('dependent')}::int[]`)})[
          array_position(${array(months)}::text[], paid.for_month)]
      ), ${limit + 1}::int)) as gap
    -- In the order of their ids, so that what is asked of the index next lies beside what was asked before.
    from (select * from standing i where ${lapsed} order by i.person_id) i
  )`
}

/** On members `m`: so many of those whose household has a chat. */
const firstTold = (among: number): SQL =>
  sql`and exists (select from chat_people l where l.person_id = coalesce(m.sponsor_id, m.person_id) and l.relation = 'self')
    limit ${among}::int`

/** Whether a segment asks for what stands with the people. */
function ofPeople({ provinces, occupations, sex, ages, ageingOutMonths }: Segment): boolean {
  return [provinces, occupations, sex, ages, ageingOutMonths].some((one) => one !== undefined)
}

/** On members `m` and people `p`. */
function conditions(segment: Segment, { today, rules }: { today: string; rules: Rules }): SQL {
  const { provinces, occupations, sex, ages, kinds, ageingOutMonths } = segment
  const all = [
    ...(segment.arrears ? [sql`m.kind in ('self_employed', 'dependent')`] : []),
    ...(kinds ? [sql`m.kind = any(${array(kinds)}::text[])`] : []),
    ...(provinces ? [sql`p.province_code = any(${array(provinces)}::text[])`] : []),
    ...(occupations ? [sql`p.occupation = any(${array(occupations)}::text[])`] : []),
    ...(sex ? [sql`p.sex = ${sex}`] : []),
    ...(ages
      ? [sql`${birthday(ages.from)} <= ${today}::date`, sql`${birthday(ages.to + 1)} > ${today}::date`]
      : []),
    ...(ageingOutMonths ? [ageingOut(ageingOutMonths, { today, rules })] : []),
  ]
  return all.length > 0 ? sql.join(all, sql` and `) : sql`true`
}

/** As scheme/household.ts ageLimitOf: within so many months, and ahead. */
function ageingOut(months: number, { today, rules }: { today: string; rules: Rules }): SQL {
  const [spouse, child] = (['spouse.age_max_exclusive', 'child.age_max_exclusive'] as const).map((name) => {
    const begins = rules.begins(name)
    return birthday(rules.value(name, today < begins ? begins : today))
  })
  const isSpouse = sql`coalesce(m.relation = 'spouse', ${child} <= ${today}::date)`
  const on = sql`case when ${isSpouse} then ${spouse} else ${child} end`
  return sql`m.kind = 'dependent' and (${isSpouse} or not m.age_exception)
    and ${on} > ${today}::date and ${on} <= ${today}::date + make_interval(months => ${months}::int)`
}

/** As scheme/calendar.ts birthday: born on 29 February, a year older on 1 March of a common year. */
function birthday(age: number): SQL {
  const whole = sql`(p.birth_date + make_interval(years => ${age}::int))::date`
  return sql`(${whole} + (extract(day from p.birth_date) = 29 and extract(day from ${whole}) = 28)::int)`
}

/** Open applications that were sent back, or lack a photo which their form has asked for, or will ask for. */
function applicants({ segment, today, rules }: Asked): SQL {
  const { arrears: _, ageingOutMonths: __, kinds: ___, ...ofPeople } = segment
  return sql`lacking as (
    select a.person_id, a.chat_id from applications a join people p on p.id = a.person_id
    where a.status = any(${array(OPEN_STATUSES)}::text[])
      and ${conditions(ofPeople, { today, rules })}
      and (a.status = 'sent_back' or exists (
        select from (values ('photo_id'), ('photo_certificate'), ('photo_portrait'), ('photo_marriage'), ('photo_birth')) f (photo)
        where (a.answers ? f.photo
            or (f.photo = 'photo_certificate' and a.answers->>'certificate' in ('not_yet', 'not_sure'))
            or (f.photo = 'photo_birth' and a.answers ? 'birth_certificate'))
          and not exists (select from documents d
            where d.kind = f.photo and (d.draft_id = a.id or d.application_id = a.id))))
  ), meant as (
    select distinct person_id, null::int as gap from lacking
  ), links as (
    select person_id, null::int as gap, chat_id, 0 as rank from lacking
  )`
}
