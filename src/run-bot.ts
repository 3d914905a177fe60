/** The bot at work on open stores: everything between "the stores are migrated" and "stop". */
import { Api } from 'grammy'
import pRetry from 'p-retry'
import { ALLOWED_UPDATES } from './bot/incoming.ts'
import { createIntake, type Intake } from './bot/intake.ts'
import { openParked } from './bot/parked.ts'
import { POLL_SECONDS, startPolling } from './bot/polling.ts'
import { createApiClient, type Traffic } from './bot/transport.ts'
import type { Transport } from './config.ts'
import { createBot, introduceBot } from './create-bot.ts'
import { showProgress } from './messaging/campaign-progress.ts'
import { createOutbox } from './messaging/outbox.ts'
import type { Clock } from './ops/clock.ts'
import type { Vault } from './ops/encryption.ts'
import type { Health } from './ops/health.ts'
import type { Log } from './ops/log.ts'
import type { Metrics } from './ops/metrics.ts'
import type { Shutdown } from './ops/shutdown.ts'
import { createSealer } from './registry/audit-seals.ts'
import type { OpenDatabase } from './registry/database.ts'
import { countWaiting } from './registry/outbox.ts'
import { fillNameKeys } from './registry/people.ts'
import { runCampaigns } from './run-campaigns.ts'
import { createProgressScreen } from './services/campaign-card.ts'
import { tellEffects } from './services/campaign-effect.ts'
import type { Deps } from './services/deps.ts'
import { eraseLeftDrafts, removeWhatIsOver } from './services/housekeeping.ts'
import { judgeKnownCards } from './services/judging-again.ts'
import { createCompose } from './services/messages/compose.ts'
import { createPlaces } from './services/places.ts'
import { planReminders } from './services/reminding.ts'
import { createRuleBook } from './services/rules.ts'
import { undoAsked } from './services/undoing-imports.ts'
import { tellUnusualReads } from './services/unusual-reads.ts'
import { createChatTurns } from './sessions/chat-turns.ts'
import type { openRedis } from './sessions/redis.ts'
import { openSendBudget } from './sessions/send-budget.ts'

const SWEEP_MS = 5_000
/** The first tick from 08:00 on plans the day; who starts later plans it then. */
const CALENDAR_MS = 60_000
/** How often it is asked whose turn it is; each campaign is shown every three seconds at most. */
const PROGRESS_MS = 1_000
const EFFECTS_MS = 600_000
const HOUSEKEEPING_MS = 3_600_000
const AUDIT_MS = 60_000
/** A manager who has asked for it waits to hear. */
const UNDO_MS = 2_000

/** Starts taking updates; the intake is for the webhook. Waits for Telegram as long as it takes. */
export async function runBot({
  token,
  apiRoot,
  transport,
  operator,
  sendRate,
  database,
  redis,
  vault,
  clock,
  log,
  metrics,
  health,
  shutdown,
}: {
  token: string
  apiRoot: string
  transport: Transport
  operator: string | null
  /** Messages a second, of all processes together. */
  sendRate: number
  database: OpenDatabase
  redis: ReturnType<typeof openRedis>
  vault: Vault
  clock: Clock
  log: Log
  metrics: Metrics
  health: Health
  shutdown: Shutdown
}): Promise<Intake> {
  const { db } = database
  const turns = createChatTurns({ redis, vault })
  const budget = await openSendBudget({ redis, rate: sendRate, log })
  const clientFor = (traffic: Traffic) =>
    createApiClient({ apiRoot, metrics, budget, pollSeconds: POLL_SECONDS, traffic })
  const client = clientFor('reply')
  const api = new Api(token, client)
  const pacedApi = new Api(token, clientFor('paced'))
  const shared = {
    db,
    vault,
    clock,
    log,
    operator,
    places: createPlaces(db),
    rules: createRuleBook(db),
    fileUrl: ({ file_path }: { file_path?: string }) => `${apiRoot}/file/bot${token}/${file_path ?? ''}`,
  }
  const outbox = createOutbox({
    db,
    clock,
    log,
    api,
    pacedApi,
    budget,
    turns,
    compose: createCompose(shared),
  })
  const deps: Deps = { ...shared, outbox }
  shutdown.add('outbox', outbox.drain)

  const botInfo = await untilReachable(() => api.getMe(), { log, health })
  const bot = createBot({ token, client, botInfo, deps, turns, metrics })
  const intake = createIntake({ bot, deps, redis, metrics })
  // Before the connections of the webhook are closed, so that no delivery is cut off in mid-turn.
  shutdown.add('updates', intake.drain)
  introduceBot(bot).catch((error) => log.warn({ err: error }, 'the command menu could not be set'))

  repeat('outbox', SWEEP_MS, async () => {
    await outbox.sweep()
    metrics.outboxDepth.set(await countWaiting(db))
  })
  repeat('calendar', CALENDAR_MS, () => planReminders({ ...deps, patientDb: database.patientDb }))
  const render = createProgressScreen(shared)
  repeat('progress of campaigns', PROGRESS_MS, () => showProgress({ db, clock, log, api, turns, render }))
  repeat('effects of campaigns', EFFECTS_MS, () => tellEffects(deps))
  repeat('housekeeping', HOUSEKEEPING_MS, async () => {
    await eraseLeftDrafts(deps)
    await removeWhatIsOver(deps)
    await judgeKnownCards(deps)
    await fillNameKeys(db)
  })

  repeat('undoing imports', UNDO_MS, () => undoAsked({ ...deps, patientDb: database.patientDb }))

  const sealer = createSealer(deps)
  repeat('audit', AUDIT_MS, async () => {
    await sealer.seal(clock.now())
    await tellUnusualReads(deps)
  })

  if (transport.kind === 'webhook') {
    await untilReachable(
      () =>
        api.setWebhook(transport.url, {
          secret_token: transport.secret,
          allowed_updates: ALLOWED_UPDATES,
        }),
      { log, health },
    )
  } else {
    await untilReachable(() => api.deleteWebhook(), { log, health })
    const parked = await openParked(deps, intake)
    const polling = startPolling({ api, intake, parked, log, onResult: health.setBot })
    shutdown.add('polling', polling.stop)
  }
  const campaigns = runCampaigns({
    deps,
    patientDb: database.patientDb,
    redis,
    pacedApi,
    budget,
    turns,
    sendRate,
    repeat,
  })
  // First of all: what waits for a token would hold the others up.
  shutdown.add('send budget', budget.close)
  shutdown.add('campaigns', campaigns.close)
  return intake

  /** Runs a chore again and again, never twice at a time, until stopped. */
  function repeat(name: string, everyMs: number, work: () => Promise<unknown>): void {
    let running: Promise<unknown> = Promise.resolve()
    let busy = false
    const run = () => {
      if (busy) return
      busy = true
      running = work()
        .catch((error) => log.warn({ err: error, chore: name }, 'a chore failed and is tried again'))
        .finally(() => {
          busy = false
        })
    }
    run()
    const timer = setInterval(run, everyMs)
    shutdown.add(name, () => {
      clearInterval(timer)
      return running
    })
  }
}

async function untilReachable<T>(
  call: () => Promise<T>,
  { log, health }: { log: Log; health: Health },
): Promise<T> {
  const result = await pRetry(call, {
    retries: Number.POSITIVE_INFINITY,
    minTimeout: 500,
    maxTimeout: 30_000,
    onFailedAttempt: ({ error }) => {
      health.setBot(false)
      log.warn({ err: error }, 'Telegram cannot be reached or refuses the token; trying again')
    },
  })
  health.setBot(true)
  return result
}
