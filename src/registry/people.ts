import { inArray } from 'drizzle-orm'
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
