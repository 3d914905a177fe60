/** Districts, communes and villages, where the operator has loaded them. */
import { eq, sql } from 'drizzle-orm'
import type { Connection } from './database.ts'
import { gazetteer } from './schema.ts'

export type Place = { code: string; km: string; latin: string }

/** The places directly within `parent` (a code of 2, 4 or 6 digits), by code; empty where none are loaded. */
export async function listPlaces(db: Connection, parent: string): Promise<Place[]> {
  return await db
    .select({ code: gazetteer.code, km: gazetteer.km, latin: gazetteer.latin })
    .from(gazetteer)
    .where(eq(gazetteer.parent, parent))
    .orderBy(gazetteer.code)
}

/** Inserts or renames; never removes, because stored answers may name a code. */
export async function savePlaces(db: Connection, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return
  await db
    .insert(gazetteer)
    .values(places.map((place) => ({ ...place, parent: place.code.slice(0, -2) })))
    .onConflictDoUpdate({
      target: gazetteer.code,
      set: { km: sql`excluded.km`, latin: sql`excluded.latin` },
    })
}
