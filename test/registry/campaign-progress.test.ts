import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveProgressShown, takeProgress } from '../../src/registry/campaign-progress.ts'
import { saveCampaign } from '../../src/registry/campaigns.ts'
import { type OpenDatabase, openDatabase } from '../../src/registry/database.ts'
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

test('of many processes one edits the progress, and nobody again for three seconds, nor once it has ended', async () => {
  const { db } = database
  const now = new Date()
  const id = randomUUID()
  await saveCampaign(db, {
    id,
    kind: 'campaign',
    lane: 'small',
    holdOut: 0,
    scheduledAt: now,
    status: 'running',
    madeBy: 1,
    madeAt: now,
    startedAt: now,
  })
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
