import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { phnomPenhDay } from '../../src/ops/clock.ts'
import { dayMonthYear } from '../../src/screens/translate.ts'
import { startWorld, type World } from '../support/bot-process.ts'
import type { Chat } from '../support/chat.ts'
import { registers } from '../support/registers.ts'

/** At any moment one of the last two has another date than Phnom Penh. */
const ZONES = ['America/New_York', 'Pacific/Pago_Pago', 'Pacific/Kiritimati']

describe('dates are Phnom Penh’s, whatever the zone of the server', () => {
  let world: World
  let chat: Chat
  let submittedOn: string

  beforeAll(async () => {
    world = await startWorld({ env: { TZ: 'UTC' } })
    chat = world.chat('en')
    await registers(chat)
    const [row] = await world.sql<{ at: Date }[]>`select submitted_at as at from applications`
    submittedOn = dayMonthYear('en', phnomPenhDay(row?.at ?? new Date(0)))
  })
  afterAll(() => world.close())

  test.each(ZONES)('%s', async (zone) => {
    await world.killBot()
    await world.startBot({ TZ: zone })
    const before = dayMonthYear('en', phnomPenhDay(new Date()))
    await chat.says('/status')
    const after = dayMonthYear('en', phnomPenhDay(new Date()))
    const dates = chat.last().match(/\d{2}-\d{2}-\d{4}/g) ?? []
    expect(dates).toContain(submittedOn)
    // Should midnight pass in between, either is right.
    expect(dates.every((date) => [submittedOn, before, after].includes(date))).toBe(true)
    expect(dates.length).toBeGreaterThanOrEqual(2)
  })
})

test.each([
  ['2026-03-02T16:59:59.999Z', '2026-03-02'],
  ['2026-03-02T17:00:00.000Z', '2026-03-03'],
  ['2028-02-28T17:00:00.000Z', '2028-02-29'],
  ['2028-02-29T17:00:00.000Z', '2028-03-01'],
  ['2026-12-31T17:00:00.000Z', '2027-01-01'],
])('midnight in Phnom Penh is 17:00 UTC: %s is the %s', (instant, day) => {
  expect(phnomPenhDay(new Date(instant))).toBe(day)
})
