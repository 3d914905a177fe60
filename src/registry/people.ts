import { inArray, isNull, sql } from 'drizzle-orm'
import { nameKeysOf } from '../forms/parsers/name-key.ts'
import type { Vault } from '../ops/encryption.ts'
import type { Connection } from './database.ts'
import { people } from './schema.ts'

export type PersonSummary = {
  personId: string
  provinceCode: string
  name: { km: { family: string; given: string }; latin: { family: string; given: string } }
}

/** Who they are, in short; names in both scripts, family name first. */
export async function findPeople(db: Connection, ids: readonly string[]): Promise<PersonSummary[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select()
    .from(people)
    .where(inArray(people.id, [...ids]))
  return rows.map((row) => ({
    personId: row.id,
    provinceCode: row.provinceCode,
    name: {
      km: { family: row.familyNameKm, given: row.givenNameKm },
      latin: { family: row.familyNameLatin, given: row.givenNameLatin },
    },
  }))
}

/** What is held about people beside their names; the phone is E.164, days are YYYY-MM-DD. */
export type PersonDetails = {
  personId: string
  sex: 'female' | 'male'
  birthDate: string
  provinceCode: string
  /** `verified`: shared from the person's own Telegram account. */
  phone: { number: string; verified: boolean } | null
  /** Village, commune and district, where the person has stated them as a member. */
  address: string[]
}

type StoredPlace = string | { text: string }
type StoredAddress = Record<'district' | 'commune' | 'village', StoredPlace>

export async function findPersonDetails(
  { db, vault }: { db: Connection; vault: Vault },
  ids: readonly string[],
): Promise<PersonDetails[]> {
  if (ids.length === 0) return []
  const rows = await db
    .select()
    .from(people)
    .where(inArray(people.id, [...ids]))
  return rows.map(({ id, sex, birthDate, provinceCode, phone, phoneVerified, address }) => ({
    personId: id,
    sex,
    birthDate,
    provinceCode,
    phone: phone === null ? null : { number: vault.decrypt(phone, 'person.phone'), verified: phoneVerified },
    address: address === null ? [] : placesOf(JSON.parse(vault.decrypt(address, 'person.address'))),
  }))
}

const placesOf = ({ district, commune, village }: StoredAddress) =>
  [village, commune, district].map((place) => (typeof place === 'string' ? place : place.text))

const KEYS_AT_ONCE = 2_000

/** Computes the name keys of people who have none yet, such as after an update of this program; how many it were. */
export async function fillNameKeys(db: Connection): Promise<number> {
  let filled = 0
  for (;;) {
    const rows = await db.select().from(people).where(isNull(people.nameKeyKm)).limit(KEYS_AT_ONCE)
    if (rows.length === 0) return filled
    const keys = rows.map((row) => ({ id: row.id, ...nameKeysOf(row) }))
    await db.execute(sql`
      update ${people} p set name_key_km = k."nameKeyKm", name_key_latin = k."nameKeyLatin"
      from json_to_recordset(${JSON.stringify(keys)}::json) as k (id uuid, "nameKeyKm" text, "nameKeyLatin" text)
      where p.id = k.id and p.name_key_km is null`)
    filled += rows.length
  }
}

/** Lets one transaction at a time decide something about these people. */
export async function lockPeople(tx: Connection, ids: readonly string[]): Promise<void> {
  await tx
    .select({ id: people.id })
    .from(people)
    .where(inArray(people.id, [...ids]))
    .orderBy(people.id)
    .for('update')
}
