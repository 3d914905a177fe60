import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { contactDetailsForm } from '../../src/forms/contact-details.ts'
import { makeReference } from '../../src/forms/parsers/reference.ts'
import {
  changeContactDetails,
  findApplication,
  withdrawApplication,
} from '../../src/registry/applications.ts'
import { saveDocument } from '../../src/registry/documents.ts'
import { openDraft } from '../../src/registry/drafts.ts'
import { emptyDatabase } from '../../src/registry/empty-database.ts'
import {
  answer,
  countRows,
  finishedDraft,
  NOW,
  newIdNumber,
  openRegistry,
  type Registry,
  submit,
} from './records.ts'

let registry: Registry

beforeAll(async () => {
  registry = await openRegistry()
})
beforeEach(() => emptyDatabase(registry.db))
afterAll(() => registry.close())

const ONE_OF_EACH = {
  drafts: 0,
  people: 1,
  chat_people: 1,
  identity_claims: 1,
  applications: 1,
  application_events: 1,
  audit: 1,
  outbox: 1,
  documents: 0,
}

describe('P1: an application is stored exactly once, however often Confirm arrives', () => {
  test('20 submissions of one draft at once make one application with one reference', async () => {
    const draft = await finishedDraft(registry)
    const submitted = await Promise.all(Array.from({ length: 20 }, () => submit(registry, draft)))
    expect(submitted.filter((application) => application !== null)).toHaveLength(20)
    expect(new Set(submitted.map((application) => application?.reference)).size).toBe(1)
    expect(await countRows(registry)).toEqual(ONE_OF_EACH)
  })

  test('a submission repeated a day later reads what the first one stored', async () => {
    const draft = await finishedDraft(registry)
    const first = await submit(registry, draft)
    const later = await submit(registry, draft, { now: new Date(NOW.getTime() + 86_400_000) })
    expect(later).toEqual(first)
    expect(await countRows(registry)).toEqual(ONE_OF_EACH)
  })

  test('a draft that changed since the review was shown is not submitted', async () => {
    const shown = await finishedDraft(registry)
    await answer(registry, shown, { set: { sex: 'female' } })
    expect(await submit(registry, shown)).toBeNull()
    expect(await countRows(registry)).toMatchObject({ drafts: 1, applications: 0, outbox: 0 })
  })

  test('a reference that is taken is drawn again', async () => {
    const taken = await submit(registry, await finishedDraft(registry))
    if (!taken) throw new Error('not submitted')
    const draws = [taken.reference, taken.reference, makeReference('0000000017')]
    const next = await submit(registry, await finishedDraft(registry), {
      newReference: () => draws.shift() ?? '',
    })
    expect(next?.reference).toBe(makeReference('0000000017'))
    expect(draws).toEqual([])
  })

  test('when no reference is free nothing is stored and the draft stays', async () => {
    const taken = await submit(registry, await finishedDraft(registry))
    const draft = await finishedDraft(registry)
    const before = await countRows(registry)
    await expect(submit(registry, draft, { newReference: () => taken?.reference ?? '' })).rejects.toThrow(
      'No free reference',
    )
    expect(await countRows(registry)).toEqual(before)
  })
})

describe('P3: nothing half', () => {
  test('a connection cut inside the transaction, wherever it is, leaves the draft and nothing else', async () => {
    const points = [
      'people',
      'chat_people',
      'identity_claims',
      'applications',
      'application_events',
      'audit',
      'outbox',
    ]
    let cut = 0
    for (const table of points) {
      const draft = await finishedDraft(registry)
      const before = await countRows(registry)
      await killSessionAtInsertInto(table)
      await expect(submit(registry, draft)).rejects.toThrow()
      await removeTrap(table)
      expect(await countRows(registry)).toEqual(before)
      cut++
      // And the same press, delivered again, goes through.
      expect(await submit(registry, draft)).not.toBeNull()
    }
    expect(cut).toBe(points.length)
    expect(await countRows(registry)).toMatchObject({ drafts: 0, applications: cut, outbox: cut, audit: cut })
  })

  test('the photos that the answers name go with the application; a photo of an answer that changed does not', async () => {
    const draft = await finishedDraft(registry)
    const [kept, replaced] = [randomUUID(), randomUUID()]
    for (const id of [kept, replaced]) {
      await saveDocument(registry, {
        id,
        draftId: draft.id,
        kind: 'photo_id',
        jpeg: Buffer.from(id),
        width: 1,
        height: 1,
        now: NOW,
      })
    }
    const named = await answer(registry, draft, { set: { photo_id: { document: kept } } })
    if (!named) throw new Error('the answer was not stored')
    const application = await submit(registry, named)
    const stored = await registry.sql`select id, application_id from documents`
    expect([...stored]).toEqual([{ id: kept, application_id: application?.id }])
    const [blobs] = await registry.sql`select count(*)::int as count from document_blobs`
    expect(blobs?.count).toBe(1)
  })
})

describe('the life of an application that waits', () => {
  test('it is found by its own chat and by no other', async () => {
    const application = await submit(registry, await finishedDraft(registry))
    if (!application) throw new Error('not submitted')
    expect(await findApplication(registry, application)).toEqual(application)
    expect(await findApplication(registry, { id: application.id, chatId: 1 })).toBeNull()
  })

  test('P5: withdrawn, it frees its document for the next application; once only, and only by its own chat', async () => {
    const idNumber = newIdNumber()
    const first = await submit(registry, await finishedDraft(registry, { idNumber }))
    if (!first) throw new Error('not submitted')
    expect(await withdrawApplication(registry.db, { id: first.id, chatId: 1, now: NOW })).toBeNull()
    const presses = await Promise.all(
      Array.from({ length: 5 }, () => withdrawApplication(registry.db, { ...first, now: NOW })),
    )
    expect(presses.filter((withdrawn) => withdrawn !== null)).toEqual([{ reference: first.reference }])
    const second = await submit(registry, await finishedDraft(registry, { idNumber }))
    expect(second?.status).toBe('submitted')
    expect(await countRows(registry)).toMatchObject({ application_events: 3, audit: 3 })
  })

  test('a held application that is withdrawn does not free the document of the one that owns it', async () => {
    const idNumber = newIdNumber()
    await submit(registry, await finishedDraft(registry, { idNumber }))
    const held = await submit(registry, await finishedDraft(registry, { idNumber }))
    if (held?.status !== 'held') throw new Error('not held')
    await withdrawApplication(registry.db, { ...held, now: NOW })
    const third = await submit(registry, await finishedDraft(registry, { idNumber }))
    expect(third?.status).toBe('held')
  })

  test('phone and address change at once, once, while nobody has decided', async () => {
    const application = await submit(registry, await finishedDraft(registry))
    if (!application) throw new Error('not submitted')
    const draft = await openDraft(registry, {
      id: randomUUID(),
      chatId: application.chatId,
      form: contactDetailsForm,
      subjectId: application.id,
      answers: {},
      now: NOW,
    })
    const answers = {
      phone: { number: '+85599111222', verified: true },
      province: '17',
      village: { text: 'ថ្មី' },
    }
    const change = () =>
      changeContactDetails(registry, {
        draftId: draft.id,
        revision: draft.revision,
        applicationId: application.id,
        chatId: application.chatId,
        form: contactDetailsForm,
        answers,
        phone: answers.phone,
        provinceCode: '17',
        now: NOW,
      })
    const changes = await Promise.all([change(), change(), change()])
    expect(changes.filter((changed) => changed !== null)).toEqual([{ reference: application.reference }])
    const changed = await findApplication(registry, application)
    expect(changed?.answers).toEqual({ ...application.answers, ...answers })
    const [person] = await registry.sql`select phone, province_code, phone_verified from people`
    expect(registry.vault.decrypt(person?.phone, 'person.phone')).toBe('+85599111222')
    expect(person).toMatchObject({ province_code: '17', phone_verified: true })
  })

  test('too late: after a decision it is not withdrawn', async () => {
    const application = await submit(registry, await finishedDraft(registry))
    if (!application) throw new Error('not submitted')
    await registry.sql`update applications set status = 'accepted'`
    expect(await withdrawApplication(registry.db, { ...application, now: NOW })).toBeNull()
    expect(await findApplication(registry, application)).toEqual({ ...application, status: 'accepted' })
    expect(await countRows(registry)).toMatchObject({ application_events: 1, audit: 1 })
  })
})

/** From now on whoever inserts into this table loses its connection, as when the network or the server goes. */
async function killSessionAtInsertInto(table: string): Promise<void> {
  const { sql } = registry
  await sql.unsafe(`
    create function trap_${table}() returns trigger language plpgsql as $$
    begin
      perform pg_terminate_backend(pg_backend_pid());
      perform pg_sleep(1);
      return new;
    end $$;
    create trigger trap before insert on ${table} for each row execute function trap_${table}()`)
}

async function removeTrap(table: string): Promise<void> {
  await registry.sql.unsafe(`drop trigger trap on ${table}; drop function trap_${table}()`)
}
