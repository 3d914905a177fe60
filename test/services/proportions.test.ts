import { expect, test } from 'vitest'
import { differenceOf } from '../../src/services/proportions.ts'

/** Newcombe 1998, Table II, method 10: the contrasts (a) to (h) as they were printed. */
const PUBLISHED = [
  { a: [56, 70], b: [48, 80], low: 0.0524, high: 0.3339 },
  { a: [9, 10], b: [3, 10], low: 0.1705, high: 0.809 },
  { a: [6, 7], b: [2, 7], low: 0.0582, high: 0.8062 },
  { a: [5, 56], b: [0, 29], low: -0.0381, high: 0.1926 },
  { a: [0, 10], b: [0, 20], low: -0.1611, high: 0.2775 },
  { a: [0, 10], b: [0, 10], low: -0.2775, high: 0.2775 },
  { a: [10, 10], b: [0, 20], low: 0.6791, high: 1 },
  { a: [10, 10], b: [0, 10], low: 0.6075, high: 1 },
] as const

test.each(PUBLISHED)('$a against $b: $low to $high, as published', ({ a, b, low, high }) => {
  const found = differenceOf({ count: a[0], of: a[1] }, { count: b[0], of: b[1] })
  expect(found?.low).toBeCloseTo(low, 4)
  expect(found?.high).toBeCloseTo(high, 4)
  expect(found?.difference).toBeCloseTo(a[0] / a[1] - b[0] / b[1], 12)
})

test('turned round it is the same with the other sign; among nobody there is nothing to say', () => {
  const [a, b] = [
    { count: 37, of: 412 },
    { count: 5, of: 23 },
  ]
  const [one, other] = [differenceOf(a, b), differenceOf(b, a)]
  expect(one?.low).toBeCloseTo(-(other?.high ?? 0), 12)
  expect(one?.high).toBeCloseTo(-(other?.low ?? 0), 12)
  expect(differenceOf(a, { count: 0, of: 0 })).toBeNull()
})
