/** Staff register somebody who has no telephone at hand, in their own chat. */
import { assistedForm, withinProvinces } from '../forms/assisted.ts'
import type { Answers } from '../forms/form.ts'
import { type Assisted, eraseBegunFor, listAssisted } from '../registry/assisted.ts'
import { saveAudit } from '../registry/audit.ts'
import type { Connection } from '../registry/database.ts'
import type { Draft } from '../registry/drafts.ts'
import { findPeople } from '../registry/people.ts'
import { isHelperOf } from '../registry/records.ts'
import { findGrants } from '../registry/staff.ts'
import { may, provincesFor } from '../staff/permissions.ts'
import { type IssuedClaim, saveNewLink } from './claiming.ts'
import type { Deps } from './deps.ts'
import { startForm } from './filling.ts'
import { requireStaff, type StaffRefusal } from './staff.ts'

/** As many as a screen holds. */
export const MOST_ASSISTED = 12

type Refused = { ok: false; refused: StaffRefusal }

/** Whom this helper registered and who has not taken over yet: one audited read. `more`: there are others. */
export async function viewAssisted(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  telegramId: number,
): Promise<{ ok: true; people: Assisted[]; more: boolean } | Refused> {
  return await db.transaction(async (tx) => {
    const check = await requireStaff({ db: tx, clock }, { telegramId, action: 'assist.register' })
    if (!check.ok) return check
    const provinces = provincesFor(check.grants, 'assist.register')
    const found = await listAssisted(tx, { helper: telegramId, provinces, limit: MOST_ASSISTED + 1 })
    await saveAudit(tx, {
      at: clock.now(),
      actor: check.actor,
      action: 'assist.list',
      subjectType: 'staff',
      subjectId: String(telegramId),
    })
    return { ok: true, people: found.slice(0, MOST_ASSISTED), more: found.length > MOST_ASSISTED }
  })
}

/** The form for somebody else: of the provinces for which the helper has the role. */
export async function startAssistedForm(
  deps: Deps,
  telegramId: number,
): Promise<{ ok: true; draft: Draft } | Refused> {
  const check = await requireStaff(deps, { telegramId, action: 'assist.register' })
  if (!check.ok) return check
  const answers: Answers = withinProvinces(provincesFor(check.grants, 'assist.register'))
  return { ok: true, draft: await startForm(deps, { chatId: telegramId, form: assistedForm, answers }) }
}

/**
 * A new claim link for somebody whom this helper registered; the one before ends. `gone` once they have taken over, or
 * when there is nobody of that id.
 */
export async function issueOwnClaimLink(
  { db, vault, clock }: Pick<Deps, 'db' | 'vault' | 'clock'>,
  { personId, telegramId, bot }: { personId: string | null; telegramId: number; bot: string },
): Promise<({ ok: true } & IssuedClaim) | { ok: true; gone: true } | Refused> {
  return await db.transaction(async (tx) => {
    const [person] = personId === null ? [] : await findPeople(tx, [personId])
    const own = person && (await isHelperOf(tx, { chatId: telegramId, personId: person.personId }))
    const about = own && {
      provinceCode: person.provinceCode,
      subject: { type: 'person', id: person.personId },
    }
    const asked = { telegramId, action: 'assist.register' as const }
    const check = await requireStaff({ db: tx, clock }, { ...asked, ...(about && { about }) })
    if (!check.ok) return check
    if (!own) return { ok: true, gone: true }
    const inside = { db: tx, vault, clock }
    return { ok: true, ...(await saveNewLink(inside, { person, telegramId, why: 'assisted', bot })) }
  })
}

/**
 * Whether this chat may go on registering somebody else; asked at every answer. If not, what was filled in is erased,
 * and both are on record.
 */
export async function mayGoOnAssisting(
  deps: Pick<Deps, 'db' | 'clock'>,
  { telegramId, provinceCode }: { telegramId: number; provinceCode?: string },
): Promise<boolean> {
  return await deps.db.transaction(async (tx) => {
    const check = await requireStaff(
      { db: tx, clock: deps.clock },
      {
        telegramId,
        action: 'assist.register',
        ...(provinceCode !== undefined && { about: { provinceCode } }),
      },
    )
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
  for (const id of await eraseBegunFor(tx, { chatId: telegramId, form: assistedForm.name }))
    await saveAudit(tx, { at: now, actor: by, action: 'assist.erased', subjectType: 'draft', subjectId: id })
}
