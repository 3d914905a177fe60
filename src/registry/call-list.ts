/** Members who have not paid for so long that somebody should call them, the most pressing first. */
import { eq, inArray, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Vault } from '../ops/encryption.ts'
import { addMonths, dayIn, type Month, monthOf } from '../scheme/calendar.ts'
import type { Rules } from '../scheme/parameters.ts'
import type { Connection } from './database.ts'
import { reportedDead } from './due-months.ts'
import { members } from './members-schema.ts'
import { people } from './schema.ts'

/**
 * Ids of those whose last paid month lies between the last one before abandonment and the one after which staff call,
 * of these provinces; a few more than that, never fewer, so the caller reckons each anew.
 */
export async function listLongUnpaid(
  db: Connection,
  asked: { today: string; rules: Rules; provinces: 'all' | readonly string[]; offset: number; limit: number },
): Promise<string[]> {
  const { today, rules, provinces, offset, limit } = asked
  const month = monthOf(today)
  const oldest = addMonths(month, -rules.value('lapse.max_gap', today) - 1)
  const newest = addMonths(month, -rules.value('reminder.gap_from_month', today))
  const amounts = (['contribution.self_employed', 'contribution.dependent'] as const).map((name) =>
    rules.valueInMonth(name, month),
  )
  const { rows } = await db.execute<{ person_id: string }>(sql`
    select person_id from (
      select m.person_id, coalesce((
        select max(paid.for_month) from (
          select c.for_month from contributions c
          where c.person_id = m.person_id and c.for_month <= ${month} and c.paid_on <= ${today}::date
          group by c.for_month having sum(c.amount_khr) >= ${Math.min(...amounts)}::int
        ) paid), to_char(m.registered_on - interval '15 days', 'YYYY-MM')) as last_paid
      from members m join people p on p.id = m.person_id
      where m.kind in ('self_employed', 'dependent') and (m.ended_on is null or m.ended_on > ${today}::date)
        and m.person_id not in (${reportedDead(today)}) and m.registered_on <= ${lastRegistered(newest)}::date and ${within(provinces)}
    ) one
    where last_paid between ${oldest} and ${newest}
    order by last_paid, person_id offset ${offset}::int limit ${limit}::int`)
  return rows.map((row) => row.person_id)
}

/** Who registered later cannot have missed so many months. */
const lastRegistered = (newest: Month) => dayIn(addMonths(newest, 1), 28)

function within(provinces: 'all' | readonly string[]): SQL {
  if (provinces === 'all') return sql`true`
  return provinces.length > 0 ? sql`p.province_code in ${[...provinces]}` : sql`false`
}

export type Reachable = { personId: string; provinceCode: string; phone: string | null }

/** The phone of each, or that of whoever enrolled them. */
export async function listPhones(
  { db, vault }: { db: Connection; vault: Vault },
  personIds: readonly string[],
): Promise<Reachable[]> {
  if (personIds.length === 0) return []
  const sponsors = alias(people, 'sponsors')
  const rows = await db
    .select({
      personId: people.id,
      provinceCode: people.provinceCode,
      phone: people.phone,
      sponsorPhone: sponsors.phone,
    })
    .from(people)
    .innerJoin(members, eq(members.personId, people.id))
    .leftJoin(sponsors, eq(sponsors.id, members.sponsorId))
    .where(inArray(people.id, [...personIds]))
  return rows.map(({ personId, provinceCode, phone, sponsorPhone }) => {
    const number = phone ?? sponsorPhone
    return { personId, provinceCode, phone: number && vault.decrypt(number, 'person.phone') }
  })
}
