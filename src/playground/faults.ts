/** What a test may make go wrong, how fast Telegram lets a bot send, and what has been called so far. */
import { z } from 'zod'
import { tooManyRequests } from './bot-api/refusal.ts'

const target = {
  /** A method by name, or every one but getUpdates. */
  method: z.string().default('*'),
  /** For how many calls; the switch goes off by itself. */
  times: z.int().min(1).default(1),
}
export const faultSchema = z.discriminatedUnion('kind', [
  /** Done at once, answered so much later. */
  z.object({ kind: z.literal('delay'), ms: z.number().min(0).max(3_600_000), ...target }),
  /** 502 with a page of HTML; nothing is done. */
  z.object({ kind: z.literal('bad_gateway'), ...target }),
  /** Done, but half of the JSON is missing. */
  z.object({ kind: z.literal('broken_json'), ...target }),
  /** Done, and then the connection is cut without an answer. */
  z.object({ kind: z.literal('drop'), ...target }),
  /** 429 with this retry_after; nothing is done. */
  z.object({ kind: z.literal('too_many_requests'), seconds: z.int().min(1), ...target }),
])
export type Fault = z.infer<typeof faultSchema>
export type FaultInput = z.input<typeof faultSchema>

/** At most so many messages in any window of one second; Telegram's are about 30 and 1. */
export const limitsSchema = z.object({
  perSecond: z.int().min(1),
  perChatPerSecond: z.int().min(1).default(1),
})
export type SendLimits = z.infer<typeof limitsSchema>
export type Counters = { calls: Record<string, number>; bytes_in: number; bytes_out: number }
/** What the limits did since they were set: when each message was let through (ms, rising), how many were not. */
export type SendTally = { accepted: number[]; refused: number }

const WINDOW_MS = 1000

export class Faults {
  private switches: Fault[] = []
  /** Off unless set. */
  window: SendWindow | null = null
  counters: Counters = { calls: {}, bytes_in: 0, bytes_out: 0 }

  set(fault: FaultInput): void {
    this.switches.push(faultSchema.parse(fault))
  }

  clear(): void {
    this.switches = []
  }

  /** The fault this call meets, used up by one. */
  next(method: string): Fault | undefined {
    const fault = this.switches.find((one) =>
      one.method === '*' ? method !== 'getupdates' : one.method.toLowerCase() === method,
    )
    if (fault && --fault.times === 0) this.switches = this.switches.filter((one) => one !== fault)
    return fault
  }

  count(call: { method: string; bytesIn: number; bytesOut: number }): void {
    const { calls } = this.counters
    calls[call.method] = (calls[call.method] ?? 0) + 1
    this.counters.bytes_in += call.bytesIn
    this.counters.bytes_out += call.bytesOut
  }
}

/** A sliding window over all messages and one for each chat. */
export class SendWindow {
  private readonly limits: SendLimits
  private readonly all: number[] = []
  private readonly byChat = new Map<string, number[]>()
  readonly tally: SendTally = { accepted: [], refused: 0 }

  constructor(limits: SendLimits) {
    this.limits = limits
  }

  /** @throws Refusal 429 with retry_after */
  take(chatId: string): void {
    const now = performance.now()
    const own = this.byChat.get(chatId) ?? []
    this.byChat.set(chatId, own)
    for (const window of [this.all, own]) {
      while (window[0] !== undefined && window[0] <= now - WINDOW_MS) window.shift()
    }
    if (this.all.length >= this.limits.perSecond || own.length >= this.limits.perChatPerSecond) {
      this.tally.refused++
      throw tooManyRequests(1)
    }
    this.tally.accepted.push(now)
    this.all.push(now)
    own.push(now)
  }
}
