/**
 * The queue of staff: one case at a time, leased, decided once. What each kind of case shows and means stands in
 * case-kinds/; whoever acts is asked for their role at each step.
 */
import { saveAudit } from '../registry/audit.ts'
import {
  type Case,
  type CaseScope,
  closeCase,
  countCases,
  findCaseInHand,
  lockCase,
  putBack,
  takeNextCase,
} from '../registry/cases.ts'
import { CASE_KINDS, type CaseKind } from '../registry/cases-schema.ts'
import type { Connection } from '../registry/database.ts'
import { findClaimantBeside } from '../registry/identity-claims.ts'
import { bringLeavingForward, type OutboxRow } from '../registry/outbox.ts'
import { findGrants } from '../registry/staff.ts'
import type { CaseView } from '../screens/cases.ts'
import type { Locale } from '../screens/translate.ts'
import { type Grant, may, provincesFor } from '../staff/permissions.ts'
import type { CaseKindHandler, CaseLine } from './case-kinds/case-kind.ts'
import { caseKinds } from './case-kinds/kinds.ts'
import type { Deps } from './deps.ts'
import { requireStaff, type StaffActor, type StaffRefusal } from './staff.ts'

/** A case that is left for so long goes back to the queue. */
export const LEASE_MS = 15 * 60_000
/** Cases whose subject waits no longer are closed on the way to the next; more than this at once is a mistake. */
const MOST_SKIPPED = 20

/** `yours`: decided by them before. `closed`: decided by another, or withdrawn. `lease`: it is not in this staff member's hands, or no longer. */
export type CaseRefusal = { ok: false } & ({ refused: StaffRefusal } | { why: string })

export type CaseInHand = { item: Case; view: CaseView }

const handlerOf = (kind: CaseKind): CaseKindHandler | undefined => caseKinds[kind]

/** Which kinds these roles let somebody decide on, and where. */
function scopesOf(grants: readonly Grant[], only?: CaseKind): CaseScope[] {
  return CASE_KINDS.filter((kind) => only === undefined || kind === only).flatMap((kind) => {
    const handler = handlerOf(kind)
    const provinces = handler ? provincesFor(grants, handler.action) : []
    return provinces.length > 0 ? [{ kinds: [kind], provinces }] : []
  })
}

export function readCaseKind(value: string): CaseKind | undefined {
  return CASE_KINDS.find((kind) => kind === value)
}

/** How much waits of each kind that this member of staff may decide on. */
export async function queueOf(
  deps: Deps,
  telegramId: number,
): Promise<{ ok: true; counts: { kind: CaseKind; count: number }[]; inHand: boolean } | CaseRefusal> {
  const grants = await findGrants(deps.db, telegramId)
  const scopes = scopesOf(grants)
  if (scopes.length === 0) return await refusal(deps, telegramId)
  const [counts, inHand] = await Promise.all([
    countCases(deps.db, scopes),
    findCaseInHand(deps.db, { telegramId, now: deps.clock.now() }),
  ])
  return {
    ok: true,
    counts: [...counts].map(([kind, count]) => ({ kind, count })),
    inHand: inHand !== null,
  }
}

async function refusal(deps: Pick<Deps, 'clock'> & { db: Connection }, telegramId: number) {
  const check = await requireStaff(deps, { telegramId, action: 'case.decide' })
  return check.ok ? ({ ok: false, refused: 'not_allowed' } as const) : check
}

/**
 * The case in hand, or else the next one, leased from now on; null when none is left. What is shown is one audited
 * read.
 */
export async function nextCase(
  deps: Pick<Deps, 'db' | 'vault' | 'clock' | 'rules'>,
  asked: { telegramId: number; kind?: CaseKind | undefined; locale: Locale },
): Promise<{ ok: true; shown: CaseInHand | null } | CaseRefusal> {
  const { telegramId, kind, locale } = asked
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx) => {
    const inside = { db: tx, vault: deps.vault, rules: deps.rules }
    const scopes = scopesOf(await findGrants(tx, telegramId), kind)
    if (scopes.length === 0) return await refusal({ db: tx, clock: deps.clock }, telegramId)
    for (let skipped = 0; skipped < MOST_SKIPPED; skipped++) {
      const until = new Date(now.getTime() + LEASE_MS)
      const before = await findCaseInHand(tx, { telegramId, now })
      const item = before ?? (await takeNextCase(tx, { telegramId, scopes, now, until }))
      const handler = item && handlerOf(item.kind)
      if (!item || !handler) return { ok: true, shown: null }
      const check = await mayAct(deps, { db: tx, item, handler, telegramId })
      if (!check.ok) {
        await putBack(tx, { id: item.id, telegramId, now })
        return check
      }
      if (!before) await handler.onTaken?.(inside, { item, now })
      const view = await handler.view(inside, { item, locale, now })
      if (view) {
        await auditReads(tx, { item, handler, view, actor: check.actor, now })
        return { ok: true, shown: { item, view } }
      }
      await closeCase(tx, { subjectId: item.subjectId, by: 'system', outcome: 'over', now })
    }
    throw new Error('Many cases in a row are open though their subjects wait no longer.')
  })
}

async function auditReads(
  tx: Connection,
  read: { item: Case; handler: CaseKindHandler; view: CaseView; actor: string; now: Date },
): Promise<void> {
  const { item, handler, view, actor, now } = read
  const reads = [{ type: handler.subjectType, id: item.subjectId }, ...(view.reads ?? [])]
  for (const { type, id } of reads) {
    await saveAudit(tx, {
      at: now,
      actor,
      action: 'case.view',
      subjectType: type,
      subjectId: id,
      why: item.kind,
    })
  }
}

type Acting = { db: Connection; item: Case; handler: CaseKindHandler; telegramId: number }

async function mayAct({ clock }: Pick<Deps, 'clock'>, { db, item, handler, telegramId }: Acting) {
  const { personId, chatId, kind, provinceCode, subjectId } = item
  const { action, subjectType } = handler
  const about = { provinceCode, subject: { type: subjectType, id: subjectId } }
  const check = await requireStaff(
    { db, clock },
    {
      telegramId,
      action,
      about: { ...about, ...(personId !== null && { personId }), ...(chatId !== null && { chatId }) },
    },
  )
  if (!check.ok || kind !== 'held' || personId === null) return check
  // Of two with one document, neither may be of their own household.
  const holder = await findClaimantBeside(db, personId)
  if (holder === null) return check
  return await requireStaff({ db, clock }, { telegramId, action, about: { ...about, personId: holder } })
}

export type Held = { ok: true; item: Case; handler: CaseKindHandler } & Omit<StaffActor, 'telegramId'>

/** The case, locked, if it is this staff member's to act upon just now. */
export async function hold(
  deps: Pick<Deps, 'clock'>,
  { db, id, telegramId }: { db: Connection; id: string; telegramId: number },
): Promise<Held | CaseRefusal> {
  const item = await lockCase(db, id)
  const handler = item && handlerOf(item.kind)
  if (!item || !handler) {
    const refused = await refusal({ db, clock: deps.clock }, telegramId)
    return 'refused' in refused && refused.refused === 'not_staff' ? refused : { ok: false, why: 'closed' }
  }
  const check = await mayAct(deps, { db, item, handler, telegramId })
  if (!check.ok) return check
  // Pressed twice, or a press that is delivered again after a fault.
  if (item.closedBy === check.actor) return { ok: false, why: 'yours' }
  if (item.closedAt !== null) return { ok: false, why: 'closed' }
  const mine =
    item.leasedBy === telegramId && item.leasedUntil !== null && item.leasedUntil > deps.clock.now()
  if (!mine) return { ok: false, why: 'lease' }
  return { ok: true, item, handler, actor: check.actor, grants: check.grants }
}

export type About = { telegramId: number; id: string }

/** What can be decided about the case in hand, for its buttons: nothing that was not shown before. */
export async function optionsOfCase(
  deps: Deps,
  { telegramId, id, decision, locale }: About & { decision?: string; locale: Locale },
): Promise<{ ok: true; view: CaseView; handler: CaseKindHandler; lines: CaseLine[] } | CaseRefusal> {
  return await deps.db.transaction(async (tx) => {
    const inside = { db: tx, vault: deps.vault, rules: deps.rules }
    const held = await hold(deps, { db: tx, id, telegramId })
    if (!held.ok) return held
    const { item, handler } = held
    const asked = { item, locale, now: deps.clock.now() }
    const view = await handler.view(inside, asked)
    if (!view) return { ok: false, why: 'closed' }
    const lines = decision && (await handler.decisions[decision]?.lines?.(inside, asked))
    return { ok: true, view, handler, lines: lines || [] }
  })
}

/** Puts the case back into the queue, before its lease ends. */
export async function putCaseBack(
  deps: Deps,
  { telegramId, id, shownIn }: About & { shownIn: number | null },
): Promise<{ ok: true } | CaseRefusal> {
  const now = deps.clock.now()
  const done = await deps.db.transaction(async (tx) => {
    const held = await hold(deps, { db: tx, id, telegramId })
    if (!held.ok) return held
    const { item, handler, actor } = held
    await putBack(tx, { id, telegramId, now })
    await saveAudit(tx, {
      at: now,
      actor,
      action: 'case.put_back',
      subjectType: handler.subjectType,
      subjectId: item.subjectId,
    })
    return {
      ok: true as const,
      rows: await bringLeavingForward(tx, { chatId: telegramId, caseId: id, shownIn, now }),
    }
  })
  if (!done.ok) return done
  for (const row of done.rows) deps.outbox.deliverSoon(row)
  return { ok: true }
}

/**
 * Once a role was taken back: the case that this member of staff has in hand, and may decide no longer, goes back to
 * the queue, and what it showed leaves their chat (the rows, to deliver at once).
 */
export async function endLeaseOf(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  telegramId: number,
): Promise<OutboxRow[]> {
  const now = clock.now()
  return await db.transaction(async (tx) => {
    const found = await findCaseInHand(tx, { telegramId, now })
    const item = found && (await lockCase(tx, found.id))
    const handler = item && handlerOf(item.kind)
    if (!item || !handler) return []
    const { id, provinceCode, subjectId } = item
    if (may(await findGrants(tx, telegramId), handler.action, { provinceCode })) return []
    if (!(await putBack(tx, { id, telegramId, now }))) return []
    await saveAudit(tx, {
      at: now,
      actor: 'system',
      action: 'case.put_back',
      subjectType: handler.subjectType,
      subjectId,
      why: 'role',
    })
    return await bringLeavingForward(tx, { chatId: telegramId, caseId: id, shownIn: null, now })
  })
}
