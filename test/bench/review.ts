/** Reviewers among many open cases and a million people: the next case, and who may be the same person. */
import { randomBytes, randomInt } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Client } from 'pg'
import { startPostgres } from '../../src/embedded/postgres.ts'
import { readSought } from '../../src/forms/parsers/search.ts'
import { createVault, type Vault } from '../../src/ops/encryption.ts'
import { closeCase, takeNextCase } from '../../src/registry/cases.ts'
import { openDatabase } from '../../src/registry/database.ts'
import { findLookalikes } from '../../src/registry/lookalikes.ts'
import { migrate } from '../../src/registry/migrate.ts'
import { findPeopleBy } from '../../src/registry/records.ts'
import { grantRole } from '../../src/registry/staff.ts'
import { nextCase } from '../../src/services/cases.ts'
import { MOST_LOOKALIKES } from '../../src/services/lookalikes.ts'
import { createRuleBook } from '../../src/services/rules.ts'
import { temporaryDataDir } from '../support/temporary-data-dir.ts'
import { type Latency, latencyOf, rounded, table } from './figures.ts'
import { loadReview, sqlPersonId } from './review-data.ts'

export type ReviewOptions = { cases: number; people: number; questions: number }

export type ReviewResult = {
  /** Milliseconds from "next" to all that the screen shows: leased, read, audited. */
  next: Latency
  /** Of that, the statement that chooses and leases. */
  taken: Latency
  /** From a person's id to whom they may be, among everybody. */
  lookalikes: Latency
  /** For people whose day of birth is the same as that of one in a hundred. */
  commonDay: Latency
  search: Latency
  loadSeconds: number
  load: number
  plans: { query: string; plan: string[] }[]
  sequentialScans: string[]
}

const clock = { now: () => new Date('2026-11-20T03:00:00Z') }
/** Reviewers at work at once, each with a case in hand; every second is limited to one province. */
const REVIEWERS = 100
const FIRST_REVIEWER = 5_000_000
const WARM_UP = 20
const SEARCHES = ['SOK DARA', 'សុខ ដារ៉ា', 'CHANTHA', 'SREYMOM HENG']

export async function benchReview(
  options: ReviewOptions,
  say: (line: string) => void,
): Promise<ReviewResult> {
  const dir = await temporaryDataDir()
  const server = await startPostgres({ dataDir: dir, durable: false })
  try {
    await migrate(server.url)
    const vault = createVault({ encryptionKeys: [randomBytes(32)], indexKey: randomBytes(32) })
    const begun = performance.now()
    await loadReview(server.url, { people: options.people, openCases: options.cases, vault, say })
    const loadSeconds = (performance.now() - begun) / 1000
    const measured = await measure({ url: server.url, vault }, options)
    return { ...measured, loadSeconds, load: loadavg()[0] ?? 0, ...(await explain(server.url, options)) }
  } finally {
    await server.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

async function measure({ url, vault }: { url: string; vault: Vault }, { people, questions }: ReviewOptions) {
  const { db, close } = openDatabase(url)
  const deps = { db, vault, clock, rules: createRuleBook(db) }
  const personId = async (n: number): Promise<string> => {
    const { rows } = await db.execute<{ id: string }>(`select ${sqlPersonId(n)} as id`)
    return rows[0]?.id ?? ''
  }
  try {
    for (let n = 0; n < REVIEWERS; n++) {
      const provinceCode = n % 2 === 0 ? null : String(1 + (n % 25)).padStart(2, '0')
      const given = { name: 'Bench', role: 'reviewer', by: 'cli:bench', now: clock.now() } as const
      await grantRole(db, { ...given, telegramId: FIRST_REVIEWER + n, provinceCode })
    }
    const next: number[] = []
    /** By reviewer: a hundred cases are in hand at any time, each decided before its reviewer comes again. */
    const inHand = new Map<number, string>()
    for (let n = 0; n < questions + WARM_UP; n++) {
      const telegramId = FIRST_REVIEWER + (n % REVIEWERS)
      const [took, taken] = await timed(() => nextCase(deps, { telegramId, locale: 'km' }))
      if (!taken.ok || !taken.shown) throw new Error('A reviewer got no case.')
      const { subjectId } = taken.shown.item
      inHand.set(telegramId, subjectId)
      const before = inHand.get(FIRST_REVIEWER + ((n + 1) % REVIEWERS))
      if (before)
        await closeCase(db, { subjectId: before, by: 'staff:1', outcome: 'accepted', now: clock.now() })
      if (n >= WARM_UP) next.push(took)
    }
    const taken: number[] = []
    for (let n = 0; n < questions; n++) {
      const asked = { telegramId: 1, now: clock.now(), until: new Date(clock.now().getTime() + 60_000) }
      const scopes = [{ kinds: ['application'] as const, provinces: n % 2 === 0 ? ('all' as const) : ['07'] }]
      const [took] = await timed(() => takeNextCase(db, { ...asked, scopes }))
      taken.push(took)
    }
    const alike = async (choose: () => number) => {
      const times: number[] = []
      for (let n = 0; n < questions + WARM_UP; n++) {
        const id = await personId(choose())
        const [took] = await timed(() => findLookalikes(db, { personId: id, limit: MOST_LOOKALIKES }))
        if (n >= WARM_UP) times.push(took)
      }
      return latencyOf(times)
    }
    const lookalikes = await alike(() => randomInt(1, people + 1))
    const commonDay = await alike(() => 100 * randomInt(1, Math.floor(people / 100) + 1))
    const searches: number[] = []
    for (let n = 0; n < 10 * SEARCHES.length; n++) {
      const sought = readSought(SEARCHES[n % SEARCHES.length] ?? '')
      if (!sought) throw new Error('A search of the bench cannot be read.')
      const scope = { provinces: 'all', own: { chatId: 0, provinces: [] } } as const
      const [took] = await timed(() =>
        db.transaction((tx) => findPeopleBy({ db: tx, vault }, { sought, scope, limit: 9 })),
      )
      searches.push(took)
    }
    return {
      next: latencyOf(next),
      taken: latencyOf(taken),
      lookalikes,
      commonDay,
      search: latencyOf(searches),
    }
  } finally {
    await close()
  }
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const begun = performance.now()
  const result = await work()
  return [performance.now() - begun, result]
}

/** The plans of the statements that are really made; what they change is undone. */
async function explain(url: string, { people }: ReviewOptions) {
  const client = new Client({ connectionString: url })
  await client.connect()
  const made: { query: string; params: unknown[] }[] = []
  const logger = { logQuery: (query: string, params: unknown[]) => void made.push({ query, params }) }
  try {
    const db = drizzle(client, { casing: 'snake_case', logger })
    const asked = { telegramId: 1, now: clock.now(), until: new Date(clock.now().getTime() + 1) }
    await client.query('begin')
    await takeNextCase(db, { ...asked, scopes: [{ kinds: ['application', 'held'], provinces: 'all' }] })
    await takeNextCase(db, { ...asked, scopes: [{ kinds: ['application'], provinces: ['07'] }] })
    await client.query('rollback')
    const { rows } = await client.query<{ id: string }>(`select ${sqlPersonId(Math.min(people, 777))} as id`)
    await findLookalikes(db, { personId: rows[0]?.id ?? '', limit: MOST_LOOKALIKES })
    const plans = []
    for (const { query, params } of made.filter(({ query: text }) => /^\s*with /.test(text))) {
      await client.query('begin')
      const explained = await client.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, buffers, costs off, timing off) ${query}`,
        params,
      )
      await client.query('rollback')
      plans.push({ query, plan: explained.rows.map((row) => row['QUERY PLAN']) })
    }
    const scans = plans.flatMap(({ plan }) =>
      plan.flatMap((line) => /Seq Scan on (people|cases|identity_claims|members)/.exec(line)?.[1] ?? []),
    )
    return { plans, sequentialScans: scans }
  } finally {
    await client.end()
  }
}

const TARGETS = { next: 50, lookalikes: 200 }

export function reviewTables({ cases, people, questions }: ReviewOptions, result: ReviewResult): string {
  const ms = ({ p50, p95, p99 }: Latency) =>
    [p50, p95, p99].map((value) => `${value.toFixed(2)} ms`).join(' / ')
  const met = (value: Latency, target: number) => (value.p95 < target ? 'met' : 'MISSED')
  return [
    `${cases} open cases, ${people} people, loaded in ${result.loadSeconds.toFixed(0)} s; ${questions} times each.`,
    '',
    ...result.plans.flatMap(({ query, plan }) => [
      `  ${query.trim().replace(/\s+/g, ' ').slice(0, 100)}…`,
      ...plan.map((line) => `    ${line}`),
      '',
    ]),
    result.sequentialScans.length === 0
      ? 'No table is read from end to end.'
      : `READ FROM END TO END: ${result.sequentialScans.join(', ')}`,
    '',
    table([
      ['p50 / p95 / p99 of the next case, leased, shown and audited', ms(result.next)],
      ['of that, choosing it and leasing it', ms(result.taken)],
      ['look-alikes of anybody', ms(result.lookalikes)],
      ['look-alikes of who shares the day of birth with one in a hundred', ms(result.commonDay)],
      ['search by name', ms(result.search)],
      ['load of the machine', result.load.toFixed(1)],
      [`target: next case, p95 under ${TARGETS.next} ms`, met(result.next, TARGETS.next)],
      [`target: look-alikes, p95 under ${TARGETS.lookalikes} ms`, met(result.lookalikes, TARGETS.lookalikes)],
    ]),
    '',
  ].join('\n')
}

export function reviewLine({ cases, people, questions }: ReviewOptions, result: ReviewResult): string {
  return JSON.stringify({
    bench: 'review',
    next_case_p95_ms: rounded(result.next.p95, 2),
    lookalikes_p95_ms: rounded(result.lookalikes.p95, 2),
    cases,
    people,
    questions,
    next_case_taken_p95_ms: rounded(result.taken.p95, 2),
    next_case_p50_ms: rounded(result.next.p50, 2),
    lookalikes_p50_ms: rounded(result.lookalikes.p50, 2),
    lookalikes_common_day_p95_ms: rounded(result.commonDay.p95, 2),
    search_name_p95_ms: rounded(result.search.p95, 2),
    load: rounded(result.load, 1),
    load_s: rounded(result.loadSeconds, 1),
    sequential_scans: result.sequentialScans.length,
  })
}
