/**
 * What is on record. One table a concept; decisions.md "Chats, people, identity" says why each is as it is.
 *
 * Clear: names, birth date, sex, province, occupation code. Encrypted (ops/encryption.ts): identity and card
 * numbers, phones, address details, own words, photos. Equality of encrypted values goes by keyed hash.
 */
import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  customType,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Answers } from '../forms/form.ts'

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
const instant = () => timestamp({ withTimezone: true, mode: 'date' })
const telegramId = () => bigint({ mode: 'number' })

/** A private chat with the bot. A chat is not a person: families share phones. */
export const chats = pgTable('chats', {
  id: telegramId().primaryKey(),
  locale: text().$type<'km' | 'en'>(),
  /** Set by 403 or "kicked"; cleared when that person writes again (P8). */
  blockedAt: instant(),
  createdAt: instant().notNull(),
})

export const people = pgTable(
  'people',
  {
    id: uuid().primaryKey(),
    familyNameKm: text().notNull(),
    givenNameKm: text().notNull(),
    familyNameLatin: text().notNull(),
    givenNameLatin: text().notNull(),
    sex: text().$type<'female' | 'male'>().notNull(),
    birthDate: date({ mode: 'string' }).notNull(),
    provinceCode: text().notNull(),
    /** Null where a file of NSSF does not say. */
    occupation: text(),
    /** Encrypted E.164, and its keyed hash for look-alikes and proofs. Children have none of their own. */
    phone: text(),
    phoneHash: text(),
    phoneVerified: boolean().notNull(),
    /** Encrypted JSON of district, commune and village, as a member last gave them; null until then. */
    address: text(),
    createdAt: instant().notNull(),
    /** How the names are compared (forms/parsers/name-key.ts); null until they are computed. */
    nameKeyKm: text(),
    nameKeyLatin: text(),
  },
  (table) => [
    // Look-alikes: the birth date leaves a few dozen of a million, who are then compared.
    index('people_birth_date').on(table.birthDate),
    index('people_phone').on(table.phoneHash).where(sql`${table.phoneHash} is not null`),
    index('people_names').using(
      'gin',
      table.nameKeyKm.op('gin_trgm_ops'),
      table.nameKeyLatin.op('gin_trgm_ops'),
    ),
    index('people_without_keys').on(table.id).where(sql`${table.nameKeyKm} is null`),
  ],
)

export const chatPeople = pgTable(
  'chat_people',
  {
    chatId: telegramId()
      .notNull()
      .references(() => chats.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    relation: text().$type<'self' | 'helper' | 'sponsor'>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.chatId, table.personId] }), index().on(table.personId)],
)

/** A birth certificate counts with its book, year and commune, because its number alone is not unique. */
export type IdentityType = 'khmer_id' | 'passport' | 'birth_certificate'

/** One identity document has at most one living application or membership (P5), and only this table says so. */
export const identityClaims = pgTable(
  'identity_claims',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    type: text().$type<IdentityType>().notNull(),
    /** Keyed hash of the number; a passport's includes its country. */
    hash: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    living: boolean().notNull(),
  },
  (table) => [
    uniqueIndex('identity_claims_one_living').on(table.type, table.hash).where(sql`${table.living}`),
    index('identity_claims_person').on(table.personId),
    // Documents stated by those whose application is held, or which ended: for look-alikes.
    index('identity_claims_stated').on(table.hash).where(sql`not ${table.living}`),
  ],
)

export const APPLICATION_STATUSES = [
  'submitted',
  'held',
  'in_review',
  'sent_back',
  'accepted',
  'registered',
  'rejected',
  'withdrawn',
  'expired',
] as const
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number]

export const applications = pgTable(
  'applications',
  {
    /** The id of the draft it came from: submitting is idempotent by it. */
    id: uuid().primaryKey(),
    reference: text().notNull().unique('applications_reference'),
    chatId: telegramId()
      .notNull()
      .references(() => chats.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    status: text().$type<ApplicationStatus>().notNull(),
    form: text().notNull(),
    formVersion: integer().notNull(),
    consentVersion: text().notNull(),
    /** For a dependent: the member through whom. */
    sponsorId: uuid().references(() => people.id),
    locale: text().$type<'km' | 'en'>().notNull(),
    /** As stored in a draft: values of the encrypted list are encrypted one by one. */
    answers: jsonb().$type<StoredAnswers>().notNull(),
    submittedAt: instant().notNull(),
    /** Who of the staff registered the person in their own chat, by Telegram id: whose case it never is to decide. */
    assistedBy: telegramId(),
  },
  (table) => [
    index('applications_chat').on(table.chatId),
    index('applications_person').on(table.personId),
    index('applications_sponsor').on(table.sponsorId),
    index('applications_assisted').on(table.assistedBy).where(sql`${table.assistedBy} is not null`),
  ],
)

/** The visible life of an application, append-only. */
export const applicationEvents = pgTable(
  'application_events',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    applicationId: uuid()
      .notNull()
      .references(() => applications.id),
    /** A status, or another thing that happened (`contact_changed`). */
    event: text().notNull(),
    actor: text().$type<'person' | 'staff' | 'import' | 'system' | 'cli'>().notNull(),
    at: instant().notNull(),
  },
  (table) => [index('application_events_application').on(table.applicationId)],
)

/** A value of the encrypted list inside `answers` is `{ "enc": "v1.…" }`. */
export type StoredAnswers = Record<string, Answers[string] | { enc: string }>

/** Forms being filled in. A submitted draft becomes an application of the same id and leaves this table. */
export const drafts = pgTable(
  'drafts',
  {
    id: uuid().primaryKey(),
    chatId: telegramId()
      .notNull()
      .references(() => chats.id),
    form: text().notNull(),
    formVersion: integer().notNull(),
    /** What the form is about, when not a registration: the application that changes, or the sponsor's dependent. */
    subjectId: uuid(),
    answers: jsonb().$type<StoredAnswers>().notNull(),
    /** The question the person went back to, if any. */
    cursor: text(),
    revision: integer().notNull(),
    /** The last 32 update ids that changed this draft: a redelivered answer can never become the next one (P9). */
    appliedUpdates: bigint({ mode: 'number' }).array().notNull(),
    /** Finished and waiting to be sent together with others (dependents of one household). */
    readyAt: instant(),
    /** When a word was said because it was left, once in its life; and before it is erased, since its last answer. */
    nudgedAt: instant(),
    remindedAt: instant(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (table) => [
    unique('drafts_one_a_chat_form_and_subject')
      .on(table.chatId, table.form, table.subjectId)
      .nullsNotDistinct(),
    index('drafts_untouched').on(table.updatedAt),
  ],
)

export const documents = pgTable(
  'documents',
  {
    id: uuid().primaryKey(),
    draftId: uuid().notNull(),
    applicationId: uuid().references(() => applications.id),
    /** The question it answers. */
    kind: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    createdAt: instant().notNull(),
  },
  (table) => [index('documents_draft').on(table.draftId)],
)

/** The picture itself, encrypted, apart from what lists and counts read. */
export const documentBlobs = pgTable('document_blobs', {
  documentId: uuid()
    .primaryKey()
    .references(() => documents.id, { onDelete: 'cascade' }),
  bytes: bytea().notNull(),
})

/** What must still be said to or done in a chat. Born due in 15 s, so that the fast path has its turn first. */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid().primaryKey(),
    chatId: telegramId().notNull(),
    kind: text().notNull(),
    /** Ids and numbers that the text is made from when it is sent; never the text itself. */
    payload: jsonb().$type<Record<string, string | number>>().notNull(),
    /** Makes a second insert of the same thing a no-op. */
    dedupeKey: text().notNull().unique('outbox_dedupe'),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant().notNull(),
    doneAt: instant(),
    /** `sent`, or why it never will be. */
    outcome: text(),
    createdAt: instant().notNull(),
  },
  (table) => [
    index('outbox_due').on(table.nextAttemptAt).where(sql`${table.doneAt} is null`),
    // Photos leave the chat of a reviewer with the case.
    index('outbox_deletions')
      .on(table.chatId)
      .where(sql`${table.doneAt} is null and ${table.kind} = 'message.delete'`),
    // For housekeeping.
    index('outbox_done').on(table.doneAt).where(sql`${table.doneAt} is not null`),
  ],
)
