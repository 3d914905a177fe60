/**
 * The outbox sender: says and does what transactions have promised, at least once (P2). The fast path delivers a row
 * right after its commit; the sweeper finds what a crash or a fault left behind.
 */
import type { Api } from 'grammy'
import type { Clock } from '../ops/clock.ts'
import type { Log } from '../ops/log.ts'
import { findChat, saveBlocked } from '../registry/chats.ts'
import type { Database } from '../registry/database.ts'
import { type OutboxRow, saveOutcome, saveRetry, takeDueRows } from '../registry/outbox.ts'
import type { Locale } from '../screens/translate.ts'
import { setCommandMenu } from './command-menu.ts'
import { type Outgoing, send } from './send.ts'
import { isGone, isHarmless, isTelegramFault, retryAfter } from './telegram-errors.ts'

export type Outbox = {
  /** Delivers a row now; never throws, because the sweeper tries again what failed. */
  deliver(row: OutboxRow): Promise<void>
  /** The same without waiting; `drain` waits for it. */
  deliverSoon(row: OutboxRow): void
  /** Delivers what is due; the number of rows taken. */
  sweep(): Promise<number>
  drain(): Promise<void>
}

/** What a row has to say in a language, or null when it no longer holds. */
export type Compose = (row: OutboxRow, locale: Locale) => Promise<Outgoing | null>

type OutboxDeps = { db: Database; clock: Clock; log: Log; api: Api; compose: Compose }

const BATCH = 50
/** After the first failure 5 s, doubling up to 10 minutes. */
const FIRST_RETRY_MS = 5_000
const LONGEST_RETRY_MS = 600_000

export function createOutbox(deps: OutboxDeps): Outbox {
  const { db, clock, log } = deps
  const running = new Set<Promise<void>>()

  async function deliver(row: OutboxRow): Promise<void> {
    try {
      const outcome = await perform(deps, row)
      await saveOutcome(db, { id: row.id, outcome, now: clock.now() })
    } catch (error) {
      await settleFailure(row, error).catch((fault) => {
        log.warn({ err: fault, outbox: row.id }, 'the outcome of an outbox row was not stored')
      })
    }
  }

  async function settleFailure(row: OutboxRow, error: unknown): Promise<void> {
    const now = clock.now()
    if (isGone(error)) {
      await saveBlocked(db, { id: row.chatId, blockedAt: now, now })
      await saveOutcome(db, { id: row.id, outcome: 'blocked', now })
    } else if (isHarmless(error)) {
      await saveOutcome(db, { id: row.id, outcome: 'already done', now })
    } else if (isTelegramFault(error)) {
      const backoff = Math.min(FIRST_RETRY_MS * 2 ** row.attempts, LONGEST_RETRY_MS)
      const wait = Math.max(backoff, (retryAfter(error) ?? 0) * 1000)
      await saveRetry(db, { id: row.id, at: new Date(now.getTime() + wait) })
    } else {
      // Left to its lease: a store fault passes, and a mistake of ours is seen in the log at each try.
      log.error({ err: error, outbox: row.id, kind: row.kind }, 'an outbox row could not be delivered')
    }
  }

  return {
    deliver,
    deliverSoon(row) {
      const work = deliver(row).finally(() => running.delete(work))
      running.add(work)
    },
    async sweep() {
      const rows = await takeDueRows(db, { now: clock.now(), limit: BATCH })
      for (const row of rows) await deliver(row)
      return rows.length
    },
    async drain() {
      await Promise.allSettled(running)
    },
  }
}

/** Does what the row says; the outcome to store. Errors of Telegram and the stores pass through. */
async function perform(deps: OutboxDeps, row: OutboxRow): Promise<string> {
  if (row.kind === 'message.delete') {
    await deps.api.deleteMessage(row.chatId, Number(row.payload.message))
    return 'done'
  }
  const chat = await findChat(deps.db, row.chatId)
  if (chat?.blockedAt) return 'blocked'
  if (row.kind === 'commands.refresh') {
    await setCommandMenu(deps, { chatId: row.chatId, locale: chat?.locale ?? 'km' })
    return 'done'
  }
  const outgoing = await deps.compose(row, chat?.locale ?? 'km')
  if (!outgoing) return 'nothing to say'
  await send(deps.api, row.chatId, outgoing)
  return 'sent'
}
