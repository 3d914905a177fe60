/** Data files of staff, with the longest that anybody can make their pages show. */
import { describe, expect, test } from 'vitest'
import { PROVINCES } from '../../src/scheme/provinces.ts'
import {
  exportAnswerScreen,
  exportAskedScreen,
  exportCaption,
  exportPurposeScreen,
  exportReasonScreen,
  exportSentenceScreen,
  exportsScreen,
  exportToDecideScreen,
  exportWhereScreen,
} from '../../src/screens/exports.ts'
import { LOCALES } from '../../src/screens/translate.ts'
import { EXPORT_KINDS, EXPORT_PURPOSES, EXPORT_REFUSALS } from '../../src/staff/exports.ts'
import { sent } from './sent.ts'

const ID = '3f2b8c1e-9d4a-4b6e-8f00-1234567890ab'
const NAME = `${'ស្ត្រី'.repeat(30)} <b>&`
/** Telegram's for what stands under a file. */
const MOST_CAPTION = 1024

const requests = EXPORT_KINDS.flatMap((kind) =>
  EXPORT_PURPOSES.map((purpose) => ({
    id: ID,
    kind,
    provinceCode: '14',
    purpose,
    name: NAME,
    day: '2026-12-31',
  })),
)

describe.each(LOCALES)('in %s', (locale) => {
  test('what is open: each kind of one’s own, and more of others than fit', () => {
    const own = requests.slice(0, 3).map((one) => ({ ...one, approved: true }))
    const toDecide = Array.from({ length: 20 }, () => requests).flat()
    expect(sent(exportsScreen(locale, { own, toDecide, mayAsk: EXPORT_KINDS })).buttons).toHaveLength(
      3 + 15 + 4 + 1,
    )
    const asked = requests.slice(0, 3).map((one) => ({ ...one, approved: false }))
    expect(
      sent(exportsScreen(locale, { own: asked, toDecide: [], mayAsk: EXPORT_KINDS })).buttons,
    ).toHaveLength(5)
    sent(exportsScreen(locale, { own: [], toDecide: [], mayAsk: [] }))
  })

  test('asking for one', () => {
    const provinces = PROVINCES.map(({ code }) => code)
    for (const kind of EXPORT_KINDS) {
      sent(exportWhereScreen(locale, { kind, provinces, everywhere: true }))
      for (const provinceCode of [null, '14']) sent(exportPurposeScreen(locale, { kind, provinceCode }))
    }
    sent(exportAskedScreen(locale, { made: true, admins: 3 }))
    sent(exportAskedScreen(locale, { made: true, admins: 0 }))
    sent(exportAskedScreen(locale, { made: false, admins: 0 }))
  })

  test('deciding, and what comes of it', () => {
    for (const request of requests) {
      sent(exportToDecideScreen(locale, request))
      for (const reason of [null, ...EXPORT_REFUSALS])
        sent(exportAnswerScreen(locale, { ...request, reason }))
      const caption = sent({ text: exportCaption(locale, { ...request, lines: 99_999_999 }) })
      expect(caption.text.length).toBeLessThanOrEqual(MOST_CAPTION)
    }
    expect(sent(exportReasonScreen(locale, ID)).buttons).toHaveLength(EXPORT_REFUSALS.length + 1)
    for (const key of [
      'export-decided-approved',
      'export-decided-refused',
      'export-decided-already',
      'export-own',
      'export-gone',
      'export-too-large',
    ] as const)
      sent(exportSentenceScreen(locale, key))
  })
})
