/** What the calendar of reminders is reckoned from: which chats could be told something, and all of what decides it. */
import { and, asc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Vault } from '../ops/encryption.ts'
import { addDays, addMonths, dayIn, lastDayOf, monthOf, monthRange } from '../scheme/calendar.ts'
import type { CalendarDay, Topic } from '../scheme/reminders.ts'
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

/**
 * Chats that may have something to hear on that day: more than will, never fewer. In one statement for all, because
 * Postgres looks at every member for a batch as well.
 */
export async function listChatsToRemind(db: Connection, day: CalendarDay): Promise<number[]> {
  const rows = await db
    .select({ id: chats.id })
    .from(chats)
    .where(and(isNull(chats.blockedAt), or(hasMember(day), hasApplication(day), hasDraft(day))))
    .orderBy(asc(chats.id))
  return rows.map(({ id }) => id)
}

/** Two questions, since Postgres reads the whole table for "this one or a dependent of this one". */
function hasMember(day: CalendarDay): SQL {
  const due = sql.join([...unpaid(day), ageing(day)], sql` or `)
  const some = (owner: SQL) => sql`exists (
    select from chat_people l join members m on ${owner} = l.person_id
    where l.chat_id = ${chats.id} and l.relation = 'self' and m.kind in ('self_employed', 'dependent')
      and (m.ended_on is null or m.ended_on > ${day.today}::date) and (${due}))`
  return sql`(${some(sql`m.person_id`)} or ${some(sql`m.sponsor_id`)})`
}

/** On members `m`: the present month is not paid, nor any before it where only the last month before the cliff counts. */
function unpaid({ today, rules, window, gap, final }: CalendarDay): SQL[] {
  const month = monthOf(today)
  const amounts = (['contribution.self_employed', 'contribution.dependent'] as const).map((name) =>
    rules.valueInMonth(name, month),
  )
  const notPaid = sql`coalesce((select sum(c.amount_khr) from contributions c
    where c.person_id = m.person_id and c.for_month = ${month} and c.paid_on <= ${today}::date), 0) < ${Math.max(...amounts)}::int`
  if (window.length > 0 || gap) return [notPaid]
  if (!final) return []
  const earlier = rules.valueInMonth('lapse.max_gap', month) - 1
  return [
    sql`(m.registered_on < ${dayIn(addMonths(month, 1 - earlier), 1)}::date and ${notPaid} and not exists (
      select from contributions c where c.person_id = m.person_id
        and c.for_month between ${addMonths(month, -earlier)} and ${addMonths(month, -1)} and c.paid_on <= ${today}::date
      group by c.for_month having sum(c.amount_khr) >= ${Math.max(...amounts)}::int))`,
  ]
}

/** On members `m`: born in a month of which a birthday is near enough. */
function ageing({ today, after, rules }: CalendarDay): SQL {
  const ages = [rules.value('spouse.age_max_exclusive', today), rules.value('child.age_max_exclusive', today)]
  const ranges = rules.value('reminder.ageing_out_before', today).flatMap((before) =>
    monthRange(monthOf(after), monthOf(today)).flatMap((month) =>
      ages.map((age) => {
        const born = addMonths(month, before - age * 12)
        // Born on 29 February, the birthday is on 1 March.
        return sql`p.birth_date between ${addDays(dayIn(born, 1), -1)}::date and ${lastDayOf(born)}::date`
      }),
    ),
  )
  return sql`(m.kind = 'dependent' and exists (
    select from people p where p.id = m.person_id and (${sql.join([...ranges, sql`false`], sql` or `)})))`
}

function hasApplication({ today, after, rules }: CalendarDay): SQL {
  const spans = rules
    .value('reminder.papers_after', today)
    .map(
      (days) =>
        sql`(e.at >= ${midnight(addDays(after, 1 - days))} and e.at < ${midnight(addDays(today, 1 - days))})`,
    )
  const open = sql.join(
    OPEN_STATUSES.map((status) => sql`${status}`),
    sql`, `,
  )
  return sql`exists (
    select from applications a join application_events e on e.application_id = a.id
    where a.chat_id = ${chats.id} and a.status in (${open}) and (${sql.join([...spans, sql`false`], sql` or `)}))`
}

/** Left before today, and not yet reminded of. */
function hasDraft({ today, rules }: CalendarDay): SQL {
  const { erased } = rules.value('reminder.drafts_after', today)
  return sql`exists (
    select from drafts d where d.chat_id = ${chats.id} and d.updated_at < ${midnight(today)} and (d.nudged_at is null
      or d.reminded_at is null and d.updated_at < ${midnight(addDays(today, 1 - erased))}))`
}

/** In Phnom Penh. */
const midnight = (day: string) => sql`${`${day} 00:00:00+07`}::timestamptz`

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
