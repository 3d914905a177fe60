import { afterAll, beforeAll, expect } from 'vitest'
import { startWorld, type World, type WorldOptions } from './bot-process.ts'

/**
 * One world for all tests of a file. When they are done, the bot must have nothing left to do, must not have logged
 * anything worse than news, and must not have written the token or a phone number anywhere.
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
