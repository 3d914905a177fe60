/** How fast workers register, and what it costs: a closed loop of whole registrations over the HTTP Bot API. */
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { temporaryDataDir } from '../support/temporary-data-dir.ts'
import type { BotHandlers } from './bot-process.ts'
import type { Caller } from './calls.ts'
import { choresOf, difference, statementsOf } from './figures.ts'
import type { Turn } from './person.ts'
import { startBot, startTelegram, type TransportName } from './processes.ts'
import { type BenchStores, startBenchStores } from './stores.ts'
import type { TelegramHandlers } from './telegram-process.ts'

export type RegistrationOptions = {
  /** Registrations going on at any time. */
  chats: number
  /** Registrations in each run. */
  flows: number
  runs: number
  transport: TransportName
  profileDir?: string | undefined
}

/** Of one run. CPU in microseconds, memory in MB. */
export type Run = {
  flows: number
  ms: number
  turns: Turn[]
  botCpu: number
  telegramCpu: number
  postgresCpu: number
  redisCpu: number
  /** Share of the time in which the bot's one thread was at work. */
  loopBusy: number
  rssMb: number
  heapMb: number
  statements: Record<string, number>
  redisCommands: Record<string, number>
  apiCalls: Record<string, number>
  /** Of bodies between the bot and the Bot API server, as the bot sees them. */
  bytesOut: number
  bytesIn: number
}

/** What one answer of a lone person costs when nothing else goes on. */
export type Step = Turn & {
  statements: Record<string, number>
  redisCommands: Record<string, number>
  apiCalls: Record<string, number>
}

export type RegistrationResult = { runs: Run[]; steps: Step[]; redisBytesPerChat: number }

type Bench = {
  telegram: Caller<TelegramHandlers>
  bot: Caller<BotHandlers>
  stores: BenchStores
  chores: ReadonlySet<string>
}

/** A person does not answer sooner than this; by then everything of the turn before is done. */
const THINKING_MS = 120
const LONE_FLOWS = 3
const MID_FORM = 'commune'
const MID_FORM_CHATS = 20

/** Starts everything, measures and stops everything, also when it fails or is interrupted. */
export async function benchRegistration(
  options: RegistrationOptions,
  say: (line: string) => void,
): Promise<RegistrationResult> {
  const dir = await temporaryDataDir()
  const stops: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })]
  let stopping: Promise<void> | null = null
  const stop = () => {
    stopping ??= (async () => {
      for (const step of stops.reverse()) await step().catch((error) => say(`Stopping: ${error}`))
    })()
    return stopping
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(130)))
  }
  try {
    const stores = await startBenchStores(dir)
    stops.push(stores.stop)
    const telegramDir = join(dir, 'telegram')
    await mkdir(telegramDir)
    const telegram = await startTelegram(telegramDir)
    stops.push(telegram.stop)
    const { apiRoot } = telegram
    const { transport, profileDir } = options
    const bot = await startBot({ dir, apiRoot, stores, transport, profileDir })
    stops.push(bot.stop)
    await untilIntroduced(telegram.call)
    const chores = choresOf(await stores.statements())
    return await measure({ telegram: telegram.call, bot: bot.call, stores, chores }, { options, say })
  } finally {
    await stop()
  }
}

/** The bot is ready and has said so: the last of its calls at the start has come. */
async function untilIntroduced(telegram: Caller<TelegramHandlers>): Promise<void> {
  for (;;) {
    const { calls } = await telegram('counters')
    if ((calls.setMyShortDescription ?? 0) >= 2) break
    await sleep(50)
  }
  await sleep(300)
}

async function measure(
  bench: Bench,
  { options, say }: { options: RegistrationOptions; say: (line: string) => void },
): Promise<RegistrationResult> {
  const runs: Run[] = []
  for (let number = 1; number <= options.runs; number++) {
    const run = await measureRun(bench, options)
    runs.push(run)
    say(`run ${number}: ${(run.flows / (run.ms / 1000)).toFixed(1)} registrations a second`)
  }
  const steps: Step[] = []
  await bench.telegram('empty')
  for (let flow = 0; flow < LONE_FLOWS; flow++) steps.push(...(await followOne(bench)))
  return { runs, steps, redisBytesPerChat: await redisBytesPerChat(bench) }
}

async function measureRun(bench: Bench, { chats, flows }: RegistrationOptions): Promise<Run> {
  const { telegram, bot } = bench
  await telegram('empty')
  const before = await readAll(bench)
  const { ms, turns } = await telegram('run', { chats, flows })
  const after = await readAll(bench)
  const { heapMb } = await bot('heap')
  const loopActiveMs = after.bot.loopActiveMs - before.bot.loopActiveMs
  const loopIdleMs = after.bot.loopIdleMs - before.bot.loopIdleMs
  return {
    flows,
    ms,
    turns,
    botCpu: after.bot.cpuMicroseconds - before.bot.cpuMicroseconds,
    telegramCpu: after.telegram.cpuMicroseconds - before.telegram.cpuMicroseconds,
    postgresCpu: after.cpu.postgres - before.cpu.postgres,
    redisCpu: after.cpu.redis - before.cpu.redis,
    loopBusy: loopActiveMs / (loopActiveMs + loopIdleMs),
    rssMb: after.bot.rssMb,
    heapMb,
    ...countedBetween(before, after),
    bytesOut: after.counters.bytes_in - before.counters.bytes_in,
    bytesIn: after.counters.bytes_out - before.counters.bytes_out,
  }
}

type Reading = Awaited<ReturnType<typeof readAll>>

async function readAll({ telegram, bot, stores, chores }: Bench) {
  return {
    bot: await bot('usage'),
    telegram: await telegram('usage'),
    cpu: stores.cpu(),
    statements: statementsOf(await stores.statements(), chores),
    redisCommands: await stores.commands(),
    counters: await telegram('counters'),
  }
}

function countedBetween(before: Reading, after: Reading) {
  const { getUpdates: _, ...apiCalls } = difference(after.counters.calls, before.counters.calls)
  // INFO is what the bench itself asks, PING the bot's health.
  const { info: __, ping: ___, ...redisCommands } = difference(after.redisCommands, before.redisCommands)
  return { statements: difference(after.statements, before.statements), redisCommands, apiCalls }
}

/** One registration without any other load, counting what each answer costs. */
async function followOne(bench: Bench): Promise<Step[]> {
  const steps: Step[] = []
  for (;;) {
    const before = await readAll(bench)
    const turn = await bench.telegram('follow')
    if (!turn) return steps
    await sleep(THINKING_MS)
    steps.push({ ...turn, ...countedBetween(before, await readAll(bench)) })
  }
}

/** What Redis keeps of a chat in the middle of the form, its key and overhead included; the mean of several. */
async function redisBytesPerChat({ telegram, stores }: Bench): Promise<number> {
  const chats = await telegram('stopAt', { question: MID_FORM, people: MID_FORM_CHATS })
  let bytes = 0
  for (const chat of chats) {
    const keys = await stores.redis.keys(`*{${chat}}*`)
    for (const key of keys) bytes += Number(await stores.redis.memory('USAGE', key))
  }
  return bytes / chats.length
}
