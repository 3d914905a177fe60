import { afterAll, beforeAll, expect } from 'vitest'
import { witnessedReads } from './audited.ts'
import { startWorld, type World, type WorldOptions } from './bot-process.ts'

/**
 * One world for all tests of a file. When they are done, the bot must have nothing left to do, must not have logged
 * anything worse than news, must not have written the token or a phone number anywhere, and every look of staff at a
 * record is in the audit as often as it was in their chats.
 */
export function oneWorld(options: WorldOptions = {}): () => World {
  let world: World | undefined
  beforeAll(async () => {
    world = await startWorld(options)
  })
  afterAll(async () => {
    if (!world) return
    try {
      await world.settles()
      // As text, so that a failure says which.
      expect(world.troubles().map((line) => JSON.stringify(line))).toEqual([])
      const reads = await witnessedReads(world)
      expect(reads.filter(({ seen, audited }) => seen !== audited)).toEqual([])
      expect(world.output()).not.toContain(world.token)
      expect(world.output()).not.toMatch(/\+?855\d{8}/)
    } finally {
      await world.close()
    }
  })
  return () => {
    if (!world) throw new Error('The world has not been started yet.')
    return world
  }
}
