/** What is done to a campaign on its way, and what must be true of it afterwards (P6). */
import { Redis } from 'ioredis'
import { expect } from 'vitest'
import { progressOf } from '../../src/services/campaign-progress.ts'
import { pauseCampaign, resumeCampaign, stopCampaign } from '../../src/services/campaigns.ts'
import { until } from '../support/until.ts'
import { APPROVERS, type CampaignWorld, WORKERS } from './campaign-world.ts'
import { seededRandom } from './seeded-random.ts'

const [by] = APPROVERS

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

/**
 * Two processes send to so many, and one or the other is killed again and again. `redisLost`: what the dead had in the
 * queue is not waited for, because Redis forgets it at last.
 */
export async function sendsUnderKills(
  world: CampaignWorld,
  { members, kills, seed, redisLost }: { members: number; kills: number; seed: number; redisLost: boolean },
): Promise<Record<string, number>> {
  const random = seededRandom(seed)
  await world.members(members)
  const id = await world.approved()
  while (world.processes.length < 2) await world.start()
  let killed = 0
  for (let round = 1; round <= kills; round++) {
    await untilDone(world, id, share({ members, round, of: kills }))
    await world.processes[random() < 0.5 ? 0 : 1]?.kill()
    killed++
    await startsAnother(world, id)
  }
  if (redisLost) await world.redisForgets()
  await settlesWithoutTheLost(world, id)
  expect(killed).toBe(kills)
  return await expectAtMostOnce(world, id, { members, crashes: kills })
}

/** One or the other of two processes is stopped in good order and comes back, as in a deploy: nothing is unknown. */
export async function sendsUnderDeploys(
  world: CampaignWorld,
  { members, deploys }: { members: number; deploys: number },
): Promise<void> {
  await world.members(members)
  const id = await world.approved()
  let stopped = 0
  for (let round = 1; round <= deploys; round++) {
    await untilDone(world, id, share({ members, round, of: deploys }))
    // The one that has run for longer.
    const [one] = world.processes
    await one?.call('close')
    await one?.kill()
    stopped++
    await startsAnother(world, id)
  }
  await world.settles(id)
  expect(stopped).toBe(deploys)
  expect(await expectAtMostOnce(world, id, { members })).toEqual({ sent: members })
}

/** Redis forgets the queue, the budget and its pauses again and again: that costs nobody anything. */
export async function sendsUnderFlushes(
  world: CampaignWorld,
  { members, flushes }: { members: number; flushes: number },
): Promise<void> {
  await world.members(members)
  const id = await world.approved()
  let flushed = 0
  for (let round = 1; round <= flushes; round++) {
    await untilDone(world, id, share({ members, round, of: flushes }))
    await world.redisForgets()
    flushed++
  }
  await world.settles(id)
  expect(flushed).toBe(flushes)
  expect(await expectAtMostOnce(world, id, { members })).toEqual({ sent: members })
}

/** Postgres is away again and again while two processes send; `away` resolves with its way back. */
export async function sendsWithoutPostgres(
  world: CampaignWorld,
  { members, times, away }: { members: number; times: number; away: () => Promise<() => Promise<void>> },
): Promise<void> {
  await world.members(members)
  const id = await world.approved()
  while (world.processes.length < 2) await world.start()
  let lost = 0
  for (let round = 1; round <= times; round++) {
    await untilDone(world, id, share({ members, round, of: times }))
    const accepted = world.accepted(id)
    const back = await away()
    lost++
    // Nobody can see which campaigns are under way.
    await world.hurry()
    await world.hurry()
    expect(world.accepted(id) - accepted).toBeLessThanOrEqual(WORKERS * world.processes.length)
    await back()
  }
  await settlesWithoutTheLost(world, id)
  expect(lost).toBe(times)
  const counts = await expectAtMostOnce(world, id, { members, crashes: times * world.processes.length })
  expect(counts.failed).toBeUndefined()
  // Of what was taken nobody may have heard; what Telegram has said is never forgotten.
  const received = await world.received(id)
  expect(received.filter(({ status, messages }) => status === 'unknown' && messages > 0)).toEqual([])
}

/** Half of them at the last round: the other half goes on for longer than any look takes. */
const share = ({ members, round, of }: { members: number; round: number; of: number }) =>
  Math.floor((members * 0.5 * round) / of)

/** The other process would send all of the rest meanwhile. */
async function startsAnother(world: CampaignWorld, id: string): Promise<void> {
  const [by] = APPROVERS
  expect(await pauseCampaign(world.deps, { id, by })).toMatchObject({ ok: true })
  await world.start()
  expect(await resumeCampaign(world.deps, { id, by })).toMatchObject({ ok: true })
}

/** So many have an outcome, and there is more. */
async function untilDone(world: CampaignWorld, id: string, enough: number): Promise<void> {
  await until('more has been sent', async () => {
    const { due: _, sending: __, ...done } = await world.counts(id)
    return Object.values(done).reduce((sum, count) => sum + count, 0) >= enough
  })
  expect((await world.counts(id)).due).toBeGreaterThan(0)
}

/** What is *sending* for good is given up, as if its minute had passed. */
async function settlesWithoutTheLost(world: CampaignWorld, id: string): Promise<void> {
  await until('nothing is due', async () => ((await world.counts(id)).due ?? 0) === 0, 60_000)
  await until('only what was lost is sending', async () => {
    const [row] = await world.sql`select count(*)::int as busy from campaign_recipients
      where campaign_id = ${id} and status = 'sending' and sending_at > clock_timestamp() - interval '2 seconds'`
    return row?.busy === 0
  })
  await world.minutePasses()
  await world.settles(id)
}

/**
 * Paused, resumed and stopped while two processes send. After each press no more arrives than was on its way, though
 * others get so many messages meanwhile.
 */
export async function obeysPresses(
  world: CampaignWorld,
  { members, meanwhile }: { members: number; meanwhile: number },
): Promise<void> {
  const processes = world.processes.length
  expect(processes).toBe(2)
  await world.members(members)
  const id = await world.approved()
  const presses = []
  for (const [press, name] of [
    [pauseCampaign, 'pause'],
    [stopCampaign, 'stop'],
  ] as const) {
    const [row] = await world.sql<{ now: Date }[]>`select clock_timestamp() as now`
    if (press === stopCampaign)
      expect(await resumeCampaign(world.deps, { id, by })).toMatchObject({ ok: true })
    await until('both send', async () => (await world.takers(id, row?.now)) === processes)
    expect((await world.counts(id)).due).toBeGreaterThan(WORKERS * processes)
    expect(await press(world.deps, { id, by })).toMatchObject({ ok: true })
    const accepted = world.accepted(id)
    await until('nothing is on its way', async () => ((await world.counts(id)).sending ?? 0) === 0)
    const after = world.accepted(id)
    expect(after - accepted).toBeLessThanOrEqual(WORKERS * processes)
    await world.members(meanwhile)
    const other = await world.approved()
    await world.settles(other)
    expect(await expectAtMostOnce(world, other, { members: meanwhile })).toEqual({ sent: meanwhile })
    expect(await world.takers(other)).toBe(processes)
    expect(world.accepted(id)).toBe(after)
    presses.push(name)
  }
  await world.settles(id)
  const { sent = 0, ...rest } = await expectAtMostOnce(world, id, { members })
  expect(rest).toEqual({ skipped: members - sent })
  expect(presses).toEqual(['pause', 'stop'])
}

/** Stopped when nearly all of them are jobs in the queue. */
export async function isStopped(world: CampaignWorld, { members }: { members: number }): Promise<void> {
  await world.members(members)
  const id = await world.approved()
  await until('some have been sent', async () => ((await world.counts(id)).sent ?? 0) >= 5)
  const inFlight = await queued(world)
  expect(inFlight).toBeGreaterThan(members - 500)
  expect(await stopCampaign(world.deps, { id, by })).toMatchObject({ ok: true })
  const atStop = await world.counts(id)
  expect(atStop.due).toBeUndefined()
  expect(atStop.sending ?? 0).toBeLessThanOrEqual(WORKERS * world.processes.length)
  await world.settles(id)
  const { sent = 0, ...rest } = await expectAtMostOnce(world, id, { members })
  expect(sent - (atStop.sent ?? 0)).toBeLessThanOrEqual(atStop.sending ?? 0)
  expect(rest).toEqual({ skipped: members - sent })
  const progress = await progressOf(world.deps, id)
  expect(progress).toMatchObject({ total: members, secondsLeft: null, campaign: { status: 'stopped' } })
  await until('the queue is empty', async () => (await queued(world)) === 0)
}

async function queued(world: CampaignWorld): Promise<number> {
  const redis = new Redis(world.redisUrl)
  try {
    const lanes = ['small', 'large'].map((lane) => redis.llen(`campaigns:bull:campaigns-${lane}:wait`))
    return (await Promise.all(lanes)).reduce((sum, length) => sum + length, 0)
  } finally {
    redis.disconnect()
  }
}
