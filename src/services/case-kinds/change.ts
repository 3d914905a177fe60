/** Requests to change a membership. NSSF decides about them: to accept one is to pass it on. */
import { formatReference } from '../../forms/parsers/reference.ts'
import { phnomPenhDay } from '../../ops/clock.ts'
import type { Case } from '../../registry/cases.ts'
import { decideChangeRequest, findWaitingChangeRequest } from '../../registry/changes.ts'
import { findMember, readCardNumber } from '../../registry/members.ts'
import { saveOutboxRow } from '../../registry/outbox.ts'
import { changeBlock } from '../../screens/case-views.ts'
import type { CaseKindHandler, Decided, Inside } from './case-kind.ts'

export const CHANGE_REASONS = ['mistake', 'at_office', 'nssf_refused'] as const

export const changeCases: CaseKindHandler = {
  action: 'case.decide',
  subjectType: 'change_request',
  async view(inside, { item, locale }) {
    const request = await findWaitingChangeRequest(inside.db, item.subjectId)
    if (!request) return null
    const member = await findMember(inside.db, request.personId)
    const cardNumber = await readCardNumber(inside, request.personId)
    return {
      blocks: [changeBlock(locale, { ...request, day: phnomPenhDay(request.at), member, cardNumber })],
      photos: [],
      decisions: ['pass_on', 'reject'],
    }
  },
  decisions: {
    pass_on: {
      decide: async (inside, { item, now }) =>
        await decide(inside, { item, status: 'accepted', reason: '', now }),
    },
    reject: {
      reasons: CHANGE_REASONS,
      decide: async (inside, { item, chosen, now }) =>
        await decide(inside, { item, status: 'rejected', reason: chosen.reason ?? '', now }),
    },
  },
}

async function decide(
  inside: Inside,
  { item, status, reason, now }: { item: Case; status: 'accepted' | 'rejected'; reason: string; now: Date },
): Promise<Decided> {
  const request = await decideChangeRequest(inside.db, { id: item.subjectId, status })
  if (!request) return { ok: false, why: 'closed' }
  const row = await saveOutboxRow(inside.db, {
    chatId: request.chatId,
    kind: `change.${status}`,
    payload: { request: request.id, reason },
    dedupeKey: `change-decided:${request.id}`,
    now,
  })
  const outcome = status === 'accepted' ? 'passed_on' : 'rejected'
  return { ok: true, outcome, title: formatReference(request.reference), push: [row] }
}
