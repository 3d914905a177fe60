/** What cover is computed from: the members a chat is linked to, their dependents, payments and notices. */
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { union } from 'drizzle-orm/pg-core'
import type { Entry } from '../scheme/contribution.ts'
import type { EndReason, Notice } from '../scheme/cover.ts'
import type { Relation } from '../scheme/household.ts'
import { contributions, notices } from './contributions-schema.ts'
import type { Connection } from './database.ts'
import { type MemberKind, members } from './members-schema.ts'
import { chatPeople, people } from './schema.ts'

export type MemberFacts = {
  personId: string
  sponsorId: string | null
  kind: MemberKind
  relation: Relation | null
  ageException: boolean
  name: { km: { family: string; given: string }; latin: { family: string; given: string } }
  birthDate: string
  /** Encrypted; decrypted only where a masked number is shown. */
  cardNumber: string
  registeredOn: string
  ended: { reason: EndReason | null; on: string } | null
  /** The day NSSF's data is of. */
  asOf: string
  entries: Entry[]
  notices: Notice[]
}

/** Everybody in the households of the members this chat is linked to, sponsors first, in one statement. */
export async function listHouseholdFacts(db: Connection, chatId: number): Promise<MemberFacts[]> {
  const linked = () =>
    db
      .select({ id: chatPeople.personId })
      .from(chatPeople)
      .where(and(eq(chatPeople.chatId, chatId), eq(chatPeople.relation, 'self')))
  const dependents = db
    .select({ id: members.personId })
    .from(members)
    .where(inArray(members.sponsorId, linked()))
  // One list of people, because Postgres reads the whole table for "this one or a dependent of this one".
  return await listFacts(db, inArray(members.personId, union(linked(), dependents)))
}

/** Everybody in the household of a person, sponsor or dependent: the sponsor first. Empty for who is no member. */
export async function listFamilyFacts(db: Connection, personId: string): Promise<MemberFacts[]> {
  const heads = () =>
    db
      .select({ id: sql<string>`coalesce(${members.sponsorId}, ${members.personId})`.as('id') })
      .from(members)
      .where(eq(members.personId, personId))
  const dependents = db
    .select({ id: members.personId })
    .from(members)
    .where(inArray(members.sponsorId, heads()))
  return await listFacts(db, inArray(members.personId, union(heads(), dependents)))
}

/** Everybody of these people and their dependents, sponsors first, in one statement. */
export async function listFactsWithDependents(
  db: Connection,
  personIds: readonly string[],
): Promise<MemberFacts[]> {
  if (personIds.length === 0) return []
  const own = db
    .select({ id: members.personId })
    .from(members)
    .where(inArray(members.personId, [...personIds]))
  const dependents = db
    .select({ id: members.personId })
    .from(members)
    .where(inArray(members.sponsorId, [...personIds]))
  return await listFacts(db, inArray(members.personId, union(own, dependents)))
}

/** Of these people, those who are members. */
export async function listFactsOf(db: Connection, personIds: readonly string[]): Promise<MemberFacts[]> {
  if (personIds.length === 0) return []
  return await listFacts(db, inArray(members.personId, [...personIds]))
}

/** One member's facts, or null when the person is no member. */
export async function findMemberFacts(db: Connection, personId: string): Promise<MemberFacts | null> {
  const [facts] = await listFacts(db, eq(members.personId, personId))
  return facts ?? null
}

async function listFacts(db: Connection, which: SQL): Promise<MemberFacts[]> {
  const rows = await db
    .select({
      members,
      people,
      entries: sql<Entry[]>`(
        select coalesce(json_agg(json_build_object(
          'forMonth', ${contributions.forMonth}, 'amountKhr', ${contributions.amountKhr},
          'paidOn', ${contributions.paidOn})), '[]')
        from ${contributions} where ${contributions.personId} = ${members.personId})`,
      notices: sql<Notice[]>`(
        select coalesce(json_agg(json_build_object(
          'state', ${notices.state}, 'fromMonth', ${notices.fromMonth}, 'toMonth', ${notices.toMonth},
          'on', ${notices.on})), '[]')
        from ${notices} where ${notices.personId} = ${members.personId} and ${notices.state} <> 'withdrawn')`,
    })
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(which)
    .orderBy(sql`${members.sponsorId} nulls first`, people.birthDate)
  return rows.map(({ members: member, people: person, entries, notices }) => ({
    personId: member.personId,
    sponsorId: member.sponsorId,
    kind: member.kind,
    relation: member.relation,
    ageException: member.ageException,
    name: {
      km: { family: person.familyNameKm, given: person.givenNameKm },
      latin: { family: person.familyNameLatin, given: person.givenNameLatin },
    },
    birthDate: person.birthDate,
    cardNumber: member.cardNumber,
    registeredOn: member.registeredOn,
    ended: member.endedOn ? { reason: member.endReason, on: member.endedOn } : null,
    asOf: member.asOf,
    entries,
    notices,
  }))
}
