import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approveCampaign, pauseCampaign, resumeCampaign, stopCampaign } from '../../src/services/campaigns.ts'
import { until } from '../support/until.ts'
import { expectAtMostOnce, isStopped, sendsUnderKills } from './campaign-faults.ts'
import { APPROVERS, type CampaignWorld, startCampaignWorld } from './campaign-world.ts'

const [MANAGER, SECOND] = APPROVERS
const PEOPLE = 1_500
/** `npm run test:faults` takes twenty, and stops 10,000 jobs. */
const KILLS = 3

let world: CampaignWorld
beforeAll(async () => {
  world = await startCampaignWorld({ people: PEOPLE })
  await Promise.all([world.start(), world.start()])
})
afterAll(() => world.close())

const sentOf = async (id: string) => (await world.counts(id)).sent ?? 0
const underWay = (id: string, least: number) =>
  until(`${least} have been sent`, async () => (await sentOf(id)) >= least)

test('P6: approved twice in the same second, one approval wins, and two processes start it once', async () => {
  const members = 60
  await world.members(members)
  const id = await world.campaign()
  const twice = await Promise.all([
    approveCampaign(world.deps, { id, by: MANAGER }),
    approveCampaign(world.deps, { id, by: SECOND }),
  ])
  expect(twice.map((one) => (one.ok ? 'approved' : one.refused)).sort()).toEqual(['approved', 'not_now'])
  await world.settles(id)
  expect(await expectAtMostOnce(world, id, { members })).toEqual({ sent: members })
  const rows =
    await world.sql`select action, count(*)::int from audit where subject_id = ${id} group by 1 order by 1`
  expect(rows.map(({ action, count }) => `${action} ${count}`)).toEqual([
    'campaign.approved 1',
    'campaign.made 1',
    'campaign.started 1',
    'campaign.submitted 1',
  ])
})

test('P6: killed again and again in mid-run, nobody hears twice, and what is not known is listed', async () => {
  await sendsUnderKills(world, { members: 180, kills: KILLS, seed: 20_231_114 })
}, 90_000)

test('P6: Redis flushed in mid-run, three times: everybody hears once, and nothing is unknown', async () => {
  const members = 150
  await world.members(members)
  const id = await world.approved()
  const redis = new Redis(world.redisUrl)
  let flushes = 0
  for (const sent of [20, 50, 80]) {
    await underWay(id, sent)
    await redis.flushall()
    flushes++
  }
  redis.disconnect()
  await world.settles(id)
  expect(flushes).toBe(3)
  expect(await expectAtMostOnce(world, id, { members })).toEqual({ sent: members })
}, 60_000)

test('P6, P8: who pays, ends, opts out or blocks in mid-run hears nothing, each with the reason', async () => {
  const members = 80
  const first = await world.members(members)
  const id = await world.approved()
  await underWay(id, 20)
  expect(await pauseCampaign(world.deps, { id, by: MANAGER })).toMatchObject({ ok: true })
  await until('nothing is being sent', async () => ((await world.counts(id)).sending ?? 0) === 0)
  const [paid, ended, optedOut, blocked, away] = (
    await world.sql<{ chat: number }[]>`select chat_id::float8 as chat from campaign_recipients
      where campaign_id = ${id} and status = 'due' order by chat_id desc limit 5`
  ).map(({ chat }) => chat) as [number, number, number, number, number]
  expect(away).toBeGreaterThan(first)
  await world.sql`insert into contributions (person_id, for_month, amount_khr, paid_on)
    values (md5(${`person ${paid}`})::uuid, '2026-11', 15600, '2026-11-12')`
  await world.sql`update members set ended_on = '2026-11-18', end_reason = 'employed'
    where person_id = md5(${`person ${ended}`})::uuid`
  await world.sql`insert into opt_outs values (${optedOut}, 'contributions', now())`
  await world.sql`update chats set blocked_at = now() where id = ${blocked}`
  // The bot has not heard of this one yet: Telegram says so.
  world.telegram.playground.block(away, true)
  expect(await resumeCampaign(world.deps, { id, by: MANAGER })).toMatchObject({ ok: true })
  await world.settles(id)
  await expectAtMostOnce(world, id, { members })
  const others = (await world.received(id)).filter(({ status }) => status !== 'sent')
  expect(new Map(others.map(({ chat, status, reason }) => [chat, `${status}: ${reason}`]))).toEqual(
    new Map([
      [paid, 'skipped: paid'],
      [ended, 'skipped: ended'],
      [optedOut, 'skipped: opted_out'],
      [blocked, 'skipped: blocked'],
      [away, 'failed: blocked'],
    ]),
  )
  expect(await world.sql`select 1 from chats where id = ${away} and blocked_at is not null`).toHaveLength(1)
}, 60_000)

test('P7: a response lost after Telegram has accepted is unknown, and not sent again', async () => {
  const members = 60
  await world.members(members)
  const id = await world.approved()
  await underWay(id, 10)
  world.telegram.playground.control.fault({ kind: 'drop', method: 'sendMessage', times: 2 })
  await world.settles(id)
  expect(await expectAtMostOnce(world, id, { members, crashes: 1 })).toEqual({
    sent: members - 2,
    unknown: 2,
  })
  const heard = (await world.received(id)).filter(({ messages }) => messages === 1)
  expect(heard).toHaveLength(members)
}, 60_000)

test('P7: told to wait a second, everything waits in both processes, and everybody hears once', async () => {
  const members = 60
  await world.members(members)
  const id = await world.approved()
  await underWay(id, 10)
  const { control } = world.telegram.playground
  control.fault({ kind: 'too_many_requests', method: 'sendMessage', seconds: 1, times: 3 })
  await world.settles(id)
  expect(await expectAtMostOnce(world, id, { members })).toEqual({ sent: members })
}, 60_000)

test('P6: the clock steps over midnight and back; what is not out by seven goes on the next day that is none of rest', async () => {
  const members = 220
  await world.members(members)
  const id = await world.approved()
  await underWay(id, 20)
  await world.setClock('2026-11-20T17:00:01Z')
  await seenByAll()
  await until('nothing is being sent', async () => ((await world.counts(id)).sending ?? 0) === 0)
  const atNight = await world.counts(id)
  expect(atNight.due).toBeGreaterThan(0)
  await world.setClock('2026-11-20T03:30:00Z')
  await underWay(id, 40)
  // Saturday at seven; then a Sunday, and three days of the Water Festival.
  await world.setClock('2026-11-21T12:00:00Z')
  await seenByAll()
  await until('nothing is being sent', async () => ((await world.counts(id)).sending ?? 0) === 0)
  const atSeven = await world.counts(id)
  expect(atSeven.due).toBeGreaterThan(0)
  for (const instant of ['2026-11-22T03:00:00Z', '2026-11-25T03:00:00Z', '2026-11-26T00:59:00Z']) {
    await world.setClock(instant)
    await seenByAll()
    expect(await world.counts(id), instant).toEqual(atSeven)
  }
  await world.setClock('2026-11-26T01:00:00Z')
  await world.settles(id)
  expect(await expectAtMostOnce(world, id, { members })).toEqual({ sent: members })
}, 60_000)

test('P7: told to wait for 60 and for 10,072 seconds, no process sends, nothing is lost, and stopping is not held up', async () => {
  const members = 60
  await world.members(members)
  const id = await world.approved()
  await underWay(id, 10)
  const { control } = world.telegram.playground
  control.fault({ kind: 'too_many_requests', method: 'sendMessage', seconds: 60 })
  await pausedFor(50)
  // What was on its way when the first process was told must not be told of the longer wait.
  await until('nothing is being sent', async () => ((await world.counts(id)).sending ?? 0) === 0)
  control.fault({ kind: 'too_many_requests', method: 'sendMessage', seconds: 10_072 })
  const counts = await world.counts(id)
  expect(counts.due).toBeGreaterThan(0)
  await seenByAll()
  const sent = await sentOf(id)
  expect((await world.counts(id)).due).toBeGreaterThanOrEqual(counts.due ?? 0)
  // A minute later, as far as they know: they have forgotten the pause, and are told again.
  await afresh()
  await pausedFor(10_000)
  expect((await world.counts(id)).unknown).toBeUndefined()
  expect(await stopCampaign(world.deps, { id, by: MANAGER })).toMatchObject({ ok: true })
  await world.settles(id)
  const after = await expectAtMostOnce(world, id, { members })
  expect(after.skipped).toBeGreaterThan(0)
  expect(after.sent).toBeGreaterThanOrEqual(sent)
  await afresh()
}, 60_000)

test('P6: stopped with 1,500 jobs in flight: only what was on its way arrives, and the rest is skipped', async () => {
  await isStopped(world, { members: 1_500 })
}, 90_000)

/** Other processes, and a Redis that has forgotten everything: no pause holds any more. */
async function afresh(): Promise<void> {
  for (const one of [...world.processes]) await one.kill()
  const redis = new Redis(world.redisUrl)
  await redis.flushall()
  redis.disconnect()
  await Promise.all([world.start(), world.start()])
}

/** Every process knows of a silence that lasts longer than so many seconds. */
async function pausedFor(seconds: number): Promise<void> {
  await until(`all are paused for more than ${seconds} s`, async () => {
    const left = await Promise.all(world.processes.map(({ call }) => call('pausedMs')))
    return left.every((ms) => ms > seconds * 1000)
  })
}

/** Every process has looked anew which campaigns are under way. */
async function seenByAll(): Promise<void> {
  const before = await Promise.all(world.processes.map(({ call }) => call('looks')))
  await until('all have looked again', async () => {
    const now = await Promise.all(world.processes.map(({ call }) => call('looks')))
    return now.every((looks, index) => looks >= (before[index] ?? 0) + 2)
  })
}
