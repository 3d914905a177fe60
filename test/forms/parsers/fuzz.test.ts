import { describe, expect, test } from 'vitest'
import { REASONS } from '../../../src/forms/reasons.ts'
import { fuzzParsers } from './fuzz.ts'

describe('2,500 answers never throw: each is a value that reads the same again, or a known reason', () => {
  fuzzParsers(2_500)
})

test('reasons are kebab-case and begin with what they are about', () => {
  const about =
    /^(text|name|date|id|passport|country|card|phone|reference|contact|payment|notice|campaign)(-[a-z]+)+$/
  expect(Object.keys(REASONS).length).toBeGreaterThan(40)
  for (const [reason, args] of Object.entries(REASONS)) {
    expect(reason).toMatch(about)
    for (const arg of args) expect(arg).toMatch(/^[a-z]+$/)
  }
})
