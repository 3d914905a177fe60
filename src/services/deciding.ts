/** The decision about a case: once, all of it, by whoever has it in hand. */
import { saveAudit } from '../registry/audit.ts'
import { closeCase } from '../registry/cases.ts'
import { takeDraft } from '../registry/drafts.ts'
import { bringLeavingForward, type OutboxRow } from '../registry/outbox.ts'
import type { CaseKindHandler, Chosen, Inside } from './case-kinds/case-kind.ts'
import { type About, type CaseRefusal, hold } from './cases.ts'
import type { Deps } from './deps.ts'

/** `draft` is the form in which the comment was typed: it ends with the decision. */
export type Deciding = About & {
  decision: string
  chosen: Chosen
  /** The message that will show what was decided. */
  shownIn: number | null
  draft?: { id: string; revision: number }
}

/**
 * Decides the case in hand, once: what it means, the end of the case, the audit and what the person concerned is told
 * are one transaction. Refused, nothing has changed.
 */
export async function decideCase(
  deps: Deps,
  { telegramId, id, decision: name, chosen, shownIn, draft }: Deciding,
): Promise<{ ok: true; outcome: string; title: string } | CaseRefusal> {
  const now = deps.clock.now()
  const done = await deps.db.transaction(async (tx) => {
    const inside: Inside = { db: tx, vault: deps.vault, rules: deps.rules }
    const held = await hold(deps, { db: tx, id, telegramId })
    if (!held.ok) return held
    const { item, handler, actor } = held
    const decision = handler.decisions[name]
    if (!decision || !fits(decision, chosen)) return { ok: false as const, why: 'unknown' }
    if (draft && !(await takeDraft(tx, draft))) return { ok: false as const, why: 'changed' }
    const decided = await decision.decide(inside, { item, actor, chosen, now })
    if (!decided.ok) return decided
    await closeCase(tx, { subjectId: item.subjectId, by: actor, outcome: decided.outcome, now })
    await saveAudit(tx, {
      at: now,
      actor,
      action: `${handler.subjectType}.${name}`,
      subjectType: handler.subjectType,
      subjectId: item.subjectId,
      ...(chosen.reason !== null && { why: chosen.reason }),
    })
    const gone = await bringLeavingForward(tx, { chatId: telegramId, caseId: id, shownIn, now })
    return { ...decided, gone }
  })
  if (!done.ok) return done
  const pushed = done.push.filter((row): row is OutboxRow => row !== null)
  for (const row of [...pushed, ...done.gone]) deps.outbox.deliverSoon(row)
  return { ok: true, outcome: done.outcome, title: done.title }
}

/** What came out of buttons is checked again: a reason of the list where one is due, a comment where it must be. */
function fits({ reasons, lines, comment }: CaseKindHandler['decisions'][string], chosen: Chosen): boolean {
  if (reasons ? chosen.reason === null || !reasons.includes(chosen.reason) : chosen.reason !== null)
    return false
  if (lines ? chosen.lines.length === 0 : chosen.lines.length > 0) return false
  return comment === 'compulsory' ? chosen.comment !== null : comment !== undefined || chosen.comment === null
}
