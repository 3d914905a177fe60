/** "I cannot pay": staff write down what NSSF has answered. Only NSSF decides whether it counts. */
import { formatReference } from '../../forms/parsers/reference.ts'
import type { Case } from '../../registry/cases.ts'
import { letterBlock } from '../../screens/case-money.ts'
import { decideNotice, viewNotice } from '../answering-notices.ts'
import type { CaseKindHandler, Chosen, Decided, Inside } from './case-kind.ts'

export const NOTICE_REFUSALS = ['reason_short', 'paper_missing', 'too_late'] as const

export const noticeCases: CaseKindHandler = {
  action: 'case.decide',
  subjectType: 'notice',
  async view(inside, { item, locale }) {
    const seen = await viewNotice(inside, item.subjectId)
    if (seen?.notice.state !== 'handed_in' || !seen.letter) return null
    const { notice, letter } = seen
    const reference = notice.reference === null ? '' : notice.reference
    return {
      blocks: [letterBlock(locale, { reference, day: notice.on, letter })],
      photos: [],
      decisions: ['received', 'refused'],
    }
  },
  decisions: {
    received: {
      decide: async (inside, { item, chosen, now }) =>
        await answer(inside, { item, outcome: 'received', chosen, now }),
    },
    refused: {
      reasons: NOTICE_REFUSALS,
      comment: 'optional',
      decide: async (inside, { item, chosen, now }) =>
        await answer(inside, { item, outcome: 'refused', chosen, now }),
    },
  },
}

async function answer(
  inside: Inside,
  { item, outcome, chosen, now }: { item: Case; outcome: 'received' | 'refused'; chosen: Chosen; now: Date },
): Promise<Decided> {
  const { reason, comment: words } = chosen
  const done = await decideNotice(inside, { id: item.subjectId, outcome, reason, words, now })
  if (!done) return { ok: false, why: 'closed' }
  const title = formatReference(done.notice.reference ?? '')
  return { ok: true, outcome: `notice_${outcome}`, title, push: [done.row] }
}
