/**
 * The silences Telegram asks for (P7). Each is kept in Redis for processes to come, and told to those that run, which
 * keep it although Redis be lost; whoever has never heard of it is told by the next 429.
 */
import type { Redis } from 'ioredis'
import type { Log } from '../ops/log.ts'

/** `bulk` is all that waits for tokens; `all` is replies as well. */
export type PauseScope = 'bulk' | 'all'

export type SendPauses = {
  /** Holds in this process at once, in the others within milliseconds. Never fails. */
  begin(scope: PauseScope, seconds: number): void
  /** Milliseconds until that may be sent again; 0 when it may. Asks nobody. */
  leftMs(scope: PauseScope): number
  close(): void
}

/** KEYS the pause; ARGV milliseconds, channel, scope. A shorter pause never replaces a longer one. */
const PAUSE = `
if redis.call('pttl', KEYS[1]) < tonumber(ARGV[1]) then redis.call('set', KEYS[1], 1, 'PX', ARGV[1]) end
redis.call('publish', ARGV[2], ARGV[3] .. ' ' .. ARGV[1])`

type Scripts = {
  pauseSending(key: string, ms: number, channel: string, scope: PauseScope): Promise<null>
}

/** Lasts as long as the pause. */
export const pauseKey = (scope: PauseScope) => `send:{budget}:pause:${scope}`

/** Knows of the pauses that hold before it resolves; hears of others on a connection of its own. */
export async function openSendPauses({ redis, log }: { redis: Redis; log: Log }): Promise<SendPauses> {
  redis.defineCommand('pauseSending', { numberOfKeys: 1, lua: PAUSE })
  const scripts = redis as unknown as Scripts
  const channel = `${redis.options.keyPrefix ?? ''}send:pauses`

  const until: Record<PauseScope, number> = { bulk: 0, all: 0 }
  const hold = (scope: PauseScope, ms: number) => {
    until[scope] = Math.max(until[scope], performance.now() + ms)
  }
  async function look(): Promise<void> {
    for (const scope of ['all', 'bulk'] as const) hold(scope, await redis.pttl(pauseKey(scope)))
  }

  const ear = redis.duplicate()
  ear.on('error', () => {})
  ear.on('message', (_, message) => {
    const [scope, ms] = message.split(' ')
    if (scope === 'all' || scope === 'bulk') hold(scope, Number(ms))
  })
  await ear.connect()
  await ear.subscribe(channel)
  await look()
  // What was said while a connection was lost.
  const lookAgain = () => void look().catch(() => {})
  for (const connection of [ear, redis]) connection.on('ready', lookAgain)

  return {
    begin(scope, seconds) {
      const ms = Math.ceil(seconds * 1000)
      hold(scope, ms)
      scripts.pauseSending(pauseKey(scope), ms, channel, scope).catch((error) => {
        log.warn({ err: error, scope }, 'other processes could not be told to pause')
      })
    },
    leftMs(scope) {
      const end = scope === 'all' ? until.all : Math.max(until.all, until.bulk)
      return Math.max(0, end - performance.now())
    },
    close() {
      redis.off('ready', lookAgain)
      ear.disconnect()
    },
  }
}
