/**
 * "I cannot pay": why, and up to which month. For whom was chosen before: the draft keeps each person with the months
 * that a notice can be for, as it stood when the form was opened.
 */
import type { Month } from '../scheme/calendar.ts'
import { NOTICE_REASONS, type NoticeReason } from '../scheme/notice.ts'
import type { Answers, Form } from './form.ts'
import { refuseWith } from './parsers/refuse.ts'
import { parseOwnWords } from './parsers/text.ts'

export const NOTICE_FORM_REASONS = {
  // A month that no button offers: paid ones need no notice, and none reaches beyond the sixth unpaid month.
  'notice-month': [],
} as const

const refuse = refuseWith(NOTICE_FORM_REASONS)
const ownWords = (text: string) => parseOwnWords(text, { min: 3, max: 300 })

export const noticeForm: Form = {
  name: 'notice',
  version: 1,
  questions: [
    { id: 'notice_reason', kind: 'choice', options: NOTICE_REASONS, ownWords, encrypted: true },
    {
      id: 'notice_words',
      kind: 'text',
      when: ({ notice_reason }) => notice_reason === 'other',
      parse: ownWords,
      encrypted: true,
    },
    {
      id: 'notice_until',
      kind: 'choice',
      options: [],
      from: ({ notice_ends }) => (typeof notice_ends === 'string' ? notice_ends.split(',') : []),
      ownWords: () => refuse('notice-month'),
    },
  ],
  ending: () => null,
  confirmKey: 'btn-hand-in',
}

/** For whom, and from which month to which at the latest. */
export type NoticeFor = { personId: string; from: Month; last: Month }

/** What the draft keeps besides the answers. `ends` are the months up to which the notices can reach. */
export function keepNoticeFor(people: readonly NoticeFor[], ends: readonly Month[]): Answers {
  return {
    notice_for: people.map(({ personId, from, last }) => `${personId}:${from}:${last}`).join(','),
    notice_ends: ends.join(','),
  }
}

export function readNoticeFor({ notice_for }: Answers): NoticeFor[] {
  if (typeof notice_for !== 'string' || notice_for === '') return []
  return notice_for.split(',').map((one) => {
    const [personId = '', from = '', last = ''] = one.split(':')
    return { personId, from, last }
  })
}

/** Reason, own words and last month; null where an answer is missing. */
export function readNotice({
  notice_reason: given,
  notice_words: words,
  notice_until: until,
}: Answers): { reason: NoticeReason; ownWords: string | null; until: Month } | null {
  if (given === undefined || typeof until !== 'string') return null
  if (typeof given === 'object')
    return 'text' in given ? { reason: 'other', ownWords: given.text, until } : null
  const reason = NOTICE_REASONS.find((one) => one === given)
  if (reason === undefined) return null
  if (reason !== 'other') return { reason, ownWords: null, until }
  return typeof words === 'string' ? { reason, ownWords: words, until } : null
}
