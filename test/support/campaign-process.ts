/** A process that sends what campaigns have to say, with a clock that the test moves. */
import { Api } from 'grammy'
import { createApiClient } from '../../src/bot/transport.ts'
import { createVault, indexKeyFrom, parseKeys } from '../../src/ops/encryption.ts'
import { createLog } from '../../src/ops/log.ts'
import { createMetrics } from '../../src/ops/metrics.ts'
import { openDatabase } from '../../src/registry/database.ts'
import { runCampaigns } from '../../src/run-campaigns.ts'
import { createRuleBook } from '../../src/services/rules.ts'
import { createChatTurns } from '../../src/sessions/chat-turns.ts'
import { openRedis } from '../../src/sessions/redis.ts'
import { openSendBudget } from '../../src/sessions/send-budget.ts'
import { answerCalls } from '../bench/calls.ts'

export type CampaignProcessOptions = {
  apiRoot: string
  token: string
  databaseUrl: string
  redisUrl: string
  prefix: string
  encryptionKey: string
  /** Messages a second of all processes together. */
  rate: number
  /** The rate that the number of messages under way at once follows from. */
  workersRate: number
  /** How far this process' clock is ahead of the system's. */
  aheadMs: number
}

const options = JSON.parse(process.argv[2] ?? '') as CampaignProcessOptions
let { aheadMs } = options
/** How much more time has passed than really has, for all that waits. */
let skippedMs = 0
const elapsed = performance.now.bind(performance)
performance.now = () => elapsed() + skippedMs

const log = createLog({ level: 'warn' })
const { db, patientDb } = openDatabase(options.databaseUrl)
const keys = parseKeys(options.encryptionKey)
const vault = createVault({ encryptionKeys: keys, indexKey: indexKeyFrom(keys) })
const redis = openRedis(options.redisUrl, options.prefix)
await redis.connect()
const budget = await openSendBudget({ redis, rate: options.rate, log })
const client = createApiClient({
  apiRoot: options.apiRoot,
  metrics: createMetrics(),
  budget,
  pollSeconds: 1,
  traffic: 'paced',
})
let looks = 0
const chores: (() => Promise<void>)[] = []
const campaigns = runCampaigns({
  deps: {
    db,
    log,
    clock: { now: () => new Date(Date.now() + aheadMs) },
    rules: createRuleBook(db),
    operator: 'ឆ័ត្រ',
    vault,
  },
  patientDb,
  redis,
  pacedApi: new Api(options.token, client),
  budget,
  turns: createChatTurns({ redis, vault }),
  sendRate: options.workersRate,
  repeat(name, everyMs, work) {
    let busy: Promise<void> | null = null
    const run = () => {
      busy ??= work()
        .catch((error) => log.warn({ err: error, chore: name }, 'a chore failed and is tried again'))
        .then(() => {
          if (name === 'campaigns') looks++
          busy = null
        })
      return busy
    }
    void run()
    setInterval(run, everyMs)
    chores.push(async () => {
      await busy
      await run()
    })
  },
})

const hurry = async () => {
  for (const chore of chores) await chore()
}

const handlers = {
  async setClock(ms: number): Promise<void> {
    aheadMs = ms
    await hurry()
  },
  /** So long has passed, for whoever waits; the wall clock stays. A single notice comes along, as they do. */
  timePasses(ms: number): void {
    skippedMs += ms
    void budget.acquire({ lane: 'notice', chatId: 1 }).then((token) => token.unused())
  },
  /** Starts, looks, feeds and settles at once, whatever the time until it would. */
  hurry,
  /** How often it has looked, or tried to look, which campaigns are under way. */
  looks: () => looks,
  /** Takes nothing more; resolves when what it has in hand is done. */
  close: () => campaigns.close(),
  pausedMs: () => budget.pausedMs('bulk'),
  usage: () => ({
    cpuMicroseconds: process.cpuUsage().user + process.cpuUsage().system,
    rssMb: process.memoryUsage.rss() / 1_048_576,
  }),
}

export type CampaignHandlers = typeof handlers
answerCalls(handlers)
