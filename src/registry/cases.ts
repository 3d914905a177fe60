/** Cases: what waits for staff. Opened and closed in the transaction of the thing they are about. */
import { randomUUID } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { type CaseKind, cases } from './cases-schema.ts'
import type { Connection } from './database.ts'
import { people } from './schema.ts'

/** Opens a case unless the subject has an open one of that kind. The province is that of the person, where known. */
export async function openCase(
  db: Connection,
  opened: { kind: CaseKind; subjectId: string; personId: string | null; front?: boolean; now: Date },
): Promise<void> {
  const { kind, subjectId, personId, front = false, now } = opened
  await db
    .insert(cases)
    .values({
      id: randomUUID(),
      kind,
      subjectId,
      personId,
      provinceCode: sql`(select ${people.provinceCode} from ${people} where ${people.id} = ${personId})`,
      front,
      openedAt: now,
    })
    .onConflictDoNothing()
}

/** Closes what is open about a subject; false when nothing is: somebody else was first. `by` as in the audit. */
export async function closeCase(
  db: Connection,
  closed: { subjectId: string; by: string; outcome: string; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(cases)
    .set({
      closedAt: closed.now,
      closedBy: closed.by,
      outcome: closed.outcome,
      leasedBy: null,
      leasedUntil: null,
    })
    .where(and(eq(cases.subjectId, closed.subjectId), isNull(cases.closedAt)))
    .returning({ id: cases.id })
  return rows.length > 0
}
