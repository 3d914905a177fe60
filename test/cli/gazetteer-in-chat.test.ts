/** An operator loads a gazetteer while the bot runs, and people choose from it. */
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { importGazetteer } from '../../src/cli/import-gazetteer.ts'
import { openDatabase } from '../../src/registry/database.ts'
import type { Chat } from '../support/chat.ts'
import { oneWorld } from '../support/one-world.ts'
import { registers } from '../support/registers.ts'

const SAMPLE = fileURLToPath(new URL('../fixtures/gazetteer-sample.csv', import.meta.url))
const world = oneWorld()

async function atDistrict(): Promise<Chat> {
  const chat = world().chat('en')
  await registers(chat, { until: 'district', overrides: { province: { says: 'Siem Reap' } } })
  return chat
}

beforeAll(async () => {
  // Somebody is asked for a district before there is a gazetteer: that there was none is not remembered.
  const early = await atDistrict()
  expect(early.buttons()).not.toContain('Angkor Thum')
  const database = openDatabase(world().databaseUrl)
  await importGazetteer(database.db, { path: SAMPLE, actor: 'cli:tester', now: new Date('2026-05-01') })
  await database.close()
})

test('districts, communes and villages are buttons, each within the one that was pressed', async () => {
  const chat = await atDistrict()
  expect(chat.buttons()).toEqual(
    expect.arrayContaining(['Angkor Chum', 'Angkor Thum', 'Prasat Bakong', 'Siem Reap']),
  )
  await chat.presses('Siem Reap')
  chat.expectsQuestion('commune')
  await chat.presses('Svay Dankum')
  chat.expectsQuestion('village')
  await chat.presses('Voat Bou, east')
  chat.expectsQuestion('occupation')
})

test('a whole name that is typed is that place; a part of one offers what is like it', async () => {
  const chat = await atDistrict()
  await chat.says('angkor')
  expect(chat.buttons()).toEqual(['Angkor Chum', 'Angkor Thum'])
  await chat.presses('Angkor Thum')
  chat.expectsQuestion('commune')
})

test('a place that the gazetteer lacks is never taken for its neighbour, and is kept when it is sent once more', async () => {
  const chat = await atDistrict()
  await chat.says('Siem Reap')
  await chat.says('Sla Kram')
  chat.expectsQuestion('village')
  await chat.says('Boeng')
  expect(chat.buttons()).toEqual(['Boeng Doun Pa'])
  chat.expects('place-alike', { place: 'Boeng' })
  await chat.says('Boeng')
  chat.expectsQuestion('occupation')
  const [draft] = await world().sql`select answers from drafts where chat_id = ${chat.id}`
  expect(draft?.answers, 'the village has no code: it is not in the list').not.toHaveProperty('village.code')
})
