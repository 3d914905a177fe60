import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../support/bot-process.ts'
import type { Chat } from '../support/chat.ts'
import { registers, startsRegistration } from '../support/registers.ts'
import { type OwnStore, ownRedis } from '../support/stores.ts'
import { until } from '../support/until.ts'
import { confirmed, outageNotices, perseveres } from './shaken-world.ts'

describe('losing Redis', () => {
  let own: OwnStore
  let world: World

  beforeAll(async () => {
    own = await ownRedis()
    world = await startWorld({ redisUrl: own.url })
  })
  afterAll(async () => {
    await world.close()
    await own.stop()
  })

  test('P4: FLUSHALL between any two answers costs that one question asked again, and no answer', async () => {
    const chat = world.chat()
    await startsRegistration(chat)
    const flushed = new Set<string>()
    const asked = await perseveres(chat, {
      async before(step) {
        if (flushed.has(step)) return
        flushed.add(step)
        await world.redis.flushall()
      },
    })
    expect(flushed.size).toBeGreaterThanOrEqual(18)
    expect(asked).toEqual([...flushed].flatMap((step) => [step, step]))
    await expectOneConfirmed(chat)
  })

  test('P4: an older copy of Redis never overwrites a newer draft', async () => {
    const chat = world.chat()
    const key = `${world.redisPrefix}chat:{${chat.id}}`
    await registers(chat, { until: 'sex' })
    const older = await world.redis.get(key)
    if (!older) throw new Error('There is no record of this chat.')
    const left = new Set(['phone', 'village', 'review'])
    const asked = await perseveres(chat, {
      async before(step) {
        if (left.delete(step)) await world.redis.set(key, older)
      },
    })
    const again = asked.filter((step, index) => step === asked[index - 1])
    expect(again).toEqual(['phone', 'village', 'review'])
    await expectOneConfirmed(chat)
  })

  test('P12: stopped for seconds, the person is told once that nothing is saved yet, and then it goes on by itself', async () => {
    const chat = world.chat()
    await registers(chat, { until: 'name_latin' })
    own.pause()
    const said = chat.says('SOK DARA')
    await until('the person is told', () => outageNotices(chat) === 1)
    own.resume()
    await said
    await until('the next question is asked', () => chat.isAsked('sex'))
    await perseveres(chat)
    expect(outageNotices(chat)).toBe(1)
    await expectOneConfirmed(chat)
  })

  test('P12, P4: killed and restarted empty, the person is told once, and the answer is not lost', async () => {
    const chat = world.chat()
    await registers(chat, { until: 'name_latin' })
    await own.kill()
    const said = chat.says('SOK DARA')
    await until('the person is told', () => outageNotices(chat) === 1)
    expect(chat.last()).not.toContain(chat.words('chosen', { answer: '' }).trim())
    await own.restart({ empty: true })
    await said
    const asked = await perseveres(chat)
    expect(asked[0]).toMatch(/^(name_latin|sex)$/)
    expect(outageNotices(chat)).toBe(1)
    await expectOneConfirmed(chat)
  })

  async function expectOneConfirmed(chat: Chat): Promise<void> {
    await world.settles()
    const { stored, told } = await confirmed(world, chat)
    expect(stored).toHaveLength(1)
    expect(told).toEqual(stored)
  }
})
