/** Records that staff find, open and compare, with the longest that anybody can make them show. */
import { describe, expect, test } from 'vitest'
import { CASE_KINDS } from '../../src/registry/cases-schema.ts'
import { LIKENESSES } from '../../src/registry/lookalikes.ts'
import { APPLICATION_STATUSES } from '../../src/registry/schema.ts'
import {
  cardGivenIntro,
  cardGivenReview,
  cardGivenScreen,
  cardRefusedScreen,
} from '../../src/screens/card-given.ts'
import { lookalikeScreen, noLookalikeScreen } from '../../src/screens/lookalikes.ts'
import {
  findScreen,
  foundScreen,
  type PersonView,
  recordLinkScreen,
  recordReasonScreen,
  recordScreen,
} from '../../src/screens/records.ts'
import { LOCALES } from '../../src/screens/translate.ts'
import { caseKinds } from '../../src/services/case-kinds/kinds.ts'
import { MOST_FOUND, OPEN_REASONS } from '../../src/services/records.ts'
import { sent } from './sent.ts'

const ID = '3f2b8c1e-9d4a-4b6e-8f00-1234567890ab'
const DAY = '2026-12-31'
const km = { family: 'ស្ត្រី'.repeat(25), given: 'ស្ត្រី'.repeat(24) }
const latin = { family: 'M'.repeat(24), given: "W'".repeat(12) }

const person: PersonView & { documents: { type: string; hash: string }[] } = {
  personId: ID,
  name: { km, latin },
  sex: 'female',
  birthDate: '1926-12-31',
  provinceCode: '01',
  phone: '+888123456789012',
  documents: [{ type: 'khmer_id', hash: 'a' }],
  member: {
    card: '1234567-1234567',
    kind: 'civil_servant',
    registeredOn: DAY,
    endedOn: DAY,
    asOf: DAY,
  },
  applications: APPLICATION_STATUSES.map((status) => ({ id: status, reference: '999999999999', status })),
}
const bare = { ...person, phone: null, documents: [], member: null, applications: [] }

describe.each(LOCALES)('in %s', (locale) => {
  test('what is looked for, and what was found', () => {
    for (const problem of [undefined, 'none', 'unread', 'too-many'] as const) {
      sent(findScreen(locale, problem))
    }
    const people = Array.from({ length: MOST_FOUND }, (_, n) => (n % 2 === 0 ? person : bare))
    const page = sent(foundScreen(locale, { people, more: true }))
    expect(page.buttons).toHaveLength(MOST_FOUND + 2)
    expect(page.text).not.toContain('23456789')
    expect(sent(recordReasonScreen(locale, { person, reasons: OPEN_REASONS })).buttons).toHaveLength(
      OPEN_REASONS.length + 1,
    )
  })

  test('a record with all that there can be', () => {
    const timelines = APPLICATION_STATUSES.flatMap((applicationId) =>
      Array.from({ length: 12 }, () => ({ applicationId, event: 'photo_certificate_sent', day: DAY })),
    )
    const kinds = CASE_KINDS.filter((kind) => caseKinds[kind])
    const record = {
      person,
      timelines,
      cover: {
        member: {
          ...person,
          relation: 'child' as const,
          cover: null,
          sponsorId: null,
          asOf: DAY,
          ageLimit: { of: 'child' as const, on: DAY },
          ended: null,
        },
        today: DAY,
      },
      household: Array.from({ length: 40 }, (_, n) => ({
        name: { km, latin },
        as: n % 2 === 0 ? ('sponsor' as const) : ('dependent' as const),
      })),
      cases: kinds.map((kind, n) => ({ kind, opened: DAY, closed: n % 2 === 0 ? null : DAY })),
      lookalikes: 20,
      mayLink: true,
    }
    for (const reason of OPEN_REASONS) {
      const shown = sent(recordScreen(locale, { record, reason }))
      expect(shown.text).not.toContain('1234567')
    }
    const little = {
      person: bare,
      timelines: [],
      cover: null,
      household: [],
      cases: [],
      lookalikes: null,
      mayLink: false,
    }
    sent(recordScreen(locale, { record: little, reason: 'asked' }))
    sent(recordLinkScreen(locale, `${'A'.repeat(22)}:application`))
  })

  test('a card number that NSSF has given', () => {
    const view = { application: { reference: '999999999999' }, person }
    sent(cardGivenScreen(locale, view))
    for (const why of ['over', 'card_taken', 'other_card', 'no_sponsor', 'busy']) {
      sent(cardRefusedScreen(locale, why))
    }
    expect(cardGivenIntro(locale, view)).not.toContain('1234567')
    expect(cardGivenReview(locale, { ...view, card: '1234567-1234567' })).not.toContain('1234567')
  })

  test('two side by side', () => {
    const shown = {
      one: person,
      by: LIKENESSES,
      index: 19,
      count: 20,
      reject: { id: ID, decision: 'duplicate' },
    }
    const same = sent(lookalikeScreen(locale, { ...shown, other: person }))
    expect(same.text).not.toContain('≠')
    expect(same.text).not.toContain('1234567')
    const other = sent(lookalikeScreen(locale, { ...shown, other: bare, index: 0, count: 1, reject: null }))
    expect(other.text).toContain('≠')
    expect(other.buttons).toHaveLength(2)
    sent(noLookalikeScreen(locale))
  })
})
