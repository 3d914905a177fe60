import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createKiller,
  expectOneConfirmed,
  type Killer,
  type KillPoint,
  listKillPoints,
  registersUnderKills,
  startedChat,
} from './kill-points.ts'
import { seededRandom } from './seeded-random.ts'
import { perseveres, type ShakenWorld, startShakenWorld } from './shaken-world.ts'

/** How many of all kill points this run takes; `npm run test:faults` takes every one. */
const SAMPLE = 6
const CHATS = 2
const SEED = 20_231_114

describe('kill -9 at any message', () => {
  let shaken: ShakenWorld
  let killer: Killer

  beforeAll(async () => {
    shaken = await startShakenWorld()
    killer = createKiller(shaken, { locks: 'expire' })
  })
  afterAll(() => shaken.close())

  test('P1, P4: the dialogue goes on at the same question, and in the end there is one application, confirmed', async () => {
    const points = sample(await listKillPoints(shaken, killer), { count: SAMPLE, seed: SEED })
    let kills = 0
    for (let run = 0; run < CHATS; run++) {
      const ofRun = points.filter((_, index) => index % CHATS === run)
      kills += await registersUnderKills(shaken, { killer, points: ofRun })
    }
    expect(kills).toBeGreaterThanOrEqual(SAMPLE - 3)
  })

  test('P2: dead right after the COMMIT of Confirm, the chat is told within 60 s, and nobody presses anything', async () => {
    const chat = await startedChat(shaken)
    let kills = 0
    const asked = await perseveres(chat, {
      before: (step) => {
        const commit = { matches: (message: Buffer) => message.includes('commit'), side: 'after' as const }
        killer.arm(step === 'review' ? commit : null)
      },
      async after() {
        if ((await killer.disarm()).killed) kills++
      },
    })
    expect(kills).toBe(1)
    expect(asked.filter((step) => step === 'review')).toHaveLength(1)
    await expectOneConfirmed(shaken, chat)
  })
})

/** One point of each of `count` steps, the same ones for the same seed; Confirm is always among them. */
function sample(points: readonly KillPoint[], { count, seed }: { count: number; seed: number }): KillPoint[] {
  const random = seededRandom(seed)
  const steps = [...new Set(points.map(({ step }) => step))]
    .map((step) => ({ step, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ step }) => step)
  const chosen = ['review', ...steps.filter((step) => step !== 'review')].slice(0, count)
  return chosen.flatMap((step) => {
    const ofStep = points.filter((point) => point.step === step)
    return ofStep[Math.floor(random() * ofStep.length)] ?? []
  })
}
