/** "I cannot pay": for whom, the text to confirm, what became of it. */
import type { Day, Month } from '../scheme/calendar.ts'
import type { Relation } from '../scheme/household.ts'
import type { NoticeOutlook, NoticeReason } from '../scheme/notice.ts'
import { showReference } from './application.ts'
import { entryButton } from './buttons.ts'
import { fitForms, MOST_TEXT, shorten, shortName } from './fit.ts'
import { type Letter, letterParagraphs, monthsText } from './notice-letter.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, html, type Locale, monthName, plain, safe, scriptOf } from './translate.ts'

type Name = { family: string; given: string }
type Names = { km: Name; latin: Name }

/** A notice as its own chat sees it. Days are Phnom Penh days. */
export type NoticeView = {
  id: string
  /** Null for one that was not given through the bot. */
  reference: string | null
  name: Names
  state: 'handed_in' | 'received' | 'refused' | 'withdrawn'
  fromMonth: Month
  toMonth: Month
  on: Day
  answeredOn: Day | null
  reason: NoticeReason | null
  ownWords: string | null
}

export type NoticePerson = {
  personId: string
  name: Names
  relation: Relation | null
  outlook: NoticeOutlook
  /** Those that stand or were refused, the newest first. */
  notices: readonly NoticeView[]
}

/** `linked`: whether this is a member's chat at all. */
export type NoticeOverview = { today: Day; linked: boolean; people: readonly NoticePerson[] }

/** A message has room for so many people, for so many notices of each, and for so many buttons of copies. */
const MOST_PEOPLE = 24
const MOST_NOTICES = 2
const MOST_COPIES = 6
/** Of a name on one of many buttons. */
const LABEL = { letters: 30, units: 60 }

const nameIn = (locale: Locale, name: Names) => shortName(plain(locale, 'name-parts', name[scriptOf(locale)]))
const menuRow = (locale: Locale) => [button(plain(locale, 'btn-menu'), entryButton('menu'))]
const coverRow = (locale: Locale) => [button(plain(locale, 'btn-cover'), entryButton('cover'))]

/** "I cannot pay": stands on every screen that shows a month which is not paid. */
export function noticeRow(locale: Locale) {
  return [button(plain(locale, 'btn-notice'), entryButton('notice'))]
}

/** Who can give notice for what, and what was given. `before` is a paragraph of HTML to say first. */
export function noticeScreen(
  locale: Locale,
  { people, today }: Pick<NoticeOverview, 'people' | 'today'>,
  before?: string,
): Screen {
  const shown = people.slice(0, MOST_PEOPLE)
  const opening = [...(before ? [before] : []), html(locale, 'notice-whom')]
  const footer = html(locale, 'notice-decides')
  const room = MOST_TEXT - [...opening, footer, ''].join('\n\n').length
  const forms = shown.map((person) => ({
    whole: [
      html(locale, 'notice-person', {
        name: nameIn(locale, person.name),
        outlook: safe(outlookText(locale, { ...person, today })),
      }),
      ...person.notices
        .slice(0, MOST_NOTICES)
        .map((notice) => html(locale, 'notice-given', words(locale, notice))),
    ].join('\n'),
    brief: html(locale, 'cover-person', {
      name: nameIn(locale, person.name),
      relation: plain(locale, person.relation === null ? 'relation-self' : `relation-${person.relation}`),
    }),
  }))
  const able = shown.filter(({ outlook }) => outlook.can)
  const needing = able.filter(({ outlook }) => outlook.can && outlook.begun.length > 0)
  return {
    text: [...opening, ...fitForms(forms, room), footer].join('\n\n'),
    keyboard: inline(
      needing.length > 1
        ? [
            button(
              plain(locale, 'btn-notice-household', { people: needing.length }),
              entryButton('notice', 'all'),
            ),
          ]
        : [],
      ...able.map(({ personId, name }) => [
        button(
          shorten(plain(locale, 'btn-notice-person', { name: nameIn(locale, name) }), LABEL),
          entryButton('notice', personId),
        ),
      ]),
      ...shown
        .flatMap(({ notices }) => notices.slice(0, MOST_NOTICES))
        .slice(0, MOST_COPIES)
        .map((notice) => copyRow(locale, notice)),
      ...(shown.length > 0 ? [coverRow(locale)] : []),
      menuRow(locale),
    ),
  }
}

function outlookText(locale: Locale, { outlook, today }: NoticePerson & { today: Day }): string {
  if (!outlook.can) return html(locale, `notice-cannot-${outlook.why}`)
  const { from, last, begun } = outlook
  if (begun.length === 0) return html(locale, 'notice-ahead', { from: monthName(locale, from) })
  const months = monthsText(locale, { fromMonth: from, toMonth: begun.at(-1) ?? from })
  const late = last <= today.slice(0, 7)
  return html(locale, late ? 'notice-can-now' : 'notice-can', {
    months,
    ...(late ? {} : { last: monthName(locale, last) }),
  })
}

function copyRow(locale: Locale, { id, reference }: NoticeView) {
  if (reference === null) return []
  const label = plain(locale, 'btn-notice-copy', { reference: showReference(locale, reference) })
  return [button(label, entryButton('notice_copy', id))]
}

/** What a line about a notice says of it. */
function words(locale: Locale, notice: NoticeView) {
  const { reference, state, on, answeredOn } = notice
  return {
    reference: reference === null ? plain(locale, 'notice-without-number') : showReference(locale, reference),
    months: monthsText(locale, notice),
    state: plain(locale, `notice-state-${state}`, {
      date: dayMonthYear(locale, state === 'handed_in' ? on : (answeredOn ?? on)),
    }),
  }
}

/** A line of HTML for /status and /mydata. */
export function noticeLine(locale: Locale, notice: NoticeView): string {
  return html(locale, 'notice-line', { ...words(locale, notice), name: nameIn(locale, notice.name) })
}

/** The button in /status that takes a notice back; nobody may have answered yet. */
export function noticeBackRow(locale: Locale, { id, reference, state }: NoticeView) {
  if (state !== 'handed_in' || reference === null) return []
  const label = plain(locale, 'btn-take-back', { reference: showReference(locale, reference) })
  return [button(label, entryButton('notice_back', id))]
}

/** What stands already for somebody who gives notice again; HTML. */
export function secondNoticeText(locale: Locale, notice: NoticeView): string {
  return html(locale, 'notice-second', { ...words(locale, notice), name: nameIn(locale, notice.name) })
}

/**
 * What is filed, in Khmer and, for who reads another language, in that one too: HTML. `limits` are the last days of
 * the six months of those for whom these are known.
 */
export function noticeReviewText(
  locale: Locale,
  { letters, limit, recognised }: { letters: readonly Letter[]; limit: Day | null; recognised: boolean },
): string {
  const opening = html(locale, 'notice-review')
  const footer = [
    html(locale, recognised ? 'notice-review-next-recognised' : 'notice-review-next'),
    ...(limit === null ? [] : [html(locale, 'notice-limit', { limit: dayMonthYear(locale, limit) })]),
  ]
  const room = MOST_TEXT - [opening, ...footer, ''].join('\n\n').length
  const forms = letters.map((letter) => {
    const khmer = letterParagraphs('km', letter).join('\n')
    const meaning = locale === 'km' ? '' : letterParagraphs(locale, letter).join('\n')
    return {
      whole: [
        html(locale, 'notice-quote', { letter: khmer }),
        ...(meaning ? [html(locale, 'notice-meaning', { letter: meaning })] : []),
      ].join('\n'),
      brief: html(locale, 'notice-brief', {
        name: nameIn(locale, letter.person.name),
        months: monthsText(locale, letter),
      }),
    }
  })
  return [opening, ...fitForms(forms, room), ...footer].join('\n\n')
}

/** `limit` as above; `lastWindow`: the days for paying before it are over. */
export type NoticeNews = {
  notice: NoticeView
  recognised: boolean
  limit: Day | null
  lastWindow: boolean
}

/** The caption of the copy. */
export function noticeCaption(locale: Locale, { notice, recognised, limit, lastWindow }: NoticeNews): string {
  const given = words(locale, notice)
  const opening = html(locale, 'notice-handed-in', {
    reference: given.reference,
    name: nameIn(locale, notice.name),
    months: given.months,
    date: dayMonthYear(locale, notice.on),
  })
  const advice = recognised ? 'notice-confirmed-here' : 'notice-to-be-safe'
  return [
    opening,
    ...(notice.state === 'handed_in'
      ? [html(locale, advice)]
      : [html(locale, 'notice-stands', { state: given.state })]),
    ...limitText(locale, { limit, lastWindow }),
  ].join('\n')
}

function limitText(
  locale: Locale,
  { limit, lastWindow }: Pick<NoticeNews, 'limit' | 'lastWindow'>,
): string[] {
  if (limit === null) return []
  return [
    html(locale, lastWindow ? 'notice-last-window' : 'notice-limit', { limit: dayMonthYear(locale, limit) }),
  ]
}

/** The copy of a notice, as the text beside the picture. */
export function noticeCopyScreen(locale: Locale, news: NoticeNews): Screen {
  return {
    text: noticeCaption(locale, news),
    keyboard: inline(
      coverRow(locale),
      [button(plain(locale, 'btn-status'), entryButton('status'))],
      menuRow(locale),
    ),
  }
}

/** NSSF has received it. */
export function noticeReceivedScreen(locale: Locale, { notice, limit, lastWindow }: NoticeNews): Screen {
  const { reference, months } = words(locale, notice)
  const name = nameIn(locale, notice.name)
  return {
    text: [
      html(locale, 'notice-received', { reference, months, name }),
      ...limitText(locale, { limit, lastWindow }),
    ].join('\n'),
    keyboard: inline(coverRow(locale), menuRow(locale)),
  }
}

/** NSSF has refused it, and why; `answer` is what staff write with it. */
export function noticeRefusedScreen(
  locale: Locale,
  { notice, reason, answer, limit, lastWindow }: NoticeNews & { reason: string; answer: string | null },
): Screen {
  const { reference, months } = words(locale, notice)
  const name = nameIn(locale, notice.name)
  return {
    text: [
      html(locale, 'notice-refused', { reference, months, name }),
      html(locale, `notice-refused-${reason}`),
      ...(answer === null ? [] : [html(locale, 'notice-answer', { answer })]),
      html(locale, 'notice-refused-next'),
      ...limitText(locale, { limit, lastWindow }),
    ].join('\n'),
    keyboard: inline(noticeRow(locale), coverRow(locale), menuRow(locale)),
  }
}

export function noticeBackScreen(locale: Locale, notice: NoticeView): Screen {
  return {
    text: html(locale, 'notice-back-sure', { ...words(locale, notice), name: nameIn(locale, notice.name) }),
    keyboard: inline(
      [button(plain(locale, 'btn-take-back-yes'), entryButton('notice_back_yes', notice.id))],
      [button(plain(locale, 'btn-withdraw-no'), entryButton('withdraw_no'))],
    ),
  }
}

/** Taken back now or before, or answered meanwhile. */
export function noticeTakenBackScreen(locale: Locale, notice: NoticeView): Screen {
  const { reference, state } = words(locale, notice)
  return {
    text:
      notice.state === 'withdrawn'
        ? html(locale, 'notice-taken-back', { reference })
        : html(locale, 'notice-back-too-late', { reference, state }),
    keyboard: inline(noticeRow(locale), coverRow(locale), menuRow(locale)),
  }
}
