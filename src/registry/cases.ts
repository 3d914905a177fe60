/** Cases: what waits for staff. Opened and closed in the transaction of the thing they are about. */
import { randomUUID } from 'node:crypto'
import { and, eq, gt, isNull, type SQL, sql } from 'drizzle-orm'
import { type CaseKind, cases } from './cases-schema.ts'
import type { Connection } from './database.ts'
import { identityClaims, people } from './schema.ts'
import { householdPeople } from './staff.ts'

export type Case = typeof cases.$inferSelect

/** Kinds that somebody may decide on, and in which provinces. */
export type CaseScope = { kinds: readonly CaseKind[]; provinces: 'all' | readonly string[] }

/** Opens a case unless the subject has an open one of that kind. The province is that of the person, where known. */
export async function openCase(
  db: Connection,
  opened: {
    kind: CaseKind
    subjectId: string
    personId: string | null
    /** The chat that it came from, if one did. */
    chatId?: number
    front?: boolean
    now: Date
  },
): Promise<void> {
  const { kind, subjectId, personId, chatId = null, front = false, now } = opened
  await db
    .insert(cases)
    .values({
      id: randomUUID(),
      kind,
      subjectId,
      personId,
      chatId,
      provinceCode: sql`(select ${people.provinceCode} from ${people} where ${people.id} = ${personId})`,
      front,
      openedAt: now,
    })
    .onConflictDoNothing()
}

/** Closes what is open about a subject; false when nothing is: somebody else was first. `by` as in the audit. */
export async function closeCase(
  db: Connection,
  closed: { subjectId: string; by: string; outcome: string; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(cases)
    .set({
      closedAt: closed.now,
      closedBy: closed.by,
      outcome: closed.outcome,
      leasedBy: null,
      leasedUntil: null,
    })
    .where(and(eq(cases.subjectId, closed.subjectId), isNull(cases.closedAt)))
    .returning({ id: cases.id })
  return rows.length > 0
}

/** A case by its id, open or closed. */
export async function findCase(db: Connection, id: string): Promise<Case | null> {
  const [row] = await db.select().from(cases).where(eq(cases.id, id))
  return row ?? null
}

/** The same, locked until the transaction ends. */
export async function lockCase(tx: Connection, id: string): Promise<Case | null> {
  const [row] = await tx.select().from(cases).where(eq(cases.id, id)).for('update')
  return row ?? null
}

/** Locks what is open about a subject: whoever decides and whoever withdraws take the case before its subject. */
export async function lockCasesOf(tx: Connection, subjectId: string): Promise<void> {
  await tx
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.subjectId, subjectId), isNull(cases.closedAt)))
    .for('update')
}

/** The case that a staff member has in hand, or null. */
export async function findCaseInHand(
  db: Connection,
  { telegramId, now }: { telegramId: number; now: Date },
): Promise<Case | null> {
  const [row] = await db
    .select()
    .from(cases)
    .where(and(eq(cases.leasedBy, telegramId), isNull(cases.closedAt), gt(cases.leasedUntil, now)))
  return row ?? null
}

/**
 * Puts the next case into the hands of a staff member: those that came back first, then the oldest, within the scopes.
 * Nobody gets what another has in hand, nor what is their own or their household's, nor an application that is held for
 * a document of theirs. Null when none is left.
 */
export async function takeNextCase(
  db: Connection,
  asked: { telegramId: number; scopes: readonly CaseScope[]; now: Date; until: Date },
): Promise<Case | null> {
  const { telegramId, now, until } = asked
  const at = sql`${now.toISOString()}::timestamptz`
  const {
    rows: [taken],
  } = await db.execute<{ id: string }>(sql`
    with household as materialized (${householdPeople(telegramId)}),
    next as materialized (
      select c.id from ${cases} c
      where ${waiting(asked.scopes)}
        and (c.leased_until is null or c.leased_until <= ${at})
        and c.chat_id is distinct from ${telegramId}::bigint
        and (c.person_id is null or c.person_id not in (select person_id from household))
        and (c.kind <> 'held' or not exists (
          select from ${identityClaims} stated join ${identityClaims} owned
            on owned.type = stated.type and owned.hash = stated.hash and owned.living
          where stated.person_id = c.person_id and owned.person_id in (select person_id from household)))
      order by c.front desc nulls last, c.opened_at
      limit 1
      for update skip locked
    )
    update ${cases} c set leased_by = ${telegramId}::bigint, leased_until = ${until.toISOString()}::timestamptz
    from next where c.id = next.id
    returning c.id`)
  return taken ? await lockCase(db, taken.id) : null
}

/** How many wait by kind, those in hand among them. */
export async function countCases(
  db: Connection,
  scopes: readonly CaseScope[],
): Promise<Map<CaseKind, number>> {
  const { rows } = await db.execute<{ kind: CaseKind; count: number }>(sql`
    select c.kind, count(*)::int as count from ${cases} c where ${waiting(scopes)} group by c.kind`)
  return new Map(rows.map(({ kind, count }) => [kind, count]))
}

/** Open, and within one of the scopes; of a table named `c`. */
function waiting(scopes: readonly CaseScope[]): SQL {
  const each = scopes.map(({ kinds, provinces }) => {
    const ofKind = sql`c.kind in (${sql.join(
      kinds.map((kind) => sql`${kind}`),
      sql`, `,
    )})`
    if (provinces === 'all') return ofKind
    const inProvince = sql.join(
      provinces.map((code) => sql`${code}`),
      sql`, `,
    )
    return sql`(${ofKind} and c.province_code in (${inProvince}))`
  })
  return sql`c.closed_at is null and (${sql.join(each, sql` or `)})`
}

/** Ends the lease of a case that somebody puts back; false when it is not in their hands. */
export async function putBack(
  db: Connection,
  { id, telegramId, now }: { id: string; telegramId: number; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(cases)
    .set({ leasedBy: null, leasedUntil: null })
    .where(
      and(
        eq(cases.id, id),
        eq(cases.leasedBy, telegramId),
        isNull(cases.closedAt),
        gt(cases.leasedUntil, now),
      ),
    )
    .returning({ id: cases.id })
  return rows.length > 0
}
