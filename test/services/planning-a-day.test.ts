/**
 * A day of the calendar is planned by one statement that asks the rules once for each history. Here it is held against
 * the rules asked for each chat, with everything on record about it: thousands of histories, on all sorts of days.
 */
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listChatFacts } from '../../src/registry/reminder-facts.ts'
import { addMonths, type Day, dayIn, monthOf, monthRange } from '../../src/scheme/calendar.ts'
import { coverOn } from '../../src/scheme/cover.ts'
import type { Rules } from '../../src/scheme/parameters.ts'
import { calendarOn } from '../../src/scheme/reminder-days.ts'
import { type PersonFacts, reminderOn } from '../../src/scheme/reminders.ts'
import { planReminders } from '../../src/services/reminding.ts'
import { seededRandom } from '../faults/seeded-random.ts'
import { generateMembers, type Member, saveMembers } from '../registry/generated-members.ts'
import { openRegistry, type Registry } from '../registry/records.ts'
import { RULES, rulesWith } from '../scheme/members.ts'

const MEMBERS = 1_500
const members = generateMembers(MEMBERS).map((member, n) => (n % 3 === 0 ? regular(member, n) : member))

/** One whole payment a month, by the close of the window or a little after, up to some month. */
function regular(member: Member, n: number): Member {
  if (member.kind === 'employee') return member
  const last = addMonths('2026-11', -(Math.floor(n / 3) % 8))
  const entries = monthRange(monthOf(member.registeredOn), last).map((month, index) => ({
    forMonth: month,
    amountKhr: 15_600,
    paidOn: dayIn(month, n % 9 === 0 && index % 5 === 0 ? 18 + (n % 9) : 1 + (n % 15)),
  }))
  return { ...member, entries }
}

let registry: Registry
const chatIds = members.map(({ chat }) => chat)

beforeAll(async () => {
  registry = await openRegistry()
  const { db } = registry
  await saveMembers(db, members)
  const random = seededRandom(6)
  const notices = members.flatMap(({ id }) => {
    if (random() < 0.7) return []
    const from = addMonths('2026-11', -Math.floor(random() * 6))
    const state = (['handed_in', 'received', 'refused', 'withdrawn'] as const)[Math.floor(random() * 4)]
    return [{ id, state, from, to: addMonths(from, Math.floor(random() * 5)), on: dayIn(from, 12) }]
  })
  await db.execute(sql`insert into notices (id, person_id, state, from_month, to_month, "on")
    select gen_random_uuid(), id, state, "from", "to", "on" from json_to_recordset(${JSON.stringify(notices)})
      n (id uuid, state text, "from" text, "to" text, "on" date)`)
  // Sponsors without a chat, with two, with a blocked one; and who opted out.
  await db.execute(sql`delete from chat_people where chat_id % 11 = 0`)
  await db.execute(sql`insert into chat_people select chat_id - 1, person_id, 'self' from chat_people
    where chat_id % 13 = 0 and chat_id > 1001 on conflict do nothing`)
  await db.execute(sql`update chats set blocked_at = now() where id % 17 = 0`)
  await db.execute(sql`update chats set created_at = now() + make_interval(secs => id % 5)`)
  await db.execute(sql`insert into opt_outs select id, 'contributions', now() from chats where id % 19 = 0`)
  await db.execute(sql`insert into opt_outs select id, 'ageing_out', now() from chats where id % 7 = 0`)
  // Deaths that were reported, before and after the days planned, and what staff said of them.
  await db.execute(sql`insert into change_requests (id, reference, chat_id, person_id, kind, status, at)
    select distinct on (chat_people.person_id) gen_random_uuid(), person_id::text, chat_id, person_id, case when chat_id % 4 = 0 then 'identity' else 'deceased' end,
      (array['submitted', 'accepted', 'rejected', 'withdrawn'])[1 + chat_id % 9 % 4],
      '2026-11-01T10:00:00+07:00'::timestamptz + make_interval(days => (chat_id % 30)::int)
    from chat_people where chat_id % 5 = 0`)
})
afterAll(() => registry?.close())

async function planned(today: Day, rules: Rules): Promise<Map<number, string>> {
  const { db, vault } = registry
  const clock = { now: () => new Date(`${today}T08:30:00+07:00`) }
  const run = await planReminders({ db, patientDb: db, vault, clock, rules: { current: async () => rules } })
  const { rows } = await db.execute<{ chat: string; said: string }>(sql`
    select chat_id as chat, concat_ws(' ', variant, topic, locale, array(select unnest(person_ids) order by 1)::text) as said
    from campaign_recipients where campaign_id = ${run?.id}`)
  expect(rows).toHaveLength(run?.recipients ?? -1)
  await db.execute(sql`delete from campaign_recipients`)
  await db.execute(sql`delete from campaigns`)
  return new Map(rows.map(({ chat, said }) => [Number(chat), said]))
}

/** Who gave up and came back is left to the moment of sending, which asks the whole history. */
function cameBack(person: PersonFacts, { today, rules }: { today: Day; rules: Rules }): boolean {
  const { kind } = person
  if (kind === 'employee' || kind === 'civil_servant') return false
  const cover = coverOn({ ...person, kind }, { today, rules })
  const last = cover.strip.filter(({ month }) => month < monthOf(today)).slice(-6)
  return (
    cover.status === 'abandonment_presumed' && last.some(({ state, paidOn }) => state === 'paid' || paidOn)
  )
}

const OTHERWISE = rulesWith(
  { name: 'contribution.dependent', value: 8_000, from: '2026-09-01' },
  { name: 'payment.window_close_day', value: 20, from: '2026-08-01' },
  { name: 'lapse.boundary', value: 'seventh_missed', from: '2023-04-01' },
  { name: 'reminder.always_on_time_months', value: 3, from: '2023-04-01' },
  { name: 'ledger.complete_from', value: '2026-07', from: '2023-04-01' },
)

const DAYS: [today: Day, rules: Rules, which: string, least: number][] = [
  ['2026-11-02', RULES, 'opens', 300],
  ['2026-11-10', RULES, 'middle', 200],
  ['2026-11-14', RULES, 'the last day and the gaps', 200],
  ['2026-11-16', RULES, 'closed', 100],
  ['2026-11-19', RULES, 'those who fall next', 5],
  ['2026-12-01', RULES, 'opens, one month on', 300],
  ['2025-03-10', RULES, 'long before', 20],
  ['2026-11-14', OTHERWISE, 'other rules', 100],
  ['2026-11-10', OTHERWISE, 'other rules', 100],
]

test.each(DAYS)(
  '%s is planned as the rules have it for each chat (%#)',
  async (today, rules, _which, least) => {
    const day = calendarOn(today, rules)
    if (!day) throw new Error(`Nothing is sent on ${today}.`)
    const rows = await planned(today, rules)
    const facts = await listChatFacts(registry, { chatIds, today })
    let compared = 0
    for (const { chatId, locale, people, optedOut } of facts) {
      if (people.some((person) => cameBack(person, { today, rules }))) continue
      const reminder = reminderOn({ people, applications: [], drafts: [], optedOut }, day)
      const ids = [...(reminder?.contributions ?? []), ...(reminder?.ageingOut ?? [])].map(
        ({ personId }) => personId,
      )
      const both = (reminder?.contributions.length ?? 0) > 0 && (reminder?.ageingOut.length ?? 0) > 0
      const topic = reminder?.contributions.length ? 'contributions' : 'ageing_out'
      const said = reminder
        ? [reminder.kind, ...(both ? [] : [topic]), locale, `{${[...new Set(ids)].sort().join(',')}}`].join(
            ' ',
          )
        : undefined
      expect(rows.get(chatId), `${chatId} of ${today}`).toBe(said)
      compared++
    }
    expect(compared).toBeGreaterThan(MEMBERS * 0.8)
    expect(rows.size).toBeGreaterThan(least)
  },
)
