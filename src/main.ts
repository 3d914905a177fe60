/** `npm start`: the only place where everything is wired. Start, drain, stop. */
import { join } from 'node:path'
import { Hono } from 'hono'
import packageJson from '../package.json' with { type: 'json' }
import type { Intake } from './bot/intake.ts'
import { webhook } from './bot/webhook.ts'
import { type Config, ConfigError, readConfig, type Transport } from './config.ts'
import { openStores, playgroundDatabase } from './embedded/open-stores.ts'
import { StoreStartError } from './embedded/start-error.ts'
import { movableClock, phnomPenhDay, systemClock } from './ops/clock.ts'
import { createHealth } from './ops/health.ts'
import { healthRoute, listen, metricsRoute } from './ops/http.ts'
import { openVault } from './ops/keys.ts'
import { createLog } from './ops/log.ts'
import { createMetrics } from './ops/metrics.ts'
import { createShutdown } from './ops/shutdown.ts'
import { createPlayground } from './playground/playground.ts'
import { openDatabase } from './registry/database.ts'
import { emptyDatabase } from './registry/empty-database.ts'
import { checkKeys } from './registry/key-fingerprints.ts'
import { migrate } from './registry/migrate.ts'
import { runBot } from './run-bot.ts'
import { seedPlayground } from './seed-playground.ts'
import { publicCardKeys } from './services/card-keys.ts'
import { openRedis } from './sessions/redis.ts'
import type { PageFacts } from './verify/page-html.ts'
import { verifyPage } from './verify/route.ts'

/** Not a secret: the playground's Bot API server knows no other, and listens on this machine only. */
const PLAYGROUND_TOKEN = '42:playground-token-not-a-secret'

/** Something the person who started the program can mend; the message is the whole story. */
class StartError extends Error {}

async function main(config: Config): Promise<void> {
  const inPlayground = config.botToken === null
  const log = createLog({ level: config.LOG_LEVEL ?? (inPlayground ? 'error' : 'info') })
  const say = (line: string) => console.log(line)
  const shutdown = createShutdown(log)
  shutdown.onSignals()
  const metrics = createMetrics()
  const health = createHealth(packageJson.version)
  let intake: Intake | null = null

  try {
    const app = new Hono()
    app.route('/', healthRoute(health))
    if (config.transport.kind === 'webhook') {
      const { path, secret } = config.transport
      app.route('/', webhook({ path, secret, intake: () => intake }))
    }
    let verifyFacts: (() => Promise<PageFacts>) | null = null
    app.route(
      '/',
      verifyPage(() => verifyFacts?.() ?? null),
    )
    // Routes are fixed once the server has answered, so the playground is handed its requests from here.
    let playgroundFetch: ((request: Request) => Response | Promise<Response>) | null = null
    app.all('*', async (c) => {
      if (playgroundFetch) return await playgroundFetch(c.req.raw)
      if (!inPlayground) return c.text('Not found', 404)
      // A page that is opened too early comes by itself as soon as there is one.
      return c.text('Chhat is starting …', 503, { Refresh: '1', 'Retry-After': '1' })
    })
    const http = await listen({ app, port: config.PORT, host: config.host, variable: 'PORT' })
    if (config.METRICS_PORT) {
      const metricsServer = await listen({
        app: metricsRoute(metrics),
        port: config.METRICS_PORT,
        host: '127.0.0.1',
        variable: 'METRICS_PORT',
      })
      shutdown.add('metrics', metricsServer.close)
    }

    const stores = await openStores({
      databaseUrl: config.DATABASE_URL,
      redisUrl: config.REDIS_URL,
      dataDir: config.DATA_DIR,
      log: say,
    })
    shutdown.add('stores', stores.stop)
    const databaseUrl = inPlayground ? await playgroundDatabase(stores.databaseUrl) : stores.databaseUrl
    await migrate(databaseUrl)
    const database = openDatabase(databaseUrl)
    shutdown.add('postgres', database.close)
    const redis = openRedis(stores.redisUrl, config.REDIS_PREFIX ?? (inPlayground ? 'playground:' : 'chhat:'))
    await redis.connect()
    shutdown.add('redis', () => redis.quit())

    const movable = inPlayground ? movableClock() : null
    const clock = movable ?? systemClock
    const vault = await openVault({
      encryptionKey: config.ENCRYPTION_KEY,
      indexKey: config.INDEX_KEY,
      dataDir: config.DATA_DIR,
    })
    const wrongKeys = await checkKeys(database.db, vault, clock.now())
    if (wrongKeys) throw new StartError(wrongKeys)
    verifyFacts = async () => ({
      operator: config.OPERATOR_NAME ?? null,
      keys: await publicCardKeys({ db: database.db, vault, clock }),
      today: phnomPenhDay(clock.now()),
      clockAheadMs: movable ? movable.now().getTime() - movable.base.now().getTime() : 0,
    })
    health.ready({ postgres: database.ping, redis: async () => void (await redis.ping()) })

    let botToken = config.botToken ?? PLAYGROUND_TOKEN
    let apiRoot = config.TELEGRAM_API_ROOT
    if (movable) {
      const seeds = { db: database.db, vault, clock, log }
      await seedPlayground(seeds)
      const playground = await createPlayground({
        dir: join(config.DATA_DIR, 'playground'),
        token: PLAYGROUND_TOKEN,
        clock: movable,
        hosts: [config.host],
        onReset: async () => {
          await emptyDatabase(database.db)
          await emptyPrefix()
          await seedPlayground(seeds)
        },
      })
      shutdown.add('playground', playground.close)
      playgroundFetch = playground.fetch
      apiRoot = `http://127.0.0.1:${config.PORT}`
      botToken = PLAYGROUND_TOKEN
    }
    shutdown.add('http', http.close)
    const emptyPrefix = async () => {
      const prefix = redis.options.keyPrefix ?? ''
      const keys = await redis.keys(`${prefix}*`)
      if (keys.length > 0) await redis.del(...keys.map((key) => key.slice(prefix.length)))
    }

    intake = await runBot({
      token: botToken,
      apiRoot,
      transport: config.transport,
      operator: config.OPERATOR_NAME ?? null,
      sendRate: config.SEND_RATE,
      database,
      redis,
      vault,
      clock,
      log,
      metrics,
      health,
      shutdown,
    })
    say(readyBlock(config))
  } catch (error) {
    await shutdown.run()
    throw error
  }
}

function readyBlock({ botToken, PORT, host, DATA_DIR, transport }: Config): string {
  const shownHost = host === '0.0.0.0' ? '127.0.0.1' : host
  if (botToken === null) {
    return `
  Chhat is ready. Nothing leaves this machine.

  Open   http://${shownHost}:${PORT}/   and be a worker who registers
  Data   ${DATA_DIR}
  Stop   Ctrl-C
`
  }
  return `Chhat is ready: ${describe(transport)}, health at http://${shownHost}:${PORT}/health`
}

function describe(transport: Transport): string {
  return transport.kind === 'webhook' ? `webhook at ${transport.path}` : 'long polling'
}

process.on('unhandledRejection', (error) => {
  createLog({ level: 'error' }).fatal({ err: error }, 'a promise was rejected and nobody was listening')
  process.exit(1)
})

try {
  await main(readConfig(process.env))
} catch (error) {
  const known =
    error instanceof ConfigError || error instanceof StoreStartError || error instanceof StartError
  const message = error instanceof Error ? error.message : String(error)
  console.error(known ? message : `Chhat could not start: ${message}`)
  process.exit(1)
}
