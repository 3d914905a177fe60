/** getUpdates and the webhook's methods. */
import { z } from 'zod'
import type { Server } from '../server.ts'
import type { WebhookDelivery } from '../webhook.ts'
import type { Method } from './method.ts'
import { flag, integer, json, parsed, text } from './parameters.ts'
import { badRequest, conflict } from './refusal.ts'

const LONGEST_POLL_SECONDS = 50
const kinds = json.pipe(z.array(z.string()).optional().catch(undefined)).optional()

const getUpdates = z.object({
  offset: integer.default(0),
  limit: integer.default(100),
  timeout: integer.default(0),
  allowed_updates: kinds,
})
const setWebhook = z.object({
  url: text.default(''),
  max_connections: integer.default(40),
  allowed_updates: kinds,
  drop_pending_updates: flag.default(false),
  secret_token: text.default(''),
})
const deleteWebhook = z.object({ drop_pending_updates: flag.default(false) })

export function receivingMethods(server: Server, delivery: WebhookDelivery): Record<string, Method> {
  const { state } = server.store

  const rememberKinds = (allowed: string[] | undefined) => {
    // Left out: as it was. Empty: Telegram's default again.
    if (allowed) state.allowed_updates = allowed.length > 0 ? allowed : null
  }
  const removeWebhook = (dropPending: boolean) => {
    state.webhook = null
    if (dropPending) server.updates.remove(() => true)
    server.store.changed()
    delivery.restart()
  }

  return {
    getUpdates(call) {
      const { offset, limit, timeout, allowed_updates } = parsed(getUpdates, call.values)
      if (state.webhook) {
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        )
      }
      rememberKinds(allowed_updates)
      return server.updates.poll({
        offset,
        limit: limit < 1 || limit > 100 ? 100 : limit,
        timeoutSeconds: Math.min(Math.max(timeout, 0), LONGEST_POLL_SECONDS),
        signal: call.signal,
      })
    },
    setWebhook(call) {
      const parameters = parsed(setWebhook, call.values)
      if (parameters.url === '') {
        removeWebhook(parameters.drop_pending_updates)
        return true
      }
      if (!URL.canParse(parameters.url) || !/^https?:$/.test(new URL(parameters.url).protocol)) {
        throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
      }
      if (parameters.secret_token.length > 256) throw badRequest('secret token is too long')
      if (!/^[A-Za-z0-9_-]*$/.test(parameters.secret_token)) {
        throw badRequest('secret token contains unallowed characters')
      }
      rememberKinds(parameters.allowed_updates)
      state.webhook = {
        url: parameters.url,
        max_connections: Math.min(Math.max(parameters.max_connections, 1), 100),
        ...(parameters.secret_token ? { secret_token: parameters.secret_token } : {}),
      }
      if (parameters.drop_pending_updates) server.updates.remove(() => true)
      server.store.changed()
      server.updates.refusePoller('terminated by setWebhook request')
      delivery.restart()
      return true
    },
    deleteWebhook(call) {
      removeWebhook(parsed(deleteWebhook, call.values).drop_pending_updates)
      return true
    },
    getWebhookInfo() {
      const { webhook, allowed_updates } = state
      const error = webhook?.last_error
      return {
        url: webhook?.url ?? '',
        has_custom_certificate: false,
        pending_update_count: server.updates.pending().length,
        ...(webhook ? { max_connections: webhook.max_connections } : {}),
        ...(error ? { last_error_date: error.date, last_error_message: error.message } : {}),
        ...(allowed_updates ? { allowed_updates } : {}),
      }
    },
  }
}
