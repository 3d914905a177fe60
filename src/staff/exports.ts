/** PURE: what can be taken out in a file, what for, and why another person says no. */

export const EXPORT_KINDS = ['applications', 'members', 'contributions'] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

export const EXPORT_PURPOSES = ['report', 'planning', 'data_check', 'research'] as const
export type ExportPurpose = (typeof EXPORT_PURPOSES)[number]

export const EXPORT_REFUSALS = ['not_needed', 'too_wide', 'talk_first'] as const
export type ExportRefusal = (typeof EXPORT_REFUSALS)[number]

/** The columns of each kind of file, in this order. None says who somebody is. */
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
} as const satisfies Record<ExportKind, readonly string[]>
export type ExportColumn = (typeof EXPORT_COLUMNS)[ExportKind][number]

/** The first age of each band. */
export const AGE_BANDS = [0, 18, 25, 35, 45, 55, 65] as const

/** A line of a file: codes, months (YYYY-MM), whole numbers; null where nothing is known. */
export type ExportRow = Partial<Record<ExportColumn, string | number | null>>
