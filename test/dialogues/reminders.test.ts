/** The calendar's messages arrive in the chat, each with the way out in it, and on no day more than one. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Locale } from '../../src/screens/translate.ts'
import { planReminders } from '../../src/services/reminding.ts'
import { linkChat, newMember } from '../cards/household.ts'
import { type BotHere, setClock, startBotHere } from '../support/bot-here.ts'
import type { Chat } from '../support/chat.ts'
import { oneWorld } from '../support/one-world.ts'
import { answersQuestion, registers } from '../support/registers.ts'
import { applies, reviewerOf, sendsBack, takesNext } from '../support/review.ts'
import { speaks } from '../support/staff.ts'
import { until } from '../support/until.ts'

const world = oneWorld({ bots: 0, people: 20 })
let bot: BotHere
beforeAll(async () => {
  bot = await startBotHere(world(), setClock('2026-11-16T00:10:00Z'))
})
afterAll(() => bot?.stop())

async function memberIn(locale: Locale) {
  const chat = await speaks(world().chat(locale))
  const member = await newMember(
    { sql: world().sql, vault: bot.vault },
    { registeredOn: '2026-08-03', paid: ['2026-08', '2026-09', '2026-10'] },
  )
  await linkChat(world(), { chatId: chat.id, personId: member.personId })
  return { ...member, chat, before: chat.fromBot().length }
}

test('on the 16th, the window closed unpaid: the notice is offered by itself, in the chat, and opens', async () => {
  const [khmer, english, payer] = await Promise.all([memberIn('km'), memberIn('en'), memberIn('en')])
  const members = [khmer, english]
  expect(await planReminders({ ...bot, patientDb: bot.db }), 'ten past seven in Phnom Penh').toBeNull()
  await world().sql`insert into contributions (person_id, for_month, amount_khr, paid_on)
    values (${payer.personId}, '2026-11', 15600, '2026-11-14')`
  bot.clock.set('2026-11-16T01:10:00Z')
  await planReminders({ ...bot, patientDb: bot.db })
  for (const { chat, before } of members) {
    await until('the reminder has come', () => chat.fromBot().length > before)
    expect(chat.buttons()).toContain(chat.label('btn-notice'))
    expect(chat.last()).toContain('1286')
  }
  await until('the run is through', async () => {
    const rows = await world().sql`select 1 from campaign_recipients where status in ('due', 'sending')`
    return rows.length === 0
  })
  expect(payer.chat.fromBot()).toHaveLength(payer.before)
  await english.chat.presses('btn-notice')
  english.chat.expectsQuestion('notice_reason')
  // Planned again it is the same run, and nobody hears twice.
  expect(await planReminders({ ...bot, patientDb: bot.db })).toBeNull()
  const [sent] = await world()
    .sql`select count(*)::int as rows from campaign_recipients where status = 'sent'`
  expect(sent?.rows).toBe(2)
})

/** The calendar's run at that time, until all of it is said; whether that day has one. */
async function runsAt(instant: string): Promise<boolean> {
  bot.clock.set(instant)
  await planReminders({ ...bot, patientDb: bot.db })
  await until('the run is through', async () => {
    const rows = await world().sql`select 1 from campaign_recipients where status in ('due', 'sending')`
    return rows.length === 0
  })
  const runs = await world().sql`select 1 from campaigns where day = ${instant.slice(0, 10)}`
  return runs.length === 1
}

/** What the calendar has said to the chat, day by day. */
async function saidTo(chat: Chat): Promise<string[]> {
  const rows = await world().sql<{ said: string }[]>`
    select c.day || ' ' || r.variant as said from campaign_recipients r join campaigns c on c.id = r.campaign_id
    where r.chat_id = ${chat.id} and r.status = 'sent' order by c.day`
  return rows.map(({ said }) => said)
}

async function forgetsRedis(): Promise<void> {
  const { redis, redisPrefix } = world()
  const keys = await redis.keys(`${redisPrefix}*`)
  expect(keys.length).toBeGreaterThan(0)
  await redis.del(...keys)
}

test('a form left half-way: one word the morning after a day, in its language, and on where it stopped', async () => {
  bot.clock.set('2026-11-17T03:00:00Z')
  const [left, goingOn, given] = [world().chat('km'), world().chat('en'), world().chat('en')]
  for (const chat of [left, goingOn, given]) await registers(chat, { until: 'sex' })
  expect(await runsAt('2026-11-18T01:05:00Z'), '22 hours later').toBe(true)
  bot.clock.set('2026-11-18T04:00:00Z')
  await answersQuestion(goingOn, 'sex', { presses: 'female' })
  await given.says('/cancel')
  await given.presses('btn-cancel-yes')
  const before = [left, goingOn, given].map((chat) => chat.fromBot().length)
  // Where each chat stood is forgotten; the forms are not.
  await forgetsRedis()
  expect(await runsAt('2026-11-19T01:05:00Z')).toBe(true)
  expect([left, goingOn, given].map((chat) => chat.fromBot().length)).toEqual([
    (before[0] ?? 0) + 1,
    before[1],
    before[2],
  ])
  expect(left.last()).toContain(left.words('reminder-head-draft_left').replace(/<\/?b>/g, ''))
  expect(left.buttons()).toEqual([left.label('btn-resume'), left.label('btn-fewer')])
  await left.presses('btn-resume')
  left.expectsQuestion('sex')
  // The other is silent for a day by now; this one has heard of it for good.
  await runsAt('2026-11-20T01:05:00Z')
  expect(await saidTo(left)).toEqual(['2026-11-19 draft_left'])
  expect(await saidTo(goingOn)).toEqual(['2026-11-20 draft_left'])
  expect(await saidTo(given)).toEqual([])
  await goingOn.presses('btn-fewer')
  await goingOn.presses(`✅ ${goingOn.label('topic-drafts')}`)
  expect(goingOn.buttons()).toContain(`🔕 ${goingOn.label('topic-drafts')}`)
})

test('papers and a correction that are awaited, a child soon eighteen and a spouse soon sixty: on the next day that is none of rest', async () => {
  bot.clock.set('2026-11-18T05:00:00Z')
  const store = { sql: world().sql, vault: bot.vault }
  const paid = ['2026-10', '2026-11', '2026-12']
  const family = async (chat: Chat, { relation, birthDate }: { relation: string; birthDate: string }) => {
    await speaks(chat)
    const sponsor = await newMember(store, { registeredOn: '2026-10-05', paid })
    await linkChat(world(), { chatId: chat.id, personId: sponsor.personId })
    const given = { kind: 'dependent', sponsorId: sponsor.personId, registeredOn: '2026-10-05' } as const
    const { personId } = await newMember(store, { ...given, birthDate, paid })
    await world().sql`update members set relation = ${relation} where person_id = ${personId}`
    return chat
  }
  const parent = await family(world().chat('en'), { relation: 'child', birthDate: '2008-12-25' })
  const couple = await family(world().chat('km'), { relation: 'spouse', birthDate: '1966-12-26' })
  const applicant = world().chat('en')
  await registers(applicant, { overrides: { photo_portrait: { skips: 'bring_photo' } } })
  const returned = world().chat('km')
  const reviewer = await reviewerOf(world(), '16')
  await applies(returned, '16')
  await takesNext(reviewer)
  await sendsBack(reviewer, { lines: ['sex'], comment: 'It is not as on your card.' })
  await world().settles()
  // Seven days later, and a month before the birthday, are days of the Water Festival or just after.
  expect(await runsAt('2026-11-25T03:00:00Z')).toBe(false)
  expect(await runsAt('2026-11-26T01:30:00Z')).toBe(true)
  for (const [chat, variant] of [
    [parent, 'ageing_out'],
    [couple, 'ageing_out'],
    [applicant, 'papers'],
    [returned, 'papers'],
  ] as const)
    expect(await saidTo(chat)).toEqual([`2026-11-26 ${variant}`])
  expect(parent.last()).toContain('25-12-2026')
  expect(couple.last()).toContain('២៦-១២-២០២៦')
  const [papers = ''] = applicant.buttons()
  await applicant.presses(papers)
  await applicant.presses(`📷 ${applicant.label('label-photo_portrait')}`)
  applicant.expectsQuestion('photo_portrait')
  expect(returned.last()).toContain(returned.words('reminder-head-sent_back').replace(/<\/?b>/g, ''))
  const [correct = ''] = returned.buttons()
  await returned.presses(correct)
  returned.expectsQuestion('sex')
})

test('the clock steps over midnight and back, twice: nobody hears anything twice', async () => {
  bot.clock.set('2026-12-01T00:30:00Z')
  const members = [await memberIn('en'), await memberIn('km')]
  expect(await runsAt('2026-12-01T01:30:00Z')).toBe(true)
  const messages = () => members.map(({ chat }) => chat.fromBot().length)
  const after = messages()
  expect(after).toEqual(members.map(({ before }) => before + 1))
  for (const instant of [
    '2026-12-01T17:00:01Z',
    '2026-12-01T09:00:00Z',
    '2026-12-02T01:30:00Z',
    '2026-12-01T09:00:00Z',
    '2026-12-02T02:30:00Z',
  ])
    await runsAt(instant)
  expect(messages()).toEqual(after)
  for (const { chat } of members) expect(await saidTo(chat)).toEqual(['2026-12-01 opens'])
  const twice = await world().sql`
    select r.chat_id, c.day from campaign_recipients r join campaigns c on c.id = r.campaign_id
    where r.status = 'sent' group by 1, 2 having count(*) > 1`
  expect([...twice]).toEqual([])
})
