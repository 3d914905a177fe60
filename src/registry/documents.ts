/** Photos: a row that says what there is, and the encrypted picture apart from it. */
import { eq, inArray, sql } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import type { Connection } from './database.ts'
import { documentBlobs, documents } from './schema.ts'

export async function saveDocument(
  { db, vault }: { db: Connection; vault: Vault },
  document: {
    id: string
    draftId: string
    kind: string
    jpeg: Buffer
    width: number
    height: number
    now: Date
  },
): Promise<void> {
  const { id, draftId, kind, width, height } = document
  await db.insert(documents).values({ id, draftId, kind, width, height, createdAt: document.now })
  await db
    .insert(documentBlobs)
    .values({ documentId: id, bytes: vault.encryptBytes(document.jpeg, `document.${id}`) })
}

/** The photos of a draft, or of what it became: which question each answers. */
export async function listDocuments(
  db: Connection,
  draftId: string,
): Promise<{ id: string; kind: string }[]> {
  return await db
    .select({ id: documents.id, kind: documents.kind })
    .from(documents)
    .where(eq(documents.draftId, draftId))
    .orderBy(documents.createdAt)
}

/** The JPEG itself, or null when there is no such document. */
export async function findPicture(
  { db, vault }: { db: Connection; vault: Vault },
  id: string,
): Promise<Buffer | null> {
  const [row] = await db.select().from(documentBlobs).where(eq(documentBlobs.documentId, id))
  return row ? vault.decryptBytes(row.bytes, `document.${id}`) : null
}

/** Erases what an earlier answer to the same question left behind in this draft. */
export async function eraseDocuments(
  db: Connection,
  query: { draftId: string; kind: string; except: string },
): Promise<void> {
  await db
    .delete(documents)
    .where(
      sql`${documents.draftId} = ${query.draftId} and ${documents.kind} = ${query.kind} and ${documents.id} <> ${query.except} and ${documents.applicationId} is null`,
    )
}

/** How many photos are stored with each of these drafts or applications. */
export async function countDocuments(
  db: Connection,
  draftIds: readonly string[],
): Promise<Map<string, number>> {
  if (draftIds.length === 0) return new Map()
  const rows = await db
    .select({ draftId: documents.draftId, count: sql<number>`count(*)::int` })
    .from(documents)
    .where(inArray(documents.draftId, [...draftIds]))
    .groupBy(documents.draftId)
  return new Map(rows.map(({ draftId, count }) => [draftId, count]))
}
