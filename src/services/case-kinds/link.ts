/** Requests of chats to be recognised as a member's, which the roll did not confirm. */
import { formatReference } from '../../forms/parsers/reference.ts'
import { phnomPenhDay } from '../../ops/clock.ts'
import { listDocuments } from '../../registry/documents.ts'
import {
  decideLinkRequest,
  findPersonOfCard,
  findWaitingLinkRequest,
  readClaimed,
} from '../../registry/links.ts'
import { findMember, hasPhone } from '../../registry/members.ts'
import { saveOutboxRow } from '../../registry/outbox.ts'
import { claimedBlock, linkBlock } from '../../screens/case-views.ts'
import { plain } from '../../screens/translate.ts'
import type { CaseKindHandler } from './case-kind.ts'

export const LINK_REASONS = ['photo_unclear', 'not_theirs', 'no_membership'] as const

export const linkCases: CaseKindHandler = {
  action: 'case.decide',
  subjectType: 'link_request',
  async view(inside, { item, locale }) {
    const request = await findWaitingLinkRequest(inside.db, item.subjectId)
    const claimed = request && (await readClaimed(inside, request.id))
    if (!request || !claimed) return null
    const personId = await findPersonOfCard(inside, claimed.card)
    const member = personId === null ? null : await findMember(inside.db, personId)
    const samePhone = personId !== null && (await hasPhone(inside, { personId, phone: claimed.phone }))
    const documents = await listDocuments(inside.db, request.id)
    return {
      blocks: [
        linkBlock(locale, { reference: request.reference, day: phnomPenhDay(request.at) }),
        claimedBlock(locale, { claimed, member, samePhone }),
      ],
      photos: documents.map(({ id, kind }) => ({ id, label: plain(locale, `label-${kind}`) })),
      decisions: member ? ['accept', 'reject'] : ['reject'],
      reads: personId === null ? [] : [{ type: 'person', id: personId }],
    }
  },
  decisions: {
    accept: {
      async decide(inside, { item, now }) {
        const claimed = await readClaimed(inside, item.subjectId)
        const personId = claimed && (await findPersonOfCard(inside, claimed.card))
        if (!personId) return { ok: false, why: 'no_member' }
        // The membership may have come or gone since the request was made: nobody links to their own household.
        if (personId !== item.personId) return { ok: false, why: 'no_member' }
        const request = await decideLinkRequest(inside.db, {
          id: item.subjectId,
          status: 'accepted',
          personId,
        })
        if (!request) return { ok: false, why: 'closed' }
        const { chatId, reference } = request
        const row = await saveOutboxRow(inside.db, {
          chatId,
          kind: 'member.linked',
          payload: { person: personId },
          dedupeKey: `link-accepted:${item.subjectId}`,
          now,
        })
        return { ok: true, outcome: 'accepted', title: formatReference(reference), push: [row] }
      },
    },
    reject: {
      reasons: LINK_REASONS,
      async decide(inside, { item, chosen, now }) {
        const request = await decideLinkRequest(inside.db, { id: item.subjectId, status: 'rejected' })
        if (!request) return { ok: false, why: 'closed' }
        const { chatId, reference } = request
        const row = await saveOutboxRow(inside.db, {
          chatId,
          kind: 'link.rejected',
          payload: { request: item.subjectId, reason: chosen.reason ?? '' },
          dedupeKey: `link-rejected:${item.subjectId}`,
          now,
        })
        return { ok: true, outcome: 'rejected', title: formatReference(reference), push: [row] }
      },
    },
  },
}
