/** "Am I covered?" among a million people: how long the server takes from the chat's id to the finished screen. */
import { randomInt } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Client } from 'pg'
import { startPostgres } from '../../src/embedded/postgres.ts'
import { listHouseholdFacts } from '../../src/registry/cover-facts.ts'
import { openDatabase } from '../../src/registry/database.ts'
import { migrate } from '../../src/registry/migrate.ts'
import { coverScreen } from '../../src/screens/cover.ts'
import { coverOfChat } from '../../src/services/cover.ts'
import { createRuleBook } from '../../src/services/rules.ts'
import { temporaryDataDir } from '../support/temporary-data-dir.ts'
import { chatOf, LARGE_EVERY, type Loaded, loadMembers, MOST_MONTHS, TODAY } from './cover-data.ts'
import { type Latency, latencyOf, rounded, table } from './figures.ts'

export type CoverOptions = { people: number; months: number; questions: number }

export type CoverResult = {
  loaded: Loaded
  /** Milliseconds from the chat's id to the screen, and of that what the database takes. */
  answer: Latency
  facts: Latency
  large: Latency
  /** People on a screen, as a mean. */
  household: number
  plans: { query: string; plan: string[] }[]
  sequentialScans: string[]
}

/** Questions that warm up connections and compiled code. */
const WARM_UP = 300
const LARGE_QUESTIONS = 200
const clock = { now: () => new Date(`${TODAY}T03:00:00Z`) }

/** Starts a Postgres of its own, fills it, measures, and takes everything away, also when interrupted. */
export async function benchCover(options: CoverOptions, say: (line: string) => void): Promise<CoverResult> {
  if (options.months > MOST_MONTHS) throw new Error(`The scheme is ${MOST_MONTHS} months old, not more.`)
  const dir = await temporaryDataDir()
  let server: Awaited<ReturnType<typeof startPostgres>> | null = null
  let stopping: Promise<void> | null = null
  const stop = () => {
    stopping ??= (async () => {
      await server?.stop()
      await rm(dir, { recursive: true, force: true })
    })()
    return stopping
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(130)))
  }
  try {
    // What is measured only reads, so that the load may be quick: nothing here has to survive a power cut.
    server = await startPostgres({ dataDir: dir, durable: false })
    await migrate(server.url)
    const loaded = await loadMembers(server.url, { ...options, say })
    return { loaded, ...(await measure(server.url, options)), ...(await explain(server.url, loaded)) }
  } finally {
    await stop()
  }
}

async function measure(url: string, { people, questions }: CoverOptions) {
  const { db, close } = openDatabase(url)
  const deps = { db, clock, rules: createRuleBook(db) }
  const ask = async (chatId: number) => {
    const begun = performance.now()
    const { people: members, today } = await coverOfChat(deps, chatId)
    const known = performance.now()
    const screen = coverScreen('km', { people: members, today })
    const done = performance.now()
    if (members.length === 0 || screen.text === '') throw new Error(`The chat ${chatId} has no members.`)
    return { facts: known - begun, answer: done - begun, members: members.length }
  }
  try {
    for (let n = 0; n < WARM_UP; n++) await ask(anyChat(people))
    const asked = []
    for (let n = 0; n < questions; n++) asked.push(await ask(anyChat(people)))
    const large = []
    for (let n = 0; n < LARGE_QUESTIONS; n++) large.push(await ask(largeChat(people)))
    return {
      answer: latencyOf(asked.map(({ answer }) => answer)),
      facts: latencyOf(asked.map(({ facts }) => facts)),
      large: latencyOf(large.map(({ answer }) => answer)),
      household: asked.reduce((sum, { members }) => sum + members, 0) / asked.length,
    }
  } finally {
    await close()
  }
}

function anyChat(people: number): number {
  for (;;) {
    const chat = chatOf(randomInt(1, people + 1))
    if (chat !== null) return chat
  }
}

/** One of the sponsors with twenty dependents. */
function largeChat(people: number): number {
  const households = Math.max(1, Math.floor(people / LARGE_EVERY))
  return chatOf(randomInt(households) * LARGE_EVERY + 1) ?? 0
}

/** Reading all of a table with fewer rows is as quick as its index, and Postgres does so. */
const SMALL_TABLE = 10_000

/** The plans of the statements that the answer really makes, for one of the largest households. */
async function explain(
  url: string,
  { tables }: Loaded,
): Promise<Pick<CoverResult, 'plans' | 'sequentialScans'>> {
  const small = new Set(tables.filter(({ rows }) => rows < SMALL_TABLE).map((one) => one.table))
  const client = new Client({ connectionString: url })
  await client.connect()
  const made: { query: string; params: unknown[] }[] = []
  const logger = { logQuery: (query: string, params: unknown[]) => void made.push({ query, params }) }
  try {
    const db = drizzle(client, { casing: 'snake_case', logger })
    await listHouseholdFacts(db, largeChat(LARGE_EVERY))
    const plans = []
    for (const { query, params } of made) {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, buffers, costs off, timing off) ${query}`,
        params,
      )
      plans.push({ query, plan: rows.map((row) => row['QUERY PLAN'].replace(/'\{.*\}'/, "'{…}'")) })
    }
    const scans = plans.flatMap(({ plan }) =>
      plan.flatMap((line) => /Seq Scan on (\w+)/.exec(line)?.[1] ?? []),
    )
    return { plans, sequentialScans: scans.filter((name) => !small.has(name)) }
  } finally {
    await client.end()
  }
}

/** p95 of the server's time for "Am I covered?", with a million people on record. */
const TARGET_P95_MS = 50

export function coverTables({ people, months, questions }: CoverOptions, result: CoverResult): string {
  const { loaded, answer, facts, large, household, plans, sequentialScans } = result
  const ms = ({ p50, p95, p99 }: Latency) =>
    [p50, p95, p99].map((value) => `${value.toFixed(2)} ms`).join(' / ')
  return [
    `"Am I covered?" among ${people} people with ${months} months of payments, loaded in ${loaded.seconds.toFixed(0)} s.`,
    `${questions} random chats one after the other, ${household.toFixed(2)} people on a screen.`,
    '',
    table([
      ['table', 'rows', 'MB', 'indexes, MB'],
      ...loaded.tables.map((one) => [one.table, one.rows, one.mb, one.indexesMb]),
    ]),
    '',
    ...plans.flatMap(({ query, plan }) => [
      `  ${query.slice(0, 100)}…`,
      ...plan.map((line) => `    ${line}`),
      '',
    ]),
    sequentialScans.length === 0
      ? 'No table is read from end to end.'
      : `READ FROM END TO END: ${sequentialScans.join(', ')}`,
    '',
    table([
      ['p50 / p95 / p99 of an answer, from the chat to the screen', ms(answer)],
      ['of that, the facts and the rules', ms(facts)],
      ['an answer for a household of 21', ms(large)],
      [`target: p95 under ${TARGET_P95_MS} ms`, answer.p95 < TARGET_P95_MS ? 'met' : 'MISSED'],
    ]),
    '',
  ].join('\n')
}

export function coverLine({ people, months, questions }: CoverOptions, result: CoverResult): string {
  const { answer, facts, large, loaded, sequentialScans } = result
  return JSON.stringify({
    bench: 'cover',
    p50_ms: rounded(answer.p50, 2),
    p95_ms: rounded(answer.p95, 2),
    p99_ms: rounded(answer.p99, 2),
    people,
    months,
    questions,
    facts_p95_ms: rounded(facts.p95, 2),
    household_of_21_p95_ms: rounded(large.p95, 2),
    contributions: loaded.contributions,
    chats: loaded.chats,
    load_s: rounded(loaded.seconds, 1),
    sequential_scans: sequentialScans.length,
  })
}
