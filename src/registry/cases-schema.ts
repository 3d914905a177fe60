/** The one queue of staff: whatever waits for a person's decision is a case, so every queue has the same shape. */
import { sql } from 'drizzle-orm'
import { bigint, boolean, index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

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
    index('cases_subject').on(table.subjectId),
  ],
)
