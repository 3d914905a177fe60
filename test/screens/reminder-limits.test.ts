/** Reminders with the longest that anybody can make them show: Telegram takes it, in both languages. */
import { describe, expect, test } from 'vitest'
import { LATER_PHOTOS } from '../../src/forms/later-photos.ts'
import { parseKhmerName, parseLatinName } from '../../src/forms/parsers/names.ts'
import type { CoverStatus } from '../../src/scheme/cover.ts'
import {
  type ContributionReminder,
  REMINDER_KINDS,
  type Reminder,
  TOPICS,
} from '../../src/scheme/reminders.ts'
import { callListScreen, callScreen } from '../../src/screens/call-list.ts'
import { reminderScreen } from '../../src/screens/reminders.ts'
import { topicsScreen } from '../../src/screens/topics.ts'
import { LOCALES, type Locale } from '../../src/screens/translate.ts'
import { CALLS_A_PAGE } from '../../src/services/call-list.ts'
import { sent } from './sent.ts'

const TODAY = '2026-12-31'
const APPLICATION = '3f2b8c1e-9d4a-4b6e-8f00-1234567890ab'

function taken<T>(parsed: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!parsed.ok) throw new Error(`This would not be taken from a person: ${parsed.reason}`)
  return parsed.value
}
const NAME = {
  km: taken(parseKhmerName(`${'ស្ត្រី'.repeat(25)} ${'ស្ត្រី'.repeat(24)}`)),
  latin: taken(parseLatinName(`${'M'.repeat(24)} ${'W'.repeat(25)}`)),
}

const people = Array.from({ length: 30 }, (_, index) => ({
  personId: `person ${index}`,
  name: NAME,
  relation: index === 0 ? null : ('adopted_child' as const),
  sponsorId: index === 0 ? null : 'person 0',
  asOf: TODAY,
  notice: null,
}))
const applications = Array.from({ length: 5 }, () => ({
  id: APPLICATION,
  reference: '9999999999',
  name: `${NAME.km.family} ${NAME.km.given}`,
  sentBack: true,
  papers: LATER_PHOTOS,
}))

const draft = { id: APPLICATION, since: TODAY, where: 'q'.repeat(60), others: 99, erased: TODAY }

const claims = people.map(({ personId }) => ({ personId, reference: '9999999999' }))

const STATUSES: readonly CoverStatus[] = [
  'registered_unpaid',
  'qualifying',
  'covered',
  'payment_due',
  'late',
  'gap_notice_received',
  'gap_notice_handed_in',
  'gap_no_notice',
]

function contribution(personId: string, change: Partial<ContributionReminder> = {}): ContributionReminder {
  return {
    personId,
    kind: 'final',
    status: 'gap_notice_handed_in',
    gapMonths: 5,
    owedKhr: 15_600,
    payBy: TODAY,
    cliff: TODAY,
    monthsLeft: 1,
    coveredUntil: TODAY,
    qualifying: { paid: 10, needed: 12 },
    notice: false,
    next: { action: 'ask_nssf', from: null, by: TODAY },
    ...change,
  }
}

describe.each(LOCALES)('in %s', (locale: Locale) => {
  test('a household of thirty, all behind, all ageing out, with applications', () => {
    const reminder: Reminder = {
      kind: 'final',
      contributions: people.map(({ personId }) => contribution(personId)),
      papers: [{ applicationId: APPLICATION }],
      ageingOut: people.map(({ personId }) => ({ personId, limit: { of: 'child' as const, on: TODAY } })),
      drafts: { kind: 'draft_erased', draftIds: [APPLICATION] },
    }
    for (const said of [[], claims.slice(15), claims]) {
      const view = { reminder, today: TODAY, readerId: 'person 0', people, claims: said, applications, draft }
      const { text, buttons } = sent(reminderScreen(locale, view))
      expect(buttons.length).toBeGreaterThan(3)
      // Whatever else there is to say, who presses most is named with the money.
      expect(text.split('\n\n')[1]).toMatch(/👉|🧾/u)
    }
  })

  test.each(REMINDER_KINDS.flatMap((kind) => STATUSES.map((status) => ({ kind, status }))))(
    '$kind, $status',
    ({ kind, status }) => {
      const isDraft = kind === 'draft_left' || kind === 'draft_erased'
      const isContribution = kind !== 'papers' && kind !== 'ageing_out' && !isDraft
      const handedIn = { state: 'handed_in', recognised: false } as const
      for (const [notice, claimed] of [
        [null, []],
        [handedIn, []],
        [{ ...handedIn, recognised: true }, []],
        [{ ...handedIn, state: 'received' }, []],
        [null, claims],
      ] as const) {
        const reminder: Reminder = {
          kind,
          contributions: isContribution
            ? [contribution('person 0', { kind, status, notice: notice !== null })]
            : [],
          papers: kind === 'papers' ? [{ applicationId: APPLICATION }] : [],
          ageingOut:
            kind === 'ageing_out' ? [{ personId: 'person 1', limit: { of: 'spouse', on: TODAY } }] : [],
          drafts: isDraft ? { kind, draftIds: [APPLICATION] } : null,
        }
        const line = isDraft ? { ...draft, erased: kind === 'draft_left' ? null : TODAY } : null
        sent(
          reminderScreen(locale, {
            reminder,
            today: TODAY,
            readerId: notice ? null : 'person 0',
            people: people.map((person) => ({ ...person, notice })),
            claims: claimed,
            applications,
            draft: line,
          }),
        )
      }
    },
  )

  test('whom staff should call', () => {
    const calls = Array.from({ length: CALLS_A_PAGE }, () => ({
      personId: APPLICATION,
      name: NAME,
      provinceCode: '01',
      phone: '+855123456789',
      gapMonths: 5,
      monthsLeft: 1,
      cliff: TODAY,
      lastWindow: true,
    }))
    const { text, buttons } = sent(callListScreen(locale, { calls, page: 9_998, more: true }))
    expect(buttons).toHaveLength(CALLS_A_PAGE + 4)
    expect(text).not.toContain('855123456789')
    sent(callListScreen(locale, { calls: [], page: 0, more: false }))
    for (const lastWindow of [true, false])
      for (const call of calls.slice(0, 1))
        expect(sent(callScreen(locale, { ...call, lastWindow })).text).toContain('+855123456789')
  })

  test('which messages a chat wants', () => {
    expect(sent(topicsScreen(locale, { optedOut: [] })).buttons).toHaveLength(TOPICS.length + 1)
    sent(topicsScreen(locale, { optedOut: TOPICS }))
  })
})
