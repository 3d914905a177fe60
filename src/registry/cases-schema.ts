/** The one queue of staff: whatever waits for a person's decision is a case, so every queue has the same shape. */
import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { applications, people } from './schema.ts'

const instant = () => timestamp({ withTimezone: true, mode: 'date' })

/**
 * What a case is about, and whose id `subjectId` is: an application (`held`: another one owns its document), a line of
 * a bank's file, "I have paid", a notice, a request to be linked, to change a membership, or to be erased.
 */
export const CASE_KINDS = [
  'application',
  'held',
  'payment',
  'payment_claim',
  'notice',
  'link',
  'change',
  'erasure',
] as const
export type CaseKind = (typeof CASE_KINDS)[number]

export const cases = pgTable(
  'cases',
  {
    id: uuid().primaryKey(),
    kind: text().$type<CaseKind>().notNull(),
    subjectId: uuid().notNull(),
    /** Whom it is about, so that nobody decides on their own case; null where nobody is known. */
    personId: uuid(),
    /** The chat that it came from: nobody decides what they have asked for themselves. */
    chatId: bigint({ mode: 'number' }),
    /** For staff who are limited to provinces; null is for those who are not. */
    provinceCode: text(),
    /** Back from the applicant: before those that came later. */
    front: boolean().notNull().default(false),
    openedAt: instant().notNull(),
    /** The Telegram id of the staff member who has it in hand, and until when. */
    leasedBy: bigint({ mode: 'number' }),
    leasedUntil: instant(),
    closedAt: instant(),
    /** As in the audit: `staff:<id>`, `chat:<id>`, `system:import` … */
    closedBy: text(),
    outcome: text(),
  },
  (table) => [
    uniqueIndex('cases_one_open').on(table.kind, table.subjectId).where(sql`${table.closedAt} is null`),
    index('cases_next')
      .on(table.kind, table.front.desc(), table.openedAt)
      .where(sql`${table.closedAt} is null`),
    // The next of several kinds, in the order in which they are taken.
    index('cases_waiting')
      .on(table.front.desc(), table.openedAt, table.kind, table.provinceCode)
      .where(sql`${table.closedAt} is null`),
    index('cases_in_hand')
      .on(table.leasedBy)
      .where(sql`${table.closedAt} is null and ${table.leasedBy} is not null`),
    index('cases_subject').on(table.subjectId),
    index('cases_person').on(table.personId),
  ],
)

/** What reviewers decided about an application, append-only: what the applicant is told is made from it. */
export const reviews = pgTable(
  'reviews',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    /** `staff:<id>`. */
    actor: text().notNull(),
    decision: text().$type<'accepted' | 'sent_back' | 'rejected'>().notNull(),
    /** Why it was rejected: a key of locales/. */
    reason: text(),
    /** The questions that were sent back. */
    lines: text().array().notNull(),
    /** Encrypted: the reviewer's own words to the applicant. */
    comment: text(),
    at: instant().notNull(),
  },
  (table) => [index('reviews_application').on(table.applicationId)],
)

/** Two people who were compared and are not the same person; `personA` is the smaller id. Shown to nobody again. */
export const lookalikeDismissals = pgTable(
  'lookalike_dismissals',
  {
    personA: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    personB: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** Who judged, by their Telegram id. */
    staffId: bigint({ mode: 'number' }).notNull(),
    at: instant().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personA, table.personB] }),
    index('lookalike_dismissals_b').on(table.personB),
  ],
)
