/** A bank's file of contributions as CSV: its lines as they are read. */
import type { BankLine } from '../services/importing-contributions.ts'
import type { BankProfile } from './bank-profiles.ts'
import { bankLineReader, type Cells, COLUMNS } from './contributions-line.ts'
import { type CsvFormat, cellText, FileFault, fault, readCsv, shorten } from './csv-file.ts'
import { REJECT_COLUMNS } from './rejects-file.ts'

export const formatOf = ({ encoding, delimiter }: BankProfile): CsvFormat => ({
  kind: 'a file of contributions',
  encoding,
  delimiter,
})

/**
 * Every line of the file under its header, good or not. `today` is YYYY-MM-DD in Phnom Penh; `onRead` is told the
 * bytes as they come.
 *
 * @throws FileFault where the file as a whole is not as it should be
 */
export async function* readContributions(
  path: string,
  { profile, today, onRead }: { profile: BankProfile; today: string; onRead: (bytes: Uint8Array) => void },
): AsyncGenerator<BankLine> {
  const readLine = bankLineReader(profile, today)
  let header: Header | null = null
  let count = 0
  for await (const { line, cells } of readCsv(path, { ...formatOf(profile), onRead })) {
    if (header === null) {
      header = readHeader(cells, profile)
      continue
    }
    if (cells.join() === header.text) {
      throw fault(line, 'the header stands here again, as if two files were put together: import each alone.')
    }
    count += 1
    if (cells.length !== header.width) {
      yield { line, reason: `There are ${cells.length} values under a header of ${header.width}.` }
      continue
    }
    const { at } = header
    const named = COLUMNS.map((column, index) => [column, cellText(cells[at[index] ?? -1] ?? '')])
    const read = readLine(Object.fromEntries(named) as Cells)
    yield read.ok ? { line, payment: read.payment } : { line, reason: read.reason }
  }
  if (count === 0) throw new FileFault(`${path} holds no payments: is it complete?`)
}

const BETWEEN = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' } as const

/** Where each of COLUMNS stands, -1 for one that the file has not. */
type Header = { at: number[]; width: number; text: string }

/** A bank's export may have further columns; contributions.csv may not, because one of them may be a misspelt one. */
function readHeader(cells: readonly string[], { name, bank, columns, delimiter }: BankProfile): Header {
  const names = cells.map((cell) => cell.trim().toLowerCase())
  const wanted = COLUMNS.map((column) => columns[column]?.trim().toLowerCase() ?? null)
  const known = [...wanted, ...REJECT_COLUMNS]
  const twice = names.find((cell, index) => known.includes(cell) && names.indexOf(cell) !== index)
  if (twice !== undefined) throw fault(1, `the header has the column “${shorten(twice)}” twice.`)
  const missing = wanted.filter((cell, index) => {
    return cell !== null && COLUMNS[index] !== 'period' && !names.includes(cell)
  })
  if (missing.length > 0) {
    throw fault(
      1,
      `the header lacks ${missing.join(', ')}, which the bank profile “${name}” needs; columns are separated by ${BETWEEN[delimiter]}.`,
    )
  }
  const strange = bank === null ? names.find((cell) => !known.includes(cell)) : undefined
  if (strange !== undefined) {
    throw fault(1, `the header has a column “${shorten(strange)}” that is not known.`)
  }
  const at = wanted.map((cell) => (cell === null ? -1 : names.indexOf(cell)))
  return { at, width: names.length, text: cells.join() }
}
