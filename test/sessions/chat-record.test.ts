import { describe, expect, test } from 'vitest'
import {
  emptyRecord,
  hasSeen,
  noteSeen,
  readRecord,
  takeAllowance,
  writeRecord,
} from '../../src/sessions/chat-record.ts'

const NOW = new Date('2026-03-02T03:00:00Z')
const since = (ms: number) => new Date(NOW.getTime() + ms)
const DAY_MS = 86_400_000

describe('P9: updates that were handled lately are known again', () => {
  test('by their id and not by being lower than the last, because ids may jump down', () => {
    const record = emptyRecord()
    for (const id of [900, 901, 12]) noteSeen(record, { id, now: NOW })
    expect([900, 901, 12].map((id) => hasSeen(record, id))).toEqual([true, true, true])
    expect([899, 13, 902].map((id) => hasSeen(record, id))).toEqual([false, false, false])
  })

  test('the last 40 of them, for three days', () => {
    const record = emptyRecord()
    for (let id = 1; id <= 41; id++) noteSeen(record, { id, now: NOW })
    expect(hasSeen(record, 1)).toBe(false)
    expect(hasSeen(record, 2)).toBe(true)
    noteSeen(record, { id: 50, now: since(3 * DAY_MS) })
    expect(hasSeen(record, 41)).toBe(true)
    noteSeen(record, { id: 51, now: since(4 * DAY_MS) })
    expect(hasSeen(record, 41)).toBe(false)
    expect(hasSeen(record, 50)).toBe(true)
  })
})

describe('a chat that floods', () => {
  test('may send 120 at once, then three a second, and is told once', () => {
    const record = emptyRecord()
    const allowed = (now: Date) => takeAllowance(record, now)
    expect(Array.from({ length: 120 }, () => allowed(NOW)).every(Boolean)).toBe(true)
    expect(allowed(NOW)).toBe(false)
    record.allowance.told = true
    expect(allowed(since(100))).toBe(false)
    expect(record.allowance.told).toBe(true)
    expect([allowed(since(1_000)), allowed(since(1_000)), allowed(since(1_000))]).toEqual([true, true, true])
    expect(allowed(since(1_000))).toBe(false)
    expect(record.allowance.told).toBe(false)
  })

  test('a clock that steps back gives nothing away and takes nothing', () => {
    const record = emptyRecord()
    takeAllowance(record, NOW)
    const { tokens } = record.allowance
    expect(takeAllowance(record, since(-DAY_MS))).toBe(true)
    expect(record.allowance.tokens).toBe(tokens - 1)
  })
})

test('a record reads back as it was written, but for being fresh', () => {
  const record = {
    ...emptyRecord(),
    locale: 'km' as const,
    album: 'a',
    conversation: { registration: [1, 2] },
  }
  expect(readRecord(writeRecord(record))).toEqual({ ...record, fresh: false })
})
