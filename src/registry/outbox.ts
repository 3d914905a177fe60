/**
 * What must still be said to or done in a chat (decisions.md "Sending"): at least once, by whichever process comes
 * first. A row is inserted in the transaction of the thing it tells of.
 */
import { randomUUID } from 'node:crypto'
import { and, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Connection, Database } from './database.ts'
import { outbox } from './schema.ts'

export type OutboxRow = {
  id: string
  chatId: number
  kind: string
  payload: Record<string, string | number>
  attempts: number
  createdAt: Date
}

/** The fast path has this long before a sweeper takes the row. */
const FAST_PATH_MS = 15_000
/** How long a sweeper may take over a row before another may try: with a sweep's pause under the minute of P2. */
const LEASE_MS = 45_000

/** Inserts the row once per `dedupeKey`; null when it was there already. */
export async function saveOutboxRow(
  db: Connection,
  row: {
    chatId: number
    kind: string
    payload: Record<string, string | number>
    dedupeKey: string
    /** What can wait is not said before. */
    notBefore?: Date
    now: Date
  },
): Promise<OutboxRow | null> {
  const [inserted] = await db
    .insert(outbox)
    .values({
      id: randomUUID(),
      chatId: row.chatId,
      kind: row.kind,
      payload: row.payload,
      dedupeKey: row.dedupeKey,
      nextAttemptAt: new Date(Math.max(row.now.getTime() + FAST_PATH_MS, row.notBefore?.getTime() ?? 0)),
      createdAt: row.now,
    })
    .onConflictDoNothing()
    .returning()
  return inserted ?? null
}

/** The row of that key, or null; one that is done only when `done` are wanted as well. */
export async function findOutboxRow(
  db: Connection,
  dedupeKey: string,
  { done = false } = {},
): Promise<OutboxRow | null> {
  const [row] = await db
    .select()
    .from(outbox)
    .where(and(eq(outbox.dedupeKey, dedupeKey), done ? undefined : isNull(outbox.doneAt)))
  return row ?? null
}

/** Whether a row of any of these keys was sent. */
export async function wasSent(db: Connection, dedupeKeys: readonly string[]): Promise<boolean> {
  const rows = await db
    .select({ id: outbox.id })
    .from(outbox)
    .where(and(inArray(outbox.dedupeKey, [...dedupeKeys]), eq(outbox.outcome, 'sent')))
    .limit(1)
  return rows.length > 0
}

/**
 * Makes due now what was to wait until a case left a chat: its messages that are deleted or changed. `shownIn` is the
 * one in which what became of it is shown instead. The rows.
 */
export async function bringLeavingForward(
  db: Connection,
  { chatId, caseId, shownIn, now }: { chatId: number; caseId: string; shownIn: number | null; now: Date },
): Promise<OutboxRow[]> {
  const ofCase = and(
    eq(outbox.chatId, chatId),
    isNull(outbox.doneAt),
    inArray(outbox.kind, ['message.delete', 'case.left']),
    sql`${outbox.payload}->>'case' = ${caseId}`,
  )
  if (shownIn !== null) {
    await db
      .update(outbox)
      .set({ doneAt: now, outcome: 'already done' })
      .where(and(ofCase, eq(outbox.kind, 'case.left'), sql`${outbox.payload}->>'edits' = ${String(shownIn)}`))
  }
  return await db
    .update(outbox)
    .set({ nextAttemptAt: new Date(now.getTime() + FAST_PATH_MS) })
    .where(ofCase)
    .returning()
}

/** Takes up to `limit` due rows for this process, the oldest first; others skip them until the lease ends. */
export async function takeDueRows(db: Database, query: { now: Date; limit: number }): Promise<OutboxRow[]> {
  const due = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(
      and(isNull(outbox.doneAt), sql`${outbox.nextAttemptAt} <= ${query.now.toISOString()}::timestamptz`),
    )
    .orderBy(outbox.nextAttemptAt)
    .limit(query.limit)
    .for('update', { skipLocked: true })
  const taken = await db
    .update(outbox)
    .set({
      nextAttemptAt: new Date(query.now.getTime() + LEASE_MS),
      attempts: sql`${outbox.attempts} + 1`,
    })
    .where(sql`${outbox.id} in ${due}`)
    .returning()
  return taken.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
}

export async function saveOutcome(
  db: Connection,
  row: { id: string; outcome: string; now: Date },
): Promise<void> {
  await db.update(outbox).set({ doneAt: row.now, outcome: row.outcome }).where(eq(outbox.id, row.id))
}

export async function saveRetry(db: Connection, row: { id: string; at: Date }): Promise<void> {
  await db.update(outbox).set({ nextAttemptAt: row.at }).where(eq(outbox.id, row.id))
}

export async function countWaiting(db: Connection): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(outbox)
    .where(isNull(outbox.doneAt))
  return row?.count ?? 0
}

/** Takes away up to `limit` rows that were done before; what still waits stays, however old. How many went. */
export async function removeDone(db: Connection, query: { before: Date; limit: number }): Promise<number> {
  const old = db
    .select({ id: outbox.id })
    .from(outbox)
    .where(lt(outbox.doneAt, query.before))
    .limit(query.limit)
  const { rowCount } = await db.delete(outbox).where(inArray(outbox.id, old))
  return rowCount ?? 0
}
