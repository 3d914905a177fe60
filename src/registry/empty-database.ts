import { sql } from 'drizzle-orm'
import type { Database } from './database.ts'

/** Removes every record but the keys' fingerprints. For the playground's reset; nothing else calls it. */
export async function emptyDatabase(db: Database): Promise<void> {
  await db.execute(sql`
    truncate chats, people, chat_people, identity_claims, applications, application_events, drafts, documents,
      document_blobs, audit, outbox, parked_updates`)
}
