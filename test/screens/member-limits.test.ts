/** The screens of members with the longest that anybody can make them show: Telegram takes it, in both languages. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CARD_STATUSES } from '../../src/cards/status.ts'
import type { Answers } from '../../src/forms/form.ts'
import { parseKhmerName, parseLatinName } from '../../src/forms/parsers/names.ts'
import { END_REASONS } from '../../src/registry/members-schema.ts'
import { addMonths } from '../../src/scheme/calendar.ts'
import type { Cover, CoverStatus, NextStep } from '../../src/scheme/cover.ts'
import {
  changeRequestedScreen,
  changeSureScreen,
  changesScreen,
  changeWaitsScreen,
  changeWhomScreen,
  takeBackScreen,
  takenBackScreen,
} from '../../src/screens/changes.ts'
import { benefitsScreen, coverScreen, type MemberView } from '../../src/screens/cover.ts'
import { shortName } from '../../src/screens/fit.ts'
import { type HouseholdView, householdScreen, householdSubmittedScreen } from '../../src/screens/household.ts'
import {
  linkedScreen,
  linkRequestedScreen,
  notConfirmedScreen,
  registeredScreen,
  requestsWaitScreen,
  tooManyAttemptsScreen,
} from '../../src/screens/linking.ts'
import {
  type CardView,
  cardForStaffScreen,
  checkedCardScreen,
  memberCardCaption,
  noSuchCardScreen,
  notAMemberScreen,
  ownCardScreen,
} from '../../src/screens/member-card.ts'
import { sentenceScreen } from '../../src/screens/menu.ts'
import { html, LOCALES, type Locale, plain } from '../../src/screens/translate.ts'
import { sent } from './sent.ts'

const ID = '3f2b8c1e-9d4a-4b6e-8f00-1234567890ab'
const OPERATOR = 'អង្គការ & <b>Operators</b> '.repeat(4).slice(0, 100)
const REFERENCE = '9999999999'
const TODAY = '2026-12-31'

function taken<T>(parsed: { ok: true; value: T } | { ok: false; reason: string }): T {
  if (!parsed.ok) throw new Error(`This would not be taken from a person: ${parsed.reason}`)
  return parsed.value
}
const KM = taken(parseKhmerName(`${'ស្ត្រី'.repeat(25)} ${'ស្ត្រី'.repeat(24)}`))
const LATIN = taken(parseLatinName(`${'M'.repeat(24)} ${'W'.repeat(25)}`))
const NAME = { km: KM, latin: LATIN }
const ANSWERS: Answers = { name_km: KM, name_latin: LATIN, relation: 'adopted_child' }

const STATUSES = CARD_STATUSES.filter((status): status is CoverStatus => status !== 'through_employer')
const STEPS: NextStep[] = [
  { action: 'pay', from: TODAY, by: TODAY },
  { action: 'give_notice', from: null, by: TODAY },
  { action: 'ask_nssf', from: null, by: TODAY },
  { action: 'ask_nssf', from: null, by: null },
  { action: 'none', from: null, by: null },
]

function coverWith(status: CoverStatus, next: NextStep): Cover {
  return {
    status,
    covered: status === 'covered',
    coveredUntil: TODAY,
    qualifying: { paid: 10, needed: 12 },
    gapMonths: 18,
    cliff: TODAY,
    monthsLeft: 12,
    owedKhr: 15_600,
    strip: Array.from({ length: 40 }, (_, index) => ({
      month: addMonths('2023-11', index),
      state: 'missed' as const,
      receivedKhr: 0,
      dueKhr: 15_600,
      paidOn: null,
    })),
    knownFrom: '2023-11',
    notice: { state: 'handed_in', recognised: false },
    next,
    because: [],
  }
}

/** A sponsor and so many dependents, each about to turn 18. */
function household(people: number, cover: Cover | null): MemberView[] {
  return Array.from({ length: people }, (_, index) => ({
    personId: ID,
    name: NAME,
    sponsorId: index === 0 ? null : ID,
    relation: index === 0 ? null : index === 1 ? 'spouse' : 'adopted_child',
    cover,
    ended: null,
    asOf: TODAY,
    ageLimit: index === 0 ? null : { of: 'child' as const, on: '2027-01-31' },
  }))
}

describe.each(LOCALES)('in %s', (locale: Locale) => {
  test('“Am I covered?” for one person, for a household of 20 and for 60, in every status', () => {
    for (const status of STATUSES) {
      for (const next of STEPS) {
        for (const people of [1, 21, 60]) {
          const views = household(people, coverWith(status, next))
          const { text, buttons } = sent(coverScreen(locale, { people: views, today: TODAY }))
          const shown = Math.min(people, 24)
          const titles = ['self', 'spouse', 'adopted_child'].map(
            (relation) => `(${plain(locale, `relation-${relation}`)})`,
          )
          const named = titles.reduce((sum, title) => sum + text.split(title).length - 1, 0)
          expect(named, 'everybody is named').toBe(shown)
          expect(buttons.filter(({ text: label }) => label.includes('🪪')).length).toBe(shown)
        }
      }
    }
    sent(coverScreen(locale, { people: household(21, null), today: TODAY }))
    for (const reason of [...END_REASONS, null]) {
      const ended = { reason, on: TODAY }
      const covers = [coverWith('ended', { action: 'none', from: null, by: null }), null]
      for (const people of covers.map((cover) => household(21, cover).map((one) => ({ ...one, ended })))) {
        const { text, buttons } = sent(coverScreen(locale, { people, today: TODAY }))
        expect(text).toContain(html(locale, 'cover-status-ended'))
        expect(text).not.toContain(html(locale, 'cover-through-employer'))
        expect(buttons.map(({ text: label }) => label).join()).not.toMatch(/🪪|🔄/)
      }
    }
    sent(coverScreen(locale, { people: [], today: TODAY }))
    sent(benefitsScreen(locale))
  })

  test('the household sheet: twenty members, twenty applications, ten not sent, under the longest note', () => {
    const papers = ['photo_id', 'photo_certificate', 'photo_portrait']
    const one = { id: ID, answers: ANSWERS }
    const application = { ...one, reference: REFERENCE, status: 'sent_back', missing: papers }
    const view: HouseholdView = {
      sponsors: Array.from({ length: 3 }, () => ({ personId: ID, name: NAME })),
      dependents: household(
        20,
        coverWith('gap_notice_handed_in', { action: 'none', from: null, by: null }),
      ).map((one) => ({
        ...one,
        relation: 'adopted_child',
      })),
      asDependent: null,
      applications: Array.from({ length: 20 }, () => application),
      ready: Array.from({ length: 10 }, () => one),
      unfinished: [],
      listTag: 'x'.repeat(40),
      figures: { memberKhr: 15_600, dependentKhr: 15_600, spouseAge: 60, childAge: 18 },
    }
    const names = Array(5)
      .fill(shortName(`${KM.family} ${KM.given}`))
      .join(', ')
    const note = ['household-too-late', 'household-sponsor-gone'].map((key) => html(locale, key, { names }))
    for (const before of [undefined, note.join('\n')]) {
      const full = sent(householdScreen(locale, view, before))
      // Whom there is no room for is counted; those who are to be sent are always there.
      expect(full.text).toMatch(locale === 'km' ? /និង [០-៩]+ នាក់ទៀត/ : /And \d+ more/)
      expect(full.text.match(/filled in, not sent yet|មិនទាន់ផ្ញើ/g)?.length).toBeGreaterThanOrEqual(10)
      expect(full.buttons.length).toBeGreaterThan(20)
    }
    const { dependents } = view
    const family = sent(householdScreen(locale, { ...view, applications: [], ready: [], dependents }))
    expect(family.text.match(/^• /gm)).toHaveLength(20)
    const begun = { ...view, ready: [], unfinished: view.ready }
    sent(householdScreen(locale, begun, note.join('\n')))
    const nobody = { ...view, dependents: [], applications: [], ready: [] }
    sent(householdScreen(locale, nobody, note.join('\n')))
    sent(householdScreen(locale, { ...nobody, sponsors: [] }, note.join('\n')))
    for (const sponsors of [[], [{ km: KM.given, latin: LATIN.given }]]) {
      const people = household(4, coverWith('gap_notice_handed_in', { action: 'none', from: null, by: null }))
      const asDependent = { people, sponsors, today: TODAY }
      sent(householdScreen(locale, { ...nobody, sponsors: [], asDependent }, note.join('\n')))
      sent(householdScreen(locale, { ...begun, sponsors: [], asDependent }, note.join('\n')))
    }
    const stored = Array.from({ length: 20 }, () => application)
    expect(sent(householdSubmittedScreen(locale, stored)).text.match(/^• /gm)).toHaveLength(20)
  })

  test('what has changed: which, about whom of a large household, sure, stored, waiting', () => {
    const person = { personId: ID, name: NAME }
    const requests = ['employed', 'withdrew', 'deceased', 'identity']
    sent(changesScreen(locale, [...requests, 'phone', 'address']))
    for (const change of requests) {
      const persons = Array.from({ length: 21 }, () => person)
      expect(sent(changeWhomScreen(locale, { change, persons })).buttons).toHaveLength(22)
      sent(changeSureScreen(locale, { change, person }))
      sent(changeRequestedScreen(locale, { reference: REFERENCE, kind: change }))
    }
    sent(changeWaitsScreen(locale, { reference: REFERENCE }))
    for (const kind of requests) {
      sent(
        takeBackScreen(locale, {
          id: ID,
          name: NAME,
          reference: REFERENCE,
          kind,
          status: 'submitted',
          day: TODAY,
        }),
      )
    }
    for (const status of ['withdrawn', 'accepted', 'rejected']) {
      sent(takenBackScreen(locale, { reference: REFERENCE, status }))
    }
  })

  test('linking: proven, not confirmed, too often, waiting, registered', () => {
    const member = {
      familyNameKm: KM.family,
      givenNameKm: KM.given,
      familyNameLatin: LATIN.family,
      givenNameLatin: LATIN.given,
      cardNumber: '1234567-1234567',
    }
    expect(sent(linkedScreen(locale, member)).text).toContain(locale === 'km' ? KM.given : LATIN.given)
    sent(notConfirmedScreen(locale))
    sent(tooManyAttemptsScreen(locale))
    sent(linkRequestedScreen(locale, { reference: REFERENCE }))
    sent(requestsWaitScreen(locale))
    sent(registeredScreen(locale, { reference: REFERENCE, answers: ANSWERS }))
    sent(sentenceScreen(locale, 'household-sponsor-gone', { names: Array(10).fill(KM.given).join(', ') }))
  })

  test('cards: one’s own in every status, its caption, and what others see', () => {
    for (const status of CARD_STATUSES) {
      for (const kind of ['self_employed', 'employee', 'civil_servant', 'dependent'] as const) {
        const card: CardView = {
          name: NAME,
          number: '•••••4321',
          kind,
          status,
          coveredUntil: TODAY,
          asOf: TODAY,
        }
        for (const inForce of [true, false]) {
          sent(ownCardScreen(locale, { card, issuedOn: TODAY, inForce }))
          sent(checkedCardScreen(locale, { card, issuedOn: TODAY, inForce }))
        }
        const caption = memberCardCaption(locale, { card, expiresOn: TODAY })
        expect(sent({ text: caption }).text.length, 'Telegram’s limit of a caption').toBeLessThanOrEqual(1024)
      }
    }
    sent(cardForStaffScreen(locale, OPERATOR))
    sent(noSuchCardScreen(locale))
    sent(notAMemberScreen(locale))
  })
})

test('every screen is in a test of its limits', () => {
  const here = new URL('.', import.meta.url)
  const tests = readdirSync(here)
    .filter((name) => name.endsWith('limits.test.ts'))
    .map((name) => readFileSync(new URL(name, here), 'utf8'))
    .join('\n')
  const screens = new URL('../../src/screens/', import.meta.url)
  const exported = readdirSync(screens)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [
      ...readFileSync(new URL(name, screens), 'utf8').matchAll(/^export (?:function|const) (\w+Screen)\b/gm),
    ])
    .map((match) => match[1] ?? '')
  expect(exported.length).toBeGreaterThan(30)
  expect(exported.filter((name) => !new RegExp(`\\b${name}\\(`).test(tests))).toEqual([])
})
