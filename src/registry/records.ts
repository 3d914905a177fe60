/** Somebody's whole record, as staff see it, and the ways in which it is found. */
import { and, desc, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { COUNTRY_CODES } from '../forms/parsers/country-names.ts'
import type { Sought } from '../forms/parsers/search.ts'
import type { Vault } from '../ops/encryption.ts'
import { type CaseKind, cases } from './cases-schema.ts'
import type { Connection } from './database.ts'
import { type MemberKind, members } from './members-schema.ts'
import { type ApplicationStatus, applications, chatPeople, identityClaims, people } from './schema.ts'

type Inside = { db: Connection; vault: Vault }

/** Who somebody is and what they are here; phone E.164, card xxxxxxx-xxxxxxx: both are for masking only. */
export type PersonFacts = {
  personId: string
  name: { km: { family: string; given: string }; latin: { family: string; given: string } }
  sex: 'female' | 'male'
  birthDate: string
  provinceCode: string
  phone: string | null
  /** Keyed hashes, for "the same or not". */
  documents: { type: string; hash: string }[]
  member: {
    card: string
    kind: MemberKind
    registeredOn: string
    endedOn: string | null
    asOf: string
  } | null
  /** The newest first. */
  applications: {
    id: string
    reference: string
    status: ApplicationStatus
    form: string
    submittedAt: Date
  }[]
}

/** In the order of `ids`; whoever is not on record is left out. */
export async function listPersonFacts({ db, vault }: Inside, ids: readonly string[]): Promise<PersonFacts[]> {
  if (ids.length === 0) return []
  const [rows, stated, sent] = [
    await db
      .select({ person: people, member: members })
      .from(people)
      .leftJoin(members, eq(members.personId, people.id))
      .where(inArray(people.id, [...ids])),
    await db
      .selectDistinct({
        personId: identityClaims.personId,
        type: identityClaims.type,
        hash: identityClaims.hash,
      })
      .from(identityClaims)
      .where(inArray(identityClaims.personId, [...ids])),
    await db
      .select({
        id: applications.id,
        personId: applications.personId,
        reference: applications.reference,
        status: applications.status,
        form: applications.form,
        submittedAt: applications.submittedAt,
      })
      .from(applications)
      .where(inArray(applications.personId, [...ids]))
      .orderBy(desc(applications.submittedAt)),
  ]
  const facts = rows.map(({ person, member }) => ({
    personId: person.id,
    name: {
      km: { family: person.familyNameKm, given: person.givenNameKm },
      latin: { family: person.familyNameLatin, given: person.givenNameLatin },
    },
    sex: person.sex,
    birthDate: person.birthDate,
    provinceCode: person.provinceCode,
    phone: person.phone === null ? null : vault.decrypt(person.phone, 'person.phone'),
    documents: stated.filter(({ personId }) => personId === person.id),
    member: member && {
      card: vault.decrypt(member.cardNumber, 'member.card_number'),
      kind: member.kind,
      registeredOn: member.registeredOn,
      endedOn: member.endedOn,
      asOf: member.asOf,
    },
    applications: sent.filter(({ personId }) => personId === person.id),
  }))
  return ids.flatMap((id) => facts.find(({ personId }) => personId === id) ?? [])
}

type Where = 'all' | readonly string[]

/** Of whom somebody may be told: those of these provinces, and those of its own whom a chat registered (`own`). */
export type FindScope = { provinces: Where; own: { chatId: number; provinces: Where } }

/** How alike a part of a name must be to what was typed, as trigrams count it: 0 to 1. */
const NAME_ALIKE = 0.6

/** The ids of at most `limit` people; for a name those that are most alike first. */
export async function findPeopleBy(
  { db, vault }: Inside,
  { sought, scope, limit }: { sought: Sought; scope: FindScope; limit: number },
): Promise<string[]> {
  const { name } = sought
  const inScope = scopeOf(scope)
  if (name !== undefined) {
    await db.execute(sql`select set_config('pg_trgm.word_similarity_threshold', ${String(NAME_ALIKE)}, true)`)
    const { rows } = await db.execute<{ id: string }>(sql`
      select p.id from people p
      where (${name.km !== '' ? sql`${name.km} <% p.name_key_km` : sql`false`}
        or ${name.latin !== '' ? sql`${name.latin} <% p.name_key_latin` : sql`false`}) and ${inScope}
      order by greatest(similarity(${name.km}, p.name_key_km), similarity(${name.latin}, p.name_key_latin)) desc, p.id
      limit ${limit}`)
    return rows.map(({ id }) => id)
  }
  const ways = numberWays({ db, vault }, sought)
  if (ways.length === 0) return []
  const { rows } = await db.execute<{ id: string }>(sql`
    select p.id from people p
    where p.id in (${sql.join(ways, sql` union `)}) and ${inScope}
    order by p.created_at desc limit ${limit}`)
  return rows.map(({ id }) => id)
}

/** Selects of person ids, each by an index. */
function numberWays({ vault }: Inside, sought: Sought): SQL[] {
  const { reference, phone, card, khmerId, passport } = sought
  const documents = [
    ...(khmerId === undefined ? [] : [vault.index('khmer_id', khmerId)]),
    ...(passport === undefined
      ? []
      : COUNTRY_CODES.map((country) => vault.index('passport', `${country}:${passport}`))),
  ]
  const ways: SQL[] = []
  if (reference !== undefined) {
    ways.push(sql`select person_id from applications where reference = ${reference}`)
    ways.push(sql`select person_id from change_requests where reference = ${reference}`)
  }
  if (phone !== undefined)
    ways.push(sql`select id from people where phone_hash = ${vault.index('phone', phone)}`)
  if (card !== undefined)
    ways.push(sql`select person_id from members where card_hash = ${vault.index('card', card)}`)
  if (documents.length > 0) {
    const ofType = sql`type in ('khmer_id', 'passport') and hash in ${documents}`
    ways.push(sql`select person_id from identity_claims where living and ${ofType}`)
    ways.push(sql`select person_id from identity_claims where not living and ${ofType}`)
  }
  return ways
}

/** Of a table named `p`. */
function scopeOf({ provinces, own }: FindScope): SQL {
  const helped = sql`exists (select from ${chatPeople} h
    where h.person_id = p.id and h.chat_id = ${own.chatId} and h.relation = 'helper')`
  return sql`(${isIn(provinces)} or (${isIn(own.provinces)} and ${helped}))`
}

/** Of a table named `p`. */
export function isIn(provinces: Where): SQL {
  if (provinces === 'all') return sql`true`
  return provinces.length > 0 ? sql`p.province_code in ${[...provinces]}` : sql`false`
}

/** Whether this chat registered the person for them. */
export async function isHelperOf(
  db: Connection,
  { chatId, personId }: { chatId: number; personId: string },
): Promise<boolean> {
  const found = await db
    .select({ personId: chatPeople.personId })
    .from(chatPeople)
    .where(
      and(
        eq(chatPeople.chatId, chatId),
        eq(chatPeople.personId, personId),
        eq(chatPeople.relation, 'helper'),
      ),
    )
  return found.length > 0
}

/** Sponsor and dependents of somebody, as the roll and living applications have them. */
export async function listHouseholdOf(
  db: Connection,
  personId: string,
): Promise<{ personId: string; as: 'sponsor' | 'dependent' }[]> {
  const { rows } = await db.execute<{ id: string; as: 'sponsor' | 'dependent' }>(sql`
    select sponsor_id as id, 'sponsor' as as from members where person_id = ${personId} and sponsor_id is not null
    union select sponsor_id, 'sponsor' from applications
      where person_id = ${personId} and sponsor_id is not null and status not in ('rejected', 'withdrawn', 'expired')
    union select person_id, 'dependent' from members where sponsor_id = ${personId} and ended_on is null
    union select person_id, 'dependent' from applications
      where sponsor_id = ${personId} and status not in ('rejected', 'withdrawn', 'expired')`)
  return rows.map(({ id, as }) => ({ personId: id, as }))
}

export type CaseOfPerson = { kind: CaseKind; openedAt: Date; closedAt: Date | null; outcome: string | null }

/** The newest first. */
export async function listCasesOf(
  db: Connection,
  { personId, limit }: { personId: string; limit: number },
): Promise<CaseOfPerson[]> {
  return await db
    .select({
      kind: cases.kind,
      openedAt: cases.openedAt,
      closedAt: cases.closedAt,
      outcome: cases.outcome,
    })
    .from(cases)
    .where(eq(cases.personId, personId))
    .orderBy(desc(cases.openedAt))
    .limit(limit)
}
