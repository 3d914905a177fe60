/** People whom somebody registered who may help them no longer, and who helps them from now on. */
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { type Provinces, rolesFor } from '../staff/permissions.ts'
import { bringAlong } from './assisted.ts'
import { cases } from './cases-schema.ts'
import { endClaimLinks } from './claim-links.ts'
import type { Connection } from './database.ts'
import { isIn } from './records.ts'
import { applications, chatPeople, people } from './schema.ts'
import { staff, staffRoles } from './staff-schema.ts'

/** Of tables named `a` and `p`: still in the chat of a helper whose roles do not allow to help that person. */
const WITHOUT_HELPER = sql`a.assisted_by is not null and a.chat_id = a.assisted_by and not exists (
  select from ${staffRoles} r where r.telegram_id = a.assisted_by and r.revoked_at is null
    and r.role in ${rolesFor('assist.register')}
    and (r.province_code is null or r.province_code = p.province_code))`

/** `name` is the helper's, `count` how many people, of which provinces. */
export type WithoutHelper = { helper: number; name: string; count: number; provinces: string[] }

/** By their former helpers, in these provinces; most people first. */
export async function listWithoutHelper(
  db: Connection,
  { provinces, limit }: { provinces: Provinces; limit: number },
): Promise<WithoutHelper[]> {
  const { rows } = await db.execute<Omit<WithoutHelper, 'helper'> & { helper: string }>(sql`
    select a.assisted_by as helper, s.name, count(distinct a.person_id)::int as count,
      array_agg(distinct p.province_code) as provinces
    from ${applications} a join ${people} p on p.id = a.person_id join ${staff} s on s.telegram_id = a.assisted_by
    where ${WITHOUT_HELPER} and ${isIn(provinces)}
    group by 1, 2 order by 3 desc, 1 limit ${limit}`)
  return rows.map((row) => ({ ...row, helper: Number(row.helper) }))
}

/**
 * Makes `to` the helper of those of these provinces whom `from` registered and may help no longer: news and corrections
 * come to the new chat, what was begun in the old one is erased, and codes that were given out end. The people's ids.
 */
export async function moveToHelper(
  tx: Connection,
  given: { from: number; to: number; provinces: Provinces; now: Date },
): Promise<string[]> {
  const { from, to, provinces, now } = given
  const { rows: found } = await tx.execute<{ id: string }>(sql`
    select a.id from ${applications} a join ${people} p on p.id = a.person_id
    where a.assisted_by = ${from}::bigint and ${WITHOUT_HELPER} and ${isIn(provinces)}`)
  if (found.length === 0) return []
  const wanted = found.map(({ id }) => id)
  // The case before its subject, as whoever decides does. The new helper decides about none of them.
  await tx
    .update(cases)
    .set({ chatId: to })
    .where(and(inArray(cases.subjectId, wanted), isNull(cases.closedAt)))
  const moved = await tx
    .update(applications)
    .set({ chatId: to, assistedBy: to })
    .where(and(inArray(applications.id, wanted), eq(applications.chatId, from)))
    .returning({ id: applications.id, personId: applications.personId })
  if (moved.length === 0) return []
  const ids = moved.map(({ id }) => id)
  const persons = [...new Set(moved.map(({ personId }) => personId))]
  await tx
    .delete(chatPeople)
    .where(
      and(
        eq(chatPeople.chatId, from),
        inArray(chatPeople.personId, persons),
        eq(chatPeople.relation, 'helper'),
      ),
    )
  await tx
    .insert(chatPeople)
    .values(persons.map((personId) => ({ chatId: to, personId, relation: 'helper' as const })))
    .onConflictDoNothing()
  await bringAlong(tx, { ids, chatId: to })
  for (const personId of persons) await endClaimLinks(tx, { personId, now })
  return persons
}
