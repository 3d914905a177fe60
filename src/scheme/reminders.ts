/**
 * The calendar of reminders: what one chat is told on one day, all calendars together in at most one message
 * (product.md section 9; the edges in docs/scheme-decisions.md). When to remind are dated parameters, like all else.
 */
import { addDays, addMonths, type Day, dayIn, monthOf } from './calendar.ts'
import { firstDueMonth, type MonthOfStrip, windowOf } from './contribution.ts'
import { type Cover, type CoverFacts, type CoverStatus, coverOn, type NextStep } from './cover.ts'
import {
  type DraftFacts,
  type DraftReminder,
  type DraftReminderKind,
  draftReminder,
} from './draft-reminders.ts'
import { type AgeLimit, ageLimitOf, type Relation } from './household.ts'
import type { Rules } from './parameters.ts'
import { type CalendarDay, comesOn, type WindowKind } from './reminder-days.ts'

/** What a chat may ask not to hear of. What becomes of one's own application is not a topic. */
export const TOPICS = ['contributions', 'papers', 'ageing_out', 'drafts', 'news'] as const
export type Topic = (typeof TOPICS)[number]

/** In the order in which the most pressing one gives a message of several its kind. */
export const REMINDER_KINDS = [
  'final',
  'gap',
  'missed',
  'last',
  'eve',
  'middle',
  'opens',
  'draft_erased',
  'papers',
  'draft_left',
  'ageing_out',
] as const
export type ReminderKind = (typeof REMINDER_KINDS)[number]
export type ContributionKind = Exclude<ReminderKind, 'papers' | 'ageing_out' | DraftReminderKind>

export type ContributionReminder = {
  personId: string
  kind: ContributionKind
  status: CoverStatus
  /** Months missed so far; this one does not count yet. */
  gapMonths: number
  /** In riel; 0 when the window has closed. */
  owedKhr: number
  /** The last day on which this month can be paid; null when that is over. */
  payBy: Day | null
  /** The day before abandonment is presumed, if nothing more is paid; null while nothing is missed. */
  cliff: Day | null
  monthsLeft: number | null
  coveredUntil: Day | null
  qualifying: Cover['qualifying']
  /** A notice "I cannot pay" is given for this month. */
  notice: boolean
  next: NextStep
}
export type PapersReminder = { applicationId: string }
export type AgeingReminder = { personId: string; limit: AgeLimit }

/** One message. `kind` is that of its most pressing part. */
export type Reminder = {
  kind: ReminderKind
  contributions: ContributionReminder[]
  papers: PapersReminder[]
  ageingOut: AgeingReminder[]
  drafts: DraftReminder | null
}

/** Everything of one chat that decides what it is told. */
export type ReminderFacts = {
  people: readonly PersonFacts[]
  /** Those that wait for papers or to be corrected; `since` is the day they were sent or sent back last. */
  applications: readonly { id: string; since: Day }[]
  /** The one touched last first. */
  drafts: readonly DraftFacts[]
  optedOut: readonly Topic[]
}

export type PersonFacts = Omit<CoverFacts, 'kind'> & {
  personId: string
  kind: CoverFacts['kind'] | 'employee' | 'civil_servant'
  relation: Relation | null
  birthDate: Day
  ageException: boolean
  /** Of what this chat hears about them: of the rest another does. */
  toldOf: readonly Topic[]
}

/** What this chat is told on that day, or null when it is told nothing. */
export function reminderOn(facts: ReminderFacts, day: CalendarDay): Reminder | null {
  const hears = (topic: Topic) => !facts.optedOut.includes(topic)
  const about = (topic: Topic) =>
    hears(topic) ? facts.people.filter(({ toldOf }) => toldOf.includes(topic)) : []
  const contributions = about('contributions').flatMap((person) => contributionReminder(person, day) ?? [])
  const papers = hears('papers')
    ? facts.applications
        .filter(({ since }) => isPapersDay(since, day))
        .map(({ id }) => ({ applicationId: id }))
    : []
  const ageingOut = about('ageing_out').flatMap((person) => ageingReminder(person, day) ?? [])
  const after = day.rules.value('reminder.drafts_after', day.today)
  const drafts = day.drafts
    ? draftReminder(facts.drafts, { today: day.today, after, hears: hears('drafts') })
    : null
  const kinds = new Set<ReminderKind>([
    ...contributions.map(({ kind }) => kind),
    ...papers.map(() => 'papers' as const),
    ...ageingOut.map(() => 'ageing_out' as const),
    ...(drafts ? [drafts.kind] : []),
  ])
  const kind = REMINDER_KINDS.find((one) => kinds.has(one))
  return kind === undefined ? null : { kind, contributions, papers, ageingOut, drafts }
}

function contributionReminder(person: PersonFacts, day: CalendarDay): ContributionReminder | null {
  const { today, rules } = day
  const facts = asContributor(person)
  if (facts === null || facts.registeredOn > today) return null
  const cover = coverOn(facts, { today, rules })
  if (cover.status === 'ended' || cover.status === 'abandonment_presumed') return null
  const thisMonth = cover.strip.find(({ month }) => month === monthOf(today))
  if (thisMonth === undefined || thisMonth.state === 'paid') return null
  const notice = hasNotice(facts, today)
  const kind = kindFor(facts, { cover, thisMonth, notice, day })
  if (kind === null) return null
  const { status, gapMonths, owedKhr, cliff, monthsLeft, coveredUntil, qualifying, next } = cover
  const payBy = thisMonth.state === 'late' ? null : windowOf(thisMonth.month, rules).closes
  return {
    personId: person.personId,
    kind,
    status,
    gapMonths,
    owedKhr,
    payBy,
    cliff,
    monthsLeft,
    coveredUntil,
    qualifying,
    notice,
    next,
  }
}

/** Null for those whose cover comes through an employer. */
function asContributor(person: PersonFacts): CoverFacts | null {
  const { kind } = person
  return kind === 'self_employed' || kind === 'dependent' ? { ...person, kind } : null
}

function kindFor(
  facts: CoverFacts,
  {
    cover,
    thisMonth,
    notice,
    day,
  }: { cover: Cover; thisMonth: MonthOfStrip; notice: boolean; day: CalendarDay },
): ContributionKind | null {
  const { rules, today } = day
  if (cover.monthsLeft === 1) return day.final ? 'final' : null
  // This month would be the next unpaid one.
  if (cover.gapMonths + 1 >= rules.value('reminder.gap_from_month', today)) return day.gap ? 'gap' : null
  if (thisMonth.state === 'late') {
    const saidAll = notice && cover.next.action !== 'give_notice'
    return day.window.includes('missed') && !saidAll ? 'missed' : null
  }
  if (thisMonth.state !== 'open') return null
  const quiet = notice || alwaysOnTime(facts, { cover, today, rules })
  const heard: readonly WindowKind[] = quiet
    ? rules.value('reminder.quiet', today)
    : ['opens', 'middle', 'eve', 'last']
  // Where several came together, the most pressing one.
  return (
    (['last', 'eve', 'middle', 'opens'] as const).find(
      (kind) => heard.includes(kind) && day.window.includes(kind),
    ) ?? null
  )
}

function hasNotice({ notices }: CoverFacts, today: Day): boolean {
  const month = monthOf(today)
  return notices.some(
    ({ state, fromMonth, toMonth, on }) =>
      (state === 'handed_in' || state === 'received') &&
      on <= today &&
      fromMonth <= month &&
      month <= toMonth,
  )
}

/** The last due months before this one were all paid by the close of their windows, and there were enough of them. */
function alwaysOnTime(
  facts: CoverFacts,
  { cover, today, rules }: { cover: Cover; today: Day; rules: Rules },
): boolean {
  const needed = rules.value('reminder.always_on_time_months', today)
  const firstDue = firstDueMonth(facts, rules)
  const last = cover.strip.filter(({ month }) => month >= firstDue && month < monthOf(today)).slice(-needed)
  return (
    last.length === needed &&
    last.every(({ month, paidOn }) => paidOn !== null && paidOn <= windowOf(month, rules).closes)
  )
}

function isPapersDay(since: Day, day: CalendarDay): boolean {
  return day.rules
    .value('reminder.papers_after', day.today)
    .some((days) => comesOn(addDays(since, days), day))
}

function ageingReminder(person: PersonFacts, day: CalendarDay): AgeingReminder | null {
  const { personId, kind } = person
  const { today, rules } = day
  const facts = asContributor(person)
  if (kind !== 'dependent' || facts === null) return null
  const before = rules.value('reminder.ageing_out_before', today)
  const limit = ageLimitOf(person, { on: today, rules })
  if (limit === null || !ageingDays(limit.on, before).some((one) => comesOn(one, day))) return null
  const { status } = coverOn(facts, { today, rules })
  return status === 'ended' || status === 'abandonment_presumed' ? null : { personId, limit }
}

/** So many months before that birthday. */
function ageingDays(birthday: Day, months: readonly number[]): Day[] {
  return months.map((count) => dayIn(addMonths(monthOf(birthday), -count), Number(birthday.slice(8))))
}

/** Why a chat that was to hear something on that day hears nothing after all. */
export function whyNothing(
  facts: ReminderFacts,
  day: CalendarDay,
): 'opted_out' | 'ended' | 'abandoned' | 'paid' | 'nothing_to_say' {
  if (facts.optedOut.length > 0 && reminderOn({ ...facts, optedOut: [] }, day) !== null) return 'opted_out'
  const { today, rules } = day
  const living = facts.people.filter(({ ended }) => ended === null || ended.on > today)
  if (living.length === 0) return facts.people.length > 0 ? 'ended' : 'nothing_to_say'
  const covers = living.flatMap((person) => {
    const contributor = asContributor(person)
    return contributor === null ? [] : [coverOn(contributor, { today, rules })]
  })
  if (covers.length === 0) return 'nothing_to_say'
  if (covers.every(({ status }) => status === 'abandonment_presumed')) return 'abandoned'
  const isPaid = ({ strip }: Cover) =>
    strip.some((one) => one.month === monthOf(today) && one.state === 'paid')
  return covers.some(isPaid) ? 'paid' : 'nothing_to_say'
}
