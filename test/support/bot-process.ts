/**
 * A world to test in: a playground in this process, served over real HTTP, real stores, and the bot as a process of
 * its own, started as an operator would start it.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { Redis } from 'ioredis'
import postgres from 'postgres'
import { freePort } from '../../src/embedded/free-port.ts'
import { type MovableClock, movableClock } from '../../src/ops/clock.ts'
import type { HealthReport } from '../../src/ops/health.ts'
import { createPlayground, type Playground } from '../../src/playground/playground.ts'
import type { Persona } from '../../src/playground/protocol.ts'
import type { Locale } from '../../src/screens/translate.ts'
import { Chat } from './chat.ts'
import { healthAt } from './health.ts'
import { startsProgram } from './programs.ts'
import { until } from './until.ts'

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
const READY_MS = 120_000
/** Pino's levels. */
const WARNING = 40
const ERROR = 50

export type WorldOptions = {
  /** How updates reach the bots that are started. Polling unless said otherwise. */
  transport?: 'polling' | 'webhook'
  token?: string
  /** Stores of the test's own, such as one to be hurt; otherwise a fresh database and prefix of the suite's. */
  databaseUrl?: string
  redisUrl?: string
  redisPrefix?: string
  encryptionKey?: string
  /** How many people may open a chat. */
  people?: number
  /** Bots to start at once. */
  bots?: number
  /** More of the bot's environment; wins over everything else. */
  env?: Record<string, string>
}

export type LogLine = { level: number; msg?: string } & Record<string, unknown>

export type BotProcess = {
  process: ChildProcess
  /** `http://127.0.0.1:<port>`, where /health and the webhook are. */
  url: string
  /** All that it has written so far, for a search. */
  output(): string
  log(): LogLine[]
  health(): Promise<HealthReport | null>
  /** Resolves when it has gone. SIGTERM drains. */
  kill(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  isRunning(): boolean
}

export type World = {
  playground: Playground
  /** The playground's Bot API. */
  apiRoot: string
  /** The playground's clock; the bot's process has the system's. */
  clock: MovableClock
  /** Every process started in this world, the newest last. */
  bots: BotProcess[]
  /** Starts one more and waits until it is ready. */
  startBot(env?: Record<string, string>): Promise<BotProcess>
  /** Ends the newest that still runs. */
  killBot(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  /** Ends the newest (in good order unless said otherwise) and starts another. */
  restartBot(signal?: 'SIGTERM' | 'SIGKILL'): Promise<BotProcess>
  /** The bot's database. */
  sql: postgres.Sql
  databaseUrl: string
  /** Without a prefix; the bot's keys begin with `redisPrefix`. */
  redis: Redis
  redisUrl: string
  redisPrefix: string
  token: string
  encryptionKey: string
  /** The chat of somebody who has not written before. */
  chat(locale?: Locale): Chat
  /** All that were opened so far. */
  chats: readonly Chat[]
  /** Waits until no update is left to handle and the outbox is empty. */
  settles(): Promise<void>
  /** What all processes logged as errors. */
  errors(): LogLine[]
  /** Errors and warnings. */
  troubles(): LogLine[]
  /** What all processes wrote. */
  output(): string
  close(): Promise<void>
}

export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const closing: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step()
  }
  try {
    const world = await build(options, closing)
    for (let bot = 0; bot < (options.bots ?? 1); bot++) await world.startBot()
    return { ...world, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function build(
  options: WorldOptions,
  closing: (() => Promise<unknown>)[],
): Promise<Omit<World, 'close'>> {
  const token = options.token ?? `4242:${randomBytes(18).toString('base64url')}`
  const encryptionKey = options.encryptionKey ?? randomBytes(32).toString('base64')
  const { databaseUrl, redisUrl, redisPrefix } = await openStores(options, closing)
  const sql = postgres(databaseUrl, { max: 2, onnotice: () => undefined })
  closing.push(() => sql.end({ timeout: 2 }))
  const redis = new Redis(redisUrl, { maxRetriesPerRequest: 2 })
  // A test may hurt its store; what it asks then fails by itself.
  redis.on('error', () => undefined)
  closing.push(async () => redis.disconnect())

  const clock = movableClock()
  const people = makePeople(options.people ?? 400)
  const { playground, apiRoot } = await openPlayground({ token, clock, people }, closing)
  const bots: BotProcess[] = []
  closing.push(() => Promise.all(bots.map((bot) => bot.kill())))

  async function startBot(env: Record<string, string> = {}): Promise<BotProcess> {
    const port = await freePort()
    const bot = spawnBot(port, {
      NODE_ENV: 'test',
      BOT_TOKEN: token,
      TELEGRAM_API_ROOT: apiRoot,
      DATABASE_URL: databaseUrl,
      REDIS_URL: redisUrl,
      REDIS_PREFIX: redisPrefix,
      ENCRYPTION_KEY: encryptionKey,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'info',
      ...(options.transport === 'webhook' && {
        WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
        WEBHOOK_SECRET: randomBytes(16).toString('hex'),
      }),
      ...options.env,
      ...env,
    })
    bots.push(bot)
    await isReady(bot)
    return bot
  }
  async function killBot(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    await bots.findLast((bot) => bot.isRunning())?.kill(signal)
  }

  const chats: Chat[] = []
  const logged = (least: number) => bots.flatMap((bot) => bot.log().filter(({ level }) => level >= least))

  return {
    playground,
    apiRoot,
    clock,
    bots,
    startBot,
    killBot,
    async restartBot(signal) {
      await killBot(signal)
      return await startBot()
    },
    sql,
    databaseUrl,
    redis,
    redisUrl,
    redisPrefix,
    token,
    encryptionKey,
    chat(locale = 'km') {
      const persona = people.shift()
      if (!persona) throw new Error('Nobody is left in this world: ask for more `people`.')
      const chat = new Chat({ playground, persona, locale })
      chats.push(chat)
      return chat
    },
    chats,
    settles: () =>
      until('the bot has nothing left to do', async () => {
        if (playground.control.pendingUpdates().length > 0) return false
        // A case in somebody's hands leaves their chat in a quarter of an hour: nobody waits for that.
        const [row] = await sql`
          select count(*)::int as waiting from outbox where done_at is null
            and not (kind = 'case.left' and next_attempt_at > now() + interval '1 minute')`
        return row?.waiting === 0
      }),
    errors: () => logged(ERROR),
    troubles: () => logged(WARNING),
    output: () => bots.map((bot) => bot.output()).join(''),
  }
}

async function openStores(options: WorldOptions, closing: (() => Promise<unknown>)[]) {
  const own = options.databaseUrl !== undefined && options.redisUrl !== undefined
  // Not needed, and not to be had, outside the test runner: the benches bring stores of their own.
  const suite = own ? null : await import('./stores.ts')
  const database = options.databaseUrl === undefined ? await suite?.freshDatabase() : undefined
  if (database) closing.push(database.drop)
  const fresh = options.redisUrl === undefined ? suite?.freshRedis() : undefined
  return {
    databaseUrl: options.databaseUrl ?? database?.url ?? '',
    redisUrl: options.redisUrl ?? fresh?.url ?? '',
    redisPrefix: options.redisPrefix ?? fresh?.prefix ?? 'test:',
  }
}

async function openPlayground(
  { token, clock, people }: { token: string; clock: MovableClock; people: readonly Persona[] },
  closing: (() => Promise<unknown>)[],
): Promise<{ playground: Playground; apiRoot: string }> {
  const dir = await mkdtemp(join(tmpdir(), 'chhat-world-'))
  closing.push(() => rm(dir, { recursive: true, force: true }))
  const playground = await createPlayground({ dir, token, clock, personas: [...people] })
  closing.push(playground.close)
  const server = serve({ fetch: playground.app.fetch, port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  closing.push(async () => {
    if ('closeAllConnections' in server) server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { playground, apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** Invented people; every second one has a phone that shares its number without the plus. */
function makePeople(count: number): Persona[] {
  return Array.from({ length: count }, (_, index) => ({
    id: 500_000_000 + index,
    first_name: `Person ${index}`,
    language_code: index % 2 === 0 ? 'km' : 'en',
    phone_number: `${index % 2 === 0 ? '+' : ''}855${12_100_000 + index}`,
    about: { en: `Person ${index}`, km: `Person ${index}` },
  }))
}

function spawnBot(port: number, env: Record<string, string>): BotProcess {
  const { PATH, HOME, TMPDIR } = process.env
  const child = spawn(process.execPath, startsProgram('src/main.ts'), {
    cwd: REPOSITORY,
    env: { ...(PATH && { PATH }), ...(HOME && { HOME }), ...(TMPDIR && { TMPDIR }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const gone = once(child, 'close')
  const isRunning = () => child.exitCode === null && child.signalCode === null
  const url = `http://127.0.0.1:${port}`
  return {
    process: child,
    url,
    output: () => output,
    log: () =>
      output
        .split('\n')
        .filter(isJson)
        .map((line) => JSON.parse(line) as LogLine),
    health: () => healthAt(url),
    async kill(signal = 'SIGTERM') {
      if (isRunning()) child.kill(signal)
      await gone
    },
    isRunning,
  }
}

const isJson = (line: string) => line.startsWith('{') && line.endsWith('}')

async function isReady(bot: BotProcess): Promise<void> {
  const giveUpAt = Date.now() + READY_MS
  for (;;) {
    const report = await bot.health()
    if (report?.status === 'ok' && report.bot === 'ok') return
    if (!bot.isRunning() || Date.now() > giveUpAt) {
      throw new Error(`The bot did not get ready. It wrote:\n${bot.output()}`)
    }
    await sleep(25)
  }
}
