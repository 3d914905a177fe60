/** What Redis holds of a chat: where it stands, never what was answered. Lost, it costs a repeated question. */
import { z } from 'zod'

/** The message whose buttons are live, so that they can be taken away once it is answered. */
const shownQuestion = z.object({
  messageId: z.number(),
  /** A reply keyboard is not part of the message and is removed otherwise. */
  replyKeyboard: z.boolean(),
  /** What stands above the question in the same message (HTML of our own sentences), so that edits keep it. */
  lead: z.string().optional(),
  /** A later message with buttons of the same question: what may have been meant, or the places that fit. */
  offerId: z.number().optional(),
  /** The name somebody typed, when places like it were offered: typed once more it is meant as it is. */
  offeredFor: z.string().optional(),
})

/** What Telegram lets a t.me link carry. */
const START_PAYLOAD = /^[A-Za-z0-9_-]{1,64}$/

const chatRecord = z.object({
  locale: z.enum(['km', 'en']).nullable(),
  /** The state of @grammyjs/conversations, opaque to us. */
  conversation: z.unknown().optional(),
  question: shownQuestion.nullable(),
  /** How many questions the form had when one was asked last: it never grows without a word. */
  lastTotal: z.object({ draft: z.string(), total: z.number() }).optional(),
  /** The album whose first picture was taken; its other parts answer nothing. */
  album: z.string().nullable(),
  /** Update ids handled lately, each with the day it came: redelivered ones are passed over (P9). */
  seen: z.array(z.tuple([z.number(), z.number()])),
  /** Updates this chat may still send at once, and when that was counted. */
  allowance: z.object({ tokens: z.number(), at: z.number(), told: z.boolean() }),
  blocked: z.boolean(),
  /** What stood behind the "start" of a t.me link that was followed before the language was chosen. */
  startPayload: z.string().regex(START_PAYLOAD).optional(),
})

export type ShownQuestion = z.infer<typeof shownQuestion>
export type ChatRecord = z.infer<typeof chatRecord> & {
  /** Nothing was stored for this chat: it is new, or Redis has lost it. Not stored itself. */
  fresh: boolean
}

export function emptyRecord(): ChatRecord {
  return {
    locale: null,
    question: null,
    album: null,
    seen: [],
    allowance: { tokens: BURST, at: 0, told: false },
    blocked: false,
    fresh: true,
  }
}

/** Keeps the payload of a link until the language is known; nothing that Telegram could not have sent. */
export function keepStartPayload(record: ChatRecord, payload: string): void {
  if (START_PAYLOAD.test(payload)) record.startPayload = payload
}

/** The payload that was kept, once. */
export function takeStartPayload(record: ChatRecord): string | null {
  const { startPayload = null } = record
  delete record.startPayload
  return startPayload
}

/** A record of another release that does not fit is as good as lost: everything is in Postgres. */
export function readRecord(text: string): ChatRecord {
  const parsed = chatRecord.safeParse(JSON.parse(text))
  return parsed.success ? { ...parsed.data, fresh: false } : emptyRecord()
}

export function writeRecord({ fresh: _, ...record }: ChatRecord): string {
  return JSON.stringify(record)
}

/** Ids are remembered for days, not as "at most the last": they restart at random after a quiet week. */
const REMEMBERED_DAYS = 3
const REMEMBERED_UPDATES = 40
const DAY_MS = 86_400_000

export function hasSeen(record: ChatRecord, updateId: number): boolean {
  return record.seen.some(([id]) => id === updateId)
}

export function noteSeen(record: ChatRecord, update: { id: number; now: Date }): void {
  const today = Math.floor(update.now.getTime() / DAY_MS)
  record.seen = [[update.id, today] as [number, number], ...record.seen]
    .filter(([, day]) => today - day <= REMEMBERED_DAYS)
    .slice(0, REMEMBERED_UPDATES)
}

/** A person types a few messages a second at the most; a script that floods is slowed to this. */
const BURST = 120
const REFILL_PER_SECOND = 3

/** Takes one token of the chat's allowance: false when it is used up and the update is to be passed over. */
export function takeAllowance(record: ChatRecord, now: Date): boolean {
  const { tokens, at } = record.allowance
  const refilled = Math.min(BURST, tokens + (Math.max(0, now.getTime() - at) / 1000) * REFILL_PER_SECOND)
  const allowed = refilled >= 1
  record.allowance = {
    tokens: allowed ? refilled - 1 : refilled,
    at: now.getTime(),
    told: allowed ? false : record.allowance.told,
  }
  return allowed
}
