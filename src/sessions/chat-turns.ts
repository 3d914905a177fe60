/**
 * One chat at a time across processes. A turn is one round trip to begin (lock and load) and one to finish (save,
 * if nobody else has saved meanwhile, and unlock).
 *
 * The lock keeps order; the revision is the fence: a process that was stopped past its lock finds the record moved
 * on and writes nothing.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import type { Vault } from '../ops/encryption.ts'
import { type ChatRecord, emptyRecord, readRecord, writeRecord } from './chat-record.ts'

export type Turn = { chatId: number; record: ChatRecord; token: string; revision: number }

/** Another update of this chat is still being handled; this one is to be delivered again. */
export class ChatBusyError extends Error {
  override readonly name = 'ChatBusyError'
}

/**
 * Another process has saved this chat's record since the turn began, or nobody knows whether it was saved. What was
 * done stands in Postgres; the same update once more brings the record up to it.
 */
export class ChatMovedError extends Error {
  override readonly name = 'ChatMovedError'
}

export type ChatTurns = {
  /** Waits for the chat up to 10 s (ChatBusyError); a store fault throws as it comes. */
  begin(chatId: number): Promise<Turn>
  /** Saves and unlocks; ChatMovedError when that failed or somebody else has saved meanwhile. */
  finish(turn: Turn): Promise<void>
  /** Unlocks without saving: the record stays as it was before the turn. */
  abandon(turn: Turn): Promise<void>
  /**
   * A message sent outside of any turn was refused with 403: the chat's next turn has to know, to take it back (P8).
   */
  markBlocked(chatId: number): Promise<void>
  unmarkBlocked(chatId: number): Promise<void>
}

const WAIT_MS = 10_000
/**
 * Renewed while the turn runs, so it runs out only under a process that stopped or died, and then before whoever waits
 * for the chat gives up.
 */
const LOCK_MS = 8_000
const RENEW_MS = 2_000
const RECORD_TTL_MS = 30 * 86_400_000
const CONTEXT = 'chat-record'

const BEGIN = `
if redis.call('set', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then
  return {1, redis.call('get', KEYS[2]), redis.call('exists', KEYS[3])}
end
return {0, false, 0}`

const FINISH = `
local current = redis.call('get', KEYS[2])
local revision = current and string.match(current, '^(%d+)|') or '0'
local same = revision == ARGV[2]
if same then redis.call('set', KEYS[2], ARGV[3], 'PX', ARGV[4]) end
if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end
return same and 1 or 0`

const RENEW = `
if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end
return 0`

const ABANDON = `
if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end
return 0`

type Scripts = {
  beginTurn(
    lock: string,
    record: string,
    blocked: string,
    token: string,
    ttl: number,
  ): Promise<[number, string | null, number]>
  finishTurn(
    lock: string,
    record: string,
    token: string,
    revision: number,
    value: string,
    ttl: number,
  ): Promise<number>
  renewTurn(lock: string, token: string, ttl: number): Promise<number>
  abandonTurn(lock: string, token: string): Promise<number>
}

export function createChatTurns({ redis, vault }: { redis: Redis; vault: Vault }): ChatTurns {
  redis.defineCommand('beginTurn', { numberOfKeys: 3, lua: BEGIN })
  redis.defineCommand('finishTurn', { numberOfKeys: 2, lua: FINISH })
  redis.defineCommand('renewTurn', { numberOfKeys: 1, lua: RENEW })
  redis.defineCommand('abandonTurn', { numberOfKeys: 1, lua: ABANDON })
  const scripts = redis as unknown as Scripts
  const keys = (chatId: number) => ({
    lock: `lock:{${chatId}}`,
    record: `chat:{${chatId}}`,
    blocked: `blocked:{${chatId}}`,
  })
  const queue = createQueue()
  const renewals = new Map<string, NodeJS.Timeout>()

  function keepLock({ chatId, token }: Turn): void {
    const renew = () => void scripts.renewTurn(keys(chatId).lock, token, LOCK_MS).catch(() => {})
    renewals.set(token, setInterval(renew, RENEW_MS).unref())
  }

  function end({ chatId, token }: Turn): void {
    clearInterval(renewals.get(token))
    renewals.delete(token)
    queue.leave(chatId)
  }

  async function lockAndLoad(chatId: number): Promise<Turn> {
    const { lock, record, blocked } = keys(chatId)
    const token = randomUUID()
    const giveUpAt = performance.now() + WAIT_MS
    for (let pause = 20; ; pause = Math.min(pause * 2, 250)) {
      const [locked, stored, gone] = await scripts
        .beginTurn(lock, record, blocked, token, LOCK_MS)
        .catch((error) => {
          // A Redis that answers too late may still take the lock; what is sent behind it gives it back.
          scripts.abandonTurn(lock, token).catch(() => {})
          throw error
        })
      if (locked === 1) {
        const turn = { chatId, token, ...open(stored) }
        turn.record.blocked ||= gone === 1
        return turn
      }
      if (performance.now() + pause > giveUpAt)
        throw new ChatBusyError('Another update of this chat takes too long.')
      await sleep(pause)
    }
  }

  function open(stored: string | null): { record: ChatRecord; revision: number } {
    const bar = stored?.indexOf('|') ?? -1
    if (!stored || bar < 0) return { record: emptyRecord(), revision: 0 }
    return { record: read(stored.slice(bar + 1)), revision: Number(stored.slice(0, bar)) }
  }

  /** One that cannot be read, such as one of a key that has been retired, is as good as lost. */
  function read(value: string): ChatRecord {
    try {
      return readRecord(vault.decrypt(value, CONTEXT))
    } catch {
      return emptyRecord()
    }
  }

  return {
    async begin(chatId) {
      await queue.enter(chatId, WAIT_MS)
      try {
        const turn = await lockAndLoad(chatId)
        keepLock(turn)
        return turn
      } catch (error) {
        queue.leave(chatId)
        throw error
      }
    },
    async finish(turn) {
      const { lock, record } = keys(turn.chatId)
      const next = turn.revision + 1
      const value = `${next}|${vault.encrypt(writeRecord(turn.record), CONTEXT)}`
      try {
        const saved = await scripts
          .finishTurn(lock, record, turn.token, turn.revision, value, RECORD_TTL_MS)
          .catch((error: Error) => {
            throw new ChatMovedError(
              `Whether the record of this chat was saved is not known: ${error.message}`,
            )
          })
        if (saved !== 1) throw new ChatMovedError('The record of this chat was saved by another process.')
      } finally {
        end(turn)
      }
    },
    async abandon(turn) {
      try {
        await scripts.abandonTurn(keys(turn.chatId).lock, turn.token)
      } finally {
        end(turn)
      }
    },
    async markBlocked(chatId) {
      await redis.set(keys(chatId).blocked, 1, 'PX', RECORD_TTL_MS)
    },
    async unmarkBlocked(chatId) {
      await redis.del(keys(chatId).blocked)
    },
  }
}

/** First come, first served within this process, so that only one of its turns asks Redis for a chat's lock. */
function createQueue() {
  const waiting = new Map<number, (() => void)[]>()
  return {
    async enter(chatId: number, patienceMs: number): Promise<void> {
      const line = waiting.get(chatId)
      if (!line) {
        waiting.set(chatId, [])
        return
      }
      await new Promise<void>((resolve, reject) => {
        const go = () => {
          clearTimeout(timer)
          resolve()
        }
        const timer = setTimeout(() => {
          line.splice(line.indexOf(go), 1)
          reject(new ChatBusyError('Another update of this chat takes too long.'))
        }, patienceMs)
        line.push(go)
      })
    },
    leave(chatId: number): void {
      const next = waiting.get(chatId)?.shift()
      if (next) next()
      else waiting.delete(chatId)
    },
  }
}
