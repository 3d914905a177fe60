import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registrationForm } from '../../src/forms/registration.ts'
import { saveDocument } from '../../src/registry/documents.ts'
import { eraseDraft, listDrafts, openDraft } from '../../src/registry/drafts.ts'
import { answer, NOW, newChat, newDraft, openRegistry, type Registry } from './records.ts'

let registry: Registry

beforeAll(async () => {
  registry = await openRegistry()
})
afterAll(() => registry.close())

describe('P9: a draft takes each answer once, and only at the revision the person saw', () => {
  test('an answer is stored under its question and moves the revision on', async () => {
    const draft = await newDraft(registry)
    const changed = await answer(registry, draft, { set: { consent: 'agree' } })
    expect(changed).toMatchObject({ revision: draft.revision + 1, answers: { consent: 'agree' } })
    expect(await listDrafts(registry, draft.chatId)).toEqual([changed])
  })

  test('an answer to an older revision changes nothing', async () => {
    const old = await newDraft(registry)
    const current = await answer(registry, old, { set: { consent: 'agree' } })
    expect(await answer(registry, old, { set: { consent: 'decline' } })).toBeNull()
    expect(await listDrafts(registry, old.chatId)).toEqual([current])
  })

  test('a redelivered update never becomes the next answer, even at the right revision', async () => {
    const first = await newDraft(registry)
    const updateId = 900_001
    const second = await answer(registry, first, {
      set: { name_km: { family: 'សុខ', given: 'ដារ៉ា' } },
      updateId,
    })
    if (!second) throw new Error('the answer was not stored')
    const again = await answer(registry, second, { set: { village: { text: 'សុខ' } }, updateId })
    expect(again).toBeNull()
    expect((await listDrafts(registry, first.chatId))[0]?.answers).not.toHaveProperty('village')
  })

  test('the last 32 updates are remembered: the 32nd is held off, the 33rd has been forgotten', async () => {
    let draft = await newDraft(registry)
    for (let updateId = 1; updateId <= 33; updateId++) {
      const next = await answer(registry, draft, { set: { consent: 'agree' }, updateId })
      if (!next) throw new Error(`update ${updateId} was not stored`)
      draft = next
    }
    expect(await answer(registry, draft, { updateId: 2 })).toBeNull()
    expect(await answer(registry, draft, { updateId: 33 })).toBeNull()
    expect(await answer(registry, draft, { updateId: 1 })).not.toBeNull()
  })

  test('of 20 answers to the same question at once exactly one is stored', async () => {
    const draft = await newDraft(registry)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        answer(registry, draft, { set: { occupation: { text: `word ${index}` } } }),
      ),
    )
    const stored = answers.filter((changed) => changed !== null)
    expect(stored).toHaveLength(1)
    expect(await listDrafts(registry, draft.chatId)).toEqual(stored)
  })

  test('the same update delivered to 20 processes at once is stored once', async () => {
    const draft = await newDraft(registry)
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => answer(registry, draft, { set: { consent: 'agree' }, updateId: 77 })),
    )
    expect(answers.filter((changed) => changed !== null)).toHaveLength(1)
  })

  test('an answer that changes takes those that depended on it away in the same statement', async () => {
    const draft = await newDraft(registry)
    const lived = await answer(registry, draft, { set: { province: '12', district: { text: 'ដូនពេញ' } } })
    if (!lived) throw new Error('the answer was not stored')
    const moved = await answer(registry, lived, { set: { province: '17' }, cleared: ['district', 'commune'] })
    expect(moved?.answers).toEqual({ province: '17' })
  })
})

describe('P4: a form that is open is found again, whoever opens it', () => {
  test('20 presses of Start at once open one form', async () => {
    const chatId = await newChat(registry)
    const opened = await Promise.all(
      Array.from({ length: 20 }, () =>
        openDraft(registry, { id: randomUUID(), chatId, form: registrationForm, answers: {}, now: NOW }),
      ),
    )
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1)
  })
})

describe('P11: what a draft holds of numbers, phones and own words is not readable in Postgres', () => {
  test('the encrypted list is encrypted, each value by itself, and reads back', async () => {
    const secrets = {
      khmer_id_number: '051300721',
      phone: { number: '+85512987654', verified: true },
      village: { text: 'CanaryVillage' },
      occupation: { text: 'CanaryOccupation' },
      held_id_number: '051300722',
      passport_number: 'N7654321',
    }
    const draft = await answer(registry, await newDraft(registry), { set: secrets })
    const [row] = await registry.sql`select answers::text as text from drafts where id = ${draft?.id ?? ''}`
    expect(draft?.answers).toEqual(secrets)
    expect(String(row?.text).match(/v1\./g)).toHaveLength(Object.keys(secrets).length)
    expect(row?.text).not.toMatch(/051300721|051300722|12987654|Canary|7654321/)
  })
})

test('P3: a draft is erased with its photos, and only by its own chat', async () => {
  const draft = await newDraft(registry)
  const id = randomUUID()
  await saveDocument(registry, {
    id,
    draftId: draft.id,
    kind: 'photo_id',
    jpeg: Buffer.from('a picture'),
    width: 10,
    height: 10,
    now: NOW,
  })
  expect(await eraseDraft(registry.db, { id: draft.id, chatId: draft.chatId + 1 })).toBe(false)
  expect(await photosOf(draft.id)).toBe(1)
  expect(await eraseDraft(registry.db, draft)).toBe(true)
  expect(await photosOf(draft.id)).toBe(0)
  expect(await eraseDraft(registry.db, draft)).toBe(false)
})

async function photosOf(draftId: string): Promise<number> {
  const [row] = await registry.sql`
    select (select count(*) from documents where draft_id = ${draftId})::int as documents,
      (select count(*) from document_blobs where document_id not in (select id from documents))::int as orphans`
  expect(row?.orphans).toBe(0)
  return row?.documents
}
