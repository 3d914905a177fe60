import { eq, sql } from 'drizzle-orm'
import type { Connection } from './database.ts'
import { chats } from './schema.ts'

export type Chat = { id: number; locale: 'km' | 'en' | null; blockedAt: Date | null }

export async function findChat(db: Connection, id: number): Promise<Chat | null> {
  const [row] = await db.select().from(chats).where(eq(chats.id, id))
  return row ?? null
}

export async function saveLocale(
  db: Connection,
  chat: { id: number; locale: 'km' | 'en'; now: Date },
): Promise<void> {
  await db
    .insert(chats)
    .values({ id: chat.id, locale: chat.locale, createdAt: chat.now })
    .onConflictDoUpdate({ target: chats.id, set: { locale: chat.locale } })
}

/** Blocked: nothing is sent until that person writes again (P8). */
export async function saveBlocked(
  db: Connection,
  chat: { id: number; blockedAt: Date | null; now: Date },
): Promise<void> {
  await db
    .insert(chats)
    .values({ id: chat.id, blockedAt: chat.blockedAt, createdAt: chat.now })
    .onConflictDoUpdate({
      target: chats.id,
      set: { blockedAt: chat.blockedAt },
      setWhere: sql`${chats.blockedAt} is distinct from ${chat.blockedAt?.toISOString() ?? null}::timestamptz`,
    })
}
