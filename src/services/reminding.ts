/**
 * The calendar at work: once a day it says who hears what (scheme/reminders.ts), as one run of the ledger, and again
 * for each chat right before it is sent, because much can happen in between.
 */
import { formNamed } from '../forms/forms.ts'
import { lackingPhotos } from '../forms/later-photos.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { type NewRecipient, saveRecipients } from '../registry/campaign-recipients.ts'
import { findCalendarRun } from '../registry/campaigns.ts'
import type { Connection } from '../registry/database.ts'
import { listDrafts, saveReminded } from '../registry/drafts.ts'
import { listOpenClaimsOf } from '../registry/payment-claims.ts'
import { type ChatFacts, listChatFacts, type ToldMember } from '../registry/reminder-facts.ts'
import {
  gatherHistories,
  listChatsToLookAt,
  listHistories,
  saveToldOfMoney,
} from '../registry/reminder-plan.ts'
import { monthOf } from '../scheme/calendar.ts'
import { noticeOfMonth } from '../scheme/cover.ts'
import type { DraftReminder } from '../scheme/draft-reminders.ts'
import { ageLimitOf } from '../scheme/household.ts'
import type { Rules } from '../scheme/parameters.ts'
import { reminderOfHistory } from '../scheme/payment-history.ts'
import { anyDay, type CalendarDay, calendarOn } from '../scheme/reminder-days.ts'
import { type Reminder, type ReminderFacts, reminderOn, type Topic, whyNothing } from '../scheme/reminders.ts'
import { nameOf } from '../screens/application.ts'
import { whereText } from '../screens/question.ts'
import { type DraftLine, reminderScreen } from '../screens/reminders.ts'
import type { Screen } from '../screens/screen.ts'
import type { Locale } from '../screens/translate.ts'
import { planCalendarRun } from './campaign-runs.ts'
import type { Deps } from './deps.ts'
import { erasedOn } from './housekeeping.ts'
import { isSendingTime } from './sending-time.ts'

type ReminderDeps = Pick<Deps, 'db' | 'vault' | 'clock' | 'rules'>

const CHATS_AT_ONCE = 500
const DAY_MS = 86_400_000

/**
 * Plans the run of today, once whatever the number of processes: at the first call within the hours of reminders. Null
 * when there is nothing to plan: another hour, a Sunday or holiday, or planned already.
 */
export async function planReminders(
  deps: ReminderDeps & { patientDb: Deps['db'] },
): Promise<{ id: string; recipients: number } | null> {
  const now = deps.clock.now()
  const today = phnomPenhDay(now)
  const rules = await deps.rules.current()
  if (!isSendingTime(now, rules)) return null
  const day = calendarOn(today, rules)
  if (day === null || (await findCalendarRun(deps.db, today))) return null
  const plan = (tx: Connection, campaignId: string) => planDay(deps, { tx, campaignId, day })
  return await planCalendarRun(deps, { day: today, plan })
}

/** Everybody who hears of contributions alone by one statement, the others chat by chat; how many. */
async function planDay(
  deps: ReminderDeps,
  { tx, campaignId, day }: { tx: Connection; campaignId: string; day: CalendarDay },
): Promise<number> {
  await gatherHistories(tx, day)
  const histories = await listHistories(tx)
  const told = histories.flatMap((history) => {
    const says = reminderOfHistory(history, day)
    return says === null ? [] : [{ ...history, says }]
  })
  let count = await saveToldOfMoney(tx, { campaignId, today: day.today, told })
  const chatIds = await listChatsToLookAt(tx)
  for (let from = 0; from < chatIds.length; from += CHATS_AT_ONCE) {
    const recipients = await lookAt(deps, { chatIds: chatIds.slice(from, from + CHATS_AT_ONCE), day })
    count += await saveRecipients(tx, { campaignId, recipients })
  }
  return count
}

async function lookAt(
  deps: ReminderDeps,
  { chatIds, day }: { chatIds: readonly number[]; day: CalendarDay },
): Promise<NewRecipient[]> {
  const now = deps.clock.now()
  return (await listChatFacts(deps, { chatIds, today: day.today })).flatMap((facts) => {
    const reminder = reminderOn(toReminderFacts(facts, now), day)
    return reminder ? [toRecipient(facts, reminder)] : []
  })
}

/** Whether an application of that chat waits for papers, or to be corrected. */
export async function waitsForPapers(deps: ReminderDeps, chatId: number): Promise<boolean> {
  const today = phnomPenhDay(deps.clock.now())
  const facts = await listChatFacts(deps, { chatIds: [chatId], today })
  return facts.some((chat) => waitingOf(chat).length > 0)
}

/** An application waits for its chat while photos are lacking, or it was sent back. */
const waitingOf = ({ applications }: ChatFacts) =>
  applications.filter(({ status, answers }) => status === 'sent_back' || lackingPhotos(answers).length > 0)

function toReminderFacts(chat: ChatFacts, now: Date): ReminderFacts {
  const { people, drafts, optedOut } = chat
  const left = drafts.map(({ id, updatedAt, nudgedAt, remindedAt }) => ({
    id,
    silentDays: Math.floor((now.getTime() - updatedAt.getTime()) / DAY_MS),
    nudgedOn: nudgedAt && phnomPenhDay(nudgedAt),
    warnedOn: remindedAt && phnomPenhDay(remindedAt),
  }))
  return { people, applications: waitingOf(chat), drafts: left, optedOut }
}

function toRecipient({ chatId, locale }: ChatFacts, reminder: Reminder): NewRecipient {
  const { kind, contributions, ageingOut } = reminder
  const personIds = new Set([...contributions, ...ageingOut].map(({ personId }) => personId))
  return { chatId, locale, personIds: [...personIds], topic: onlyTopic(reminder), variant: kind, payload: {} }
}

/** Null for a message on several topics: opting out of one leaves the others. */
function onlyTopic({ contributions, papers, ageingOut, drafts }: Reminder): Topic | null {
  // What is erased is said to whoever has left it.
  if (drafts?.kind === 'draft_erased') return null
  const topics: Topic[] = [
    ...(contributions.length > 0 ? (['contributions'] as const) : []),
    ...(papers.length > 0 ? (['papers'] as const) : []),
    ...(ageingOut.length > 0 ? (['ageing_out'] as const) : []),
    ...(drafts ? (['drafts'] as const) : []),
  ]
  return topics.length === 1 ? (topics[0] ?? null) : null
}

export type ReminderMessage = { screen: Screen } | { skipped: ReturnType<typeof whyNothing> | 'day_over' }

/**
 * What a chat is told now, or why nothing any more. `day` is that of the calendar's run (YYYY-MM-DD); null for a
 * message of staff, which says what presses whatever the day. `masked` hides names and references, to show a sample.
 */
export async function composeReminder(
  deps: ReminderDeps,
  {
    chatId,
    locale,
    day,
    masked = false,
  }: { chatId: number; locale: Locale; day: string | null; masked?: boolean },
): Promise<ReminderMessage> {
  const now = deps.clock.now()
  const today = phnomPenhDay(now)
  const rules = await deps.rules.current()
  const isOver = day !== null && (day !== today || !isSendingTime(now, rules))
  const onCalendar = day === null ? anyDay(today, rules) : calendarOn(today, rules)
  if (isOver || onCalendar === null) return { skipped: 'day_over' }
  const [found] = await listChatFacts(deps, { chatIds: [chatId], today })
  if (!found) return { skipped: 'nothing_to_say' }
  const facts = toReminderFacts(found, now)
  const reminder = reminderOn(facts, onCalendar)
  if (reminder === null) return { skipped: whyNothing(facts, onCalendar) }
  const applications = found.applications.map(({ id, reference, status, answers }) => ({
    id,
    reference: masked ? MASKED : reference,
    name: masked ? MASKED : nameOf(locale, answers),
    sentBack: status === 'sent_back',
    papers: lackingPhotos(answers),
  }))
  const people = found.people.map((person) => ({
    ...person,
    name: masked ? NAMELESS : person.name,
    notice: noticeOfMonth(person, { today, rules }),
  }))
  const claims = await listOpenClaimsOf(deps.db, {
    personIds: reminder.contributions.map(({ personId }) => personId),
    forMonth: monthOf(today),
  })
  const draft = reminder.drafts && (await remindOfDraft(deps, { chatId, locale, said: reminder.drafts }))
  return {
    screen: reminderScreen(locale, {
      reminder,
      today,
      readerId: readerOf(found, { today, rules }),
      people,
      claims: masked ? claims.map((claim) => ({ ...claim, reference: MASKED })) : claims,
      applications,
      draft,
    }),
  }
}

/** Who is addressed: the chat's own member or, where that one has died, the spouse. Null when it is neither. */
function readerOf({ people }: ChatFacts, { today, rules }: { today: string; rules: Rules }): string | null {
  const alive = people.filter(({ ended }) => ended?.reason !== 'deceased')
  const isSpouse = (person: ToldMember) => ageLimitOf(person, { on: today, rules })?.of === 'spouse'
  const reader = alive.find(({ own }) => own) ?? alive.find(isSpouse)
  return reader?.personId ?? null
}

/** Puts on record that it is said, and returns what of it is shown. */
async function remindOfDraft(
  { db, vault, clock }: ReminderDeps,
  { chatId, locale, said }: { chatId: number; locale: Locale; said: DraftReminder },
): Promise<DraftLine | null> {
  const { kind, draftIds } = said
  const now = clock.now()
  const drafts = (await listDrafts({ db, vault }, chatId)).filter(({ id }) => draftIds.includes(id))
  const [draft] = drafts
  if (!draft) return null
  const because = kind === 'draft_left' ? 'left' : 'erased'
  await saveReminded(db, { ids: draftIds, because, before: new Date(now.getTime() - DAY_MS), now })
  return {
    id: draft.id,
    since: phnomPenhDay(draft.updatedAt),
    where: whereText(locale, formNamed(draft.form), draft),
    others: drafts.length - 1,
    erased: because === 'erased' ? (drafts.map((one) => erasedOn(one, now)).sort()[0] ?? null) : null,
  }
}

const MASKED = '•••••'
const NAMELESS = { km: { family: MASKED, given: MASKED }, latin: { family: MASKED, given: MASKED } }
