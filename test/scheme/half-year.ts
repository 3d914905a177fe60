/** Six months of everybody whom the calendar knows: who they are, what they do, and when (reminders.test.ts). */
import { addDays, type Day } from '../../src/scheme/calendar.ts'
import type { Entry } from '../../src/scheme/contribution.ts'
import type { DraftFacts } from '../../src/scheme/draft-reminders.ts'
import { calendarOn } from '../../src/scheme/reminder-days.ts'
import {
  type PersonFacts,
  type Reminder,
  type ReminderFacts,
  reminderOn,
  type Topic,
} from '../../src/scheme/reminders.ts'
import { entry, notice, RULES } from './members.ts'

export const FIRST_DAY = '2026-01-01'
export const LAST_DAY = '2026-07-03'

type Story = {
  people: PersonFacts[]
  /** Without a paper, or sent back with all of them; `until` is the day on which it had what it waited for. */
  applications?: { id: string; since: Day; until: Day; sentBack?: true }[]
  /** Touched last on `left` at 10:00; `until` is the day on which it was sent or erased. */
  drafts?: { id: string; left: Day; until: Day }[]
  optOut?: { topic: Topic; on: Day }
}

function person(personId: string, facts: Partial<PersonFacts> = {}): PersonFacts {
  return {
    personId,
    kind: 'self_employed',
    relation: null,
    birthDate: '1990-03-03',
    ageException: false,
    toldOf: ['contributions', 'ageing_out'],
    registeredOn: '2025-01-05',
    ended: null,
    entries: [],
    notices: [],
    ...facts,
  }
}

const child = (personId: string, facts: Partial<PersonFacts> = {}) =>
  person(personId, { kind: 'dependent', relation: 'child', birthDate: '2015-05-05', ...facts })
const spouse = (personId: string, facts: Partial<PersonFacts> = {}) =>
  person(personId, { kind: 'dependent', relation: 'spouse', ...facts })

/** All months of 2025 on the fifth. */
const of2025 = months('2025', 1, 12)

/** On the fifth of each of these months. */
function months(year: string, first: number, last: number, day = '05'): Entry[] {
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const month = `${year}-${String(first + index).padStart(2, '0')}`
    return entry(month, { on: `${month}-${day}` })
  })
}

export const STORIES: Record<string, Story> = {
  newcomer: {
    people: [
      person('self', {
        registeredOn: '2026-01-06',
        entries: [entry('2026-01', { on: '2026-01-12' }), ...months('2026', 2, 6)],
      }),
    ],
  },
  punctual: {
    people: [
      person('self', {
        entries: [
          ...of2025,
          ...months('2026', 1, 4),
          entry('2026-05', { on: '2026-05-15' }),
          ...months('2026', 6, 6),
        ],
      }),
    ],
  },
  late: {
    people: [
      person('self', {
        entries: [...of2025, entry('2026-01', { on: '2026-01-20' }), ...months('2026', 2, 6, '11')],
      }),
    ],
  },
  silent: { people: [person('self', { entries: of2025 })] },
  noticed: {
    people: [
      person('self', {
        entries: [...months('2025', 1, 5), ...months('2025', 7, 12)],
        notices: [notice('2026-01', { to: '2026-06', state: 'received', on: '2026-01-08' })],
      }),
    ],
  },
  falling: { people: [person('self', { entries: months('2025', 1, 9) })] },
  new_year: { people: [person('self', { entries: months('2025', 1, 10) })] },
  gone: { people: [person('self', { entries: months('2025', 1, 3) })] },
  leaver: {
    people: [
      person('self', { entries: months('2025', 1, 11), ended: { reason: 'withdrew', on: '2026-02-12' } }),
    ],
  },
  returner: {
    people: [
      person('self', {
        entries: [...of2025, entry('2026-04', { on: '2026-04-09' }), ...months('2026', 5, 6, '02')],
      }),
    ],
  },
  employee: {
    people: [
      person('self', { kind: 'employee' }),
      spouse('wife', { entries: [...of2025, ...months('2026', 1, 6)] }),
      child('son', { registeredOn: '2026-02-16', entries: months('2026', 3, 6, '03') }),
    ],
  },
  family: {
    people: [
      person('self', { entries: [...of2025, ...months('2026', 1, 6, '01')] }),
      spouse('husband', { entries: [...months('2025', 1, 10), ...months('2026', 3, 6, '01')] }),
      child('daughter', { entries: [...of2025, ...months('2026', 1, 1), ...months('2026', 3, 6, '01')] }),
    ],
  },
  applicant: {
    people: [],
    applications: [{ id: 'registration', since: '2026-01-04', until: '2026-01-25' }],
  },
  sent_back: {
    people: [],
    applications: [{ id: 'registration', since: '2026-04-07', until: '2026-06-01', sentBack: true }],
  },
  mother: {
    people: [
      person('self', { entries: [...of2025, ...months('2026', 1, 6, '01')] }),
      child('eldest', { birthDate: '2008-07-12', entries: [...of2025, ...months('2026', 1, 6, '01')] }),
      child('excepted', {
        birthDate: '2008-07-12',
        ageException: true,
        entries: [...of2025, ...months('2026', 1, 6, '01')],
      }),
    ],
  },
  elder: {
    people: [
      person('self', { entries: [...of2025, ...months('2026', 1, 6, '01')] }),
      spouse('wife', { birthDate: '1966-05-15', entries: [...of2025, ...months('2026', 1, 6, '01')] }),
    ],
  },
  busy: {
    people: [
      person('self', { entries: [...of2025, ...months('2026', 1, 5, '01')] }),
      child('eldest', { birthDate: '2008-07-10', entries: [...of2025, ...months('2026', 1, 6, '01')] }),
    ],
    applications: [{ id: 'sister', since: '2026-06-03', until: '2026-07-31' }],
  },
  starter: {
    people: [],
    drafts: [
      { id: 'registration', left: '2026-02-06', until: '2026-03-09' },
      { id: 'again', left: '2026-06-30', until: '2026-07-31' },
    ],
  },
  adding: {
    people: [person('self', { entries: [...of2025, ...months('2026', 1, 6, '03')] })],
    drafts: [
      { id: 'wife', left: '2026-03-31', until: '2026-04-20' },
      { id: 'son', left: '2026-03-30', until: '2026-04-29' },
    ],
  },
  opted_out: {
    people: [person('self', { entries: of2025 })],
    optOut: { topic: 'contributions', on: '2026-02-20' },
  },
}

/** When which form was reminded of. */
export type Said = Map<string, Pick<DraftFacts, 'nudgedOn' | 'warnedOn'>>

/** As things stand at 08:30. */
export function factsOn(
  { people, applications = [], drafts = [], optOut }: Story,
  today: Day,
  said: Said = new Map(),
): ReminderFacts {
  return {
    people,
    applications: applications.filter(({ since, until }) => since <= today && today < until),
    drafts: drafts
      .filter(({ left, until }) => left < today && today < until)
      .toSorted((a, b) => b.left.localeCompare(a.left))
      .map(({ id, left }) => ({
        id,
        silentDays: (Date.parse(today) - Date.parse(left)) / 86_400_000 - 1,
        nudgedOn: said.get(id)?.nudgedOn ?? null,
        warnedOn: said.get(id)?.warnedOn ?? null,
      })),
    optedOut: optOut && optOut.on <= today ? [optOut.topic] : [],
  }
}

/** The parts of a message as one word each: "self:opens daughter:gap", an application by its own name. */
export function parts({ contributions, papers, ageingOut, drafts }: Reminder): string {
  return [
    ...contributions.map(({ personId, kind }) => `${personId}:${kind}`),
    ...papers.map(({ applicationId }) => `${applicationId}:papers`),
    ...ageingOut.map(({ personId }) => `${personId}:ageing_out`),
    ...(drafts ? drafts.draftIds.map((id) => `${id}:${drafts.kind}`) : []),
  ].join(' ')
}

export type Message = { day: Day; chat: string; message: string }

/** Everything the calendar says, day by day and story by story. */
export function halfYear(): Message[] {
  const messages: Message[] = []
  const said: Said = new Map()
  for (let today = FIRST_DAY; today <= LAST_DAY; today = addDays(today, 1)) {
    const day = calendarOn(today, RULES)
    if (day === null) continue
    for (const [chat, story] of Object.entries(STORIES)) {
      const reminder = reminderOn(factsOn(story, today, said), day)
      if (!reminder) continue
      messages.push({ day: today, chat, message: parts(reminder) })
      for (const id of reminder.drafts?.draftIds ?? []) {
        const { nudgedOn = null, warnedOn = null } = said.get(id) ?? {}
        const left = reminder.drafts?.kind === 'draft_left'
        said.set(id, left ? { nudgedOn: today, warnedOn } : { nudgedOn, warnedOn: today })
      }
    }
  }
  return messages
}
