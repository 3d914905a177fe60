/** Links by which somebody makes a record their own chat's, known by the hash of their token alone. */
import { randomUUID } from 'node:crypto'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import type { Connection } from './database.ts'
import { people } from './schema.ts'
import { claimLinks } from './staff-schema.ts'

export type ClaimLink = Omit<typeof claimLinks.$inferSelect, 'tokenHash'>

const hashOf = (vault: Vault, token: string) => vault.index('claim_link', token)

/** Ends every open link of the person and stores this one; its id. */
export async function saveClaimLink(
  { db, vault }: { db: Connection; vault: Vault },
  given: { token: string; personId: string; issuedBy: number; now: Date; expiresAt: Date },
): Promise<string> {
  const { token, personId, issuedBy, now, expiresAt } = given
  await endClaimLinks(db, { personId, now })
  const id = randomUUID()
  await db
    .insert(claimLinks)
    .values({ id, tokenHash: hashOf(vault, token), personId, issuedBy, issuedAt: now, expiresAt })
  return id
}

/** The links of the person that nobody has used end now. */
export async function endClaimLinks(
  db: Connection,
  { personId, now }: { personId: string; now: Date },
): Promise<void> {
  await db
    .update(claimLinks)
    .set({ expiresAt: now })
    .where(and(eq(claimLinks.personId, personId), isNull(claimLinks.usedAt), gt(claimLinks.expiresAt, now)))
}

/** Used and expired ones too. */
export async function findClaimLinkOf(
  { db, vault }: { db: Connection; vault: Vault },
  token: string,
): Promise<ClaimLink | null> {
  const [row] = await db
    .select()
    .from(claimLinks)
    .where(eq(claimLinks.tokenHash, hashOf(vault, token)))
  return row ?? null
}

export async function findClaimLink(db: Connection, id: string): Promise<ClaimLink | null> {
  const [row] = await db.select().from(claimLinks).where(eq(claimLinks.id, id))
  return row ?? null
}

/** The same, locked until the transaction ends. */
export async function lockClaimLink(tx: Connection, id: string): Promise<ClaimLink | null> {
  const [row] = await tx.select().from(claimLinks).where(eq(claimLinks.id, id)).for('update')
  return row ?? null
}

export async function useClaimLink(
  tx: Connection,
  { id, usedBy, now }: { id: string; usedBy: number; now: Date },
): Promise<void> {
  await tx.update(claimLinks).set({ usedAt: now, usedBy }).where(eq(claimLinks.id, id))
}

/** One more second proof that was wrong. */
export async function countFailure(tx: Connection, id: string): Promise<void> {
  await tx
    .update(claimLinks)
    .set({ failures: sql`${claimLinks.failures} + 1` })
    .where(eq(claimLinks.id, id))
}

/** What a claim is held against: whether the number is the one on record, and the date of birth. */
export async function proofsOf(
  { db, vault }: { db: Connection; vault: Vault },
  { personId, phone }: { personId: string; phone: string },
): Promise<{ samePhone: boolean; birthDate: string } | null> {
  const [row] = await db
    .select({ phoneHash: people.phoneHash, birthDate: people.birthDate })
    .from(people)
    .where(eq(people.id, personId))
  return row ? { samePhone: row.phoneHash === vault.index('phone', phone), birthDate: row.birthDate } : null
}
