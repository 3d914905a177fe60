/** The scheme's figures that came after the shipped ones. */
import { type ParameterRow, readParameterRows } from '../scheme/parameters.ts'
import type { Connection } from './database.ts'
import { parameters } from './members-schema.ts'

export async function listParameterRows(db: Connection): Promise<ParameterRow[]> {
  const rows = await db.select().from(parameters)
  return readParameterRows(
    rows.map(({ loadedAt: _, note, ...row }) => ({ ...row, ...(note !== null && { note }) })),
  )
}

/** Inserts the rows, or replaces those with the same name and first day. */
export async function saveParameterRows(
  db: Connection,
  { rows, now }: { rows: readonly ParameterRow[]; now: Date },
): Promise<void> {
  for (const row of rows) {
    const values = { ...row, note: row.note ?? null, loadedAt: now }
    await db
      .insert(parameters)
      .values(values)
      .onConflictDoUpdate({ target: [parameters.name, parameters.from], set: values })
  }
}
