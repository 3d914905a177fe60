/**
 * How calls reach the Bot API. Transformers would not reach calls made inside conversations; `client.fetch` reaches
 * all of them, so time limits, retries, plain errors and metrics live here.
 */
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ApiClientOptions } from 'grammy'
import pRetry, { AbortError } from 'p-retry'
import { Agent, errors, request } from 'undici'
import { NotSentError, TelegramUnreachableError } from '../messaging/telegram-errors.ts'
import type { ApiOutcome, Metrics } from '../ops/metrics.ts'
import type { SendBudget } from '../sessions/send-budget.ts'

const CALL_TIMEOUT_MS = 20_000
/** A long poll is answered within its own timeout; this comes on top. */
const POLL_SLACK_MS = 10_000
const RETRIES = 2
/** A new connection to Telegram costs several round trips; people answer within about this time. */
const IDLE_CONNECTION_MS = 30_000
/** A short "too many requests" is waited out here; during a long one nothing is sent at all (P7). */
const LONGEST_WAIT_S = 3
/** Of several addresses one that does not answer within this time is left for the next: Telegram is far from some. */
const ADDRESS_TIMEOUT_MS = 2_000
/** What is paced is begun at once or not at all, lest a stop come in between (messaging/campaign-sender.ts). */
const CONNECT_TIMEOUT_MS = { reply: 10_000, paced: 1_000 }
/** People wait for these. Another call that is told to wait fails, and silences nobody. */
const FOR_PEOPLE = /^(send|edit|delete|answer)/

/**
 * `reply`: sent at once, debited without waiting, and tried again; told to wait, everything waits. `paced`: has
 * waited for its token and is tried once, because a lost answer says nothing of the message; told to wait, all that
 * is paced waits.
 */
export type Traffic = 'reply' | 'paced'

export function createApiClient({
  apiRoot,
  metrics,
  budget,
  pollSeconds,
  traffic = 'reply',
  callTimeoutMs = CALL_TIMEOUT_MS,
}: {
  apiRoot: string
  metrics: Metrics
  budget: Pick<SendBudget, 'debit' | 'pause' | 'pausedMs'>
  pollSeconds: number
  traffic?: Traffic
  callTimeoutMs?: number
}): ApiClientOptions {
  // `fetch` wraps each call into web streams and signals, which cost more than the call itself.
  const dispatcher = new Agent({
    keepAliveTimeout: IDLE_CONNECTION_MS,
    connectTimeout: CONNECT_TIMEOUT_MS[traffic],
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_TIMEOUT_MS,
  })
  const timeoutOf = (method: string) =>
    method === 'getUpdates' ? pollSeconds * 1000 + POLL_SLACK_MS : callTimeoutMs

  const paced = traffic === 'paced'
  const scope = paced ? 'bulk' : 'all'

  /** Waits for the end of a short pause; a long one is a failure at once. */
  async function whenAllowed(): Promise<void> {
    for (let ms = budget.pausedMs(scope); ms > 0; ms = budget.pausedMs(scope)) {
      if (paced || ms > LONGEST_WAIT_S * 1000) {
        throw new AbortError(new NotSentError('Telegram has asked to wait, and the time is not over.'))
      }
      await sleep(ms)
    }
  }

  async function call(input: unknown, init: unknown): Promise<Pick<Response, 'json'>> {
    const url = String(input)
    const method = url.slice(url.lastIndexOf('/') + 1)
    const polls = method === 'getUpdates'
    const given = init as Call
    // A streamed upload can be read once; everything else may be sent again.
    const retries = typeof given.body === 'string' && !polls && !paced ? RETRIES : 0
    return await pRetry(
      async () => {
        if (!polls) await whenAllowed()
        const debited = !paced && isMessage(method) ? budget.debit() : null
        const started = performance.now()
        const answer = await once(given, { url, dispatcher, timeoutMs: timeoutOf(method) }).catch(
          (error: unknown) => ({ error }),
        )
        debited?.spent()
        const outcome = 'status' in answer ? outcomeOf(answer.status) : 'unreachable'
        metrics.apiCallSeconds.observe({ method, outcome }, (performance.now() - started) / 1000)
        if (!('status' in answer)) throw answer.error
        if (outcome === 'server-error')
          throw new TelegramUnreachableError(`Telegram answered ${answer.status}.`)
        if (outcome === 'too-many-requests') {
          const seconds = retryAfter(answer)
          if (seconds > 0 && FOR_PEOPLE.test(method)) budget.pause(scope, seconds)
          if (!paced && seconds <= LONGEST_WAIT_S)
            throw new TelegramUnreachableError('Telegram asked to wait a moment.')
        }
        return { json: async () => answer.body }
      },
      { retries, minTimeout: 300, factor: 3 },
    )
  }

  return {
    apiRoot,
    // Above our own limits, so that ours decide.
    timeoutSeconds: pollSeconds + 60,
    // All that grammY asks of a response is its JSON.
    fetch: call as NonNullable<ApiClientOptions['fetch']>,
  }
}

/** What grammY hands to `fetch`. Its signal comes from a library of its own, which undici takes as it is. */
type Call = {
  method: 'POST'
  headers: Record<string, string>
  body: string | Readable
  signal: AbortSignal
}
type Answer = { status: number; body: object }

/** Reads the whole answer, so that a connection cut in the middle is a failed call and not a broken one. */
async function once(
  { method, headers, body, signal }: Call,
  { url, dispatcher, timeoutMs }: { url: string; dispatcher: Agent; timeoutMs: number },
): Promise<Answer> {
  try {
    const answer = await request(url, {
      method,
      headers,
      body,
      signal,
      dispatcher,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    })
    return { status: answer.statusCode, body: readObject(await answer.body.text()) }
  } catch (error) {
    if (signal.aborted) throw new AbortError('The call was called off.')
    if (isNotConnected(error)) throw new NotSentError(`Telegram could not be reached (${nameOf(error)}).`)
    throw new TelegramUnreachableError(
      error instanceof errors.HeadersTimeoutError || error instanceof errors.BodyTimeoutError
        ? 'Telegram did not answer in time.'
        : `Telegram could not be reached (${nameOf(error)}).`,
    )
  }
}

/** Some server on the way may answer with JSON of its own: whatever is no object is no answer of the Bot API. */
function readObject(text: string): object {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) throw new SyntaxError('The answer is no object.')
  return value
}

/** There was no connection yet over which anything could have gone. */
function isNotConnected(error: unknown): boolean {
  if (error instanceof errors.ConnectTimeoutError) return true
  // Of each address that was tried.
  if (error instanceof AggregateError) return error.errors.every(isNotConnected)
  const { syscall } = error as NodeJS.ErrnoException
  return syscall === 'connect' || syscall === 'getaddrinfo'
}

function nameOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return cause instanceof Error ? cause.name : 'unknown'
}

function retryAfter({ body }: Answer): number {
  const { parameters } = body as { parameters?: { retry_after?: number } }
  return parameters?.retry_after ?? 0
}

/** What Telegram counts when it says how fast a bot may send. */
const isMessage = (method: string) => method.startsWith('send') && method !== 'sendChatAction'

function outcomeOf(status: number): ApiOutcome {
  if (status < 400) return 'ok'
  if (status === 403) return 'forbidden'
  if (status === 429) return 'too-many-requests'
  return status >= 500 ? 'server-error' : 'bad-request'
}
