/** Is this the same person? What a reviewer compares, and what they judge. */
import { saveAudit } from '../registry/audit.ts'
import { type Case, findCaseInHand } from '../registry/cases.ts'
import { findLookalikes, type Likeness, saveNotTheSame } from '../registry/lookalikes.ts'
import { listPersonFacts, type PersonFacts } from '../registry/records.ts'
import type { Deps } from './deps.ts'
import { requireStaff, type StaffRefusal } from './staff.ts'

/** More than these are not compared one by one: a phone that an association uses for hundreds. */
export const MOST_LOOKALIKES = 20

type LookalikeDeps = Pick<Deps, 'db' | 'vault' | 'clock'>

export type Compared = {
  one: PersonFacts
  other: PersonFacts
  by: Likeness[]
  /** Which of how many, from 0. */
  index: number
  count: number
  /** The case about `one` that this member of staff has in hand, where it can be rejected as a duplicate. */
  caseInHand: (Pick<Case, 'id' | 'leasedUntil'> & { kind: 'application' | 'held' }) | null
}

export type LookalikeRefusal = { ok: false; refused: StaffRefusal }

/**
 * Somebody beside the look-alike with this number, from 0 (or the last there is); null when there is none. What is
 * shown of the other is one audited read. A look-alike of one's own household is left to a colleague.
 */
export async function compareLookalike(
  deps: LookalikeDeps,
  asked: { telegramId: number; personId: string; index: number },
): Promise<{ ok: true; shown: Compared | null } | LookalikeRefusal> {
  const { telegramId, personId } = asked
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx) => {
    const inside = { db: tx, vault: deps.vault }
    const [one] = await listPersonFacts(inside, [personId])
    if (!one) return { ok: true, shown: null }
    const check = await mayJudge({ db: tx, clock: deps.clock }, { telegramId, person: one })
    if (!check.ok) return check
    const alike = await findLookalikes(tx, { personId, limit: MOST_LOOKALIKES })
    const index = Math.min(asked.index, alike.length - 1)
    const chosen = alike[index]
    const [other] = chosen ? await listPersonFacts(inside, [chosen.personId]) : []
    if (!chosen || !other) return { ok: true, shown: null }
    const household = await requireStaff(
      { db: tx, clock: deps.clock },
      { telegramId, action: 'case.decide', about: { ...one, personId: other.personId } },
    )
    if (!household.ok) return household
    await saveAudit(tx, {
      at: now,
      actor: check.actor,
      action: 'record.compare',
      subjectType: 'person',
      subjectId: other.personId,
      why: 'lookalike',
    })
    const item = await findCaseInHand(tx, { telegramId, now })
    const rejectable = item?.personId === personId && (item.kind === 'application' || item.kind === 'held')
    const caseInHand = rejectable ? { ...item, kind: item.kind as 'application' | 'held' } : null
    return { ok: true, shown: { one, other, by: chosen.by, index, count: alike.length, caseInHand } }
  })
}

/** They are two people: remembered, so that nobody is shown the two as look-alikes again. */
export async function judgeNotTheSame(
  deps: LookalikeDeps,
  judged: { telegramId: number; personId: string; otherId: string },
): Promise<{ ok: true } | LookalikeRefusal> {
  const { telegramId, personId, otherId } = judged
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx) => {
    const [one, other] = await listPersonFacts({ db: tx, vault: deps.vault }, [personId, otherId])
    if (!one || !other) return { ok: true }
    for (const person of [other, one]) {
      const about = { ...one, personId: person.personId }
      const check = await requireStaff(
        { db: tx, clock: deps.clock },
        { telegramId, action: 'case.decide', about },
      )
      if (!check.ok) return check
    }
    const saved = await saveNotTheSame(tx, { one: personId, other: otherId, staffId: telegramId, now })
    if (saved) {
      await saveAudit(tx, {
        at: now,
        actor: `staff:${telegramId}`,
        action: 'lookalike.dismiss',
        subjectType: 'person',
        subjectId: personId,
        why: otherId,
      })
    }
    return { ok: true }
  })
}

async function mayJudge(
  deps: Parameters<typeof requireStaff>[0],
  { telegramId, person }: { telegramId: number; person: PersonFacts },
) {
  const { provinceCode, personId } = person
  return await requireStaff(deps, { telegramId, action: 'case.decide', about: { provinceCode, personId } })
}
