/** Invitations to work here: single-use, expiring, known by the hash of their token alone. */
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import type { Role } from '../staff/permissions.ts'
import type { Connection } from './database.ts'
import { staffInvitations } from './staff-schema.ts'

export type Invitation = {
  id: number
  role: Role
  provinceCode: string | null
  createdBy: string
  expiresAt: Date
  usedAt: Date | null
  /** The Telegram id of who accepted it. */
  usedBy: number | null
}

const INVITATION = {
  id: staffInvitations.id,
  role: staffInvitations.role,
  provinceCode: staffInvitations.provinceCode,
  createdBy: staffInvitations.createdBy,
  expiresAt: staffInvitations.expiresAt,
  usedAt: staffInvitations.usedAt,
  usedBy: staffInvitations.usedBy,
}

const hashOf = (vault: Vault, token: string) => vault.index('staff_invitation', token)

/** Its id. */
export async function saveInvitation(
  { db, vault }: { db: Connection; vault: Vault },
  given: {
    token: string
    role: Role
    provinceCode: string | null
    createdBy: string
    now: Date
    expiresAt: Date
  },
): Promise<number> {
  const { token, now, ...invitation } = given
  const [row] = await db
    .insert(staffInvitations)
    .values({ ...invitation, tokenHash: hashOf(vault, token), createdAt: now })
    .returning({ id: staffInvitations.id })
  if (!row) throw new Error('An invitation was not stored.')
  return row.id
}

/** Used and expired ones too. */
export async function findInvitationOf(
  { db, vault }: { db: Connection; vault: Vault },
  token: string,
): Promise<Invitation | null> {
  const [row] = await db
    .select(INVITATION)
    .from(staffInvitations)
    .where(eq(staffInvitations.tokenHash, hashOf(vault, token)))
  return row ?? null
}

export async function findInvitation(db: Connection, id: number): Promise<Invitation | null> {
  const [row] = await db.select(INVITATION).from(staffInvitations).where(eq(staffInvitations.id, id))
  return row ?? null
}

/** Uses it up; false when somebody was faster or it has expired. */
export async function takeInvitation(
  tx: Connection,
  { id, usedBy, now }: { id: number; usedBy: number; now: Date },
): Promise<boolean> {
  const taken = await tx
    .update(staffInvitations)
    .set({ usedAt: now, usedBy })
    .where(
      and(eq(staffInvitations.id, id), isNull(staffInvitations.usedAt), gt(staffInvitations.expiresAt, now)),
    )
    .returning({ id: staffInvitations.id })
  return taken.length > 0
}

/** What somebody invited to and nobody has accepted yet ends now: they may no longer invite. */
export async function endInvitationsOf(
  tx: Connection,
  { createdBy, now }: { createdBy: string; now: Date },
): Promise<void> {
  await tx
    .update(staffInvitations)
    .set({ expiresAt: now })
    .where(
      and(
        eq(staffInvitations.createdBy, createdBy),
        isNull(staffInvitations.usedAt),
        gt(staffInvitations.expiresAt, now),
      ),
    )
}
