/**
 * A campaign through the whole engine: planned over all members by one statement, then sent by one process and by three
 * against a Bot API server that counts in a sliding window, while members ask the bot whether they are covered.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import postgres from 'postgres'
import { startPostgres } from '../../src/embedded/postgres.ts'
import { startRedis } from '../../src/embedded/redis.ts'
import { createVault } from '../../src/ops/encryption.ts'
import { openDatabase } from '../../src/registry/database.ts'
import { migrate } from '../../src/registry/migrate.ts'
import { countSegment, planSegment } from '../../src/registry/segments.ts'
import { createRules, SHIPPED_PARAMETERS } from '../../src/scheme/parameters.ts'
import type { Segment } from '../../src/scheme/segment.ts'
import { planReminders } from '../../src/services/reminding.ts'
import type { CampaignHandlers, CampaignProcessOptions } from '../support/campaign-process.ts'
import { temporaryDataDir } from '../support/temporary-data-dir.ts'
import { callerOf } from './calls.ts'
import { chatOf, loadMembers, TODAY } from './cover-data.ts'
import { latencyOf, rounded } from './figures.ts'
import { BENCH_TOKEN, startBot, startTelegram } from './processes.ts'

export type CampaignOptions = { people: number; messages: number; rate: number }

export type CampaignRun = {
  processes: number
  /** Of the allowed rate; what the bot replied counts as well. */
  rateShare: number
  count429: number
  duplicates: number
  sent: number
  replyP95Ms: number
  replies: number
  rssMb: number
  /** Of the bot, from before the run to after it, garbage collected. */
  heapGrowthMb: number
}
export type CampaignResult = {
  recipients: number
  plannedS: number
  calendarRecipients: number
  calendarPlannedS: number
  /** Seconds to count what a segment has, by its name. */
  counts: Record<string, number>
  runs: CampaignRun[]
}

/** The server's limit over our rate, as Telegram's 30 to our 25. */
const ROOM = 30 / 25
/** Six of the 25 provinces: about 170,000 chats of a million members. */
const PROVINCES = ['01', '02', '03', '04', '05', '06'] as const
/** The last day to pay, in the month of the bench: 15 November is a Sunday. About as many chats hear of it. */
const DUE_DAY = '2026-11-14'
const COUNTED: Record<string, Segment> = {
  all: {},
  province: { provinces: ['12'] },
  arrears: { arrears: { from: 2, to: 3 } },
  ages: { ages: { from: 30, to: 44 } },
  papers: { waitingForPapers: true },
}
const WORDS = 'សូមមើលភាគទានខែនេះ'
/** Between two questions of members. */
const THINK_MS = 200

export async function benchCampaign(
  { people, messages, rate }: CampaignOptions,
  say: (line: string) => void,
): Promise<CampaignResult> {
  const dir = await temporaryDataDir()
  const stops: (() => Promise<unknown>)[] = [() => rm(dir, { recursive: true, force: true })]
  try {
    const server = await startPostgres({ dataDir: dir })
    stops.push(server.stop)
    await migrate(server.url)
    await loadMembers(server.url, { people, months: 9, say })
    const planned = await plan(server.url)
    say(`${planned.recipients} recipients planned in ${planned.plannedS.toFixed(1)} s`)
    say(`the calendar: ${planned.calendarRecipients} in ${planned.calendarPlannedS.toFixed(1)} s`)
    const redis = await startRedis({ dataDir: dir })
    stops.push(redis.stop)
    const telegramDir = join(dir, 'telegram')
    await mkdir(telegramDir)
    const telegram = await startTelegram(telegramDir)
    stops.push(telegram.stop)
    const { apiRoot } = telegram
    // An hour at which something is sent, whenever this runs.
    const aheadMs = Date.parse(`${TODAY}T03:00:00Z`) - Date.now()
    const stores = { databaseUrl: server.url, redisUrl: redis.url }
    const bot = await startBot({
      dir,
      apiRoot,
      stores,
      transport: 'webhook',
      profileDir: undefined,
      sendRate: rate,
      aheadMs,
    })
    stops.push(bot.stop)
    const sql = postgres(server.url, { max: 1, onnotice: () => {} })
    stops.push(() => sql.end({ timeout: 2 }))
    const runs: CampaignRun[] = []
    // The bot sends as well; the others do nothing else.
    for (const processes of [1, 3]) {
      say(`${messages} messages by ${processes} at ${rate} a second …`)
      const first = await telegram.call('started', messages)
      const campaignId = await dueCampaign(sql, { first, messages })
      const senders = await Promise.all(
        Array.from({ length: processes - 1 }, () =>
          startCampaignSender({
            apiRoot,
            token: BENCH_TOKEN,
            ...stores,
            prefix: 'chhat:',
            encryptionKey: randomBytes(32).toString('base64'),
            rate,
            workersRate: rate,
            aheadMs,
          }),
        ),
      )
      stops.push(...senders.map(({ stop }) => stop))
      while ((await telegram.call('pending')) > 0) await sleep(100)
      await telegram.call('limit', { perSecond: Math.floor(rate * ROOM), perChatPerSecond: 10 })
      const heapBefore = await bot.call('heap')
      await sql`update campaigns set status = 'running' where id = ${campaignId}`
      while ((await telegram.call('tally')).accepted.length === 0) await sleep(10)
      const waits: number[] = []
      for (let n = 1; await isOpen(sql, campaignId); n++) {
        const chat = chatOf(1 + ((n * 7_919) % people))
        if (chat !== null) waits.push(...(await telegram.call('askCover', [chat])))
        await sleep(THINK_MS)
      }
      const { accepted, refused } = await telegram.call('tally')
      const heard = await telegram.call('heard', { first, count: messages, words: WORDS })
      const usage = await Promise.all([bot.call('usage'), ...senders.map(({ call }) => call('usage'))])
      const heapAfter = await bot.call('heap')
      const run: CampaignRun = {
        processes,
        rateShare: perSecond(accepted) / rate,
        count429: refused,
        duplicates: heard.twice,
        sent: heard.once + heard.twice,
        replyP95Ms: latencyOf(waits).p95,
        replies: waits.length,
        rssMb: Math.max(...usage.map(({ rssMb }) => rssMb)),
        heapGrowthMb: heapAfter.heapMb - heapBefore.heapMb,
      }
      runs.push(run)
      say(`${rounded(run.rateShare, 4)} of the rate, ${run.count429} times 429`)
      await Promise.all(senders.map(({ stop }) => stop()))
    }
    return { ...planned, runs }
  } finally {
    for (const stop of stops.reverse()) await stop().catch((error) => say(`Stopping: ${error}`))
  }
}

/** From the first message of the campaign on, without the last second, in which it runs dry. */
function perSecond(accepted: readonly number[]): number {
  const [first = 0, last = 0] = [accepted[0], accepted.at(-1)]
  const until = last - 1000
  return accepted.filter((at) => at < until).length / ((until - first) / 1000)
}

async function plan(url: string): Promise<Omit<CampaignResult, 'runs'>> {
  const { db, patientDb, close } = openDatabase(url, { patient: true })
  const rules = createRules(SHIPPED_PARAMETERS)
  try {
    const about = { topic: 'contributions' as const, today: TODAY, rules }
    const segment = { provinces: [...PROVINCES] }
    const asked = { ...about, segment, campaignId: randomUUID(), holdOut: 0 }
    const staff = await timed(() => patientDb.transaction((tx) => planSegment(tx, asked)))
    const key = randomBytes(32)
    const deps = {
      db,
      patientDb,
      vault: createVault({ encryptionKeys: [key], indexKey: key }),
      clock: { now: () => new Date(`${DUE_DAY}T08:30:00+07:00`) },
      rules: { current: async () => rules },
    }
    const calendar = await timed(() => planReminders(deps))
    // It is not to be sent here.
    await db.execute(sql`delete from campaigns where kind = 'calendar'`)
    const counts: Record<string, number> = {}
    for (const [name, segment] of Object.entries(COUNTED)) {
      const count = await timed(() => countSegment(db, { ...about, segment, withinMs: 60_000 }))
      if (!count.result) throw new Error(`${name} could not be counted.`)
      counts[name] = rounded(count.seconds, 2)
    }
    return {
      recipients: staff.result,
      plannedS: staff.seconds,
      calendarRecipients: calendar.result?.recipients ?? 0,
      calendarPlannedS: calendar.seconds,
      counts,
    }
  } finally {
    await close()
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const begun = performance.now()
  const result = await work()
  return { result, seconds: (performance.now() - begun) / 1000 }
}

/** A large campaign of staff for chats that the server knows, paused until all is ready. */
async function dueCampaign(
  sql: postgres.Sql,
  { first, messages }: { first: number; messages: number },
): Promise<string> {
  const id = randomUUID()
  const last = first + messages - 1
  await sql`insert into chats (id, locale, created_at) select n, 'km', now() from generate_series(${first}::int, ${last}::int) n
    on conflict do nothing`
  await sql`insert into campaigns (id, kind, topic, texts, lane, hold_out, scheduled_at, status, made_at, started_at)
    values (${id}, 'campaign', 'news', ${sql.json({ km: WORDS, en: WORDS })}, 'large', 0, now(), 'paused', now(), now())`
  // Each is about somebody, as all that are planned are.
  await sql`insert into chat_people (chat_id, person_id, relation)
    select ${first}::int + n.at - 1, n.person_id, 'self'
    from (select person_id, row_number() over () as at from (
      select person_id from members where ended_on is null limit ${messages}) m) n
    on conflict do nothing`
  await sql`insert into campaign_recipients (campaign_id, chat_id, person_ids, locale, topic, variant, payload, status)
    select ${id}, chat_id, array[person_id], 'km', 'news', 'none', '{}', 'due' from chat_people
    where chat_id between ${first}::int and ${last}::int`
  return id
}

async function isOpen(sql: postgres.Sql, id: string): Promise<boolean> {
  const rows =
    await sql`select 1 from campaign_recipients where campaign_id = ${id} and status in ('due', 'sending') limit 1`
  return rows.length > 0
}

async function startCampaignSender(options: CampaignProcessOptions) {
  const file = fileURLToPath(new URL('../support/campaign-process.ts', import.meta.url))
  const child: ChildProcess = fork(file, [JSON.stringify(options)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'json',
  })
  const call = callerOf<CampaignHandlers>(child, 'a sender of campaigns')
  await call('looks')
  return {
    call,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
