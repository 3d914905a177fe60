/** What is done to a campaign on its way, and what must be true of it afterwards (P6). */
import { Redis } from 'ioredis'
import { expect } from 'vitest'
import { progressOf } from '../../src/services/campaign-progress.ts'
import { stopCampaign } from '../../src/services/campaigns.ts'
import { until } from '../support/until.ts'
import { APPROVERS, type CampaignWorld, WORKERS } from './campaign-world.ts'
import { seededRandom } from './seeded-random.ts'

/** At most one message a member, every one of them with an outcome, and the ledger says what Telegram says. */
export async function expectAtMostOnce(
  world: CampaignWorld,
  campaignId: string,
  { members, crashes = 0 }: { members: number; crashes?: number },
): Promise<Record<string, number>> {
  const received = await world.received(campaignId)
  expect(received).toHaveLength(members)
  expect(received.filter(({ messages }) => messages > 1)).toEqual([])
  const told = (one: (typeof received)[number]) =>
    (one.status === 'sent' && one.messages === 1) ||
    one.status === 'unknown' ||
    (['failed', 'skipped', 'held_out'].includes(one.status) && one.messages === 0)
  expect(received.filter((one) => !told(one))).toEqual([])
  const counts = await world.counts(campaignId)
  expect(counts.unknown ?? 0).toBeLessThanOrEqual(WORKERS * crashes)
  return counts
}

/** Two processes send to so many, and one or the other is killed again and again. */
export async function sendsUnderKills(
  world: CampaignWorld,
  { members, kills, seed }: { members: number; kills: number; seed: number },
): Promise<Record<string, number>> {
  const random = seededRandom(seed)
  await world.members(members)
  const id = await world.approved()
  while (world.processes.length < 2) await world.start()
  let killed = 0
  for (let round = 1; round <= kills; round++) {
    const enough = Math.floor((members * 0.8 * round) / kills)
    await until('more has been sent', async () => done(await world.counts(id)) >= enough)
    const { due = 0 } = await world.counts(id)
    expect(due).toBeGreaterThan(0)
    await world.processes[random() < 0.5 ? 0 : 1]?.kill()
    killed++
    await world.start()
  }
  await until('nothing is due', async () => ((await world.counts(id)).due ?? 0) === 0, 60_000)
  await until('only the dead are sending', async () => {
    const [row] = await world.sql`select count(*)::int as busy from campaign_recipients
      where campaign_id = ${id} and status = 'sending' and sending_at > clock_timestamp() - interval '2 seconds'`
    return row?.busy === 0
  })
  await world.minutePasses()
  await world.settles(id)
  expect(killed).toBe(kills)
  return await expectAtMostOnce(world, id, { members, crashes: kills })
}

const done = ({ due: _, sending: __, ...rest }: Record<string, number>) =>
  Object.values(rest).reduce((sum, count) => sum + count, 0)

/** Stopped when nearly all of them are jobs in the queue. */
export async function isStopped(world: CampaignWorld, { members }: { members: number }): Promise<void> {
  await world.members(members)
  const id = await world.approved()
  await until('the queue is full', async () => (await queued(world)) > members * 0.9)
  await until('some have been sent', async () => ((await world.counts(id)).sent ?? 0) >= 5)
  expect(await stopCampaign(world.deps, { id, by: APPROVERS[0] })).toMatchObject({ ok: true })
  const atStop = await world.counts(id)
  expect(atStop.due).toBeUndefined()
  expect(atStop.sending ?? 0).toBeLessThanOrEqual(WORKERS * world.processes.length)
  await world.settles(id)
  const counts = await world.counts(id)
  expect((counts.sent ?? 0) - (atStop.sent ?? 0)).toBeLessThanOrEqual(atStop.sending ?? 0)
  expect(counts.skipped).toBe(atStop.skipped)
  expect((counts.sent ?? 0) + (counts.skipped ?? 0) + (counts.failed ?? 0)).toBe(members)
  const progress = await progressOf(world.deps, id)
  expect(progress).toMatchObject({ total: members, secondsLeft: null, campaign: { status: 'stopped' } })
  await until('the queue is empty', async () => (await queued(world)) === 0)
}

async function queued(world: CampaignWorld): Promise<number> {
  const redis = new Redis(world.redisUrl)
  try {
    return await redis.llen('campaigns:bull:campaigns-large:wait')
  } finally {
    redis.disconnect()
  }
}
