/**
 * Money and what is said about it: the ledger, the lines that banks report, "I have paid", and "I cannot pay".
 * The same rules of what is clear and what is encrypted hold here as in schema.ts.
 */
import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  date,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { NoticeReason } from '../scheme/notice.ts'
import { imports } from './members-schema.ts'
import { chats, people } from './schema.ts'

const instant = () => timestamp({ withTimezone: true, mode: 'date' })
const day = () => date({ mode: 'string' })

/**
 * The contribution ledger: what is live is the sum of a person's entries for a month. Append-only, so cover can be
 * recomputed as it was known on any past day: a reversal or an undone import is a counter-entry.
 */
export const contributions = pgTable(
  'contributions',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    personId: uuid().notNull(),
    /** YYYY-MM. */
    forMonth: text().notNull(),
    /** Whole riel; negative in a counter-entry. */
    amountKhr: integer().notNull(),
    /** The day in Phnom Penh on which the money was paid; of a counter-entry, that of the entry it takes back. */
    paidOn: day().notNull(),
    /** The bank's line it came from. */
    paymentId: uuid(),
    recordedAt: instant().notNull().defaultNow(),
  },
  (table) => [
    // Whole months are read together when a campaign is planned; they lie together, as the money came.
    index('contributions_month').using('brin', table.forMonth).with({ autosummarize: true }),
    // All that cover needs, so that a household's strips are read from the index alone.
    index('contributions_of_person').on(table.personId, table.forMonth, table.paidOn, table.amountKhr),
    index('contributions_payment').on(table.paymentId),
  ],
)

/**
 * Why a line's money is not booked, or (`overpaid`) what is odd about it though it is.
 * `unknown_card`: no member has that card. `not_reckoned`: the member pays through an employer. `wrong_amount`: less
 * than the month costs. `month_paid`: another reference has paid that month. `before_registration`: for a month before
 * this membership, or before the rules. `membership_ended`: for a month after its end. `family_split`: k times the contribution on a sponsor's card. `nothing_to_reverse`: a negative amount
 * without what it takes back.
 */
export const PAYMENT_REASONS = [
  'unknown_card',
  'not_reckoned',
  'wrong_amount',
  'month_paid',
  'before_registration',
  'membership_ended',
  'family_split',
  'nothing_to_reverse',
  'overpaid',
] as const
export type PaymentReason = (typeof PAYMENT_REASONS)[number]

/**
 * A line of a bank's file. `queued` waits for staff; `dismissed` is money that staff decided not to book, or that the
 * bank took back before anybody booked it.
 */
export type PaymentStatus = 'booked' | 'queued' | 'dismissed' | 'undone'

export const payments = pgTable(
  'payments',
  {
    id: uuid().primaryKey(),
    bank: text().notNull(),
    bankReference: text().notNull(),
    /** Encrypted 'xxxxxxx-xxxxxxx', and its keyed hash. */
    cardNumber: text().notNull(),
    cardHash: text().notNull(),
    /** YYYY-MM as the file gave it, '' where it gave none. */
    period: text().notNull(),
    /** The month it is meant for: the period, else the one in which it was paid. */
    forMonth: text().notNull(),
    amountKhr: integer().notNull(),
    paidOn: day().notNull(),
    status: text().$type<PaymentStatus>().notNull(),
    reason: text().$type<PaymentReason>(),
    /** Whose card it is, where that is known. */
    personId: uuid().references(() => people.id),
    /** Of a negative amount: the line whose money went back. */
    reversesId: uuid(),
    importId: uuid()
      .notNull()
      .references(() => imports.id),
    recordedAt: instant().notNull(),
  },
  (table) => [
    // One reference may pay a family, and may come back with the amount taken back; undoing an import frees the keys.
    uniqueIndex('payments_key')
      .on(table.bank, table.bankReference, table.cardHash, table.period, sql`(${table.amountKhr} < 0)`)
      .where(sql`${table.status} <> 'undone'`),
    uniqueIndex('payments_reversed_once').on(table.reversesId).where(sql`${table.status} <> 'undone'`),
    // What a reversal is looked for among, and whose card a line names.
    index('payments_card').on(table.cardHash),
    index('payments_queued').on(table.forMonth, table.amountKhr).where(sql`${table.status} = 'queued'`),
    index('payments_import').on(table.importId),
    index('payments_person').on(table.personId),
  ],
)

/** "I have paid", said before any line of a bank has shown it. Closes by itself when the month is paid. */
export const paymentClaims = pgTable(
  'payment_claims',
  {
    /** The id of the draft it came from; its photo is the document of that draft. */
    id: uuid().primaryKey(),
    reference: text().notNull().unique('payment_claims_reference'),
    chatId: bigint({ mode: 'number' })
      .notNull()
      .references(() => chats.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** YYYY-MM. */
    forMonth: text().notNull(),
    /** Where and when, as the person says; null when they do not know. */
    bank: text(),
    paidOn: day(),
    /** `matched` by the ledger; `not_found` by staff, who have told the person what to do. */
    status: text().$type<'open' | 'matched' | 'not_found' | 'withdrawn'>().notNull(),
    at: instant().notNull(),
    closedAt: instant(),
    /** Encrypted words of staff to the person, with `not_found`. */
    answer: text(),
  },
  (table) => [
    index('payment_claims_chat').on(table.chatId),
    uniqueIndex('payment_claims_one_open')
      .on(table.personId, table.forMonth)
      .where(sql`${table.status} = 'open'`),
  ],
)

/** "I cannot pay", with the months it is for (YYYY-MM, both included). */
export const notices = pgTable(
  'notices',
  {
    /** The id of the draft it came from. */
    id: uuid().primaryKey(),
    /** Null for notices that were not given through the bot. */
    reference: text().unique('notices_reference'),
    chatId: bigint({ mode: 'number' }).references(() => chats.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** `withdrawn`: taken back by the person before anybody answered. */
    state: text().$type<'handed_in' | 'received' | 'refused' | 'withdrawn'>().notNull(),
    fromMonth: text().notNull(),
    toMonth: text().notNull(),
    reason: text().$type<NoticeReason>(),
    /** Encrypted, where the reason was given in own words. */
    ownWords: text(),
    /** The day it was handed in. */
    on: day().notNull(),
    /** The day on which staff entered NSSF's answer. */
    answeredOn: day(),
    /** Encrypted words of staff to the person, with a refusal. */
    answer: text(),
  },
  (table) => [index('notices_person').on(table.personId), index('notices_chat').on(table.chatId)],
)
