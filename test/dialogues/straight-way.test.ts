import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWorld, type World } from '../support/bot-process.ts'
import { registers } from '../support/registers.ts'

describe.each(['polling', 'webhook'] as const)('over %s', (transport) => {
  let world: World
  beforeAll(async () => {
    world = await startWorld({ transport })
  })
  afterAll(async () => {
    expect(world.errors()).toEqual([])
    await world.close()
  })

  test.each(['km', 'en'] as const)('a worker registers in %s', async (locale) => {
    const chat = world.chat(locale)
    await registers(chat)
    expect(chat.step()).toBe('done')
  })
})
