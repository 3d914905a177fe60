/** A campaign on its way: many members with a chat each, the Bot API, and processes that send, which can be killed. */
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { Redis } from 'ioredis'
import postgres from 'postgres'
import { startRedis } from '../../src/embedded/redis.ts'
import { phnomPenhDay } from '../../src/ops/clock.ts'
import { createVault, indexKeyFrom, parseKeys } from '../../src/ops/encryption.ts'
import { findCampaign } from '../../src/registry/campaigns.ts'
import { type OpenDatabase, openDatabase } from '../../src/registry/database.ts'
import { erasePerson } from '../../src/registry/erase-person.ts'
import {
  approveCampaign,
  type CampaignResult,
  submissionOf,
  submitCampaign,
} from '../../src/services/campaigns.ts'
import { makeCampaign } from '../../src/services/drafting-campaigns.ts'
import { createRuleBook } from '../../src/services/rules.ts'
import { pauseKey } from '../../src/sessions/send-pauses.ts'
import { openPlayground, type Running, TOKEN } from '../playground/harness.ts'
import { freshDatabase } from '../support/stores.ts'
import { temporaryDataDir } from '../support/temporary-data-dir.ts'
import { until } from '../support/until.ts'
import { openWire, type Wire } from '../support/wire.ts'
import { type CampaignProcess, startCampaignProcess } from './campaign-processes.ts'

/** Mid-morning in Phnom Penh, after the window of the month has closed. */
const MORNING = '2026-11-20T03:00:00Z'
/** So slow that a campaign of some hundred is still on its way when a fault comes. */
export const RATE = 100
/** So few that a kill finds some of them busy, and `unknown` stays few. */
const WORKERS_RATE = 12
/** In each lane; a campaign uses one. */
export const WORKERS = 6
const MAKER = 900_000_001
const PREFIX = 'campaigns:'
const PAUSES = (['all', 'bulk'] as const).map((scope) => PREFIX + pauseKey(scope))
export const APPROVERS = [900_000_002, 900_000_003] as const

export type CampaignWorld = {
  sql: postgres.Sql
  deps: { db: OpenDatabase['db']; clock: { now(): Date }; rules: ReturnType<typeof createRuleBook> }
  telegram: Running
  redisUrl: string
  /** The processes' way to Postgres; the test has its own. */
  postgres: Wire
  /** Those that run. */
  processes: CampaignProcess[]
  start(): Promise<CampaignProcess>
  /** So many new members with a chat each, all of whom have missed two months; the first chat's id. */
  members(count: number): Promise<number>
  /** A campaign for the members of the last call, waiting for approval. */
  campaign(): Promise<string>
  /** By somebody who sees it as it stands now. */
  approve(id: string, by: number): Promise<CampaignResult>
  /** The same, approved. */
  approved(): Promise<string>
  counts(campaignId: string): Promise<Record<string, number>>
  /** How many messages Telegram has accepted for the members of a campaign. */
  accepted(campaignId: string): number
  /** How many processes have taken rows of a campaign since an instant of the database's clock. */
  takers(campaignId: string, since?: Date): Promise<number>
  /** What is *sending* was taken a minute ago. */
  minutePasses(): Promise<void>
  /** So long has passed for whoever waits, in every process and in Redis. */
  timePasses(seconds: number): Promise<void>
  /** Every process looks, feeds and settles at once. */
  hurry(): Promise<void>
  redisForgets(): Promise<void>
  /** The member of a chat, as an accepted request for erasure does it. */
  erases(chat: number): Promise<void>
  /** Every recipient has an outcome. */
  settles(campaignId: string): Promise<void>
  /** How many messages Telegram accepted for each chat of a campaign, and what the ledger says of it. */
  received(
    campaignId: string,
  ): Promise<{ chat: number; messages: number; status: string; reason: string | null }[]>
  /** The clocks of all processes and of the test; they look at once. */
  setClock(instant: string): Promise<void>
  close(): Promise<void>
}

const FIRST = 600_000_000
/** One for each lot of members, so that a campaign finds its own. */
const PROVINCES = Array.from({ length: 25 }, (_, index) => String(index + 1).padStart(2, '0'))

/** `databaseUrl`: migrated and empty; without it the world has one of the suite's. */
export async function startCampaignWorld({
  people,
  databaseUrl: ownUrl,
}: {
  people: number
  databaseUrl?: string
}): Promise<CampaignWorld> {
  const closing: (() => Promise<unknown>)[] = []
  const dir = await temporaryDataDir()
  closing.push(() => rm(dir, { recursive: true, force: true }))
  const { url: databaseUrl, drop } = ownUrl ? { url: ownUrl, drop: async () => {} } : await freshDatabase()
  closing.push(drop)
  const wire = await openWire(databaseUrl)
  closing.push(wire.close)
  // Of its own, because it is made to forget.
  const { url: redisUrl, stop } = await startRedis({ dataDir: dir, durable: false })
  closing.push(stop)
  const redis = new Redis(redisUrl)
  closing.push(async () => redis.disconnect())
  const personas = Array.from({ length: people }, (_, index) => ({
    id: FIRST + index,
    first_name: `Member ${index}`,
    language_code: 'km',
    phone_number: `+855${12_100_000 + index}`,
    about: { en: 'a member', km: 'សមាជិក' },
  }))
  const telegram = await openPlayground({ personas })
  closing.push(telegram.close)
  for (const { id } of personas) telegram.playground.text(id, '/start')

  const sql = postgres(databaseUrl, { max: 2, onnotice: () => undefined })
  closing.push(() => sql.end({ timeout: 2 }))
  const database = openDatabase(databaseUrl)
  closing.push(database.close)
  const { db } = database
  let aheadMs = Date.parse(MORNING) - Date.now()
  const deps = { db, clock: { now: () => new Date(Date.now() + aheadMs) }, rules: createRuleBook(db) }
  for (const [id, role] of [
    [MAKER, 'campaigner'],
    [APPROVERS[0], 'manager'],
    [APPROVERS[1], 'campaigner'],
  ] as const) {
    await sql`insert into staff values (${id}, 'Staff', now())`
    await sql`insert into staff_roles (telegram_id, role, granted_at, granted_by) values (${id}, ${role}, now(), 'test')`
  }

  const encryptionKey = randomBytes(32).toString('base64')
  const encryptionKeys = parseKeys(encryptionKey)
  const vault = createVault({ encryptionKeys, indexKey: indexKeyFrom(encryptionKeys) })
  const processes: CampaignProcess[] = []
  closing.push(() => Promise.all([...processes].map(({ kill }) => kill())))
  let next = 0
  let lots = 0
  let lot = { first: FIRST, count: 0 }
  const lotOf = new Map<string, typeof lot>()
  const said = (chat: number) => telegram.playground.messages(chat).filter(({ from }) => from?.is_bot).length
  const each = (work: (one: CampaignProcess) => Promise<unknown>) => Promise.all(processes.map(work))

  const world: CampaignWorld = {
    sql,
    deps,
    telegram,
    redisUrl,
    postgres: wire,
    processes,
    async start() {
      const one = await startCampaignProcess({
        options: {
          apiRoot: telegram.root,
          token: TOKEN,
          databaseUrl: wire.url,
          redisUrl,
          prefix: PREFIX,
          encryptionKey,
          rate: RATE,
          workersRate: WORKERS_RATE,
          aheadMs,
        },
        onKill: (killed) => processes.splice(processes.indexOf(killed), 1),
      })
      processes.push(one)
      return one
    },
    async members(count) {
      const first = FIRST + next
      next += count
      const province = PROVINCES[lots++]
      if (next > people || !province) throw new Error('The world has no room for so many.')
      lot = { first, count }
      await insertMembers(sql, { first, count, province })
      await sql`analyze people, members, chats, chat_people`
      return first
    },
    async campaign() {
      const made = await makeCampaign(deps, {
        by: MAKER,
        campaign: {
          segment: { arrears: { from: 2, to: 2 }, provinces: PROVINCES.slice(lots - 1, lots) },
          topic: 'contributions',
          texts: { km: 'សូមបង់ភាគទាន', en: 'Please look at your contributions' },
          holdOut: 0,
          scheduledAt: deps.clock.now(),
        },
      })
      if (!made.ok) throw new Error(`Not made: ${made.refused}`)
      const { id } = made.campaign
      lotOf.set(id, lot)
      await submitCampaign(deps, { id, by: MAKER })
      return id
    },
    async approve(id, by) {
      const campaign = await findCampaign(deps.db, id)
      return await approveCampaign(deps, {
        id,
        by,
        submission: submissionOf({ submittedAt: null, ...campaign }),
      })
    },
    async approved() {
      const id = await world.campaign()
      const approved = await world.approve(id, APPROVERS[0])
      if (!approved.ok) throw new Error(`Not approved: ${approved.refused}`)
      await world.hurry()
      return id
    },
    async counts(campaignId) {
      const rows = await sql<{ status: string; count: number }[]>`
        select status, count(*)::int from campaign_recipients where campaign_id = ${campaignId} group by status`
      return Object.fromEntries(rows.map(({ status, count }) => [status, count]))
    },
    accepted(campaignId) {
      const { first, count } = lotOf.get(campaignId) ?? { first: 0, count: 0 }
      return Array.from({ length: count }, (_, index) => said(first + index)).reduce((a, b) => a + b, 0)
    },
    async takers(campaignId, since = new Date(0)) {
      const [row] = await sql<
        { count: number }[]
      >`select count(distinct split_part(taken_by, ':', 1))::int from campaign_recipients
        where campaign_id = ${campaignId} and sending_at > ${since}`
      return row?.count ?? 0
    },
    async minutePasses() {
      await sql`update campaign_recipients set sending_at = sending_at - interval '1 hour' where status = 'sending'`
    },
    async timePasses(seconds) {
      await redis.del(...PAUSES)
      await each(({ call }) => call('timePasses', seconds * 1000))
    },
    async hurry() {
      await each(({ call }) => call('hurry'))
    },
    async redisForgets() {
      await redis.flushall()
    },
    async erases(chat) {
      const [row] = await sql<{ id: string }[]>`select md5(${`person ${chat}`})::uuid as id`
      const now = deps.clock.now()
      await db.transaction((tx) =>
        erasePerson(
          { db: tx, vault },
          { personId: row?.id ?? '', today: phnomPenhDay(now), by: 'staff:1', now },
        ),
      )
    },
    async settles(campaignId) {
      await until(
        'every recipient has an outcome',
        async () => {
          await world.hurry()
          const [row] = await sql`select settled_at from campaigns where id = ${campaignId}`
          return row?.settled_at !== null
        },
        60_000,
      )
    },
    async received(campaignId) {
      const rows = await sql<{ chat: number; status: string; reason: string | null }[]>`
        select chat_id::float8 as chat, status, reason from campaign_recipients where campaign_id = ${campaignId}`
      return rows.map((row) => ({ ...row, messages: said(row.chat) }))
    },
    async setClock(instant) {
      aheadMs = Date.parse(instant) - Date.now()
      await each(({ call }) => call('setClock', aheadMs))
    },
    async close() {
      for (const step of closing.splice(0).reverse()) await step()
    },
  }
  return world
}

async function insertMembers(
  sql: postgres.Sql,
  { first, count, province }: { first: number; count: number; province: string },
): Promise<void> {
  const last = first + count - 1
  await sql`insert into people (id, family_name_km, given_name_km, family_name_latin, given_name_latin, sex, birth_date,
      province_code, occupation, phone_verified, created_at)
    select md5('person ' || n)::uuid, 'សុខ', 'ដារ៉ា', 'SOK', 'DARA', 'male', '1990-04-14', ${province}, 'tuk_tuk', false, now()
    from generate_series(${first}::int, ${last}::int) n`
  await sql`insert into members (person_id, card_number, card_hash, kind, age_exception, registered_on, as_of)
    select md5('person ' || n)::uuid, 'card', 'card ' || n, 'self_employed', false, '2026-09-01', '2026-11-19'
    from generate_series(${first}::int, ${last}::int) n`
  await sql`insert into chats (id, locale, created_at) select n, 'km', now() from generate_series(${first}::int, ${last}::int) n`
  await sql`insert into chat_people (chat_id, person_id, relation)
    select n, md5('person ' || n)::uuid, 'self' from generate_series(${first}::int, ${last}::int) n`
}
