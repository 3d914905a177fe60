import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../../src/ops/log.ts'
import { CASE_KINDS } from '../../src/registry/cases-schema.ts'
import { emptyDatabase } from '../../src/registry/empty-database.ts'
import { seedPlayground } from '../../src/seed-playground.ts'
import { openRegistry, type Registry } from '../registry/records.ts'

let registry: Registry
beforeAll(async () => {
  registry = await openRegistry()
})
afterAll(() => registry.close())

// The first and the last day of a month, and a leap day: the playground's day can be chosen.
test.each(['2026-12-01', '2027-01-31', '2028-02-29'])(
  'on %s the playground begins with something of nearly every kind for its staff, once, and has nothing to say',
  async (day) => {
    const { db, vault, sql } = registry
    await emptyDatabase(db)
    const seeds = {
      db,
      vault,
      clock: { now: () => new Date(`${day}T03:00:00Z`) },
      log: createLog({ level: 'silent' }),
    }
    await seedPlayground(seeds)
    const state = async () => {
      const kinds = await sql<
        { kind: string }[]
      >`select kind from cases where closed_at is null order by opened_at`
      const applied = await sql<
        { status: string }[]
      >`select status from applications order by submitted_at, status`
      return { kinds: kinds.map(({ kind }) => kind), applied: applied.map(({ status }) => status).sort() }
    }
    const first = await state()
    expect(new Set(first.kinds)).toEqual(new Set(CASE_KINDS.filter((kind) => kind !== 'erasure')))
    expect(first.applied).toEqual(['accepted', 'held', 'sent_back', 'submitted', 'submitted'])
    expect(await sql`select 1 from outbox where done_at is null`).toHaveLength(0)
    await seedPlayground(seeds)
    expect(await state()).toEqual(first)
  },
)
