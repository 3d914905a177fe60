import { readFile } from 'node:fs/promises'
import type { Update } from 'grammy/types'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../support/bot-process.ts'
import { registers } from '../support/registers.ts'
import { until } from '../support/until.ts'
import { openRelay, type Relay } from '../support/wire.ts'
import { expectOneConfirmed, startedChat } from './kill-points.ts'
import { seededRandom } from './seeded-random.ts'
import { perseveres, type ShakenWorld, startShakenWorld, stepOf } from './shaken-world.ts'

const SEED = 1_114
const LOCK_KEY = (chatId: number) => `lock:{${chatId}}`

describe('two processes, and updates delivered as they should not be', () => {
  let relay: Relay
  let shaken: ShakenWorld

  beforeAll(async () => {
    relay = await openRelay()
    const env = { WEBHOOK_URL: relay.url, WEBHOOK_SECRET: relay.secret }
    shaken = await startShakenWorld({ transport: 'webhook', bots: 2, env })
  })
  afterAll(async () => {
    await shaken.close()
    await relay.close()
  })

  const processes = () => shaken.world.bots.map(({ url }) => url)
  const anyProcess = (random: () => number) => processes()[random() < 0.5 ? 0 : 1] ?? ''

  test('P9: each update 1 to 5 times, at once and again later, to either process: each takes effect once', async () => {
    const random = seededRandom(SEED)
    const history: Update[] = []
    let deliveries = 0
    const deliver = async (update: Update) => {
      deliveries++
      return await relay.post(anyProcess(random), update)
    }
    relay.onUpdate = async (update) => {
      const times = 1 + Math.floor(random() * 5)
      const statuses = await Promise.all(Array.from({ length: times }, () => deliver(update)))
      const older = history[Math.floor(random() * history.length)]
      if (older) await deliver(older)
      history.push(update)
      return statuses.every((status) => status === 200) ? 200 : 503
    }
    const chat = await startedChat(shaken)
    const asked = await perseveres(chat)
    expect(asked).toEqual([...new Set(asked)])
    expect(deliveries).toBeGreaterThan(3 * asked.length)
    await expectOneConfirmed(shaken, chat)
  })

  test('P9: a text that overtakes the button before it answers nothing that it should not', async () => {
    relay.onUpdate = (update) => relay.post(processes()[0] ?? '', update)
    const chat = shaken.world.chat()
    await registers(chat, { until: 'sex' })
    let overtaken: (() => void) | null = null
    const textDelivered = new Promise<void>((resolve) => {
      overtaken = resolve
    })
    relay.onUpdate = async (update) => {
      if (update.callback_query) await textDelivered
      const status = await relay.post(anyProcess(Math.random), update)
      if (update.message) overtaken?.()
      return status
    }
    await Promise.all([chat.presses(chat.label('opt-sex-male')), chat.says('14-04-1990')])
    await until('the next question is asked', () => stepOf(chat) === 'birth_date')
    await perseveres(chat)
    const [row] = await shaken.world.sql`
      select answers ->> 'sex' as sex, answers ->> 'birth_date' as birth_date from applications where chat_id = ${chat.id}`
    expect(row).toEqual({ sex: 'male', birth_date: '1990-04-14' })
  })

  test('P9: a process stopped in mid-turn until another has handled the update writes nothing when it wakes', async () => {
    const [stopped, other] = shaken.world.bots
    if (!stopped || !other) throw new Error('two processes')
    relay.onUpdate = (update) => relay.post(other.url, update)
    const chat = shaken.world.chat()
    await registers(chat, { until: 'name_latin' })

    let answeredByStopped: Promise<number> | null = null
    relay.onUpdate = async (update) => {
      shaken.wires.postgres.onMessage = (message) => {
        // What either process does besides its turns goes by.
        if (!message.includes('"drafts"')) return 'pass'
        stopped.process.kill('SIGSTOP')
        shaken.wires.postgres.onMessage = () => 'pass'
        return 'pass'
      }
      answeredByStopped = relay.post(stopped.url, update)
      const { world } = shaken
      await until('the process has begun its turn', async () => {
        const held = await world.redis.exists(world.redisPrefix + LOCK_KEY(chat.id))
        return held === 1 && (await isStopped(stopped.process.pid ?? 0))
      })
      // As when its lock has run out.
      await world.redis.del(world.redisPrefix + LOCK_KEY(chat.id))
      return await relay.post(other.url, update)
    }
    await chat.says('SOK DARA')
    await until('the other has handled it', () => stepOf(chat) === 'sex')
    const before = await stateOf(shaken.world, chat.id)
    stopped.process.kill('SIGCONT')
    expect(await answeredByStopped).toBe(503)
    expect(await stateOf(shaken.world, chat.id)).toEqual(before)

    relay.onUpdate = (update) => relay.post(other.url, update)
    await perseveres(chat)
    await expectOneConfirmed(shaken, chat)
  })
})

test('P9: update ids that jump down, as after a quiet week, are taken as new', async () => {
  const world = await startWorld()
  try {
    const chat = world.chat()
    await registers(chat, { until: 'name_km' })
    const person = { id: chat.id, is_bot: false as const, first_name: chat.persona.first_name }
    const said = (update_id: number, text: string): Update => ({
      update_id,
      message: {
        message_id: 900_000 + update_id,
        date: Math.floor(Date.now() / 1000),
        chat: { id: chat.id, type: 'private', first_name: person.first_name },
        from: person,
        text,
      },
    })
    await chat.receives(said(12, 'សុខ ដារ៉ា'))
    await until('the next question is asked', () => stepOf(chat) === 'name_latin')
    await chat.receives(said(13, 'SOK DARA'))
    await until('the next question is asked', () => stepOf(chat) === 'sex')
    await chat.receives(said(12, 'សុខ ដារ៉ា'))
    expect(stepOf(chat)).toBe('sex')
    await perseveres(chat)
  } finally {
    await world.close()
  }
})

/** All that a turn may write: the draft and the chat's record, whose revision rises with each save. */
async function stateOf({ sql, redis, redisPrefix }: World, chatId: number): Promise<unknown> {
  const drafts =
    await sql`select revision, answers::text, applied_updates from drafts where chat_id = ${chatId}`
  return { drafts: [...drafts], record: await redis.get(`${redisPrefix}chat:{${chatId}}`) }
}

async function isStopped(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  return /^\d+ \(.*\) T/.test(stat)
}
