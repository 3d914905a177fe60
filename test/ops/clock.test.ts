import { expect, test } from 'vitest'
import { nextSendingTime } from '../../src/ops/clock.ts'

test.each([
  ['06:59, at 07:00', '2026-03-01T23:59:59.999Z', '2026-03-02T00:00:00.000Z'],
  ['07:00, at once', '2026-03-02T00:00:00.000Z', '2026-03-02T00:00:00.000Z'],
  ['19:59, at once', '2026-03-02T12:59:59.999Z', '2026-03-02T12:59:59.999Z'],
  ['20:00, the next morning', '2026-03-02T13:00:00.000Z', '2026-03-03T00:00:00.000Z'],
  ['midnight, that morning', '2026-12-31T17:00:00.000Z', '2027-01-01T00:00:00.000Z'],
])('what can wait is sent from 07:00 to 20:00 in Phnom Penh: of %s', (_, now, sent) => {
  expect(nextSendingTime(new Date(now)).toISOString()).toBe(sent)
})
