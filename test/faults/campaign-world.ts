/** A campaign on its way: many members with a chat each, the Bot API, and processes that send, which can be killed. */
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { startRedis } from '../../src/embedded/redis.ts'
import { type OpenDatabase, openDatabase } from '../../src/registry/database.ts'
import { approveCampaign, makeCampaign, submitCampaign } from '../../src/services/campaigns.ts'
import { createRuleBook } from '../../src/services/rules.ts'
import { type Caller, callerOf } from '../bench/calls.ts'
import { openPlayground, type Running, TOKEN } from '../playground/harness.ts'
import type { CampaignHandlers, CampaignProcessOptions } from '../support/campaign-process.ts'
import { startsProgram } from '../support/programs.ts'
import { freshDatabase } from '../support/stores.ts'
import { temporaryDataDir } from '../support/temporary-data-dir.ts'
import { until } from '../support/until.ts'

/** Mid-morning in Phnom Penh, after the window of the month has closed. */
const MORNING = '2026-11-20T03:00:00Z'
const RATE = 250
/** So few that a kill finds some of them busy, and `unknown` stays few. */
const WORKERS_RATE = 12
/** In each lane; a campaign uses one. */
export const WORKERS = 6
const MAKER = 900_000_001
export const APPROVERS = [900_000_002, 900_000_003] as const

export type CampaignProcess = { call: Caller<CampaignHandlers>; kill(): Promise<void>; child: ChildProcess }

export type CampaignWorld = {
  sql: postgres.Sql
  deps: { db: OpenDatabase['db']; clock: { now(): Date }; rules: ReturnType<typeof createRuleBook> }
  telegram: Running
  redisUrl: string
  /** Those that run. */
  processes: CampaignProcess[]
  start(): Promise<CampaignProcess>
  /** So many new members with a chat each, all of whom have missed two months; the first chat's id. */
  members(count: number): Promise<number>
  /** A campaign for the members of the last call, waiting for approval. */
  campaign(): Promise<string>
  /** The same, approved. */
  approved(): Promise<string>
  counts(campaignId: string): Promise<Record<string, number>>
  /** With no process alive: what they left is given up by the next, as if its minute had passed. */
  minutePasses(): Promise<void>
  /** Every recipient has an outcome. */
  settles(campaignId: string): Promise<void>
  /** How many messages Telegram accepted for each chat of a campaign, and what the ledger says of it. */
  received(
    campaignId: string,
  ): Promise<{ chat: number; messages: number; status: string; reason: string | null }[]>
  /** The clocks of all processes and of the test. */
  setClock(instant: string): Promise<void>
  close(): Promise<void>
}

const FIRST = 600_000_000
const PROVINCES = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const

export async function startCampaignWorld({ people }: { people: number }): Promise<CampaignWorld> {
  const closing: (() => Promise<unknown>)[] = []
  const dir = await temporaryDataDir()
  closing.push(() => rm(dir, { recursive: true, force: true }))
  const { url: databaseUrl, drop } = await freshDatabase()
  closing.push(drop)
  const redis = await startRedis({ dataDir: dir })
  closing.push(redis.stop)
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
  const processes: CampaignProcess[] = []
  closing.push(() => Promise.all([...processes].map(({ kill }) => kill())))
  let next = 0
  let lots = 0

  const world: CampaignWorld = {
    sql,
    deps,
    telegram,
    redisUrl: redis.url,
    processes,
    async start() {
      const options: CampaignProcessOptions = {
        apiRoot: telegram.root,
        token: TOKEN,
        databaseUrl,
        redisUrl: redis.url,
        prefix: 'campaigns:',
        encryptionKey,
        rate: RATE,
        workersRate: WORKERS_RATE,
        aheadMs,
      }
      const started = await startProcess(options)
      const one = {
        ...started,
        async kill() {
          processes.splice(processes.indexOf(one), 1)
          await started.kill()
        },
      }
      processes.push(one)
      return one
    },
    async members(count) {
      const first = FIRST + next
      next += count
      const province = PROVINCES[lots++] ?? '25'
      await insertMembers(sql, { first, count, province })
      await sql`analyze people, members, chats, chat_people`
      return first
    },
    async campaign() {
      const made = await makeCampaign(deps, {
        by: MAKER,
        campaign: {
          segment: { arrears: { from: 2, to: 2 }, provinces: [PROVINCES[lots - 1] ?? '25'] },
          topic: 'contributions',
          texts: { km: 'សូមបង់ភាគទាន', en: 'Please look at your contributions' },
          holdOut: 0,
          scheduledAt: deps.clock.now(),
        },
      })
      if (!made.ok) throw new Error(`Not made: ${made.refused}`)
      const { id } = made.campaign
      await submitCampaign(deps, { id, by: MAKER })
      return id
    },
    async approved() {
      const id = await world.campaign()
      const approved = await approveCampaign(deps, { id, by: APPROVERS[0] })
      if (!approved.ok) throw new Error(`Not approved: ${approved.refused}`)
      return id
    },
    async counts(campaignId) {
      const rows = await sql<{ status: string; count: number }[]>`
        select status, count(*)::int from campaign_recipients where campaign_id = ${campaignId} group by status`
      return Object.fromEntries(rows.map(({ status, count }) => [status, count]))
    },
    async minutePasses() {
      await sql`update campaign_recipients set sending_at = sending_at - interval '1 hour' where status = 'sending'`
    },
    async settles(campaignId) {
      await until(
        'every recipient has an outcome',
        async () => {
          const [row] = await sql`select settled_at from campaigns where id = ${campaignId}`
          return row?.settled_at !== null
        },
        60_000,
      )
    },
    async received(campaignId) {
      const rows = await sql<{ chat: number; status: string; reason: string | null }[]>`
        select chat_id::float8 as chat, status, reason from campaign_recipients where campaign_id = ${campaignId}`
      return rows.map((row) => ({
        ...row,
        messages: telegram.playground.messages(row.chat).filter(({ from }) => from?.is_bot).length,
      }))
    },
    async setClock(instant) {
      aheadMs = Date.parse(instant) - Date.now()
      await Promise.all(processes.map(({ call }) => call('setClock', aheadMs)))
    },
    async close() {
      for (const step of closing.splice(0).reverse()) await step()
    },
  }
  return world
}

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))

async function startProcess(options: CampaignProcessOptions): Promise<CampaignProcess> {
  const program = startsProgram('test/support/campaign-process.ts')
  const child = fork(program.at(-1) ?? '', [JSON.stringify(options)], {
    cwd: REPOSITORY,
    execArgv: program.slice(0, -1),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'json',
  })
  const call = callerOf<CampaignHandlers>(child, 'a sender of campaigns')
  await call('looks')
  return {
    child,
    call,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
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
