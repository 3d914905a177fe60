/** Why a file did not arrive. Never holds the address, which contains the bot's token. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError'
  readonly code: 'too-large' | 'timeout' | 'http-status' | 'network'

  constructor(code: DownloadError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/**
 * The bytes behind the address, given up as soon as they are more than `maxBytes`, whatever the server said
 * their length would be, or when they have not all arrived after `timeoutMs`. Redirects are not followed.
 * Throws DownloadError.
 */
export async function downloadCapped({
  url,
  maxBytes,
  timeoutMs,
  fetch = globalThis.fetch,
}: {
  url: string
  maxBytes: number
  timeoutMs: number
  fetch?: typeof globalThis.fetch
}): Promise<Buffer> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), timeoutMs)
  try {
    const response = await fetch(url, { signal: abort.signal, redirect: 'error' })
    if (!response.ok) throw new DownloadError('http-status', `The file server answered ${response.status}.`)
    if (Number(response.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes)
    const chunks: Uint8Array[] = []
    let received = 0
    for await (const chunk of response.body ?? []) {
      received += chunk.byteLength
      if (received > maxBytes) throw tooLarge(maxBytes)
      chunks.push(chunk)
    }
    return Buffer.concat(chunks, received)
  } catch (error) {
    if (error instanceof DownloadError) throw error
    if (abort.signal.aborted)
      throw new DownloadError('timeout', `The file did not arrive within ${timeoutMs} ms.`)
    throw new DownloadError('network', `The file server could not be read (${networkCode(error)}).`)
  } finally {
    clearTimeout(timer)
    // Closes the connection of an answer that was not read to its end; nothing after it has been.
    abort.abort()
  }
}

function tooLarge(maxBytes: number): DownloadError {
  return new DownloadError('too-large', `The file has more than ${maxBytes} bytes.`)
}

/** Such as ECONNRESET; the messages of the errors themselves may hold the address. */
function networkCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code) ? code : 'no code'
}
