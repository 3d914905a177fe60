import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Fate } from '../support/wire.ts'
import { expectOneConfirmed, startedChat } from './kill-points.ts'
import { seededRandom } from './seeded-random.ts'
import { expireLocks, perseveres, type ShakenWorld, startShakenWorld } from './shaken-world.ts'

const SEED = 7
/** Registrations for each wire; each loses its connection once at every step. */
const REGISTRATIONS = 2
const LOCK_GONE_MS = 150
/** The bot writes about as many messages on a wire while it handles an answer. */
const MESSAGES = { telegram: 4, postgres: 3, redis: 2 }

describe.each(['telegram', 'postgres', 'redis'] as const)('the wire to %s is cut at any message', (name) => {
  let shaken: ShakenWorld

  beforeAll(async () => {
    shaken = await startShakenWorld()
  })
  afterAll(() => shaken.close())

  test('P1, P4: before the message arrives or before it is answered, no answer is lost and the application is confirmed', async () => {
    const random = seededRandom(SEED)
    let cuts = 0
    for (let registration = 0; registration < REGISTRATIONS; registration++) {
      const chat = await startedChat(shaken)
      const steps = new Set<string>()
      await perseveres(chat, {
        before(step) {
          if (steps.has(step)) return
          steps.add(step)
          const at = 1 + Math.floor(random() * MESSAGES[name])
          const fate: Fate = random() < 0.5 ? 'cut' : 'cut-answer'
          let messages = 0
          shaken.wires[name].onMessage = (message) => {
            // The long poll is no part of an answer.
            if (message.includes('getUpdates')) return 'pass'
            if (++messages !== at) return 'pass'
            cuts++
            // A turn whose beginning was cut has left its lock behind.
            setTimeout(() => void expireLocks(shaken), LOCK_GONE_MS)
            return fate
          }
        },
      })
      shaken.wires[name].onMessage = () => 'pass'
      await expectOneConfirmed(shaken, chat)
    }
    expect(cuts).toBeGreaterThanOrEqual(18)
    expect(shaken.bot().isRunning()).toBe(true)
  }, 120_000)
})
