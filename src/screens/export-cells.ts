/** The cells of files for staff, in words of their language; what has no words stands as its code. */
import { OCCUPATIONS } from '../forms/registration.ts'
import { EXPORT_COLUMNS, type ExportColumn, type ExportKind, type ExportRow } from '../staff/exports.ts'
import { choiceLabel } from './options.ts'
import { provinceText } from './records.ts'
import { dayMonthYear, type Locale, plain } from './translate.ts'

export function exportHeader(locale: Locale, kind: ExportKind): string[] {
  return EXPORT_COLUMNS[kind].map((column) => plain(locale, `export-column-${column}`))
}

/** What writes the lines of one file. Each word is looked up once, because a file has many lines of few words. */
export function exportCells(
  locale: Locale,
  kind: ExportKind,
): (row: ExportRow) => (string | number | null)[] {
  const known = new Map<string, string>()
  return (row) =>
    EXPORT_COLUMNS[kind].map((column) => {
      const value = row[column] ?? null
      const words = WORDS[column]
      if (value === null || !words) return value
      const name = `${column} ${value}`
      const text = known.get(name) ?? words(locale, String(value))
      known.set(name, text)
      return text
    })
}

const WORDS: Partial<Record<ExportColumn, (locale: Locale, code: string) => string>> = {
  sex: (locale, code) => withoutSign(choiceLabel(locale, 'sex', code)),
  age: (locale, from) => plain(locale, `export-age-${from}`),
  province: (locale, code) => provinceText(locale, code),
  occupation: (locale, code) => {
    if (code === 'other') return plain(locale, 'export-occupation-other')
    const known = OCCUPATIONS.some((one) => one === code)
    return known ? withoutSign(choiceLabel(locale, 'occupation', code)) : code
  },
  kind: (locale, code) => plain(locale, `card-kind-${code}`),
  status: (locale, code) => plain(locale, `export-status-${code}`),
  cover: (locale, code) => plain(locale, `card-status-${code}`),
  limit: dayMonthYear,
}

/** A label without the picture in front of it. */
const withoutSign = (label: string) => label.replace(/^[^\p{L}\p{N}]+/u, '')
