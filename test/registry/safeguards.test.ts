import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createVault } from '../../src/ops/encryption.ts'
import { saveAudit } from '../../src/registry/audit.ts'
import { checkKeys } from '../../src/registry/key-fingerprints.ts'
import { listWaiting, parkUpdate, removeParked } from '../../src/registry/parked-updates.ts'
import { NOW, newVault, openRegistry, type Registry } from './records.ts'

let registry: Registry

beforeAll(async () => {
  registry = await openRegistry()
})
afterAll(() => registry.close())

describe('what was done stays on record', () => {
  test('audit rows can be added, and neither changed nor removed', async () => {
    const row = {
      at: NOW,
      actor: 'chat:1',
      action: 'application.submit',
      subjectType: 'application',
      subjectId: 'a',
    }
    await saveAudit(registry.db, row)
    await expect(registry.sql`update audit set actor = 'chat:2'`).rejects.toThrow('append-only')
    await expect(registry.sql`delete from audit`).rejects.toThrow('append-only')
    const rows = await registry.sql`select actor, action from audit`
    expect([...rows]).toEqual([{ actor: 'chat:1', action: 'application.submit' }])
  })

  test('so it is with the contribution ledger: a correction is an entry of its own', async () => {
    const add = (amount: number) =>
      registry.sql`insert into contributions (person_id, for_month, amount_khr, paid_on)
        values ('00000000-0000-4000-8000-000000000001', '2026-05', ${amount}, '2026-05-03')`
    await add(15_600)
    await expect(registry.sql`update contributions set amount_khr = 0`).rejects.toThrow('append-only')
    await expect(registry.sql`delete from contributions`).rejects.toThrow('append-only')
    await add(-15_600)
    const [left] = await registry.sql`select sum(amount_khr)::int as sum, count(*)::int from contributions`
    expect(left).toEqual({ sum: 0, count: 2 })
  })
})

describe('P11: the program refuses keys that did not write this database', () => {
  const [first, second, other, index] = [randomBytes(32), randomBytes(32), randomBytes(32), randomBytes(32)]
  const check = (encryptionKeys: Buffer[], indexKey = index) =>
    checkKeys(registry.db, createVault({ encryptionKeys, indexKey }), NOW)

  test('the keys that wrote it are taken, again and again, and a new one in front of them', async () => {
    expect(await check([first])).toBeNull()
    expect(await check([first])).toBeNull()
    expect(await check([second, first])).toBeNull()
  })

  test('another encryption key, a forgotten older one, another index key: each is one sentence without the key', async () => {
    const refusals = [await check([other]), await check([second]), await check([second, first], other)]
    expect(refusals[0]).toMatch(/^ENCRYPTION_KEY lacks the key/)
    expect(refusals[1]).toMatch(/^ENCRYPTION_KEY lacks the key/)
    expect(refusals[2]).toMatch(/^INDEX_KEY/)
    for (const key of [first, second, other, index]) {
      expect(refusals.join(' ')).not.toContain(key.toString('hex'))
      expect(refusals.join(' ')).not.toContain(key.toString('base64'))
    }
    const [stored] = await registry.sql`select count(*)::int as count from key_fingerprints`
    expect(stored?.count).toBe(3)
  })
})

describe('updates that had to be set aside', () => {
  const update = (id: number, text: string) =>
    ({ update_id: id, message: { chat: { id: 9, type: 'private' }, text } }) as never
  const park = (id: number, text: string, status: 'waiting' | 'poison' = 'waiting') =>
    parkUpdate(registry, {
      update: update(id, text),
      chatId: 9,
      status,
      reason: 'test',
      attempts: 0,
      now: new Date(NOW.getTime() + id),
    })

  test('P9: they come back in the order in which they were parked', async () => {
    await park(31, 'first')
    await park(32, 'second')
    // The ids jumped down; what was parked later still comes later.
    await registry.sql`delete from parked_updates where update_id = 7`
    await parkUpdate(registry, {
      update: update(7, 'third'),
      chatId: 9,
      status: 'waiting',
      reason: 'test',
      attempts: 0,
      now: new Date(NOW.getTime() + 99),
    })
    const texts = (await listWaiting(registry, 10)).map(({ update }) => update.message?.text)
    expect(texts).toEqual(['first', 'second', 'third'])
  })

  test('P11: what people wrote in them is not readable', async () => {
    await park(41, 'CanaryWords')
    const [row] = await registry.sql`select string_agg(p::text, ' ') as all from parked_updates p`
    expect(row?.all).not.toContain('Canary')
  })

  test('one that turned out to be poison stays for a person to look at when it is taken off the waiting list', async () => {
    await park(51, 'works not')
    await park(51, 'works not', 'poison')
    await removeParked(registry.db, 51)
    const [row] = await registry.sql`select status from parked_updates where update_id = 51`
    expect(row?.status).toBe('poison')
  })
})

test('a vault of other keys reads nothing of it', async () => {
  const written = registry.vault.encrypt('051300721', 'answer.khmer_id_number')
  expect(() => newVault().decrypt(written, 'answer.khmer_id_number')).toThrow('No key with the id')
})
