/**
 * Long polling that loses nothing: a batch is handled, chats side by side and each in order; what is not done in
 * time is set aside in Postgres; only then is the batch confirmed. With Postgres down nothing is confirmed.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import type { Log } from '../ops/log.ts'
import { ALLOWED_UPDATES } from './incoming.ts'
import { chatIdOf, type Intake } from './intake.ts'
import type { Parked } from './parked.ts'

export const POLL_SECONDS = 25
/** How long a batch may take before what is left of it is set aside. */
const BATCH_MS = 30_000
const LONGEST_PAUSE_MS = 5_000
const RETRY_PARKED_MS = 2_000

export type Polling = {
  /** Ends the poll, finishes the batch at hand and confirms it. */
  stop(): Promise<void>
}

export function startPolling({
  api,
  intake,
  parked,
  log,
  onResult,
}: {
  api: Api
  intake: Intake
  parked: Parked
  log: Log
  /** Told after each poll whether Telegram answered. */
  onResult: (reachable: boolean) => void
}): Polling {
  const stopping = new AbortController()
  let offset = 0

  async function poll(): Promise<void> {
    for (let failures = 0; !stopping.signal.aborted; ) {
      try {
        const updates = await api.getUpdates(
          { offset, timeout: POLL_SECONDS, limit: 100, allowed_updates: ALLOWED_UPDATES },
          // grammY's own type of signal; the transport takes either.
          stopping.signal as unknown as Parameters<Api['getUpdates']>[1],
        )
        onResult(true)
        failures = 0
        await handleBatch(updates)
        // Once the batch is confirmed the offset is let go: after a quiet week Telegram's ids begin anew, maybe lower.
        offset = updates.length > 0 ? Math.max(...updates.map(({ update_id }) => update_id + 1)) : 0
      } catch (error) {
        if (stopping.signal.aborted) break
        onResult(false)
        log.warn({ err: error }, 'polling failed and is tried again')
        await sleep(Math.min(500 * 2 ** failures++, LONGEST_PAUSE_MS), undefined, {
          signal: stopping.signal,
        }).catch(() => {})
      }
    }
    // What was handled must not come again at the next start.
    if (offset > 0) await api.getUpdates({ offset, timeout: 0, limit: 1 }).catch(() => {})
  }

  async function handleBatch(updates: Update[]): Promise<void> {
    const chats = groupByChat(updates)
    const deadline = performance.now() + BATCH_MS
    await Promise.all([...chats.values()].map((ofChat) => handleChat(ofChat, deadline)))
  }

  /** In order; from the first that is not done in time on, everything is set aside. */
  async function handleChat(updates: Update[], deadline: number): Promise<void> {
    for (const update of updates) {
      const done = !parked.isBehind(update) && (await takeUntil(update, deadline))
      // Throws when Postgres is down: then the batch is not confirmed and comes again.
      if (!done) await parked.park(update)
    }
  }

  async function takeUntil(update: Update, deadline: number): Promise<boolean> {
    for (let pause = 200; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      if ((await intake.take(update)) === 'done') return true
      if (stopping.signal.aborted || performance.now() + pause > deadline) return false
      await sleep(pause)
    }
  }

  let retrying = Promise.resolve()
  const timer = setInterval(() => {
    retrying = retrying
      .then(() => parked.retry())
      .catch((error) => log.warn({ err: error }, 'parked updates could not be tried again'))
  }, RETRY_PARKED_MS)
  const polling = poll()

  return {
    async stop() {
      clearInterval(timer)
      stopping.abort()
      await polling
      await retrying
    },
  }
}

function groupByChat(updates: Update[]): Map<number | null, Update[]> {
  const chats = new Map<number | null, Update[]>()
  for (const update of updates) {
    const chatId = chatIdOf(update)
    const ofChat = chats.get(chatId)
    if (ofChat) ofChat.push(update)
    else chats.set(chatId, [update])
  }
  return chats
}
