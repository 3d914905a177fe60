/** What the playground's seeds put on record beside the imported roll; nothing else calls it. */
import { randomUUID } from 'node:crypto'
import { eq, isNull, sql } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import type { Notice } from '../scheme/cover.ts'
import type { Relation } from '../scheme/household.ts'
import type { NoticeReason } from '../scheme/notice.ts'
import { openCase } from './cases.ts'
import { notices } from './contributions-schema.ts'
import type { Connection } from './database.ts'
import { members } from './members-schema.ts'
import { chatPeople, chats, outbox } from './schema.ts'

export async function hasMembers(db: Connection): Promise<boolean> {
  const [row] = await db.select({ one: sql`1` }).from(members).limit(1)
  return row !== undefined
}

export async function personOfCard(
  { db, vault }: { db: Connection; vault: Vault },
  card: string,
): Promise<string> {
  const [row] = await db
    .select({ personId: members.personId })
    .from(members)
    .where(eq(members.cardHash, vault.index('card', card)))
  if (!row) throw new Error(`There is no member with the seeded card ${card}.`)
  return row.personId
}

/** What waits to be said never is. */
export async function cancelWaiting(db: Connection, now: Date): Promise<void> {
  await db.update(outbox).set({ doneAt: now, outcome: 'cancelled' }).where(isNull(outbox.doneAt))
}

export async function seedMember(
  db: Connection,
  member: {
    personId: string
    notices: readonly (Notice & { reference: string; reason: NoticeReason; now: Date })[]
    relation?: Relation
    /** The chat to link, with its language. */
    chat?: { id: number; locale: 'km' | 'en'; now: Date }
  },
): Promise<void> {
  const { personId, relation, chat } = member
  if (relation) await db.update(members).set({ relation }).where(eq(members.personId, personId))
  if (chat) {
    await db
      .insert(chats)
      .values({ id: chat.id, locale: chat.locale, createdAt: chat.now })
      .onConflictDoNothing()
    await db.insert(chatPeople).values({ chatId: chat.id, personId, relation: 'self' }).onConflictDoNothing()
  }
  for (const { now, ...notice } of member.notices) {
    const id = randomUUID()
    const chatId = chat?.id ?? null
    const answeredOn = notice.state === 'handed_in' ? null : notice.on
    await db.insert(notices).values({ ...notice, id, personId, chatId, answeredOn })
    if (notice.state === 'handed_in') {
      await openCase(db, { kind: 'notice', subjectId: id, personId, ...(chatId !== null && { chatId }), now })
    }
  }
}
