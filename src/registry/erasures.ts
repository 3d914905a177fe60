/** Requests to be erased; what is erased stands in erase-person.ts. */
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Connection } from './database.ts'
import { withFreeReference } from './free-reference.ts'
import { erasureRequests } from './requests-schema.ts'
import { people } from './schema.ts'

export type ErasureRequest = typeof erasureRequests.$inferSelect

/**
 * Stores the request, or finds the one that is open for the person; `made` says which. Locks the person, so that two
 * chats ask one after the other.
 */
export async function saveErasureRequest(
  tx: Connection,
  request: { id: string; chatId: number; personId: string; at: Date; newReference: () => string },
): Promise<{ request: ErasureRequest; made: boolean }> {
  const { newReference, ...values } = request
  await tx.select({ id: people.id }).from(people).where(eq(people.id, request.personId)).for('update')
  const [open] = await tx
    .select()
    .from(erasureRequests)
    .where(and(eq(erasureRequests.personId, request.personId), eq(erasureRequests.status, 'submitted')))
  if (open) return { request: open, made: false }
  return await withFreeReference(newReference, async (reference) => {
    const [made] = await tx
      .insert(erasureRequests)
      .values({ ...values, reference, status: 'submitted' })
      .onConflictDoNothing()
      .returning()
    return made ? { request: made, made: true } : null
  })
}

/** The requests of a chat, the newest first; an accepted one belongs to no chat any more. */
export async function listErasureRequests(db: Connection, chatId: number): Promise<ErasureRequest[]> {
  return await db
    .select()
    .from(erasureRequests)
    .where(eq(erasureRequests.chatId, chatId))
    .orderBy(desc(erasureRequests.at))
}

export async function findErasureRequest(db: Connection, id: string): Promise<ErasureRequest | null> {
  const [row] = await db.select().from(erasureRequests).where(eq(erasureRequests.id, id))
  return row ?? null
}

/** Ends a request that waits; null when it waits no longer, or is another chat's where one is given. */
export async function endErasureRequest(
  db: Connection,
  end: { id: string; status: 'accepted' | 'rejected' | 'withdrawn'; chatId?: number },
): Promise<ErasureRequest | null> {
  const [row] = await db
    .update(erasureRequests)
    .set({ status: end.status })
    .where(
      and(
        eq(erasureRequests.id, end.id),
        eq(erasureRequests.status, 'submitted'),
        end.chatId === undefined ? undefined : eq(erasureRequests.chatId, end.chatId),
      ),
    )
    .returning()
  return row ?? null
}

/**
 * Whose erasure a chat may ask for: its own people, and those it registered or looks after, while no other chat is
 * their own.
 */
export async function listErasable(db: Connection, chatId: number): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    with own as materialized (
      select person_id as id, relation from chat_people where chat_id = ${chatId}
    ), candidates as (
      select id from own
      union select person_id from members where sponsor_id in (select id from own where relation = 'self')
      union select person_id from applications where chat_id = ${chatId}
    )
    select c.id from candidates c
    where exists (select from own where own.id = c.id and own.relation = 'self')
      or not exists (
        select from chat_people other where other.person_id = c.id and other.relation = 'self')`)
  return rows.map(({ id }) => id)
}

/** What there is of somebody, for who decides. */
export async function countHeld(
  db: Connection,
  personId: string,
): Promise<{
  applications: number
  openApplications: number
  member: boolean
  contributions: number
  dependents: number
}> {
  const {
    rows: [row],
  } = await db.execute<{
    applications: number
    openApplications: number
    member: boolean
    contributions: number
    dependents: number
  }>(sql`
    select
      (select count(*)::int from applications where person_id = ${personId}) as applications,
      (select count(*)::int from applications where person_id = ${personId}
        and status in ('submitted', 'held', 'in_review', 'sent_back', 'accepted')) as "openApplications",
      exists (select from members where person_id = ${personId} and ended_on is null) as member,
      (select count(*)::int from contributions where person_id = ${personId}) as contributions,
      (select count(*)::int from members where sponsor_id = ${personId} and ended_on is null) as dependents`)
  if (!row) throw new Error('A count returned no row.')
  return row
}
