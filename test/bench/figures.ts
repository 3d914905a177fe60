/** PURE: figures out of measurements, and tables for people. */
import type { Statements } from './stores.ts'

export type Latency = { p50: number; p95: number; p99: number }

/** By nearest rank, in the unit of the values. Throws on no values, because a bench of nothing is a mistake. */
export function latencyOf(values: readonly number[]): Latency {
  if (values.length === 0) throw new Error('There is nothing to take a percentile of.')
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** What was counted between two readings, without what has not moved. */
export function difference(
  after: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): Record<string, number> {
  const moved = Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)] as const)
  return Object.fromEntries(moved.filter(([, count]) => count > 0))
}

export function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** Scripts are what the bot sends; the commands in them run within Redis and cost no round trip. */
const WITHIN_SCRIPTS = new Set(['get', 'set', 'del', 'exists', 'time', 'pttl'])

export function redisRoundTrips(commands: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(commands).filter(([name]) => !WITHIN_SCRIPTS.has(name)))
}

/** The verb and the table of a statement, such as `update drafts`; `begin` and `commit` are themselves. */
export function shortStatement(query: string): string {
  const verb = /^\s*(\w+)/.exec(query)?.[1]?.toLowerCase() ?? '?'
  const table = /(?:from|into|update)\s+"?(\w+)/i.exec(query)?.[1]
  return table && verb !== 'begin' ? `${verb} ${table}` : verb
}

/** The statements of turns: without `chores`, which the bot also does when nobody writes. */
export function statementsOf(statements: Statements, chores: ReadonlySet<string>): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const [query, calls] of statements) {
    if (chores.has(query)) continue
    const name = shortStatement(query)
    counts[name] = (counts[name] ?? 0) + calls
  }
  return counts
}

/** What the bot did before anybody wrote to it, other than the brackets of transactions. */
export function choresOf(statements: Statements): Set<string> {
  return new Set([...statements.keys()].filter((query) => !/^\s*(begin|commit|rollback)/i.test(query)))
}

/** Columns two spaces apart: texts to the left, numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) {
      widths[column] = Math.max(widths[column] ?? 0, String(cell).length)
    }
  }
  const pad = (cell: string | number, column: number) => {
    const width = widths[column] ?? 0
    return typeof cell === 'number' ? String(cell).padStart(width) : cell.padEnd(width)
  }
  return rows.map((row) => `  ${row.map(pad).join('  ').trimEnd()}`).join('\n')
}

export const rounded = (value: number, decimals = 0): number => Number(value.toFixed(decimals))
