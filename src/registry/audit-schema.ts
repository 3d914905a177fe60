/** Who did and read what, and the seals over it. */
import { sql } from 'drizzle-orm'
import { bigint, bigserial, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

const id = () => bigint({ mode: 'number' })
const instant = () => timestamp({ withTimezone: true, mode: 'date' })

/** Who did or read what. Append-only; ids, never values. */
export const audit = pgTable(
  'audit',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    at: instant().notNull(),
    actor: text().notNull(),
    action: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    why: text(),
    /** Of staff: the roles they held at that moment, by commas. */
    role: text(),
    /** The message or button it came from, in the chat of the actor; null where there was none. */
    messageId: id(),
  },
  (table) => [
    index('audit_subject').on(table.subjectType, table.subjectId),
    // What one of the staff did and read of late.
    index('audit_staff').on(table.actor, table.at).where(sql`${table.actor} like 'staff:%'`),
  ],
)

/**
 * One seal a range of audit rows, each made over the one before. Every id of a range is used up when it is sealed, so
 * a gap is a transaction that was rolled back. Append-only.
 */
export const auditSeals = pgTable('audit_seals', {
  id: bigserial({ mode: 'number' }).primaryKey(),
  /** Both included; the next range begins behind it. */
  fromId: id().notNull(),
  toId: id().notNull(),
  count: integer().notNull(),
  /** Keyed hash of the seal before, the range and its rows. */
  seal: text().notNull(),
  at: instant().notNull(),
})
