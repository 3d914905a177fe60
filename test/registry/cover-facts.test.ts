/** Whose facts a chat is shown, and that Postgres finds them without reading a table from end to end. */
import { drizzle } from 'drizzle-orm/node-postgres'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listHouseholdFacts } from '../../src/registry/cover-facts.ts'
import { linkChat, newMember } from '../cards/household.ts'
import { newChat, openRegistry, type Registry } from './records.ts'

let registry: Registry
let chatId: number
let household: string[]
beforeAll(async () => {
  registry = await openRegistry()
  chatId = await newChat(registry)
  const own = await newMember(registry, { paid: ['2026-01', '2026-02'] })
  const child = await newMember(registry, {
    kind: 'dependent',
    sponsorId: own.personId,
    paid: ['2026-02'],
  })
  const helped = await newMember(registry)
  await newMember(registry, { kind: 'dependent', sponsorId: helped.personId })
  await linkChat(registry, { chatId, personId: own.personId })
  await linkChat(registry, { chatId, personId: helped.personId, relation: 'helper' })
  // A dependent who is linked to this chat as well is one person all the same.
  await linkChat(registry, { chatId, personId: child.personId })
  household = [own.personId, child.personId]
})
afterAll(() => registry.close())

test('a chat is shown its own members and their dependents, each once, with what each has paid', async () => {
  const facts = await listHouseholdFacts(registry.db, chatId)
  expect(facts.map(({ personId }) => personId).sort()).toEqual(household.toSorted())
  const paid = new Map(facts.map(({ personId, entries }) => [personId, entries.length]))
  expect(household.map((id) => paid.get(id))).toEqual([2, 1])
  expect(await listHouseholdFacts(registry.db, await newChat(registry))).toEqual([])
})

type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Index Cond'?: string
  'Recheck Cond'?: string
  Plans?: Plan[]
}

/** The parts of a plan that read a table. An index walked from end to end has no condition either. */
function scansOf(plan: Plan | undefined): Plan[] {
  if (!plan) return []
  const below = (plan.Plans ?? []).flatMap(scansOf)
  return plan['Relation Name'] === undefined ? below : [plan, ...below]
}

test('they come in one statement that indexes alone can answer, payments without their table', async () => {
  const made: { query: string; params: unknown[] }[] = []
  const client = new Client({ connectionString: registry.url })
  await client.connect()
  try {
    const logger = { logQuery: (query: string, params: unknown[]) => void made.push({ query, params }) }
    await listHouseholdFacts(drizzle(client, { casing: 'snake_case', logger }), chatId)
    // In tables as small as these Postgres would read everything; now only where there is no other way.
    await client.query('vacuum contributions')
    await client.query('set enable_seqscan = off')
    for (const { query, params } of made) {
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
        `explain (format json) ${query}`,
        params,
      )
      const scans = scansOf(rows[0]?.['QUERY PLAN'][0].Plan)
      expect(scans.length, query).toBeGreaterThan(0)
      for (const scan of scans) expect(scan['Index Cond'] ?? scan['Recheck Cond'], query).toBeDefined()
      const ledger = scans.filter((scan) => scan['Relation Name'] === 'contributions')
      expect(ledger.map((scan) => scan['Node Type'])).toEqual(['Index Only Scan'])
    }
    expect(made).toHaveLength(1)
  } finally {
    await client.end()
  }
})
