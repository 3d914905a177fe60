/**
 * "Am I covered?" among a million people: how long the server takes from the chat's id to the finished screen, and how
 * long somebody waits who presses the button, through the whole bot.
 */
import { randomInt } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { Client } from 'pg'
import { startPostgres } from '../../src/embedded/postgres.ts'
import { startRedis } from '../../src/embedded/redis.ts'
import { listHouseholdFacts } from '../../src/registry/cover-facts.ts'
import { openDatabase } from '../../src/registry/database.ts'
import { migrate } from '../../src/registry/migrate.ts'
import { coverScreen } from '../../src/screens/cover.ts'
import { coverOfChat } from '../../src/services/cover.ts'
import { createRuleBook } from '../../src/services/rules.ts'
import { temporaryDataDir } from '../support/temporary-data-dir.ts'
import { chatOf, LARGE_EVERY, type Loaded, loadMembers, MOST_MONTHS, TODAY } from './cover-data.ts'
import { type Latency, latencyOf, rounded, table } from './figures.ts'
import { startBot, startTelegram } from './processes.ts'

export type CoverOptions = { people: number; months: number; questions: number }

export type CoverResult = {
  loaded: Loaded
  /** Milliseconds from the chat's id to the screen, and of that what the database takes. */
  answer: Latency
  facts: Latency
  large: Latency
  /** From the press until Telegram has taken the answer; `largeTurn` for a household of 21. */
  turn: Latency
  largeTurn: Latency
  /** What the machine was doing besides: processes at work, on so many cores. */
  load: number
  /** People on a screen, as a mean. */
  household: number
  plans: { query: string; plan: string[] }[]
  sequentialScans: string[]
}

/** Questions that warm up connections and compiled code. */
const WARM_UP = 300
const LARGE_QUESTIONS = 200
const TURNS = 300
const LARGE_TURNS = 60
const clock = { now: () => new Date(`${TODAY}T03:00:00Z`) }

/** Starts a Postgres of its own, fills it, measures, and takes everything away, also when interrupted. */
export async function benchCover(options: CoverOptions, say: (line: string) => void): Promise<CoverResult> {
  if (options.months > MOST_MONTHS) throw new Error(`The scheme is ${MOST_MONTHS} months old, not more.`)
  const dir = await temporaryDataDir()
  const stops: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })]
  let stopping: Promise<void> | null = null
  const stop = () => {
    stopping ??= (async () => {
      for (const step of stops.toReversed()) await step().catch((error) => say(`Stopping: ${error}`))
    })()
    return stopping
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().finally(() => process.exit(130)))
  }
  try {
    // What is measured only reads, so that the load may be quick: nothing here has to survive a power cut.
    const server = await startPostgres({ dataDir: dir, durable: false })
    stops.push(server.stop)
    await migrate(server.url)
    const loaded = await loadMembers(server.url, { ...options, say })
    const answers = await measure(server.url, options)
    const turns = await measureTurns({ dir, databaseUrl: server.url, stops }, options)
    return { loaded, ...answers, ...turns, ...(await explain(server.url, loaded)), load: loadavg()[0] ?? 0 }
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

/** The bot as in production, and chats that press the button, one after the other. */
async function measureTurns(
  { dir, databaseUrl, stops }: { dir: string; databaseUrl: string; stops: (() => Promise<unknown>)[] },
  { people }: CoverOptions,
): Promise<Pick<CoverResult, 'turn' | 'largeTurn'>> {
  const redis = await startRedis({ dataDir: dir })
  stops.push(redis.stop)
  const telegramDir = join(dir, 'telegram')
  await mkdir(telegramDir)
  const telegram = await startTelegram(telegramDir)
  stops.push(telegram.stop)
  const stores = { databaseUrl, redisUrl: redis.url }
  const { apiRoot } = telegram
  const bot = await startBot({ dir, apiRoot, stores, transport: 'webhook', profileDir: undefined })
  stops.push(bot.stop)
  const ask = (count: number, chat: (people: number) => number) =>
    telegram.call(
      'askCover',
      Array.from({ length: count }, () => chat(people)),
    )
  await ask(TURNS / 5, anyChat)
  return {
    turn: latencyOf(await ask(TURNS, anyChat)),
    largeTurn: latencyOf(await ask(LARGE_TURNS, largeChat)),
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
  const { loaded, answer, facts, large, turn, largeTurn, household, plans, sequentialScans } = result
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
      ['from the press to the answer in the chat, over HTTP', ms(turn)],
      ['the same for a household of 21', ms(largeTurn)],
      ['load of the machine', result.load.toFixed(1)],
      [`target: p95 under ${TARGET_P95_MS} ms`, answer.p95 < TARGET_P95_MS ? 'met' : 'MISSED'],
    ]),
    '',
  ].join('\n')
}

export function coverLine({ people, months, questions }: CoverOptions, result: CoverResult): string {
  const { answer, facts, large, turn, largeTurn, loaded, sequentialScans } = result
  return JSON.stringify({
    bench: 'cover',
    p50_ms: rounded(answer.p50, 2),
    p95_ms: rounded(answer.p95, 2),
    p99_ms: rounded(answer.p99, 2),
    people,
    months,
    questions,
    facts_p95_ms: rounded(facts.p95, 2),
    household21_p95_ms: rounded(large.p95, 2),
    turn_p50_ms: rounded(turn.p50, 2),
    turn_p95_ms: rounded(turn.p95, 2),
    turn_p99_ms: rounded(turn.p99, 2),
    household21_turn_p95_ms: rounded(largeTurn.p95, 2),
    load: rounded(result.load, 1),
    contributions: loaded.contributions,
    chats: loaded.chats,
    load_s: rounded(loaded.seconds, 1),
    sequential_scans: sequentialScans.length,
  })
}
