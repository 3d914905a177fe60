/** What reviewers decide about applications, in the transaction that closes the case. */
import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import { type Application, saveEvent, toApplication } from './applications.ts'
import { reviews } from './cases-schema.ts'
import type { Connection } from './database.ts'
import { type ApplicationStatus, applications } from './schema.ts'

type Inside = { db: Connection; vault: Vault }

/** One decision; `lines` are questions of the application's form, `comment` the reviewer's own words. */
export type Review = {
  decision: 'accepted' | 'sent_back' | 'rejected'
  reason: string | null
  lines: string[]
  comment: string | null
  at: Date
}

/** Its id. */
export async function saveReview(
  { db, vault }: Inside,
  { comment, ...review }: Review & { applicationId: string; actor: string },
): Promise<number> {
  const [row] = await db
    .insert(reviews)
    .values({ ...review, comment: comment === null ? null : vault.encrypt(comment, 'review.comment') })
    .returning({ id: reviews.id })
  if (!row) throw new Error('A review was not stored.')
  return row.id
}

export async function findReview({ db, vault }: Inside, id: number): Promise<Review | null> {
  const [row] = await db.select().from(reviews).where(eq(reviews.id, id))
  return row ? toReview(vault, row) : null
}

/** What was sent back last, or null. */
export async function findLastSentBack({ db, vault }: Inside, applicationId: string): Promise<Review | null> {
  const [row] = await db
    .select()
    .from(reviews)
    .where(and(eq(reviews.applicationId, applicationId), eq(reviews.decision, 'sent_back')))
    .orderBy(desc(reviews.id))
    .limit(1)
  return row ? toReview(vault, row) : null
}

/** Every decision about an application, the oldest first. */
export async function listReviews({ db, vault }: Inside, applicationId: string): Promise<Review[]> {
  const rows = await db
    .select()
    .from(reviews)
    .where(eq(reviews.applicationId, applicationId))
    .orderBy(asc(reviews.id))
  return rows.map((row) => toReview(vault, row))
}

function toReview(vault: Vault, row: typeof reviews.$inferSelect): Review {
  const { decision, reason, lines, at } = row
  const comment = row.comment === null ? null : vault.decrypt(row.comment, 'review.comment')
  return { decision, reason, lines, comment, at }
}

/** An application whichever chat it is of, for staff. */
export async function findApplicationById({ db, vault }: Inside, id: string): Promise<Application | null> {
  const [row] = await db.select().from(applications).where(eq(applications.id, id))
  return row ? toApplication(vault, row) : null
}

/** The same, locked until the transaction ends. */
export async function lockApplication({ db, vault }: Inside, id: string): Promise<Application | null> {
  const [row] = await db.select().from(applications).where(eq(applications.id, id)).for('update')
  return row ? toApplication(vault, row) : null
}

/** Moves an application on, and its visible life with it; null when it is in none of the statuses `from`. */
export async function moveApplication(
  { db, vault }: Inside,
  move: { id: string; from: readonly ApplicationStatus[]; to: ApplicationStatus; now: Date },
): Promise<Application | null> {
  const { id, from, to, now } = move
  const [row] = await db
    .update(applications)
    .set({ status: to })
    .where(and(eq(applications.id, id), inArray(applications.status, [...from])))
    .returning()
  if (!row) return null
  await saveEvent(db, { applicationId: id, event: to, actor: 'staff', at: now })
  return toApplication(vault, row)
}
