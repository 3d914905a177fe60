/** What members change by themselves, and what they ask NSSF to change. */
import { and, desc, eq } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import type { Connection } from './database.ts'
import { withFreeReference } from './free-reference.ts'
import { type ChangeKind, changeRequests } from './members-schema.ts'
import { people } from './schema.ts'

export type ChangeRequest = {
  id: string
  reference: string
  chatId: number
  personId: string
  kind: ChangeKind
  status: 'submitted' | 'accepted' | 'rejected' | 'withdrawn'
  at: Date
}

/**
 * Stores the request under a free reference, or finds the one of this kind that is open for the person; `made` says
 * which. `newReference` proposes references.
 */
export async function saveChangeRequest(
  db: Connection,
  request: Omit<ChangeRequest, 'reference' | 'status'> & { newReference: () => string },
): Promise<{ request: ChangeRequest; made: boolean }> {
  const { newReference, ...values } = request
  return await withFreeReference(newReference, async (reference) => {
    const [made] = await db
      .insert(changeRequests)
      .values({ ...values, reference, status: 'submitted' })
      .onConflictDoNothing()
      .returning()
    if (made) return { request: made, made: true }
    const [open] = await db
      .select()
      .from(changeRequests)
      .where(
        and(
          eq(changeRequests.personId, request.personId),
          eq(changeRequests.kind, request.kind),
          eq(changeRequests.status, 'submitted'),
        ),
      )
    return open ? { request: open, made: false } : null
  })
}

/** The requests of a chat, the newest first. */
export async function listChangeRequests(db: Connection, chatId: number): Promise<ChangeRequest[]> {
  return await db
    .select()
    .from(changeRequests)
    .where(eq(changeRequests.chatId, chatId))
    .orderBy(desc(changeRequests.at))
}

export async function findChangeRequest(
  db: Connection,
  query: { id: string; chatId: number },
): Promise<ChangeRequest | null> {
  const [row] = await db
    .select()
    .from(changeRequests)
    .where(and(eq(changeRequests.id, query.id), eq(changeRequests.chatId, query.chatId)))
  return row ?? null
}

/** Decides a request that waits; null when it waits no longer. */
export async function decideChangeRequest(
  db: Connection,
  { id, status }: { id: string; status: 'accepted' | 'rejected' },
): Promise<ChangeRequest | null> {
  const [row] = await db
    .update(changeRequests)
    .set({ status })
    .where(and(eq(changeRequests.id, id), eq(changeRequests.status, 'submitted')))
    .returning()
  return row ?? null
}

/** A request that waits for staff, or null. */
export async function findWaitingChangeRequest(db: Connection, id: string): Promise<ChangeRequest | null> {
  const [row] = await db
    .select()
    .from(changeRequests)
    .where(and(eq(changeRequests.id, id), eq(changeRequests.status, 'submitted')))
  return row ?? null
}

/** Takes back a request that nobody has decided yet; false when it is not the chat's or too late. */
export async function withdrawChangeRequest(
  db: Connection,
  query: { id: string; chatId: number },
): Promise<boolean> {
  const withdrawn = await db
    .update(changeRequests)
    .set({ status: 'withdrawn' })
    .where(
      and(
        eq(changeRequests.id, query.id),
        eq(changeRequests.chatId, query.chatId),
        eq(changeRequests.status, 'submitted'),
      ),
    )
    .returning({ id: changeRequests.id })
  return withdrawn.length > 0
}

/** A number (E.164) that was shared from its owner's own Telegram account. */
export async function savePhone(
  { db, vault }: { db: Connection; vault: Vault },
  { personId, phone }: { personId: string; phone: string },
): Promise<void> {
  await db
    .update(people)
    .set({
      phone: vault.encrypt(phone, 'person.phone'),
      phoneHash: vault.index('phone', phone),
      phoneVerified: true,
    })
    .where(eq(people.id, personId))
}

/** `details` is what belongs to the address within the province. */
export async function saveAddress(
  { db, vault }: { db: Connection; vault: Vault },
  { personId, provinceCode, details }: { personId: string; provinceCode: string; details: object },
): Promise<void> {
  const address = vault.encrypt(JSON.stringify(details), 'person.address')
  await db.update(people).set({ provinceCode, address }).where(eq(people.id, personId))
}
