import { afterAll, beforeAll, expect, test } from 'vitest'
import { submittedScreen } from '../../src/screens/application.ts'
import { finishedDraft, newIdNumber, openRegistry, type Registry, submit } from './records.ts'

const PAIRS = 1_000
/** Pairs at a time: enough to keep every connection busy. */
const BATCH = 50

let registry: Registry

beforeAll(async () => {
  registry = await openRegistry()
})
afterAll(() => registry.close())

test('P5: the same document from two chats in the same instant, 1,000 pairs: both stored, one owns it, the other is held', async () => {
  let pairs = 0
  for (let batch = 0; batch < PAIRS / BATCH; batch++) {
    const statuses = await Promise.all(Array.from({ length: BATCH }, submitPair))
    for (const pair of statuses) {
      expect(pair.toSorted()).toEqual(['held', 'submitted'])
      pairs++
    }
  }
  expect(pairs).toBe(PAIRS)
  const [stored] = await registry.sql`
    select count(*)::int as applications, count(distinct reference)::int as references,
      (select count(*)::int from identity_claims where living) as living,
      (select count(distinct hash)::int from identity_claims) as documents,
      (select count(*)::int from outbox) as confirmations
    from applications`
  expect(stored).toEqual({
    applications: 2 * PAIRS,
    references: 2 * PAIRS,
    living: PAIRS,
    documents: PAIRS,
    confirmations: 2 * PAIRS,
  })
}, 120_000)

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

async function submitPair(): Promise<(string | undefined)[]> {
  const idNumber = newIdNumber()
  const drafts = await Promise.all([
    finishedDraft(registry, { idNumber }),
    finishedDraft(registry, { idNumber }),
  ])
  const applications = await Promise.all(drafts.map((draft) => submit(registry, draft)))
  return applications.map((application) => application?.status)
}
