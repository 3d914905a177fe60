/** Members with all sorts of histories, the same every time, and how they come to be on record. */
import { sql } from 'drizzle-orm'
import type { Database } from '../../src/registry/database.ts'
import { addDays, addMonths, type Day, dayIn, monthOf } from '../../src/scheme/calendar.ts'
import { seededRandom } from '../faults/seeded-random.ts'

const KINDS = ['self_employed', 'self_employed', 'self_employed', 'dependent', 'employee'] as const

export type Member = {
  id: string
  chat: number
  kind: (typeof KINDS)[number]
  sponsor: string | null
  relation: 'child' | 'spouse' | null
  ageException: boolean
  sex: 'female' | 'male'
  birthDate: Day
  province: string
  occupation: string
  registeredOn: Day
  endedOn: Day | null
  entries: { forMonth: string; amountKhr: number; paidOn: Day }[]
}

/** All sorts of payers: late, ahead, in two halves, too little, taken back, not for months. The same every time. */
export function generateMembers(count: number): Member[] {
  const random = seededRandom(20_231_114)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  return Array.from({ length: count }, (_, n) => {
    const kind = pick(KINDS)
    const registeredOn = addDays('2026-11-28', -Math.floor(random() ** 2 * 1_000))
    const stopped = random() < 0.6 ? Math.floor(random() * 9) : 0
    const entries: Member['entries'] = []
    for (let month = monthOf(registeredOn); month <= '2026-12'; month = addMonths(month, 1)) {
      if (month > addMonths('2026-11', -stopped) || random() < 0.15) continue
      const paidOn = addDays(dayIn(month, 1), Math.floor(random() * 40) - 5)
      const whole = random()
      if (whole < 0.85) entries.push({ forMonth: month, amountKhr: 15_600, paidOn })
      else if (whole < 0.9) entries.push({ forMonth: month, amountKhr: 15_599, paidOn })
      else if (whole < 0.95) {
        entries.push({ forMonth: month, amountKhr: 8_000, paidOn })
        entries.push({ forMonth: month, amountKhr: 7_600, paidOn: addDays(paidOn, 3) })
      } else {
        entries.push({ forMonth: month, amountKhr: 15_600, paidOn })
        entries.push({ forMonth: month, amountKhr: -15_600, paidOn })
      }
    }
    return {
      id: idOf(n),
      chat: 1_000 + n,
      kind,
      sponsor: kind === 'dependent' ? idOf(Math.floor(random() * count)) : null,
      relation: kind === 'dependent' ? pick(['child', 'spouse', null] as const) : null,
      ageException: random() < 0.1,
      sex: pick(['female', 'male'] as const),
      birthDate: pick([
        '2008-02-29',
        '2009-06-15',
        '1967-11-20',
        addDays('2026-11-20', -Math.floor(random() * 30_000)),
      ]),
      province: pick(['01', '08', '12']),
      occupation: pick(['tuk_tuk', 'farmer']),
      registeredOn,
      endedOn: random() < 0.1 ? addDays('2026-11-20', Math.floor(random() * 60) - 30) : null,
      entries: kind === 'employee' ? [] : entries,
    }
  })
}

function idOf(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

export async function saveMembers(db: Database, members: readonly Member[]): Promise<void> {
  const rows = (list: readonly unknown[]) => JSON.stringify(list)
  await db.execute(sql`insert into people (id, family_name_km, given_name_km, family_name_latin, given_name_latin, sex,
      birth_date, province_code, occupation, phone_verified, created_at)
    select id, 'សុខ', 'ដារ៉ា', 'SOK', 'DARA', sex, "birthDate", province, occupation, false, now()
    from json_to_recordset(${rows(members)}) m (id uuid, sex text, "birthDate" date, province text, occupation text)`)
  await db.execute(sql`insert into members (person_id, card_number, card_hash, kind, sponsor_id, relation, age_exception,
      registered_on, ended_on, as_of)
    select id, 'card', id, kind, sponsor, relation, "ageException", "registeredOn", "endedOn", '2026-11-20'
    from json_to_recordset(${rows(members)}) m (id uuid, kind text, sponsor uuid, relation text, "ageException" boolean,
      "registeredOn" date, "endedOn" date)`)
  await db.execute(sql`insert into contributions (person_id, for_month, amount_khr, paid_on)
    select id, "forMonth", "amountKhr", "paidOn" from json_to_recordset(${rows(
      members.flatMap(({ id, entries }) => entries.map((entry) => ({ id, ...entry }))),
    )}) e (id uuid, "forMonth" text, "amountKhr" int, "paidOn" date)`)
  // A chat for everybody: the dependents' own are asked only where their sponsor has none.
  await db.execute(sql`insert into chats (id, locale, created_at)
    select chat, case when chat % 3 = 0 then 'en' when chat % 3 = 1 then 'km' end, now()
    from json_to_recordset(${rows(members)}) m (chat bigint)`)
  await db.execute(sql`insert into chat_people (chat_id, person_id, relation)
    select chat, id, 'self' from json_to_recordset(${rows(members)}) m (chat bigint, id uuid)`)
}
