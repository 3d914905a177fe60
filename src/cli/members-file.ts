/** A member roll as a CSV file: its lines as they are read. */
import type { RollLine } from '../services/importing-members.ts'
import { type CsvFormat, cellText, FileFault, fault, readCsv, shorten } from './csv-file.ts'
import { type Cells, COLUMNS, type Column, memberLineReader, OPTIONAL } from './members-line.ts'
import { REJECT_COLUMNS } from './rejects-file.ts'

export const ROLL_FORMAT: CsvFormat = { kind: 'a member roll' }

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
  for await (const { line, cells } of readCsv(path, { ...ROLL_FORMAT, onRead })) {
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
