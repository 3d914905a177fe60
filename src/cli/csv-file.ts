/**
 * A CSV file as rows under a header, read as a stream in bounded memory. What is wrong with the file as a
 * whole (encoding, quotation, a cut-off end) is found here; what a row must say is for the readers of each file.
 */
import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { TextDecoder } from 'node:util'
import { type CsvError, type Info, parse } from 'csv-parse'

/** Why a file is refused as a whole; the message is one sentence for whoever runs the command. */
export class FileFault extends Error {
  override readonly name = 'FileFault'
}

/** A row and the line it ends in. */
export type CsvRow = { line: number; cells: string[] }

/** Of a file that begins with the byte order mark of UTF-8 that is the encoding, whatever was agreed. */
export const ENCODINGS = ['utf-8', 'utf-16', 'windows-1252'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** What stands between the cells of a line. */
export const DELIMITERS = [',', ';', '\t'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** `kind` names the file in sentences ("a gazetteer"); UTF-8 and commas unless said otherwise. */
export type CsvFormat = { kind: string; encoding?: Encoding; delimiter?: Delimiter }

/** No line of the files that Chhat reads comes near; more is another kind of file. */
const LONGEST_LINE = 10_000

/**
 * The rows of the file in its order, the header first. `onRead` is told the bytes as they come.
 *
 * @throws FileFault at the first line that is no CSV in that encoding
 */
export async function* readCsv(
  path: string,
  { onRead = () => {}, ...format }: CsvFormat & { onRead?: ((bytes: Uint8Array) => void) | undefined },
): AsyncGenerator<CsvRow> {
  const parser = parse({
    bom: true,
    delimiter: format.delimiter ?? ',',
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
  })
  const source = Readable.from(wholeLines(path, { ...format, onRead }), { objectMode: false })
  source.on('error', (error) => parser.destroy(error))
  try {
    const rows = source.pipe(parser) as AsyncIterable<{ record: string[]; info: Info }>
    for await (const { record, info } of rows) yield { line: info.lines, cells: record }
  } catch (error) {
    throw explain(error, path)
  } finally {
    source.destroy()
  }
}

/** The bytes of the file, cut at line ends, so that a fault of the encoding is found in its line. */
async function* wholeLines(
  path: string,
  { kind, encoding, onRead }: CsvFormat & { onRead: (bytes: Uint8Array) => void },
): AsyncGenerator<Buffer> {
  let line = 1
  let rest = Buffer.alloc(0)
  for await (const chunk of inUtf8(createReadStream(path), { encoding, onRead })) {
    const bytes = Buffer.concat([rest, chunk])
    const end = bytes.lastIndexOf('\n') + 1
    const whole = bytes.subarray(0, end)
    rest = bytes.subarray(end)
    if (!isText(whole)) throw notText(whole, line)
    line += countLines(whole)
    if (rest.length > LONGEST_LINE) {
      throw isText(rest) ? fault(line, `is too long for ${kind}.`, '') : notText(rest, line)
    }
    if (end > 0) yield whole
  }
  if (rest.length === 0) return
  if (!isText(rest)) throw notText(rest, line)
  throw fault(
    line,
    'has no line end, as if the file were cut off: get it anew, or, if it is complete, end it with a new line.',
    '',
  )
}

/** The same text in UTF-8; what is in UTF-8 already passes as it is, and is judged line by line. */
async function* inUtf8(
  chunks: AsyncIterable<Buffer>,
  { encoding, onRead }: { encoding: Encoding | undefined; onRead: (bytes: Uint8Array) => void },
): AsyncGenerator<Buffer> {
  let decoder: TextDecoder | null | undefined
  const decode = (bytes?: Uint8Array) => {
    try {
      return Buffer.from(decoder?.decode(bytes, { stream: bytes !== undefined }) ?? '')
    } catch {
      throw new FileFault('The file is not text in UTF-16: it holds half a letter.')
    }
  }
  for await (const chunk of chunks) {
    onRead(chunk)
    if (decoder === undefined) decoder = decoderFor(encoding ?? 'utf-8', chunk)
    yield decoder === null ? chunk : decode(chunk)
  }
  if (decoder) yield decode()
}

/** Null for UTF-8. */
function decoderFor(encoding: Encoding, beginning: Buffer): TextDecoder | null {
  const mark = beginning.subarray(0, 3).toString('hex')
  if (encoding === 'utf-8' || mark === 'efbbbf') return null
  if (encoding === 'windows-1252') return new TextDecoder('windows-1252')
  if (mark.startsWith('fffe')) return new TextDecoder('utf-16le', { fatal: true })
  if (mark.startsWith('feff')) return new TextDecoder('utf-16be', { fatal: true })
  throw new FileFault('The file is not text in UTF-16 with a byte order mark, as agreed for it.')
}

const isText = (bytes: Buffer): boolean => isUtf8(bytes) && !bytes.includes(0)

function countLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf('\n'); at >= 0; at = bytes.indexOf('\n', at + 1)) count += 1
  return count
}

function notText(bytes: Buffer, firstLine: number): FileFault {
  let line = firstLine
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf('\n', start) + 1 || bytes.length
    if (!isText(bytes.subarray(start, end))) break
    start = end
  }
  return fault(line, 'is not text in UTF-8: save the file as “CSV UTF-8”.', '')
}

/** What is wrong in a line of the file. */
export function fault(line: number, what: string, join = ':'): FileFault {
  return new FileFault(`Line ${line}${join} ${what}`)
}

/** What a sentence may quote out of a file. */
export const shorten = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 59)}…`)

function explain(error: unknown, path: string): unknown {
  if (error instanceof FileFault || !(error instanceof Error)) return error
  const { code, lines } = error as Partial<CsvError> & { lines?: number }
  switch (code as string | undefined) {
    case 'ENOENT':
      return new FileFault(`There is no file ${path}.`)
    case 'EISDIR':
      return new FileFault(`${path} is a folder.`)
    case 'EACCES':
      return new FileFault(`${path} may not be read by this user.`)
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return fault(lines ?? 1, 'a quotation mark opens before here and does not close: is the file complete?')
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return fault(
        lines ?? 1,
        'a quotation mark stands where none may: put the value in quotation marks and double it.',
      )
    default:
      return error
  }
}

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/

/** Cells as a line of CSV that no spreadsheet calculates with: an apostrophe makes a formula a text. */
export function csvLine(cells: readonly string[], delimiter: Delimiter = ','): string {
  const written = cells.map((cell) => {
    const safe = FORMULA.test(cell) ? `'${cell}` : cell
    return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  })
  return `${written.join(delimiter)}\n`
}

/** What a cell said before `csvLine`, so that a file of ours can be corrected and read again. */
export function cellText(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}
