/** A table as a file that spreadsheets open: UTF-8 with its mark, so that Excel shows Khmer, and no cell a formula. */
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'

class TooLargeError extends Error {
  override readonly name = 'TooLargeError'
}

/**
 * Writes the lines as they come; null once the file would be larger than `mostBytes`, or when `signal` ends it. A cell
 * that begins with = + - @, a tab or a return gets a ' in front (OWASP "CSV Injection"), also a negative amount.
 */
export async function writeSheet(
  lines: AsyncIterable<readonly (string | number | null)[]>,
  { header, mostBytes, signal }: { header: readonly string[]; mostBytes: number; signal: AbortSignal },
): Promise<{ chunks: Buffer[]; lines: number } | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  let count = 0
  async function* cells() {
    yield header
    for await (const line of lines) {
      if (signal.aborted) throw new TooLargeError('It takes too long.')
      count += 1
      // As text: what the library takes for a number may begin with a minus.
      yield line.map((cell) => (cell === null ? '' : String(cell)))
    }
  }
  const csv = stringify({ bom: true, escape_formulas: true, record_delimiter: 'windows' })
  try {
    await pipeline(cells, csv, async (written: AsyncIterable<Buffer>) => {
      for await (const chunk of written) {
        bytes += chunk.length
        if (bytes > mostBytes) throw new TooLargeError('It is too large.')
        chunks.push(Buffer.from(chunk))
      }
    })
  } catch (error) {
    if (error instanceof TooLargeError) return null
    throw error
  }
  return { chunks, lines: count }
}
