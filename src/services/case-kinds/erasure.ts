/** Requests to be erased: an admin decides, and what is erased is gone with the decision. */
import { formatReference } from '../../forms/parsers/reference.ts'
import { phnomPenhDay } from '../../ops/clock.ts'
import { erasePerson } from '../../registry/erase-person.ts'
import { countHeld, endErasureRequest, findErasureRequest } from '../../registry/erasures.ts'
import { saveOutboxRow } from '../../registry/outbox.ts'
import { findPeople } from '../../registry/people.ts'
import { erasureBlock } from '../../screens/case-views.ts'
import type { CaseKindHandler } from './case-kind.ts'

/** Chosen with the erasure, so that what cannot be undone takes two presses. */
const GROUNDS = ['asked_themselves', 'asked_by_guardian'] as const
/** Each has its words to the person: `erasure-reason-<reason>`. */
export const ERASURE_REFUSALS = ['other_chat', 'under_way', 'must_be_kept'] as const

export const erasureCases: CaseKindHandler = {
  action: 'erasure.decide',
  subjectType: 'erasure_request',
  async view(inside, { item, locale }) {
    const request = await findErasureRequest(inside.db, item.subjectId)
    if (request?.status !== 'submitted') return null
    const [person] = await findPeople(inside.db, [request.personId])
    const held = await countHeld(inside.db, request.personId)
    const { reference, at } = request
    return {
      blocks: [erasureBlock(locale, { reference, day: phnomPenhDay(at), name: person?.name ?? null, held })],
      photos: [],
      decisions: ['erase', 'reject'],
    }
  },
  decisions: {
    erase: {
      reasons: GROUNDS,
      async decide(inside, { item, actor, now }) {
        const request = await endErasureRequest(inside.db, { id: item.subjectId, status: 'accepted' })
        if (!request?.chatId) return { ok: false, why: 'closed' }
        // Before nobody knows any more which chat it was.
        const row = await saveOutboxRow(inside.db, {
          chatId: request.chatId,
          kind: 'erasure.done',
          payload: { reference: request.reference },
          dedupeKey: `erasure-decided:${request.id}`,
          now,
        })
        const today = phnomPenhDay(now)
        const deletions = await erasePerson(inside, { personId: request.personId, today, by: actor, now })
        return {
          ok: true,
          outcome: 'erased',
          title: formatReference(request.reference),
          push: [row, ...deletions],
        }
      },
    },
    reject: {
      reasons: ERASURE_REFUSALS,
      async decide(inside, { item, chosen, now }) {
        const request = await endErasureRequest(inside.db, { id: item.subjectId, status: 'rejected' })
        if (!request?.chatId) return { ok: false, why: 'closed' }
        const row = await saveOutboxRow(inside.db, {
          chatId: request.chatId,
          kind: 'erasure.refused',
          payload: { request: request.id, reason: chosen.reason ?? '' },
          dedupeKey: `erasure-decided:${request.id}`,
          now,
        })
        return { ok: true, outcome: 'rejected', title: formatReference(request.reference), push: [row] }
      },
    },
  },
}
