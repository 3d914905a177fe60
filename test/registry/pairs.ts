import { expect } from 'vitest'
import { finishedDraft, newIdNumber, type Registry, submit } from './records.ts'

/** Pairs at a time: enough to keep every connection busy. */
const BATCH = 50

/**
 * P5: so many documents, each from two chats in the same instant. Both applications of each are stored, one owns the
 * document and the other is held; nothing else may be on record there.
 */
export async function expectOneOwnerOfEach(registry: Registry, pairs: number): Promise<void> {
  let done = 0
  while (done < pairs) {
    const batch = Math.min(BATCH, pairs - done)
    const statuses = await Promise.all(Array.from({ length: batch }, () => submitPair(registry)))
    for (const pair of statuses) expect(pair.toSorted()).toEqual(['held', 'submitted'])
    done += batch
  }
  const [stored] = await registry.sql`
    select count(*)::int as applications, count(distinct reference)::int as references,
      (select count(*)::int from identity_claims where living) as living,
      (select count(distinct hash)::int from identity_claims) as documents,
      (select count(*)::int from outbox) as confirmations
    from applications`
  expect(stored).toEqual({
    applications: 2 * pairs,
    references: 2 * pairs,
    living: pairs,
    documents: pairs,
    confirmations: 2 * pairs,
  })
}

async function submitPair(registry: Registry): Promise<(string | undefined)[]> {
  const idNumber = newIdNumber()
  const drafts = await Promise.all([
    finishedDraft(registry, { idNumber }),
    finishedDraft(registry, { idNumber }),
  ])
  const applications = await Promise.all(drafts.map((draft) => submit(registry, draft)))
  return applications.map((application) => application?.status)
}
