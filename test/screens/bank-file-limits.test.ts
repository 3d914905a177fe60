/** Files of the banks, as many and as large as they can be. */
import { describe, expect, test } from 'vitest'
import {
  type BankFileView,
  bankFileAskedScreen,
  bankFileScreen,
  bankFilesScreen,
  bankFileUndoneScreen,
} from '../../src/screens/bank-files.ts'
import { LOCALES } from '../../src/screens/translate.ts'
import { sent } from './sent.ts'

const COUNT = 9_999_999
const file = (state: BankFileView['state']) => ({
  id: '3f2b8c1e-9d4a-4b6e-8f00-1234567890ab',
  day: '2026-12-31',
  time: '23:59',
  lines: COUNT,
  queued: COUNT,
  rejected: COUNT,
  state,
})

describe.each(LOCALES)('in %s', (locale) => {
  test('the newest files, each with its button while it is kept', () => {
    const files = Array.from({ length: 8 }, () => file('kept'))
    expect(sent(bankFilesScreen(locale, files)).buttons).toHaveLength(8 + 1)
    expect(sent(bankFilesScreen(locale, [file('asked'), file('undone')])).buttons).toHaveLength(1)
    sent(bankFilesScreen(locale, []))
  })

  test('one of them, and what becomes of it', () => {
    expect(sent(bankFileScreen(locale, file('kept'))).buttons).toHaveLength(3)
    for (const state of ['nothing_new', 'asked', 'undone'] as const)
      expect(sent(bankFileScreen(locale, file(state))).buttons).toHaveLength(2)
    for (const asked of [true, false]) sent(bankFileAskedScreen(locale, asked))
    const counts = { payments: COUNT, claims: COUNT, corrections: COUNT, cancelled: COUNT }
    sent(bankFileUndoneScreen(locale, { day: '2026-12-31', time: '23:59', ...counts }))
  })
})
