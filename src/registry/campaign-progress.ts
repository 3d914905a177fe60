/** The one message that shows how far a campaign is: who edits it, and what it says now. */
import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { Campaign } from './campaigns.ts'
import { campaigns } from './campaigns-schema.ts'
import type { Connection } from './database.ts'

/**
 * Campaigns of staff whose message may be edited now, each to one process: for `everyMs` nobody else gets it, and
 * neither does whoever asks again.
 */
export async function takeProgress(db: Connection, { everyMs }: { everyMs: number }): Promise<Campaign[]> {
  return await db
    .update(campaigns)
    .set({ progressAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(campaigns.kind, 'campaign'),
        isNull(campaigns.progressEndedAt),
        sql`${campaigns.startedAt} is not null`,
        or(
          isNull(campaigns.progressAt),
          sql`${campaigns.progressAt} <= clock_timestamp() - make_interval(secs => ${everyMs / 1000})`,
        ),
      ),
    )
    .returning()
}

/** What the message says from now on. `ended` is when it said its last. */
export async function saveProgressShown(
  db: Connection,
  {
    id,
    ...shown
  }: { id: string } & Partial<
    Pick<Campaign, 'progressChatId' | 'progressMessageId' | 'progressShown' | 'progressEndedAt'>
  >,
): Promise<void> {
  await db.update(campaigns).set(shown).where(eq(campaigns.id, id))
}
