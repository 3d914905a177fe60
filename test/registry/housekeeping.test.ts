import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saveDocument } from '../../src/registry/documents.ts'
import { listDrafts } from '../../src/registry/drafts.ts'
import { emptyDatabase } from '../../src/registry/empty-database.ts'
import { takeAttempt } from '../../src/registry/links.ts'
import { saveOutboxRow, saveOutcome } from '../../src/registry/outbox.ts'
import { parkUpdate } from '../../src/registry/parked-updates.ts'
import { remindAndEraseDrafts, removeWhatIsOver } from '../../src/services/housekeeping.ts'
import { answer, newChat, newDraft, openRegistry, type Registry } from './records.ts'

const DAY_MS = 86_400_000
/** 10:00 in Phnom Penh. */
const STARTED = new Date('2026-03-02T03:00:00Z')

let registry: Registry

beforeAll(async () => {
  registry = await openRegistry()
})
beforeEach(() => emptyDatabase(registry.db))
afterAll(() => registry.close())

/** Housekeeping as it runs so many days after the last answer, at this hour in Phnom Penh. */
async function houseIsKept(days: number, hour = 10): Promise<{ reminded: number; erased: number }> {
  const now = new Date(STARTED.getTime() + days * DAY_MS + (hour - 10) * 3_600_000)
  const { db, vault } = registry
  // Of what services work with, housekeeping takes these three.
  return await remindAndEraseDrafts({ db, vault, clock: { now: () => now } } as never)
}

async function abandonedDraft() {
  const draft = await answer(registry, await newDraft(registry), { set: { consent: 'agree' }, now: STARTED })
  if (!draft) throw new Error('the answer was not stored')
  return draft
}

describe('a form nobody goes on with', () => {
  test('is left alone for 23 days, gets one reminder, and is erased with its photos a week later', async () => {
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
    expect(await houseIsKept(22)).toEqual({ reminded: 0, erased: 0 })
    expect(await houseIsKept(23.1)).toEqual({ reminded: 1, erased: 0 })
    expect(await houseIsKept(23.2)).toEqual({ reminded: 0, erased: 0 })
    expect(await houseIsKept(30)).toEqual({ reminded: 0, erased: 0 })
    expect(await houseIsKept(30.2)).toEqual({ reminded: 0, erased: 1 })
    const [left] = await registry.sql`
      select (select count(*)::int from drafts) as drafts, (select count(*)::int from documents) as documents,
        (select count(*)::int from document_blobs) as blobs, (select count(*)::int from outbox) as reminders`
    expect(left).toEqual({ drafts: 0, documents: 0, blobs: 0, reminders: 1 })
  })

  test.each([
    { hour: 7.9, reminded: 0 },
    { hour: 8, reminded: 1 },
    { hour: 18.9, reminded: 1 },
    { hour: 19, reminded: 0 },
  ])('is reminded of between 08 and 19 h in Phnom Penh: at $hour h $reminded', async ({ hour, reminded }) => {
    await abandonedDraft()
    expect(await houseIsKept(24, hour)).toMatchObject({ reminded })
  })

  test('is never erased without its reminder, however late that went out', async () => {
    await abandonedDraft()
    expect(await houseIsKept(40, 20)).toEqual({ reminded: 0, erased: 0 })
    expect(await houseIsKept(41)).toEqual({ reminded: 1, erased: 0 })
    expect(await houseIsKept(47)).toEqual({ reminded: 0, erased: 0 })
    expect(await houseIsKept(48)).toEqual({ reminded: 0, erased: 1 })
  })

  test('that is taken up again after the reminder stays, and would be reminded of anew', async () => {
    const draft = await abandonedDraft()
    expect(await houseIsKept(24)).toMatchObject({ reminded: 1 })
    await answer(registry, draft, { set: { sex: 'female' }, now: new Date(STARTED.getTime() + 25 * DAY_MS) })
    expect(await houseIsKept(32)).toEqual({ reminded: 0, erased: 0 })
    expect(await listDrafts(registry, draft.chatId)).toHaveLength(1)
    expect(await houseIsKept(25 + 24)).toMatchObject({ reminded: 1 })
  })

  test('is reminded of once, though two processes keep house at once', async () => {
    await abandonedDraft()
    await Promise.all([houseIsKept(24), houseIsKept(24)])
    const [row] = await registry.sql`select count(*)::int as reminders from outbox`
    expect(row?.reminders).toBe(1)
  })
})

describe('rows that have served their purpose', () => {
  const daysAfter = (days: number) => new Date(STARTED.getTime() + days * DAY_MS)
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
      saveOutboxRow(registry.db, { chatId, kind: 'draft.reminder', payload: {}, dedupeKey, now: STARTED })
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
