import { afterAll, beforeAll, expect, test } from 'vitest'
import { isStopped, sendsUnderKills } from '../campaign-faults.ts'
import { type CampaignWorld, startCampaignWorld, WORKERS } from '../campaign-world.ts'

const MEMBERS = 3_000
const KILLS = 20

let world: CampaignWorld
beforeAll(async () => {
  world = await startCampaignWorld({ people: MEMBERS })
})
afterAll(() => world.close())

test('P6: killed 20 times in mid-run with two processes, nobody of 3,000 hears twice or is forgotten', async () => {
  const counts = await sendsUnderKills(world, { members: MEMBERS, kills: KILLS, seed: 20_240_630 })
  expect(counts.sent ?? 0).toBeGreaterThan(MEMBERS - KILLS * WORKERS - 1)
}, 600_000)

test('P6: stopped with 10,000 jobs in flight: only what was on its way arrives, and the rest is skipped', async () => {
  while (world.processes.length < 2) await world.start()
  await isStopped(world, { members: 10_000 })
}, 600_000)
