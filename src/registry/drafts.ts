/** Forms being filled in, written through at each answer. */
import {
  and,
  desc,
  eq,
  getTableColumns,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  notInArray,
  or,
  sql,
} from 'drizzle-orm'
import type { Answers, Form } from '../forms/form.ts'
import { FORMS_OF_PEOPLE } from '../forms/forms.ts'
import type { Vault } from '../ops/encryption.ts'
import type { Connection } from './database.ts'
import { chats, documents, drafts } from './schema.ts'
import { readAnswers, storeAnswers } from './stored-answers.ts'

export type Draft = {
  id: string
  chatId: number
  form: string
  /** What the form is about, when not a new registration. */
  subjectId: string | null
  answers: Answers
  cursor: string | null
  revision: number
  updatedAt: Date
  /** Finished and waiting to be sent together with others. */
  readyAt: Date | null
  /** When a word was said because it was left; and before its erasure, since its last answer. */
  nudgedAt: Date | null
  remindedAt: Date | null
}

type DraftRow = typeof drafts.$inferSelect

/** Update ids a draft remembers: more than a person sends while one of theirs is redelivered. */
const REMEMBERED_UPDATES = 32

function toDraft(vault: Vault, row: DraftRow): Draft {
  const { answers, formVersion: _, appliedUpdates: __, createdAt: ___, ...draft } = row
  return { ...draft, answers: readAnswers(vault, answers) }
}

/** The drafts of a chat, the one touched last first. */
export async function listDrafts(
  { db, vault }: { db: Connection; vault: Vault },
  chatId: number,
): Promise<Draft[]> {
  const rows = await db
    .select()
    .from(drafts)
    .where(eq(drafts.chatId, chatId))
    .orderBy(sql`${drafts.updatedAt} desc`)
  return rows.map((row) => toDraft(vault, row))
}

/** Opens a draft of this form in the chat, or finds the one that is open already. */
export async function openDraft(
  { db, vault }: { db: Connection; vault: Vault },
  draft: { id: string; chatId: number; form: Form; subjectId?: string; answers: Answers; now: Date },
): Promise<Draft> {
  const { id, chatId, form, now } = draft
  const [row] = await db
    .insert(drafts)
    .values({
      id,
      chatId,
      form: form.name,
      formVersion: form.version,
      subjectId: draft.subjectId ?? null,
      answers: storeAnswers(vault, form, draft.answers),
      revision: 1,
      appliedUpdates: [],
      createdAt: now,
      updatedAt: now,
    })
    // A change of nothing, so that the row that was there comes back.
    .onConflictDoUpdate({ target: [drafts.chatId, drafts.form, drafts.subjectId], set: { form: form.name } })
    .returning()
  if (!row) throw new Error('Opening a draft returned no row.')
  return toDraft(vault, row)
}

/**
 * One change to a draft: answers set and cleared, cursor moved. One statement, guarded by the revision the person
 * saw *and* by the update not being applied already, so neither an old button nor a redelivered message can do
 * anything. Null when the guard held it off.
 */
export async function changeDraft(
  { db, vault }: { db: Connection; vault: Vault },
  change: {
    form: Form
    id: string
    revision: number
    updateId: number
    set: Answers
    cleared: readonly string[]
    cursor: string | null
    now: Date
  },
): Promise<Draft | null> {
  const { form, id, revision, updateId } = change
  const set = JSON.stringify(storeAnswers(vault, form, change.set))
  const cleared = JSON.stringify(change.cleared)
  const [row] = await db
    .update(drafts)
    .set({
      answers: sql`(${drafts.answers} - array(select jsonb_array_elements_text(${cleared}::text::jsonb))) || ${set}::text::jsonb`,
      cursor: change.cursor,
      formVersion: form.version,
      revision: revision + 1,
      appliedUpdates: sql`(array_prepend(${updateId}::bigint, ${drafts.appliedUpdates}))[:${sql.raw(String(REMEMBERED_UPDATES))}]`,
      remindedAt: null,
      updatedAt: change.now,
    })
    .where(
      and(
        eq(drafts.id, id),
        eq(drafts.revision, revision),
        sql`not (${updateId}::bigint = any(${drafts.appliedUpdates}))`,
      ),
    )
    .returning()
  return row ? toDraft(vault, row) : null
}

/**
 * Marks a finished draft as waiting to be sent with others, or opens it again as the one touched last. `facts` take
 * the place of those derived earlier. Null when it changed meanwhile.
 */
export async function saveReady(
  { db, vault }: { db: Connection; vault: Vault },
  change: {
    form: Form
    id: string
    chatId: number
    revision: number
    readyAt: Date | null
    facts: Answers
    now: Date
  },
): Promise<Draft | null> {
  const { form, id, chatId, revision, readyAt, now } = change
  const facts = JSON.stringify(storeAnswers(vault, form, change.facts))
  const [row] = await db
    .update(drafts)
    .set({
      answers: sql`${drafts.answers} || ${facts}::text::jsonb`,
      readyAt,
      revision: revision + 1,
      remindedAt: null,
      updatedAt: now,
    })
    .where(and(eq(drafts.id, id), eq(drafts.chatId, chatId), eq(drafts.revision, revision)))
    .returning()
  return row ? toDraft(vault, row) : null
}

/** Takes a finished draft away, its photos not: false when it changed since it was shown, or is gone. */
export async function takeDraft(db: Connection, draft: Pick<Draft, 'id' | 'revision'>): Promise<boolean> {
  const taken = await db
    .delete(drafts)
    .where(and(eq(drafts.id, draft.id), eq(drafts.revision, draft.revision)))
    .returning({ id: drafts.id })
  return taken.length > 0
}

/** Erases a draft with its photos. False when it was gone already, or has changed since that revision. */
export async function eraseDraft(
  db: Connection,
  draft: { id: string; chatId: number; revision?: number },
): Promise<boolean> {
  const { id, chatId, revision } = draft
  const gone = await db
    .delete(drafts)
    .where(
      and(
        eq(drafts.id, id),
        eq(drafts.chatId, chatId),
        revision === undefined ? undefined : eq(drafts.revision, revision),
      ),
    )
    .returning({ id: drafts.id })
  if (gone.length > 0) {
    await db.delete(documents).where(and(eq(documents.draftId, id), isNull(documents.applicationId)))
  }
  return gone.length > 0
}

/** Somebody has answered in it, for themselves: whether a word is said of it when it is left. */
const isOfPeople = and(gt(drafts.revision, 1), inArray(drafts.form, [...FORMS_OF_PEOPLE]))

export type LeftDraft = Pick<Draft, 'id' | 'chatId' | 'updatedAt' | 'nudgedAt' | 'remindedAt'>

/** Forms of these chats that may be reminded of when they are left, those touched last first. */
export async function listLeftDrafts(db: Connection, chatIds: readonly number[]): Promise<LeftDraft[]> {
  const { id, chatId, updatedAt, nudgedAt, remindedAt } = getTableColumns(drafts)
  return await db
    .select({ id, chatId, updatedAt, nudgedAt, remindedAt })
    .from(drafts)
    .where(and(inArray(drafts.chatId, [...chatIds]), isOfPeople))
    .orderBy(desc(drafts.updatedAt))
}

/** On record before it is said, so that it is never said twice; not of a form that somebody goes on with by now. */
export async function saveReminded(
  db: Connection,
  said: { ids: readonly string[]; because: 'left' | 'erased'; before: Date; now: Date },
): Promise<void> {
  await db
    .update(drafts)
    .set(said.because === 'left' ? { nudgedAt: said.now } : { remindedAt: said.now })
    .where(and(inArray(drafts.id, [...said.ids]), lt(drafts.updatedAt, said.before)))
}

/**
 * Forms not touched since `before`, the oldest first: those that were reminded of by `remindedBy`, those nobody is
 * reminded of, and those of chats that have blocked the bot.
 */
export async function listDraftsToErase(
  db: Connection,
  query: { before: Date; remindedBy: Date; limit: number },
): Promise<Pick<Draft, 'id' | 'chatId' | 'revision'>[]> {
  return await db
    .select({ id: drafts.id, chatId: drafts.chatId, revision: drafts.revision })
    .from(drafts)
    .innerJoin(chats, eq(chats.id, drafts.chatId))
    .where(
      and(
        lt(drafts.updatedAt, query.before),
        or(
          lte(drafts.remindedAt, query.remindedBy),
          lte(drafts.revision, 1),
          notInArray(drafts.form, [...FORMS_OF_PEOPLE]),
          isNotNull(chats.blockedAt),
        ),
      ),
    )
    .orderBy(drafts.updatedAt)
    .limit(query.limit)
}
