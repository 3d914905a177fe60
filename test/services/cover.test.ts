import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveParameterRows } from '../../src/registry/parameters.ts'
import { SHIPPED_PARAMETERS } from '../../src/scheme/parameters.ts'
import { coverScreen } from '../../src/screens/cover.ts'
import { coverOfChat } from '../../src/services/cover.ts'
import { createRuleBook } from '../../src/services/rules.ts'
import { linkChat, newMember } from '../cards/household.ts'
import { newChat, openRegistry, type Registry } from '../registry/records.ts'

let registry: Registry
beforeAll(async () => {
  registry = await openRegistry()
})
afterAll(() => registry.close())

/** What the chat is told at this instant; the screen is made in both languages, as the bot makes it. */
async function coverAt(chatId: number, instant: string) {
  const { db } = registry
  const deps = { db, clock: { now: () => new Date(instant) }, rules: createRuleBook(db) }
  const { people, today } = await coverOfChat(deps, chatId)
  for (const locale of ['km', 'en'] as const) {
    expect(coverScreen(locale, { people, today }).text.length).toBeGreaterThan(50)
  }
  return people
}

describe('midnight is that of Phnom Penh', () => {
  test('the window closes after the 15th there, and a month is missed from the 1st there', async () => {
    const chatId = await newChat(registry)
    const { personId } = await newMember(registry, { paid: ['2026-01', '2026-02'] })
    await linkChat(registry, { chatId, personId })
    const statusAt = async (instant: string) => {
      const [person] = await coverAt(chatId, instant)
      return `${person?.cover?.status} ${person?.cover?.covered ? 'covered' : 'not covered'}`
    }
    expect(await statusAt('2026-03-15T16:59:59.999Z')).toBe('covered covered')
    expect(await statusAt('2026-03-15T17:00:00.000Z')).toBe('late not covered')
    expect(await statusAt('2026-03-31T16:59:59.999Z')).toBe('late not covered')
    expect(await statusAt('2026-03-31T17:00:00.000Z')).toBe('gap_no_notice not covered')
    expect(await statusAt('2026-08-31T16:59:59.999Z')).toBe('gap_no_notice not covered')
    expect(await statusAt('2026-08-31T17:00:00.000Z')).toBe('abandonment_presumed not covered')
  })

  test('a child is warned of turning 18 until the day before, and not on the birthday', async () => {
    const chatId = await newChat(registry)
    const sponsor = await newMember(registry, { kind: 'employee' })
    await linkChat(registry, { chatId, personId: sponsor.personId })
    await newMember(registry, {
      kind: 'dependent',
      sponsorId: sponsor.personId,
      birthDate: '2008-02-29',
      paid: ['2026-01', '2026-02'],
    })
    const agesOutAt = async (instant: string) => (await coverAt(chatId, instant))[1]?.ageLimit
    expect(await agesOutAt('2026-02-28T16:59:59.999Z')).toEqual({ of: 'child', on: '2026-03-01' })
    expect(await agesOutAt('2026-02-28T17:00:00.000Z')).toBeNull()
  })
})

test('money for a month far ahead does not hide how the present one stands', async () => {
  const chatId = await newChat(registry)
  const { personId } = await newMember(registry, { paid: ['2026-01', '2026-02'] })
  await linkChat(registry, { chatId, personId })
  await registry.sql`insert into contributions ${registry.sql({
    person_id: personId,
    for_month: '2028-12',
    amount_khr: 15_600,
    paid_on: '2026-02-05',
  })}`
  const people = await coverAt(chatId, '2026-03-20T03:00:00Z')
  const { text } = coverScreen('en', { people, today: '2026-03-20' })
  expect(text).toContain('● ● ◑ · · · · · ·')
})

test('no screen fails for members from before the rules or the known payments, living or ended', async () => {
  const chatId = await newChat(registry)
  const old = { registeredOn: '2015-06-20', paid: ['2026-01', '2026-02'] }
  const own = await newMember(registry, old)
  await linkChat(registry, { chatId, personId: own.personId })
  const as = { kind: 'dependent', sponsorId: own.personId, ...old } as const
  await newMember(registry, { ...as, registeredOn: '2023-10-31' })
  await newMember(registry, { ...as, endedOn: '2016-01-01' })
  const statusesAt = async (instant: string) =>
    (await coverAt(chatId, instant)).map(({ cover }) => cover?.status)
  expect(await statusesAt('2026-03-01T03:00:00Z')).toEqual([
    'abandonment_presumed',
    'abandonment_presumed',
    'ended',
  ])
  // A "today" before there were any rules, as the playground may have it.
  expect(await statusesAt('2022-03-01T03:00:00Z')).toEqual([
    'registered_unpaid',
    'registered_unpaid',
    'ended',
  ])

  const [shipped] = SHIPPED_PARAMETERS.filter(({ name }) => name === 'ledger.complete_from')
  if (!shipped) throw new Error('That parameter is gone.')
  const known = { ...shipped, value: '2026-01', from: '2026-02-20', confidence: 'high' as const }
  await saveParameterRows(registry.db, { rows: [known], now: new Date() })
  expect(await statusesAt('2026-03-01T03:00:00Z')).toEqual(['covered', 'covered', 'ended'])
  const { text } = coverScreen('en', {
    people: await coverAt(chatId, '2026-03-01T03:00:00Z'),
    today: '2026-03-01',
  })
  expect(text).toContain('Payments before 01-2026 are not known here')
})
