import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenDatabase, openDatabase } from '../../src/registry/database.ts'
import { countSegment, findOneOfSegment, planSegment } from '../../src/registry/segments.ts'
import { birthday, type Day, monthOf } from '../../src/scheme/calendar.ts'
import { coverOn } from '../../src/scheme/cover.ts'
import { ageLimitOf } from '../../src/scheme/household.ts'
import { createRules, SHIPPED_PARAMETERS } from '../../src/scheme/parameters.ts'
import type { Segment } from '../../src/scheme/segment.ts'
import { freshDatabase } from '../support/stores.ts'
import { generateMembers, type Member, saveMembers } from './generated-members.ts'

const MEMBERS = 1_000
const rules = createRules(SHIPPED_PARAMETERS)
let database: OpenDatabase
let drop: () => Promise<void>
const members = generateMembers(MEMBERS)

beforeAll(async () => {
  const fresh = await freshDatabase()
  drop = fresh.drop
  database = openDatabase(fresh.url)
  const { db } = database
  await saveMembers(db, members)
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
    ({ kind, relation, birthDate, ageException }) => {
      const limit = ageLimitOf({ relation, birthDate, ageException }, { on: TODAY, rules })
      return kind === 'dependent' && limit !== null && limit.on > TODAY && limit.on <= '2028-11-20'
    },
  ],
]

describe('a segment', () => {
  test.each(CONDITIONS)('by %s means whom it should, and counts them', async (_, segment, which) => {
    const rows = await planned(segment, { today: TODAY })
    const expected = among(which)
    expect(rows.flatMap(({ people }) => people).sort()).toEqual(expected)
    expect(rows.every(({ status }) => status === 'due')).toBe(true)
    const asked = { segment, topic: 'contributions' as const, today: TODAY, rules, withinMs: 30_000 }
    expect(await countSegment(database.db, asked)).toEqual({
      members: expected.length,
      people: expected.length,
      chats: rows.length,
    })
  })

  test('a household hears in the chat of its sponsor, in that chat’s language, once; of one who has ended, in their own', async () => {
    const rows = await planned({ kinds: ['dependent'] }, { today: TODAY })
    const memberOf = new Map(members.map((member) => [member.id, member]))
    const hearsOf = (id: string) => {
      const member = memberOf.get(id)
      const sponsor = memberOf.get(member?.sponsor ?? '')
      return sponsor && (sponsor.endedOn === null || sponsor.endedOn > TODAY) ? sponsor.chat : member?.chat
    }
    for (const { chat, people, locale } of rows) {
      expect(people.map(hearsOf)).toEqual(people.map(() => chat))
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
    // Where the sponsor does not want to hear of it, the family hears in their own chats.
    const sponsor = members.find(({ chat }) => chat === optedOut)?.id
    const family = members
      .filter((one) => one.sponsor === sponsor && standing(one, TODAY))
      .map(({ chat }) => chat)
    const dependents = (await planned({ kinds: ['dependent'] }, { today: TODAY })).map(({ chat }) => chat)
    expect(dependents).toEqual(expect.arrayContaining(family))
    const ask = { segment: { kinds: ['employee'] } as Segment, today: TODAY, rules, withinMs: 30_000 }
    const about = await countSegment(db, { ...ask, topic: 'contributions' })
    const news = await countSegment(db, { ...ask, topic: 'news' })
    expect([about, news].map((one) => one && one.members - one.chats)).toEqual([2, 1])
    await db.execute(sql`update chats set blocked_at = null`)
    await db.execute(sql`delete from opt_outs`)
  })

  test('of whose death was reported nobody is written to, unless staff have rejected it', async () => {
    const { db } = database
    const [first, second, third] = members.filter((one) => one.kind === 'employee' && standing(one, TODAY))
    if (!first || !second || !third) throw new Error('There are no three employees.')
    for (const [status, { id, chat }] of Object.entries({
      submitted: first,
      accepted: second,
      rejected: third,
    }))
      await db.execute(sql`insert into change_requests (id, reference, chat_id, person_id, kind, status, at)
        values (${id}, ${status}, ${chat}, ${id}, 'deceased', ${status}, '2026-11-19T10:00:00+07:00')`)
    const people = (await planned({ kinds: ['employee'] }, { today: TODAY })).flatMap((row) => row.people)
    expect([first, second, third].map(({ id }) => people.includes(id))).toEqual([false, false, true])
    await db.execute(sql`delete from change_requests`)
  })

  test('that cannot be counted in time is not counted, and the next one is', async () => {
    const asked = { segment: {}, topic: 'news' as const, today: TODAY, rules }
    await database.db.transaction(async (tx) => {
      await tx.execute(sql`lock table members in access exclusive mode`)
      expect(await countSegment(database.db, { ...asked, withinMs: 100 })).toBeNull()
      expect(await findOneOfSegment(database.db, { ...asked, withinMs: 100 })).toBe('too_long')
    })
    const counted = await countSegment(database.db, { ...asked, withinMs: 30_000 })
    expect(counted?.members).toBe(among(() => true).length)
  })

  test('has one to show where it has any: of few that are looked at first, or else of all', async () => {
    let found = 0
    const segments: Segment[] = [
      {},
      ...[0, 1, 2, 3, 4, 5].map((months) => ({ arrears: { from: months, to: months } })),
      { kinds: ['dependent'] },
      { kinds: ['dependent'], sex: 'female', ages: { from: 60, to: 120 } },
      { provinces: ['99'] },
    ]
    for (const segment of segments) {
      const chats = (await planned(segment, { today: TODAY })).map(({ chat }) => chat)
      for (const among of [1, 2_000]) {
        const asked = { segment, topic: 'contributions' as const, today: TODAY, rules, withinMs: 30_000 }
        const one = await findOneOfSegment(database.db, { ...asked, among })
        if (chats.length === 0) expect(one).toBeNull()
        else expect(chats).toContain(one)
        found += one === null ? 0 : 1
      }
    }
    expect(found).toBeGreaterThan(12)
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
