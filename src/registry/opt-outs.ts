/** Topics that a chat does not want to hear of. */
import { and, eq } from 'drizzle-orm'
import type { Topic } from '../scheme/reminders.ts'
import { optOuts } from './campaigns-schema.ts'
import type { Connection } from './database.ts'

export async function listOptOuts(db: Connection, chatId: number): Promise<Topic[]> {
  const rows = await db.select({ topic: optOuts.topic }).from(optOuts).where(eq(optOuts.chatId, chatId))
  return rows.map(({ topic }) => topic)
}

/** False when it was so already. */
export async function saveOptOut(
  db: Connection,
  { chatId, topic, now }: { chatId: number; topic: Topic; now: Date },
): Promise<boolean> {
  const { rowCount } = await db.insert(optOuts).values({ chatId, topic, at: now }).onConflictDoNothing()
  return (rowCount ?? 0) > 0
}

/** False when there was none. */
export async function removeOptOut(
  db: Connection,
  { chatId, topic }: { chatId: number; topic: Topic },
): Promise<boolean> {
  const { rowCount } = await db
    .delete(optOuts)
    .where(and(eq(optOuts.chatId, chatId), eq(optOuts.topic, topic)))
  return (rowCount ?? 0) > 0
}
