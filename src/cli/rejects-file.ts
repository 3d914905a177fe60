/** Importing a file of which lines that cannot be taken go to a file beside it, to be corrected and imported. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { type CsvFormat, cellText, csvLine, FileFault, readCsv } from './csv-file.ts'

/** What a file of rejected lines has in front of its own columns; ignored when that is corrected and imported. */
export const REJECT_COLUMNS = ['line', 'reason']

type Rejects = AsyncIterable<{ line: number; reason: string }>

/** What an import needs of the file besides its lines. */
export type FileInHand = {
  onRead: (bytes: Uint8Array) => void
  /** SHA-256, once all lines were read. */
  fileHash: () => string
  /** Takes the lines that are not taken, in the order of the file. */
  onRejects: (rejects: Rejects) => Promise<void>
}

/**
 * Runs the import; the file of rejects takes its name (`FILE.rejects.csv`) only when the import was kept, and one that
 * an earlier import left goes away when there is nothing to reject any more.
 *
 * @throws FileFault also when the file was changed meanwhile
 */
export async function withRejectsFile<Result extends { rejected: number }>(
  { path, format }: { path: string; format: CsvFormat },
  work: (file: FileInHand) => Promise<Result>,
): Promise<Result & { rejectsFile: string | null }> {
  const rejectsFile = `${path}.rejects.csv`
  // Until the import is kept, what an earlier one left stays as it is.
  const draft = `${rejectsFile}.part`
  const hash = createHash('sha256')
  let fileHash = ''
  const hashOf = () => {
    if (fileHash === '') fileHash = hash.digest('hex')
    return fileHash
  }
  try {
    const result = await work({
      onRead: (bytes) => void hash.update(bytes),
      fileHash: hashOf,
      async onRejects(rejects) {
        const before = hashOf()
        const again = createHash('sha256')
        const onRead = (bytes: Uint8Array) => void again.update(bytes)
        const written = await writeRejects({ path, target: draft }, { format, rejects, onRead })
        if (written > 0 && again.digest('hex') !== before) {
          throw new FileFault(`${path} was changed while it was read: import it again.`)
        }
      },
    })
    if (result.rejected > 0) await rename(draft, rejectsFile)
    else await rm(rejectsFile, { force: true })
    return { ...result, rejectsFile: result.rejected > 0 ? rejectsFile : null }
  } finally {
    await rm(draft, { force: true })
  }
}

/**
 * Reads the file once more and writes the rejected lines to `target` in UTF-8: the line's number, the reason, and the
 * line. The count of lines written; without any there is no file.
 */
async function writeRejects(
  { path, target }: { path: string; target: string },
  { format, rejects, onRead }: { format: CsvFormat; rejects: Rejects; onRead: (bytes: Uint8Array) => void },
): Promise<number> {
  const wanted = rejects[Symbol.asyncIterator]()
  let next = await wanted.next()
  if (next.done) return 0
  // The lines hold what the register encrypts: nobody else on this machine needs to read them.
  const out = createWriteStream(target, { mode: 0o600 })
  let failed: Error | null = null
  const ended = finished(out).catch((error: Error) => {
    failed = error
  })
  // So that it is read as UTF-8 also under a profile that says otherwise.
  if (format.encoding !== undefined && format.encoding !== 'utf-8') out.write('\ufeff')
  let written = 0
  let header: string[] | null = null
  for await (const { line, cells } of readCsv(path, { ...format, onRead })) {
    if (failed) throw failed
    if (header === null) {
      header = cells
      out.write(csvLine([...REJECT_COLUMNS, ...ownCells(header, header)], format.delimiter))
    }
    if (next.done || line !== next.value.line) continue
    const rejected = [String(line), next.value.reason, ...ownCells(cells, header)]
    const full = !out.write(csvLine(rejected, format.delimiter))
    if (full) await Promise.race([once(out, 'drain'), ended])
    written += 1
    next = await wanted.next()
  }
  out.end()
  await ended
  if (failed) throw failed
  return written
}

/** Without the columns in front, where the file is itself one of rejected lines. */
function ownCells(cells: readonly string[], header: readonly string[]): string[] {
  return cells
    .filter((_, index) => !REJECT_COLUMNS.includes(header[index]?.trim().toLowerCase() ?? ''))
    .map(cellText)
}
