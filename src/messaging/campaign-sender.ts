/**
 * What campaigns and the calendar have to say goes out, to each chat at most once (P6). The ledger in Postgres is the
 * truth: a message is sent by whoever has moved its row from *due* to *sending*, and only then. The queue says who
 * tries next.
 */
import { randomUUID } from 'node:crypto'
import { EventEmitter, once, setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Api } from 'grammy'
import { GrammyError } from 'grammy'
import type { Redis } from 'ioredis'
import pRetry from 'p-retry'
import type { Clock } from '../ops/clock.ts'
import { isStoreFault } from '../ops/faults.ts'
import type { Log } from '../ops/log.ts'
import {
  giveUpSending,
  type Outcome,
  saveOutcomeOf,
  skipDue,
  type Taken,
  takeRecipient,
} from '../registry/campaign-recipients.ts'
import { listUnsettled, settleCampaign } from '../registry/campaigns.ts'
import type { SkipReason } from '../registry/campaigns-schema.ts'
import { saveBlocked } from '../registry/chats.ts'
import type { Database } from '../registry/database.ts'
import type { ChatTurns } from '../sessions/chat-turns.ts'
import type { SendBudget, Token } from '../sessions/send-budget.ts'
import { openCampaignLine } from './campaign-line.ts'
import type { CampaignJob, CampaignLane } from './campaign-queue.ts'
import { type Outgoing, send } from './send.ts'
import { isGone, isNotSent } from './telegram-errors.ts'

/** What a row has to say now, or why nothing any more. */
export type ComposeCampaign = (row: Taken) => Promise<{ outgoing: Outgoing } | { skipped: SkipReason }>

export type CampaignSender = {
  /** Looks which campaigns are under way and puts what is due into the queue. Every half second or so. */
  feed(): Promise<void>
  /** Gives up what a dead process left *sending*, and ends campaigns that are through. Every few seconds. */
  settle(): Promise<void>
  /** Begins nothing more; resolves when what was begun is done. */
  close(): Promise<void>
}

type SenderDeps = {
  db: Database
  clock: Clock
  log: Log
  redis: Redis
  /** For what has waited for its token. */
  api: Api
  budget: Pick<SendBudget, 'acquire' | 'pause' | 'pausedMs'>
  turns: Pick<ChatTurns, 'markBlocked'>
  compose: ComposeCampaign
  /** Whether it is an hour at which people may be written to. */
  maySend: () => Promise<boolean>
  /** Messages a second, of all processes together. */
  rate: number
}

/** So long after its row was taken a message may be begun, and as long it may take to connect: pause and stop hold then. */
const BEGUN_WITHIN_MS = 1_000
/** What has begun has ended by then, with the call's own 20 s to the first byte and 20 s more: nobody still sends it. */
export const GIVEN_UP_AFTER_MS = 60_000
const LANES = ['small', 'large'] as const satisfies readonly CampaignLane[]
const MOST_RETRIES = 5
const LONGEST_RETRY_MS = 2_000
/** While Telegram cannot be reached, this long between tries, doubling. */
const FIRST_SILENCE_S = 1
const LONGEST_SILENCE_S = 60
const FAULT_MS = 1_000

type Ready = { row: Taken; outgoing: Outgoing }

type Running = { lane: CampaignLane; off: AbortController }

/** As many messages as may be under way in half a second, in each lane of each process (P6: unknown ≤ lanes × crashes). */
export const workersFor = (rate: number): number => Math.max(4, Math.ceil(rate / 2))

export function createCampaignSender(deps: SenderDeps): CampaignSender {
  const { db, clock, log, budget } = deps
  const process = randomUUID()
  let takes = 0
  /** The campaigns under way, as last looked at; each is called off when it is paused or stopped. */
  const running = new Map<string, Running>()
  /** All that this process has ever looked at or for; what is new to it has begun since it looked, or is long over. */
  const seen = new Set<string>()
  const looks = new EventEmitter().setMaxListeners(0)
  /** How often in a row Telegram was not there. */
  let unreachable = 0
  let probe: Promise<void> | null = null
  let closed = false

  const open = (lane: CampaignLane) =>
    openCampaignLine({ db, redis: deps.redis, lane, workers: workersFor(deps.rate), work, log })
  const lines = { small: open('small'), large: open('large') }

  /** One try. What does not come about stays due, and comes again. */
  async function work({ campaignId, chatId }: CampaignJob): Promise<void> {
    if (!seen.has(campaignId) && !closed) {
      await once(looks, 'look')
      seen.add(campaignId)
    }
    const campaign = running.get(campaignId)
    if (!campaign) return
    const { lane, off } = campaign
    try {
      for (;;) {
        const token = await budget.acquire({ lane, chatId, signal: off.signal })
        if (!probe) return await sendOne({ campaignId, chatId }, { token, off: off.signal })
        token.unused()
        await probe
      }
    } catch (error) {
      if (off.signal.aborted) return
      log.warn({ err: error, campaign: campaignId }, 'a message of a campaign was put off')
      await sleep(FAULT_MS, undefined, { signal: off.signal }).catch(() => {})
    }
  }

  /** Whether a Telegram that was not there is back, one message at a time finds out. */
  function sendOne(job: CampaignJob, given: { token: Token; off: AbortSignal }): Promise<void> {
    const sending = tryOne(job, given)
    if (unreachable > 0) {
      probe = sending
        .catch(() => {})
        .finally(() => {
          probe = null
        })
    }
    return sending
  }

  async function tryOne(job: CampaignJob, { token, off }: { token: Token; off: AbortSignal }): Promise<void> {
    // Of its own for each time a row is taken: what is stored late never meets another time.
    const takenBy = `${process}:${takes++}`
    const ready = await prepare({ ...job, takenBy }, off)
    if (!('outgoing' in ready)) token.unused()
    const outcome = 'outgoing' in ready ? await deliver(ready, token) : ready.outcome
    if (outcome) await stored(() => saveOutcomeOf(db, { ...job, takenBy, outcome, now: clock.now() }))
  }

  /** Takes the row, and what it has to say now; or why nothing is to be sent: without an outcome, it was not due. */
  async function prepare(
    job: CampaignJob & { takenBy: string },
    off: AbortSignal,
  ): Promise<Ready | { outcome: Outcome | null }> {
    if (off.aborted) return { outcome: null }
    const takenAt = performance.now()
    try {
      const row = await takeRecipient(db, { ...job, now: clock.now() })
      if (!row) return { outcome: null }
      const composed = await deps.compose(row)
      if ('skipped' in composed) return { outcome: { status: 'skipped', reason: composed.skipped } }
      const late = performance.now() > takenAt + BEGUN_WITHIN_MS
      return off.aborted || late ? { outcome: { status: 'due' } } : { row, outgoing: composed.outgoing }
    } catch (error) {
      // It may have been taken although the answer was lost.
      if (isStoreFault(error)) return { outcome: { status: 'due' } }
      log.error({ err: error, campaign: job.campaignId }, 'a message of a campaign could not be composed')
      return { outcome: { status: 'failed', reason: 'not_composed' } }
    }
  }

  async function deliver({ row, outgoing }: Ready, token: Token): Promise<Outcome> {
    try {
      const message = await send(deps.api, row.chatId, outgoing).finally(token.spent)
      unreachable = 0
      return { status: 'sent', messageId: message.message_id }
    } catch (error) {
      return await outcomeOf(row, error)
    }
  }

  async function outcomeOf({ chatId, campaignId }: Taken, error: unknown): Promise<Outcome> {
    if (isGone(error)) {
      unreachable = 0
      const now = clock.now()
      await stored(async () => {
        await saveBlocked(db, { id: chatId, blockedAt: now, now })
        await deps.turns.markBlocked(chatId)
      })
      return { status: 'failed', reason: /deactivated/.test(String(error)) ? 'deactivated' : 'blocked' }
    }
    if (error instanceof GrammyError && error.error_code === 400) {
      unreachable = 0
      if (/chat not found/.test(error.description)) return { status: 'failed', reason: 'chat_not_found' }
      log.error({ err: error, campaign: campaignId }, 'Telegram refused a message of a campaign')
      return { status: 'failed', reason: 'refused' }
    }
    // Lest a whole campaign run into a Telegram that is not there; what was under way when it began changes nothing.
    if (budget.pausedMs('bulk') === 0) {
      budget.pause('bulk', Math.min(FIRST_SILENCE_S * 2 ** unreachable, LONGEST_SILENCE_S))
      unreachable++
      log.warn({ err: error, campaign: campaignId }, 'Telegram could not be reached by a campaign')
    }
    return isNotSent(error) ? { status: 'due' } : { status: 'unknown' }
  }

  /** What Telegram has said is known here alone: a store that is away is waited for, however long, until the end. */
  async function stored(save: () => Promise<void>): Promise<void> {
    await pRetry(save, {
      retries: Number.POSITIVE_INFINITY,
      maxTimeout: LONGEST_RETRY_MS,
      shouldRetry: ({ error, retriesConsumed }) =>
        !closed && (isStoreFault(error) || retriesConsumed < MOST_RETRIES),
    })
  }

  function callOff(id: string): void {
    running.get(id)?.off.abort()
    running.delete(id)
  }

  return {
    async feed() {
      const unsettled = await listUnsettled(db)
      const maySend = await deps.maySend()
      const now = unsettled.filter(({ status }) => status === 'running' && maySend)
      const ids = new Set(now.map(({ id }) => id))
      for (const [id, { lane }] of running) {
        if (ids.has(id)) continue
        callOff(id)
        if (!unsettled.some((one) => one.lane === lane && one.status !== 'stopped')) await lines[lane].clear()
      }
      if (closed) return
      for (const { id } of unsettled) seen.add(id)
      for (const { id, lane } of now) {
        if (running.has(id)) continue
        const off = new AbortController()
        // Each message that waits for its token listens.
        setMaxListeners(0, off.signal)
        running.set(id, { lane, off })
      }
      const idsOf = (lane: CampaignLane) => now.filter((one) => one.lane === lane).map(({ id }) => id)
      // Where it is not the hour by this process' clock, or nothing runs, the jobs are left to others.
      for (const lane of LANES) await lines[lane].take(idsOf(lane).length > 0)
      looks.emit('look')
      for (const lane of LANES) await lines[lane].fill(idsOf(lane))
    },
    async settle() {
      for (const { id, status } of await listUnsettled(db)) {
        // What Telegram sent back after the stop is due once more.
        if (status === 'stopped') await skipDue(db, { campaignId: id, reason: 'stopped', now: clock.now() })
        const lost = await giveUpSending(db, { campaignId: id, afterMs: GIVEN_UP_AFTER_MS, now: clock.now() })
        if (lost > 0) log.warn({ campaign: id, lost }, 'of some messages it is not known whether they came')
        await settleCampaign(db, { id, now: clock.now() })
      }
    },
    async close() {
      closed = true
      looks.emit('look')
      for (const id of [...running.keys()]) callOff(id)
      await Promise.all(LANES.map((lane) => lines[lane].close()))
    },
  }
}
