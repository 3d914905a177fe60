/** The queue of updates a bot has not confirmed yet, and the long poll that empties it. */
import type { Update } from 'grammy/types'
import type { Clock } from '../ops/clock.ts'
import { conflict } from './bot-api/refusal.ts'
import type { QueuedUpdate, StateStore } from './state.ts'

const DAY_MS = 86_400_000
/** Telegram forgets a button press nobody fetched after this time. */
export const CALLBACK_LIFETIME_MS = 150_000

/** Not delivered unless asked for by name. */
const ON_REQUEST = ['chat_member', 'message_reaction', 'message_reaction_count']

export type UpdateContent = Omit<Update, 'update_id'>

type Poller = { wake(): void; refuse(error: Error): void }

export class UpdateQueue {
  private readonly store: StateStore
  private readonly clock: Clock
  private poller: Poller | null = null
  /** Called after each new update; the webhook listens here. */
  onUpdate: () => void = () => {}

  /** @param clock one that nobody moves: a day moved ahead must not make what is waiting expire */
  constructor(store: StateStore, clock: Clock) {
    this.store = store
    this.clock = clock
  }

  /** Queues an update under the next id, unless the bot asked not to be told of its kind. */
  add(content: UpdateContent, queue: string): Update | null {
    const { state } = this.store
    const kind = Object.keys(content)[0] ?? ''
    const wanted = state.allowed_updates?.includes(kind) ?? !ON_REQUEST.includes(kind)
    if (!wanted) return null
    const update: Update = { update_id: state.next_update_id++, ...content }
    this.enqueue(update, queue)
    return update
  }

  /** Queues an update as it is: for tests of twice delivered, reordered and backward-jumping ids. */
  enqueue(update: Update, queue: string): void {
    const lifetime = update.callback_query ? CALLBACK_LIFETIME_MS : DAY_MS
    this.store.state.updates.push({ update, queue, expires_at: this.clock.now().getTime() + lifetime })
    this.store.changed()
    this.poller?.wake()
    this.onUpdate()
  }

  /** What is waiting, oldest first; what has expired is dropped on the way. */
  pending(): QueuedUpdate[] {
    const { state } = this.store
    const now = this.clock.now().getTime()
    if (state.updates.some((queued) => queued.expires_at <= now)) {
      state.updates = state.updates.filter((queued) => queued.expires_at > now)
      this.store.changed()
    }
    return state.updates
  }

  remove(confirmed: (queued: QueuedUpdate) => boolean): void {
    this.store.state.updates = this.store.state.updates.filter((queued) => !confirmed(queued))
    this.store.changed()
  }

  /**
   * getUpdates: confirms below the offset, then waits up to `timeoutSeconds` for something to give.
   *
   * @throws Refusal 409 once another poller has come, or a webhook is set
   */
  async poll(request: {
    offset: number
    limit: number
    timeoutSeconds: number
    signal: AbortSignal
  }): Promise<Update[]> {
    this.refusePoller(
      'terminated by other getUpdates request; make sure that only one bot instance is running',
    )
    if (request.offset > 0) this.remove(({ update }) => update.update_id < request.offset)
    else if (request.offset < 0) {
      const kept = this.pending().slice(request.offset)
      this.remove((queued) => !kept.includes(queued))
    }
    if (this.pending().length === 0 && request.timeoutSeconds > 0) await this.arrival(request)
    // Nobody hears an answer to a request that has gone: leave the updates for the next one.
    if (request.signal.aborted) return []
    return this.pending()
      .slice(0, request.limit)
      .map(({ update }) => update)
  }

  private arrival(request: { timeoutSeconds: number; signal: AbortSignal }): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer)
        request.signal.removeEventListener('abort', poller.wake)
        if (this.poller === poller) this.poller = null
      }
      const poller: Poller = {
        wake() {
          done()
          resolve()
        },
        refuse(error) {
          done()
          reject(error)
        },
      }
      const timer = setTimeout(poller.wake, request.timeoutSeconds * 1000)
      request.signal.addEventListener('abort', poller.wake)
      this.poller = poller
    })
  }

  isPolling(): boolean {
    return this.poller !== null
  }

  /** Ends a waiting long poll with 409. */
  refusePoller(why: string): void {
    this.poller?.refuse(conflict(why))
  }

  close(): void {
    this.poller?.wake()
  }
}
