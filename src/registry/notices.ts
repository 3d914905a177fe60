/** Notices "I cannot pay", as they were handed in and answered. */
import { and, desc, eq, inArray, or, type SQL } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import { notices } from './contributions-schema.ts'
import type { Connection } from './database.ts'
import { withFreeReference } from './free-reference.ts'
import { members } from './members-schema.ts'
import { chatPeople } from './schema.ts'

type Store = { db: Connection; vault: Vault }

/** With own words and answer readable. Months are YYYY-MM, days YYYY-MM-DD. */
export type NoticeRecord = typeof notices.$inferSelect

const OWN_WORDS = 'notice.own_words'
const ANSWER = 'notice.answer'

function readable(vault: Vault, row: NoticeRecord): NoticeRecord {
  return {
    ...row,
    ownWords: row.ownWords && vault.decrypt(row.ownWords, OWN_WORDS),
    answer: row.answer && vault.decrypt(row.answer, ANSWER),
  }
}

/** Stores a notice as handed in, under a free reference of those that `newReference` proposes. */
export async function saveNotice(
  { db, vault }: Store,
  notice: Pick<
    NoticeRecord,
    'id' | 'chatId' | 'personId' | 'fromMonth' | 'toMonth' | 'reason' | 'ownWords' | 'on'
  > & {
    newReference: () => string
  },
): Promise<void> {
  const { newReference, ownWords, ...values } = notice
  await withFreeReference(newReference, async (reference) => {
    const [saved] = await db
      .insert(notices)
      .values({
        ...values,
        state: 'handed_in',
        ownWords: ownWords && vault.encrypt(ownWords, OWN_WORDS),
        reference,
      })
      .onConflictDoNothing({ target: notices.reference })
      .returning({ id: notices.id })
    return saved
  })
}

export async function findNotice({ db, vault }: Store, id: string): Promise<NoticeRecord | null> {
  const [row] = await db.select().from(notices).where(eq(notices.id, id))
  return row ? readable(vault, row) : null
}

/** Notices about these people, the newest first; those taken back too. */
export async function listNoticesAbout(store: Store, personIds: readonly string[]): Promise<NoticeRecord[]> {
  return personIds.length === 0 ? [] : await list(store, inArray(notices.personId, [...personIds]))
}

/** Notices that this chat handed in, and those about the members it is linked to and their dependents. */
export async function listNoticesOfChat(store: Store, chatId: number): Promise<NoticeRecord[]> {
  const { db } = store
  const linked = db
    .select({ id: chatPeople.personId })
    .from(chatPeople)
    .where(and(eq(chatPeople.chatId, chatId), eq(chatPeople.relation, 'self')))
  const dependents = db
    .select({ id: members.personId })
    .from(members)
    .where(inArray(members.sponsorId, linked))
  const theirs = or(
    eq(notices.chatId, chatId),
    inArray(notices.personId, linked),
    inArray(notices.personId, dependents),
  )
  return theirs ? await list(store, theirs) : []
}

async function list({ db, vault }: Store, which: SQL): Promise<NoticeRecord[]> {
  const rows = await db.select().from(notices).where(which).orderBy(desc(notices.on), desc(notices.fromMonth))
  return rows.map((row) => readable(vault, row))
}

/** Moves a notice on that nobody has answered; null when it waits no longer. `answer` is what staff write with it. */
export async function moveNotice(
  { db, vault }: Store,
  moved: { id: string; to: 'received' | 'refused' | 'withdrawn'; on: string; answer?: string | null },
): Promise<NoticeRecord | null> {
  const { id, to, on, answer } = moved
  const [row] = await db
    .update(notices)
    .set({ state: to, answeredOn: on, answer: answer ? vault.encrypt(answer, ANSWER) : null })
    .where(and(eq(notices.id, id), eq(notices.state, 'handed_in')))
    .returning()
  return row ? readable(vault, row) : null
}
