import { createHash, timingSafeEqual } from 'node:crypto'
import type { Update } from 'grammy/types'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { z } from 'zod'
import type { Intake } from './intake.ts'

const update = z.looseObject({ update_id: z.number().int() })
const MOST_BYTES = 1024 * 1024

/**
 * Telegram's deliveries at `path`. 200: handled, or never to be sent again. 503: deliver it again. Anything without
 * the secret is refused with 401 and has no effect.
 */
export function webhook({
  path,
  secret,
  intake,
}: {
  path: string
  secret: string
  /** Null while the bot is starting. */
  intake: () => Pick<Intake, 'take'> | null
}): Hono {
  const app = new Hono()
  app.post(path, bodyLimit({ maxSize: MOST_BYTES }), async (c) => {
    if (!sameSecret(c.req.header('x-telegram-bot-api-secret-token'), secret))
      return c.text('Unauthorized', 401)
    const taking = intake()
    if (!taking) return c.text('Starting', 503)
    const parsed = update.safeParse(await c.req.json().catch(() => null))
    if (!parsed.success) return c.text('Not an update', 400)
    const outcome = await taking.take(parsed.data as Update)
    return outcome === 'done' ? c.text('OK') : c.text('Again', 503)
  })
  return app
}

/** In constant time, whatever the lengths. */
function sameSecret(given: string | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return given !== undefined && timingSafeEqual(digest(given), digest(secret))
}
