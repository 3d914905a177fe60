/** Requests that another person decides: to be erased, and to take data out in a file. */
import { sql } from 'drizzle-orm'
import { bigint, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { ExportKind, ExportPurpose, ExportRefusal } from '../staff/exports.ts'
import { chats, people } from './schema.ts'

const instant = () => timestamp({ withTimezone: true, mode: 'date' })
const telegramId = () => bigint({ mode: 'number' })

/** "Erase what you hold about this person": decided by an admin. */
export const erasureRequests = pgTable(
  'erasure_requests',
  {
    id: uuid().primaryKey(),
    reference: text().notNull().unique('erasure_requests_reference'),
    /** Cut once it is accepted. */
    chatId: telegramId().references(() => chats.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** `withdrawn` by the chat that asked, while nobody had decided. */
    status: text().$type<'submitted' | 'accepted' | 'rejected' | 'withdrawn'>().notNull(),
    at: instant().notNull(),
  },
  (table) => [
    uniqueIndex('erasure_requests_one_open').on(table.personId).where(sql`${table.status} = 'submitted'`),
  ],
)

/** A file that somebody of the staff asked for, and another one approved. The file itself is stored nowhere. */
export const exportRequests = pgTable(
  'export_requests',
  {
    id: uuid().primaryKey(),
    kind: text().$type<ExportKind>().notNull(),
    /** Null: all provinces. */
    provinceCode: text(),
    purpose: text().$type<ExportPurpose>().notNull(),
    /** Telegram ids. */
    requestedBy: telegramId().notNull(),
    decidedBy: telegramId(),
    /** `expired`: not decided or not fetched in time, or too large a file. */
    status: text().$type<'asked' | 'approved' | 'refused' | 'delivered' | 'expired'>().notNull(),
    /** Why it was refused. */
    reason: text().$type<ExportRefusal>(),
    at: instant().notNull(),
    decidedAt: instant(),
    /** Lines of the file that was delivered. */
    lines: integer(),
  },
  (table) => [
    uniqueIndex('export_requests_one_open')
      .on(table.requestedBy, table.kind)
      .where(sql`${table.status} in ('asked', 'approved')`),
  ],
)
