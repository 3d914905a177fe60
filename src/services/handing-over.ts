/**
 * When somebody who registered others stops working here, an admin chooses who helps those people from now on, as long
 * as they have not taken over themselves.
 */
import { saveAudit } from '../registry/audit.ts'
import { listWithoutHelper, moveToHelper, type WithoutHelper } from '../registry/handing-over.ts'
import { type OutboxRow, saveOutboxRow } from '../registry/outbox.ts'
import { holdGrants, listStaffRoles, type StaffRole } from '../registry/staff.ts'
import { may, type Provinces, provincesFor } from '../staff/permissions.ts'
import type { Deps } from './deps.ts'
import { requireStaff, type StaffActor, type StaffRefusal } from './staff.ts'

/** As many as a keyboard holds well. */
export const MOST_HELPERS = 20

type HandingDeps = Pick<Deps, 'db' | 'clock'>
type Refused = { ok: false; refused: StaffRefusal }

/** Whose people have no helper, of the provinces of this admin. */
export async function viewWithoutHelper(
  { db, clock }: HandingDeps,
  telegramId: number,
): Promise<{ ok: true; helpers: WithoutHelper[] } | Refused> {
  const check = await requireStaff({ db, clock }, { telegramId, action: 'roles.manage' })
  if (!check.ok) return check
  const provinces = provincesFor(check.grants, 'roles.manage')
  return { ok: true, helpers: await listWithoutHelper(db, { provinces, limit: MOST_HELPERS }) }
}

/** How many people have no helper, for an admin who has been asked for their role. */
export async function countWithoutHelper(
  { db }: Pick<HandingDeps, 'db'>,
  { grants }: StaffActor,
): Promise<number> {
  const provinces = provincesFor(grants, 'roles.manage')
  const helpers = await listWithoutHelper(db, { provinces, limit: MOST_HELPERS })
  return helpers.reduce((sum, { count }) => sum + count, 0)
}

/** One of them, with the colleagues who may help some of the people; null when none of theirs is without a helper. */
export async function chooseHelper(
  deps: HandingDeps,
  { telegramId, from }: { telegramId: number; from: number },
): Promise<{ ok: true; left: WithoutHelper | null; colleagues: StaffRole[] } | Refused> {
  const view = await viewWithoutHelper(deps, telegramId)
  if (!view.ok) return view
  const left = view.helpers.find(({ helper }) => helper === from) ?? null
  const helping = (await listStaffRoles(deps.db)).filter((role) =>
    left?.provinces.some((provinceCode) => may([role], 'assist.register', { provinceCode })),
  )
  const colleagues = helping.filter(
    ({ telegramId: id }, index) => helping.findIndex((other) => other.telegramId === id) === index,
  )
  return { ok: true, left, colleagues: colleagues.slice(0, MOST_HELPERS) }
}

/**
 * Hands over those whom the new helper may help. One row of the audit a person; the new helper is told, in `message`,
 * how many. `count` is 0 when there is nobody (any more), or none for whom they have the role.
 */
export async function handOver(
  { db, clock }: HandingDeps,
  { telegramId, from, to }: { telegramId: number; from: number; to: number },
): Promise<{ ok: true; count: number; message: OutboxRow | null } | Refused> {
  const now = clock.now()
  return await db.transaction(async (tx) => {
    const check = await requireStaff({ db: tx, clock }, { telegramId, action: 'roles.manage' })
    if (!check.ok) return check
    const theirs = provincesFor(await holdGrants(tx, to), 'assist.register')
    const provinces = both(provincesFor(check.grants, 'roles.manage'), theirs)
    const persons = await moveToHelper(tx, { from, to, provinces, now })
    for (const subjectId of persons) {
      await saveAudit(tx, {
        at: now,
        actor: check.actor,
        action: 'assist.handed_over',
        subjectType: 'person',
        subjectId,
        why: `${from} to ${to}`,
      })
    }
    const count = persons.length
    if (count === 0) return { ok: true, count, message: null }
    const message = await saveOutboxRow(tx, {
      chatId: to,
      kind: 'assist.handed_over',
      payload: { count },
      dedupeKey: `handed-over:${from}:${to}:${now.getTime()}`,
      now,
    })
    return { ok: true, count, message }
  })
}

function both(one: Provinces, other: Provinces): Provinces {
  if (one === 'all') return other
  return other === 'all' ? one : one.filter((code) => other.includes(code))
}
