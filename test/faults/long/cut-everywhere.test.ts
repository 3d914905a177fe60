import { afterAll, beforeAll, expect, test } from 'vitest'
import { registersUnderCuts, WIRES } from '../cut-points.ts'
import { type ShakenWorld, startShakenWorld } from '../shaken-world.ts'

const REGISTRATIONS = 15
const HOUR_MS = 3_600_000

let shaken: ShakenWorld

beforeAll(async () => {
  shaken = await startShakenWorld()
})
afterAll(() => shaken.close())

test.each(WIRES)(
  'P1, P4: %s is cut off at every step of many registrations, each time at another message',
  async (name) => {
    let cuts = 0
    for (let seed = 1; seed <= REGISTRATIONS; seed++) cuts += await registersUnderCuts(shaken, { name, seed })
    expect(cuts).toBeGreaterThanOrEqual(REGISTRATIONS * 9)
    expect(shaken.bot().isRunning()).toBe(true)
  },
  HOUR_MS,
)
