/** Applications that are held because another one, or a membership, owns their document. */
import { identityOfAnswers, NUMBER_QUESTIONS } from '../../forms/identity.ts'
import { listEvents, saveEvent } from '../../registry/applications.ts'
import { claimIdentity, findClaimant, findHolder } from '../../registry/identity-claims.ts'
import { findApplicationById } from '../../registry/reviews.ts'
import { holderBlock, photosOf } from '../../screens/case-views.ts'
import {
  applicationBlocks,
  countLookalikes,
  linesOf,
  REJECT_REASONS,
  reject,
  review,
  sendBack,
} from './application.ts'
import type { CaseKindHandler } from './case-kind.ts'

const HELD = ['held'] as const

export const heldCases: CaseKindHandler = {
  action: 'case.decide',
  subjectType: 'application',
  async view(inside, { item, locale }) {
    const application = await findApplicationById(inside, item.subjectId)
    if (application?.status !== 'held') return null
    const { answers, personId } = application
    const identity = identityOfAnswers(application.form, answers)
    const claimant = identity && (await findClaimant(inside, identity))
    const holder = claimant !== null && claimant !== personId ? await findHolder(inside.db, claimant) : null
    const [first, ...rest] = await applicationBlocks(inside, { application, locale })
    return {
      blocks: [...(first ? [first] : []), holderBlock(locale, { answers, holder }), ...rest],
      photos: photosOf(locale, answers),
      lookalikes: await countLookalikes(inside, personId),
      decisions: holder
        ? ['duplicate', 'not_same', 'send_back', 'reject']
        : ['accept', 'send_back', 'reject'],
      reads: holder ? [{ type: 'person', id: holder.personId }] : [],
    }
  },
  /** As with any other application: a held one must not be told by its timeline (P5). */
  async onTaken({ db }, { item, now }) {
    const events = await listEvents(db, [item.subjectId])
    if (events.some(({ event }) => event === 'in_review')) return
    await saveEvent(db, { applicationId: item.subjectId, event: 'in_review', actor: 'staff', at: now })
  },
  decisions: {
    /** Only when the document can be taken over: the other application or membership lives no longer. */
    accept: {
      async decide(inside, given) {
        const application = await findApplicationById(inside, given.item.subjectId)
        if (!application) return { ok: false, why: 'closed' }
        const { personId } = application
        const identity = identityOfAnswers(application.form, application.answers)
        if (identity && !(await claimIdentity(inside, { ...identity, personId }))) {
          return { ok: false, why: 'document' }
        }
        return await review(inside, { ...given, decision: 'accepted', from: HELD })
      },
    },
    /** The same person has applied twice. */
    duplicate: {
      reasons: ['duplicate'],
      comment: 'optional',
      decide: async (inside, given) => await review(inside, { ...given, decision: 'rejected', from: HELD }),
    },
    /** Another person: the number is mistyped here, and comes back corrected. */
    not_same: {
      ...sendBack(HELD),
      lines: async (inside, { item, locale }) => {
        const application = await findApplicationById(inside, item.subjectId)
        const lines = application ? linesOf(locale, application) : []
        return lines.map((line) => ({ ...line, chosen: NUMBER_QUESTIONS.includes(line.id) }))
      },
    },
    send_back: sendBack(HELD),
    reject: reject(
      REJECT_REASONS.filter((reason) => reason !== 'duplicate'),
      HELD,
    ),
  },
}
