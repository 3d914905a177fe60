/** What the calendar of reminders is reckoned from: which chats could be told something, and all of what decides it. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import type { Topic } from '../scheme/reminders.ts'
import { type Application, OPEN_STATUSES, toApplication } from './applications.ts'
import { optOuts } from './campaigns-schema.ts'
import { listFactsWithDependents, type MemberFacts } from './cover-facts.ts'
import type { Connection } from './database.ts'
import { type LeftDraft, listLeftDrafts } from './drafts.ts'
import { array, isReportedDeath } from './due-months.ts'
import { applications, chatPeople, chats } from './schema.ts'

/** A member, and of what this chat is the one that hears about them. */
export type ToldMember = MemberFacts & { toldOf: Topic[]; own: boolean }

/** Everything of a chat that decides what it is told. */
export type ChatFacts = {
  chatId: number
  locale: 'km' | 'en'
  /** Those told in this chat, its own member first. Whose death was reported has ended on that day. */
  people: ToldMember[]
  /** Open ones; `since` is the day they were sent or sent back last. */
  applications: (Application & { since: string })[]
  /** Forms half-way, the one touched last first. */
  drafts: LeftDraft[]
  optedOut: Topic[]
}

/** The facts of these chats, in a few statements for all of them. */
export async function listChatFacts(
  { db, vault }: { db: Connection; vault: Vault },
  { chatIds, today }: { chatIds: readonly number[]; today: string },
): Promise<ChatFacts[]> {
  if (chatIds.length === 0) return []
  const ids = [...chatIds]
  const [rows, links, open, left, optedOut] = await Promise.all([
    db.select({ id: chats.id, locale: chats.locale }).from(chats).where(inArray(chats.id, ids)),
    db
      .select({ chatId: chatPeople.chatId, personId: chatPeople.personId })
      .from(chatPeople)
      .where(and(inArray(chatPeople.chatId, ids), eq(chatPeople.relation, 'self'))),
    listOpenApplications({ db, vault }, ids),
    listLeftDrafts(db, ids),
    db.select().from(optOuts).where(inArray(optOuts.chatId, ids)),
  ])
  const facts = await listFactsWithDependents(
    db,
    links.map(({ personId }) => personId),
  )
  const personIds = facts.map(({ personId }) => personId)
  const [choices, deaths] = await Promise.all([
    chooseChats(db, { personIds, today }),
    listReportedDeaths(db, { personIds, today }),
  ])
  return rows.map(({ id, locale }) => {
    const own = new Set(links.filter(({ chatId }) => chatId === id).map(({ personId }) => personId))
    const told = choices.get(id)
    const people = facts.flatMap((person) => {
      const toldOf = told?.get(person.personId)
      return toldOf ? [{ ...orDied(person, deaths, today), toldOf, own: own.has(person.personId) }] : []
    })
    return {
      chatId: id,
      locale: locale ?? 'km',
      people: people.toSorted((a, b) => Number(b.own) - Number(a.own)),
      applications: open.filter(({ chatId }) => chatId === id),
      drafts: left.filter(({ chatId }) => chatId === id),
      optedOut: optedOut.filter(({ chatId }) => chatId === id).map(({ topic }) => topic),
    }
  })
}

/** As one who has ended, whose death was reported before the roll says so. */
function orDied(person: MemberFacts, deaths: ReadonlyMap<string, string>, today: string): MemberFacts {
  const died = deaths.get(person.personId)
  const hasEnded = person.ended !== null && person.ended.on <= today
  return died === undefined || hasEnded ? person : { ...person, ended: { reason: 'deceased', on: died } }
}

/** For each chat the people whom it is told of, and of which topics. */
type Choices = Map<number, Map<string, Topic[]>>

/**
 * A person is told of in one chat: their sponsor's, else their own; but first their own where the sponsor has ended or
 * does not want to hear of the topic (as linksOf in due-months.ts). Of several, the one that came last.
 */
async function chooseChats(
  db: Connection,
  { personIds, today }: { personIds: readonly string[]; today: string },
): Promise<Choices> {
  if (personIds.length === 0) return new Map()
  const { rows } = await db.execute<{ person_id: string; topic: Topic; chat_id: string }>(sql`
    select distinct on (m.person_id, t.topic) m.person_id, t.topic, c.id as chat_id
    from members m
    cross join (values ('contributions'), ('ageing_out')) t (topic)
    cross join lateral (values (m.person_id, 1), (m.sponsor_id, case when
      exists (select from members s where s.person_id = m.sponsor_id and s.ended_on <= ${today}::date)
      or exists (select from change_requests r where r.person_id = m.sponsor_id and ${isReportedDeath(today)})
      or exists (select from chat_people h join opt_outs o on o.chat_id = h.chat_id and o.topic = t.topic
        where h.person_id = m.sponsor_id and h.relation = 'self')
      then 2 else 0 end)) v (owner, rank)
    join chat_people l on l.person_id = v.owner and l.relation = 'self'
    join chats c on c.id = l.chat_id
    where m.person_id = any(${array(personIds)}::uuid[]) and c.blocked_at is null
    order by m.person_id, t.topic, v.rank, c.created_at desc, c.id`)
  const choices: Choices = new Map()
  for (const { person_id, topic, chat_id } of rows) {
    const told = choices.get(Number(chat_id)) ?? new Map<string, Topic[]>()
    choices.set(Number(chat_id), told.set(person_id, [...(told.get(person_id) ?? []), topic]))
  }
  return choices
}

/** Of these people, on which day the death of whom was reported. */
export async function listReportedDeaths(
  db: Connection,
  { personIds, today }: { personIds: readonly string[]; today: string },
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await db.execute<{ person_id: string; day: string }>(sql`
    select r.person_id, to_char(min(r.at) at time zone 'Asia/Phnom_Penh', 'YYYY-MM-DD') as day
    from change_requests r
    where r.person_id = any(${array(personIds)}::uuid[]) and ${isReportedDeath(today)} group by r.person_id`)
  return new Map(rows.map(({ person_id, day }) => [person_id, day]))
}

async function listOpenApplications(
  { db, vault }: { db: Connection; vault: Vault },
  chatIds: number[],
): Promise<ChatFacts['applications']> {
  const rows = await db
    .select({
      application: applications,
      since: sql<string>`to_char(coalesce((
        select max(e.at) from application_events e
        where e.application_id = applications.id and e.event in ('submitted', 'resubmitted', 'sent_back')
      ), applications.submitted_at) at time zone 'Asia/Phnom_Penh', 'YYYY-MM-DD')`,
    })
    .from(applications)
    .where(and(inArray(applications.chatId, chatIds), inArray(applications.status, [...OPEN_STATUSES])))
  return rows.map(({ application, since }) => ({ ...toApplication(vault, application), since }))
}
