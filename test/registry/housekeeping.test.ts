import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saveBlocked } from '../../src/registry/chats.ts'
import { saveDocument } from '../../src/registry/documents.ts'
import { listDrafts, saveReminded } from '../../src/registry/drafts.ts'
import { emptyDatabase } from '../../src/registry/empty-database.ts'
import { takeAttempt } from '../../src/registry/links.ts'
import { saveOutboxRow, saveOutcome } from '../../src/registry/outbox.ts'
import { parkUpdate } from '../../src/registry/parked-updates.ts'
import { eraseLeftDrafts, removeWhatIsOver } from '../../src/services/housekeeping.ts'
import { answer, newChat, newDraft, openRegistry, type Registry } from './records.ts'

const DAY_MS = 86_400_000
const STARTED = new Date('2026-03-02T03:00:00Z')

let registry: Registry

beforeAll(async () => {
  registry = await openRegistry()
})
beforeEach(() => emptyDatabase(registry.db))
afterAll(() => registry.close())

const daysAfter = (days: number) => new Date(STARTED.getTime() + days * DAY_MS)

/** Housekeeping as it runs so many days after the last answer; how many forms were erased. */
const houseIsKept = (days: number) =>
  eraseLeftDrafts({ db: registry.db, clock: { now: () => daysAfter(days) } })

async function abandonedDraft() {
  const draft = await answer(registry, await newDraft(registry), { set: { consent: 'agree' }, now: STARTED })
  if (!draft) throw new Error('the answer was not stored')
  return draft
}

/** The calendar has spoken of it (test/services/reminding.test.ts shows when it does). */
const isReminded = ({ id }: { id: string }, days: number) =>
  saveReminded(registry.db, {
    ids: [id],
    because: 'erased',
    before: daysAfter(days - 1),
    now: daysAfter(days),
  })

describe('a form nobody goes on with', () => {
  test('is erased with its photos after 30 days, a week after it was said', async () => {
    const draft = await abandonedDraft()
    await saveDocument(registry, {
      id: randomUUID(),
      draftId: draft.id,
      kind: 'photo_id',
      jpeg: Buffer.from('a picture'),
      width: 1,
      height: 1,
      now: STARTED,
    })
    await isReminded(draft, 23)
    expect(await houseIsKept(30)).toBe(0)
    expect(await houseIsKept(30.1)).toBe(1)
    const [left] = await registry.sql`
      select (select count(*)::int from drafts) as drafts, (select count(*)::int from documents) as documents,
        (select count(*)::int from document_blobs) as blobs`
    expect(left).toEqual({ drafts: 0, documents: 0, blobs: 0 })
  })

  test('is never erased before a week has passed since it was said, however late that was', async () => {
    const draft = await abandonedDraft()
    expect(await houseIsKept(40)).toBe(0)
    await isReminded(draft, 41)
    expect(await houseIsKept(47.9)).toBe(0)
    expect(await houseIsKept(48)).toBe(1)
  })

  test('that is taken up again after it was said stays, and it would be said anew', async () => {
    const draft = await abandonedDraft()
    await isReminded(draft, 24)
    await answer(registry, draft, { set: { sex: 'female' }, now: daysAfter(25) })
    // Too late by a moment: whoever answers meanwhile is not reminded.
    await isReminded(draft, 25)
    expect(await houseIsKept(56)).toBe(0)
    expect(await listDrafts(registry, draft.chatId)).toMatchObject([{ remindedAt: null }])
  })

  test('needs no word when nothing was answered, or when the chat has blocked the bot', async () => {
    await newDraft(registry)
    const { chatId } = await abandonedDraft()
    await saveBlocked(registry.db, { id: chatId, blockedAt: STARTED, now: STARTED })
    expect(await houseIsKept(29)).toBe(0)
    expect(await houseIsKept(30.1)).toBe(2)
  })
})

describe('rows that have served their purpose', () => {
  const isOver = (days: number) =>
    removeWhatIsOver({ db: registry.db, clock: { now: () => daysAfter(days) } })

  test('tries to prove a membership go after two days, and never while they count', async () => {
    const chatId = await newChat(registry)
    const tries = (days: number) =>
      registry.db.transaction((tx) =>
        takeAttempt(tx, { chatId, now: daysAfter(days), mostOfChat: 2, mostInTotal: 9 }),
      )
    expect(await tries(0)).toBe(true)
    expect(await tries(0.1)).toBe(true)
    await isOver(0.99)
    expect(await tries(0.99)).toBe(false)
    expect(await isOver(2)).toMatchObject({ attempts: 0 })
    expect(await isOver(2.05)).toMatchObject({ attempts: 1 })
    expect(await isOver(3)).toMatchObject({ attempts: 1 })
  })

  test('what was said goes after 90 days; what still waits to be said stays, however old', async () => {
    const chatId = await newChat(registry)
    const row = (dedupeKey: string) =>
      saveOutboxRow(registry.db, { chatId, kind: 'record.taken_over', payload: {}, dedupeKey, now: STARTED })
    await row('waiting')
    const said = await row('said')
    await saveOutcome(registry.db, { id: said?.id ?? '', outcome: 'sent', now: STARTED })
    expect(await isOver(90)).toMatchObject({ said: 0 })
    // Kept, its key still keeps it from being said again.
    expect(await row('said')).toBeNull()
    expect(await isOver(90.1)).toMatchObject({ said: 1 })
    const left = await registry.sql`select dedupe_key from outbox`
    expect([...left]).toEqual([{ dedupe_key: 'waiting' }])
  })

  test('an update that could not be handled goes after 30 days; one that waits stays', async () => {
    for (const [id, status] of [
      [1, 'waiting'],
      [2, 'poison'],
    ] as const) {
      const update = { update_id: id } as never
      await parkUpdate(registry, { update, chatId: 9, status, reason: 'x', attempts: 1, now: STARTED })
    }
    expect(await isOver(30)).toMatchObject({ poison: 0 })
    expect(await isOver(30.1)).toMatchObject({ poison: 1 })
    const left = await registry.sql`select status from parked_updates`
    expect([...left]).toEqual([{ status: 'waiting' }])
  })
})
