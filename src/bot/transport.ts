/**
 * How calls reach the Bot API. Transformers would not reach calls made inside conversations; `client.fetch` reaches
 * all of them, so time limits, retries, plain errors and metrics live here.
 */
import type { ApiClientOptions } from 'grammy'
import pRetry, { AbortError } from 'p-retry'
import type { ApiOutcome, Metrics } from '../ops/metrics.ts'

/** Telegram did not answer, or not with what the Bot API answers. Plain: without the address, which holds the token. */
export class TelegramUnreachableError extends Error {
  override readonly name = 'TelegramUnreachableError'
}

const CALL_TIMEOUT_MS = 20_000
/** A long poll is answered within its own timeout; this comes on top. */
const POLL_SLACK_MS = 10_000
const RETRIES = 2
/** A short "too many requests" is waited out here; a long one is the caller's to decide. */
const LONGEST_WAIT_S = 3

export function createApiClient({
  apiRoot,
  metrics,
  pollSeconds,
}: {
  apiRoot: string
  metrics: Metrics
  pollSeconds: number
}): ApiClientOptions {
  const timeoutOf = (method: string) =>
    method === 'getUpdates' ? pollSeconds * 1000 + POLL_SLACK_MS : CALL_TIMEOUT_MS

  async function call(input: unknown, init: unknown): Promise<Response> {
    const url = String(input)
    const method = url.slice(url.lastIndexOf('/') + 1)
    const request = init as RequestInit
    // A streamed upload can be read once; everything else may be sent again.
    const retries = typeof request.body === 'string' && method !== 'getUpdates' ? RETRIES : 0
    return await pRetry(
      async () => {
        const started = performance.now()
        const response = await once(url, request, timeoutOf(method)).catch((error: unknown) => error)
        const outcome = response instanceof Response ? outcomeOf(response.status) : 'unreachable'
        metrics.apiCallSeconds.observe({ method, outcome }, (performance.now() - started) / 1000)
        if (!(response instanceof Response)) throw response
        if (outcome === 'server-error')
          throw new TelegramUnreachableError(`Telegram answered ${response.status}.`)
        if (outcome === 'too-many-requests') return await waitOut(response)
        return response
      },
      { retries, minTimeout: 300, factor: 3 },
    )
  }

  return {
    apiRoot,
    // Above our own limits, so that ours decide.
    timeoutSeconds: pollSeconds + 60,
    fetch: call as NonNullable<ApiClientOptions['fetch']>,
  }
}

async function once(url: string, request: RequestInit, timeoutMs: number): Promise<Response> {
  const ours = AbortSignal.timeout(timeoutMs)
  try {
    const { body, headers, method, signal } = request
    const response = await fetch(url, {
      ...(method && { method }),
      ...(headers && { headers }),
      ...(body != null && { body }),
      ...(body != null && typeof body !== 'string' && { duplex: 'half' as const }),
      signal: signal ? AbortSignal.any([ours, nativeSignal(signal)]) : ours,
    })
    // Read here, so that a connection cut in mid-answer is a failed call and not a broken one.
    const text = await response.text()
    JSON.parse(text)
    return new Response(text, { status: response.status, headers: response.headers })
  } catch (error) {
    if (request.signal?.aborted) throw new AbortError('The call was called off.')
    throw new TelegramUnreachableError(
      ours.aborted ? 'Telegram did not answer in time.' : `Telegram could not be reached (${nameOf(error)}).`,
    )
  }
}

/** grammY's signal comes from a library of its own, which `fetch` does not take. */
function nativeSignal(signal: AbortSignal): AbortSignal {
  const controller = new AbortController()
  if (signal.aborted) controller.abort()
  else signal.addEventListener('abort', () => controller.abort(), { once: true })
  return controller.signal
}

function nameOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return cause instanceof Error ? cause.name : 'unknown'
}

async function waitOut(response: Response): Promise<Response> {
  const answer = (await response.clone().json()) as { parameters?: { retry_after?: number } }
  const seconds = answer.parameters?.retry_after ?? 0
  if (seconds > LONGEST_WAIT_S) return response
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  throw new TelegramUnreachableError('Telegram asked to wait a moment.')
}

function outcomeOf(status: number): ApiOutcome {
  if (status < 400) return 'ok'
  if (status === 403) return 'forbidden'
  if (status === 429) return 'too-many-requests'
  return status >= 500 ? 'server-error' : 'bad-request'
}
