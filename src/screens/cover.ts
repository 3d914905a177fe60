/** "Am I covered?" as people read it: status, strip, until when, what to do next and by when. */
import type { MonthState } from '../scheme/contribution.ts'
import type { Cover, CoverFacts, CoverStatus } from '../scheme/cover.ts'
import type { AgeLimit, Relation } from '../scheme/household.ts'
import { entryButton } from './buttons.ts'
import { fitForms, MOST_TEXT, shorten, shortName } from './fit.ts'
import { noticeRow } from './notice.ts'
import { button, inline, rows, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, plain, safe } from './translate.ts'

type Name = { family: string; given: string }

export type MemberView = {
  personId: string
  /** Through whom, where the person is a dependent. */
  sponsorId: string | null
  name: { km: Name; latin: Name }
  relation: Relation | null
  cover: Cover | null
  ended: CoverFacts['ended']
  /** The day NSSF's data is of. */
  asOf: string
  ageLimit: AgeLimit | null
}

/** Told apart by shape, so that they read without colour and are spoken by screen readers. */
export const MARKS: Record<MonthState, string> = { paid: '●', missed: '○', open: '◔', late: '◑', ahead: '·' }
const STRIP_MONTHS = 12
/** Of these so many may lie ahead, so that money for a far month never hides how it stands now. */
const MOST_AHEAD = 6
/** A message has room for so many lines; sponsors and then the eldest come first. */
const MOST_SHOWN = 24

export function coverScreen(
  locale: Locale,
  { people, today }: { people: readonly MemberView[]; today: string },
): Screen {
  if (people.length === 0) return notLinkedScreen(locale)
  const shown = people.slice(0, MOST_SHOWN)
  // Neither a card nor a change is of use to who is a member no more.
  const living = shown.filter(({ ended }) => ended === null)
  const oldest = shown.map(({ asOf }) => asOf).sort()[0] ?? today
  const title = html(locale, 'cover-title', { date: dayMonthYear(locale, today) })
  const footer = [
    ...(people.length > shown.length
      ? [html(locale, 'cover-more', { people: digits(locale, people.length - shown.length) })]
      : []),
    html(locale, 'cover-legend'),
    html(locale, 'cover-decides', { date: dayMonthYear(locale, oldest) }),
  ]
  const room = MOST_TEXT - [title, ...footer, ''].join('\n\n').length
  const offer = noticeOffer(people.map(({ cover }) => cover))
  return {
    text: [title, ...memberTexts(locale, { people: shown, today, room }), ...footer].join('\n\n'),
    keyboard: inline(
      offer === 'first' ? noticeRow(locale) : [],
      ...rows(
        living.map(({ personId, name }) =>
          button(
            plain(locale, 'btn-card', { given: shortGiven(name[locale === 'km' ? 'km' : 'latin'].given) }),
            entryButton('card', personId),
          ),
        ),
        2,
      ),
      shown.some(({ cover }) => cover !== null && cover.owedKhr > 0)
        ? [button(plain(locale, 'btn-pay'), entryButton('pay'))]
        : [],
      offer === 'offered' ? noticeRow(locale) : [],
      [button(plain(locale, 'btn-benefits'), entryButton('benefits'))],
      living.length > 0 ? [button(plain(locale, 'btn-changes'), entryButton('changes'))] : [],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

/** Two such buttons stand side by side on a small phone. */
function shortGiven(given: string): string {
  return shorten(given, { letters: 12, units: 48 })
}

/** To whoever asks as a member and is not known as one. */
export function notLinkedScreen(locale: Locale): Screen {
  return {
    text: html(locale, 'cover-not-linked'),
    keyboard: inline(
      [button(plain(locale, 'btn-link-member'), entryButton('link'))],
      [button(plain(locale, 'btn-register'), entryButton('intro'))],
      [button(plain(locale, 'btn-menu'), entryButton('menu'))],
    ),
  }
}

/** A paragraph of HTML for each, of at most `room` UTF-16 units in all. */
export function memberTexts(
  locale: Locale,
  { people, today, room }: { people: readonly MemberView[]; today: string; room: number },
): string[] {
  const members = people.map((person) => ({
    whole: memberText(locale, { person, today }),
    brief: personLine(locale, person),
  }))
  return fitForms(members, room)
}

/** Where a large household leaves no room for more: who it is and how it stands, as HTML. */
export function personLine(
  locale: Locale,
  person: Parameters<typeof personTitle>[1] & { cover: Cover | null },
): string {
  const title = personTitle(locale, person)
  return person.cover === null
    ? title
    : html(locale, 'cover-person-brief', {
        person: safe(title),
        status: statusWord(locale, person.cover.status),
      })
}

/** Name and relation, as HTML. */
export function personTitle(
  locale: Locale,
  { name, relation, sponsorId }: Pick<MemberView, 'name' | 'relation' | 'sponsorId'>,
): string {
  // The roll does not always say as what a dependent belongs to the family.
  const unnamed = sponsorId === null ? 'relation-self' : 'relation-dependent'
  return html(locale, 'cover-person', {
    name: shortName(plain(locale, 'name-parts', name[locale === 'km' ? 'km' : 'latin'])),
    relation: plain(locale, relation === null ? unnamed : `relation-${relation}`),
  })
}

function memberText(locale: Locale, { person, today }: { person: MemberView; today: string }): string {
  const { cover, ended, ageLimit } = person
  const title = personTitle(locale, person)
  if (ended !== null && (cover === null || cover.status === 'ended')) {
    return [title, ...endLines(locale, ended), ...(cover ? [stripText(locale, { cover, today })] : [])].join(
      '\n',
    )
  }
  if (cover === null) return `${title}\n${html(locale, 'cover-through-employer')}`
  const lines = [title, statusText(locale, cover), stripText(locale, { cover, today })]
  if (cover.knownFrom !== null) {
    lines.push(html(locale, 'cover-known-from', { month: monthText(locale, cover.knownFrom) }))
  }
  lines.push(...noticeLines(locale, cover))
  for (const line of [coverLimit(locale, cover), nextText(locale, cover)]) if (line) lines.push(line)
  if (ageLimit !== null && ageLimit.on <= inSixMonths(today)) lines.push(ageLimitText(locale, ageLimit))
  return lines.join('\n')
}

/** When the age limit is reached, and what is not known of it. */
export function ageLimitText(locale: Locale, { of, on }: AgeLimit): string {
  return html(locale, `cover-ages-out-${of}`, { date: dayMonthYear(locale, on) })
}

/** That the membership has ended, since when, and whom to ask. */
function endLines(locale: Locale, { reason, on }: NonNullable<CoverFacts['ended']>): string[] {
  return [
    html(locale, 'cover-status-ended'),
    html(locale, `cover-ended-${reason ?? 'absent'}`, { date: dayMonthYear(locale, on) }),
  ]
}

/** How the notice stands, and what to do until NSSF has confirmed it. */
function noticeLines(locale: Locale, { notice, status }: Cover): string[] {
  if (notice === null) return []
  return [
    ...(status === 'late' ? [html(locale, `cover-late-notice-${notice.state}`)] : []),
    ...(notice.state === 'handed_in' && !notice.recognised ? [html(locale, 'notice-to-be-safe')] : []),
  ]
}

/** Whether "I cannot pay" is worth offering: first of all where it is what is to be done next. */
export function noticeOffer(covers: readonly (Cover | null)[]): 'first' | 'offered' | null {
  const known = covers.filter((cover) => cover !== null)
  if (known.some(({ next }) => next.action === 'give_notice')) return 'first'
  const unpaid = ({ gapMonths, strip, status }: Cover) =>
    status !== 'ended' && (gapMonths > 0 || strip.some(({ state }) => state === 'open' || state === 'late'))
  return known.some(unpaid) ? 'offered' : null
}

/** Warnings come half a year before a child turns 18 or a spouse 60. */
function inSixMonths(today: string): string {
  const day = new Date(`${today}T00:00:00Z`)
  day.setUTCMonth(day.getUTCMonth() + 6)
  return day.toISOString().slice(0, 10)
}

/** One word or two for the status, with its sign; also on the household sheet and the card. */
export function statusWord(locale: Locale, status: CoverStatus): string {
  return plain(locale, `cover-word-${status}`)
}

/** The status with its dates and counts, as HTML. */
export function statusText(
  locale: Locale,
  cover: Pick<Cover, 'status' | 'coveredUntil' | 'qualifying' | 'gapMonths'>,
): string {
  // Whoever has never been covered has nothing that could have ended.
  const never = cover.status === 'late' && cover.coveredUntil === null ? '_never' : ''
  return html(locale, `cover-status-${cover.status}${never}`, {
    until: cover.coveredUntil === null ? '' : dayMonthYear(locale, cover.coveredUntil),
    paid: digits(locale, cover.qualifying.paid),
    needed: digits(locale, cover.qualifying.needed),
    gap: digits(locale, cover.gapMonths),
  })
}

/** The six-month limit and what is left before it, as HTML; null where there is none, or only NSSF can help. */
export function coverLimit(locale: Locale, { cliff, monthsLeft, next, strip }: Cover): string | null {
  if (cliff === null || next.action === 'ask_nssf') return null
  if (monthsLeft === 1) return html(locale, 'pay-limit-last', { cliff: dayMonthYear(locale, cliff) })
  return limitText(locale, { cliff, monthsLeft, closed: strip.some(({ state }) => state === 'late') })
}

/** The limit and the months that can still be paid before it, as HTML; `closed`: this one no more. */
export function limitText(
  locale: Locale,
  { cliff, monthsLeft, closed }: { cliff: string; monthsLeft: number | null; closed: boolean },
): string {
  const left = (monthsLeft ?? 0) - (closed ? 1 : 0)
  const date = dayMonthYear(locale, cliff)
  return left > 0
    ? html(locale, 'pay-limit', { cliff: date, left: digits(locale, left) })
    : html(locale, 'pay-limit-over', { cliff: date })
}

function stripText(locale: Locale, { cover, today }: { cover: Cover; today: string }): string {
  const begun = cover.strip.filter(({ month }) => month <= today.slice(0, 7)).length
  const months = cover.strip.slice(0, begun + MOST_AHEAD).slice(-STRIP_MONTHS)
  const [first] = months
  const last = months.at(-1)
  if (!first || !last) return html(locale, 'cover-no-months')
  const marks = months.map(({ state }) => MARKS[state]).join(' ')
  if (months.length === 1) return `${monthText(locale, first.month)} ${marks}`
  return html(locale, 'cover-strip', {
    from: monthText(locale, first.month),
    marks,
    to: monthText(locale, last.month),
  })
}

function monthText(locale: Locale, month: string): string {
  return digits(locale, `${month.slice(5)}-${month.slice(0, 4)}`)
}

/** What to do next and by when, as HTML; null when there is nothing to do. */
export function nextText(locale: Locale, { next, status }: Pick<Cover, 'next' | 'status'>): string | null {
  if (next.action === 'none') return null
  return html(locale, `cover-next-${nextKey(status, next)}`, {
    from: next.from === null ? '' : dayMonthYear(locale, next.from),
    by: next.by === null ? '' : dayMonthYear(locale, next.by),
  })
}

function nextKey(status: CoverStatus, { action, from, by }: Cover['next']): string {
  if (action === 'pay' && from !== null) return 'pay_from'
  if (action === 'ask_nssf' && by !== null) return 'ask_nssf_before'
  if (action !== 'give_notice' || status === 'gap_no_notice') return action
  return status === 'late' ? 'late' : 'give_notice_too'
}

/** What the scheme gives, in plain words, and what is not confirmed. */
export function benefitsScreen(locale: Locale): Screen {
  return {
    text: html(locale, 'benefits'),
    keyboard: inline([button(plain(locale, 'btn-menu'), entryButton('menu'))]),
  }
}
