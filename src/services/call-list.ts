/**
 * Whom staff should call: members in the fourth unpaid month or later, before abandonment is presumed (product.md
 * section 9). The list shows a given name and a masked number; opening one shows both whole, each time audited.
 */
import { phnomPenhDay } from '../ops/clock.ts'
import type { Vault } from '../ops/encryption.ts'
import { saveAudit } from '../registry/audit.ts'
import { listLongUnpaid, listPhones } from '../registry/call-list.ts'
import { listFactsOf } from '../registry/cover-facts.ts'
import type { Connection } from '../registry/database.ts'
import type { Rules } from '../scheme/parameters.ts'
import type { CallLine } from '../screens/call-list.ts'
import { provincesFor } from '../staff/permissions.ts'
import { withCover } from './cover.ts'
import type { Deps } from './deps.ts'
import { requireStaff, type StaffRefusal } from './staff.ts'

export const CALLS_A_PAGE = 8

type CallDeps = Pick<Deps, 'db' | 'vault' | 'clock' | 'rules'>

/** A page of the list, from 0, of the provinces somebody works for: one audited act. */
export async function listCalls(
  deps: CallDeps,
  { telegramId, page }: { telegramId: number; page: number },
): Promise<{ ok: true; calls: CallLine[]; more: boolean } | { ok: false; refused: StaffRefusal }> {
  const now = deps.clock.now()
  const today = phnomPenhDay(now)
  const rules = await deps.rules.current()
  const offset = page * CALLS_A_PAGE
  return await deps.db.transaction(async (db) => {
    const check = await requireStaff({ ...deps, db }, { telegramId, action: 'calls.make' })
    if (!check.ok) return check
    const provinces = provincesFor(check.grants, 'calls.make')
    const ids = await listLongUnpaid(db, { today, rules, provinces, offset, limit: CALLS_A_PAGE + 1 })
    const calls = await viewCalls({ ...deps, db }, { ids: ids.slice(0, CALLS_A_PAGE), today, rules })
    await saveAudit(db, {
      at: now,
      actor: check.actor,
      action: 'calls.listed',
      subjectType: 'staff',
      subjectId: String(telegramId),
      why: `${offset}: ${calls.length}`,
    })
    return { ok: true, calls, more: ids.length > CALLS_A_PAGE }
  })
}

/** One of the list with the whole number; null when there is no reason to call any more. */
export async function openCall(
  deps: CallDeps,
  { telegramId, personId }: { telegramId: number; personId: string },
): Promise<{ ok: true; call: CallLine | null } | { ok: false; refused: StaffRefusal }> {
  const now = deps.clock.now()
  const rules = await deps.rules.current()
  return await deps.db.transaction(async (db) => {
    const [reachable] = await listPhones({ ...deps, db }, [personId])
    const provinceCode = reachable?.provinceCode ?? null
    const check = await requireStaff(
      { ...deps, db },
      { telegramId, action: 'calls.make', about: { provinceCode, personId } },
    )
    if (!check.ok) return check
    const [call = null] = await viewCalls(
      { ...deps, db },
      { ids: [personId], today: phnomPenhDay(now), rules },
    )
    await saveAudit(db, {
      at: now,
      actor: check.actor,
      action: 'call.opened',
      subjectType: 'person',
      subjectId: personId,
    })
    return { ok: true, call }
  })
}

/** For a file; `of`: how many were looked at, fewer than `limit` behind the last. Not audited here. */
export async function pageOfCalls(
  { today, rules, ...deps }: { db: Connection; vault: Vault; today: string; rules: Rules },
  page: { provinces: 'all' | readonly string[]; offset: number; limit: number },
): Promise<{ calls: CallLine[]; of: number }> {
  const ids = await listLongUnpaid(deps.db, { today, rules, ...page })
  return { calls: await viewCalls(deps, { ids, today, rules }), of: ids.length }
}

/** Of these people, those who are to be called on that day. */
async function viewCalls(
  deps: { db: Connection; vault: Vault },
  { ids, today, rules }: { ids: readonly string[]; today: string; rules: Rules },
): Promise<CallLine[]> {
  const from = rules.value('reminder.gap_from_month', today)
  const reachable = await listPhones(deps, ids)
  const facts = new Map((await listFactsOf(deps.db, ids)).map((one) => [one.personId, one]))
  return ids.flatMap((id) => {
    const member = facts.get(id)
    const where = reachable.find(({ personId }) => personId === member?.personId)
    const cover = member && withCover(member, { today, rules }).cover
    if (!where || !cover || cover.cliff === null || cover.monthsLeft === null) return []
    const { status, gapMonths, monthsLeft, cliff, next } = cover
    const lastWindow = next.action === 'ask_nssf'
    if (status === 'abandonment_presumed' || status === 'ended' || gapMonths + 1 < from) return []
    return [{ ...where, name: member.name, gapMonths, monthsLeft, cliff, lastWindow }]
  })
}
