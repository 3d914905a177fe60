/**
 * What is said to many, at most once each (P6): campaigns of staff and the runs of the calendar, and for each chat what
 * has become of its message.
 */
import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Topic } from '../scheme/reminders.ts'
import type { Segment } from '../scheme/segment.ts'
import { chats } from './schema.ts'

const instant = () => timestamp({ withTimezone: true, mode: 'date' })
const telegramId = () => bigint({ mode: 'number' })

/**
 * *draft → waiting_approval → approved → running ⇄ paused → stopped | done*. A calendar's run is born *running*.
 * `stopped` by staff: what was not sent never will be.
 */
export const CAMPAIGN_STATUSES = [
  'draft',
  'waiting_approval',
  'approved',
  'running',
  'paused',
  'stopped',
  'done',
] as const
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number]

/** Words of staff (without markup), or the reminder's own, which fit what is owed. */
export type CampaignTexts = { km: string; en: string } | { template: 'contributions' }

export const campaigns = pgTable(
  'campaigns',
  {
    id: uuid().primaryKey(),
    kind: text().$type<'campaign' | 'calendar'>().notNull(),
    /** Of a calendar's run: its day in Phnom Penh. What is not sent by its end is not sent. */
    day: date({ mode: 'string' }),
    /** What a chat may have opted out of; of a calendar's run each recipient has its own. */
    topic: text().$type<Topic>(),
    segment: jsonb().$type<Segment>(),
    texts: jsonb().$type<CampaignTexts>(),
    /** Which line of the send budget it waits in; by the number of its recipients. */
    lane: text().$type<'small' | 'large'>().notNull(),
    /** The share of chats that is left in peace to compare with, from 0 to 0.5. */
    holdOut: real().notNull(),
    scheduledAt: instant().notNull(),
    status: text().$type<CampaignStatus>().notNull(),
    /** Telegram ids of staff; null for the calendar. */
    madeBy: telegramId(),
    approvedBy: telegramId(),
    /** The one message that shows how far it is. */
    progressChatId: telegramId(),
    progressMessageId: integer(),
    /** Which process edits it is settled by this, in the clock of the database. */
    progressAt: instant(),
    /** A hash of what it says, so that it is not edited to the same. */
    progressShown: text(),
    /** When it said its last. */
    progressEndedAt: instant(),
    /** When its maker was told whether it helped. */
    effectToldAt: instant(),
    madeAt: instant().notNull(),
    submittedAt: instant(),
    approvedAt: instant(),
    startedAt: instant(),
    /** When every recipient had an outcome; of a stopped one a little after the stop. */
    settledAt: instant(),
  },
  (table) => [
    uniqueIndex('campaigns_calendar_day').on(table.day).where(sql`${table.kind} = 'calendar'`),
    // What is looked for every second: few rows, whatever lies behind.
    index('campaigns_unsettled').on(table.status).where(sql`${table.settledAt} is null`),
    check('campaigns_two_persons', sql`${table.approvedBy} <> ${table.madeBy}`),
  ],
)

/** `sending` is left for one of those after it, or by a crash, which makes it `unknown`: never sent again by itself. */
export const RECIPIENT_STATUSES = [
  'due',
  'held_out',
  'sending',
  'sent',
  'failed',
  'skipped',
  'unknown',
] as const
export type RecipientStatus = (typeof RECIPIENT_STATUSES)[number]

export const SKIP_REASONS = [
  'paid',
  'opted_out',
  'blocked',
  'ended',
  'abandoned',
  /** What it was to say no longer holds for another reason. */
  'nothing_to_say',
  'stopped',
  /** The calendar's day was over. */
  'day_over',
] as const
export type SkipReason = (typeof SKIP_REASONS)[number]

/** `refused`: Telegram took the message for wrong. `not_composed`: a fault of ours, which the log tells. */
export const FAIL_REASONS = ['blocked', 'deactivated', 'chat_not_found', 'refused', 'not_composed'] as const
export type FailReason = (typeof FAIL_REASONS)[number]

/** Ids and numbers a message is made from; never its text. */
export type RecipientPayload = Record<string, string | number>

/**
 * One row a campaign and chat: one message, about one or more of the chat's household. 170,000 rows a campaign, each
 * written three times: no index holds what changes, and pages keep room, so that new versions stay where the row is.
 * Made by one statement out of rows that are there, so that two foreign keys would only cost their 340,000 look-ups.
 */
export const campaignRecipients = pgTable(
  'campaign_recipients',
  {
    campaignId: uuid().notNull(),
    chatId: telegramId().notNull(),
    /** Whom it is about. A person stands in one row of a campaign only. */
    personIds: uuid().array().notNull(),
    locale: text().$type<'km' | 'en'>().notNull(),
    /** Null: not a topic one can opt out of. */
    topic: text().$type<Topic>(),
    /** Which words; by the kind of campaign. */
    variant: text().notNull(),
    payload: jsonb().$type<RecipientPayload>().notNull(),
    status: text().$type<RecipientStatus>().notNull(),
    reason: text().$type<SkipReason | FailReason>(),
    /** The process that took it. */
    takenBy: text(),
    /** By the clock of the database, for elapsed time only. */
    sendingAt: instant(),
    doneAt: instant(),
    messageId: integer(),
  },
  (table) => [primaryKey({ columns: [table.campaignId, table.chatId] })],
)

/** What a chat does not want to hear of. */
export const optOuts = pgTable(
  'opt_outs',
  {
    chatId: telegramId()
      .notNull()
      .references(() => chats.id),
    topic: text().$type<Topic>().notNull(),
    at: instant().notNull(),
  },
  (table) => [primaryKey({ columns: [table.chatId, table.topic] })],
)
