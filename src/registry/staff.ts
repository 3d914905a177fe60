/** Who works here, as what. What a role allows stands in staff/permissions.ts. */
import { and, asc, count, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import type { Grant, Role } from '../staff/permissions.ts'
import type { Connection } from './database.ts'
import { staff, staffRoles } from './staff-schema.ts'

/** A living role of somebody. */
export type StaffRole = Grant & { id: number; telegramId: number; name: string; grantedAt: Date }

/** What somebody may be just now; empty for who is no staff. */
export async function findGrants(db: Connection, telegramId: number): Promise<Grant[]> {
  return await db
    .select({ role: staffRoles.role, provinceCode: staffRoles.provinceCode })
    .from(staffRoles)
    .where(and(eq(staffRoles.telegramId, telegramId), isNull(staffRoles.revokedAt)))
    .orderBy(asc(staffRoles.id))
}

const ROLE = {
  id: staffRoles.id,
  telegramId: staffRoles.telegramId,
  name: staff.name,
  role: staffRoles.role,
  provinceCode: staffRoles.provinceCode,
  grantedAt: staffRoles.grantedAt,
}

/**
 * The same, and so it stays until the transaction ends: whoever takes a role back in that instant waits, and what is
 * done here was done with it; or it is gone already, and whoever asks here has waited for that.
 */
export async function holdGrants(tx: Connection, telegramId: number): Promise<Grant[]> {
  return await tx
    .select({ role: staffRoles.role, provinceCode: staffRoles.provinceCode })
    .from(staffRoles)
    .where(and(eq(staffRoles.telegramId, telegramId), isNull(staffRoles.revokedAt)))
    .orderBy(asc(staffRoles.id))
    .for('share')
}

/** Every living role, one person's together. */
export async function listStaffRoles(db: Connection): Promise<StaffRole[]> {
  return await db
    .select(ROLE)
    .from(staffRoles)
    .innerJoin(staff, eq(staff.telegramId, staffRoles.telegramId))
    .where(isNull(staffRoles.revokedAt))
    .orderBy(asc(staff.addedAt), asc(staff.telegramId), asc(staffRoles.id))
}

/** A living role, or null when it is revoked or never was. */
export async function findStaffRole(db: Connection, id: number): Promise<StaffRole | null> {
  const [row] = await db
    .select(ROLE)
    .from(staffRoles)
    .innerJoin(staff, eq(staff.telegramId, staffRoles.telegramId))
    .where(and(eq(staffRoles.id, id), isNull(staffRoles.revokedAt)))
  return row ?? null
}

/** Makes somebody hold a role from now on; nothing changes for who holds it already. */
export async function grantRole(
  tx: Connection,
  given: { telegramId: number; name: string; role: Role; provinceCode: string | null; by: string; now: Date },
): Promise<void> {
  const { telegramId, name, role, provinceCode, by, now } = given
  await tx
    .insert(staff)
    .values({ telegramId, name, addedAt: now })
    .onConflictDoUpdate({ target: staff.telegramId, set: { name } })
  await tx
    .insert(staffRoles)
    .values({ telegramId, role, provinceCode, grantedAt: now, grantedBy: by })
    .onConflictDoNothing()
}

/** False when it was revoked already. */
export async function revokeRole(
  tx: Connection,
  { id, by, now }: { id: number; by: string; now: Date },
): Promise<boolean> {
  const revoked = await tx
    .update(staffRoles)
    .set({ revokedAt: now, revokedBy: by })
    .where(and(eq(staffRoles.id, id), isNull(staffRoles.revokedAt)))
    .returning({ id: staffRoles.id })
  return revoked.length > 0
}

/** As they called themselves; null for who never worked here. */
export async function findStaffName(db: Connection, telegramId: number): Promise<string | null> {
  const [row] = await db.select({ name: staff.name }).from(staff).where(eq(staff.telegramId, telegramId))
  return row?.name ?? null
}

const ADMINS_LOCK = 20231117

/**
 * Until the transaction ends nobody else takes a role back: two admins who revoke one another at the same instant are
 * asked one after the other. Taken before `holdGrants`, so that neither waits for what the other holds.
 */
export async function lockRevoking(tx: Connection): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${ADMINS_LOCK})`)
}

/** Whether nobody would be left who can manage all roles; under `lockRevoking`. */
export async function isLastAdmin(tx: Connection, roleId: number): Promise<boolean> {
  const [others] = await tx
    .select({ count: count() })
    .from(staffRoles)
    .where(
      and(
        eq(staffRoles.role, 'admin'),
        isNull(staffRoles.provinceCode),
        isNull(staffRoles.revokedAt),
        ne(staffRoles.id, roleId),
      ),
    )
  return others?.count === 0
}

/**
 * Whoever belongs to the household of a chat: linked to it in any way, the sponsor of somebody linked, or a dependent
 * of either; by the roll and by applications that are under way or were decided. A select of `person_id`.
 */
export function householdPeople(chatId: number): SQL {
  return sql`
    with linked as (
      select person_id from chat_people where chat_id = ${chatId}
    ), heads as (
      select person_id from linked
      union select sponsor_id from members where person_id in (select person_id from linked)
      union select sponsor_id from applications where person_id in (select person_id from linked)
    )
    select person_id from heads where person_id is not null
    union select m.person_id from members m join heads h on h.person_id = m.sponsor_id
    union select a.person_id from applications a join heads h on h.person_id = a.sponsor_id`
}

/** Whether a person belongs to the household of a chat. */
export async function isOfHousehold(
  db: Connection,
  { chatId, personId }: { chatId: number; personId: string },
): Promise<boolean> {
  const {
    rows: [row],
  } = await db.execute<{ own: boolean }>(sql`
    select ${personId}::uuid in (select person_id from (${householdPeople(chatId)}) household) as own`)
  return row?.own ?? false
}
