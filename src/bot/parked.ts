/** Updates that polling had to set aside, tried again in order; later ones of the same chat wait behind them. */
import type { Update } from 'grammy/types'
import { listWaiting, parkUpdate, removeParked } from '../registry/parked-updates.ts'
import type { Deps } from '../services/deps.ts'
import { chatIdOf, type Intake } from './intake.ts'

export type Parked = {
  /** Whether updates of this update's chat are waiting, so that it must wait behind them. */
  isBehind(update: Update): boolean
  /** Sets the update aside; throws when Postgres cannot take it. */
  park(update: Update): Promise<void>
  /** Tries what waits; returns when all is done or the stores are still down. */
  retry(): Promise<void>
}

const BATCH = 200

/** Loads what an earlier run left waiting. */
export async function openParked(deps: Deps, intake: Intake): Promise<Parked> {
  const waiting = new Map<number, number>()
  const count = (update: Update, by: number) => {
    const chatId = chatIdOf(update)
    if (chatId === null) return
    const left = (waiting.get(chatId) ?? 0) + by
    if (left > 0) waiting.set(chatId, left)
    else waiting.delete(chatId)
  }
  for (const { update } of await listWaiting(deps, BATCH)) count(update, 1)

  return {
    isBehind(update) {
      const chatId = chatIdOf(update)
      return chatId !== null && waiting.has(chatId)
    },
    async park(update) {
      await parkUpdate(deps, {
        update,
        chatId: chatIdOf(update),
        status: 'waiting',
        reason: 'not handled in time',
        attempts: 0,
        now: deps.clock.now(),
      })
      count(update, 1)
    },
    async retry() {
      if (waiting.size === 0) return
      const held = new Set<number | null>()
      for (const { update, chatId } of await listWaiting(deps, BATCH)) {
        if (held.has(chatId)) continue
        if ((await intake.take(update)) === 'later') held.add(chatId)
        else {
          await removeParked(deps.db, update.update_id)
          count(update, -1)
        }
      }
    },
  }
}
