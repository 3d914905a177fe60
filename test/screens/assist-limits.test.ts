/** Agent mode with the longest that anybody can make it show: Telegram takes it, in both languages. */
import { describe, expect, test } from 'vitest'
import { PROVINCES } from '../../src/scheme/provinces.ts'
import {
  assistLimits,
  assistScreen,
  assistSubmittedScreen,
  claimCodeScreen,
  claimedScreen,
  openedElsewhereScreen,
  takenOverScreen,
  takeOverScreen,
} from '../../src/screens/assist.ts'
import { LOCALES } from '../../src/screens/translate.ts'
import { MOST_ASSISTED } from '../../src/services/assisting.ts'
import { sent } from './sent.ts'

const GIVEN = `${'ស្ត្រី'.repeat(30)} <b>&`
const NAME = { km: { family: GIVEN, given: GIVEN }, latin: { family: GIVEN, given: GIVEN } }
const ID = 'ffffffff-ffff-4fff-8fff-ffffffffffff'
const REFERENCE = '123456789092'
const LINK = `https://t.me/${'b'.repeat(32)}?start=h${'A'.repeat(22)}`
const OPERATOR = 'អង្គការ & <b>Operators</b> '.repeat(4).slice(0, 100)
const MOST_CAPTION = 1024

describe.each(LOCALES)('in %s', (locale) => {
  test('the page of a helper, with as many as it shows', () => {
    const person = {
      personId: ID,
      reference: REFERENCE,
      status: 'sent_back',
      givenName: { km: GIVEN, latin: GIVEN },
    }
    const people = Array(MOST_ASSISTED).fill(person)
    expect(sent(assistScreen(locale, { people, more: true, before: 'x' })).buttons).toHaveLength(
      MOST_ASSISTED + 2,
    )
    sent(assistScreen(locale, { people: [], more: false }))
    const most = PROVINCES.map(({ code }) => code)
    expect(assistLimits(locale, most)).toBeNull()
    expect(assistLimits(locale, most.slice(1))?.length).toBeLessThan(600)
    sent(assistSubmittedScreen(locale, { personId: ID, reference: REFERENCE, name: NAME }))
  })

  test('the code fits under its picture', () => {
    const code = sent(claimCodeScreen(locale, { name: NAME, link: LINK, expires: '2026-12-31' }))
    expect(code.text).toContain(LINK)
    expect(code.text.length).toBeLessThanOrEqual(MOST_CAPTION)
  })

  test('taking over', () => {
    const button = { id: ID, tag: 'A'.repeat(22) }
    sent(takeOverScreen(locale, { name: NAME, button, operator: OPERATOR }))
    sent(claimedScreen(locale, { name: NAME }))
    sent(takenOverScreen(locale))
    sent(openedElsewhereScreen(locale, { name: NAME }))
  })
})
