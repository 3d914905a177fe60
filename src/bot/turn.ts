/** The outer middleware: private chats only, one update of a chat at a time, each update once. */
import type { Middleware, NextFunction } from 'grammy'
import { harmlessly, isGone } from '../messaging/telegram-errors.ts'
import { whileHandling } from '../ops/message-in-hand.ts'
import type { Metrics } from '../ops/metrics.ts'
import { findChat, saveBlocked } from '../registry/chats.ts'
import { bothLanguages } from '../screens/menu.ts'
import { html } from '../screens/translate.ts'
import type { Deps } from '../services/deps.ts'
import { hasSeen, noteSeen, takeAllowance } from '../sessions/chat-record.ts'
import type { ChatTurns, Turn } from '../sessions/chat-turns.ts'
import type { BotContext } from './context.ts'
import { say } from './speak.ts'

/** A button press is answered with the right text when it is decided, at the latest after this. */
const PRESS_ANSWERED_MS = 1_900
/** Longer than any turn should take, and shorter than the lock: a hanging call must not hold the chat for ever. */
const TURN_MS = 50_000

/** The update was handled before, in a turn whose end was not heard of: there is nothing left to do. */
export class DuplicateUpdateError extends Error {
  override readonly name = 'DuplicateUpdateError'
}

/** In groups and channels: one line, and out. Updates without a chat are none of ours. */
export const privateChatsOnly: Middleware<BotContext> = async (ctx, next) => {
  if (!ctx.chat) return
  if (ctx.chat.type === 'private') return await next()
  const leaving = ctx.myChatMember?.new_chat_member.status
  if (leaving === 'left' || leaving === 'kicked') return
  try {
    await ctx.api.sendMessage(ctx.chat.id, bothLanguages('private-only'), { parse_mode: 'HTML' })
    await ctx.api.leaveChat(ctx.chat.id)
  } catch (error) {
    // Not allowed to write there, or out already: both are what we want.
    if (!isGone(error)) await harmlessly(Promise.reject(error)).catch(() => {})
  }
}

/** The audit names the message that an act came from. */
export const notesMessage: Middleware<BotContext> = (ctx, next) => whileHandling(ctx.msgId ?? null, next)

/** Takes the chat's turn around everything that follows, and saves where the chat stands at its end. */
export function chatTurn({
  deps,
  turns,
  metrics,
}: {
  deps: Deps
  turns: ChatTurns
  metrics: Metrics
}): Middleware<BotContext> {
  return async (ctx, next) => {
    if (!ctx.chat) return
    const turn = await turns.begin(ctx.chat.id)
    const started = performance.now()
    const side = sideWork(deps)
    const press = answerOnce(ctx, side.begin)
    try {
      if (hasSeen(turn.record, ctx.update.update_id)) {
        metrics.updates.inc({ kind: kindOf(ctx), outcome: 'duplicate' })
        throw new DuplicateUpdateError('This update has been handled before.')
      }
      prepare(ctx, { deps, turn, answerPress: press.answer, beside: side.begin })
      await handle(ctx, { turns, turn, next })
      await side.done()
      noteSeen(turn.record, { id: ctx.update.update_id, now: deps.clock.now() })
    } catch (error) {
      // What was done outside is guarded by Postgres; the record stays as it was, so the update can come again.
      await turns.abandon(turn).catch(() => {})
      throw ctx.fault ?? error
    } finally {
      press.stop()
      metrics.turnSeconds.observe((performance.now() - started) / 1000)
    }
    await turns.finish(turn)
  }
}

function prepare(
  ctx: BotContext,
  given: { turn: Turn } & Pick<BotContext, 'deps' | 'answerPress' | 'beside'>,
): void {
  ctx.deps = given.deps
  ctx.privateChatId = given.turn.chatId
  ctx.record = given.turn.record
  ctx.locale = given.turn.record.locale ?? 'km'
  ctx.draft = null
  ctx.preface = []
  ctx.beside = given.beside
  ctx.fault = null
  ctx.answerPress = given.answerPress
}

async function handle(
  ctx: BotContext,
  { turns, turn, next }: { turns: ChatTurns; turn: Turn; next: NextFunction },
): Promise<void> {
  const { record } = turn
  const now = ctx.deps.clock.now()
  if (!takeAllowance(record, now)) {
    if (!record.allowance.told) await say(ctx, { text: html(ctx.locale, 'too-fast') })
    record.allowance.told = true
    return
  }
  try {
    if (record.fresh) await recall(ctx)
    await withTimeout(run(ctx, { turns, next }), TURN_MS)
  } catch (error) {
    if (!isGone(ctx.fault ?? error)) throw error
    record.blocked = true
    await saveBlocked(ctx.deps.db, { id: ctx.privateChatId, blockedAt: now, now })
  }
}

async function run(
  ctx: BotContext,
  { turns, next }: { turns: ChatTurns; next: NextFunction },
): Promise<void> {
  if (ctx.record.blocked && !ctx.myChatMember) await unblock(ctx, turns)
  await next()
  ctx.answerPress()
}

/** Redis knows nothing of this chat: it is new, or Redis was lost. Postgres knows its language. */
async function recall(ctx: BotContext): Promise<void> {
  const chat = await findChat(ctx.deps.db, ctx.privateChatId)
  ctx.record.locale = chat?.locale ?? null
  ctx.record.blocked = chat?.blockedAt != null
  ctx.locale = chat?.locale ?? 'km'
}

async function unblock(ctx: BotContext, turns: ChatTurns): Promise<void> {
  await saveBlocked(ctx.deps.db, { id: ctx.privateChatId, blockedAt: null, now: ctx.deps.clock.now() })
  await turns.unmarkBlocked(ctx.privateChatId)
  ctx.record.blocked = false
}

/** Work beside the main one; what fails is logged and no more. */
function sideWork({ log }: Pick<Deps, 'log'>) {
  const running: Promise<unknown>[] = []
  return {
    begin(work: Promise<unknown>): void {
      running.push(
        harmlessly(work).catch((error) => {
          if (!isGone(error)) log.warn({ err: error }, 'something beside an answer was not done')
        }),
      )
    },
    done: () => Promise.all(running),
  }
}

/** Answers the press of this update once, by itself if nothing else has in time. */
function answerOnce(ctx: BotContext, beside: BotContext['beside']) {
  let answered = ctx.callbackQuery === undefined
  const answer = (text?: string): void => {
    if (answered) return
    answered = true
    beside(ctx.answerCallbackQuery(text === undefined ? {} : { text }))
  }
  const timer = setTimeout(answer, PRESS_ANSWERED_MS)
  return { answer, stop: () => clearTimeout(timer) }
}

async function withTimeout(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Handling an update took too long.')), ms)
  })
  try {
    await Promise.race([work, timeout])
  } finally {
    clearTimeout(timer)
  }
}

export function kindOf({ update }: Pick<BotContext, 'update'>) {
  for (const kind of ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const) {
    if (update[kind]) return kind
  }
  return 'other'
}
