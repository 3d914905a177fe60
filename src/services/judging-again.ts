/** Money for a card that was nobody's when the bank's file came in, once the card is a member's. */
import { nextSendingTime } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { bookKnownCards, hasKnownCards, stageKnownCards } from '../registry/ledger-again.ts'
import { judgePayments } from '../registry/ledger-judge.ts'
import { listStagedMonths, lockLedger, openPaymentStage, stageDues } from '../registry/ledger-stage.ts'
import type { Deps } from './deps.ts'
import { duesOf } from './importing-contributions.ts'

const BY = 'system:import'

/**
 * Judges those lines again in one transaction; how many were booked. While an import of money is at work nothing is
 * done: the next call, an hour later at most (housekeeping), finds them still.
 */
export async function judgeKnownCards(deps: Pick<Deps, 'db' | 'clock' | 'rules'>): Promise<number> {
  if (!(await hasKnownCards(deps.db))) return 0
  const rules = await deps.rules.current()
  return await deps.db.transaction(async (tx) => {
    if (!(await lockLedger(tx))) return 0
    const now = deps.clock.now()
    await openPaymentStage(tx)
    await stageKnownCards(tx)
    await stageDues(tx, duesOf(await listStagedMonths(tx), rules))
    const { booked, queued } = await judgePayments(tx)
    await bookKnownCards(tx, { by: BY, now, pushAt: nextSendingTime(now) })
    await saveAudit(tx, {
      at: now,
      actor: BY,
      action: 'contributions.judge_again',
      subjectType: 'payments',
      subjectId: 'unknown_card',
      why: Object.entries({ booked, ...queued })
        .map(([name, count]) => `${name} ${count}`)
        .join(', '),
    })
    return booked
  })
}
