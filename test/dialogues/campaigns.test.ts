/** Campaigns of staff from the first press to the report. Each test ends by counting what the audit says. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Locale, plain } from '../../src/screens/translate.ts'
import { tellEffects } from '../../src/services/campaign-effect.ts'
import { startCampaigns } from '../../src/services/campaign-runs.ts'
import { linkChat, newMember } from '../cards/household.ts'
import { type BotHere, setClock, startBotHere } from '../support/bot-here.ts'
import { type Chat, textOf } from '../support/chat.ts'
import { oneWorld } from '../support/one-world.ts'
import { told } from '../support/review.ts'
import { joins, speaks } from '../support/staff.ts'
import { until } from '../support/until.ts'

const world = oneWorld({ bots: 0, people: 60 })
/** A Tuesday, 10:00 in Phnom Penh, within the days to pay. */
const MORNING = '2026-11-10T03:00:00Z'
let bot: BotHere
beforeAll(async () => {
  bot = await startBotHere(world(), setClock(MORNING))
})
afterAll(async () => {
  await world().settles()
  await bot?.stop()
  expect(bot?.troubles).toEqual([])
})

/** Each test has a province of its own, so that none counts the members of another. */
async function memberIn(province: string, locale: Locale = 'en'): Promise<Chat & { personId?: string }> {
  const chat = await speaks(world().chat(locale))
  const { personId } = await newMember({ sql: world().sql, vault: bot.vault }, { registeredOn: '2026-09-05' })
  await world().sql`update people set province_code = ${province} where id = ${personId}`
  await linkChat(world(), { chatId: chat.id, personId })
  return Object.assign(chat, { personId })
}

const staffOf = async (
  province: string,
  role: 'campaigner' | 'manager' = 'campaigner',
  locale: Locale = 'en',
) => await joins(world(), world().chat(locale), { role, province })

/** A new draft, opened from the page of work. */
async function begins(maker: Chat): Promise<void> {
  await maker.says('/work')
  await maker.presses('btn-campaigns')
  await maker.presses('btn-campaign-new')
  maker.expects('campaign-draft')
}

const WORDS = { km: 'សូមអញ្ជើញមកប្រជុំ\nថ្ងៃសុក្រ <ម៉ោង ៩>', en: 'Please come to the meeting\non Friday <at 9>' }

async function writes(maker: Chat, words: { km: string; en: string } = WORDS): Promise<void> {
  await maker.presses('btn-campaign-part-words')
  await maker.presses('btn-campaign-own')
  maker.expectsQuestion('campaign_km')
  await maker.says(words.km)
  await maker.says(words.en)
  await maker.presses('btn-campaign-words-keep')
  maker.expects('campaign-draft')
}

/** Acts on campaigns of these members of staff, in order, with who did them. */
async function acts(...staff: Chat[]): Promise<string[]> {
  await world().settles()
  const names = staff.map(({ id }) => `staff:${id}`)
  const rows = await world().sql<{ actor: string; action: string }[]>`
    select actor, action from audit where actor = any(${names}) and action like 'campaign%' order by id`
  return rows.map(({ actor, action }) => `${'ABC'[names.indexOf(actor)]} ${action}`)
}

const campaignOf = async (maker: Chat) => {
  const [row] = await world().sql`
    select id, status, settled_at, progress_message_id, progress_ended_at from campaigns where made_by = ${maker.id} order by made_at desc limit 1`
  return row
}

const isSettled = async (maker: Chat) => {
  await until('the campaign is through, and its progress says so', async () =>
    Boolean((await campaignOf(maker))?.progress_ended_at),
  )
}

test.each(['km', 'en'] as const)(
  'made by one, approved by another, sent, followed and reported (%s)',
  async (locale) => {
    const province = locale === 'km' ? '01' : '02'
    const [member, away] = [await memberIn(province, 'km'), await memberIn(province)]
    const maker = await staffOf(province, 'campaigner', locale)
    const manager = await staffOf(province, 'manager', locale)
    await begins(maker)
    const draft = maker.lastMessage().message_id

    // For whom: the number follows each press, in the same message.
    await maker.presses('btn-campaign-part-segment')
    await maker.presses(maker.label('campaign-part-sex'))
    await maker.presses(maker.label('opt-sex-female'))
    expect(maker.lastMessage().message_id).toBe(draft)
    const count = (members: number) =>
      maker.words('campaign-count', { members: members as never, chats: members as never })
    expect(maker.last()).toContain(count(0))
    await maker.presses(maker.label('opt-sex-male'))
    expect(maker.last()).toContain(count(2))
    await maker.presses('btn-campaign-segment')
    await maker.presses('btn-campaign-plan')

    await writes(maker)
    // Nobody is left out where nothing would be compared.
    expect(maker.last()).toContain(maker.words('campaign-hold-out-none'))
    expect(maker.buttons()).not.toContain(maker.label('btn-campaign-part-hold_out'))
    // What is missed is about contributions, also when the words came first; whether it helped can be told then.
    const missed = async (press: string) => {
      await maker.presses('btn-campaign-part-segment')
      await maker.presses(maker.label('campaign-part-arrears'))
      await maker.presses(press)
      await maker.presses('btn-campaign-segment')
      await maker.presses('btn-campaign-plan')
    }
    await missed(plain(locale, 'campaign-months', { months: 1 }))
    expect(maker.last()).toContain(
      maker.words('campaign-topic', { topic: maker.label('topic-contributions') }),
    )
    await maker.presses('btn-campaign-part-hold_out')
    await maker.presses('btn-campaign-nobody')
    await missed('btn-campaign-any')
    expect(maker.last()).toContain(maker.words('campaign-topic', { topic: maker.label('topic-news') }))
    await maker.presses('btn-campaign-sample-km')
    expect(maker.last()).toContain(WORDS.km)
    expect(maker.buttons()).toEqual([])
    await maker.presses('btn-campaign-submit')
    expect(told(maker, maker.words('campaign-awaits'))).toHaveLength(1)
    // Its maker is not even offered to approve it.
    expect(maker.live().flatMap((message) => JSON.stringify(message.reply_markup))).not.toContain(
      maker.label('btn-campaign-approve'),
    )

    await until('the manager is asked', () => told(manager, manager.words('campaign-decide')).length === 1)
    expect(manager.last()).toContain(WORDS.en)
    await away.blocks()
    await manager.presses('btn-campaign-approve')
    await isSettled(maker)
    expect(told(member, WORDS.km)).toHaveLength(1)
    expect(told(member, 'IDEA Cambodia').at(-1)).toContain('1286')
    expect(told(away, WORDS.en)).toEqual([])
    expect(told(maker, maker.words('campaign-was-approved'))).toHaveLength(1)

    // One message shows how far it is, and offers the report at the end.
    const progress = told(maker, maker.label('campaign-status-done'))
    expect(progress).toHaveLength(1)
    expect(progress[0]).toContain(
      '100 %'.replace(/\d/g, (one) => (locale === 'km' ? ('០១២៣៤៥៦៧៨៩'[Number(one)] ?? '') : one)),
    )
    await maker.presses('btn-campaign-report')
    const [photo, table] = maker.fromBot().slice(-2)
    expect(photo?.photo).toBeDefined()
    expect(table?.document?.file_name).toBe('campaign.csv')
    // That it is through is told within a minute: nobody waits for that here.
    bot.clock.set('2026-11-10T03:05:00Z')
    expect(await acts(maker, manager)).toEqual([
      'A campaign.made',
      'A campaign.submitted',
      'B campaign.approved',
    ])
    bot.clock.set(MORNING)
  },
)

test('who made it cannot approve it, nobody approves twice, and a rejected one comes back with the reason', async () => {
  await memberIn('03')
  const [maker, first, second] = [await staffOf('03'), await staffOf('03'), await staffOf('03', 'manager')]
  await begins(maker)
  await maker.presses('btn-campaign-part-words')
  await maker.presses('btn-campaign-ready')
  await maker.presses('btn-campaign-part-time')
  await maker.presses(plain('en', 'campaign-next-morning', { date: '11-11-2026', time: '08:00' }))
  await maker.presses('btn-campaign-sample-en')
  // What is owed is that of a member who would get it, whose name is hidden.
  expect(maker.last()).toContain('•••••')
  expect(maker.last()).not.toMatch(/DARA/i)
  await maker.presses('btn-campaign-submit')
  const campaign = await campaignOf(maker)
  const short = Buffer.from(String(campaign?.id).replaceAll('-', ''), 'hex').toString('base64url')
  await maker.pressesData(`e:campaign_act:${short}:approve`)
  maker.expects('campaign-refused-own_campaign')

  await until('both are asked', () =>
    [first, second].every((one) => told(one, one.words('campaign-decide')).length === 1),
  )
  await second.presses('btn-campaign-reject')
  await second.presses(plain('en', 'campaign-rejected-words'))
  await until('its maker reads why', () => told(maker, plain('en', 'campaign-rejected-words')).length === 1)
  await maker.presses('btn-campaign-open')
  await maker.presses('btn-campaign-submit')
  await until('both are asked again', () =>
    [first, second].every((one) => told(one, one.words('campaign-decide')).length > 0),
  )
  const [{ submitted_at }] = (await world()
    .sql`select submitted_at from campaigns where id = ${campaign?.id}`) as [{ submitted_at: Date }]
  const approve = `e:campaign_act:${short}:approve:${submitted_at.getTime().toString(36)}`
  await Promise.all([first.pressesData(approve), second.pressesData(approve)])
  expect((await campaignOf(maker))?.status).toBe('approved')
  const done = await acts(maker, first, second)
  expect(done.filter((one) => one.endsWith('campaign.approved'))).toHaveLength(1)
  expect(done.filter((one) => !one.endsWith('campaign.approved'))).toEqual([
    'A campaign.made',
    'A campaign.submitted',
    'A campaign.approve_refused',
    'C campaign.rejected',
    'A campaign.submitted',
  ])
})

test('a role taken back ends the making; what another chat sends does nothing', async () => {
  await memberIn('04')
  const maker = await staffOf('04')
  await begins(maker)
  const campaign = await campaignOf(maker)
  const short = Buffer.from(String(campaign?.id).replaceAll('-', ''), 'hex').toString('base64url')
  const stranger = await speaks(world().chat('en'))
  await stranger.pressesData(`e:campaign_act:${short}:stop_yes`)
  await stranger.pressesData('e:campaigns')
  await world().sql`update staff_roles set revoked_at = now() where telegram_id = ${maker.id}`
  await maker.presses('btn-campaign-part-segment')
  await maker.pressesData(`e:campaign_set:${short}:sex:female`)
  await maker.pressesData(`e:campaign_act:${short}:submit`)
  expect((await campaignOf(maker))?.status).toBe('draft')
  expect(await acts(maker)).toEqual(['A campaign.made'])
  const refusals = await world().sql`
    select action from audit where actor in (${`chat:${maker.id}`}, ${`chat:${stranger.id}`}) and action like 'campaign%'`
  expect(refusals.map(({ action }) => action)).toEqual(Array(5).fill('campaign.run_refused'))
})

test('another campaigner pauses it, it goes on, and stops for good after one more question', async () => {
  const members = [await memberIn('05'), await memberIn('05')] as const
  const [maker, other] = [await staffOf('05'), await staffOf('05')]
  await begins(maker)
  await writes(maker)
  await maker.presses('btn-campaign-part-time')
  await maker.presses('btn-campaign-other-time')
  await maker.says('25-11 21:00')
  maker.expects('reason-campaign-time-hours', { from: '8', to: '19' })
  await maker.says('10-11 09:30')
  maker.expects('reason-campaign-time-over')
  // A Sunday is refused, and the next day is a press away.
  await maker.says('15-11 08:30')
  maker.expects('reason-campaign-time-rest-day', { date: '15-11-2026' })
  await maker.presses('16-11-2026 08:30')
  await maker.presses('btn-campaign-time-keep')
  await maker.presses('btn-campaign-submit')
  await until('the other is asked', () => told(other, other.words('campaign-decide')).length === 1)
  const asked = other.lastMessage()
  const opens = async (status: string) => {
    await other.says('/work')
    await other.presses('btn-campaigns')
    await other.presses(plain('en', `campaign-status-${status}`))
  }
  // Its hour passes while it waits, and then its day: it does not go out on another.
  bot.clock.set('2026-11-16T03:00:00Z')
  await opens('waiting_approval')
  expect(other.last()).toContain(other.words('campaign-at-over', { date: '16-11-2026', time: '08:30' }))
  bot.clock.set('2026-11-17T03:00:00Z')
  await other.pressesOld(asked, 'btn-campaign-approve')
  other.expects('campaign-day-over', { date: '16-11-2026', time: '08:30' })
  expect(other.last()).toContain(other.words('campaign-refused-time_over'))
  await other.presses('btn-campaign-reject')
  await other.presses(plain('en', 'campaign-rejected-time'))
  await until('its maker reads why', () => told(maker, plain('en', 'campaign-rejected-time')).length === 1)
  await maker.presses('btn-campaign-open')
  await maker.presses('btn-campaign-submit')
  maker.expects('campaign-choose-time-anew')
  await maker.presses('btn-campaign-part-time')
  await maker.presses('btn-campaign-other-time')
  await maker.says('18-11 08:30')
  await maker.presses('btn-campaign-time-keep')
  await maker.presses('btn-campaign-submit')
  await until('the other is asked anew', () => other.last().includes('18-11-2026'))
  await other.presses('btn-campaign-approve')
  // At night it does not begin: whom it is for is asked when they can be written to.
  bot.clock.set('2026-11-18T15:00:00Z')
  const starting = { ...bot, patientDb: bot.db }
  expect(await startCampaigns(starting)).toBe(0)
  await opens('approved')
  expect(other.last()).toContain(other.words('campaign-hours', { from: '08:00', to: '19:00' }))
  // Begun in the last minute of the hours, and nothing goes out after them: time enough to stop it.
  const lastMinute = { now: () => new Date('2026-11-18T11:59:00Z') }
  expect(await startCampaigns({ ...starting, clock: lastMinute })).toBeGreaterThan(0)
  await until('it is under way', () => told(maker, plain('en', 'campaign-status-running')).length === 1)
  await opens('running')
  await other.presses('btn-campaign-pause')
  await until('its maker sees it', () => told(maker, plain('en', 'campaign-status-paused')).length === 1)
  expect(told(maker, plain('en', 'campaign-status-paused'))[0]).toContain(maker.words('campaign-is-paused'))
  // As after a crash: whom nobody knows the outcome of is listed at once, not when all is over.
  await world().sql`update campaign_recipients set status = 'unknown'
    where campaign_id = ${(await campaignOf(maker))?.id} and chat_id = ${members[0].id}`
  await other.says('/work')
  await other.presses('btn-campaigns')
  await other.presses(plain('en', 'campaign-status-paused'))
  await other.presses('btn-campaign-unknown')
  other.expects('campaign-unknown')
  expect(other.last()).toMatch(/• [•\d-]*\d{4}$/)
  await other.presses('btn-campaign-back')
  await other.presses('btn-campaign-resume')
  await other.presses('btn-campaign-stop')
  other.expects('campaign-stop-sure')
  await other.presses('btn-campaign-stop_yes')
  await isSettled(maker)
  expect(told(maker, plain('en', 'campaign-status-stopped'))).toHaveLength(1)
  bot.clock.set('2026-11-18T15:05:00Z')
  const ended = () => told(maker, maker.words('campaign-has-been-stopped'))
  await until('its maker hears it', () => ended().length === 1)
  expect(ended()[0]).toContain(maker.words('campaign-sent-of', { sent: '0', total: '2' }))
  for (const member of members) expect(told(member, WORDS.en)).toEqual([])
  expect(await acts(maker, other)).toEqual([
    'A campaign.made',
    'A campaign.submitted',
    'B campaign.rejected',
    'A campaign.submitted',
    'B campaign.approved',
    'B campaign.paused',
    'B campaign.unknown_read',
    'B campaign.resumed',
    'B campaign.stopped',
  ])
  bot.clock.set(MORNING)
})

test('whom the calendar may not have reached is listed for who works everywhere, and for nobody else', async () => {
  const member = await memberIn('14')
  const id = crypto.randomUUID()
  const { sql } = world()
  await sql`insert into campaigns (id, kind, day, lane, hold_out, scheduled_at, status, made_at, started_at, settled_at)
    values (${id}, 'calendar', '2026-11-06', 'large', 0, now(), 'done', now(), now(), now())`
  for (const [chat, people, status] of [
    [1, [String(member.personId)], 'unknown'],
    [2, [], 'unknown'],
    [3, [], 'sent'],
  ] as [number, string[], string][])
    await sql`insert into campaign_recipients (campaign_id, chat_id, person_ids, locale, variant, payload, status)
      values (${id}, ${chat}, ${people}, 'en', 'none', '{}', ${status})`
  const everywhere = await joins(world(), world().chat('en'), { role: 'campaigner' })
  const elsewhere = await staffOf('14')
  for (const one of [everywhere, elsewhere]) {
    await one.says('/work')
    await one.presses('btn-campaigns')
  }
  const short = Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
  expect(JSON.stringify(elsewhere.lastMessage())).not.toContain('e:campaign_unknown')
  await elsewhere.pressesData(`e:campaign_unknown:${short}`)
  elsewhere.expects('staff-not-allowed')
  await everywhere.presses(plain('en', 'btn-campaign-calendar-unknown', { date: '06-11-2026', count: '2' }))
  everywhere.expects('campaign-unknown')
  const lines = everywhere
    .last()
    .split('\n')
    .filter((line) => line.startsWith('• '))
  expect(lines).toEqual([expect.stringMatching(/\d{4}$/), `• ${everywhere.words('campaign-unknown-nobody')}`])
  await everywhere.presses('btn-campaigns')
  everywhere.expects('campaigns')
  expect(await acts(everywhere, elsewhere)).toEqual(['B campaign.run_refused', 'A campaign.unknown_read'])
})

test('once the files of the banks are there its maker is told once whether it helped, as far as there are enough', async () => {
  const member = await memberIn('06')
  const [maker, other] = [await staffOf('06'), await staffOf('06')]
  await begins(maker)
  await maker.presses('btn-campaign-part-words')
  await maker.presses('btn-campaign-ready')
  // The only one there is would be held out one time in twenty.
  await maker.presses('btn-campaign-part-hold_out')
  await maker.presses('btn-campaign-nobody')
  await maker.presses('btn-campaign-submit')
  await until('the other is asked', () => told(other, other.words('campaign-decide')).length === 1)
  await other.presses('btn-campaign-approve')
  await isSettled(maker)
  await maker.presses('btn-campaign-effect')
  maker.expects('campaign-effect-early')
  // Twenty more of each arm, as if they had been there: 14 and 6 of them have paid all that is due.
  const { sql } = world()
  const campaign = await campaignOf(maker)
  const pays = async (person_id: string, amount_khr: number, paid_on: string) =>
    await sql`insert into contributions ${sql({ person_id, for_month: '2026-11', amount_khr, paid_on })}`
  for (const [status, paid] of [
    ['sent', 13],
    ['held_out', 5],
  ] as const)
    for (let n = 0; n < 20; n++) {
      const { personId } = await newMember({ sql, vault: bot.vault }, { registeredOn: '2026-09-05' })
      await sql`insert into campaign_recipients (campaign_id, chat_id, person_ids, locale, topic, variant, payload, status)
        values (${campaign?.id}, ${9_000_000 + (status === 'sent' ? 0 : 100) + n}, ${[personId]}, 'en', 'contributions', 'gap_1', '{}', ${status})`
      if (n < paid) await pays(personId, 15_600, '2026-11-12')
      // Part of what is due is not paid; the rest of it is.
      else if (n === paid) await pays(personId, 15_000, '2026-11-12')
      else if (n === paid + 1) {
        await pays(personId, 5_600, '2026-11-09')
        await pays(personId, 10_000, '2026-11-12')
      }
    }
  bot.clock.set('2026-11-19T10:00:00Z')
  expect(await tellEffects(bot)).toEqual([])
  bot.clock.set('2026-11-20T03:00:00Z')
  const rows = await Promise.all([tellEffects(bot), tellEffects(bot)])
  expect(rows.flat().filter(({ chatId }) => chatId === maker.id)).toHaveLength(1)
  bot.clock.set('2026-11-20T03:01:00Z')
  await until('it is told', () => told(maker, '95 %').length > 0)
  const [said = ''] = told(maker, '95 %').slice(-1)
  // 14 of 21 and 6 of 20: Newcombe's interval.
  expect(said).toContain('Meant to be written to: 21 chats. Sent: 21. Paid: 14 (67 %)')
  expect(said).toContain(maker.words('campaign-effect-known', { date: '20-11-2026' }))
  expect(said).toContain('Difference: +36.7 percentage points')
  expect(textOf(member.lastMessage())).not.toContain('95 %')
  expect(await acts(maker, other)).toEqual(['A campaign.made', 'A campaign.submitted', 'B campaign.approved'])
  bot.clock.set(MORNING)
})
