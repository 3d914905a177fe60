/** `chhat parameters`: the scheme's figures as an operator reads them, tries new ones and loads them. */
import { readFile } from 'node:fs/promises'
import { isDeepStrictEqual } from 'node:util'
import { type Clock, phnomPenhDay } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import type { Connection } from '../registry/database.ts'
import { listParameterRows, saveParameterRows } from '../registry/parameters.ts'
import { type ParameterRow, readParameterRows, SHIPPED_PARAMETERS } from '../scheme/parameters.ts'
import { FileFault } from './csv-file.ts'
import type { CliDatabase } from './database.ts'

/** What a row of the file does to the rows in force. */
export type ParameterChange = {
  row: ParameterRow
  /** The row that holds on that day now; null where there is none. */
  before: ParameterRow | null
  /** The last day it holds, where a later row stands already. */
  lastDay: string | null
  /** Its first day is over: months that are over would be reckoned anew. */
  past: boolean
}

/** `same` counts the rows of the file that stand word for word already. */
export type ParameterPlan = { changes: ParameterChange[]; same: number }

/** Rows of a JSON file. Throws a FileFault of one sentence when they are not right. */
export async function readParametersFile(path: string): Promise<ParameterRow[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new FileFault(`The file ${path} cannot be opened.`)
  })
  let rows: ParameterRow[]
  try {
    rows = readParameterRows(JSON.parse(text.replace(/^\uFEFF/, '')))
  } catch (error) {
    if (error instanceof SyntaxError) throw new FileFault(`${path} is not JSON.`)
    throw new FileFault(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (rows.length === 0) throw new FileFault(`${path} has no rows.`)
  const seen = new Set<string>()
  for (const row of rows) {
    if (seen.has(keyOf(row))) throw new FileFault(`${path}: ${nameOf(row)} stands there twice.`)
    seen.add(keyOf(row))
  }
  return rows
}

const keyOf = ({ name, from }: ParameterRow) => `${name} ${from}`
const nameOf = ({ name, from }: ParameterRow) => `${name} from ${from}`

/** The shipped rows and the loaded ones, of which a loaded one replaces the shipped one of the same first day. */
async function rowsInForce(db: Connection): Promise<{ rows: ParameterRow[]; loaded: Set<string> }> {
  const stored = await listParameterRows(db)
  const byKey = new Map([...SHIPPED_PARAMETERS, ...stored].map((row) => [keyOf(row), row]))
  const rows = [...byKey.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
  return { rows, loaded: new Set(stored.map(keyOf)) }
}

/** What the rows would change, by parameter and first day; `today` is YYYY-MM-DD in Phnom Penh. */
function planOf(
  given: readonly ParameterRow[],
  { inForce, today }: { inForce: readonly ParameterRow[]; today: string },
): ParameterPlan {
  const fresh = given.filter((row) => !inForce.some((one) => isDeepStrictEqual(one, row)))
  const after = [...inForce, ...fresh]
  const changes = fresh
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .map((row): ParameterChange => {
      const before = inForce.findLast(({ name, from }) => name === row.name && from <= row.from) ?? null
      const later = after
        .filter(({ name, from }) => name === row.name && from > row.from)
        .map(({ from }) => from)
      const [next] = later.sort()
      return {
        row,
        before,
        lastDay: next === undefined ? null : phnomPenhDay(new Date(Date.parse(next) - 86_400_000)),
        past: row.from < today,
      }
    })
  return { changes, same: given.length - fresh.length }
}

/** What loading the file would change; keeps nothing. */
export async function checkParameters(
  { db, clock }: Pick<CliDatabase, 'db'> & { clock: Clock },
  path: string,
): Promise<ParameterPlan> {
  const given = await readParametersFile(path)
  const { rows } = await rowsInForce(db)
  return planOf(given, { inForce: rows, today: phnomPenhDay(clock.now()) })
}

/**
 * Stores what the file changes, each row with its audit row, all or nothing. Loading it again changes nothing. Throws
 * a FileFault when a new row's first day is over, unless `past`.
 */
export async function loadParameters(
  { db, clock }: Pick<CliDatabase, 'db'> & { clock: Clock },
  { path, actor, past }: { path: string; actor: string; past: boolean },
): Promise<ParameterPlan> {
  const given = await readParametersFile(path)
  const now = clock.now()
  return await db.transaction(async (tx) => {
    const { rows } = await rowsInForce(tx)
    const plan = planOf(given, { inForce: rows, today: phnomPenhDay(now) })
    const over = plan.changes.find((change) => change.past)
    if (over && !past) {
      throw new FileFault(
        `${nameOf(over.row)}: that day is over, and months that are over would be reckoned anew; nothing was loaded (--past if that is meant).`,
      )
    }
    await saveParameterRows(tx, { rows: plan.changes.map(({ row }) => row), now })
    for (const { row } of plan.changes) {
      await saveAudit(tx, {
        at: now,
        actor,
        action: 'parameter.loaded',
        subjectType: 'parameter',
        subjectId: keyOf(row),
      })
    }
    return plan
  })
}

/** One line a row that changes something, then what stays as it is. */
export function planLines({ changes, same }: ParameterPlan): string[] {
  return [
    ...changes.map(changeLine),
    ...(changes.length === 0 ? ['Nothing would change.'] : []),
    ...(same > 0 && changes.length > 0 ? [`${same} ${same === 1 ? 'row is' : 'rows are'} as before.`] : []),
  ]
}

function changeLine({ row, before, lastDay, past }: ParameterChange): string {
  const when = `from ${row.from} on${lastDay === null ? '' : ` until ${lastDay}`}`
  const value = isDeepStrictEqual(before?.value, row.value)
    ? `${shown(row)} as before, with another source, confidence or note`
    : `${before === null ? 'no rule' : shown(before)} → ${shown(row)}`
  return [
    `${row.name}: ${value}, ${when} (${row.source}; confidence ${row.confidence})`,
    ...(past ? ['that day is over: load takes it only with --past'] : []),
  ].join('; ')
}

/** The value with its unit, where the unit is not plain from the value. */
function shown({ value, unit }: ParameterRow): string {
  if (value === null) return 'not known'
  if (typeof value === 'number') return `${value} ${unit}`
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Every row there is, by parameter and first day. `today` is YYYY-MM-DD in Phnom Penh. */
export async function parameterLines({ db }: Pick<CliDatabase, 'db'>, today: string): Promise<string[]> {
  const { rows, loaded } = await rowsInForce(db)
  return rows.map((row, index) => {
    const next = rows[index + 1]
    const isOver = next?.name === row.name && next.from <= today
    const state = row.from > today ? 'to come' : isOver ? 'was in force' : 'in force'
    const origin = loaded.has(keyOf(row)) ? 'loaded' : 'shipped'
    return `${row.name}  ${shown(row)}  from ${row.from}  ${state}  ${origin}  (${row.source}; ${row.confidence})`
  })
}
