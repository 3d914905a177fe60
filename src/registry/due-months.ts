/** What planning for everybody at once shares: months and what is due in them as data for SQL, and whose chat hears. */
import { type SQL, sql } from 'drizzle-orm'
import {
  addDays,
  addMonths,
  type Day,
  dayIn,
  type Month,
  monthOf,
  monthsBetween,
} from '../scheme/calendar.ts'
import { contributionRule, firstKnownMonth } from '../scheme/contribution.ts'
import type { Rules } from '../scheme/parameters.ts'
import type { Topic } from '../scheme/reminders.ts'
import type { Connection } from './database.ts'

/** Those whose contributions are reckoned here. */
export type Contributing = 'self_employed' | 'dependent'

/** A month before the rules begin is nobody's to pay. */
const NEVER_PAID = 2_147_483_647

/** What a kind pays in a month, in riel. */
export function dueOf(kind: Contributing, { month, rules }: { month: Month; rules: Rules }): number {
  return month < monthOf(rules.begins(contributionRule(kind)))
    ? NEVER_PAID
    : rules.valueInMonth(contributionRule(kind), month)
}

/** As one parameter: drizzle would make a list of it. */
export function array(values: readonly (string | number)[]): SQL {
  return sql`${`{${values.join(',')}}`}`
}

/** The month itself and so many before it, the latest first. */
export function monthsBack(month: Month, count: number): Month[] {
  return Array.from({ length: count + 1 }, (_, back) => addMonths(month, -back))
}

/**
 * On members `m`: how many months before the first of `months` were theirs to pay, at most all the others; -1 where
 * their first is still to come.
 */
export function monthsDue({ months, rules }: { months: readonly Month[]; rules: Rules }): SQL {
  const [thisMonth = ''] = months
  const most = months.length - 1
  const closes = months.map((month) => rules.valueInMonth('payment.window_close_day', month))
  const known = (kind: Contributing) => sql`${monthsBetween(firstKnownMonth(kind, rules), thisMonth)}::int`
  const registered = sql`array_position(${array(months)}::text[], to_char(m.registered_on, 'YYYY-MM'))`
  return sql`least(
    case when m.registered_on < ${dayIn(months.at(-1) ?? '', 1)}::date then ${most}::int
      else ${registered} - 1 - (extract(day from m.registered_on) > (${array(closes)}::int[])[${registered}])::int end,
    case m.kind when 'self_employed' then ${known('self_employed')} else ${known('dependent')} end)`
}

/** In Phnom Penh. */
export const midnight = (day: Day): SQL => sql`${`${day} 00:00:00+07`}::timestamptz`

/** On change requests `r`: a death was reported by that day, and nobody has said that it is none. */
export function isReportedDeath(today: Day): SQL {
  return sql`r.kind = 'deceased' and r.status in ('submitted', 'accepted') and r.at < ${midnight(addDays(today, 1))}`
}

/** Ids of those whose death was reported by that day: nobody is to be told of them, whatever the roll says yet. */
export function reportedDead(today: Day): SQL {
  return sql`select r.person_id from change_requests r where ${isReportedDeath(today)}`
}

/**
 * `links`: the chats in which those of `meant` (person_id, payer, and the column `carried`) may be told of the topic, the
 * best rank first: a household in the chat of its sponsor, or else in their own; but first in their own where the
 * sponsor has ended or does not want to hear of it (as chooseChats in reminder-facts.ts).
 */
export function linksOf({ carried, topic, today }: { carried: SQL; topic: Topic | null; today: Day }): SQL {
  return sql`aside as materialized (
    select s.person_id from members s where s.ended_on <= ${today}::date
    union ${reportedDead(today)}
    union select l.person_id from opt_outs o join chat_people l on l.chat_id = o.chat_id and l.relation = 'self'
      where o.topic = ${topic}::text
  ), links as (
    select m.person_id, ${carried}, l.chat_id,
      case when m.payer in (select person_id from aside) then 2 else 0 end as rank
    from meant m join chat_people l on l.person_id = m.payer and l.relation = 'self'
    union all
    select m.person_id, ${carried}, l.chat_id, 1
    from meant m join chat_people l on l.person_id = m.person_id and l.relation = 'self'
    where m.payer <> m.person_id
  )`
}

/**
 * For this transaction: a million members are sorted and hashed within memory, and never read in the order of their
 * ids, which are random and lie all over the table.
 */
export async function planInMemory(tx: Connection): Promise<void> {
  await tx.execute(
    sql`select set_config('work_mem', '128MB', true), set_config('enable_mergejoin', 'off', true)`,
  )
}
