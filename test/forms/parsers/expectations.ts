import { expect } from 'vitest'
import type { Parsed } from '../../../src/forms/parsed.ts'
import { REASONS } from '../../../src/forms/reasons.ts'

/** The value, or the reason with the candidates: short enough to be written in a table. */
export function outcome<T>(parsed: Parsed<T>): T | string {
  if (parsed.ok) return parsed.value
  return parsed.candidates ? `${parsed.reason}: ${parsed.candidates.map(show).join(' | ')}` : parsed.reason
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : Object.values(value as object).join(' + ')
}

/** A refusal names a known reason and brings exactly the arguments its sentence needs. */
export function expectKnownReason(parsed: Parsed<unknown>): void {
  if (parsed.ok) return
  expect(Object.keys(REASONS)).toContain(parsed.reason)
  const needed = REASONS[parsed.reason as keyof typeof REASONS]
  expect(Object.keys(parsed.args ?? {}).sort()).toEqual([...needed].sort())
}
