/** A person's own data: who has looked at it, and having it erased. The bot runs as a role that cannot alter the audit. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src/registry/database.ts'
import { grantToBot } from '../../src/registry/grants.ts'
import { plain } from '../../src/screens/translate.ts'
import { startWorld, type World } from '../support/bot-process.ts'
import { buttonsOf, type Chat } from '../support/chat.ts'
import { links, memberOf } from '../support/family.ts'
import { dara, withOwnCard } from '../support/people.ts'
import { registers } from '../support/registers.ts'
import { applies, rejects, reviewerOf, takesNext, told } from '../support/review.ts'
import { auditOf, joins } from '../support/staff.ts'

let world: World
const role = `bot_${randomUUID().replaceAll('-', '')}`
beforeAll(async () => {
  world = await startWorld({ bots: 0 })
  const { db, close } = openDatabase(world.databaseUrl)
  await world.sql.unsafe(`create role ${role} login password 'role'`)
  await grantToBot(db, role)
  await close()
  const url = new URL(world.databaseUrl)
  url.username = role
  url.password = 'role'
  await world.startBot({ DATABASE_URL: url.href })
})
afterAll(async () => {
  await world.close()
})

/** The admin takes the request in hand, and decides. */
async function decides(admin: Chat, decision: 'erase' | 'reject', reason: string): Promise<string> {
  const shown = await takesNext(admin)
  await rejects(admin, reason, decision)
  return shown
}
/** What a whole table holds, as text, with everything else that could name somebody. */
async function everythingAbout(values: readonly string[]): Promise<string[]> {
  const tables = await world.sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public'`
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await world.sql<{ row: string }[]>`select t::text as row from ${world.sql(name)} t`
    for (const value of values)
      if (rows.some(({ row }) => row.includes(value))) found.push(`${name}: ${value}`)
  }
  return found
}

test('asked, taken back, refused with a reason, asked again, erased: nothing that names them is left, the books are', async () => {
  const admin = await joins(world, world.chat('en'), { role: 'admin' })
  const chat = world.chat('en')
  const member = await memberOf(world, chat, { kind: 'self_employed' })
  await links(chat, member)
  const [person] = await world.sql<{ id: string }[]>`
    select person_id as id from chat_people where chat_id = ${chat.id}`
  const personId = person?.id ?? ''
  await world.sql`insert into contributions (person_id, for_month, amount_khr, paid_on)
    values (${personId}, '2026-05', 15600, '2026-05-03')`
  await world.sql`insert into notices (id, chat_id, person_id, state, from_month, to_month, reason, "on")
    values (${randomUUID()}, ${chat.id}, ${personId}, 'handed_in', '2026-06', '2026-07', 'illness', '2026-06-01')`
  expect((await everythingAbout([personId])).length).toBeGreaterThan(1)

  await chat.says('/mydata')
  await chat.presses('btn-erasure')
  expect(chat.last()).toContain(member.family_name_latin)
  expect(chat.last(), 'says what stays').toContain('contributions')
  await chat.presses('btn-erasure-yes')
  await world.settles()
  expect(chat.last()).toContain('Nothing is erased yet')
  await chat.presses('btn-erasure-back')
  expect(chat.last()).toContain('is taken back')
  await takesNext(admin)
  expect(admin.last(), 'nothing waits').toContain(admin.words('case-none').slice(0, 10))

  await chat.says('/mydata')
  await chat.presses('btn-erasure')
  await chat.presses('btn-erasure-yes')
  expect(await decides(admin, 'reject', 'under_way')).toContain(member.family_name_latin)
  await world.settles()
  expect(chat.last()).toContain(chat.label('erasure-reason-under_way'))

  await chat.says('/mydata')
  await chat.presses('btn-erasure')
  await chat.presses('btn-erasure-yes')
  await chat.says('/mydata')
  expect(chat.buttons()).toContain(chat.label('btn-erasure-back'))
  const waiting = chat.lastMessage()
  await decides(admin, 'erase', 'asked_themselves')
  await world.settles()
  expect(chat.last()).toContain('the data is erased')

  await chat.pressesOld(waiting, 'btn-erasure-back')
  await chat.says('/mydata')
  expect(chat.last()).toContain(chat.words('mydata-none'))
  await chat.says('/cover')
  expect(chat.last()).not.toContain(member.family_name_latin)
  const named = [member.family_name_latin, member.given_name_latin, member.family_name_km, member.birth_date]
  expect(await everythingAbout(named)).toEqual([])
  const [books] = await world.sql<{ sum: number }[]>`
    select sum(amount_khr)::int as sum from contributions where person_id = ${personId}`
  expect(books?.sum).toBe(15_600)
  const [notice] = await world.sql`select state, chat_id, reason from notices where person_id = ${personId}`
  expect(notice).toEqual({ state: 'withdrawn', chat_id: null, reason: null })
  const [links_] = await world.sql<{ count: number }[]>`
    select (select count(*) from chat_people where chat_id = ${chat.id})::int
      + (select count(*) from erasure_requests where chat_id = ${chat.id} and status = 'accepted')::int as count`
  expect(links_?.count).toBe(0)

  expect(await auditOf(world, chat)).toEqual([
    'member.link',
    'erasure.request',
    'erasure.withdraw',
    'erasure.request',
    'erasure.request',
  ])
  expect((await auditOf(world, admin)).filter((action) => !action.startsWith('staff.'))).toEqual([
    'case.view',
    'erasure_request.reject',
    'case.view',
    'erasure_request.erase',
  ])
})

test('an application that waits: photos, answers and claims go, its case ends, the same card may apply again', async () => {
  const admin = await joins(world, world.chat('km'), { role: 'admin' })
  const reviewer = await reviewerOf(world, '03')
  const chat = world.chat('km')
  const card = withOwnCard(dara)
  await applies(chat, '03', card)
  await takesNext(reviewer)
  const shown = reviewer.lastMessage()
  await reviewer.presses('📷')

  await chat.says('/mydata')
  await chat.presses('btn-reads')
  expect(chat.last()).toContain(chat.label('role-reviewer'))
  expect(chat.last()).toContain(chat.label('read-why-application'))
  expect(chat.last(), 'a role and no name').not.toContain(reviewer.persona.first_name)

  await chat.says('/mydata')
  await chat.presses('btn-erasure')
  await chat.presses('btn-erasure-yes')
  expect(told(chat, chat.words('erasure-requested', { reference: '' }).slice(0, 10)).length).toBeGreaterThan(
    0,
  )
  await decides(admin, 'erase', 'asked_themselves')
  await world.settles()

  // The case that the reviewer has in hand is over, and what it showed has left the chat.
  expect(told(reviewer, 'SOK DARA')).toEqual([])
  expect(reviewer.fromBot().filter(({ photo }) => photo)).toEqual([])
  await reviewer.pressesOld(shown, 'btn-case-accept')
  expect(reviewer.last()).toContain(reviewer.words('case-refused-closed').slice(0, 10))
  const [left] = await world.sql<{ documents: number; claims: number; answers: string; status: string }[]>`
    select status, answers::text as answers,
      (select count(*)::int from documents d where d.application_id = a.id or d.draft_id = a.id) as documents,
      (select count(*)::int from identity_claims c where c.person_id = a.person_id) as claims
    from applications a where id in (
      select subject_id::uuid from audit where actor = ${`chat:${chat.id}`} and action = 'application.submit')`
  expect(left).toEqual({ status: 'withdrawn', answers: '{}', documents: 0, claims: 0 })

  const again = world.chat('en')
  await registers(again, { person: card })
  const [status] = await world.sql<
    { status: string }[]
  >`select status from applications where chat_id = ${again.id}`
  expect(status?.status, 'the card is free').toBe('submitted')
  expect(await auditOf(world, reviewer)).toEqual(['staff.joined', 'case.view', 'document.view'])
  expect(await auditOf(world, admin)).toEqual(['staff.joined', 'case.view', 'erasure_request.erase'])
})

test('somebody else’s request is nobody’s: not another chat, not a forwarded button, not the admin for themselves', async () => {
  const owner = world.chat('en')
  await applies(owner, '04')
  await owner.says('/mydata')
  await owner.presses('btn-erasure')
  const [yes] = buttonsOf(owner.lastMessage())
  const stranger = world.chat('en')
  await stranger.says('/start')
  await stranger.presses(plain('en', 'language-name'))
  expect(yes?.callback_data).toContain('erasure_yes')
  await stranger.pressesData(yes?.callback_data ?? '')
  const count = () => world.sql<{ count: number }[]>`
    select count(*)::int as count from erasure_requests where chat_id in (${owner.id}, ${stranger.id})`
  expect((await count())[0]?.count).toBe(0)
  await owner.presses('btn-erasure-yes')
  expect((await count())[0]?.count).toBe(1)

  // A reviewer is not offered it.
  const reviewer = await reviewerOf(world, '04')
  expect(await takesNext(reviewer)).not.toContain(reviewer.label('btn-case-erase'))
  expect(reviewer.buttons()).not.toContain(reviewer.label('btn-case-erase'))
  expect(world.errors()).toEqual([])
  expect(await auditOf(world, reviewer)).toEqual(['staff.joined', 'case.view'])
  expect(await auditOf(world, stranger)).toEqual([])
})
