import { afterAll, beforeAll, expect, test } from 'vitest'
import { pauseCampaign, resumeCampaign, stopCampaign } from '../../src/services/campaigns.ts'
import { until } from '../support/until.ts'
import {
  expectAtMostOnce,
  isStopped,
  obeysPresses,
  sendsUnderFlushes,
  sendsUnderKills,
  sendsWithoutPostgres,
} from './campaign-faults.ts'
import { APPROVERS, type CampaignWorld, startCampaignWorld, WORKERS } from './campaign-world.ts'

const [MANAGER, SECOND] = APPROVERS
const PEOPLE = 2_095
/** `npm run test:faults` takes twenty, and stops 10,000 jobs. */
const KILLS = 2

let world: CampaignWorld
beforeAll(async () => {
  world = await startCampaignWorld({ people: PEOPLE })
  await Promise.all([world.start(), world.start()])
})
afterAll(() => world.close())

const sentOf = async (id: string) => (await world.counts(id)).sent ?? 0
const underWay = (id: string, least: number) =>
  until(`${least} have been sent`, async () => (await sentOf(id)) >= least)
const nothingOnItsWay = (id: string) =>
  until('nothing is being sent', async () => ((await world.counts(id)).sending ?? 0) === 0)

test('P6: approved twice in the same second, one approval wins, and two processes start it once', async () => {
  const members = 40
  await world.members(members)
  const id = await world.campaign()
  const twice = await Promise.all([world.approve(id, MANAGER), world.approve(id, SECOND)])
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

test('P6: killed again and again in mid-run, and Redis lost on top: nobody hears twice, and what is not known is listed', async () => {
  await sendsUnderKills(world, { members: 120, kills: KILLS, seed: 20_231_114, redisLost: true })
})

test('P6: Redis flushed in mid-run, twice: everybody hears once, and nothing is unknown', async () => {
  await sendsUnderFlushes(world, { members: 90, flushes: 2 })
})

test('P6: Postgres away in mid-run: nobody hears twice, and what Telegram has said is stored afterwards', async () => {
  await sendsWithoutPostgres(world, {
    members: 80,
    times: 1,
    async away() {
      world.postgres.setDown(true)
      return async () => world.postgres.setDown(false)
    },
  })
})

test('P6: a process hangs with messages it has not begun: given up after a minute, it begins none when it wakes', async () => {
  const members = 60
  await world.members(members)
  const id = await world.approved()
  await underWay(id, 5)
  const [hung, other] = world.processes
  // Whom it is about is looked up between taking a row and sending its message.
  const lock = await world.sql.reserve()
  await lock`begin`
  await lock`lock table chat_people in access exclusive mode`
  const inHand = 2 * WORKERS
  await until('both have their hands full', async () => (await world.counts(id)).sending === inHand)
  hung?.hang()
  await world.minutePasses()
  await other?.call('hurry')
  expect((await world.counts(id)).unknown).toBe(inHand)
  hung?.wake()
  await world.timePasses(60)
  await lock`rollback`
  lock.release()
  await world.settles(id)
  await hung?.call('close')
  expect(await expectAtMostOnce(world, id, { members, crashes: 2 })).toEqual({
    sent: members - inHand,
    unknown: inHand,
  })
  const unknown = (await world.received(id)).filter(({ status }) => status === 'unknown')
  expect(unknown.filter(({ messages }) => messages > 0)).toEqual([])
  await hung?.kill()
  await world.start()
})

test('P6: a process hangs before it hears that Telegram has accepted: given up, known again when it wakes, sent once', async () => {
  const members = 60
  const inHand = 2 * WORKERS
  world.telegram.playground.control.fault({
    kind: 'delay',
    method: 'sendMessage',
    ms: 1_000,
    times: inHand,
  })
  await world.members(members)
  const id = await world.approved()
  await until('Telegram has accepted what both have in hand', () => world.accepted(id) === inHand)
  const [hung] = world.processes
  hung?.hang()
  world.processes.shift()
  await until('the other has sent the rest', async () => (await sentOf(id)) === members - WORKERS)
  await world.minutePasses()
  await world.settles(id)
  expect(await expectAtMostOnce(world, id, { members, crashes: 1 })).toEqual({
    sent: members - WORKERS,
    unknown: WORKERS,
  })
  hung?.wake()
  if (hung) world.processes.unshift(hung)
  await until('it is known', async () => (await sentOf(id)) === members)
  await world.hurry()
  expect(await expectAtMostOnce(world, id, { members })).toEqual({ sent: members })
})

test('P6, P8: who pays, ends, is erased, opts out or blocks in mid-run hears nothing, each with the reason', async () => {
  const members = 80
  const first = await world.members(members)
  const id = await world.approved()
  await underWay(id, 20)
  expect(await pauseCampaign(world.deps, { id, by: MANAGER })).toMatchObject({ ok: true })
  await nothingOnItsWay(id)
  const [paid, ended, erased, optedOut, blocked, away] = (
    await world.sql<{ chat: number }[]>`select chat_id::float8 as chat from campaign_recipients
      where campaign_id = ${id} and status = 'due' order by chat_id desc limit 6`
  ).map(({ chat }) => chat) as [number, number, number, number, number, number]
  expect(away).toBeGreaterThan(first)
  await world.sql`insert into contributions (person_id, for_month, amount_khr, paid_on)
    values (md5(${`person ${paid}`})::uuid, '2026-11', 15600, '2026-11-12')`
  await world.sql`update members set ended_on = '2026-11-18', end_reason = 'employed'
    where person_id = md5(${`person ${ended}`})::uuid`
  await world.erases(erased)
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
      [erased, 'skipped: nothing_to_say'],
      [optedOut, 'skipped: opted_out'],
      [blocked, 'skipped: blocked'],
      [away, 'failed: blocked'],
    ]),
  )
  expect(await world.sql`select 1 from chats where id = ${away} and blocked_at is not null`).toHaveLength(1)
})

test('P7: a response lost after Telegram has accepted is unknown, and not sent again', async () => {
  const members = 40
  await world.members(members)
  const id = await world.approved()
  await underWay(id, 10)
  world.telegram.playground.control.fault({ kind: 'drop', method: 'sendMessage', times: 2 })
  await world.settles(id)
  expect(await expectAtMostOnce(world, id, { members, crashes: 1 })).toEqual({
    sent: members - 2,
    unknown: 2,
  })
  expect(world.accepted(id)).toBe(members)
})

test('P6: while Telegram answers nothing, a message at a time finds out whether it is back, not all that wait', async () => {
  const members = 80
  await world.members(members)
  const id = await world.approved()
  await underWay(id, 5)
  const { control } = world.telegram.playground
  const unknown = async () => (await world.counts(id)).unknown ?? 0
  control.fault({ kind: 'drop', method: 'sendMessage', times: 1_000 })
  await until('some are lost', async () => (await unknown()) > 0)
  await nothingOnItsWay(id)
  for (let silence = 0; silence < 4; silence++) {
    const before = await unknown()
    await world.timePasses(120)
    await until('it was tried again', async () => (await unknown()) > before)
    await nothingOnItsWay(id)
  }
  const lost = await unknown()
  // All that were under way at first, and then one of each process.
  expect(lost).toBeLessThanOrEqual(2 * WORKERS + 4 * 3)
  control.clearFaults()
  await world.timePasses(120)
  await world.settles(id)
  const { sent = 0 } = await expectAtMostOnce(world, id, { members, crashes: 5 })
  expect(sent).toBeGreaterThanOrEqual(members - lost - 2)
})

test('P6: the clock steps over midnight and back; what is not out by seven goes on the next day that is none of rest', async () => {
  const members = 160
  await world.members(members)
  const id = await world.approved()
  await underWay(id, 10)
  const silentAt = async (from: string, ...later: string[]) => {
    await world.setClock(from)
    await nothingOnItsWay(id)
    const counts = await world.counts(id)
    expect(counts.due).toBeGreaterThan(0)
    for (const instant of later) {
      await world.setClock(instant)
      expect(await world.counts(id), instant).toEqual(counts)
    }
    return counts
  }
  const { sent = 0 } = await silentAt('2026-11-20T17:00:01Z', '2026-11-20T17:00:02Z', '2026-11-20T23:00:00Z')
  await world.setClock('2026-11-20T03:30:00Z')
  await underWay(id, sent + 10)
  // Saturday at seven; then a Sunday, and three days of the Water Festival.
  await silentAt(
    '2026-11-21T12:00:00Z',
    '2026-11-22T03:00:00Z',
    '2026-11-25T03:00:00Z',
    '2026-11-26T00:59:00Z',
  )
  await world.setClock('2026-11-26T01:00:00Z')
  await world.settles(id)
  expect(await expectAtMostOnce(world, id, { members })).toEqual({ sent: members })
})

test('P7: told to wait for a second, for 60 and for 10,072: no process sends, nothing is lost, and stopping is not held up', async () => {
  const members = 80
  await world.members(members)
  const id = await world.approved()
  await underWay(id, 10)
  const { control } = world.telegram.playground
  control.fault({ kind: 'too_many_requests', method: 'sendMessage', seconds: 1, times: 3 })
  await underWay(id, 25)
  let waited = 0
  for (const seconds of [60, 10_072]) {
    control.fault({ kind: 'too_many_requests', method: 'sendMessage', seconds })
    // Whoever is the first to try again is told the next one.
    if (waited > 0) await world.timePasses(waited)
    await pausedFor(seconds * 0.8)
    await nothingOnItsWay(id)
    const accepted = world.accepted(id)
    expect((await world.counts(id)).due).toBeGreaterThan(0)
    await world.hurry()
    await world.hurry()
    expect(world.accepted(id)).toBe(accepted)
    waited = seconds
  }
  await world.members(20)
  const stopped = await world.approved()
  await until('it is under way', async () => (await world.counts(stopped)).due === 20)
  expect(await stopCampaign(world.deps, { id: stopped, by: MANAGER })).toMatchObject({ ok: true })
  await world.settles(stopped)
  expect(await expectAtMostOnce(world, stopped, { members: 20 })).toEqual({ skipped: 20 })
  await world.timePasses(waited)
  await world.settles(id)
  expect(await expectAtMostOnce(world, id, { members })).toEqual({ sent: members })
})

test('P7: of two campaigns of one lane none waits for the other: the later one is through while the first has more to send', async () => {
  const [many, few] = [300, 15]
  await world.members(many)
  const first = await world.approved()
  await underWay(first, 10)
  await world.members(few)
  const later = await world.approved()
  await world.settles(later)
  expect((await world.counts(first)).due ?? 0).toBeGreaterThan(50)
  expect(await expectAtMostOnce(world, later, { members: few })).toEqual({ sent: few })
  await world.settles(first)
  expect(await expectAtMostOnce(world, first, { members: many })).toEqual({ sent: many })
})

test('P6: paused, resumed and stopped: every process obeys at once', async () => {
  await obeysPresses(world, { members: 150, meanwhile: 40 })
})

test('P6: stopped with 600 jobs in flight: only what was on its way arrives, and the rest is skipped', async () => {
  await isStopped(world, { members: 600 })
})

/** Every process knows of a silence that lasts longer than so many seconds. */
async function pausedFor(seconds: number): Promise<void> {
  await until(`all are paused for more than ${seconds} s`, async () => {
    const left = await Promise.all(world.processes.map(({ call }) => call('pausedMs')))
    return left.every((ms) => ms > seconds * 1000)
  })
}
