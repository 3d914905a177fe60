/** The screens of "I cannot pay" with the longest that anybody can make them show: Telegram takes it. */
import { describe, expect, test } from 'vitest'
import { drawNotice } from '../../src/documents/notice-page.ts'
import { parseOwnWords } from '../../src/forms/parsers/text.ts'
import {
  type NoticeNews,
  type NoticePerson,
  type NoticeView,
  noticeBackScreen,
  noticeCopyScreen,
  noticeReceivedScreen,
  noticeRefusedScreen,
  noticeReviewText,
  noticeScreen,
  noticeTakenBackScreen,
} from '../../src/screens/notice.ts'
import { type Letter, letterPage } from '../../src/screens/notice-letter.ts'
import { LOCALES } from '../../src/screens/translate.ts'
import { sent } from './sent.ts'

const ID = '3f2b8c1e-9d4a-4b6e-8f00-1234567890ab'
const NAME = {
  km: { family: 'ស្ត្រី'.repeat(25), given: 'ស្ត្រី'.repeat(24) },
  latin: { family: 'M'.repeat(24), given: 'W'.repeat(25) },
}
const TODAY = '2026-12-31'
const LONG_WORDS = ['ស្ត្រី'.repeat(300), 'W'.repeat(300), '<b>&</b> '.repeat(33)].map((text) => {
  const words = parseOwnWords(text, { min: 3, max: 300 })
  if (!words.ok) throw new Error('Nobody could write that.')
  return words.value
})

const view = (state: NoticeView['state']): NoticeView => ({
  id: ID,
  reference: '9999999999',
  name: NAME,
  state,
  fromMonth: '2026-09',
  toMonth: '2027-02',
  on: TODAY,
  answeredOn: TODAY,
  reason: 'other',
  ownWords: LONG_WORDS[0] ?? '',
})
const STATES = ['handed_in', 'received', 'refused', 'withdrawn'] as const

const OUTLOOKS: NoticePerson['outlook'][] = [
  { can: true, from: '2026-09', last: '2027-02', begun: ['2026-09', '2026-12'], limit: '2027-02-28' },
  { can: true, from: '2026-07', last: '2026-12', begun: ['2026-07', '2026-12'], limit: '2026-12-31' },
  { can: true, from: '2027-01', last: '2027-06', begun: [], limit: '2027-06-30' },
  { can: false, why: 'ended' },
  { can: false, why: 'limit_passed' },
  { can: false, why: 'given' },
]

const letterWith = (ownWords: string): Letter => {
  const person = { name: NAME, birthDate: '1990-12-31', card: '1234567-1234567' }
  return {
    person,
    sponsor: person,
    relation: 'adopted_child',
    fromMonth: '2026-09',
    toMonth: '2027-02',
    reason: 'other',
    ownWords,
  }
}

describe.each(LOCALES)('in %s', (locale) => {
  test('who can give notice: one, a household of 21, of 60, each with notices', () => {
    for (const outlook of OUTLOOKS) {
      for (const count of [1, 21, 60]) {
        const notices = [view('handed_in'), view('refused'), view('received')]
        const one = { personId: ID, name: NAME, relation: 'adopted_child' as const, outlook, notices }
        const people: NoticePerson[] = Array.from({ length: count }, () => one)
        const { text } = sent(noticeScreen(locale, { people, today: TODAY }, 'x'.repeat(200)))
        expect(text.split('W'.repeat(10)).length + text.split('ស្ត្រី'.repeat(10)).length).toBeGreaterThan(
          Math.min(count, 24),
        )
      }
    }
    sent(noticeScreen(locale, { people: [], today: TODAY }))
  })

  test('the letter to confirm: with the longest own words, for one and for everybody', () => {
    for (const words of LONG_WORDS) {
      for (const count of [1, 2, 24]) {
        for (const recognised of [true, false]) {
          const letters = Array.from({ length: count }, () => letterWith(words))
          const text = noticeReviewText(locale, { letters, limit: TODAY, recognised })
          sent({ text })
        }
      }
    }
  })

  test('the copy’s caption, the answers, taking back: in every state', () => {
    for (const state of STATES) {
      for (const recognised of [true, false]) {
        for (const lastWindow of [true, false]) {
          const news: NoticeNews = { notice: view(state), recognised, limit: TODAY, lastWindow }
          const caption = sent(noticeCopyScreen(locale, news)).text
          expect(caption.length, 'Telegram’s limit of a caption').toBeLessThanOrEqual(1024)
          sent(noticeReceivedScreen(locale, news))
          sent(noticeRefusedScreen(locale, { ...news, reason: 'reason_short', answer: 'W'.repeat(1000) }))
        }
      }
      sent(noticeBackScreen(locale, view(state)))
      sent(noticeTakenBackScreen(locale, view(state)))
    }
  })
})

test('the page is drawn with the longest that anybody can write', async () => {
  for (const words of LONG_WORDS) {
    const page = letterPage(letterWith(words), {
      reference: '9999 9999 9999',
      on: TODAY,
      operator: 'អង្គការ & <b>Operators</b> '.repeat(4).slice(0, 100),
    })
    const png = await drawNotice(page)
    expect(png.subarray(1, 4).toString()).toBe('PNG')
  }
})

test('the letter is Khmer down to its digits; own words keep theirs, and lose pictures', () => {
  const page = letterPage(letterWith('ខែ 10 🛺😢 បាត់តុកតុក'), {
    reference: '9999 9999 9999',
    on: TODAY,
    operator: 'IDEA',
  })
  const [about, reason, promise] = page.paragraphs
  for (const written of [about, promise, page.date, page.reference, page.footer])
    expect(written).not.toMatch(/[0-9]/)
  expect(about).toContain('១២៣៤៥៦៧-១២៣៤៥៦៧')
  expect(reason).toContain('ខែ 10 បាត់តុកតុក')
})
