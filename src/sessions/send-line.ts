/**
 * The line of the send budget in Redis, by Redis' clock: who may send next, of all processes together (P7). Two rules,
 * both in one script, so that no two processes can pass them between them:
 *
 * - Pace: slots lie evenly, `rate` a second. A higher lane takes them further ahead than a lower one: while it has
 *   something to send, the line is longer than the lower one may reach. What nobody could take in a stall is made up
 *   for afterwards, of the last fifth of a second.
 * - Window: a message counts from its slot until a second after its answer has come, and no more than a little over
 *   `rate` count at a time. So whatever dawdles on the way, in our processes, the network or at Telegram, and then
 *   arrives all at once, was counted while it was on its way, and no second holds more than Telegram allows.
 */
import { randomUUID } from 'node:crypto'
import type { Redis } from 'ioredis'
import { pauseKey } from './send-pauses.ts'

/** What waits for a token, the most urgent first: single notices and receipts, small campaigns, large ones. */
export const LANES = ['notice', 'small', 'large'] as const
export type Lane = (typeof LANES)[number]

/** Telegram's own advice: no more than one message a second to one chat. */
const CHAT_MS = 1_000
/** By so much each lane reaches further ahead than the next: longer than asking Redis again takes. */
const REACH_MS = 50
const CATCH_UP_MS = 200
/** Debts of replies are forgotten beyond this. */
const MOST_DEBT_MS = 1_000
/** How many count at a time, over the rate; the rest up to Telegram's 30 for our 25 is for replies, which never wait. */
const ROOM = 1.08
/** Telegram counts by the second. */
export const WINDOW_MS = 1_000
/** A message whose process has died counts no longer than that. */
const LONGEST_CALL_MS = 5_000
/** While the window is full, it is looked at again so soon. */
const FULL_MS = 40

/** Times in µs. The slot after the last one taken, no longer ago than is caught up, no further off than debts reach. */
const READ_LINE = `
local time = redis.call('time')
local now = time[1] * 1000000 + time[2]
local free = math.min(math.max(tonumber(redis.call('get', KEYS[1]) or '0'), now - ARGV[3]), now + ARGV[2])
-- What counts no longer, and what was to count until later than can be: the clock has been set back.
redis.call('zremrangebyscore', KEYS[2], '-inf', string.format('%.0f', now))
redis.call('zremrangebyscore', KEYS[2], string.format('(%.0f', now + ARGV[2] + ${LONGEST_CALL_MS * 1000}), '+inf')
local function count(member, us)
  redis.call('zadd', KEYS[2], string.format('%.0f', now + us), member)
end
local function keep()
  redis.call('set', KEYS[1], string.format('%.0f', free), 'PX', 60000)
  redis.call('pexpire', KEYS[2], 60000)
end`

/**
 * KEYS line, window, pause of all, pause of bulk, then a chat for each who waits; ARGV interval, furthest, what is
 * caught up, the chat's own interval, the longest call, then for each who waits the lane's reach, how many may count,
 * and the name it counts under, the most urgent first. Returns how long nobody can have a slot (0: those who come
 * after may ask at once), then for each who was looked at the time until the slot, or below zero the time until the
 * chat may have one.
 */
const TAKE = `${READ_LINE}
local answer = {0}
local paused = math.max(redis.call('pttl', KEYS[3]), redis.call('pttl', KEYS[4]))
if paused > 0 then return {paused * 1000} end
local counted = redis.call('zcard', KEYS[2])
for i = 5, #KEYS do
  local given = 6 + (i - 5) * 3
  local ahead = free - now
  if ahead > tonumber(ARGV[given]) then
    answer[1] = ahead - ARGV[given]
    break
  end
  if counted >= tonumber(ARGV[given + 1]) then
    local first = redis.call('zrange', KEYS[2], 0, 0, 'WITHSCORES')[2]
    answer[1] = math.max(1, math.min(first - now, ${FULL_MS} * 1000))
    break
  end
  local slot = math.max(ahead, 0)
  local busy = redis.call('pttl', KEYS[i]) * 1000
  if busy > slot then
    answer[#answer + 1] = slot - busy
  else
    redis.call('set', KEYS[i], 1, 'PX', math.ceil((slot + ARGV[4]) / 1000))
    count(ARGV[given + 2], slot + ARGV[5])
    counted = counted + 1
    answer[#answer + 1] = slot
    free = free + ARGV[1]
  end
end
keep()
return answer`

/**
 * KEYS line, window; ARGV interval, furthest, what is caught up, how many more slots were used than taken, then names
 * and for how long each counts from now.
 */
const TELL = `${READ_LINE}
free = math.min(free + ARGV[1] * ARGV[4], now + ARGV[2])
for i = 5, #ARGV, 2 do count(ARGV[i], ARGV[i + 1]) end
keep()`

type Scripts = {
  takeSlots(keys: number, ...keysAndArguments: (string | number)[]): Promise<[number, ...number[]]>
  tellLine(line: string, window: string, ...given: (string | number)[]): Promise<null>
}

const LINE = 'send:{budget}:line'
const WINDOW = 'send:{budget}:window'
const chatKey = (chatId: number) => `send:{budget}:chat:${chatId}`

export type Slot = {
  /** The time until then. */
  inMs: number
  /** Under which it counts. */
  name: string
}

export type Told = {
  /** What is on its way without a slot. */
  replies: string[]
  /** What has had its answer, and how long it counts yet. */
  ended: { name: string; leftMs: number }[]
  /** Slots taken for nothing. */
  unused: string[]
}

export type SendLine = {
  /**
   * Asks for a slot for each, the most urgent first; a chat that has had its message of this second is busy. Whoever
   * has no answer, and all after, cannot have a slot for `waitMs`; 0 when all are answered.
   */
  take(
    asked: readonly { lane: Lane; chatId: number }[],
  ): Promise<{ waitMs: number; answers: (Slot | { busyMs: number })[] }>
  tell(told: Told): Promise<void>
  /** A name for what has no slot. */
  newName(): string
}

/** @param rate messages a second, of all processes on this Redis and prefix together */
export function openSendLine({ redis, rate }: { redis: Redis; rate: number }): SendLine {
  redis.defineCommand('takeSlots', { lua: TAKE })
  redis.defineCommand('tellLine', { numberOfKeys: 2, lua: TELL })
  const scripts = redis as unknown as Scripts

  const us = (ms: number) => Math.ceil(ms * 1000)
  const intervalUs = Math.ceil(1_000_000 / rate)
  const stepUs = Math.max(us(REACH_MS), intervalUs)
  const above = (lane: Lane) => LANES.length - 1 - LANES.indexOf(lane)
  const reachOf = (lane: Lane) => stepUs * above(lane)
  const mostOf = (lane: Lane) => Math.ceil(rate * ROOM) + above(lane)
  const furthestUs = reachOf(LANES[0]) + Math.max(us(MOST_DEBT_MS), intervalUs)
  const shared = [intervalUs, furthestUs, us(CATCH_UP_MS)] as const

  const process = randomUUID()
  let names = 0
  const newName = () => `${process}:${names++}`

  return {
    async take(asked) {
      const named = asked.map((one) => ({ ...one, name: newName() }))
      const keys = [
        LINE,
        WINDOW,
        pauseKey('all'),
        pauseKey('bulk'),
        ...asked.map(({ chatId }) => chatKey(chatId)),
      ]
      const [waitUs, ...answers] = await scripts.takeSlots(
        keys.length,
        ...keys,
        ...shared,
        us(CHAT_MS),
        us(LONGEST_CALL_MS),
        ...named.flatMap(({ lane, name }) => [reachOf(lane), mostOf(lane), name]),
      )
      return {
        waitMs: waitUs / 1000,
        answers: answers.map((answer, index) =>
          answer < 0 ? { busyMs: -answer / 1000 } : { inMs: answer / 1000, name: named[index]?.name ?? '' },
        ),
      }
    },
    async tell({ replies, ended, unused }) {
      const counts = [
        ...replies.map((name) => ({ name, leftMs: LONGEST_CALL_MS })),
        ...ended,
        ...unused.map((name) => ({ name, leftMs: 0 })),
      ]
      await scripts.tellLine(
        LINE,
        WINDOW,
        ...shared,
        replies.length - unused.length,
        ...counts.flatMap(({ name, leftMs }) => [name, us(leftMs)]),
      )
    },
    newName,
  }
}
