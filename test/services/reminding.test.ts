/** The calendar through the planner and the database: half a year, every day, compared with the same table. */
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays } from '../../src/scheme/calendar.ts'
import { REMINDER_KINDS } from '../../src/scheme/reminders.ts'
import { listCalls, openCall } from '../../src/services/call-list.ts'
import { endPastRuns } from '../../src/services/campaign-runs.ts'
import { composeReminder, planReminders } from '../../src/services/reminding.ts'
import { createRuleBook } from '../../src/services/rules.ts'
import { changeTopic } from '../../src/services/topics.ts'
import { openRegistry, type Registry } from '../registry/records.ts'
import { FIRST_DAY, LAST_DAY, type Message, STORIES } from '../scheme/half-year.ts'

const TABLE: Message[] = readFileSync(new URL('../fixtures/half-year.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| 20\d\d-/.test(line))
  .map((line) => {
    const [, day = '', , chat = '', message = ''] = line.split('|').map((cell) => cell.trim())
    return { day, chat, message }
  })

const chatNames = Object.keys(STORIES)
const chatOf = (name: string) => 1_000 + chatNames.indexOf(name)
/** A person of a story, the same id every time. */
const idOf = (chat: string, person: string) =>
  createHash('sha256')
    .update(`${chat} ${person}`)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')

const PERSON = {
  family_name_km: 'សុខ',
  given_name_km: 'ដារ៉ា',
  family_name_latin: 'SOK',
  given_name_latin: 'DARA',
  sex: 'female',
  province_code: '12',
  phone_verified: false,
  created_at: new Date('2025-01-01'),
}

let registry: Registry
/** In Phnom Penh. */
let now = new Date(`${FIRST_DAY}T08:30:00+07:00`)
const clock = { now: () => now }
const at = (day: string, time = '08:30') => {
  now = new Date(`${day}T${time}:00+07:00`)
}
const deps = () => ({ ...registry, patientDb: registry.db, clock, rules: createRuleBook(registry.db) })

async function insert(table: string, row: Record<string, unknown>): Promise<void> {
  const { sql } = registry
  await sql`insert into ${sql(table)} ${sql(row as Record<string, string>)}`
}

beforeAll(async () => {
  registry = await openRegistry()
  for (const [name, { people }] of Object.entries(STORIES)) {
    await insert('chats', { id: chatOf(name), locale: 'km', created_at: new Date() })
    for (const one of people) {
      const id = idOf(name, one.personId)
      await insert('people', { ...PERSON, id, birth_date: one.birthDate })
      await insert('members', {
        person_id: id,
        card_number: 'card',
        card_hash: id,
        kind: one.kind,
        sponsor_id: one.kind === 'dependent' ? idOf(name, 'self') : null,
        relation: one.relation,
        age_exception: one.ageException,
        registered_on: one.registeredOn,
        ended_on: one.ended?.on ?? null,
        end_reason: one.ended?.reason ?? null,
        as_of: FIRST_DAY,
      })
      for (const { forMonth, amountKhr, paidOn } of one.entries) {
        await insert('contributions', {
          person_id: id,
          for_month: forMonth,
          amount_khr: amountKhr,
          paid_on: paidOn,
        })
      }
      for (const { state, fromMonth, toMonth, on } of one.notices) {
        await insert('notices', {
          id: randomUUID(),
          person_id: id,
          state,
          from_month: fromMonth,
          to_month: toMonth,
          on,
        })
      }
    }
    const own = people.find(({ personId }) => personId === 'self')
    if (own)
      await insert('chat_people', { chat_id: chatOf(name), person_id: idOf(name, 'self'), relation: 'self' })
  }
})
afterAll(() => registry?.close())

/** Brings the database to the morning of a day: papers and forms that come and go, and who opts out. */
async function wakeUp(day: string): Promise<void> {
  for (const [name, { applications = [], drafts = [], optOut }] of Object.entries(STORIES)) {
    const chatId = chatOf(name)
    for (const { id, since, until, sentBack = false } of applications) {
      if (since === day) await apply({ chatId, id: idOf(name, id), day, sentBack })
      if (until === day)
        await registry.sql`update applications set status = 'accepted' where id = ${idOf(name, id)}`
    }
    for (const { id, left, until } of drafts) {
      if (left === day) await leave({ chatId, id: idOf(name, id), at: new Date(`${day}T10:00:00+07:00`) })
      if (until === day) await registry.sql`delete from drafts where id = ${idOf(name, id)}`
    }
    if (optOut?.on === day) await changeTopic(deps(), { chatId, topic: optOut.topic, wanted: false })
  }
}

/** A form with one answer, left at the second question. */
async function leave({ chatId, id, at: left }: { chatId: number; id: string; at: Date }): Promise<void> {
  await insert('drafts', {
    id,
    chat_id: chatId,
    form: 'registration',
    form_version: 1,
    subject_id: randomUUID(),
    answers: registry.sql.json({ consent: 'agree' }) as unknown as string,
    revision: 2,
    applied_updates: [],
    created_at: left,
    updated_at: left,
  })
}

/** An application whose certificate is not there yet, or one that lacks nothing and comes back a month later. */
async function apply({
  chatId,
  id,
  day,
  sentBack,
}: {
  chatId: number
  id: string
  day: string
  sentBack: boolean
}): Promise<void> {
  const submitted = new Date(`${sentBack ? addDays(day, -30) : day}T10:00:00+07:00`)
  const personId = randomUUID()
  await insert('people', { ...PERSON, id: personId, birth_date: '1990-01-01' })
  await insert('applications', {
    id,
    reference: id,
    chat_id: chatId,
    person_id: personId,
    status: sentBack ? 'sent_back' : 'in_review',
    form: 'registration',
    form_version: 1,
    consent_version: '1',
    locale: 'km',
    answers: registry.sql.json({
      name_km: { family: 'សុខ', given: 'ដារ៉ា' },
      name_latin: { family: 'SOK', given: 'DARA' },
      certificate: sentBack ? 'have' : 'not_yet',
    }) as unknown as string,
    submitted_at: submitted,
  })
  const event = { application_id: id, actor: 'person' }
  await insert('application_events', { ...event, event: 'submitted', at: submitted })
  const at = new Date(`${day}T10:00:00+07:00`)
  if (sentBack) await insert('application_events', { ...event, event: 'sent_back', at })
}

/** A message of the table as the ledger keeps it: the most pressing kind, and whom it is about. */
function asRow({ day, chat, message }: Message) {
  const parts = message.split(' ').map((part) => part.split(':') as [string, string])
  const kinds: readonly string[] = REMINDER_KINDS
  const [variant] = parts.map(([, kind]) => kind).sort((a, b) => kinds.indexOf(a) - kinds.indexOf(b))
  const nobodys = ['papers', 'draft_left', 'draft_erased']
  const people = parts.flatMap(([who, kind]) => (nobodys.includes(kind) ? [] : [idOf(chat, who)]))
  return `${day} ${chatOf(chat)} ${variant} ${people.sort().join(' ')}`
}

test('half a year, planned morning by morning, is the table', async () => {
  for (let day = FIRST_DAY; day <= LAST_DAY; day = addDays(day, 1)) {
    at(day)
    await wakeUp(day)
    const run = await planReminders(deps())
    // Of forms it is on record when they were spoken of, and that decides what is said later.
    for (const chatId of run ? [chatOf('starter'), chatOf('adding')] : [])
      await composeReminder(deps(), { chatId, locale: 'en', day })
  }
  const rows = await registry.sql<{ day: string; chat_id: string; variant: string; person_ids: string[] }[]>`
    select c.day::text, r.chat_id, r.variant, r.person_ids from campaign_recipients r join campaigns c on c.id = r.campaign_id`
  const planned = rows.map(
    (row) => `${row.day} ${row.chat_id} ${row.variant} ${row.person_ids.toSorted().join(' ')}`,
  )
  expect(planned.length).toBeGreaterThan(140)
  expect(planned.sort()).toEqual(TABLE.map(asRow).sort())
})

describe('one run a day', () => {
  test('two processes at once, and again later, plan it once', async () => {
    at('2026-07-10')
    const runs = await Promise.all([planReminders(deps()), planReminders(deps()), planReminders(deps())])
    at('2026-07-10', '12:00')
    expect(await planReminders(deps())).toBeNull()
    const planned = runs.flatMap((run) => (run && run.recipients > 0 ? [run] : []))
    expect(planned).toHaveLength(1)
    const [count] = await registry.sql<{ runs: number; rows: number }[]>`
      select count(distinct c.id)::int as runs, count(*)::int as rows
      from campaigns c join campaign_recipients r on r.campaign_id = c.id where c.day = '2026-07-10'`
    expect(count).toEqual({ runs: 1, rows: planned[0]?.recipients })
  })

  test('nothing before eight, after seven, on a Sunday or a holiday; who was down in the morning catches up', async () => {
    for (const [day, time] of [
      ['2026-07-13', '07:59'],
      ['2026-07-13', '19:00'],
      ['2026-07-12', '09:00'],
      ['2026-10-15', '09:00'],
    ] as const) {
      at(day, time)
      expect(await planReminders(deps()), `${day} ${time}`).toBeNull()
    }
    at('2026-07-14', '18:59')
    expect((await planReminders(deps()))?.recipients).toBeGreaterThan(0)
  })

  test('what was not said by midnight is not said any more', async () => {
    at('2026-07-15')
    const run = await planReminders(deps())
    expect(run?.recipients).toBeGreaterThan(0)
    at('2026-07-16', '00:01')
    await endPastRuns(deps())
    const rows = await registry.sql<{ status: string; reason: string; count: number }[]>`
      select status, reason, count(*)::int from campaign_recipients where campaign_id = ${run?.id ?? ''} group by 1, 2`
    expect(rows).toEqual([{ status: 'skipped', reason: 'day_over', count: run?.recipients }])
  })
})

describe('right before it is sent', () => {
  const compose = (name: string, day: string | null) =>
    composeReminder(deps(), { chatId: chatOf(name), locale: 'en', day })

  test('the message speaks of how things stand now, with what is owed and by when', async () => {
    at('2026-08-14')
    const message = await compose('punctual', '2026-08-14')
    if (!('screen' in message)) throw new Error(message.skipped)
    expect(message.screen.text).toContain(
      'DARA, tomorrow (15-08-2026) is the last day to pay for August 2026.',
    )
    expect(message.screen.text).toMatch(/15\s600\s៛/)
    expect(JSON.stringify(message.screen.keyboard)).toContain('e:pay')
    for (const entry of ['e:notice', 'e:topics'])
      expect(JSON.stringify(message.screen.keyboard)).toContain(entry)
  })

  test('paid, opted out, ended or too late: nothing, with the reason; opted in again: the message', async () => {
    at('2026-08-14')
    const chatId = chatOf('punctual')
    await changeTopic(deps(), { chatId, topic: 'contributions', wanted: false })
    expect(await compose('punctual', '2026-08-14')).toEqual({ skipped: 'opted_out' })
    await changeTopic(deps(), { chatId, topic: 'contributions', wanted: true })
    expect(await compose('punctual', '2026-08-14')).toHaveProperty('screen')
    await insert('contributions', {
      person_id: idOf('punctual', 'self'),
      for_month: '2026-08',
      amount_khr: 15_600,
      paid_on: '2026-08-14',
    })
    expect(await compose('punctual', '2026-08-14')).toEqual({ skipped: 'paid' })
    expect(await compose('leaver', '2026-08-14')).toEqual({ skipped: 'ended' })
    expect(await compose('gone', '2026-08-14')).toEqual({ skipped: 'abandoned' })
    expect(await compose('newcomer', '2026-08-13')).toEqual({ skipped: 'day_over' })
    at('2026-08-14', '19:00')
    expect(await compose('newcomer', '2026-08-14')).toEqual({ skipped: 'day_over' })
    const audited = await registry.sql<{ action: string }[]>`
      select action from audit where actor = ${`chat:${chatId}`} order by id`
    expect(audited.map(({ action }) => action)).toEqual(['topic.opted_out', 'topic.opted_in'])
  })

  test('“I have paid” is stored: the money is not asked for again, and the months before it still count', async () => {
    const claim = async (name: string, reference: string) =>
      insert('payment_claims', {
        id: randomUUID(),
        reference,
        chat_id: chatOf(name),
        person_id: idOf(name, 'self'),
        for_month: now.toISOString().slice(0, 7),
        status: 'open',
        at: now,
      })
    const reads = async (name: string, day: string) => {
      at(day)
      const message = await compose(name, null)
      if (!('screen' in message)) throw new Error(`${message.skipped}`)
      return { text: message.screen.text, buttons: JSON.stringify(message.screen.keyboard) }
    }
    expect((await reads('late', '2026-01-14')).buttons).toContain('e:paid')
    await claim('late', '1234567890')
    const inWindow = await reads('late', '2026-01-14')
    expect(inWindow.text).toContain('DARA, “I have paid” for January 2026 is stored.')
    expect(inWindow.text).toContain('Do not pay again before you hear of it.')
    expect(inWindow.text).not.toMatch(/៛|last day to pay|press ✋/)
    for (const entry of ['e:pay', 'e:paid', 'e:notice']) expect(inWindow.buttons).not.toContain(`"${entry}"`)
    expect(inWindow.buttons).toContain('"e:status"')
    const dayAfter = await reads('late', '2026-01-16')
    expect(dayAfter.text).toContain('“I have paid” for January 2026 is stored.')
    expect(dayAfter.text).not.toContain('press ✋')
    // Of the month after it nothing is said to be paid.
    expect((await reads('late', '2026-02-02')).text).toMatch(/15\s600\s៛/)
    // Whose months before it are unpaid hears what to do about these.
    at('2026-08-12')
    await claim('newcomer', '2234567890')
    const behind = await reads('newcomer', '2026-08-12')
    expect(behind.text).toContain('“I have paid” for August 2026 is stored.')
    expect(behind.text).toContain('press ✋')
    expect(behind.buttons).toContain('"e:notice"')
  })

  test('a notice: whom it is lacking, and how it stands until NSSF has confirmed it', async () => {
    const give = (personId: string, month: string, state: string) =>
      insert('notices', {
        id: randomUUID(),
        person_id: personId,
        state,
        from_month: month,
        to_month: month,
        on: `${month}-08`,
      })
    const reads = async (name: string, day: string) => {
      at(day)
      const message = await compose(name, null)
      if (!('screen' in message)) throw new Error(`${message.skipped}`)
      return {
        text: message.screen.text,
        button: JSON.stringify(message.screen.keyboard).includes('"e:notice"'),
      }
    }
    // From July on nobody pays: July is missed, August is the second month.
    const self = idOf('returner', 'self')
    await give(self, '2026-07', 'handed_in')
    const inWindow = await reads('returner', '2026-08-12')
    expect(inWindow.text).toContain('✋ If you cannot pay, give notice to NSSF')
    const after = await reads('returner', '2026-08-17')
    expect(after.text).toContain('there is no notice for this month yet. Give it to NSSF now')
    expect([inWindow.button, after.button]).toEqual([true, true])
    await give(self, '2026-08', 'handed_in')
    const handedIn = await reads('returner', '2026-08-12')
    expect(handedIn.text).toContain(
      'NSSF has not confirmed it yet. To be safe, send it in the NSSF Member app too',
    )
    expect(handedIn.text).toContain('before 31-12-2026: the notice does not move that day')
    expect(handedIn.button).toBe(false)
    await registry.sql`update notices set state = 'received' where person_id = ${self}`
    expect((await reads('returner', '2026-08-12')).text).toContain('NSSF has received your notice')
    // One for this month alone leaves the month before without.
    await registry.sql`delete from notices where person_id = ${self} and from_month = '2026-07'`
    const before = await reads('returner', '2026-08-12')
    expect(before.text).toContain('Not all months before it have a notice')
    expect(before.button).toBe(true)
    // Of a family, one has a notice and the others have none.
    await give(idOf('family', 'self'), '2026-07', 'received')
    await give(idOf('family', 'self'), '2026-08', 'received')
    expect((await reads('family', '2026-08-12')).button).toBe(true)
    expect((await reads('silent', '2026-06-13')).text).toContain(
      'tell NSSF now, in writing and with your reason: press ✋',
    )
  })

  test('the words are presumed, speak of whom they mean, and count only months that can still be paid', async () => {
    const reads = async (name: string, day: string) => {
      at(day)
      const message = await compose(name, null)
      if (!('screen' in message)) throw new Error(`${message.skipped}`)
      return message.screen.text
    }
    const firstMissed = await reads('silent', '2026-01-16')
    expect(firstMissed).toContain('Presumed not covered today: no payment for this month is known here')
    expect(firstMissed).toContain(
      'The six-month limit is 30-06-2026. Months in which you can still pay before it: 5.',
    )
    const left = /can still pay before it: (\d)/
    const days = ['2026-02-12', '2026-02-16', '2026-04-20', '2026-05-14', '2026-05-20'] as const
    const counts = []
    for (const day of days) counts.push(left.exec(await reads('silent', day))?.[1])
    expect(counts).toEqual(['5', '4', '2', '2', '1'])
    const afterLastWindow = await reads('silent', '2026-06-29')
    expect(afterLastWindow).not.toMatch(left)
    expect(afterLastWindow).toContain('Call 1286 or go to an NSSF office by 30-06-2026')
    // The husband alone has not paid.
    await registry.sql`update people set given_name_latin = 'VANN' where id = ${idOf('family', 'husband')}`
    expect(await reads('family', '2026-01-16')).toContain(
      'are over.</b> No payment of VANN for it is known here.',
    )
  })

  test('nobody is asked to pay for the dead nor called by their name, and a spouse hears in a chat of their own', async () => {
    at('2026-08-12')
    const [self, husband, own] = [idOf('family', 'self'), idOf('family', 'husband'), 7_000]
    const named = async (id: string, given: string) =>
      registry.sql`update people set given_name_latin = ${given} where id = ${id}`
    await named(husband, 'VIBOL')
    await named(idOf('family', 'daughter'), 'MALIS')
    const reads = async (chatId: number) => {
      const message = await composeReminder(deps(), { chatId, locale: 'en', day: null })
      return 'screen' in message ? message.screen.text : message.skipped
    }
    expect(await reads(chatOf('family'))).toMatch(/^<b>DARA, .*SOK DARA/s)
    const [id, chat_id] = [randomUUID(), chatOf('family')]
    const death = { id, reference: '3234567890', chat_id, person_id: self, kind: 'deceased', at: now }
    await insert('change_requests', { ...death, status: 'submitted' })
    const widowed = await reads(chatOf('family'))
    expect(widowed).toMatch(/^<b>VIBOL, .*SOK VIBOL.*SOK MALIS/s)
    expect(widowed).not.toContain('DARA')
    // Neither of them is there to be addressed by name.
    await insert('change_requests', {
      ...death,
      id: randomUUID(),
      reference: '4234567890',
      person_id: husband,
      status: 'accepted',
    })
    expect(await reads(chatOf('family'))).toMatch(/^<b>Dear family, (?!.*VIBOL)(?!.*DARA).*SOK MALIS/s)
    await registry.sql`update change_requests set status = 'rejected'`
    expect(await reads(chatOf('family'))).toMatch(/^<b>DARA, /)
    // The husband has a chat: it is told of him once the sponsor has ended, or wants to hear nothing.
    await insert('chats', { id: own, locale: 'en', created_at: now })
    await insert('chat_people', { chat_id: own, person_id: husband, relation: 'self' })
    expect(await reads(own)).toBe('nothing_to_say')
    await changeTopic(deps(), { chatId: chatOf('family'), topic: 'contributions', wanted: false })
    expect(await reads(chatOf('family'))).toBe('opted_out')
    expect(await reads(own)).toMatch(/^<b>VIBOL, (?!.*DARA)(?!.*MALIS)/s)
    await changeTopic(deps(), { chatId: chatOf('family'), topic: 'contributions', wanted: true })
    await registry.sql`update members set ended_on = '2026-08-10', end_reason = 'deceased' where person_id = ${self}`
    expect(await reads(own)).toMatch(/^<b>VIBOL, /)
    expect(await reads(chatOf('family'))).toMatch(/^<b>Dear family, (?!.*VIBOL).*SOK MALIS/s)
  })

  test('a message of staff says what presses on any day', async () => {
    at('2026-08-12')
    expect(await compose('newcomer', '2026-08-12')).toEqual({ skipped: 'nothing_to_say' })
    expect(await compose('newcomer', null)).toHaveProperty('screen')
  })
})

describe('a form left half-way', () => {
  const CHAT = 5_000
  beforeAll(() => insert('chats', { id: CHAT, locale: 'en', created_at: now }))
  beforeEach(() => registry.sql`delete from drafts where chat_id = ${CHAT}`)

  const left = async (day: string) => {
    const id = randomUUID()
    await leave({ chatId: CHAT, id, at: new Date(`${day}T10:00:00+07:00`) })
    return id
  }
  /** What the chat reads at that time, or why nothing. */
  const reads = async (day: string, time = '10:30') => {
    at(day, time)
    const message = await composeReminder(deps(), { chatId: CHAT, locale: 'en', day })
    return 'screen' in message ? message.screen : message.skipped
  }
  const planned = async (day: string, time?: string) => {
    at(day, time)
    const run = await planReminders(deps())
    return (
      await registry.sql`
        select topic from campaign_recipients where campaign_id = ${run?.id ?? randomUUID()} and chat_id = ${CHAT}`
    ).map(({ topic }) => topic)
  }

  test('after a day, once in its life: it says where, and the button goes on there', async () => {
    const id = await left('2026-09-01')
    expect(await planned('2026-09-02', '09:59')).toEqual([])
    expect(await planned('2026-09-03')).toEqual(['drafts'])
    const screen = await reads('2026-09-03')
    expect(screen).toMatchObject({ text: expect.stringContaining('You stopped at question 2') })
    expect(JSON.stringify(screen)).toContain(`e:resume:${id}`)
    // Telegram would not take it: it is composed anew. The day after it is over and done with.
    expect(await reads('2026-09-03', '10:31')).toEqual(screen)
    expect(await reads('2026-09-04')).toBe('nothing_to_say')
    expect(await planned('2026-09-04', '11:00')).toEqual([])
    await registry.sql`update drafts set revision = 3, updated_at = ${new Date('2026-09-07T03:00:00Z')} where id = ${id}`
    expect(await reads('2026-09-08', '10:30')).toBe('nothing_to_say')
  })

  test('somebody goes on with it, or erases it, between the plan and the message: nothing is said', async () => {
    const id = await left('2026-09-07')
    expect(await planned('2026-09-09')).toEqual(['drafts'])
    await registry.sql`update drafts set revision = 3, updated_at = ${now} where id = ${id}`
    expect(await reads('2026-09-09')).toBe('nothing_to_say')
    await registry.sql`delete from drafts where id = ${id}`
    expect(await reads('2026-09-09', '18:00')).toBe('nothing_to_say')
  })

  test('of two, one message speaks: it goes on with the one touched last, and both are done with', async () => {
    await left('2026-09-14')
    const id = await left('2026-09-15')
    const screen = await reads('2026-09-17')
    expect(JSON.stringify(screen)).toContain(`e:resume:${id}`)
    expect(screen).toMatchObject({ text: expect.stringContaining('More forms that wait: 1') })
    expect(await reads('2026-09-18')).toBe('nothing_to_say')
  })

  test('who does not want to hear of it hears only before it is erased', async () => {
    await left('2026-09-18')
    await changeTopic(deps(), { chatId: CHAT, topic: 'drafts', wanted: false })
    expect(await reads('2026-09-21')).toBe('opted_out')
    expect(await planned('2026-09-21')).toEqual([])
    // 11 October is a Sunday, and four days of holidays follow.
    expect(await planned('2026-10-16')).toEqual([null])
    expect(await reads('2026-10-16')).toMatchObject({ text: expect.stringContaining('erased on 23-10-2026') })
    await changeTopic(deps(), { chatId: CHAT, topic: 'drafts', wanted: true })
  })

  test('several about to be erased: how many, and the day of the first', async () => {
    await left('2026-09-19')
    const id = await left('2026-09-25')
    const screen = await reads('2026-10-19')
    expect(JSON.stringify(screen)).toContain(`e:resume:${id}`)
    expect(screen).toMatchObject({ text: expect.stringContaining('erased on 26-10-2026') })
    expect(screen).toMatchObject({
      text: expect.stringContaining('More forms that will be erased from that day on: 1.'),
    })
  })

  test('nothing is said of what was opened and not answered, nor of what staff typed', async () => {
    const id = await left('2026-10-19')
    await registry.sql`update drafts set revision = 1 where id = ${id}`
    expect(await reads('2026-10-21')).toBe('nothing_to_say')
    await registry.sql`update drafts set revision = 2, form = 'case_comment' where id = ${id}`
    expect(await reads('2026-10-21')).toBe('nothing_to_say')
  })
})

describe('whom staff should call', () => {
  const CAMPAIGNER = 900
  const MANAGER = 901

  test('those in the fourth to sixth unpaid month, least time first; opening one shows the number and is audited', async () => {
    for (const [telegram_id, role] of [
      [CAMPAIGNER, 'campaigner'],
      [MANAGER, 'manager'],
    ] as const) {
      await insert('staff', { telegram_id, name: role, added_at: now })
      await insert('staff_roles', { telegram_id, role, granted_at: now, granted_by: 'system' })
    }
    const silent = idOf('silent', 'self')
    await registry.sql`update people set phone = ${registry.vault.encrypt('+85512345678', 'person.phone')} where id = ${silent}`
    const listed = async (day: string) => {
      at(day)
      const list = await listCalls(deps(), { telegramId: CAMPAIGNER, page: 0 })
      if (!list.ok) throw new Error(list.refused)
      return list.calls.map(({ personId, monthsLeft }) => [personId, monthsLeft])
    }
    const fourth = [idOf('family', 'husband'), idOf('new_year', 'self')].sort()
    expect(await listed('2026-02-03')).toEqual([[idOf('falling', 'self'), 2], ...fourth.map((id) => [id, 3])])
    const sixth = [silent, idOf('noticed', 'self'), idOf('opted_out', 'self')].sort()
    expect(await listed('2026-06-10')).toEqual(sixth.map((id) => [id, 1]))

    const opened = await openCall(deps(), { telegramId: CAMPAIGNER, personId: silent })
    expect(opened).toMatchObject({
      ok: true,
      call: { phone: '+85512345678', gapMonths: 5, cliff: '2026-06-30', lastWindow: false },
    })
    at('2026-06-20')
    const late = await openCall(deps(), { telegramId: CAMPAIGNER, personId: silent })
    expect(late).toMatchObject({ ok: true, call: { lastWindow: true } })
    const paidUp = await openCall(deps(), { telegramId: CAMPAIGNER, personId: idOf('punctual', 'self') })
    expect(paidUp).toEqual({ ok: true, call: null })
    expect(await listCalls(deps(), { telegramId: MANAGER, page: 0 })).toEqual({
      ok: false,
      refused: 'not_allowed',
    })
    const audited = await registry.sql<{ action: string; subject_id: string }[]>`
      select action, subject_id from audit where actor = ${`staff:${CAMPAIGNER}`} and action = 'call.opened'`
    expect(audited.map(({ subject_id }) => subject_id)).toEqual([silent, silent, idOf('punctual', 'self')])
  })
})
