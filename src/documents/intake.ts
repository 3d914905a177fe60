import type { Message } from 'grammy/types'
import pLimit from 'p-limit'
import type { Parsed } from '../forms/parsed.ts'
import { DownloadError, downloadCapped } from './download.ts'
import { inspect } from './inspect.ts'
import { MAX_FILE_BYTES, refuse } from './reasons.ts'
import { type Reencoded, reencodePhoto } from './reencode.ts'
import { sniff } from './sniff.ts'

export type TakenPhoto = Reencoded & { fileUniqueId: string }

const DOWNLOAD_TIMEOUT_MS = 30_000
/** Bounds the bytes held in memory; a photo that waits its turn holds none. */
const MOST_AT_ONCE = 8
const taking = pLimit(MOST_AT_ONCE)

/**
 * The photo of a message, fetched, checked and drawn anew, or the reason why not. Never throws.
 *
 * `getFileUrl` asks Telegram where the file of that id can be fetched now; the address holds the bot's token and
 * goes nowhere but into `fetch`. `onFailure` learns what went wrong where the person is told to try again.
 */
export async function takePhoto({
  message,
  getFileUrl,
  fetch,
  onFailure,
}: {
  message: Pick<Message, 'photo' | 'document'>
  getFileUrl: (fileId: string) => Promise<string>
  fetch?: typeof globalThis.fetch
  onFailure?: (error: unknown) => void
}): Promise<Parsed<TakenPhoto>> {
  const file = inspect(message)
  if (!file.ok) return file
  return taking(async () => {
    let bytes: Buffer
    try {
      const url = await getFileUrl(file.value.fileId)
      const limits = { maxBytes: MAX_FILE_BYTES, timeoutMs: DOWNLOAD_TIMEOUT_MS }
      bytes = await downloadCapped({ url, ...limits, ...(fetch ? { fetch } : {}) })
    } catch (error) {
      if (error instanceof DownloadError && error.code === 'too-large') return refuse('photo-too-large')
      onFailure?.(error)
      return refuse('photo-download-failed')
    }
    const sniffed = sniff(bytes)
    if (!sniffed.ok) return sniffed
    try {
      return { ok: true, value: { ...(await reencodePhoto(bytes)), fileUniqueId: file.value.fileUniqueId } }
    } catch (error) {
      onFailure?.(error)
      return refuse('photo-unreadable')
    }
  })
}
