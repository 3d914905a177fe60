/** Districts, communes and villages, where the operator has loaded them. */
import { eq, inArray, sql } from 'drizzle-orm'
import type { Connection } from './database.ts'
import { gazetteer } from './operation-schema.ts'

export type Place = { code: string; km: string; latin: string }

/** The places directly within `parent` (a code of 2, 4 or 6 digits), by code; empty where none are loaded. */
export async function listPlaces(db: Connection, parent: string): Promise<Place[]> {
  return await db
    .select({ code: gazetteer.code, km: gazetteer.km, latin: gazetteer.latin })
    .from(gazetteer)
    .where(eq(gazetteer.parent, parent))
    .orderBy(gazetteer.code)
}

/** Inserts or renames, and counts both; never removes, because stored answers may name a code. */
export async function savePlaces(
  db: Connection,
  places: readonly Place[],
): Promise<{ added: number; renamed: number }> {
  if (places.length === 0) return { added: 0, renamed: 0 }
  const rows = await db
    .insert(gazetteer)
    .values(places.map((place) => ({ ...place, parent: place.code.slice(0, -2) })))
    .onConflictDoUpdate({
      target: gazetteer.code,
      set: { km: sql`excluded.km`, latin: sql`excluded.latin` },
      setWhere: sql`(${gazetteer.km}, ${gazetteer.latin}) is distinct from (excluded.km, excluded.latin)`,
    })
    // A row version that no transaction has ended or locked is one that was inserted just now.
    .returning({ added: sql<boolean>`xmax = 0` })
  const added = rows.filter((row) => row.added).length
  return { added, renamed: rows.length - added }
}

/** Which of these codes are loaded. */
export async function findCodes(db: Connection, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const rows = await db
    .select({ code: gazetteer.code })
    .from(gazetteer)
    .where(inArray(gazetteer.code, [...codes]))
  return new Set(rows.map(({ code }) => code))
}

const IMPORT_LOCK = 20231115

/** Holds the gazetteer for this transaction alone; false when another import holds it. */
export async function lockGazetteer(tx: Connection): Promise<boolean> {
  const {
    rows: [row],
  } = await tx.execute<{ locked: boolean }>(sql`select pg_try_advisory_xact_lock(${IMPORT_LOCK}) as locked`)
  return row?.locked ?? false
}
