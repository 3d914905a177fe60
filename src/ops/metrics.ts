/** What the program counts about itself, in Prometheus' terms. Labels name kinds and outcomes, never people. */
import { Counter, Gauge, Histogram, Registry } from 'prom-client'

export type UpdateKind = 'message' | 'edited_message' | 'callback_query' | 'my_chat_member' | 'other'
/** `failed` is answered 5xx and redelivered; `parked` is set aside and not retried. */
export type UpdateOutcome = 'handled' | 'duplicate' | 'refused' | 'failed' | 'parked'
/** What became of one call of the Bot API; `unreachable` covers lost connections and timeouts. */
export type ApiOutcome =
  | 'ok'
  | 'bad-request'
  | 'forbidden'
  | 'too-many-requests'
  | 'server-error'
  | 'unreachable'

export type Metrics = {
  /** Served as text by `registry.metrics()` with `registry.contentType`. */
  registry: Registry
  updates: { inc(labels: { kind: UpdateKind; outcome: UpdateOutcome }): void }
  turnSeconds: { observe(seconds: number): void }
  apiCallSeconds: { observe(labels: { method: string; outcome: ApiOutcome }, seconds: number): void }
  outboxDepth: { set(messages: number): void }
}

/** Metrics on a registry of their own, so that two programs in one process do not share counts. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    updates: new Counter({
      name: 'chhat_updates_total',
      help: 'Updates received from Telegram, by kind and by what became of them',
      labelNames: ['kind', 'outcome'],
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'chhat_turn_seconds',
      help: 'From an update received to its last reply accepted',
      // Up to the 10 s for which an update waits for its chat.
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30],
      registers,
    }),
    apiCallSeconds: new Histogram({
      name: 'chhat_bot_api_call_seconds',
      help: 'Calls of the Bot API, by method and outcome',
      labelNames: ['method', 'outcome'],
      // Up to the 20 s after which a call is given up.
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 20],
      registers,
    }),
    outboxDepth: new Gauge({
      name: 'chhat_outbox_due',
      help: 'Messages in the outbox that are due and not yet sent',
      registers,
    }),
  }
}
