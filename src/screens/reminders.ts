/** The calendar's reminders: everything a chat hears on one day in one message, the most pressing first. */
import type { Cover } from '../scheme/cover.ts'
import type { Relation } from '../scheme/household.ts'
import type { ContributionReminder, Reminder } from '../scheme/reminders.ts'
import { showReference } from './application.ts'
import { entryButton } from './buttons.ts'
import { ageLimitText, limitText, nextText, personTitle, statusText } from './cover.ts'
import { MOST_TEXT, shortName } from './fit.ts'
import { noticeRow } from './notice.ts'
import { paperNames } from './papers.ts'
import { fitPayers } from './pay.ts'
import { button, inline, type Screen } from './screen.ts'
import { dayMonthYear, digits, html, type Locale, monthName, plain, riel, scriptOf } from './translate.ts'

type Name = { family: string; given: string }
type Names = { km: Name; latin: Name }

export type ReminderView = {
  reminder: Reminder
  today: string
  /** Whom of them it addresses; null where that is nobody known. */
  readerId: string | null
  /** The household of which the reminder speaks. */
  people: readonly {
    personId: string
    name: Names
    relation: Relation | null
    sponsorId: string | null
    /** The day NSSF's data is of. */
    asOf: string
    /** The notice for the month of today. */
    notice: Cover['notice']
  }[]
  /** Who has said “I have paid” for the month of today, while no bank's data shows it. */
  claims: readonly { personId: string; reference: string }[]
  /** Those that wait for papers or to be corrected. */
  applications: readonly WaitingLine[]
  draft: DraftLine | null
}

/** `name` is the applicant's, as it is shown; `papers` are those that lack. */
type WaitingLine = {
  id: string
  reference: string
  name: string
  sentBack: boolean
  papers: readonly string[]
}

/**
 * A form left half-way, on `since` at `where`; `others` wait as well. `erased`: the day on which the first of them is
 * erased, if it is said because of it.
 */
export type DraftLine = { id: string; since: string; where: string; others: number; erased: string | null }

/** A message has room for so many; the others stand in /cover and /status. */
const MOST_AGEING = 3
const MOST_APPLICATIONS = 3

export function reminderScreen(locale: Locale, view: ReminderView): Screen {
  const { reminder, people, draft } = view
  const isClaimed = ({ personId }: ContributionReminder) => claimOf(view, personId) !== undefined
  const ordered = inOrder(reminder.contributions)
  const unclaimed = ordered.filter((one) => !isClaimed(one))
  // Who says to have paid is not asked again: the others come first, and of them it is spoken.
  const contributions = [...unclaimed, ...ordered.filter(isClaimed)]
  const [first] = contributions
  const applications = view.applications
    .filter(({ id }) => reminder.papers.some(({ applicationId }) => applicationId === id))
    // What was sent back goes no further by itself.
    .toSorted((a, b) => Number(b.sentBack) - Number(a.sentBack))
    .slice(0, MOST_APPLICATIONS)
  const before = [headText(locale, { view, first, sentBack: applications.some((one) => one.sentBack) })]
  const owing = unclaimed.filter((one) => one.owedKhr > 0)
  const owedKhr = owing.reduce((sum, one) => sum + one.owedKhr, 0)
  const oldest = people.map(({ asOf }) => asOf).sort()[0]
  const after = [
    ...(owing.length > 1 ? [html(locale, 'pay-total', { total: riel(locale, owedKhr) })] : []),
    ...(first ? reasonTexts(locale, { view, first }) : []),
    ...applications.flatMap((one) => waitingTexts(locale, one)),
    ...ageingTexts(locale, view),
    ...(draft ? draftTexts(locale, draft) : []),
    ...(unclaimed.length > 0 ? [html(locale, 'pay-arrives')] : []),
    ...(oldest === undefined || (!first && reminder.ageingOut.length === 0)
      ? []
      : [html(locale, 'cover-decides', { date: dayMonthYear(locale, oldest) })]),
    ...(first ? [html(locale, 'pay-safe')] : []),
  ]
  const room = MOST_TEXT - [...before, ...after, ''].join('\n\n').length
  return {
    text: [...before, ...personTexts(locale, { view, contributions, first, room }), ...after].join('\n\n'),
    keyboard: inline(
      ...(unclaimed.length > 0
        ? [
            [button(plain(locale, 'btn-pay'), entryButton('pay'))],
            [button(plain(locale, 'btn-paid'), entryButton('paid'))],
          ]
        : []),
      ...(contributions.length > 0 && unclaimed.length === 0
        ? [[button(plain(locale, 'btn-status'), entryButton('status'))]]
        : []),
      ...(offersNotice(view) ? [noticeRow(locale)] : []),
      ...applications.flatMap((one) => waitingRows(locale, one)),
      ...(draft ? [[button(plain(locale, 'btn-resume'), entryButton('resume', draft.id))]] : []),
      [button(plain(locale, 'btn-fewer'), entryButton('topics'))],
    ),
  }
}

const claimOf = ({ claims }: ReminderView, personId: string) =>
  claims.find((claim) => claim.personId === personId)

/** Whether anybody here lacks a notice: for this month or, whatever is said to be paid of it, for those before. */
function offersNotice(view: ReminderView): boolean {
  return view.reminder.contributions.some(
    ({ personId, status, notice, next }) =>
      status === 'gap_no_notice' ||
      (claimOf(view, personId) === undefined && (!notice || next.action === 'give_notice')),
  )
}

/** The most pressing first. */
function inOrder(contributions: readonly ContributionReminder[]): ContributionReminder[] {
  const left = ({ monthsLeft }: ContributionReminder) => monthsLeft ?? Number.POSITIVE_INFINITY
  return contributions.toSorted((a, b) => left(a) - left(b))
}

function headText(
  locale: Locale,
  {
    view,
    first,
    sentBack,
  }: { view: ReminderView; first: ContributionReminder | undefined; sentBack: boolean },
): string {
  const { reminder, today, readerId, people } = view
  const reader = people.find(({ personId }) => personId === readerId)
  const given = reader
    ? shortName(reader.name[scriptOf(locale)].given)
    : plain(locale, 'reminder-reader-unknown')
  if (first === undefined) {
    if (reminder.kind === 'papers' && sentBack) return html(locale, 'reminder-head-sent_back')
    return html(locale, `reminder-head-${reminder.kind}`, { given })
  }
  const { kind, payBy, cliff, gapMonths } = first
  const month = monthName(locale, today.slice(0, 7))
  // All the others have said so as well.
  if (claimOf(view, first.personId)) return html(locale, 'reminder-head-claimed', { given, month })
  const key = kind === 'eve' || kind === 'last' ? closeKey(payBy, today) : kind
  const other = people.find(({ personId }) => personId === first.personId && personId !== readerId)
  const ofOther = other !== undefined && OF_OTHER.has(kind) ? '_other' : ''
  return html(locale, `reminder-head-${key}${ofOther}`, {
    given,
    name: shortName(other?.name[scriptOf(locale)].given ?? ''),
    month,
    by: payBy === null ? '' : dayMonthYear(locale, payBy),
    cliff: cliff === null ? '' : dayMonthYear(locale, cliff),
    gap: digits(locale, gapMonths),
  })
}

/** What such a head says is so of one person; the others speak of the days for all. */
const OF_OTHER: ReadonlySet<ContributionReminder['kind']> = new Set(['middle', 'missed', 'gap', 'final'])

/** What a deadline is called depends on the day: it may have been moved before a holiday. */
function closeKey(payBy: string | null, today: string): string {
  if (payBy === today) return 'close_today'
  const daysLeft = payBy === null ? 0 : (Date.parse(payBy) - Date.parse(today)) / 86_400_000
  return daysLeft === 1 ? 'close_tomorrow' : 'close'
}

function personTexts(
  locale: Locale,
  {
    view,
    contributions,
    first,
    room,
  }: {
    view: ReminderView
    contributions: readonly ContributionReminder[]
    first: ContributionReminder | undefined
    room: number
  },
): string[] {
  const blocks = contributions.flatMap((one) => {
    const person = view.people.find(({ personId }) => personId === one.personId)
    if (!person) return []
    // Who reads it knows who it is about.
    const alone = contributions.length === 1 && person.personId === view.readerId
    const title = alone ? [] : [personTitle(locale, person)]
    const claim = claimOf(view, one.personId)
    const owed = claim
      ? [html(locale, 'pay-claimed', { reference: showReference(locale, claim.reference) })]
      : one.owedKhr > 0 && one.payBy !== null
        ? [
            html(locale, 'reminder-owed', {
              amount: riel(locale, one.owedKhr),
              month: monthName(locale, view.today.slice(0, 7)),
              by: dayMonthYear(locale, one.payBy),
            }),
          ]
        : []
    // The head says so already.
    const inHead = one.kind === 'final' && one.personId === first?.personId && !claim
    const limit =
      one.cliff === null || inHead
        ? []
        : [limitText(locale, { ...one, cliff: one.cliff, closed: one.payBy === null })]
    return [
      {
        whole: [...title, ...owed, statusText(locale, one), ...limit].join('\n'),
        brief: [...title, ...owed].join('\n'),
      },
    ]
  })
  return fitPayers(locale, { blocks, all: blocks.length, room })
}

/** What paying protects while it can be paid, and what else there is to do: of whom it presses most. */
function reasonTexts(
  locale: Locale,
  { view, first }: { view: ReminderView; first: ContributionReminder },
): string[] {
  // A month that is said to be paid needs no notice; those before it may, and the limit stands.
  if (claimOf(view, first.personId))
    return first.status === 'gap_no_notice' || first.next.action === 'ask_nssf'
      ? [nextText(locale, first) ?? '']
      : []
  if (first.payBy === null) return [nextText(locale, first) ?? '']
  const notice = view.people.find(({ personId }) => personId === first.personId)?.notice
  if (notice) {
    const { state, recognised } = notice
    const key = state === 'handed_in' && recognised ? 'recognised' : state
    return [
      html(locale, `reminder-why-notice-${key}`),
      ...(first.next.action === 'give_notice' ? [html(locale, 'reminder-cannot-before')] : []),
      ...(first.cliff === null
        ? []
        : [html(locale, 'notice-limit', { limit: dayMonthYear(locale, first.cliff) })]),
    ]
  }
  const lacksNotice = first.next.action === 'give_notice' || first.status.startsWith('gap_notice')
  return [
    html(locale, `reminder-why-${whyKey(first)}`),
    ...(first.kind === 'final'
      ? [html(locale, 'reminder-cannot-final')]
      : lacksNotice
        ? [html(locale, 'reminder-cannot')]
        : []),
  ]
}

function whyKey({ status }: ContributionReminder): 'covered' | 'building' | 'gap' {
  if (status === 'covered' || status === 'payment_due') return 'covered'
  return status === 'qualifying' || status === 'registered_unpaid' ? 'building' : 'gap'
}

function waitingTexts(locale: Locale, { reference, name, sentBack, papers }: WaitingLine): string[] {
  const about = { reference: showReference(locale, reference), name: shortName(name) }
  return [
    ...(sentBack ? [html(locale, 'reminder-sent-back', about)] : []),
    ...(papers.length > 0
      ? [html(locale, 'reminder-papers', { ...about, papers: paperNames(locale, papers) })]
      : []),
  ]
}

function waitingRows(locale: Locale, { id, reference, sentBack, papers }: WaitingLine) {
  const about = { reference: showReference(locale, reference) }
  return [
    ...(sentBack
      ? [[button(plain(locale, 'btn-correct-reference', about), entryButton('correct', id))]]
      : []),
    ...(papers.length > 0
      ? [[button(plain(locale, 'btn-send-missing', about), entryButton('papers', id))]]
      : []),
  ]
}

function ageingTexts(locale: Locale, { reminder, people }: ReminderView): string[] {
  return reminder.ageingOut.slice(0, MOST_AGEING).flatMap(({ personId, limit }) => {
    const person = people.find((one) => one.personId === personId)
    return person ? [`${personTitle(locale, person)}\n${ageLimitText(locale, limit)}`] : []
  })
}

function draftTexts(locale: Locale, { since, where, others, erased }: DraftLine): string[] {
  const more = erased === null ? 'reminder-draft-others' : 'reminder-draft-others-erased'
  const line =
    erased === null
      ? html(locale, 'reminder-draft', { where })
      : html(locale, 'reminder-draft-erased', {
          since: dayMonthYear(locale, since),
          where,
          erased: dayMonthYear(locale, erased),
        })
  return [line, ...(others > 0 ? [html(locale, more, { others: digits(locale, others) })] : [])]
}
