/**
 * A day of the calendar planned for everybody at once. Postgres says what each member has paid when, the rules are asked
 * once for each history there is (scheme/payment-history.ts), and one statement makes the rows. Chats with something
 * else to hear, or a member whose money cannot be told in so few words, are left to be looked at one by one.
 */
import { type SQL, sql } from 'drizzle-orm'
import { addDays, addMonths, dayIn, lastDayOf, monthOf, monthRange } from '../scheme/calendar.ts'
import { windowOf } from '../scheme/contribution.ts'
import { monthsAsked, type PaymentHistory } from '../scheme/payment-history.ts'
import type { CalendarDay } from '../scheme/reminder-days.ts'
import { type ContributionKind, REMINDER_KINDS } from '../scheme/reminders.ts'
import { OPEN_STATUSES } from './applications.ts'
import type { Connection } from './database.ts'
import {
  array,
  type Contributing,
  dueOf,
  linksOf,
  midnight,
  monthsBack,
  monthsDue,
  planInMemory,
  reportedDead,
} from './due-months.ts'

/** Gathers what the others here ask for, in tables of this transaction. */
export async function gatherHistories(tx: Connection, day: CalendarDay): Promise<void> {
  await planInMemory(tx)
  const speaksOfMoney = day.window.length > 0 || day.gap || day.final
  await tx.execute(sql`create temp table day_unpaid on commit drop as ${unpaid(day, speaksOfMoney)}`)
  await tx.execute(sql`analyze day_unpaid`)
  await tx.execute(sql`create temp table day_histories on commit drop as ${histories(day)}`)
  await tx.execute(sql`analyze day_histories`)
  await tx.execute(sql`create temp table day_looked on commit drop as ${looked(day)}`)
}

/** Every history there is, once. */
export async function listHistories(tx: Connection): Promise<PaymentHistory[]> {
  const { rows } = await tx.execute<PaymentHistory>(sql`
    select kind, due_months as "dueMonths", on_time as "onTime", late, notices
    from day_histories where not odd group by kind, due_months, on_time, late, notices`)
  return rows
}

/** Chats that are to be looked at one by one: more than will hear something, never fewer. */
export async function listChatsToLookAt(tx: Connection): Promise<number[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select c.id from day_looked d join chats c on c.id = d.chat_id where c.blocked_at is null order by c.id`)
  return rows.map(({ id }) => Number(id))
}

/** A row of the ledger for each chat of those told, except those looked at one by one; how many. */
export async function saveToldOfMoney(
  tx: Connection,
  {
    campaignId,
    today,
    told,
  }: {
    campaignId: string
    today: string
    told: readonly (PaymentHistory & { says: ContributionKind })[]
  },
): Promise<number> {
  const said = JSON.stringify(
    told.map(({ says, ...history }) => ({ ...history, pressing: REMINDER_KINDS.indexOf(says) + 1 })),
  )
  const { rowCount } = await tx.execute(sql`
    with said as (
      select * from json_to_recordset(${said}::json) s (kind text, "dueMonths" int, "onTime" int, late int, notices text, pressing int)
    ), meant as (
      select h.person_id, h.payer, s.pressing from day_histories h join said s on s.kind = h.kind
        and s."dueMonths" = h.due_months and s."onTime" = h.on_time and s.late = h.late and s.notices = h.notices
      where not h.odd
    ), ${linksOf({ carried: sql`m.pressing`, topic: 'contributions', today })}, told as (
      select distinct on (l.person_id) l.person_id, l.pressing, l.rank, c.id as chat_id, coalesce(c.locale, 'km') as locale
      from links l join chats c on c.id = l.chat_id
      where c.blocked_at is null
      order by l.person_id, l.rank, c.created_at desc, c.id
    )
    insert into campaign_recipients (campaign_id, chat_id, person_ids, locale, topic, variant, payload, status)
    select ${campaignId}::uuid, chat_id, array_agg(person_id order by person_id), min(locale), 'contributions',
      (${array(REMINDER_KINDS)}::text[])[min(pressing)], '{}', 'due'
    from told
    where not exists (select from day_looked d where d.chat_id = told.chat_id)
      and not exists (select from opt_outs o where o.chat_id = told.chat_id and o.topic = 'contributions')
    group by chat_id order by chat_id`)
  return rowCount ?? 0
}

/** On members `m`: who pays contributions here, has not ended and is not reported dead. */
const living = ({ today }: CalendarDay): SQL =>
  sql`m.kind in ('self_employed', 'dependent') and m.registered_on <= ${today}::date
    and (m.ended_on is null or m.ended_on > ${today}::date) and m.person_id not in (${reportedDead(today)})`

/** Those who have not paid the present month. */
function unpaid(day: CalendarDay, speaksOfMoney: boolean): SQL {
  const { today, rules } = day
  const month = monthOf(today)
  const due = (kind: Contributing) => dueOf(kind, { month, rules })
  return sql`
    select m.person_id, coalesce(m.sponsor_id, m.person_id) as payer, m.kind,
      ${monthsDue({ months: monthsBack(month, monthsAsked(day)), rules })} as due_months
    from members m left join (
      select c.person_id, sum(c.amount_khr) as khr from contributions c
      where c.for_month = ${month} and c.paid_on <= ${today}::date group by c.person_id
    ) now on now.person_id = m.person_id
    where ${living(day)} and ${speaksOfMoney}::boolean
      and coalesce(now.khr, 0) < case m.kind when 'self_employed' then ${due('self_employed')}::int
        else ${due('dependent')}::int end`
}

/** What they paid before; `odd` where a month has several entries, or one to come has any. */
function histories(day: CalendarDay): SQL {
  const { today, rules } = day
  const [thisMonth = '', ...months] = monthsBack(monthOf(today), monthsAsked(day))
  const oldest = months.at(-1) ?? ''
  const due = (kind: Contributing) => array(months.map((month) => dueOf(kind, { month, rules })))
  const closes = array(months.map((month) => windowOf(month, rules).closes))
  const isPaid = sql`c.amount_khr >= (case u.kind when 'self_employed' then ${due('self_employed')}::int[]
    else ${due('dependent')}::int[] end)[c.back]`
  // In the order of their ids, so that what is asked of the index next lies beside what was asked before.
  return sql`
    with given as (
      select n.person_id, string_agg(distinct n.state || ' ' || n.from_month || ' ' || n.to_month, ',') as notices
      from notices n
      where n.state in ('handed_in', 'received') and n.to_month >= ${oldest} and n."on" <= ${today}::date
      group by n.person_id
    )
    select u.person_id, u.payer, u.kind, u.due_months, coalesce(p.on_time, 0) as on_time, coalesce(p.late, 0) as late,
      coalesce(g.notices, '') as notices, coalesce(p.odd, false) as odd
    from (select * from day_unpaid order by person_id) u
    left join given g on g.person_id = u.person_id
    cross join lateral (
      select bit_or(c.bit) filter (where c.on_time and ${isPaid}) as on_time,
        bit_or(c.bit) filter (where not c.on_time and ${isPaid}) as late,
        sum(c.bit) <> bit_or(c.bit) or bool_or(c.back is null) as odd
      from (
        select b.back, 1 << (b.back - 1) as bit, e.amount_khr, e.paid_on <= (${closes}::date[])[b.back] as on_time
        from contributions e cross join lateral (select array_position(${array(months)}::text[], e.for_month)) b (back)
        where e.person_id = u.person_id and e.for_month >= ${oldest} and e.for_month <> ${thisMonth}
          and e.paid_on <= ${today}::date
      ) c
    ) p`
}

/** All chats of whoever is odd or near a birthday, and those with papers to bring or a form half-way. */
function looked(day: CalendarDay): SQL {
  return sql`
    select l.chat_id from (
      select person_id, payer from day_histories where odd
      union all
      select m.person_id, coalesce(m.sponsor_id, m.person_id)
      from people p join members m on m.person_id = p.id
      where m.kind = 'dependent' and ${living(day)} and (${bornNear(day)})
    ) one
    cross join lateral (values (one.payer), (one.person_id)) v (owner)
    join chat_people l on l.person_id = v.owner and l.relation = 'self'
    union select a.chat_id from applications a join application_events e on e.application_id = a.id
    where a.status = any(${array(OPEN_STATUSES)}::text[]) and (${eventDays(day)})
    union select d.chat_id from drafts d where ${leftBefore(day)}`
}

/** On people `p`: born in a month of which a birthday is near enough. */
function bornNear({ today, after, rules }: CalendarDay): SQL {
  const ages = [rules.value('spouse.age_max_exclusive', today), rules.value('child.age_max_exclusive', today)]
  const ranges = rules.value('reminder.ageing_out_before', today).flatMap((before) =>
    monthRange(monthOf(after), monthOf(today)).flatMap((month) =>
      ages.map((age) => {
        const born = addMonths(month, before - age * 12)
        // Born on 29 February, the birthday is on 1 March.
        return sql`p.birth_date between ${addDays(dayIn(born, 1), -1)}::date and ${lastDayOf(born)}::date`
      }),
    ),
  )
  return sql.join([...ranges, sql`false`], sql` or `)
}

/** On events `e` of applications. */
function eventDays({ today, after, rules }: CalendarDay): SQL {
  const spans = rules
    .value('reminder.papers_after', today)
    .map(
      (days) =>
        sql`(e.at >= ${midnight(addDays(after, 1 - days))} and e.at < ${midnight(addDays(today, 1 - days))})`,
    )
  return sql.join([...spans, sql`false`], sql` or `)
}

/** On drafts `d`: left before today, and not yet reminded of. */
function leftBefore({ today, rules }: CalendarDay): SQL {
  const { erased } = rules.value('reminder.drafts_after', today)
  return sql`d.updated_at < ${midnight(today)} and (d.nudged_at is null
    or d.reminded_at is null and d.updated_at < ${midnight(addDays(today, 1 - erased))})`
}
