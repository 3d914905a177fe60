/** Delivers updates to the bot's webhook as Telegram does: in order within a queue, again and again until taken. */
import type { Clock } from '../ops/clock.ts'
import type { QueuedUpdate, StateStore } from './state.ts'
import type { UpdateQueue } from './updates.ts'

const ANSWER_WITHIN_MS = 60_000
const LONGEST_DELAY_SECONDS = 120

/** Seconds until the next attempt after so many failed ones: 0, 2, 4, 8 … 120. */
export function redeliveryDelay(failures: number): number {
  return failures <= 1 ? 0 : Math.min(2 ** (failures - 1), LONGEST_DELAY_SECONDS)
}

type Attempt = { failures: number; nextAt: number }

export class WebhookDelivery {
  private readonly store: StateStore
  private readonly updates: UpdateQueue
  private readonly clock: Clock
  private readonly callMethod: (name: string, values: Record<string, unknown>) => Promise<unknown>
  private attempts = new WeakMap<QueuedUpdate, Attempt>()
  private readonly busy = new Map<string, AbortController>()
  private timer: NodeJS.Timeout | null = null
  private closed = false

  constructor(options: {
    store: StateStore
    updates: UpdateQueue
    clock: Clock
    /** A webhook may answer with a method call in the body. */
    callMethod: (name: string, values: Record<string, unknown>) => Promise<unknown>
  }) {
    this.store = options.store
    this.updates = options.updates
    this.clock = options.clock
    this.callMethod = options.callMethod
    options.updates.onUpdate = () => this.deliver()
  }

  /** Starts every delivery that is due. Called on each change; also wakes itself for redeliveries. */
  deliver(): void {
    const webhook = this.store.state.webhook
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    if (!webhook || this.closed) return
    const now = performance.now()
    let wakeAt = Number.POSITIVE_INFINITY
    const seen = new Set<string>()
    for (const queued of this.updates.pending()) {
      if (seen.has(queued.queue)) continue
      seen.add(queued.queue)
      if (this.busy.has(queued.queue)) continue
      const nextAt = this.attempts.get(queued)?.nextAt ?? 0
      if (nextAt > now) wakeAt = Math.min(wakeAt, nextAt)
      else if (this.busy.size < webhook.max_connections) void this.attempt(queued)
    }
    if (wakeAt < Number.POSITIVE_INFINITY) this.timer = setTimeout(() => this.deliver(), wakeAt - now)
  }

  private async attempt(queued: QueuedUpdate): Promise<void> {
    const webhook = this.store.state.webhook
    if (!webhook) return
    const abort = new AbortController()
    this.busy.set(queued.queue, abort)
    const late = setTimeout(() => abort.abort(new Error('Read timeout expired')), ANSWER_WITHIN_MS)
    let failure: { message: string; retryAfter?: number } | null = null
    try {
      const response = await fetch(webhook.url, {
        method: 'POST',
        redirect: 'manual',
        signal: abort.signal,
        headers: {
          'content-type': 'application/json',
          ...(webhook.secret_token ? { 'x-telegram-bot-api-secret-token': webhook.secret_token } : {}),
        },
        body: JSON.stringify(queued.update),
      })
      const body = await response.text()
      if (response.ok) await this.obey(body)
      else {
        failure = {
          message: `Wrong response from the webhook: ${response.status} ${response.statusText}`.trim(),
          retryAfter: Number(response.headers.get('retry-after')) || 0,
        }
      }
    } catch (error) {
      failure = {
        message: error instanceof Error && error.name === 'Error' ? error.message : 'Connection failed',
      }
    }
    clearTimeout(late)
    // A changed webhook has already begun anew with this queue.
    if (this.closed || this.busy.get(queued.queue) !== abort) return
    this.busy.delete(queued.queue)
    this.settle(queued, failure)
    this.deliver()
  }

  private settle(queued: QueuedUpdate, failure: { message: string; retryAfter?: number } | null): void {
    if (!failure) {
      this.attempts.delete(queued)
      this.updates.remove((other) => other === queued)
      return
    }
    const failures = (this.attempts.get(queued)?.failures ?? 0) + 1
    const delay = Math.min(failure.retryAfter || redeliveryDelay(failures), 3600)
    this.attempts.set(queued, { failures, nextAt: performance.now() + delay * 1000 })
    const date = Math.floor(this.clock.now().getTime() / 1000)
    if (this.store.state.webhook) this.store.state.webhook.last_error = { date, message: failure.message }
    this.store.changed()
  }

  private async obey(body: string): Promise<void> {
    if (!body.startsWith('{')) return
    try {
      const { method, ...values } = JSON.parse(body) as Record<string, unknown>
      if (typeof method === 'string' && !/^(get|set|delete)(Updates|Webhook)/i.test(method)) {
        await this.callMethod(method, values)
      }
    } catch {
      // As with Telegram, nobody learns whether a call made this way succeeded.
    }
  }

  /** Forgets what was tried so far: a new webhook starts afresh. */
  restart(): void {
    for (const abort of this.busy.values()) abort.abort(new Error('Webhook changed'))
    this.busy.clear()
    this.attempts = new WeakMap()
    this.deliver()
  }

  close(): void {
    this.closed = true
    if (this.timer) clearTimeout(this.timer)
    for (const abort of this.busy.values()) abort.abort(new Error('Playground closed'))
  }
}
