import { expect, test } from 'vitest'
import { sendBadInputs } from './bad-inputs.ts'

test('2,000 bad inputs at every question: each is a value or a sentence, and none a fault', () => {
  const outcomes = sendBadInputs({ seed: 1_990, count: 2_000 })
  expect(Object.keys(outcomes).toSorted()).toEqual(['answer', 'choose', 'picture', 'refuse', 'unexpected'])
  expect(outcomes.refuse).toBeGreaterThan(10_000)
}, 60_000)
