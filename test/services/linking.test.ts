import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { emptyDatabase } from '../../src/registry/empty-database.ts'
import { findMembersOfChat } from '../../src/registry/members.ts'
import { importMembers } from '../../src/services/importing-members.ts'
import {
  linkMember,
  MOST_ATTEMPTS_IN_TOTAL,
  MOST_ATTEMPTS_OF_CHAT,
  readProof,
} from '../../src/services/linking.ts'
import { NOW, newChat, openRegistry, type Registry } from '../registry/records.ts'

const HOUR_MS = 3_600_000

let registry: Registry
beforeAll(async () => {
  registry = await openRegistry()
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => registry.close())

const CARD = '0123456-7654321'
const ENDED = '0123456-7654322'
const PROOF = { card: CARD, birthDate: '1985-03-05', phone: '+85512345678' }

async function* roll() {
  const member = {
    card: CARD,
    familyNameKm: 'កែវ',
    givenNameKm: 'បុប្ផា',
    familyNameLatin: 'KEO',
    givenNameLatin: 'BOPHA',
    sex: 'female' as const,
    birthDate: PROOF.birthDate,
    identity: null,
    phone: PROOF.phone,
    kind: 'employee' as const,
    sponsorCard: null,
    provinceCode: '12',
    registeredOn: '2020-01-01',
    status: 'active' as const,
    asOf: '2026-03-01',
  }
  yield { line: 2, member }
  yield { line: 3, member: { ...member, card: ENDED, status: 'employed' as const } }
}

beforeEach(async () => {
  await emptyDatabase(registry.db)
  await importMembers(
    { ...registry, clock: { now: () => NOW } },
    { lines: roll(), fileHash: () => 'hash', actor: 'cli:tester' },
  )
})

async function link(proof: typeof PROOF, given: { chatId?: number; at?: Date } = {}) {
  const { chatId = await newChat(registry), at = NOW } = given
  return await linkMember({ ...registry, clock: { now: () => at } }, { ...proof, chatId })
}

const WRONG: Record<string, typeof PROOF> = {
  'an unknown card': { ...PROOF, card: '9999999-9999999' },
  'another birth date': { ...PROOF, birthDate: '1985-03-06' },
  'another phone': { ...PROOF, phone: '+85512345679' },
  'a membership that has ended': { ...PROOF, card: ENDED },
  'nothing right at all': { card: '9999999-9999999', birthDate: '2000-01-01', phone: '+66812345678' },
}

describe('a chat proves a membership', () => {
  test('by card number, birth date and phone together, and the link is written down', async () => {
    const chatId = await newChat(registry)
    expect(await link(PROOF, { chatId })).toBe('linked')
    const [member] = await findMembersOfChat(registry.db, chatId)
    expect(member).toMatchObject({ kind: 'employee', familyNameLatin: 'KEO' })
    expect(
      await registry.sql`select actor, action, subject_id from audit where action like 'member.link%'`,
    ).toEqual([{ actor: `chat:${chatId}`, action: 'member.link', subject_id: member?.personId }])
  })

  test('again from a new Telegram account, by the same proof', async () => {
    expect(await link(PROOF)).toBe('linked')
    expect(await link(PROOF)).toBe('linked')
    expect(await registry.sql`select 1 from chat_people where relation = 'self'`).toHaveLength(2)
  })

  test('of a person whom the chat knew otherwise, such as a dependent enrolled from it', async () => {
    const chatId = await newChat(registry)
    await registry.sql`
      insert into chat_people select ${chatId}, person_id, 'sponsor' from members where ended_on is null`
    expect(await link(PROOF, { chatId })).toBe('linked')
    expect(await findMembersOfChat(registry.db, chatId)).toHaveLength(1)
  })

  test.each(Object.entries(WRONG))('%s links nothing', async (_, proof) => {
    const chatId = await newChat(registry)
    expect(await link(proof, { chatId })).toBe('not_confirmed')
    expect(await registry.sql`select 1 from chat_people`).toHaveLength(0)
    expect(
      await registry.sql`select actor, action, subject_type, subject_id from audit where action like 'member.link%'`,
    ).toEqual([
      {
        actor: `chat:${chatId}`,
        action: 'member.link_refused',
        subject_type: 'chat',
        subject_id: String(chatId),
      },
    ])
  })

  test('with statements that are the same whatever is wrong', async () => {
    const executed: string[][] = []
    for (const proof of Object.values(WRONG)) {
      const chatId = await newChat(registry)
      const query = vi.spyOn(pg.Client.prototype, 'query')
      expect(await link(proof, { chatId })).toBe('not_confirmed')
      executed.push(query.mock.calls.map(([statement]) => textOf(statement)))
      query.mockRestore()
    }
    const [first, ...others] = executed
    expect(first?.filter((text) => text.includes('from members m join people p'))).toHaveLength(1)
    for (const other of others) expect(other).toEqual(first)
  })

  test('and a typed phone is no proof, whatever a form may hold', () => {
    const answers = { card_number: CARD, birth_date: PROOF.birthDate }
    const shared = { ...answers, own_phone: { number: PROOF.phone, verified: true } }
    expect(readProof(shared)).toEqual(PROOF)
    expect(() => readProof({ ...answers, own_phone: { number: PROOF.phone, verified: false } })).toThrow()
  })
})

function textOf(statement: unknown): string {
  return typeof statement === 'string' ? statement : (statement as { text: string }).text
}

describe('attempts are limited', () => {
  const wrong = WRONG['another birth date'] ?? PROOF

  test('in a chat: after the last one of a day even the right answers are not looked at', async () => {
    const chatId = await newChat(registry)
    for (let attempt = 0; attempt < MOST_ATTEMPTS_OF_CHAT; attempt++) {
      expect(await link(wrong, { chatId })).toBe('not_confirmed')
    }
    expect(await link(PROOF, { chatId })).toBe('too_many')
    expect(await link(wrong, { chatId })).toBe('too_many')
    expect(await link(PROOF, { chatId, at: new Date(NOW.getTime() + 23 * HOUR_MS) })).toBe('too_many')
    expect(await link(PROOF, { chatId, at: new Date(NOW.getTime() + 25 * HOUR_MS) })).toBe('linked')
    expect(await registry.sql`select 1 from link_attempts`).toHaveLength(MOST_ATTEMPTS_OF_CHAT + 1)
  })

  test('in total: then for everybody, for an hour', async () => {
    const busy = await newChat(registry)
    await registry.sql`
      insert into link_attempts (chat_id, at)
      select ${busy}, ${NOW} from generate_series(1, ${MOST_ATTEMPTS_IN_TOTAL - 1})`
    expect(await link(wrong)).toBe('not_confirmed')
    expect(await link(PROOF)).toBe('too_many')
    expect(await link(wrong)).toBe('too_many')
    expect(await link(PROOF, { at: new Date(NOW.getTime() + HOUR_MS) })).toBe('linked')
  })

  test('also when they come at the same instant', async () => {
    const chatId = await newChat(registry)
    const outcomes = await Promise.all(Array.from({ length: 12 }, () => link(wrong, { chatId })))
    expect(outcomes.filter((outcome) => outcome === 'not_confirmed')).toHaveLength(MOST_ATTEMPTS_OF_CHAT)
    expect(outcomes.filter((outcome) => outcome === 'too_many')).toHaveLength(12 - MOST_ATTEMPTS_OF_CHAT)
  })
})
