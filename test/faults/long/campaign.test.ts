import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../../src/registry/migrate.ts'
import { ownPostgres } from '../../support/stores.ts'
import {
  isStopped,
  obeysPresses,
  sendsUnderDeploys,
  sendsUnderFlushes,
  sendsUnderKills,
  sendsWithoutPostgres,
} from '../campaign-faults.ts'
import { type CampaignWorld, RATE, startCampaignWorld, WORKERS } from '../campaign-world.ts'

const MEMBERS = 3_000
const KILLS = 20
const FLUSHED = 2_000
const DEPLOYED = 1_000
const STOPPED = 10_000
const PRESSED = 1_000
/** Two seconds of sending. */
const MEANWHILE = 2 * RATE

let world: CampaignWorld
beforeAll(async () => {
  world = await startCampaignWorld({
    people: MEMBERS + FLUSHED + DEPLOYED + STOPPED + PRESSED + 2 * MEANWHILE,
  })
  await Promise.all([world.start(), world.start()])
}, 120_000)
afterAll(() => world.close())

test('P6: killed 20 times in mid-run with two processes, nobody of 3,000 hears twice or is forgotten', async () => {
  const counts = await sendsUnderKills(world, {
    members: MEMBERS,
    kills: KILLS,
    seed: 20_240_630,
    redisLost: false,
  })
  console.log(`${KILLS} kills`, counts)
  expect(counts.sent ?? 0).toBeGreaterThan(MEMBERS - KILLS * WORKERS - 1)
}, 600_000)

test('P6: Redis flushed 20 times in mid-run: everybody hears once, and nothing is unknown', async () => {
  await sendsUnderFlushes(world, { members: FLUSHED, flushes: 20 })
}, 600_000)

test('P6: stopped in good order ten times in mid-run, as in a deploy: everybody hears once, and nothing is unknown', async () => {
  await sendsUnderDeploys(world, { members: DEPLOYED, deploys: 10 })
}, 600_000)

test('P6: paused, resumed and stopped: nothing is begun in the two seconds after a press, by no process', async () => {
  await obeysPresses(world, { members: PRESSED, meanwhile: MEANWHILE })
}, 600_000)

test('P6: stopped with 10,000 jobs in flight: only what was on its way arrives, and the rest is skipped', async () => {
  await isStopped(world, { members: STOPPED })
}, 600_000)

test('P6: Postgres killed five times in mid-run: what was committed holds, and nobody hears twice', async () => {
  const own = await ownPostgres({ durable: true })
  await migrate(own.url)
  const shaken = await startCampaignWorld({ people: 1_000, databaseUrl: own.url })
  try {
    await Promise.all([shaken.start(), shaken.start()])
    await sendsWithoutPostgres(shaken, {
      members: 1_000,
      times: 5,
      async away() {
        await own.kill()
        return () => own.restart()
      },
    })
  } finally {
    await shaken.close()
    await own.stop()
  }
}, 600_000)
