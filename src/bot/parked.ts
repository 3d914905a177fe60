/** Updates that polling had to set aside, tried again in order; later ones of the same chat wait behind them. */
import type { Update } from 'grammy/types'
import { listWaiting, listWaitingIds, parkUpdate, removeParked } from '../registry/parked-updates.ts'
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
  // By id, because an update that is delivered again after it was parked is parked again.
  const waiting = new Map<number, Set<number>>()
  const remember = (chatId: number, updateId: number) => {
    const ids = waiting.get(chatId) ?? new Set()
    waiting.set(chatId, ids.add(updateId))
  }
  const forget = (chatId: number, updateId: number) => {
    const ids = waiting.get(chatId)
    ids?.delete(updateId)
    if (ids?.size === 0) waiting.delete(chatId)
  }
  for (const { chatId, updateId } of await listWaitingIds(deps.db)) remember(chatId, updateId)

  return {
    isBehind(update) {
      const chatId = chatIdOf(update)
      return chatId !== null && waiting.has(chatId)
    },
    async park(update) {
      const chatId = chatIdOf(update)
      await parkUpdate(deps, {
        update,
        chatId,
        status: 'waiting',
        reason: 'not handled in time',
        attempts: 0,
        now: deps.clock.now(),
      })
      if (chatId !== null) remember(chatId, update.update_id)
    },
    async retry() {
      if (waiting.size === 0) return
      const held = new Set<number | null>()
      for (const { update, chatId } of await listWaiting(deps, BATCH)) {
        if (held.has(chatId)) continue
        if ((await intake.take(update)) === 'later') held.add(chatId)
        else {
          await removeParked(deps.db, update.update_id)
          if (chatId !== null) forget(chatId, update.update_id)
        }
      }
    },
  }
}
