/** Who has looked and asking to be erased, with the longest that anybody can make them show. */
import { describe, expect, test } from 'vitest'
import { PROVINCES } from '../../src/scheme/provinces.ts'
import { erasureBlock } from '../../src/screens/case-views.ts'
import {
  erasedScreen,
  erasureLine,
  erasureRefusedScreen,
  erasureRequestedScreen,
  erasureSureScreen,
  erasureTakenBackScreen,
  erasureWhomScreen,
  readsScreen,
} from '../../src/screens/erasure.ts'
import { unusualReadsScreen } from '../../src/screens/staff.ts'
import { LOCALES } from '../../src/screens/translate.ts'
import { ERASURE_REFUSALS } from '../../src/services/case-kinds/erasure.ts'
import { ROLES } from '../../src/staff/permissions.ts'
import { sent } from './sent.ts'

const ID = '3f2b8c1e-9d4a-4b6e-8f00-1234567890ab'
const DAY = '2026-12-31'
const REFERENCE = '9999999999'
const long = { family: 'ស្ត្រី'.repeat(25), given: '<b>&'.repeat(24) }
const person = { personId: ID, name: { km: long, latin: long } }

describe.each(LOCALES)('in %s', (locale) => {
  test('asking to be erased, and what becomes of it', () => {
    const persons = Array.from({ length: 200 }, () => person)
    expect(sent(erasureWhomScreen(locale, persons)).buttons).toHaveLength(21)
    sent(erasureSureScreen(locale, person))
    for (const made of [true, false]) {
      sent(erasureRequestedScreen(locale, { id: ID, reference: REFERENCE, made }))
    }
    for (const status of ['withdrawn', 'accepted', 'rejected']) {
      sent(erasureTakenBackScreen(locale, { reference: REFERENCE, status }))
      sent({
        text: erasureLine(locale, { id: ID, name: person.name, reference: REFERENCE, status, day: DAY }),
      })
    }
    sent(erasedScreen(locale, { reference: REFERENCE }))
    for (const reason of ERASURE_REFUSALS)
      sent(erasureRefusedScreen(locale, { reference: REFERENCE, reason }))
    const held = { applications: 99, openApplications: 9, member: true, contributions: 999, dependents: 20 }
    const block = erasureBlock(locale, { reference: REFERENCE, day: DAY, name: person.name, held })
    sent({ text: [block.head, ...block.details].join('\n') })
  })

  test('who has looked: as many as fit, the latest first', () => {
    const whys = ['application', 'held', 'payment', 'notice', 'link', 'change', 'erasure', 'unheard of', null]
    const reads = ROLES.flatMap((role) =>
      PROVINCES.flatMap(({ code }) =>
        whys.map((why) => ({
          day: DAY,
          action: 'case.view',
          why,
          role,
          provinceCode: code,
          count: 999,
        })),
      ),
    )
    const page = sent(readsScreen(locale, reads))
    expect(page.text.split('\n').length).toBeGreaterThan(20)
    sent(readsScreen(locale, []))
    sent(
      readsScreen(locale, [
        { day: DAY, action: 'card.looked_at', why: null, role: null, provinceCode: null, count: 1 },
      ]),
    )
    const held = { day: DAY, action: 'case.view', role: ROLES[0], provinceCode: null, count: 1 }
    expect(sent(readsScreen(locale, [{ ...held, why: 'held' }])).text, 'nobody learns that it is held').toBe(
      sent(readsScreen(locale, [{ ...held, why: 'application' }])).text,
    )
  })

  test('the alert to admins', () => {
    sent(
      unusualReadsScreen(locale, {
        telegramId: 2 ** 52,
        name: `${'ស្ត្រី'.repeat(30)} <b>&`,
        count: 99_999,
        usual: 9_999,
        day: DAY,
      }),
    )
  })
})
