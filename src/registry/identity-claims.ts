/** Which person a document belongs to (P5): one living claim at most. */
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import type { Connection } from './database.ts'
import { members } from './members-schema.ts'
import { type ApplicationStatus, applications, type IdentityType, identityClaims, people } from './schema.ts'

/** A document of which one person at most has a living claim. A passport's number is `<country>:<number>`. */
export type Identity = { type: IdentityType; number: string }

type Inside = { db: Connection; vault: Vault }

/** True when the person has the living claim now or had it before. Waits for a claim being made this instant. */
export async function claimIdentity(
  { db, vault }: Inside,
  claim: Identity & { personId: string },
): Promise<boolean> {
  const { type, number, personId } = claim
  const hash = vault.index(type, number)
  const made = await db
    .insert(identityClaims)
    .values({ type, hash, personId, living: true })
    .onConflictDoNothing()
    .returning({ id: identityClaims.id })
  return made.length > 0 || (await findClaimant({ db, vault }, claim)) === personId
}

/** Keeps the document that a held application states, which another one owns: so that the two are found alike. */
export async function saveStatedIdentity(
  { db, vault }: Inside,
  { type, number, personId }: Identity & { personId: string },
): Promise<void> {
  await db.insert(identityClaims).values({ type, hash: vault.index(type, number), personId, living: false })
}

/** Who has the living claim to a document, or null. */
export async function findClaimant({ db, vault }: Inside, identity: Identity): Promise<string | null> {
  const [row] = await db
    .select({ personId: identityClaims.personId })
    .from(identityClaims)
    .where(
      and(
        eq(identityClaims.type, identity.type),
        eq(identityClaims.hash, vault.index(identity.type, identity.number)),
        eq(identityClaims.living, true),
      ),
    )
  return row?.personId ?? null
}

/** Who has the living claim to a document that this person states as well; null when nobody else. */
export async function findClaimantBeside(db: Connection, personId: string): Promise<string | null> {
  const {
    rows: [row],
  } = await db.execute<{ personId: string }>(sql`
    select owned.person_id as "personId" from ${identityClaims} stated join ${identityClaims} owned
      on owned.type = stated.type and owned.hash = stated.hash and owned.living
    where stated.person_id = ${personId}::uuid and owned.person_id <> stated.person_id limit 1`)
  return row?.personId ?? null
}

/**
 * Frees the documents of a person whose application is over, unless a living membership or another application of
 * theirs still needs them.
 */
export async function releaseClaims(
  db: Connection,
  { personId, applicationId }: { personId: string; applicationId: string },
): Promise<void> {
  await db
    .update(identityClaims)
    .set({ living: false })
    .where(
      and(
        eq(identityClaims.personId, personId),
        eq(identityClaims.living, true),
        sql`not exists (select from members m where m.person_id = ${personId} and m.ended_on is null)`,
        sql`not exists (select from applications a where a.person_id = ${personId} and a.id <> ${applicationId}
          and a.status not in ('registered', 'rejected', 'withdrawn', 'expired'))`,
      ),
    )
}

/** Whose document it is, for a reviewer to compare: the person, their latest application and membership. */
export type Holder = {
  personId: string
  nameKm: { family: string; given: string }
  nameLatin: { family: string; given: string }
  sex: 'female' | 'male'
  birthDate: string
  application: { id: string; reference: string; status: ApplicationStatus } | null
  member: boolean
}

export async function findHolder(db: Connection, personId: string): Promise<Holder | null> {
  const [person] = await db.select().from(people).where(eq(people.id, personId))
  if (!person) return null
  const [application] = await db
    .select({ id: applications.id, reference: applications.reference, status: applications.status })
    .from(applications)
    .where(eq(applications.personId, personId))
    .orderBy(desc(applications.submittedAt))
    .limit(1)
  const [member] = await db
    .select({ personId: members.personId })
    .from(members)
    .where(and(eq(members.personId, personId), isNull(members.endedOn)))
  return {
    personId,
    nameKm: { family: person.familyNameKm, given: person.givenNameKm },
    nameLatin: { family: person.familyNameLatin, given: person.givenNameLatin },
    sex: person.sex,
    birthDate: person.birthDate,
    application: application ?? null,
    member: member !== undefined,
  }
}
