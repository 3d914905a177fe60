/** The bot within the test's own process, at whatever time the test says: for what hangs on the calendar. */
import type { Clock } from '../../src/ops/clock.ts'
import { createVault, indexKeyFrom, parseKeys, type Vault } from '../../src/ops/encryption.ts'
import { createHealth } from '../../src/ops/health.ts'
import { createLog } from '../../src/ops/log.ts'
import { createMetrics } from '../../src/ops/metrics.ts'
import { createShutdown } from '../../src/ops/shutdown.ts'
import { type Database, openDatabase } from '../../src/registry/database.ts'
import { runBot } from '../../src/run-bot.ts'
import { createRuleBook, type RuleBook } from '../../src/services/rules.ts'
import { openRedis } from '../../src/sessions/redis.ts'
import type { World } from './bot-process.ts'

/** A clock that runs on from the instant it was set to. */
export type SetClock = Clock & { set(instant: string): void }

export function setClock(instant: string): SetClock {
  let base = Date.parse(instant)
  let since = performance.now()
  return {
    now: () => new Date(base + performance.now() - since),
    set(next) {
      base = Date.parse(next)
      since = performance.now()
    },
  }
}

export type BotHere = {
  db: Database
  vault: Vault
  clock: SetClock
  rules: RuleBook
  /** What was logged as an error or a warning. */
  troubles: readonly string[]
  stop(): Promise<void>
}

/** Starts the bot of a world without one (`bots: 0`). */
export async function startBotHere(world: World, clock: SetClock): Promise<BotHere> {
  const troubles: string[] = []
  const log = createLog({ level: 'warn', stream: { write: (line) => void troubles.push(line) } })
  const shutdown = createShutdown(log)
  const keys = parseKeys(world.encryptionKey)
  const vault = createVault({ encryptionKeys: keys, indexKey: indexKeyFrom(keys) })
  const database = openDatabase(world.databaseUrl)
  shutdown.add('postgres', database.close)
  const redis = openRedis(world.redisUrl, world.redisPrefix)
  await redis.connect()
  shutdown.add('redis', () => redis.quit())
  await runBot({
    token: world.token,
    apiRoot: world.apiRoot,
    transport: { kind: 'polling' },
    operator: 'IDEA Cambodia',
    sendRate: 25,
    database,
    redis,
    vault,
    clock,
    log,
    metrics: createMetrics(),
    health: createHealth('test'),
    shutdown,
  })
  return {
    db: database.db,
    vault,
    clock,
    rules: createRuleBook(database.db),
    troubles,
    stop: () => shutdown.run(),
  }
}
