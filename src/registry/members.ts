/** Who NSSF has given a card number, as the imported roll says (roll.ts). */
import { and, asc, eq, or } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import type { EndReason } from '../scheme/cover.ts'
import type { Relation } from '../scheme/household.ts'
import type { Connection } from './database.ts'
import { type MemberKind, members } from './members-schema.ts'
import { chatPeople, people } from './schema.ts'

/** A member, living or ended. Days are YYYY-MM-DD; the card number stays encrypted (`readCardNumber`). */
export type Member = {
  personId: string
  kind: MemberKind
  /** For dependents: through whom, and as what, where that is known. */
  sponsorId: string | null
  relation: Relation | null
  ageException: boolean
  familyNameKm: string
  givenNameKm: string
  familyNameLatin: string
  givenNameLatin: string
  sex: 'female' | 'male'
  birthDate: string
  provinceCode: string
  registeredOn: string
  endedOn: string | null
  /** Null also where a snapshot of the roll ended the membership by not naming it. */
  endReason: EndReason | null
  /** The day NSSF's data is of. */
  asOf: string
}

const MEMBER = {
  personId: members.personId,
  kind: members.kind,
  sponsorId: members.sponsorId,
  relation: members.relation,
  ageException: members.ageException,
  familyNameKm: people.familyNameKm,
  givenNameKm: people.givenNameKm,
  familyNameLatin: people.familyNameLatin,
  givenNameLatin: people.givenNameLatin,
  sex: people.sex,
  birthDate: people.birthDate,
  provinceCode: people.provinceCode,
  registeredOn: members.registeredOn,
  endedOn: members.endedOn,
  endReason: members.endReason,
  asOf: members.asOf,
}

/** The members whose own chat this is: several where a family shares a phone. Ended ones too. */
export async function findMembersOfChat(db: Connection, chatId: number): Promise<Member[]> {
  return await db
    .select(MEMBER)
    .from(chatPeople)
    .innerJoin(members, eq(members.personId, chatPeople.personId))
    .innerJoin(people, eq(people.id, members.personId))
    .where(and(eq(chatPeople.chatId, chatId), eq(chatPeople.relation, 'self')))
    .orderBy(asc(people.birthDate))
}

export async function findMember(db: Connection, personId: string): Promise<Member | null> {
  const [member] = await db
    .select(MEMBER)
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(eq(members.personId, personId))
  return member ?? null
}

/** The dependents of a member, the eldest first. Ended ones too. */
export async function listDependents(db: Connection, sponsorId: string): Promise<Member[]> {
  return await db
    .select(MEMBER)
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(eq(members.sponsorId, sponsorId))
    .orderBy(asc(people.birthDate))
}

/** xxxxxxx-xxxxxxx, to be shown masked; null when the person is no member. */
export async function readCardNumber(
  { db, vault }: { db: Connection; vault: Vault },
  personId: string,
): Promise<string | null> {
  const [row] = await db
    .select({ cardNumber: members.cardNumber })
    .from(members)
    .where(eq(members.personId, personId))
  return row ? vault.decrypt(row.cardNumber, 'member.card_number') : null
}

/**
 * The card number that NSSF has given somebody, before the roll says so: a membership from today. One that has ended
 * lives again. `card_taken` when the number is somebody's, `other_card` when this person is a member with another one;
 * then nothing was written. The same number once more changes nothing.
 */
export async function saveGivenCard(
  { db, vault }: { db: Connection; vault: Vault },
  given: { personId: string; card: string; kind: MemberKind; sponsorId: string | null; today: string },
): Promise<'saved' | 'card_taken' | 'other_card'> {
  const { personId, card, kind, sponsorId, today } = given
  const cardHash = vault.index('card', card)
  const membership = {
    cardNumber: vault.encrypt(card, 'member.card_number'),
    cardHash,
    kind,
    sponsorId,
    registeredOn: today,
    asOf: today,
  }
  const added = await db
    .insert(members)
    .values({ personId, ...membership })
    .onConflictDoNothing()
    .returning({ personId: members.personId })
  if (added.length > 0) return 'saved'
  const found = await db
    .select({ personId: members.personId, cardHash: members.cardHash, endedOn: members.endedOn })
    .from(members)
    .where(or(eq(members.personId, personId), eq(members.cardHash, cardHash)))
    .for('update')
  if (found.some((one) => one.personId !== personId)) return 'card_taken'
  const [own] = found
  if (own?.endedOn === null) return own.cardHash === cardHash ? 'saved' : 'other_card'
  await db
    .update(members)
    .set({ ...membership, endedOn: null, endReason: null })
    .where(eq(members.personId, personId))
  return 'saved'
}

/** Whether that number (E.164) is the one on record for the person. */
export async function hasPhone(
  { db, vault }: { db: Connection; vault: Vault },
  { personId, phone }: { personId: string; phone: string },
): Promise<boolean> {
  const [row] = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, personId), eq(people.phoneHash, vault.index('phone', phone))))
  return row !== undefined
}
