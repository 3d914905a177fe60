/** A member roll as a CSV file: its lines as they are read, and the lines that were not taken as a file beside it. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { RollLine } from '../services/importing-members.ts'
import { cellText, csvLine, FileFault, fault, readCsv, shorten } from './csv-file.ts'
import { type Cells, COLUMNS, type Column, memberLineReader, OPTIONAL } from './members-line.ts'

/** What a file of rejected lines has in front of its own columns; ignored when that is corrected and imported. */
const REJECT_COLUMNS = ['line', 'reason']

/**
 * Every line of the file under its header, good or not. `today` is YYYY-MM-DD in Phnom Penh; `onRead` is told the
 * bytes as they come.
 *
 * @throws FileFault where the file as a whole is not as it should be
 */
export async function* readMembers(
  path: string,
  { today, onRead }: { today: string; onRead?: (bytes: Uint8Array) => void },
): AsyncGenerator<RollLine> {
  const readLine = memberLineReader(today)
  let header: Header | null = null
  let count = 0
  for await (const { line, cells } of readCsv(path, { kind: 'a member roll', onRead })) {
    if (header === null) {
      header = readHeader(cells)
      continue
    }
    count += 1
    if (cells.length !== header.width) {
      const reason = `There are ${cells.length} values under a header of ${header.width}.`
      yield { line, reason, card: null }
      continue
    }
    const read = readLine(cellsOf(cells, header))
    yield read.ok ? { line, member: read.member } : { line, reason: read.reason, card: read.card }
  }
  if (count === 0) throw new FileFault(`${path} names no members: is it complete?`)
}

type Header = { at: Readonly<Record<Column, number>>; width: number }

function readHeader(cells: readonly string[]): Header {
  const names = cells.map((name) => name.trim().toLowerCase())
  const known: readonly string[] = [...COLUMNS, ...REJECT_COLUMNS]
  const strange = names.find((name, index) => !known.includes(name) || names.indexOf(name) !== index)
  if (strange !== undefined) {
    throw fault(1, `the header has a column “${shorten(strange)}” that is not known or stands twice.`)
  }
  const missing = COLUMNS.filter((column) => !names.includes(column) && !OPTIONAL.includes(column))
  if (missing.length > 0) {
    throw fault(1, `the header lacks ${missing.join(', ')}; columns are separated by commas.`)
  }
  const at = Object.fromEntries(COLUMNS.map((column) => [column, names.indexOf(column)]))
  return { at: at as Header['at'], width: names.length }
}

function cellsOf(cells: readonly string[], { at }: Header): Cells {
  const named = COLUMNS.map((column) => [column, cellText(cells[at[column]] ?? '')])
  return Object.fromEntries(named) as Cells
}

/**
 * Reads the roll once more and writes the lines named by `rejects` (in the order of the file) to `target`: the line's
 * number, the reason, and the line. The count of lines written; without any there is no file.
 */
export async function writeRejects(
  { path, target }: { path: string; target: string },
  {
    rejects,
    onRead,
  }: {
    rejects: AsyncIterable<{ line: number; reason: string }>
    onRead?: (bytes: Uint8Array) => void
  },
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
  let written = 0
  let header: string[] | null = null
  for await (const { line, cells } of readCsv(path, { kind: 'a member roll', onRead })) {
    if (failed) throw failed
    if (header === null) {
      header = cells
      out.write(csvLine([...REJECT_COLUMNS, ...ownCells(header, header)]))
    }
    if (next.done || line !== next.value.line) continue
    const full = !out.write(csvLine([String(line), next.value.reason, ...ownCells(cells, header)]))
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
