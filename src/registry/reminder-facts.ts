/** What the calendar of reminders is reckoned from: which chats could be told something, and all of what decides it. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import type { Topic } from '../scheme/reminders.ts'
import { type Application, OPEN_STATUSES, toApplication } from './applications.ts'
import { optOuts } from './campaigns-schema.ts'
import { listFactsWithDependents, type MemberFacts } from './cover-facts.ts'
import type { Connection } from './database.ts'
import { type LeftDraft, listLeftDrafts } from './drafts.ts'
import { applications, chatPeople, chats } from './schema.ts'

/** Everything of a chat that decides what it is told. */
export type ChatFacts = {
  chatId: number
  locale: 'km' | 'en'
  /** Those told in this chat, its own member first. */
  people: MemberFacts[]
  /** Open ones; `since` is the day they were sent or sent back last. */
  applications: (Application & { since: string })[]
  /** Forms half-way, the one touched last first. */
  drafts: LeftDraft[]
  optedOut: Topic[]
}

/** The facts of these chats, in a few statements for all of them. */
export async function listChatFacts(
  { db, vault }: { db: Connection; vault: Vault },
  { chatIds }: { chatIds: readonly number[] },
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
  const chatOf = await chooseChats(
    db,
    facts.map(({ personId }) => personId),
  )
  return rows.map(({ id, locale }) => {
    const own = new Set(links.filter(({ chatId }) => chatId === id).map(({ personId }) => personId))
    const people = facts.filter(({ personId }) => chatOf.get(personId) === id)
    return {
      chatId: id,
      locale: locale ?? 'km',
      people: [
        ...people.filter(({ personId }) => own.has(personId)),
        ...people.filter(({ personId }) => !own.has(personId)),
      ],
      applications: open.filter(({ chatId }) => chatId === id),
      drafts: left.filter(({ chatId }) => chatId === id),
      optedOut: optedOut.filter(({ chatId }) => chatId === id).map(({ topic }) => topic),
    }
  })
}

/** A person is told of in one chat: their sponsor's, else their own; of several, the one that came last. */
async function chooseChats(db: Connection, personIds: readonly string[]): Promise<Map<string, number>> {
  if (personIds.length === 0) return new Map()
  const { rows } = await db.execute<{ person_id: string; chat_id: string }>(sql`
    select distinct on (m.person_id) m.person_id, c.id as chat_id
    from members m
    cross join lateral (values (coalesce(m.sponsor_id, m.person_id), 0), (m.person_id, 1)) v (owner, rank)
    join chat_people l on l.person_id = v.owner and l.relation = 'self'
    join chats c on c.id = l.chat_id
    where m.person_id = any(${`{${personIds.join(',')}}`}::uuid[]) and c.blocked_at is null
    order by m.person_id, v.rank, c.created_at desc, c.id`)
  return new Map(rows.map((row) => [row.person_id, Number(row.chat_id)]))
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
