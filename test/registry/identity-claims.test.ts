import { afterAll, beforeAll, expect, test } from 'vitest'
import { submittedScreen } from '../../src/screens/application.ts'
import { expectOneOwnerOfEach } from './pairs.ts'
import { finishedDraft, newIdNumber, openRegistry, type Registry, submit } from './records.ts'

/** `npm run test:faults` takes 1,000. */
const PAIRS = 150

let registry: Registry

beforeAll(async () => {
  registry = await openRegistry()
})
afterAll(() => registry.close())

test('P5: the same document from two chats in the same instant, 150 pairs: both stored, one owns it, the other is held', async () => {
  expect.hasAssertions()
  await expectOneOwnerOfEach(registry, PAIRS)
})

test('P5: the one that is held reads the same words as the one that is not', async () => {
  const idNumber = newIdNumber()
  const [first, second] = [
    await submit(registry, await finishedDraft(registry, { idNumber })),
    await submit(registry, await finishedDraft(registry, { idNumber })),
  ]
  if (!first || !second) throw new Error('not submitted')
  expect([first.status, second.status]).toEqual(['submitted', 'held'])
  const words = (application: typeof first) =>
    submittedScreen('km', { ...application, reference: first.reference, ownEarlier: null }).text
  expect(words(second)).toBe(words(first))
})

test('P5: a passport counts together with its country, and no number claims nothing', async () => {
  const passport = async (number: string) =>
    (await submit(registry, await finishedDraft(registry), { identity: { type: 'passport', number } }))
      ?.status
  expect(await passport('KHM:N1234567')).toBe('submitted')
  expect(await passport('VNM:N1234567')).toBe('submitted')
  expect(await passport('KHM:N1234567')).toBe('held')
  const withoutNumber = await submit(registry, await finishedDraft(registry), { identity: null })
  expect(withoutNumber?.status).toBe('submitted')
})
