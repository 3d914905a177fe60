/**
 * The send budget: how fast all processes together may send (P7), as one evenly paced line of slots in Redis, by
 * Redis' clock. Measured: even pacing takes 1.02 times the ideal time and meets no 429; fixed windows do not serve.
 *
 * - A slot is taken ahead, by a higher lane further ahead than by a lower one: while a higher lane has something to
 *   send, the line is longer than a lower one may reach, and when it has not, the lower one goes on at once. No slot
 *   is ever left empty for a lane that has nothing to say.
 * - Replies take no slot. What they sent is debited afterwards: the line grows, and everything else waits.
 * - While Telegram asks for silence (send-pauses.ts), nobody has a slot.
 */
import type { Redis } from 'ioredis'
import type { Log } from '../ops/log.ts'
import { openSendPauses, type PauseScope, pauseKey } from './send-pauses.ts'

/** What waits for a token, the most urgent first: single notices and receipts, small campaigns, large ones. */
const LANES = ['notice', 'small', 'large'] as const
export type Lane = (typeof LANES)[number]

/** This process is stopping: what waits for a token is left to others. */
export class BudgetClosedError extends Error {
  override readonly name = 'BudgetClosedError'
}

export type SendBudget = {
  /**
   * Waits until one message may be sent to this chat; send it at once. At most one a second for each chat. Rejects
   * with the signal's reason, or with BudgetClosedError; never because Redis is down, which is waited out.
   */
  acquire(message: { lane: Lane; chatId: number; signal?: AbortSignal }): Promise<void>
  /** A reply has been sent without a token. Costs the caller nothing and never fails. */
  debit(): void
  /** Telegram asks for that many seconds of silence. Holds here at once, in all processes within milliseconds. */
  pause(scope: PauseScope, seconds: number): void
  /** Milliseconds until that may be sent again; 0 when it may. Asks nobody. */
  pausedMs(scope: PauseScope): number
  /** Nothing waits any longer, here. Replies may still be debited. */
  close(): void
}

/** Telegram's own advice: no more than one message a second to one chat. */
const CHAT_MS = 1_000
/** So far ahead the lowest lane takes slots, the others in multiples: longer than processes usually dawdle. */
const REACH_MS = 50
/** Debts of replies are forgotten beyond this: Telegram counts by the second. */
const MOST_DEBT_MS = 1_000
const MOST_ASKED = 64
/** Waiting asks Redis no more often than this. */
const LEAST_PAUSE_MS = 5
/** A pause is looked at anew after this, lest it outlive a Redis that has lost it. */
const LONGEST_PAUSE_MS = 30_000
const REDIS_DOWN_MS = 1_000
/** Debits of so long go in one command. */
const DEBIT_EVERY_MS = 50

/** Times in µs. The slot after the last one taken; never before now, and never further off than debts reach. */
const READ_LINE = `
local time = redis.call('time')
local now = time[1] * 1000000 + time[2]
local free = math.min(math.max(tonumber(redis.call('get', KEYS[1]) or '0'), now), now + ARGV[2])
local function keep()
  redis.call('set', KEYS[1], string.format('%.0f', free), 'PX', 60000)
end`

/**
 * KEYS line, pause of all, pause of bulk, then a chat for each who waits; ARGV interval, furthest, chat's own
 * interval, then the reach of each who waits, the most urgent first. Returns how long nobody can have a slot (0:
 * those who come after may ask at once), then for each who was looked at the time until the slot, or below zero
 * the time until the chat may have one.
 */
const TAKE = `${READ_LINE}
local answer = {0}
local paused = math.max(redis.call('pttl', KEYS[2]), redis.call('pttl', KEYS[3]))
if paused > 0 then return {paused * 1000} end
for i = 4, #KEYS do
  local ahead = free - now
  if ahead > tonumber(ARGV[i]) then
    answer[1] = ahead - ARGV[i]
    break
  end
  local busy = redis.call('pttl', KEYS[i]) * 1000
  if busy > ahead then
    answer[#answer + 1] = ahead - busy
  else
    redis.call('set', KEYS[i], 1, 'PX', math.ceil((ahead + ARGV[3]) / 1000))
    answer[#answer + 1] = ahead
    free = free + ARGV[1]
  end
end
keep()
return answer`

/** ARGV[3] messages have been sent. */
const DEBIT = `${READ_LINE}
free = math.min(free + ARGV[1] * ARGV[3], now + ARGV[2])
keep()`

type Scripts = {
  takeSlots(keys: number, ...keysAndArguments: (string | number)[]): Promise<[number, ...number[]]>
  debitSlots(line: string, interval: number, furthest: number, count: number): Promise<null>
}

type Waiting = {
  lane: Lane
  chatId: number
  /** Not before this, by performance.now(): the chat has had its message of this second. */
  askAt: number
  go(): void
  fail(reason: unknown): void
}

const LINE = 'send:{budget}:line'
const chatKey = (chatId: number) => `send:{budget}:chat:${chatId}`

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
  redis.defineCommand('takeSlots', { lua: TAKE })
  redis.defineCommand('debitSlots', { numberOfKeys: 1, lua: DEBIT })
  const scripts = redis as unknown as Scripts

  const intervalUs = Math.ceil(1_000_000 / rate)
  const reachUs = Math.max(REACH_MS * 1000, intervalUs)
  const reachOf = (lane: Lane) => reachUs * (LANES.length - LANES.indexOf(lane))
  const furthestUs = reachOf(LANES[0]) + Math.max(MOST_DEBT_MS * 1000, intervalUs)

  const lanes: Record<Lane, Set<Waiting>> = { notice: new Set(), small: new Set(), large: new Set() }
  const everybody = () => LANES.flatMap((lane) => [...lanes[lane]])
  let closed = false

  const pauses = await openSendPauses({ redis, log })

  let asking = false
  let missed = false
  let askAgain: NodeJS.Timeout | undefined
  /** Until then nobody of this lane or a lower one can have a slot. */
  let refused: { lane: number; until: number } = { lane: 0, until: 0 }

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
    const keys = [LINE, pauseKey('all'), pauseKey('bulk'), ...asked.map(({ chatId }) => chatKey(chatId))]
    const [waitUs, ...answers] = await scripts.takeSlots(
      keys.length,
      ...keys,
      intervalUs,
      furthestUs,
      CHAT_MS * 1000,
      ...asked.map(({ lane }) => reachOf(lane)),
    )
    for (const [index, answer] of answers.entries()) settle(asked[index], answer / 1000)
    if (waitUs === 0) return true
    const turnedAway = asked[answers.length] ?? first
    const waitMs = Math.min(waitUs / 1000, LONGEST_PAUSE_MS)
    refused = { lane: LANES.indexOf(turnedAway.lane), until: performance.now() + waitMs }
    askIn(waitMs)
    return false
  }

  function settle(one: Waiting | undefined, ms: number): void {
    if (!one) return
    if (ms < 0) {
      one.askAt = performance.now() - ms
    } else {
      lanes[one.lane].delete(one)
      if (ms < 1) one.go()
      else setTimeout(one.go, ms)
    }
  }

  let debits = 0
  function flushDebits(): void {
    const count = debits
    debits = 0
    scripts.debitSlots(LINE, intervalUs, furthestUs, count).catch((error) => {
      log.warn({ err: error }, 'what was sent could not be debited')
    })
  }

  return {
    async acquire({ lane, chatId, signal }) {
      if (closed) throw new BudgetClosedError('This process is stopping.')
      signal?.throwIfAborted()
      await new Promise<void>((resolve, reject) => {
        const end = () => {
          lanes[lane].delete(one)
          signal?.removeEventListener('abort', abort)
        }
        const one: Waiting = {
          lane,
          chatId,
          askAt: 0,
          go() {
            end()
            resolve()
          },
          fail(reason) {
            end()
            reject(reason)
          },
        }
        const abort = () => one.fail(signal?.reason)
        signal?.addEventListener('abort', abort)
        lanes[lane].add(one)
        if (LANES.indexOf(lane) < refused.lane || performance.now() >= refused.until) void ask()
      })
    },
    debit() {
      if (debits++ === 0) setTimeout(flushDebits, DEBIT_EVERY_MS)
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
