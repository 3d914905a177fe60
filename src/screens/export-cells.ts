/** The cells of files for staff, in words of their language; what has no words stands as its code. */
import { OCCUPATIONS } from '../forms/registration.ts'
import { EXPORT_COLUMNS, type ExportColumn, type ExportKind, type ExportRow } from '../staff/exports.ts'
import { choiceLabel } from './options.ts'
import { provinceText } from './records.ts'
import { type Locale, plain } from './translate.ts'

export function exportHeader(locale: Locale, kind: ExportKind): string[] {
  return EXPORT_COLUMNS[kind].map((column) => plain(locale, `export-column-${column}`))
}

export function exportCells(
  locale: Locale,
  { kind, row }: { kind: ExportKind; row: ExportRow },
): (string | number | null)[] {
  return EXPORT_COLUMNS[kind].map((column) => {
    const value = row[column] ?? null
    return value === null ? null : (WORDS[column]?.(locale, String(value)) ?? value)
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
}

/** A label without the picture in front of it. */
const withoutSign = (label: string) => label.replace(/^[^\p{L}\p{N}]+/u, '')
