/**
 * A gazetteer as a CSV file in UTF-8: the columns code, km and latin in any order, under a header. Codes are those
 * of NCDD: 2 digits a province, 4 a district, 6 a commune, 8 a village.
 */
import { parseOwnWords } from '../forms/parsers/text.ts'
import type { Place } from '../registry/gazetteer.ts'
import { provinceOf } from '../scheme/provinces.ts'
import { FileFault, fault, readCsv, shorten } from './csv-file.ts'

export type FilePlace = Place & { line: number }

const COLUMNS = ['code', 'km', 'latin'] as const
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
  let header: Header | null = null
  const lines = new Map<string, number>()
  for await (const { line, cells } of readCsv(path, { kind: 'a gazetteer', onRead })) {
    if (header === null) {
      header = readHeader(cells)
      continue
    }
    const place = readPlace(cells, { header, line })
    const before = lines.get(place.code)
    if (before !== undefined) {
      throw fault(place.line, `the code ${place.code} stands in line ${before} already.`)
    }
    lines.set(place.code, place.line)
    yield place
  }
  if (lines.size === 0) throw new FileFault(`${path} names no places: is it complete?`)
}

type Header = { code: number; km: number; latin: number; width: number }

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
