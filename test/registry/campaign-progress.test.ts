import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveProgressShown, takeProgress } from '../../src/registry/campaign-progress.ts'
import { saveCampaign } from '../../src/registry/campaigns.ts'
import { type OpenDatabase, openDatabase } from '../../src/registry/database.ts'
import { progressOf } from '../../src/services/campaign-progress.ts'
import { freshDatabase } from '../support/stores.ts'

let database: OpenDatabase
let drop: () => Promise<void>
beforeAll(async () => {
  const fresh = await freshDatabase()
  drop = fresh.drop
  database = openDatabase(fresh.url)
})
afterAll(async () => {
  await database.close()
  await drop()
})

const running = (startedAt: Date) => ({
  kind: 'campaign' as const,
  lane: 'small' as const,
  holdOut: 0,
  scheduledAt: startedAt,
  status: 'running' as const,
  madeBy: 1,
  madeAt: startedAt,
  startedAt,
})

test('of many processes one edits the progress, and nobody again for three seconds, nor once it has ended', async () => {
  const { db } = database
  const now = new Date()
  const id = randomUUID()
  await saveCampaign(db, { id, ...running(now) })
  const take = () => takeProgress(db, { everyMs: 3_000 })
  const taken = await Promise.all(Array.from({ length: 8 }, take))
  expect(taken.flat().map((one) => one.id)).toEqual([id])
  await saveProgressShown(db, { id, progressChatId: 1, progressMessageId: 77, progressShown: 'x' })
  expect(await take()).toEqual([])

  // Three seconds later, in whatever process, it is the same message.
  const later = () => db.execute(sql`update campaigns set progress_at = progress_at - interval '3 seconds'`)
  await later()
  const [again] = await take()
  expect(again).toMatchObject({ progressMessageId: 77, progressShown: 'x' })

  await saveProgressShown(db, { id, progressEndedAt: now })
  await later()
  expect(await take()).toEqual([])
})

test('how fast it goes is reckoned since it goes on, and the time left by all that is done, sent or not', async () => {
  const { db } = database
  const id = randomUUID()
  await saveCampaign(db, { id, ...running(new Date('2026-11-10T02:00:00Z')) })
  let chat = 0
  const rows = async (status: string, seconds: readonly number[]) => {
    for (const second of seconds)
      await db.execute(sql`insert into campaign_recipients
        (campaign_id, chat_id, person_ids, locale, topic, variant, payload, status, done_at)
        values (${id}::uuid, ${++chat}, '{}', 'km', 'news', 'none', '{}', ${status},
          '2026-11-10T03:00:00Z'::timestamptz + make_interval(secs => ${second}))`)
  }
  const at = async (second: number) => {
    const now = new Date(Date.parse('2026-11-10T03:00:00Z') + second * 1000)
    const { rate, secondsLeft } = (await progressOf({ db, clock: { now: () => now } }, id)) ?? {}
    return { rate, secondsLeft }
  }
  await rows('due', Array(20).fill(0))
  await rows('sent', [-90, -80])
  // Held up for longer than half a minute.
  expect(await at(0)).toEqual({ rate: 0, secondsLeft: null })
  // It goes on: in four seconds four were sent, and six are not sent or could not be.
  await rows('sent', [1, 2, 3, 4])
  await rows('skipped', [2, 3, 3, 4])
  await rows('failed', [4, 4])
  expect(await at(5)).toEqual({ rate: 1, secondsLeft: 8 })
  expect(await at(21)).toEqual({ rate: 0.2, secondsLeft: 40 })
})
