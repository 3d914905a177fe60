import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../src/registry/database.ts'
import { countSegment, planSegment } from '../../src/registry/segments.ts'
import { addDays, addMonths, birthday, type Day, dayIn, monthOf } from '../../src/scheme/calendar.ts'
import { coverOn } from '../../src/scheme/cover.ts'
import { ageOutOn } from '../../src/scheme/household.ts'
import { createRules, SHIPPED_PARAMETERS } from '../../src/scheme/parameters.ts'
import type { Segment } from '../../src/scheme/segment.ts'
import { seededRandom } from '../faults/seeded-random.ts'
import { freshDatabase } from '../support/stores.ts'

const MEMBERS = 1_000
const rules = createRules(SHIPPED_PARAMETERS)
const KINDS = ['self_employed', 'self_employed', 'self_employed', 'dependent', 'employee'] as const

type Member = {
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

let database: OpenDatabase
let drop: () => Promise<void>
const members = generate()

/** All sorts of payers: late, ahead, in two halves, too little, taken back, not for months. The same every time. */
function generate(): Member[] {
  const random = seededRandom(20_231_114)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  return Array.from({ length: MEMBERS }, (_, n) => {
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
      sponsor: kind === 'dependent' ? idOf(Math.floor(random() * MEMBERS)) : null,
      relation: kind === 'dependent' ? pick(['child', 'spouse'] as const) : null,
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

beforeAll(async () => {
  const fresh = await freshDatabase()
  drop = fresh.drop
  database = openDatabase(fresh.url)
  const { db } = database
  const rows = (list: unknown[]) => JSON.stringify(list)
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
})
afterAll(async () => {
  await database?.close()
  await drop?.()
})

/** What the pure functions say of a member on a day. */
function standing(member: Member, today: Day) {
  const { kind } = member
  if (member.registeredOn > today || (member.endedOn !== null && member.endedOn <= today)) return null
  if (kind === 'employee') return { gap: null, paidNow: false, abandoned: false }
  const cover = coverOn({ ...member, kind, ended: null, notices: [] }, { today, rules })
  const now = cover.strip.find(({ month }) => month === monthOf(today))
  return {
    gap: cover.gapMonths,
    paidNow: now?.state === 'paid',
    abandoned: cover.status === 'abandonment_presumed',
  }
}

async function planned(segment: Segment, { today, holdOut = 0 }: { today: Day; holdOut?: number }) {
  const id = crypto.randomUUID()
  const plan = { campaignId: id, segment, topic: 'contributions' as const, today, rules, holdOut }
  const count = await database.db.transaction((tx) => planSegment(tx, plan))
  const { rows } = await database.db.execute<{
    chat: string
    people: string[]
    variant: string
    status: string
    locale: string
  }>(sql`select chat_id as chat, person_ids as people, variant, status, locale from campaign_recipients
    where campaign_id = ${id}`)
  expect(rows).toHaveLength(count)
  return rows.map((row) => ({ ...row, chat: Number(row.chat) }))
}

const DAYS = ['2026-11-20', '2026-11-01', '2026-11-30', '2026-12-01', '2026-08-15', '2024-02-29'] as const

describe('the months missed, by SQL over everybody', () => {
  test.each(DAYS)('are on %s those of the pure functions, for every member', async (today) => {
    let compared = 0
    const seen = new Map<string, number>()
    for (const from of [0, 1, 2, 3, 4, 5, 6]) {
      const rows = await planned({ arrears: { from, to: from } }, { today })
      for (const person of rows.flatMap(({ people }) => people)) {
        expect(seen.has(person), person).toBe(false)
        seen.set(person, from)
      }
    }
    for (const member of members) {
      const pure = standing(member, today)
      const inSegment = pure !== null && pure.gap !== null && !pure.paidNow && pure.gap < 6
      // Who came back after giving up is left to the moment of sending, which asks the whole history.
      if (pure?.abandoned && pure.gap !== null && pure.gap < 6) continue
      expect(seen.get(member.id), member.id).toBe(inSegment ? pure.gap : undefined)
      compared++
    }
    expect(compared).toBeGreaterThan(MEMBERS * 0.7)
    if (today.startsWith('2026-1')) expect(new Set(seen.values()).size).toBe(6)
  })
})

const TODAY = '2026-11-20'

/** Members who are meant by something other than arrears: everybody who has neither ended nor given up by now. */
function among(which: (member: Member) => boolean): string[] {
  const meant = members.filter((member) => {
    const pure = standing(member, TODAY)
    return pure !== null && (pure.gap === null || pure.gap < 6) && which(member)
  })
  expect(meant.length).toBeGreaterThan(10)
  return meant.map(({ id }) => id).sort()
}

const ageOn = ({ birthDate }: Member) => {
  const years = Number(TODAY.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return birthday(birthDate, years) <= TODAY ? years : years - 1
}

const CONDITIONS: [name: string, segment: Segment, which: (member: Member) => boolean][] = [
  ['everybody', {}, () => true],
  ['provinces', { provinces: ['01', '12'] }, ({ province }) => province !== '08'],
  [
    'occupation and sex',
    { occupations: ['farmer'], sex: 'female' },
    (m) => m.occupation === 'farmer' && m.sex === 'female',
  ],
  ['ages', { ages: { from: 18, to: 30 } }, (member) => ageOn(member) >= 18 && ageOn(member) <= 30],
  ['kinds', { kinds: ['employee'] }, ({ kind }) => kind === 'employee'],
  [
    'ageing out',
    { ageingOutMonths: 24 },
    ({ relation, birthDate, ageException }) => {
      const on = relation && ageOutOn({ relation, birthDate, ageException }, { on: TODAY, rules })
      return on !== null && on > TODAY && on <= '2028-11-20'
    },
  ],
]

describe('a segment', () => {
  test.each(CONDITIONS)('by %s means whom it should, and counts them', async (_, segment, which) => {
    const rows = await planned(segment, { today: TODAY })
    const expected = among(which)
    expect(rows.flatMap(({ people }) => people).sort()).toEqual(expected)
    expect(rows.every(({ status }) => status === 'due')).toBe(true)
    const asked = { segment, topic: 'contributions' as const, today: TODAY, rules }
    expect(await countSegment(database.db, asked)).toEqual({
      members: expected.length,
      people: expected.length,
      chats: rows.length,
    })
  })

  test('a household hears in the chat of its sponsor, in that chat’s language, once', async () => {
    const rows = await planned({ kinds: ['dependent'] }, { today: TODAY })
    const chatOf = new Map(members.map(({ id, chat }) => [id, chat]))
    const sponsorOf = new Map(members.map(({ id, sponsor }) => [id, sponsor]))
    for (const { chat, people, locale } of rows) {
      expect(people.map((person) => chatOf.get(sponsorOf.get(person) ?? ''))).toEqual(people.map(() => chat))
      expect(locale).toBe(chat % 3 === 0 ? 'en' : 'km')
    }
    expect(rows.some(({ people }) => people.length > 1)).toBe(true)
  })

  test('who has blocked the bot or opted out of the topic is left out; another topic reaches them', async () => {
    const { db } = database
    const own = members.filter(({ kind }) => kind === 'employee').map(({ chat }) => chat)
    const [blocked = 0, optedOut = 0] = own.filter((chat) =>
      members.some((one) => one.chat === chat && standing(one, TODAY)),
    )
    await db.execute(sql`update chats set blocked_at = now() where id = ${blocked}`)
    await db.execute(sql`insert into opt_outs values (${optedOut}, 'contributions', now())`)
    const chats = (await planned({ kinds: ['employee'] }, { today: TODAY })).map(({ chat }) => chat)
    expect(chats).not.toContain(blocked)
    expect(chats).not.toContain(optedOut)
    const ask = { segment: { kinds: ['employee'] } as Segment, today: TODAY, rules }
    const about = await countSegment(db, { ...ask, topic: 'contributions' })
    const news = await countSegment(db, { ...ask, topic: 'news' })
    expect([about.members - about.chats, news.members - news.chats]).toEqual([2, 1])
    await db.execute(sql`update chats set blocked_at = null`)
    await db.execute(sql`delete from opt_outs`)
  })

  test('holds out its share, and nobody with three missed months', async () => {
    const rows = await planned({}, { today: TODAY, holdOut: 0.2 })
    const heldOut = rows.filter(({ status }) => status === 'held_out')
    const could = rows.filter(({ variant }) => !/^gap_[3-5]$/.test(variant))
    expect(could.length).toBeLessThan(rows.length - 50)
    expect(heldOut.every((row) => could.includes(row))).toBe(true)
    expect(heldOut.length / could.length).toBeGreaterThan(0.15)
    expect(heldOut.length / could.length).toBeLessThan(0.25)
  })
})
