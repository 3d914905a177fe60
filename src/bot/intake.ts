/**
 * What happens to an update as a whole: done, or to be delivered again. A store that is down is waited out; an
 * update that fails for its own sake is parked, so that its chat goes on.
 */
import { type Bot, BotError } from 'grammy'
import type { Update } from 'grammy/types'
import type { Redis } from 'ioredis'
import { isGone, isTelegramFault } from '../messaging/telegram-errors.ts'
import { isStoreFault } from '../ops/faults.ts'
import type { Metrics } from '../ops/metrics.ts'
import { parkUpdate } from '../registry/parked-updates.ts'
import { bothLanguages } from '../screens/menu.ts'
import type { Deps } from '../services/deps.ts'
import { ChatBusyError, ChatMovedError } from '../sessions/chat-turns.ts'
import type { BotContext } from './context.ts'
import { DuplicateUpdateError, kindOf } from './turn.ts'

export type Intake = {
  /** `later`: nothing is lost if the same update is delivered again. Never throws. */
  take(update: Update): Promise<'done' | 'later'>
  /** Takes nothing more, and waits for what is at work. */
  drain(): Promise<void>
}

/** An update that has failed so often for its own sake is set aside. */
const MOST_FAILURES = 3
const FAILURES_KEPT_S = 86_400

export function createIntake({
  bot,
  deps,
  redis,
  metrics,
}: {
  bot: Bot<BotContext>
  deps: Deps
  redis: Redis
  metrics: Metrics
}): Intake {
  const { log } = deps
  const outage = createOutageNotice(bot)
  const working = new Set<Promise<unknown>>()
  let draining = false

  async function take(update: Update): Promise<'done' | 'later'> {
    if (draining) return 'later'
    const work = handle(update)
    working.add(work)
    return await work.finally(() => working.delete(work))
  }

  async function handle(update: Update): Promise<'done' | 'later'> {
    const kind = kindOf({ update })
    try {
      await bot.handleUpdate(update)
      outage.over(update)
      metrics.updates.inc({ kind, outcome: 'handled' })
      return 'done'
    } catch (thrown) {
      const error = thrown instanceof BotError ? thrown.error : thrown
      if (error instanceof DuplicateUpdateError) {
        // What it had to say was said before they were told that it is not saved: they need not wait any longer.
        if (outage.over(update)) await tell(bot, update, 'working-again')
        return 'done'
      }
      if (isPassing(error)) {
        log.warn({ err: error, update: update.update_id }, 'an update is to be delivered again')
        if (isStoreFault(error)) await outage.tell(update)
        metrics.updates.inc({ kind, outcome: 'failed' })
        return 'later'
      }
      return await countFailure(update, error)
    }
  }

  async function countFailure(update: Update, error: unknown): Promise<'done' | 'later'> {
    log.error({ err: error, update: update.update_id }, 'an update could not be handled')
    try {
      const key = `failures:${update.update_id}`
      const failures = await redis.incr(key)
      await redis.expire(key, FAILURES_KEPT_S)
      if (failures < MOST_FAILURES) {
        metrics.updates.inc({ kind: kindOf({ update }), outcome: 'failed' })
        return 'later'
      }
      await parkUpdate(deps, {
        update,
        chatId: chatIdOf(update),
        status: 'poison',
        reason: error instanceof Error ? error.name : 'Error',
        attempts: failures,
        now: deps.clock.now(),
      })
    } catch (fault) {
      log.warn({ err: fault, update: update.update_id }, 'a failing update could not be parked')
      return 'later'
    }
    metrics.updates.inc({ kind: kindOf({ update }), outcome: 'parked' })
    await tell(bot, update, 'update-failed')
    return 'done'
  }

  return {
    take,
    async drain() {
      draining = true
      await Promise.all(working)
    },
  }
}

/** Faults that pass by themselves: the stores, Telegram, or another update of the chat still at work. */
function isPassing(error: unknown): boolean {
  return (
    isStoreFault(error) ||
    isTelegramFault(error) ||
    error instanceof ChatBusyError ||
    error instanceof ChatMovedError
  )
}

/** "Not saved yet", once per chat and outage (P12). Both languages: which one is theirs is in a store. */
function createOutageNotice(bot: Bot<BotContext>) {
  const told = new Set<number>()
  return {
    async tell(update: Update): Promise<void> {
      const chatId = chatIdOf(update)
      if (chatId === null || update.my_chat_member || told.has(chatId)) return
      told.add(chatId)
      await tell(bot, update, 'not-saved-yet')
    },
    /** True when the chat had been told. */
    over(update: Update): boolean {
      const chatId = chatIdOf(update)
      return chatId !== null && told.delete(chatId)
    },
  }
}

async function tell(bot: Bot<BotContext>, update: Update, key: string): Promise<void> {
  const chatId = chatIdOf(update)
  if (chatId === null) return
  try {
    await bot.api.sendMessage(chatId, bothLanguages(key), { parse_mode: 'HTML' })
  } catch (error) {
    // Telegram is down as well, or they have left: there is nobody to tell.
    if (!isGone(error) && !isTelegramFault(error)) throw error
  }
}

/** The private chat of an update, or null. */
export function chatIdOf(update: Update): number | null {
  const chat =
    update.message?.chat ??
    update.edited_message?.chat ??
    update.callback_query?.message?.chat ??
    update.my_chat_member?.chat
  return chat?.type === 'private' ? chat.id : null
}
