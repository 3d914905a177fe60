/** Campaigns at the desk of staff with the longest that anybody can make them show: Telegram takes them. */
import { describe, expect, test } from 'vitest'
import { LONGEST_WORDS } from '../../src/forms/parsers/campaign.ts'
import { OCCUPATIONS } from '../../src/forms/registration.ts'
import { CAMPAIGN_STATUSES, FAIL_REASONS, SKIP_REASONS } from '../../src/registry/campaigns-schema.ts'
import { PROVINCES } from '../../src/scheme/provinces.ts'
import { TOPICS } from '../../src/scheme/reminders.ts'
import { SEGMENT_KINDS } from '../../src/scheme/segment.ts'
import {
  campaignCardScreen,
  campaignDecidedScreen,
  campaignEndedScreen,
  rejectScreen,
  sampleHeadScreen,
  stopSureScreen,
} from '../../src/screens/campaign-desk.ts'
import { CAMPAIGNS_A_PAGE, campaignsScreen } from '../../src/screens/campaign-list.ts'
import { campaignPlanScreen, planPartScreen } from '../../src/screens/campaign-plan.ts'
import {
  campaignEffectScreen,
  campaignUnknownScreen,
  UNKNOWN_A_PAGE,
} from '../../src/screens/campaign-report.ts'
import { conditionScreen, segmentScreen } from '../../src/screens/campaign-segment.ts'
import { html, LOCALES } from '../../src/screens/translate.ts'
import { CONDITIONS } from '../../src/services/campaign-choices.ts'
import { CAMPAIGN_REJECTIONS } from '../../src/services/campaign-staff.ts'
import { sent } from './sent.ts'

const ID = 'ffffffff-ffff-4fff-bfff-ffffffffffff'
const NAME = `${'ស្ត្រី'.repeat(30)} <b>&`
const WORDS = `<b>&${'ក'.repeat(LONGEST_WORDS - 4)}`
const counts = { due: 1e6, held_out: 1e6, sending: 1e6, sent: 1e6, failed: 1e6, skipped: 1e6, unknown: 1e6 }
const progress = {
  total: 7e6,
  counts,
  reasons: [
    ...SKIP_REASONS.map((reason) => ({ status: 'skipped' as const, reason, count: 1e6 })),
    ...FAIL_REASONS.map((reason) => ({ status: 'failed' as const, reason, count: 1e6 })),
  ],
  rate: 999.9,
  secondsLeft: 1e6,
}
const plan = {
  id: ID,
  segment: {
    arrears: { from: 0, to: 6 },
    provinces: PROVINCES.map(({ code }) => code),
    occupations: [...OCCUPATIONS],
    sex: 'female' as const,
    ages: { from: 60, to: 120 },
    kinds: [...SEGMENT_KINDS],
    waitingForPapers: true as const,
    ageingOutMonths: 12,
  },
  topic: 'ageing_out' as const,
  texts: { km: WORDS, en: WORDS },
  holdOut: 0.1,
  at: { day: '2026-12-31', time: '18:59' },
  passed: null,
  count: { members: 1e6, people: 1e6, chats: 1e6 },
  hours: { from: 8, to: 19 },
}
const uncounted = { ...plan, count: 'too_long' as const }
const beyond = { ...plan, count: 'beyond' as const }
const MORNING = { day: '2026-12-31', time: '08:00' }

describe.each(LOCALES)('in %s', (locale) => {
  test('the draft and each of its parts', () => {
    const screen = sent(
      campaignPlanScreen(locale, plan, { before: html(locale, 'campaign-refused-not_now') }),
    )
    // What an own message says is read as it was typed, markup and all.
    expect(screen.text).toContain('<b>&ក')
    // Whoever may not write to them is shown nobody, and cannot ask for approval.
    expect(sent(campaignPlanScreen(locale, beyond)).buttons).toHaveLength(screen.buttons.length - 3)
    sent(campaignPlanScreen(locale, { ...plan, texts: null, at: null, segment: {} }))
    sent(campaignPlanScreen(locale, { ...plan, texts: { template: 'contributions' }, holdOut: 0 }))
    for (const part of ['words', 'topic', 'hold_out', 'time'] as const)
      sent(planPartScreen(locale, { plan, part, next: MORNING }))
  })

  test('for whom: each condition, all of it chosen or nothing', () => {
    for (const one of [plan, uncounted, beyond, { ...plan, segment: {} }]) {
      expect(sent(segmentScreen(locale, one)).buttons).toHaveLength(CONDITIONS.length + 1)
      for (const part of CONDITIONS.filter((name) => name !== 'papers'))
        sent(conditionScreen(locale, { plan: one, part, provinces: 'all' }))
    }
    const two = sent(conditionScreen(locale, { plan, part: 'provinces', provinces: ['01', '12'] }))
    // Who may write to two provinces cannot choose all.
    expect(two.buttons).toHaveLength(3)
  })

  test('the list, the decision, and how far one is, in every status', () => {
    const campaigns = Array.from({ length: 100 }, (_, index) => ({
      id: ID,
      status: CAMPAIGN_STATUSES[index % CAMPAIGN_STATUSES.length] ?? 'draft',
      madeOn: '2026-12-31',
      topic: TOPICS[index % TOPICS.length] ?? 'news',
    }))
    const runs = Array.from({ length: 15 }, () => ({ id: ID, day: '2026-12-31', unknown: 1e6 }))
    const page = sent(campaignsScreen(locale, { campaigns, runs, page: 3, makes: true }))
    expect(page.buttons).toHaveLength(CAMPAIGNS_A_PAGE + 4)
    const first = sent(campaignsScreen(locale, { campaigns, runs, page: 0, makes: true }))
    expect(first.buttons).toHaveLength(CAMPAIGNS_A_PAGE + 3 + runs.length)
    sent(campaignsScreen(locale, { campaigns: [], runs: [], page: 0, makes: false }))
    const before = html(locale, 'campaign-refused-not_now')
    for (const status of CAMPAIGN_STATUSES)
      for (const decides of [true, false])
        for (const told of [progress, null])
          for (const settled of [true, false]) {
            const names = { madeBy: NAME, madeOn: '2026-12-31', approvedBy: NAME }
            const decision = { submission: 'zzzzzzzzz', approvers: 0, makerMay: decides }
            const endsLater = !settled
            const card = { ...plan, ...names, ...decision, status, settled, progress: told, endsLater }
            for (const rests of ['hours', 'held_up', null] as const)
              sent(campaignCardScreen(locale, { card: { ...card, rests }, decides, mine: !decides, before }))
            sent(campaignEndedScreen(locale, { ...card, rests: null }))
          }
    // When its day is over there is nothing to approve.
    const late = (passed: 'time' | 'day') => {
      const waiting = { submission: '', approvers: 1, makerMay: true, settled: false, progress: null }
      const status = 'waiting_approval' as const
      const who = { madeBy: NAME, madeOn: '2026-12-31', approvedBy: null }
      const card = { ...plan, ...waiting, ...who, status, passed, rests: null, endsLater: false }
      return sent(campaignCardScreen(locale, { card, decides: true })).buttons.length
    }
    expect(late('time') - late('day')).toBe(1)
    // What was sent to nobody has helped nobody.
    const done = { ...plan, madeBy: NAME, madeOn: '2026-12-31', approvedBy: NAME, status: 'done' as const }
    const offered = (count: number) => {
      const told = { ...progress, counts: { ...counts, sent: count } }
      const ended = {
        submission: '',
        approvers: 1,
        makerMay: true,
        settled: true,
        progress: told,
        rests: null,
        endsLater: false,
      }
      const card = { ...done, ...ended, topic: 'contributions' as const }
      return sent(campaignCardScreen(locale, { card, decides: false })).buttons.length
    }
    expect(offered(1) - offered(0)).toBe(1)
    for (const isDraft of [true, false]) sent(stopSureScreen(locale, { id: ID, isDraft }))
    sent(rejectScreen(locale, { id: ID, submission: 'zzzzzzzzz', reasons: CAMPAIGN_REJECTIONS }))
    for (const outcome of ['approved', 'stopped', ...CAMPAIGN_REJECTIONS])
      sent(campaignDecidedScreen(locale, { id: ID, outcome }))
    for (const language of LOCALES)
      sent(sampleHeadScreen(locale, { language, labels: Array.from({ length: 8 }, () => 'ស្ត្រី'.repeat(12)) }))
  })

  test('the report, the effect, and whom nobody knows the outcome of', () => {
    const who = Array.from({ length: UNKNOWN_A_PAGE }, () => Array(13).fill('•••••1234').join(', '))
    for (const calendar of [true, false])
      sent(campaignUnknownScreen(locale, { id: ID, calendar, who, page: 7, more: true }))
    const nobody = sent(
      campaignUnknownScreen(locale, { id: ID, calendar: true, who: [''], page: 0, more: false }),
    )
    expect(nobody.text).toContain(html(locale, 'campaign-unknown-nobody'))
    const arm = { chats: 1e6, paid: 999_999 }
    const when = { forMonth: '2026-12', closes: '2026-12-15', knownOn: '2026-12-20', over: true }
    const effect = { ...when, reminded: { ...arm, sent: 1e6 }, heldOut: arm }
    const difference = { difference: -0.123, low: -0.2, high: 0.001 }
    const full = sent(
      campaignEffectScreen(locale, { id: ID, effect: { ...effect, difference, optedOut: 1e6 } }),
    )
    expect(full.text).toContain('−')
    const few = { chats: null, paid: null }
    sent(
      campaignEffectScreen(locale, {
        id: ID,
        effect: {
          ...effect,
          reminded: { ...few, sent: null },
          heldOut: few,
          difference: null,
          optedOut: null,
        },
      }),
    )
  })
})
