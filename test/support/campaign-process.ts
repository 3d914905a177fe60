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
runCampaigns({
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
    let busy = false
    const run = async () => {
      if (busy) return
      busy = true
      await work()
        .then(() => {
          if (name === 'campaigns') looks++
        })
        .catch((error) => log.warn({ err: error, chore: name }, 'a chore failed and is tried again'))
      busy = false
    }
    void run()
    setInterval(run, everyMs)
  },
})

const handlers = {
  setClock(ms: number): void {
    aheadMs = ms
  },
  /** How often it has looked which campaigns are under way. */
  looks: () => looks,
  pausedMs: () => budget.pausedMs('bulk'),
  usage: () => ({
    cpuMicroseconds: process.cpuUsage().user + process.cpuUsage().system,
    rssMb: process.memoryUsage.rss() / 1_048_576,
  }),
}

export type CampaignHandlers = typeof handlers
answerCalls(handlers)
