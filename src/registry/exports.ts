/** Requests to take data out in a file: asked by one of the staff, decided by another, fetched once. */
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import type { ExportKind, ExportPurpose, ExportRefusal } from '../staff/exports.ts'
import type { Connection } from './database.ts'
import { exportRequests } from './requests-schema.ts'
import { staff } from './staff-schema.ts'

export type ExportRequest = typeof exportRequests.$inferSelect & {
  /** Of who asked. */
  name: string
}

const open = inArray(exportRequests.status, ['asked', 'approved'])

/** Stores the request; false when this person has an open one of the kind. */
export async function saveExportRequest(
  db: Connection,
  request: {
    id: string
    kind: ExportKind
    provinceCode: string | null
    purpose: ExportPurpose
    requestedBy: number
    at: Date
  },
): Promise<boolean> {
  const made = await db
    .insert(exportRequests)
    .values({ ...request, status: 'asked' })
    .onConflictDoNothing()
    .returning({ id: exportRequests.id })
  return made.length > 0
}

/** Ends what was asked, and what was approved, at those instants or before. */
export async function expireExports(
  db: Connection,
  { asked, approved }: { asked: Date; approved: Date },
): Promise<void> {
  await db
    .update(exportRequests)
    .set({ status: 'expired' })
    .where(
      sql`(${and(eq(exportRequests.status, 'asked'), lte(exportRequests.at, asked))})
        or (${and(eq(exportRequests.status, 'approved'), lte(exportRequests.decidedAt, approved))})`,
    )
}

/** The open requests, the oldest first. */
export async function listOpenExports(db: Connection): Promise<ExportRequest[]> {
  return await requests(db).where(open).orderBy(asc(exportRequests.at))
}

export async function findExportRequest(db: Connection, id: string): Promise<ExportRequest | null> {
  const [row] = await requests(db).where(eq(exportRequests.id, id))
  return row ?? null
}

function requests(db: Connection) {
  return db
    .select({
      id: exportRequests.id,
      kind: exportRequests.kind,
      provinceCode: exportRequests.provinceCode,
      purpose: exportRequests.purpose,
      requestedBy: exportRequests.requestedBy,
      decidedBy: exportRequests.decidedBy,
      status: exportRequests.status,
      reason: exportRequests.reason,
      at: exportRequests.at,
      decidedAt: exportRequests.decidedAt,
      lines: exportRequests.lines,
      name: staff.name,
    })
    .from(exportRequests)
    .innerJoin(staff, eq(staff.telegramId, exportRequests.requestedBy))
    .$dynamic()
}

/** False when nobody waits for this decision any more: of two at once, one decides. */
export async function decideExportRequest(
  db: Connection,
  decision: {
    id: string
    decidedBy: number
    status: 'approved' | 'refused'
    reason: ExportRefusal | null
    now: Date
  },
): Promise<boolean> {
  const { id, now, ...values } = decision
  const decided = await db
    .update(exportRequests)
    .set({ ...values, decidedAt: now })
    .where(and(eq(exportRequests.id, id), eq(exportRequests.status, 'asked')))
    .returning({ id: exportRequests.id })
  return decided.length > 0
}

/** From approved to delivered; false when it is approved no longer. */
export async function saveDelivered(
  db: Connection,
  { id, lines }: { id: string; lines: number },
): Promise<boolean> {
  const delivered = await db
    .update(exportRequests)
    .set({ status: 'delivered', lines })
    .where(and(eq(exportRequests.id, id), eq(exportRequests.status, 'approved')))
    .returning({ id: exportRequests.id })
  return delivered.length > 0
}

/** Approved, but more than Telegram takes: it is over, and a narrower one can be asked for. */
export async function saveTooLarge(db: Connection, id: string): Promise<boolean> {
  const ended = await db
    .update(exportRequests)
    .set({ status: 'expired' })
    .where(and(eq(exportRequests.id, id), eq(exportRequests.status, 'approved')))
    .returning({ id: exportRequests.id })
  return ended.length > 0
}

/** Telegram did not take the file: it can be fetched again while the approval lasts. */
export async function saveNotDelivered(db: Connection, id: string): Promise<void> {
  await db
    .update(exportRequests)
    .set({ status: 'approved', lines: null })
    .where(and(eq(exportRequests.id, id), eq(exportRequests.status, 'delivered')))
}
