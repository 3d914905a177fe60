/** PURE: what can be taken out in a file, by whom, what for, and why another person says no. */
import type { Action } from './permissions.ts'

export const EXPORT_KINDS = ['applications', 'members', 'contributions', 'calls'] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

/** What one must be allowed to do to ask for it: whom to call is for those who call. */
export const EXPORT_ACTION = {
  applications: 'reports.read',
  members: 'reports.read',
  contributions: 'reports.read',
  calls: 'calls.make',
} as const satisfies Record<ExportKind, Action>

export const EXPORT_PURPOSES = ['report', 'planning', 'data_check', 'research', 'calling'] as const
export type ExportPurpose = (typeof EXPORT_PURPOSES)[number]

/** Names and telephone numbers are taken out to call people, and for nothing else. */
export const purposesOf = (kind: ExportKind): ExportPurpose[] =>
  EXPORT_PURPOSES.filter((purpose) => (purpose === 'calling') === (kind === 'calls'))

export const EXPORT_REFUSALS = ['not_needed', 'too_wide', 'talk_first'] as const
export type ExportRefusal = (typeof EXPORT_REFUSALS)[number]

/** The columns of each kind of file, in this order. None says who somebody is, but for whom to call; no number of a card or document stands in any. */
export const EXPORT_COLUMNS = {
  applications: ['row', 'sex', 'age', 'province', 'occupation', 'kind', 'status', 'submitted'],
  members: [
    'row',
    'sex',
    'age',
    'province',
    'occupation',
    'kind',
    'cover',
    'missed',
    'registered',
    'covered_until',
  ],
  contributions: [
    'row',
    'sex',
    'age',
    'province',
    'occupation',
    'kind',
    'month',
    'received',
    'taken_back',
    'paid_in',
  ],
  calls: ['name', 'phone', 'province', 'missed', 'left', 'limit'],
} as const satisfies Record<ExportKind, readonly string[]>
export type ExportColumn = (typeof EXPORT_COLUMNS)[ExportKind][number]

/** The first age of each band. */
export const AGE_BANDS = [0, 18, 25, 35, 45, 55, 65] as const

/** A line of a file: codes, months (YYYY-MM), whole numbers, of calls also names and days; null where nothing is known. */
export type ExportRow = Partial<Record<ExportColumn, string | number | null>>
