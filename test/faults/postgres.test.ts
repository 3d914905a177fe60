import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '../../src/registry/migrate.ts'
import { startWorld } from '../support/bot-process.ts'
import { registers, startsRegistration } from '../support/registers.ts'
import { ownPostgres } from '../support/stores.ts'
import { until } from '../support/until.ts'
import { expectOneConfirmed } from './kill-points.ts'
import {
  confirmed,
  outageNotices,
  perseveres,
  type ShakenWorld,
  startShakenWorld,
  stepOf,
} from './shaken-world.ts'

describe.each(['polling', 'webhook'] as const)('Postgres down, updates by %s', (transport) => {
  let shaken: ShakenWorld

  beforeAll(async () => {
    shaken = await startShakenWorld({ transport })
  })
  afterAll(() => shaken.close())

  test('P12: before Confirm: told once, nothing confirmed to Telegram, stored once it is back', async () => {
    const { world, wires } = shaken
    const chat = world.chat()
    await registers(chat, { until: 'review' })
    wires.postgres.setDown(true)
    const pressed = chat.presses(chat.label('btn-confirm'))
    await until('the person is told', () => outageNotices(chat) === 1)
    // Some redeliveries long: it is still Telegram's to deliver, nothing is said to be saved, nobody is told twice.
    await sleep(1_500)
    expect(world.playground.control.pendingUpdates()).toHaveLength(1)
    expect((await confirmed(world, chat)).told).toEqual([])
    expect(outageNotices(chat)).toBe(1)
    wires.postgres.setDown(false)
    await pressed
    await until('it is confirmed', () => chat.step() === 'done')
    await expectOneConfirmed(shaken, chat)
    expect(outageNotices(chat)).toBe(1)
  })

  test.each([
    ['at COMMIT, which never arrives', 'cut'],
    ['between COMMIT and its answer', 'cut-answer'],
  ] as const)('P1, P3: the connection is cut %s', async (_, fate) => {
    const { world, wires } = shaken
    const chat = world.chat()
    await registers(chat, { until: 'review' })
    let cut = 0
    wires.postgres.onMessage = (message) => {
      if (cut > 0 || !message.includes('commit')) return 'pass'
      cut++
      return fate
    }
    await chat.presses(chat.label('btn-confirm'))
    await until('it is confirmed', () => stepOf(chat) === 'done')
    expect(cut).toBe(1)
    await expectOneConfirmed(shaken, chat)
  })
})

test('P1, P4: restarted every few seconds under load, no answer is lost and every application is confirmed once', async () => {
  const chats = 4
  const restarts = 2
  const own = await ownPostgres()
  await migrate(own.url)
  const world = await startWorld({ databaseUrl: own.url, people: chats })
  try {
    const everybody = Array.from({ length: chats }, async () => {
      const chat = world.chat()
      await startsRegistration(chat)
      await perseveres(chat)
      return chat
    })
    let restarted = 0
    const restarting = (async () => {
      for (; restarted < restarts; restarted++) {
        await sleep(700)
        await own.restart()
      }
    })()
    const done = await Promise.all(everybody)
    await restarting
    expect(restarted).toBe(restarts)
    await world.settles()
    for (const chat of done) {
      const { stored, told } = await confirmed(world, chat)
      expect(stored).toHaveLength(1)
      expect(told).toEqual(stored)
    }
    expect(world.bots.every((bot) => bot.isRunning())).toBe(true)
  } finally {
    await world.close()
    await own.stop()
  }
})
