/** The pages of staff with the longest that anybody can make them show: Telegram takes them, in both languages. */
import { describe, expect, test } from 'vitest'
import { PROVINCES } from '../../src/scheme/provinces.ts'
import {
  chooseHelperScreen,
  handedOverText,
  handingOverScreen,
  takenOnScreen,
} from '../../src/screens/handing-over.ts'
import {
  acceptedText,
  invitationScreen,
  inviteLinkScreen,
  inviteRoleScreen,
  inviteWhereScreen,
  ROLES_A_PAGE,
  roleRevokedScreen,
  roleRevokedText,
  staffRoleScreen,
  staffScreen,
  workScreen,
} from '../../src/screens/staff.ts'
import { LOCALES } from '../../src/screens/translate.ts'
import { MOST_HELPERS } from '../../src/services/handing-over.ts'
import { ACTIONS, type Grant, ROLES } from '../../src/staff/permissions.ts'
import { sent } from './sent.ts'

const DAY = '2026-12-31'
const OPERATOR = 'អង្គការ & <b>Operators</b> '.repeat(4).slice(0, 100)
/** Telegram lets a name be 64 letters, twice. */
const NAME = `${'ស្ត្រី'.repeat(30)} <b>&`
/** Every role in every province, and everywhere. */
const EVERY: Grant[] = ROLES.flatMap((role) =>
  [null, ...PROVINCES.map(({ code }) => code)].map((provinceCode) => ({ role, provinceCode })),
)
const LONGEST_ID = 2 ** 52

describe.each(LOCALES)('in %s', (locale) => {
  test('the home of staff: of each role, and of somebody who has them all', () => {
    for (const role of ROLES) sent(workScreen(locale, { grants: [{ role, provinceCode: '14' }] }))
    const all = ROLES.flatMap((role) => [null, '12', '25'].map((provinceCode) => ({ role, provinceCode })))
    const before = acceptedText(locale, { role: 'admin', provinceCode: '14' })
    const page = sent(workScreen(locale, { grants: all, before }))
    expect(page.buttons.length).toBeLessThanOrEqual(ACTIONS.length + 1)
  })

  test('an invitation, and what becomes of it', () => {
    const grant: Grant = { role: 'admin', provinceCode: '01' }
    const link = `https://t.me/${'b'.repeat(32)}?start=i${'A'.repeat(22)}`
    for (const role of ROLES) {
      const invitation = { role, provinceCode: '01', expires: DAY, button: `${10 ** 12}:${'A'.repeat(22)}` }
      sent(invitationScreen(locale, { invitation, operator: OPERATOR }))
      const provinces = PROVINCES.map(({ code }) => code)
      expect(sent(inviteWhereScreen(locale, { role, provinces, everywhere: true })).buttons).toHaveLength(27)
    }
    expect(sent(inviteRoleScreen(locale)).buttons).toHaveLength(ROLES.length + 1)
    expect(sent(inviteLinkScreen(locale, { grant, link, expires: DAY })).text).toContain(link)
    sent(roleRevokedScreen(locale, grant))
  })

  test('who works here: a page of many, with the way to the others', () => {
    const roles = EVERY.map((grant, id) => ({
      ...grant,
      id: LONGEST_ID + id,
      telegramId: LONGEST_ID,
      name: NAME,
      since: DAY,
    }))
    const before = roleRevokedText(locale, { role: 'admin', provinceCode: '01', name: NAME })
    const first = sent(staffScreen(locale, { roles, page: 0, before }))
    expect(first.buttons).toHaveLength(ROLES_A_PAGE + 3)
    const left = sent(staffScreen(locale, { roles, page: 0, withoutHelper: 10 ** 6 }))
    expect(left.buttons).toHaveLength(ROLES_A_PAGE + 4)
    expect(sent(staffScreen(locale, { roles, page: 1 })).buttons).toHaveLength(ROLES_A_PAGE + 4)
    expect(sent(staffScreen(locale, { roles, page: 999 })).buttons).toHaveLength(3)
    for (const role of roles) sent(staffRoleScreen(locale, role))
  })

  test('whose people have no helper, and who helps them from now on', () => {
    const left = { helper: LONGEST_ID, name: NAME, count: 10 ** 6 }
    const helpers = Array(MOST_HELPERS).fill(left)
    const before = handedOverText(locale, 10 ** 6)
    expect(sent(handingOverScreen(locale, { helpers, before })).buttons).toHaveLength(MOST_HELPERS + 1)
    sent(handingOverScreen(locale, { helpers: [], before: handedOverText(locale, 0) }))
    const colleague = { ...(EVERY[1] as Grant), telegramId: LONGEST_ID, name: NAME }
    const colleagues = Array(MOST_HELPERS).fill(colleague)
    expect(sent(chooseHelperScreen(locale, { left, colleagues })).buttons).toHaveLength(MOST_HELPERS + 1)
    sent(chooseHelperScreen(locale, { left, colleagues: [] }))
    for (const count of [1, 10 ** 6]) sent(takenOnScreen(locale, count))
  })
})
