/** Connections of the bot that end at the messages it sends while it handles an answer. */
import type { Fate } from '../support/wire.ts'
import { expectOneConfirmed, startedChat } from './kill-points.ts'
import { seededRandom } from './seeded-random.ts'
import { expireLocks, perseveres, type ShakenWorld } from './shaken-world.ts'

export const WIRES = ['telegram', 'postgres', 'redis'] as const

/** The bot writes about as many messages on a wire while it handles an answer. */
const MESSAGES = { telegram: 4, postgres: 3, redis: 2 }
const LOCK_GONE_MS = 150

/**
 * One registration that loses its connection once at every step, before a message arrives or before it is answered,
 * and all that is promised of it; how often the wire was cut.
 */
export async function registersUnderCuts(
  shaken: ShakenWorld,
  { name, seed }: { name: (typeof WIRES)[number]; seed: number },
): Promise<number> {
  const random = seededRandom(seed)
  const chat = await startedChat(shaken)
  const steps = new Set<string>()
  let cuts = 0
  await perseveres(chat, {
    before(step) {
      if (steps.has(step)) return
      steps.add(step)
      const at = 1 + Math.floor(random() * MESSAGES[name])
      const fate: Fate = random() < 0.5 ? 'cut' : 'cut-answer'
      let messages = 0
      shaken.wires[name].onMessage = (message) => {
        // The long poll is no part of an answer.
        if (message.includes('getUpdates') || ++messages !== at) return 'pass'
        cuts++
        // A turn whose beginning was cut has left its lock behind.
        if (name === 'redis') setTimeout(() => void expireLocks(shaken), LOCK_GONE_MS)
        return fate
      }
    },
  })
  shaken.wires[name].onMessage = () => 'pass'
  await expectOneConfirmed(shaken, chat)
  return cuts
}
