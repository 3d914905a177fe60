/** Who runs this bot is what the configuration says; where it says nothing, no name is made up. */
import { describe, expect, test } from 'vitest'
import { consentText, helpScreen, menuScreen } from '../../src/screens/menu.ts'
import { html, LOCALES, plain } from '../../src/screens/translate.ts'
import { pageHtml } from '../../src/verify/page-html.ts'

const menu = { where: null, unsent: 0, linked: false, staff: false }
const page = { keys: [], today: '2026-11-23', clockAheadMs: 0 }

describe.each(LOCALES)('in %s', (locale) => {
  test('the name that was entered stands on the first page, in the help, in the consent and on /verify', () => {
    const operator = 'IDEA Cambodia'
    for (const text of [
      menuScreen(locale, { ...menu, operator }).text,
      helpScreen(locale, operator).text,
      consentText(locale, operator),
      pageHtml({ ...page, operator }),
    ])
      expect(text).toContain(operator)
  })

  test('without one, a plain sentence says that it is not known', () => {
    for (const text of [
      menuScreen(locale, { ...menu, operator: null }).text,
      helpScreen(locale, null).text,
    ]) {
      expect(text).toContain(html(locale, 'run-by-unnamed'))
      expect(text).not.toContain(html(locale, 'run-by', { operator: '' }).trim().slice(0, 12))
    }
    expect(consentText(locale, null)).toContain(plain(locale, 'operator-unnamed'))
    expect(pageHtml({ ...page, operator: null })).toContain(plain(locale, 'verify-run-by-unnamed'))
  })
})
