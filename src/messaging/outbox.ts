/**
 * The outbox sender: says and does what transactions have promised, at least once (P2). The fast path delivers a row
 * right after its commit; the sweeper finds what a crash or a fault left behind. Who has just pressed Confirm does not
 * wait for a token of the send budget; everything else does (P7).
 */
import type { Api } from 'grammy'
import pLimit from 'p-limit'
import { type Clock, nextSendingTime } from '../ops/clock.ts'
import type { Log } from '../ops/log.ts'
import { findChat, saveBlocked } from '../registry/chats.ts'
import type { Database } from '../registry/database.ts'
import { type OutboxRow, saveOutcome, saveRetry, takeDueRows } from '../registry/outbox.ts'
import type { Locale } from '../screens/translate.ts'
import type { ChatTurns } from '../sessions/chat-turns.ts'
import { BudgetClosedError, type SendBudget } from '../sessions/send-budget.ts'
import { setCommandMenu } from './command-menu.ts'
import { edit, type Outgoing, send } from './send.ts'
import { isGone, isHarmless, isTelegramFault, retryAfter } from './telegram-errors.ts'

export type Outbox = {
  /** Delivers a row now; never throws, because the sweeper tries again what failed. */
  deliver(row: OutboxRow): Promise<void>
  /** The same without waiting; `drain` waits for it. */
  deliverSoon(row: OutboxRow): void
  /** Delivers what is due until nothing more is, in order for each chat; the number of rows taken. */
  sweep(): Promise<number>
  drain(): Promise<void>
}

/** What a row has to say in a language, or null when it no longer holds. */
export type Compose = (row: OutboxRow, locale: Locale) => Promise<Outgoing | null>

type OutboxDeps = {
  db: Database
  clock: Clock
  log: Log
  /** For replies. */
  api: Api
  /** For what has waited for its token. */
  pacedApi: Api
  budget: Pick<SendBudget, 'acquire' | 'pausedMs'>
  turns: Pick<ChatTurns, 'markBlocked'>
  compose: Compose
}

/** Said to somebody who has just done something and looks at the chat. Everything else is a notice. */
const REPLIES = new Set([
  'message.delete',
  'application.submitted',
  'household.submitted',
  'change.requested',
  'erasure.requested',
  'link.requested',
  'member.linked',
  'payment.claimed',
  'notice.handed_in',
  'notice.copy',
  'application.assisted',
  'record.claimed',
  'case.left',
])

const BATCH = 50
/** As many as are under way in half a second at the default rate. */
const AT_ONCE = 16
/** Waiting for a token ends well before others may take the row: 15 s on the fast path, 45 s for a sweeper. */
const FAST_PATIENCE_MS = 5_000
const SWEEP_PATIENCE_MS = 20_000
/** After the first failure 5 s, doubling up to 10 minutes. */
const FIRST_RETRY_MS = 5_000
const LONGEST_RETRY_MS = 600_000

export function createOutbox(deps: OutboxDeps): Outbox {
  const { db, clock, log, budget } = deps
  const running = new Set<Promise<unknown>>()
  let closed = false

  /** `patience`: without it, nobody waits for a token. When it was put off, until when. */
  async function attempt(row: OutboxRow, patience: AbortSignal | null): Promise<Date | null> {
    try {
      const now = clock.now()
      if (isOfBankFile(row) && nextSendingTime(now) > now) {
        // What else there is for that chat does not wait with it.
        await saveRetry(db, { id: row.id, at: nextSendingTime(now) })
        return null
      }
      const outcome = await perform(deps, { row, patience })
      await saveOutcome(db, { id: row.id, outcome, now: clock.now() })
      return null
    } catch (error) {
      // No token came: left to its lease.
      if (error instanceof BudgetClosedError) closed = true
      if (error instanceof BudgetClosedError || (patience && error === patience.reason)) return null
      try {
        return await settleFailure(row, error)
      } catch (fault) {
        log.warn({ err: fault, outbox: row.id }, 'the outcome of an outbox row was not stored')
        return null
      }
    }
  }

  async function settleFailure(row: OutboxRow, error: unknown): Promise<Date | null> {
    const now = clock.now()
    if (isGone(error)) {
      await saveBlocked(db, { id: row.chatId, blockedAt: now, now })
      await deps.turns.markBlocked(row.chatId)
      await saveOutcome(db, { id: row.id, outcome: 'blocked', now })
    } else if (isHarmless(error)) {
      await saveOutcome(db, { id: row.id, outcome: 'already done', now })
    } else if (isTelegramFault(error)) {
      const backoff = Math.min(FIRST_RETRY_MS * 2 ** row.attempts, LONGEST_RETRY_MS)
      const wait = Math.max(backoff, (retryAfter(error) ?? 0) * 1000)
      return await putOff(row, new Date(now.getTime() + wait))
    } else {
      // Left to its lease: a store fault passes, and a mistake of ours is seen in the log at each try.
      log.error({ err: error, outbox: row.id, kind: row.kind }, 'an outbox row could not be delivered')
    }
    return null
  }

  async function putOff(row: OutboxRow, until: Date): Promise<Date> {
    await saveRetry(db, { id: row.id, at: until })
    return until
  }

  async function deliver(row: OutboxRow): Promise<void> {
    if (REPLIES.has(row.kind)) await attempt(row, null)
    else if (budget.pausedMs('bulk') === 0) await attempt(row, AbortSignal.timeout(FAST_PATIENCE_MS))
  }

  return {
    deliver,
    deliverSoon(row) {
      const work = deliver(row).finally(() => running.delete(work))
      running.add(work)
    },
    async sweep() {
      const atOnce = pLimit(AT_ONCE)
      const lines = new Map<number, Promise<Date | null>>()
      const open = new Set<Promise<unknown>>()
      let taken = 0
      for (;;) {
        if (closed || budget.pausedMs('bulk') > 0) break
        const rows = await takeDueRows(db, { now: clock.now(), limit: BATCH })
        const patience = AbortSignal.timeout(SWEEP_PATIENCE_MS)
        for (const row of rows) {
          const before = lines.get(row.chatId) ?? Promise.resolve(null)
          // What comes after a message that has to wait waits with it.
          const work = before.then((until) =>
            until ? putOff(row, until).catch(() => null) : atOnce(() => attempt(row, patience)),
          )
          lines.set(row.chatId, work)
          const ended = work.finally(() => open.delete(ended))
          open.add(ended)
        }
        taken += rows.length
        if (rows.length < BATCH || patience.aborted) break
        while (open.size > BATCH / 2) await Promise.race(open)
      }
      await Promise.all(open)
      return taken
    },
    async drain() {
      await Promise.allSettled(running)
    },
  }
}

/** Told to many at once after an import: what the send budget has not reached by the evening waits for the morning. */
const isOfBankFile = ({ kind, payload }: OutboxRow) =>
  kind.startsWith('payments.') && payload.import !== undefined

/** Does what the row says; the outcome to store. Errors of Telegram, the stores and the budget pass through. */
async function perform(
  deps: OutboxDeps,
  { row, patience }: { row: OutboxRow; patience: AbortSignal | null },
): Promise<string> {
  const { chatId } = row
  const api = patience ? deps.pacedApi : deps.api
  const say = async (call: () => Promise<unknown>) => {
    if (!patience) return void (await call())
    const token = await deps.budget.acquire({ lane: 'notice', chatId, signal: patience })
    await call().finally(token.spent)
  }
  if (row.kind === 'message.delete') {
    await say(() => api.deleteMessage(chatId, Number(row.payload.message)))
    return 'done'
  }
  const chat = await findChat(deps.db, chatId)
  if (chat?.blockedAt) return 'blocked'
  if (row.kind === 'commands.refresh') {
    await say(() => setCommandMenu({ ...deps, api }, { chatId, locale: chat?.locale ?? 'km' }))
    return 'done'
  }
  const outgoing = await deps.compose(row, chat?.locale ?? 'km')
  if (!outgoing) return 'nothing to say'
  const { edits } = row.payload
  await say(async () => {
    if (typeof edits === 'number') await edit(api, { chatId, messageId: edits }, outgoing)
    else await send(api, chatId, outgoing)
  })
  return 'sent'
}
