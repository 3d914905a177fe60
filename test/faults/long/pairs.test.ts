import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOneOwnerOfEach } from '../../registry/pairs.ts'
import { openRegistry, type Registry } from '../../registry/records.ts'

const PAIRS = 1_000

let registry: Registry

beforeAll(async () => {
  registry = await openRegistry()
})
afterAll(() => registry.close())

test('P5: the same document from two chats in the same instant, 1,000 pairs: both stored, one owns it, the other is held', async () => {
  expect.hasAssertions()
  await expectOneOwnerOfEach(registry, PAIRS)
  console.log(`${PAIRS} pairs: ${PAIRS} owners, ${PAIRS} held`)
}, 300_000)
