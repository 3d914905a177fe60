/** Staff register somebody who has no telephone at hand, in their own chat. */
import { assistedForm } from '../forms/assisted.ts'
import { type Assisted, eraseDraftsOf, listAssisted } from '../registry/assisted.ts'
import { saveAudit } from '../registry/audit.ts'
import type { Connection } from '../registry/database.ts'
import { isHelperOf } from '../registry/records.ts'
import { findGrants } from '../registry/staff.ts'
import { may } from '../staff/permissions.ts'
import { type IssuedClaim, issueClaimLink } from './claiming.ts'
import type { Deps } from './deps.ts'
import { requireStaff } from './staff.ts'

/** As many as a screen holds. */
export const MOST_ASSISTED = 12

/** Whom this helper registered and who has not taken over yet: one audited read. `more`: there are others. */
export async function viewAssisted(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  telegramId: number,
): Promise<{ people: Assisted[]; more: boolean }> {
  const found = await listAssisted(db, { helper: telegramId, limit: MOST_ASSISTED + 1 })
  await saveAudit(db, {
    at: clock.now(),
    actor: `staff:${telegramId}`,
    action: 'assist.list',
    subjectType: 'staff',
    subjectId: String(telegramId),
  })
  return { people: found.slice(0, MOST_ASSISTED), more: found.length > MOST_ASSISTED }
}

/** A new claim link for somebody whom this helper registered; the one before ends. Null once they have taken over. */
export async function issueOwnClaimLink(
  deps: Pick<Deps, 'db' | 'vault' | 'clock'>,
  { personId, telegramId, bot }: { personId: string; telegramId: number; bot: string },
): Promise<IssuedClaim | null> {
  if (!(await isHelperOf(deps.db, { chatId: telegramId, personId }))) return null
  return await issueClaimLink(deps, { personId, telegramId, why: 'assisted', bot })
}

/**
 * Whether this chat may go on registering somebody else; asked at every answer. If not, what was filled in is erased,
 * and both are on record.
 */
export async function mayGoOnAssisting(
  deps: Pick<Deps, 'db' | 'clock'>,
  telegramId: number,
): Promise<boolean> {
  return await deps.db.transaction(async (tx) => {
    const check = await requireStaff({ db: tx, clock: deps.clock }, { telegramId, action: 'assist.register' })
    if (!check.ok) await eraseBegun(tx, { telegramId, by: 'system', now: deps.clock.now() })
    return check.ok
  })
}

/** When a role ends: nobody keeps the data of strangers whom they may no longer register. */
export async function endAssisting(
  tx: Connection,
  { telegramId, by, now }: { telegramId: number; by: string; now: Date },
): Promise<void> {
  if (!may(await findGrants(tx, telegramId), 'assist.register')) await eraseBegun(tx, { telegramId, by, now })
}

async function eraseBegun(
  tx: Connection,
  { telegramId, by, now }: { telegramId: number; by: string; now: Date },
): Promise<void> {
  for (const id of await eraseDraftsOf(tx, { chatId: telegramId, form: assistedForm.name }))
    await saveAudit(tx, { at: now, actor: by, action: 'assist.erased', subjectType: 'draft', subjectId: id })
}
