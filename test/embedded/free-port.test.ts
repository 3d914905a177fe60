import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { freePort } from '../../src/embedded/free-port.ts'

/** From here on Linux gives ports to whoever names none, unless a machine is set up otherwise. */
const FIRST_OF_ANYBODY = 32_768

test('a free port is one that no program gets without naming it, and never one that is taken', async () => {
  const ports: number[] = []
  for (let index = 0; index < 20; index++) ports.push(await freePort())
  expect(new Set(ports).size).toBe(20)
  expect(Math.max(...ports)).toBeLessThan(FIRST_OF_ANYBODY)

  const next = (ports.at(-1) ?? 0) + 1
  const taken = createServer()
  await new Promise<void>((resolve) => {
    // Where somebody else was first, it is taken as well.
    taken.once('error', () => resolve())
    taken.listen(next, '127.0.0.1', resolve)
  })
  expect(await freePort()).not.toBe(next)
  taken.close()
})
