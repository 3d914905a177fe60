import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/registry/database.ts'
import { emptyDatabase } from '../../src/registry/empty-database.ts'
import {
  countWaiting,
  findOutboxRow,
  saveOutboxRow,
  saveOutcome,
  saveRetry,
  takeDueRows,
} from '../../src/registry/outbox.ts'
import { NOW, openRegistry, type Registry } from './records.ts'

let registry: Registry

beforeAll(async () => {
  registry = await openRegistry()
})
beforeEach(() => emptyDatabase(registry.db))
afterAll(() => registry.close())

const later = (ms: number) => new Date(NOW.getTime() + ms)
const FAST_PATH_MS = 15_000
const LEASE_MS = 45_000

async function promise(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await saveOutboxRow(registry.db, {
      chatId: index,
      kind: 'application.submitted',
      payload: { application: `a${index}` },
      dedupeKey: `submitted:a${index}`,
      now: NOW,
    })
  }
}

describe('P2: what was promised to a chat is taken by a sweeper, and by one only', () => {
  test('two processes that sweep at once never take the same row, and together take all', async () => {
    const rows = 200
    await promise(rows)
    const processes = [openDatabase(registry.url), openDatabase(registry.url)]
    const sweep = async ({ db }: (typeof processes)[number]) => {
      const taken: string[] = []
      for (;;) {
        const batch = await takeDueRows(db, { now: later(FAST_PATH_MS), limit: 7 })
        if (batch.length === 0) return taken
        expect(batch.length).toBeLessThanOrEqual(7)
        taken.push(...batch.map(({ id }) => id))
      }
    }
    const taken = await Promise.all(processes.flatMap((one) => [sweep(one), sweep(one)]))
    await Promise.all(processes.map(({ close }) => close()))
    const all = taken.flat()
    expect(all).toHaveLength(rows)
    expect(new Set(all).size).toBe(rows)
    expect(taken.filter((ids) => ids.length > 0).length).toBeGreaterThan(1)
  })

  test('a row belongs to the fast path for 15 s, then to whoever sweeps', async () => {
    await promise(1)
    expect(await takeDueRows(registry.db, { now: later(FAST_PATH_MS - 1), limit: 10 })).toEqual([])
    expect(await takeDueRows(registry.db, { now: later(FAST_PATH_MS), limit: 10 })).toHaveLength(1)
  })

  test('a sweeper that dies loses its row to the next one within the minute, not before its time', async () => {
    await promise(1)
    await takeDueRows(registry.db, { now: later(FAST_PATH_MS), limit: 10 })
    const at = (ms: number) => takeDueRows(registry.db, { now: later(FAST_PATH_MS + ms), limit: 10 })
    expect(await at(LEASE_MS - 1)).toEqual([])
    expect(await at(LEASE_MS)).toMatchObject([{ attempts: 2 }])
  })

  test('what is done is never taken again; what failed comes back when it was put off to', async () => {
    await promise(2)
    const [done, failed] = await takeDueRows(registry.db, { now: later(FAST_PATH_MS), limit: 10 })
    if (!done || !failed) throw new Error('two rows were due')
    await saveOutcome(registry.db, { id: done.id, outcome: 'sent', now: NOW })
    await saveRetry(registry.db, { id: failed.id, at: later(FAST_PATH_MS + 5_000) })
    expect(await countWaiting(registry.db)).toBe(1)
    expect(await takeDueRows(registry.db, { now: later(FAST_PATH_MS + 4_999), limit: 10 })).toEqual([])
    const next = await takeDueRows(registry.db, { now: later(FAST_PATH_MS + 5_000), limit: 10 })
    expect(next.map(({ id }) => id)).toEqual([failed.id])
  })
})

test('P1: the same thing is promised once, however many processes promise it at once', async () => {
  const row = {
    chatId: 1,
    kind: 'message.delete',
    payload: { message: 5 },
    dedupeKey: 'delete:1:5',
    now: NOW,
  }
  const saved = await Promise.all(Array.from({ length: 20 }, () => saveOutboxRow(registry.db, row)))
  expect(saved.filter((one) => one !== null)).toHaveLength(1)
  expect(await findOutboxRow(registry.db, row.dedupeKey)).toMatchObject({ chatId: 1, kind: 'message.delete' })
})
