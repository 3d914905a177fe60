import { describe } from 'vitest'
import { fuzzParsers } from '../../forms/parsers/fuzz.ts'

describe('10,000 answers never throw: each is a value that reads the same again, or a known reason', () => {
  fuzzParsers(10_000)
})
