/**
 * The send budget (P7): who waits for a token in this process, and when it asks the line of all processes
 * (send-line.ts) for it. Replies wait for nothing; what they sent is told afterwards, and everything else waits for it.
 * While Telegram asks for silence (send-pauses.ts), nobody has a token.
 */
import type { Redis } from 'ioredis'
import type { Log } from '../ops/log.ts'
import { LANES, type Lane, openSendLine, type Slot, type Told, WINDOW_MS } from './send-line.ts'
import { openSendPauses, type PauseScope } from './send-pauses.ts'

/** This process is stopping: what waits for a token is left to others. */
export class BudgetClosedError extends Error {
  override readonly name = 'BudgetClosedError'
}

/** One message may be sent, now. It counts until one of these is called, once. */
export type Token = {
  /** The call has ended, however. */
  spent(): unknown
  /** Nothing was sent: somebody else may. */
  unused(): unknown
}

export type SendBudget = {
  /**
   * Waits until one message may be sent to this chat; send it at once. At most one a second for each chat. Rejects
   * with the signal's reason, or with BudgetClosedError; never because Redis is down, which is waited out.
   */
  acquire(message: { lane: Lane; chatId: number; signal?: AbortSignal }): Promise<Token>
  /** A reply is on its way without a token. Costs the caller nothing and never fails. */
  debit(): Pick<Token, 'spent'>
  /** Telegram asks for that many seconds of silence. Holds here at once, in all processes within milliseconds. */
  pause(scope: PauseScope, seconds: number): void
  /** Milliseconds until that may be sent again; 0 when it may. Asks nobody. */
  pausedMs(scope: PauseScope): number
  /** Nothing waits any longer, here. Replies may still be debited. */
  close(): void
}

const MOST_ASKED = 64
/** Waiting asks Redis no more often than this. */
const LEAST_PAUSE_MS = 5
/** A pause is looked at anew after this, lest it outlive a Redis that has lost it. */
const LONGEST_PAUSE_MS = 30_000
const REDIS_DOWN_MS = 1_000
/** What has begun and ended within so long is told in one command. */
const TELL_EVERY_MS = 10
/** By so much a message we believe a slower network is here to stay. */
const SLOWER_MS = 1

type Waiting = {
  lane: Lane
  chatId: number
  /** Not before this, by performance.now(): the chat has had its message of this second. */
  askAt: number
  /** False: it does not wait any longer. */
  go(token: Token): boolean
  fail(reason: unknown): void
}

/** Opens the budget of all processes on this Redis and prefix; knows of pauses that hold before it resolves. */
export async function openSendBudget({
  redis,
  rate,
  log,
}: {
  redis: Redis
  /** Messages a second, of all processes together. */
  rate: number
  log: Log
}): Promise<SendBudget> {
  const line = openSendLine({ redis, rate })
  const lanes: Record<Lane, Set<Waiting>> = { notice: new Set(), small: new Set(), large: new Set() }
  const everybody = () => LANES.flatMap((lane) => [...lanes[lane]])
  let closed = false

  const pauses = await openSendPauses({ redis, log })

  let asking = false
  let missed = false
  let askAgain: NodeJS.Timeout | undefined
  /** From this lane on nobody can have a slot until it is asked again, for which a timer is set. */
  let refusedFrom: number = LANES.length

  function askIn(ms: number): void {
    clearTimeout(askAgain)
    askAgain = setTimeout(() => void ask(), Math.min(Math.max(ms, LEAST_PAUSE_MS), LONGEST_PAUSE_MS))
  }

  async function ask(): Promise<void> {
    if (asking || closed) {
      missed = asking
      return
    }
    asking = true
    missed = false
    refusedFrom = LANES.length
    clearTimeout(askAgain)
    try {
      while (await askOnce());
    } catch (error) {
      log.warn({ err: error }, 'the send budget cannot be reached; what can wait waits')
      if (!closed) askIn(REDIS_DOWN_MS)
    } finally {
      asking = false
    }
    if (missed) void ask()
  }

  /** Whether there is more to ask at once. */
  async function askOnce(): Promise<boolean> {
    const now = performance.now()
    const waiting = everybody()
    const [first] = waiting
    if (!first || closed) return false
    const paused = pauses.leftMs('bulk')
    const asked = waiting.filter(({ askAt }) => askAt <= now).slice(0, MOST_ASKED)
    if (paused > 0 || asked.length === 0) {
      askIn(paused || Math.min(...waiting.map(({ askAt }) => askAt)) - now)
      return false
    }
    const { waitMs, answers } = await line.take(asked)
    for (const [index, answer] of answers.entries()) settle(asked[index], answer)
    if (waitMs === 0) return true
    refusedFrom = LANES.indexOf((asked[answers.length] ?? first).lane)
    askIn(waitMs)
    return false
  }

  function settle(one: Waiting | undefined, slot: Slot | { busyMs: number }): void {
    if (!one) return
    if ('busyMs' in slot) {
      one.askAt = performance.now() + slot.busyMs
      return
    }
    lanes[one.lane].delete(one)
    const token = tokenOf(slot)
    const go = () => one.go(token) || token.unused()
    if (slot.inMs < 1) go()
    else setTimeout(go, slot.inMs)
  }

  const leftAfterSlot = lessUsualTime()
  const leftAfterCall = lessUsualTime()
  function tokenOf({ inMs, name }: Slot): Token {
    const slotAt = performance.now() + inMs
    return {
      spent: () => told().ended.push({ name, leftMs: leftAfterSlot(slotAt) }),
      unused: () => told().unused.push(name),
    }
  }

  let untold: Told | null = null
  function told(): Told {
    if (!untold) {
      untold = { replies: [], ended: [], unused: [] }
      setTimeout(tell, TELL_EVERY_MS)
    }
    return untold
  }
  function tell(): void {
    const telling = told()
    untold = null
    line.tell(telling).catch((error) => {
      log.warn({ err: error }, 'what was sent could not be told to the send budget')
    })
  }

  return {
    async acquire({ lane, chatId, signal }) {
      if (closed) throw new BudgetClosedError('This process is stopping.')
      signal?.throwIfAborted()
      return await new Promise<Token>((resolve, reject) => {
        let waits = true
        const leave = () => {
          const waited = waits
          waits = false
          lanes[lane].delete(one)
          signal?.removeEventListener('abort', abort)
          return waited
        }
        const one: Waiting = {
          lane,
          chatId,
          askAt: 0,
          go(token) {
            resolve(token)
            return leave()
          },
          fail(reason) {
            leave()
            reject(reason)
          },
        }
        const abort = () => one.fail(signal?.reason)
        signal?.addEventListener('abort', abort)
        lanes[lane].add(one)
        if (LANES.indexOf(lane) < refusedFrom) void ask()
      })
    },
    debit() {
      const begunAt = performance.now()
      const name = line.newName()
      told().replies.push(name)
      return { spent: () => told().ended.push({ name, leftMs: leftAfterCall(begunAt) }) }
    },
    pause: pauses.begin,
    pausedMs: pauses.leftMs,
    close() {
      closed = true
      clearTimeout(askAgain)
      pauses.close()
      for (const one of everybody()) one.fail(new BudgetClosedError('This process is stopping.'))
    },
  }
}

/**
 * How long a message counts once its answer has come: a second, less what every message takes on its way anyway. Only
 * what takes longer than that can arrive all at once.
 */
function lessUsualTime(): (begunAt: number) => number {
  let usualMs = 0
  return (begunAt) => {
    usualMs = Math.min(performance.now() - begunAt, usualMs + SLOWER_MS)
    return Math.max(0, WINDOW_MS - usualMs)
  }
}
