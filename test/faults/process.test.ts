import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bothLanguages } from '../../src/screens/menu.ts'
import { textOf, withoutMarkup } from '../support/chat.ts'
import { registers } from '../support/registers.ts'
import { until } from '../support/until.ts'
import { expectOneConfirmed, startedChat } from './kill-points.ts'
import { outageNotices, perseveres, type ShakenWorld, startShakenWorld, stepOf } from './shaken-world.ts'

describe.each(['polling', 'webhook'] as const)('the process and its end, updates by %s', (transport) => {
  let shaken: ShakenWorld

  beforeAll(async () => {
    shaken = await startShakenWorld({ transport })
  })
  afterAll(() => shaken.close())

  test('P4: SIGTERM while four people answer: it ends with 0, and everybody goes on where they were', async () => {
    const chats = await Promise.all(Array.from({ length: 4 }, () => startedChat(shaken)))
    const everybody = chats.map((chat) => perseveres(chat))
    await until('everybody is in mid-dialogue', () => chats.every((chat) => stepOf(chat) !== 'consent'))
    const working = shaken.bot()
    await working.kill('SIGTERM')
    expect(working.process.exitCode).toBe(0)
    await shaken.startBot()
    const asked = await Promise.all(everybody)
    expect(asked.every((steps) => steps.length >= 18)).toBe(true)
    for (const chat of chats) await expectOneConfirmed(shaken, chat)
    expect(shaken.world.troubles()).toEqual([])
  })

  test('P9: a poisonous update is set aside after three tries, its chat is told once and goes on', async () => {
    const { world } = shaken
    const chat = world.chat()
    await registers(chat, { until: 'phone' })
    // A card without a number: no client sends it, and nothing that reads it expects it.
    await chat.sends({ contact: { first_name: 'Nobody', user_id: chat.id } })
    const parked = await world.sql`select status, attempts from parked_updates where chat_id = ${chat.id}`
    expect([...parked]).toEqual([{ status: 'poison', attempts: 3 }])
    const told = withoutMarkup(bothLanguages('update-failed'))
    expect(chat.fromBot().filter((message) => textOf(message) === told)).toHaveLength(1)
    await chat.sharesContact()
    await until('the next question is asked', () => stepOf(chat) === 'province')
    await perseveres(chat)
    await expectOneConfirmed(shaken, chat)
  })
})

test('P12: what could not be handled before SIGTERM is parked, and handled in order after the next start', async () => {
  const shaken = await startShakenWorld()
  try {
    const { world, wires } = shaken
    const chat = world.chat()
    await registers(chat, { until: 'name_km' })
    wires.redis.setDown(true)
    world.playground.text(chat.id, 'សុខ ដារ៉ា')
    world.playground.text(chat.id, 'SOK DARA')
    await until('the person is told', () => outageNotices(chat) === 1)
    await world.killBot('SIGTERM')
    expect(shaken.bot().process.exitCode).toBe(0)
    expect(world.playground.control.pendingUpdates()).toEqual([])
    const parked = await world.sql`select status from parked_updates where chat_id = ${chat.id}`
    expect([...parked]).toEqual([{ status: 'waiting' }, { status: 'waiting' }])

    wires.redis.setDown(false)
    await shaken.startBot()
    await until('both answers are taken', () => stepOf(chat) === 'sex')
    await until('nothing is parked any more', async () => {
      const [left] = await world.sql`select count(*)::int as count from parked_updates`
      return left?.count === 0
    })
    await perseveres(chat)
    await expectOneConfirmed(shaken, chat)
  } finally {
    await shaken.close()
  }
})
