/**
 * A gazetteer as a CSV file in UTF-8: the columns code, km and latin in any order, under a header. Codes are those
 * of NCDD: 2 digits a province, 4 a district, 6 a commune, 8 a village.
 */
import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { type CsvError, type Info, parse } from 'csv-parse'
import { parseOwnWords } from '../forms/parsers/text.ts'
import type { Place } from '../registry/gazetteer.ts'
import { provinceOf } from '../scheme/provinces.ts'

/** Why a file is refused as a whole; the message is one sentence for whoever runs the command. */
export class FileFault extends Error {
  override readonly name = 'FileFault'
}

export type FilePlace = Place & { line: number }

const COLUMNS = ['code', 'km', 'latin'] as const
/** No line of a gazetteer comes near; more is another kind of file. */
const LONGEST_LINE = 10_000
/** The names a person may type are no longer (forms/registration.ts). */
const LONGEST_NAME = 60

/**
 * The places of the file in its order, read as a stream. `onRead` is told the bytes as they come.
 *
 * @throws FileFault at the first line that is not as it should be
 */
export async function* readGazetteer(
  path: string,
  onRead: (bytes: Uint8Array) => void = () => {},
): AsyncGenerator<FilePlace> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_LINE,
  })
  const source = Readable.from(wholeLines(path, onRead), { objectMode: false })
  source.on('error', (error) => parser.destroy(error))
  let header: Header | null = null
  const lines = new Map<string, number>()
  try {
    for await (const { record, info } of source.pipe(parser) as AsyncIterable<Row>) {
      if (header === null) {
        header = readHeader(record)
        continue
      }
      const place = readPlace(record, { header, line: info.lines })
      const before = lines.get(place.code)
      if (before !== undefined) {
        throw fault(place.line, `the code ${place.code} stands in line ${before} already.`)
      }
      lines.set(place.code, place.line)
      yield place
    }
  } catch (error) {
    throw explain(error, path)
  } finally {
    source.destroy()
  }
  if (lines.size === 0) throw new FileFault(`${path} names no places: is it complete?`)
}

type Row = { record: string[]; info: Info }
type Header = { code: number; km: number; latin: number; width: number }

/** The bytes of the file, cut at line ends, so that a fault of the encoding is found in its line. */
async function* wholeLines(path: string, onRead: (bytes: Uint8Array) => void): AsyncGenerator<Buffer> {
  let line = 1
  let rest = Buffer.alloc(0)
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    onRead(chunk)
    const bytes = Buffer.concat([rest, chunk])
    const end = bytes.lastIndexOf('\n') + 1
    const whole = bytes.subarray(0, end)
    rest = bytes.subarray(end)
    if (!isText(whole)) throw notText(whole, line)
    line += countLines(whole)
    if (rest.length > LONGEST_LINE) {
      throw isText(rest) ? fault(line, 'is too long for a gazetteer.', '') : notText(rest, line)
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

function readHeader(record: readonly string[]): Header {
  const names = record.map((name) => name.trim().toLowerCase())
  const at = (column: string) => names.indexOf(column)
  const good = COLUMNS.every((column) => at(column) >= 0 && at(column) === names.lastIndexOf(column))
  if (!good) {
    throw fault(
      1,
      `the header must name the columns code, km and latin, separated by commas, and reads: ${shorten(record.join(','))}`,
    )
  }
  return { code: at('code'), km: at('km'), latin: at('latin'), width: names.length }
}

function readPlace(record: readonly string[], { header, line }: { header: Header; line: number }): FilePlace {
  if (record.length !== header.width) {
    throw fault(line, `there are ${record.length} values under a header of ${header.width}.`)
  }
  const code = (record[header.code] ?? '').trim()
  if (!/^(\d\d){1,4}$/.test(code)) {
    throw fault(
      line,
      `the code “${shorten(code)}” has not 2, 4, 6 or 8 digits; did a spreadsheet drop its leading zero?`,
    )
  }
  if (!provinceOf(code.slice(0, 2))) {
    throw fault(line, `the code ${code} begins with ${code.slice(0, 2)}, which is no province of Cambodia.`)
  }
  const place = { code, km: '', latin: '', line }
  for (const column of ['km', 'latin'] as const) {
    const name = parseOwnWords(record[header[column]] ?? '', { min: 1, max: LONGEST_NAME })
    if (!name.ok) throw fault(line, `${column} is no name: ${WHY_NOT[name.reason] ?? name.reason}.`)
    place[column] = name.value
  }
  if (!/[\p{Script=Khmer}\p{Nd}]/u.test(place.km)) {
    throw fault(line, `km has no Khmer letter in “${shorten(place.km)}”; are the columns exchanged?`)
  }
  if (/\p{Script=Khmer}/u.test(place.latin)) {
    throw fault(line, `latin has Khmer letters in “${shorten(place.latin)}”; are the columns exchanged?`)
  }
  return place
}

/** The reasons of `parseOwnWords`, for operators. */
const WHY_NOT: Readonly<Record<string, string>> = {
  'text-empty': 'it is empty',
  'text-unreadable': 'it holds a broken character',
  'text-too-long': `it is longer than ${LONGEST_NAME} letters`,
  'text-no-letters': 'it has neither letters nor digits',
}

function fault(line: number, what: string, join = ':'): FileFault {
  return new FileFault(`Line ${line}${join} ${what}`)
}

const shorten = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 59)}…`)

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
