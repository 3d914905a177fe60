/**
 * A case in somebody's hands, as time goes by: fifteen minutes later it is the next one's, and what it showed has left
 * the chat. Every test ends with what the audit says.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LEASE_MS } from '../../src/services/cases.ts'
import { revokeStaffRole } from '../../src/services/staff-roles.ts'
import { type BotHere, setClock, startBotHere } from '../support/bot-here.ts'
import type { Chat } from '../support/chat.ts'
import { oneWorld } from '../support/one-world.ts'
import { dara, withOwnCard } from '../support/people.ts'
import { applies, auditOfApplication, reviewerOf, takesNext, told } from '../support/review.ts'
import { auditOf } from '../support/staff.ts'
import { until } from '../support/until.ts'

const BEGIN = '2026-11-16T02:00:00Z'

const world = oneWorld({ bots: 0, people: 20 })
let bot: BotHere
beforeAll(async () => {
  bot = await startBotHere(world(), setClock(BEGIN))
})
afterAll(async () => {
  await world().settles()
  expect(bot?.troubles).toEqual([])
  await bot?.stop()
})

/** What tells who it is about. */
const dataIn = (chat: Chat) => [
  ...told(chat, 'SOK DARA').map(() => 'text'),
  ...chat.fromBot().flatMap(({ photo }) => (photo ? ['photo'] : [])),
]

const later = (ms: number) => bot.clock.set(new Date(bot.clock.now().getTime() + ms).toISOString())

test('left for fifteen minutes it is a colleague’s; its photos are deleted, and one line stays of each message', async () => {
  const reference = await applies(world().chat('km'), '02', withOwnCard(dara))
  await applies(world().chat('km'), '02', withOwnCard(dara))
  const [slow, quick] = [await reviewerOf(world(), '02'), await reviewerOf(world(), '02', 'km')]
  expect(await takesNext(slow)).toContain(reference)
  await slow.presses('📷')
  await slow.presses('👥')
  // The same case once more: it is in hand.
  expect(await takesNext(slow)).toContain(reference)
  const old = slow.lastMessage()
  expect(dataIn(slow)).toEqual(['text', 'text', 'text', 'photo'])

  later(LEASE_MS - 60_000)
  await takesNext(quick)
  expect(quick.last()).not.toContain(reference)
  await quick.presses('btn-case-put-back')
  expect(dataIn(slow), 'a minute before the end').toHaveLength(4)
  later(60_001)
  expect(await takesNext(quick)).toContain(reference)
  await until('what the case showed has left the chat', () => dataIn(slow).length === 0)
  const lines = told(slow, `Applications · ${reference}`)
  expect(lines).toHaveLength(3)
  expect(slow.fromBot().filter(({ photo }) => photo)).toEqual([])

  await slow.pressesOld(old, 'btn-case-accept')
  slow.expects('case-refused-lease')
  await quick.presses('btn-case-accept')
  expect(dataIn(quick)).toEqual([])
  expect(await auditOfApplication(world(), reference)).toEqual([
    'chat application.submit',
    'staff case.view',
    'staff case.view',
    'staff case.view',
    'staff application.accept',
  ])
  expect(await auditOf(world(), slow)).toEqual([
    'staff.joined',
    'case.view',
    'document.view',
    'record.compare',
    'case.view',
  ])
  expect(await auditOf(world(), quick)).toEqual([
    'staff.joined',
    'case.view',
    'case.put_back',
    'case.view',
    'application.accept',
  ])
})

test('decided from beside a look-alike, no message of the case keeps what it showed', async () => {
  const [first, second] = [withOwnCard(dara), withOwnCard(dara)]
  await applies(world().chat('km'), '03', first)
  await applies(world().chat('km'), '03', second)
  const reviewer = await reviewerOf(world(), '03')
  const reference = /\d{4} \d{4} \d+/.exec(await takesNext(reviewer))?.[0] ?? ''
  await reviewer.presses('👥')
  await reviewer.presses('btn-lookalike-same')
  await reviewer.presses('❌ Reject: ')
  expect(reviewer.last()).toContain('rejected')
  await until('the case has left the chat', () => dataIn(reviewer).length === 0)
  expect(told(reviewer, reference)).toHaveLength(2)
  expect(await auditOfApplication(world(), reference)).toContain('staff application.reject')
  expect(await auditOf(world(), reviewer)).toHaveLength(4)
})

test('whose role is taken back with a case in hand: it is the next one’s at once, and leaves their chat', async () => {
  const reference = await applies(world().chat('km'), '04', withOwnCard(dara))
  const [gone, next] = [await reviewerOf(world(), '04'), await reviewerOf(world(), '04')]
  expect(await takesNext(gone)).toContain(reference)
  await gone.presses('📷')
  const [role] = await world().sql`select id from staff_roles where telegram_id = ${gone.id}`
  const revoked = await revokeStaffRole(bot, { id: Number(role?.id), by: 'cli:tester' })
  expect(revoked).toMatchObject({ messages: { length: 4 } })
  expect(await takesNext(next)).toContain(reference)
  await until('the case has left the chat', () => dataIn(gone).length === 0)
  await next.presses('btn-case-accept')
  expect(await auditOfApplication(world(), reference)).toEqual([
    'chat application.submit',
    'staff case.view',
    'system case.put_back',
    'staff case.view',
    'staff application.accept',
  ])
  expect(await auditOf(world(), gone)).toEqual(['staff.joined', 'case.view', 'document.view'])
})
