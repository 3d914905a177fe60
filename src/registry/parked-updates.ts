/** Updates that could not be handled when they came. They hold what people wrote, so they are encrypted. */
import { and, eq, lt } from 'drizzle-orm'
import type { Update } from 'grammy/types'
import type { Vault } from '../ops/encryption.ts'
import type { Connection } from './database.ts'
import { parkedUpdates } from './operation-schema.ts'

export type ParkedUpdate = { update: Update; chatId: number | null; attempts: number }

const CONTEXT = 'parked-update'

export async function parkUpdate(
  { db, vault }: { db: Connection; vault: Vault },
  parked: {
    update: Update
    chatId: number | null
    status: 'waiting' | 'poison'
    reason: string
    attempts: number
    now: Date
  },
): Promise<void> {
  const { chatId, status, reason, attempts } = parked
  await db
    .insert(parkedUpdates)
    .values({
      updateId: parked.update.update_id,
      chatId,
      update: vault.encrypt(JSON.stringify(parked.update), CONTEXT),
      status,
      reason,
      attempts,
      parkedAt: parked.now,
    })
    .onConflictDoUpdate({ target: parkedUpdates.updateId, set: { status, reason, attempts } })
}

/** The waiting updates, in the order they were parked in, so that each chat's come in order. */
export async function listWaiting(
  { db, vault }: { db: Connection; vault: Vault },
  limit: number,
): Promise<ParkedUpdate[]> {
  const rows = await db
    .select()
    .from(parkedUpdates)
    .where(eq(parkedUpdates.status, 'waiting'))
    .orderBy(parkedUpdates.parkedAt, parkedUpdates.updateId)
    .limit(limit)
  return rows.map(({ update, chatId, attempts }) => ({
    update: JSON.parse(vault.decrypt(update, CONTEXT)) as Update,
    chatId,
    attempts,
  }))
}

/** Takes a handled update off the waiting list; one that has become poison stays for a person to look at. */
export async function removeParked(db: Connection, updateId: number): Promise<void> {
  await db
    .delete(parkedUpdates)
    .where(and(eq(parkedUpdates.updateId, updateId), eq(parkedUpdates.status, 'waiting')))
}

/** Which updates of which chats are waiting: what comes after must wait behind them. */
export async function listWaitingIds(db: Connection): Promise<{ updateId: number; chatId: number }[]> {
  const rows = await db
    .select({ updateId: parkedUpdates.updateId, chatId: parkedUpdates.chatId })
    .from(parkedUpdates)
    .where(eq(parkedUpdates.status, 'waiting'))
  return rows.flatMap(({ updateId, chatId }) => (chatId === null ? [] : [{ updateId, chatId }]))
}

/** Poison that nobody needs to look at any more; what waits stays, however old. How many went. */
export async function removePoison(db: Connection, before: Date): Promise<number> {
  const { rowCount } = await db
    .delete(parkedUpdates)
    .where(and(eq(parkedUpdates.status, 'poison'), lt(parkedUpdates.parkedAt, before)))
  return rowCount ?? 0
}
