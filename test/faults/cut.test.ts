import { afterAll, beforeAll, expect, test } from 'vitest'
import { registersUnderCuts, WIRES } from './cut-points.ts'
import { type ShakenWorld, startShakenWorld } from './shaken-world.ts'

const SEED = 7

let shaken: ShakenWorld

beforeAll(async () => {
  shaken = await startShakenWorld()
})
afterAll(() => shaken.close())

test.each(WIRES)(
  'P1, P4: %s is cut off once at every step: no answer is lost, and the application is confirmed',
  async (name) => {
    expect(await registersUnderCuts(shaken, { name, seed: SEED })).toBeGreaterThanOrEqual(9)
    expect(shaken.bot().isRunning()).toBe(true)
  },
)
