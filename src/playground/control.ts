/** What tests steer the server with, in the process or over HTTP at /playground/control. */

import type { Chat, Update } from 'grammy/types'
import { Hono } from 'hono'
import { z } from 'zod'
import {
  type Counters,
  type FaultInput,
  type Faults,
  faultSchema,
  limitsSchema,
  type SendLimits,
  type SendTally,
  SendWindow,
} from './faults.ts'
import { loopbackOnly } from './local-only.ts'
import { createChat, findChat, type Server } from './server.ts'

export type Control = {
  /** The next calls of a method go wrong in this way. */
  fault(fault: FaultInput): void
  clearFaults(): void
  /** How fast a bot may send from now on; null lifts the limits. The tally begins anew. */
  limit(limits: SendLimits | null): void
  /** Empty while there are no limits. */
  tally(): SendTally
  counters(): Counters
  resetCounters(): void
  /** Delivers an update as given: repeated, reordered, forged. A group in it comes into being. */
  inject(update: Update): void
  /** The id the next update will have. */
  nextUpdateId(): number
  /** Updates not confirmed yet. */
  pendingUpdates(): Update[]
  /** Whether a getUpdates call is waiting. */
  isPolling(): boolean
  /** Resolves once all that has changed so far is on disk. */
  written(): Promise<void>
}

export function createControl(server: Server, faults: Faults): Control {
  return {
    fault: (fault) => faults.set(fault),
    clearFaults: () => faults.clear(),
    limit(limits) {
      faults.window = limits && new SendWindow(limits)
    },
    tally: () => faults.window?.tally ?? { accepted: [], refused: 0 },
    counters: () => faults.counters,
    resetCounters() {
      faults.counters = { calls: {}, bytes_in: 0, bytes_out: 0 }
    },
    inject(update) {
      const chat = chatIn(update)
      if (chat && !findChat(server, chat.id)) createChat(server, chat).started = true
      const id = chat?.id ?? update.callback_query?.from.id ?? 0
      server.updates.enqueue(update, `${update.callback_query ? 'callback' : 'message'}:${id}`)
    },
    nextUpdateId: () => server.store.state.next_update_id,
    isPolling: () => server.updates.isPolling(),
    written: () => server.store.written(),
    pendingUpdates: () => server.updates.pending().map(({ update }) => update),
  }
}

function chatIn(update: Update): Chat | undefined {
  const holder = update.message ?? update.edited_message ?? update.channel_post ?? update.my_chat_member
  return holder?.chat ?? update.callback_query?.message?.chat
}

/** GET counters | tally · POST fault | clear-faults | limits (null lifts them) | reset-counters | inject. */
export function controlApi(control: Control): Hono {
  const app = new Hono()
  app.use(loopbackOnly)
  app.get('/counters', (c) => c.json(control.counters()))
  app.post('/fault', async (c) => {
    const fault = faultSchema.safeParse(await c.req.json().catch(() => null))
    if (!fault.success) return c.json({ error: z.prettifyError(fault.error) }, 400)
    control.fault(fault.data)
    return c.json({})
  })
  app.get('/tally', (c) => c.json(control.tally()))
  app.post('/limits', async (c) => {
    const limits = limitsSchema.nullable().safeParse(await c.req.json().catch(() => undefined))
    if (!limits.success) return c.json({ error: z.prettifyError(limits.error) }, 400)
    control.limit(limits.data)
    return c.json({})
  })
  app.post('/clear-faults', (c) => {
    control.clearFaults()
    return c.json({})
  })
  app.post('/reset-counters', (c) => {
    control.resetCounters()
    return c.json({})
  })
  app.post('/inject', async (c) => {
    const update = z.looseObject({ update_id: z.int() }).safeParse(await c.req.json().catch(() => null))
    if (!update.success) return c.json({ error: 'An update with its update_id is expected.' }, 400)
    control.inject(update.data as unknown as Update)
    return c.json({})
  })
  return app
}
