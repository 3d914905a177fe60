/** Who may be the same person: the same document, the same phone, or names alike and born on the same day. */
import { sql } from 'drizzle-orm'
import { lookalikeDismissals } from './cases-schema.ts'
import type { Connection } from './database.ts'

/** Strongest first. `name`: names alike in Khmer or in Latin, and the same birth date. */
export const LIKENESSES = ['document', 'name', 'phone'] as const
export type Likeness = (typeof LIKENESSES)[number]

export type Lookalike = { personId: string; by: Likeness[] }

/** Of trigrams, 0 to 1: DARA and DARANN are alike, DARA of two families are not. */
const ALIKE = 0.5

/**
 * The strongest first, at most `limit`; those of whom somebody has judged that they are not the same person are left
 * out, and so is a phone that a household shares.
 */
export async function findLookalikes(
  db: Connection,
  { personId, limit }: { personId: string; limit: number },
): Promise<Lookalike[]> {
  const { rows } = await db.execute<{ id: string; by: Likeness[] }>(sql`
    with self as materialized (
      select id, birth_date, phone_hash, name_key_km, name_key_latin from people where id = ${personId}
    ), stated as materialized (
      select type, hash from identity_claims where person_id = ${personId}
    ), found as (
      select c.person_id as id, 'document' as by from stated s
        join identity_claims c on c.living and c.type = s.type and c.hash = s.hash
      union all
      select c.person_id, 'document' from stated s
        join identity_claims c on not c.living and c.hash = s.hash and c.type = s.type
      union all
      select p.id, 'name' from self s join people p on p.birth_date = s.birth_date
        where similarity(p.name_key_km, s.name_key_km) >= ${ALIKE}
          or similarity(p.name_key_latin, s.name_key_latin) >= ${ALIKE}
      union all
      select p.id, 'phone' from self s join people p on p.phone_hash = s.phone_hash
        where not exists (select from members m where (m.person_id, m.sponsor_id) in ((p.id, s.id), (s.id, p.id)))
    )
    select f.id, array_agg(distinct f.by) as by from found f
    where f.id <> ${personId}
      and not exists (select from ${lookalikeDismissals} d
        where d.person_a = least(f.id, ${personId}::uuid) and d.person_b = greatest(f.id, ${personId}::uuid))
    group by f.id
    order by bool_or(f.by = 'document') desc, bool_or(f.by = 'name') desc, f.id
    limit ${limit}`)
  return rows.map(({ id, by }) => ({ personId: id, by: LIKENESSES.filter((one) => by.includes(one)) }))
}

/** Remembers that two people are not the same person. False when somebody has judged so before. */
export async function saveNotTheSame(
  db: Connection,
  judged: { one: string; other: string; staffId: number; now: Date },
): Promise<boolean> {
  const { one, other, staffId, now } = judged
  // As Postgres orders them: by their bytes, which their written form has in the same order.
  const [personA = one, personB = other] = [one, other].sort()
  const saved = await db
    .insert(lookalikeDismissals)
    .values({ personA, personB, staffId, at: now })
    .onConflictDoNothing()
    .returning({ personA: lookalikeDismissals.personA })
  return saved.length > 0
}
