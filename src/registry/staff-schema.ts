/** Who works here, as what, and the invitations by which they came. */
import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Role } from '../staff/permissions.ts'
import { people } from './schema.ts'

const instant = () => timestamp({ withTimezone: true, mode: 'date' })
const telegramId = () => bigint({ mode: 'number' })

/** By numeric Telegram id: user names are given to others. */
export const staff = pgTable('staff', {
  telegramId: telegramId().primaryKey(),
  /** As their Telegram account called itself when they last accepted a role: for colleagues to tell them apart. */
  name: text().notNull(),
  addedAt: instant().notNull(),
})

/** A role somebody holds or held: never removed, so that an audit row of last year can be explained. */
export const staffRoles = pgTable(
  'staff_roles',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    telegramId: telegramId()
      .notNull()
      .references(() => staff.telegramId),
    role: text().$type<Role>().notNull(),
    /** Null: everywhere. */
    provinceCode: text(),
    grantedAt: instant().notNull(),
    /** `cli:<user>`, `staff:<telegram id>` or `system`. */
    grantedBy: text().notNull(),
    revokedAt: instant(),
    revokedBy: text(),
  },
  (table) => [
    uniqueIndex('staff_roles_one_living')
      .on(table.telegramId, table.role, sql`coalesce(${table.provinceCode}, '')`)
      .where(sql`${table.revokedAt} is null`),
  ],
)

export const staffInvitations = pgTable(
  'staff_invitations',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    /** Keyed hash; the token itself is in the link alone. */
    tokenHash: text().notNull(),
    role: text().$type<Role>().notNull(),
    provinceCode: text(),
    createdAt: instant().notNull(),
    createdBy: text().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    usedBy: telegramId(),
  },
  (table) => [
    uniqueIndex('staff_invitations_token').on(table.tokenHash),
    index('staff_invitations_open').on(table.expiresAt).where(sql`${table.usedAt} is null`),
  ],
)

/** By which somebody makes a record their own chat's: single-use, expiring, at most one open for a person. */
export const claimLinks = pgTable(
  'claim_links',
  {
    id: uuid().primaryKey(),
    /** Keyed hash; the token itself is in the link alone. */
    tokenHash: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /** By their Telegram id: they never claim it themselves. */
    issuedBy: telegramId().notNull(),
    issuedAt: instant().notNull(),
    expiresAt: instant().notNull(),
    /** Second proofs that were wrong, whichever chat gave them. */
    failures: integer().notNull().default(0),
    usedAt: instant(),
    usedBy: telegramId(),
  },
  (table) => [
    uniqueIndex('claim_links_token').on(table.tokenHash),
    index('claim_links_open').on(table.personId).where(sql`${table.usedAt} is null`),
  ],
)
