/** What keeps the program itself going: updates set aside, names of places, fingerprints of keys. */
import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

const instant = () => timestamp({ withTimezone: true, mode: 'date' })
const telegramId = () => bigint({ mode: 'number' })

/** Updates that could not be handled when they came: stores down while polling, or poison. */
export const parkedUpdates = pgTable(
  'parked_updates',
  {
    updateId: telegramId().primaryKey(),
    chatId: telegramId(),
    /** Encrypted JSON. */
    update: text().notNull(),
    /** `waiting` is tried again in order; `poison` waits for a person. */
    status: text().$type<'waiting' | 'poison'>().notNull(),
    reason: text().notNull(),
    attempts: integer().notNull(),
    parkedAt: instant().notNull(),
  },
  (table) => [
    index('parked_updates_waiting').on(table.chatId, table.updateId).where(sql`${table.status} = 'waiting'`),
  ],
)

/** Districts, communes and villages, where the operator has loaded them (`chhat import gazetteer`). */
export const gazetteer = pgTable(
  'gazetteer',
  {
    /** NCDD code of 2, 4, 6 or 8 digits; a place's parent is its code without the last two. */
    code: text().primaryKey(),
    parent: text().notNull(),
    km: text().notNull(),
    latin: text().notNull(),
  },
  (table) => [index('gazetteer_parent').on(table.parent)],
)

/** A row a key: the program refuses to start with keys that did not write what is stored. */
export const keyFingerprints = pgTable(
  'key_fingerprints',
  {
    purpose: text().$type<'encryption' | 'index'>().notNull(),
    fingerprint: text().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.purpose, table.fingerprint] })],
)
