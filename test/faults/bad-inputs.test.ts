import { expect, test } from 'vitest'
import { sendBadInputs } from './bad-inputs.ts'

test('500 bad inputs at every question: each is a value or a sentence, and none a fault', () => {
  const outcomes = sendBadInputs({ seed: 1_990, count: 500 })
  expect(Object.keys(outcomes).toSorted()).toEqual(['answer', 'choose', 'picture', 'refuse', 'unexpected'])
  expect(outcomes.refuse).toBeGreaterThan(2_500)
})
