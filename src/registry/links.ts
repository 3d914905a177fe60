/** Chats that prove to be a member's, and those that ask a reviewer because the roll does not confirm it. */
import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import type { Connection } from './database.ts'
import { withFreeReference } from './free-reference.ts'
import { linkAttempts, linkRequests, members } from './members-schema.ts'
import { chatPeople } from './schema.ts'

const ATTEMPTS_LOCK = 20231116

/**
 * Counts an attempt, unless the chat has made its share in the last day, or all chats together theirs in the last
 * hour: then false. Attempts wait for one another, so that no burst gets past the count.
 */
export async function takeAttempt(
  tx: Connection,
  attempt: { chatId: number; now: Date; mostOfChat: number; mostInTotal: number },
): Promise<boolean> {
  const now = sql`${attempt.now.toISOString()}::timestamptz`
  await tx.execute(sql`select pg_advisory_xact_lock(${ATTEMPTS_LOCK})`)
  const {
    rows: [counted],
  } = await tx.execute<{ chat: number; total: number }>(sql`
    select
      (select count(*)::int from link_attempts
        where chat_id = ${attempt.chatId} and at > ${now} - interval '1 day') as chat,
      (select count(*)::int from link_attempts where at > ${now} - interval '1 hour') as total`)
  if (!counted || counted.chat >= attempt.mostOfChat || counted.total >= attempt.mostInTotal) return false
  await tx.insert(linkAttempts).values({ chatId: attempt.chatId, at: attempt.now })
  return true
}

/** Attempts before that count for nothing any more. How many went. */
export async function removeAttempts(db: Connection, before: Date): Promise<number> {
  const { rowCount } = await db.delete(linkAttempts).where(lt(linkAttempts.at, before))
  return rowCount ?? 0
}

/**
 * Links the chat to the living member of whom all three are true, in one statement that is the same whatever is
 * wrong. The person, or null.
 */
export async function linkByProof(
  { db, vault }: { db: Connection; vault: Vault },
  proof: { chatId: number; card: string; birthDate: string; phone: string },
): Promise<string | null> {
  const {
    rows: [linked],
  } = await db.execute<{ personId: string }>(sql`
    insert into chat_people (chat_id, person_id, relation)
    select ${proof.chatId}::bigint, m.person_id, 'self'
    from members m join people p on p.id = m.person_id
    where m.card_hash = ${vault.index('card', proof.card)} and m.ended_on is null
      and p.birth_date = ${proof.birthDate}::date and p.phone_hash = ${vault.index('phone', proof.phone)}
    on conflict (chat_id, person_id) do update set relation = 'self'
    returning person_id as "personId"`)
  return linked?.personId ?? null
}

/** What somebody claims to be, for a reviewer to compare with the photo. */
export type Claimed = { card: string; birthDate: string; phone: string }

export type LinkRequest = {
  id: string
  reference: string
  status: 'submitted' | 'accepted' | 'rejected'
  at: Date
}

/** Stores the request under a free reference; `newReference` proposes them. */
export async function saveLinkRequest(
  { db, vault }: { db: Connection; vault: Vault },
  request: { id: string; chatId: number; claimed: Claimed; newReference: () => string; now: Date },
): Promise<LinkRequest> {
  return await withFreeReference(request.newReference, async (reference) => {
    const [row] = await db
      .insert(linkRequests)
      .values({
        id: request.id,
        chatId: request.chatId,
        reference,
        claimed: vault.encrypt(JSON.stringify(request.claimed), 'link_request.claimed'),
        status: 'submitted',
        at: request.now,
      })
      .onConflictDoNothing({ target: linkRequests.reference })
      .returning()
    return row
  })
}

/** The living member with that card number, or null. */
export async function findPersonOfCard(
  { db, vault }: { db: Connection; vault: Vault },
  card: string,
): Promise<string | null> {
  const [row] = await db
    .select({ personId: members.personId })
    .from(members)
    .where(and(eq(members.cardHash, vault.index('card', card)), isNull(members.endedOn)))
  return row?.personId ?? null
}

/** A request as a reviewer sees it, or null when it is decided or gone. */
export async function findWaitingLinkRequest(
  db: Connection,
  id: string,
): Promise<{ id: string; chatId: number; reference: string; at: Date } | null> {
  const [row] = await db
    .select({
      id: linkRequests.id,
      chatId: linkRequests.chatId,
      reference: linkRequests.reference,
      at: linkRequests.at,
    })
    .from(linkRequests)
    .where(and(eq(linkRequests.id, id), eq(linkRequests.status, 'submitted')))
  return row ?? null
}

/** Decides a request that waits; an accepted one links its chat to the member. Null when it waits no longer. */
export async function decideLinkRequest(
  db: Connection,
  decided: { id: string } & ({ status: 'accepted'; personId: string } | { status: 'rejected' }),
): Promise<{ chatId: number; reference: string } | null> {
  const [row] = await db
    .update(linkRequests)
    .set({ status: decided.status })
    .where(and(eq(linkRequests.id, decided.id), eq(linkRequests.status, 'submitted')))
    .returning({ chatId: linkRequests.chatId, reference: linkRequests.reference })
  if (row && decided.status === 'accepted') {
    await db
      .insert(chatPeople)
      .values({ chatId: row.chatId, personId: decided.personId, relation: 'self' })
      .onConflictDoUpdate({
        target: [chatPeople.chatId, chatPeople.personId],
        set: { relation: 'self' },
      })
  }
  return row ?? null
}

/** What a request claims, or null when there is none of that id. */
export async function readClaimed(
  { db, vault }: { db: Connection; vault: Vault },
  id: string,
): Promise<Claimed | null> {
  const [row] = await db.select().from(linkRequests).where(eq(linkRequests.id, id))
  return row ? (JSON.parse(vault.decrypt(row.claimed, 'link_request.claimed')) as Claimed) : null
}

/** The requests of a chat, the newest first. */
export async function listLinkRequests(db: Connection, chatId: number): Promise<LinkRequest[]> {
  return await db
    .select({
      id: linkRequests.id,
      reference: linkRequests.reference,
      status: linkRequests.status,
      at: linkRequests.at,
    })
    .from(linkRequests)
    .where(eq(linkRequests.chatId, chatId))
    .orderBy(desc(linkRequests.at))
}

export async function findLinkRequest(
  db: Connection,
  query: { id: string; chatId: number },
): Promise<{ reference: string } | null> {
  const [row] = await db
    .select({ reference: linkRequests.reference })
    .from(linkRequests)
    .where(and(eq(linkRequests.id, query.id), eq(linkRequests.chatId, query.chatId)))
  return row ?? null
}
