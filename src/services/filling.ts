/** A form being filled in: open it, record an answer, go back, erase it. */
import { randomUUID } from 'node:crypto'
import {
  type Answer,
  type Answers,
  type Form,
  type ParseContext,
  questionOf,
  recordAnswer,
} from '../forms/form.ts'
import { eraseDocuments, saveDocument } from '../registry/documents.ts'
import { changeDraft, type Draft, eraseDraft, listDrafts, openDraft } from '../registry/drafts.ts'
import { type OutboxRow, saveOutboxRow } from '../registry/outbox.ts'
import type { Deps } from './deps.ts'

/** The draft the chat worked on last, of that form or of any. */
export async function findDraft(
  deps: Pick<Deps, 'db' | 'vault'>,
  query: { chatId: number; form?: string },
): Promise<Draft | null> {
  const drafts = await listDrafts(deps, query.chatId)
  return (
    drafts.find(
      ({ form, readyAt }) => readyAt === null && (query.form === undefined || form === query.form),
    ) ?? null
  )
}

/** Ids come out of buttons, and Postgres takes nothing else for one. */
export function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
}

/** The draft of that id, if it is this chat's and open. */
export async function findOpenDraft(
  deps: Pick<Deps, 'db' | 'vault'>,
  { id, chatId }: { id: string; chatId: number },
): Promise<Draft | null> {
  const drafts = await listDrafts(deps, chatId)
  return drafts.find((draft) => draft.id === id && draft.readyAt === null) ?? null
}

/** Opens the form in this chat, or finds the one that is open already. */
export async function startForm(
  deps: Deps,
  start: { chatId: number; form: Form; subjectId?: string; answers?: Answers },
): Promise<Draft> {
  const { chatId, form, subjectId, answers = {} } = start
  return await openDraft(deps, {
    id: randomUUID(),
    chatId,
    form,
    ...(subjectId && { subjectId }),
    answers,
    now: deps.clock.now(),
  })
}

/** What an answer is recorded upon: the revision it was asked at, and the answers it may change. */
export type AnsweredDraft = Pick<Draft, 'id' | 'chatId' | 'revision' | 'answers'>

export type Picture = { jpeg: Buffer; width: number; height: number }

/**
 * Records an answer under its question's name, with all that belongs to it: the picture, and the row that will
 * delete the person's message. Null when the draft has changed since the question was asked, or the update was
 * applied before: then nothing is written.
 */
export async function saveAnswer(
  deps: Deps,
  given: {
    form: Form
    draft: AnsweredDraft
    updateId: number
    id: string
    answer: Answer
    context: ParseContext
    picture?: Picture
    /** The message to delete because it holds a secret. */
    secretMessageId?: number
  },
): Promise<Draft | null> {
  const { form, draft, updateId, id, answer, context, picture, secretMessageId } = given
  const now = deps.clock.now()
  const { set, cleared } = recordAnswer(form, draft.answers, { id, answer, context })
  const change = { form, id: draft.id, revision: draft.revision, updateId, set, cleared, cursor: null, now }
  if (!picture && secretMessageId === undefined) return await changeDraft(deps, change)

  const saved = await deps.db.transaction(async (tx) => {
    const inside = { db: tx, vault: deps.vault }
    const next = await changeDraft(inside, change)
    if (!next) return null
    if (picture && typeof answer === 'object' && 'document' in answer) {
      await saveDocument(inside, { id: answer.document, draftId: draft.id, kind: id, ...picture, now })
      await eraseDocuments(tx, { draftId: draft.id, kind: id, except: answer.document })
    }
    const deletion: OutboxRow | null =
      secretMessageId === undefined
        ? null
        : await saveOutboxRow(tx, {
            chatId: draft.chatId,
            kind: 'message.delete',
            payload: { message: secretMessageId },
            dedupeKey: `delete:${draft.chatId}:${secretMessageId}`,
            now,
          })
    return { next, deletion }
  })
  if (saved?.deletion) deps.outbox.deliverSoon(saved.deletion)
  return saved?.next ?? null
}

/** Goes to a question that was answered before, or (null) on to the first unanswered one. */
export async function moveTo(
  deps: Deps,
  move: { form: Form; draft: Draft; updateId: number; cursor: string | null },
): Promise<Draft | null> {
  const { form, draft, updateId, cursor } = move
  if (cursor !== null) questionOf(form, cursor)
  return await changeDraft(deps, {
    form,
    id: draft.id,
    revision: draft.revision,
    updateId,
    set: {},
    cleared: [],
    cursor,
    now: deps.clock.now(),
  })
}

/** Erases a form of this chat with all its answers and photos. False when it was gone already. */
export async function eraseForm(deps: Deps, draft: { id: string; chatId: number }): Promise<boolean> {
  return await deps.db.transaction((tx) => eraseDraft(tx, draft))
}
