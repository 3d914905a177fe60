import { expect, test } from 'vitest'
import { sendBadInputs } from '../bad-inputs.ts'

test('10,000 bad inputs at every question, of three seeds', () => {
  for (const seed of [1, 2, 3]) {
    const outcomes = sendBadInputs({ seed: seed * 1_000, count: 10_000 })
    expect(outcomes.refuse).toBeGreaterThan(50_000)
  }
}, 600_000)
