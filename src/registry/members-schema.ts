/**
 * Members and what hangs on membership; their money stands in contributions-schema.ts. Beside schema.ts, which holds
 * chats, people, applications and what is being filled in; the same rules of what is clear and what is encrypted hold.
 */
import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { EndReason } from '../scheme/cover.ts'
import type { Relation } from '../scheme/household.ts'
import { chats, people } from './schema.ts'

const instant = () => timestamp({ withTimezone: true, mode: 'date' })
const day = () => date({ mode: 'string' })

export const MEMBER_KINDS = ['self_employed', 'employee', 'civil_servant', 'dependent'] as const
export type MemberKind = (typeof MEMBER_KINDS)[number]
export const END_REASONS = [
  'employed',
  'deceased',
  'withdrew',
  'other_scheme',
] as const satisfies readonly EndReason[]

/** Who NSSF has given a card number. A person is a member at most once; a return is the same row living again. */
export const members = pgTable(
  'members',
  {
    personId: uuid()
      .primaryKey()
      .references(() => people.id),
    /** Encrypted 'xxxxxxx-xxxxxxx', and its keyed hash. */
    cardNumber: text().notNull(),
    cardHash: text().notNull().unique('members_card'),
    kind: text().$type<MemberKind>().notNull(),
    /** For dependents: through whom, and as what. */
    sponsorId: uuid().references(() => people.id),
    relation: text().$type<Relation>(),
    ageException: boolean().notNull().default(false),
    registeredOn: day().notNull(),
    endedOn: day(),
    endReason: text().$type<EndReason>(),
    /** The day NSSF's data is of. */
    asOf: day().notNull(),
  },
  (table) => [index('members_sponsor').on(table.sponsorId)],
)

/** Rows of the scheme's figures that came after the shipped ones (`chhat parameters load`). */
export const parameters = pgTable(
  'parameters',
  {
    name: text().notNull(),
    from: day().notNull(),
    value: jsonb(),
    unit: text().notNull(),
    source: text().notNull(),
    confidence: text().notNull(),
    note: text(),
    loadedAt: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.name, table.from] })],
)

/** Files that were imported, each once. */
export const imports = pgTable('imports', {
  id: uuid().primaryKey(),
  kind: text().notNull(),
  /** SHA-256 of the file. */
  fileHash: text().notNull(),
  actor: text().notNull(),
  lines: integer().notNull(),
  accepted: integer().notNull(),
  rejected: integer().notNull(),
  /** Lines that were stored but wait for staff. */
  queued: integer().notNull().default(0),
  at: instant().notNull(),
  /** By whom of the staff, and when, it is to be taken back: done by a chore, because a large file takes its time. */
  undoAskedBy: bigint({ mode: 'number' }),
  undoAskedAt: instant(),
  undoneAt: instant(),
  /** As in the audit. */
  undoneBy: text(),
})

/** Tries to prove a membership, counted per chat and in total; never what was tried. */
export const linkAttempts = pgTable(
  'link_attempts',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    chatId: bigint({ mode: 'number' })
      .notNull()
      .references(() => chats.id),
    at: instant().notNull(),
  },
  (table) => [index('link_attempts_chat').on(table.chatId, table.at), index('link_attempts_at').on(table.at)],
)

/** Requests to be linked to a membership that the roll could not confirm: a reviewer looks at the photo. */
export const linkRequests = pgTable(
  'link_requests',
  {
    id: uuid().primaryKey(),
    chatId: bigint({ mode: 'number' })
      .notNull()
      .references(() => chats.id),
    reference: text().notNull().unique('link_requests_reference'),
    /** Encrypted JSON: card number, birth date, phone. */
    claimed: text().notNull(),
    status: text().$type<'submitted' | 'accepted' | 'rejected'>().notNull(),
    at: instant().notNull(),
  },
  (table) => [index('link_requests_chat').on(table.chatId)],
)

export const CHANGE_KINDS = ['employed', 'withdrew', 'deceased', 'identity'] as const
/** What a household asks NSSF to change: an end of a membership, or details of the identity. */
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** Requests to staff, who pass them to NSSF: nothing of a membership changes by them alone. */
export const changeRequests = pgTable(
  'change_requests',
  {
    id: uuid().primaryKey(),
    reference: text().notNull().unique('change_requests_reference'),
    chatId: bigint({ mode: 'number' })
      .notNull()
      .references(() => chats.id),
    /** Whom it is about. */
    personId: uuid()
      .notNull()
      .references(() => people.id),
    kind: text().$type<ChangeKind>().notNull(),
    /** `withdrawn` by the chat that asked, while nobody had decided. */
    status: text().$type<'submitted' | 'accepted' | 'rejected' | 'withdrawn'>().notNull(),
    at: instant().notNull(),
  },
  (table) => [
    index('change_requests_chat').on(table.chatId),
    index('change_requests_person').on(table.personId),
    uniqueIndex('change_requests_one_open')
      .on(table.personId, table.kind)
      .where(sql`${table.status} = 'submitted'`),
  ],
)

/** The id on a member card's QR: 128 random bits, so it cannot be guessed; a new card ends the old one. */
export const cards = pgTable(
  'cards',
  {
    /** 22 letters of base64url. */
    id: text().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    issuedAt: instant().notNull(),
    revokedAt: instant(),
  },
  (table) => [index('cards_person').on(table.personId)],
)

/** The Ed25519 keys that sign card tokens. A new one is published first and signs later; older ones go on verifying. */
export const cardKeys = pgTable('card_keys', {
  id: text().primaryKey(),
  /** base64url of the 32 bytes. */
  publicKey: text().notNull(),
  /** Encrypted PKCS#8. */
  privateKey: text().notNull(),
  createdAt: instant().notNull(),
  signsFrom: instant().notNull(),
  retiredAt: instant(),
})
