/** What Telegram's refusals mean to us (promises.md, "Telegram's limits"). */
import { GrammyError, HttpError } from 'grammy'

/** Telegram did not answer, or not with what the Bot API answers. Plain: without the address, which holds the token. */
export class TelegramUnreachableError extends Error {
  override readonly name = 'TelegramUnreachableError'
}

/** The call never began: nothing was sent, and the same call may be made again. */
export class NotSentError extends TelegramUnreachableError {}

/** Whether it is certain that nothing was sent. */
export function isNotSent(error: unknown): boolean {
  if (error instanceof HttpError) return error.error instanceof NotSentError
  // Told to wait, or not known by this token: of the messages themselves that says nothing.
  return error instanceof GrammyError && [401, 404, 409, 429].includes(error.error_code)
}

/** Nothing is wrong: it was done already, or there is nothing left to do it to. */
const HARMLESS =
  /query is too old|message is not modified|message to edit not found|message to delete not found|message can't be deleted|message can't be edited/

export function isHarmless(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 400 && HARMLESS.test(error.description)
}

/** The person blocked the bot, deleted the account or never started: silence until they write (P8). */
export function isGone(error: unknown): boolean {
  return error instanceof GrammyError && error.error_code === 403
}

/** Telegram could not be reached, had a fault of its own, or asked us to wait: the same call may succeed later. */
export function isTelegramFault(error: unknown): boolean {
  if (error instanceof HttpError) return true
  return error instanceof GrammyError && (error.error_code >= 500 || error.error_code === 429)
}

/** Seconds Telegram asks us to wait, or null. */
export function retryAfter(error: unknown): number | null {
  return error instanceof GrammyError ? (error.parameters.retry_after ?? null) : null
}

/** Runs a call whose harmless refusals count as done. */
export async function harmlessly(call: Promise<unknown>): Promise<void> {
  try {
    await call
  } catch (error) {
    if (!isHarmless(error)) throw error
  }
}
