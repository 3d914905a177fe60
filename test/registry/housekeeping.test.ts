import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { saveDocument } from '../../src/registry/documents.ts'
import { listDrafts } from '../../src/registry/drafts.ts'
import { emptyDatabase } from '../../src/registry/empty-database.ts'
import { remindAndEraseDrafts } from '../../src/services/housekeeping.ts'
import { answer, newDraft, openRegistry, type Registry } from './records.ts'

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
