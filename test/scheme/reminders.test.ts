import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { SHIPPED_PARAMETERS } from '../../src/scheme/parameters.ts'
import { calendarOn } from '../../src/scheme/reminder-days.ts'
import { REMINDER_KINDS, type ReminderFacts, reminderOn, whyNothing } from '../../src/scheme/reminders.ts'
import { isSendingDay } from '../../src/scheme/sending-days.ts'
import { factsOn, halfYear, type Message, parts, STORIES } from './half-year.ts'
import { notice, RULES, rulesWith } from './members.ts'

/** The lines of the table that a person checked. */
const TABLE: Message[] = readFileSync(new URL('../fixtures/half-year.md', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\| 20\d\d-/.test(line))
  .map((line) => {
    const [, day = '', , chat = '', message = '', why = ''] = line.split('|').map((cell) => cell.trim())
    expect(why, line).not.toBe('')
    return { day, chat, message }
  })

const inOrder = (messages: readonly Message[]) =>
  messages.map(({ day, chat, message }) => `${day} ${chat} ${message}`).sort()

/** What a chat of the stories is told on a day; '' when nothing. */
function told(
  chat: string,
  today: string,
  change: (facts: ReminderFacts) => ReminderFacts = (facts) => facts,
): string {
  const story = STORIES[chat]
  const day = calendarOn(today, RULES)
  if (!story) throw new Error(`Nobody is called ${chat}.`)
  const reminder = day && reminderOn(change(factsOn(story, today)), day)
  return reminder ? parts(reminder) : ''
}

describe('half a year of everybody', () => {
  const all = halfYear()

  test('is told what the table says, no more and no less', () => {
    expect(TABLE.length).toBeGreaterThan(140)
    expect(inOrder(all)).toEqual(inOrder(TABLE))
  })

  test('nobody hears twice on a day, nor on a Sunday or holiday', () => {
    const keys = all.map(({ day, chat }) => `${day} ${chat}`)
    expect(new Set(keys).size).toBe(keys.length)
    expect(all.filter(({ day }) => !isSendingDay(day, RULES))).toEqual([])
    expect(all.filter(({ day }) => new Date(day).getUTCDay() === 0)).toEqual([])
  })

  test('every kind of message and every story is in it', () => {
    const said = new Set(all.flatMap(({ message }) => message.split(' ').map((part) => part.split(':')[1])))
    expect([...said].sort()).toEqual([...REMINDER_KINDS].sort())
    expect(Object.keys(STORIES).filter((chat) => !all.some((one) => one.chat === chat))).toEqual(['gone'])
  })
})

describe('days', () => {
  test('a deadline moves to the sending day before, anything else to the next, and neither leaves its month', () => {
    const windowOn = (day: string) => calendarOn(day, RULES)?.window ?? null
    // Khmer New Year: 14-16 April 2026.
    expect(windowOn('2026-04-13')).toEqual(['eve', 'last'])
    expect(['2026-04-14', '2026-04-15', '2026-04-16'].map(windowOn)).toEqual([null, null, null])
    expect(windowOn('2026-04-17')).toEqual(['missed'])
    // The 1st of March 2026 is a Sunday: what would come before comes after, in its own month.
    expect(calendarOn('2026-02-28', RULES)?.final).toBe(false)
    expect(calendarOn('2026-03-02', RULES)?.final).toBe(true)
  })

  test('the last month is reminded of every second day: what moves takes no other day away, what meets is one', () => {
    const finals = (month: string, rules = RULES) =>
      Array.from({ length: 31 }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`)
        .filter((day) => Number.isFinite(Date.parse(day)) && calendarOn(day, rules)?.final)
        .map((day) => Number(day.slice(8)))
    // 7 and 21 June are Sundays; 5 and 19 April too, and 14-16 April are Khmer New Year; 9 October is before Pchum Ben.
    expect(finals('2026-06')).toEqual([1, 3, 5, 6, 9, 11, 13, 15, 17, 19, 20, 23, 25, 27, 29])
    expect(finals('2026-04')).toEqual([1, 3, 4, 7, 9, 11, 13, 17, 18, 21, 23, 25, 27, 29])
    expect(finals('2026-10')).toEqual([1, 3, 5, 7, 9, 13, 14, 17, 19, 21, 23, 24, 27, 28, 31])
    const daily = rulesWith({ name: 'reminder.final_every', value: 1, from: '2026-01-01' })
    const april = Array.from({ length: 30 }, (_, index) => index + 1)
    expect(finals('2026-04', daily)).toEqual(
      april.filter((number) => isSendingDay(`2026-04-${String(number).padStart(2, '0')}`, RULES)),
    )
  })

  test('holidays of a year that nobody has loaded are not known: only Sundays are kept free', () => {
    expect(isSendingDay('2027-11-09', RULES)).toBe(false)
    expect(isSendingDay('2028-11-09', RULES)).toBe(true)
    expect(isSendingDay('2028-11-12', RULES)).toBe(false)
    const loaded = rulesWith({ name: 'calendar.holidays', value: ['2028-11-09'], from: '2028-01-01' })
    expect(isSendingDay('2028-11-09', loaded)).toBe(false)
  })

  test('the shipped holidays are days of their year, and the days of the moon say how sure they are', () => {
    const years = SHIPPED_PARAMETERS.filter(
      ({ name, value }) => name === 'calendar.holidays' && value !== null,
    )
    expect(years.map(({ from, confidence }) => [from, confidence])).toEqual([
      ['2026-01-01', 'medium'],
      ['2027-01-01', 'low'],
    ])
    for (const { from, value } of years) {
      const days = value as string[]
      expect(days.length).toBeGreaterThan(18)
      expect(days.filter((day) => !day.startsWith(from.slice(0, 4)))).toEqual([])
    }
  })

  test('when to remind is a row of the rules, not code', () => {
    const fourDays = { opens: 2, middle: 8, eve: 14, last: 15, missed: 20 }
    const rules = rulesWith({ name: 'reminder.window_days', value: fourDays, from: '2026-07-01' })
    expect(calendarOn('2026-07-01', rules)?.window).toEqual([])
    expect(calendarOn('2026-07-02', rules)?.window).toEqual(['opens'])
    expect(calendarOn('2026-07-20', rules)?.window).toEqual(['missed'])
  })
})

describe('who hears what', () => {
  test('who always paid on time hears twice a window, the others four times', () => {
    expect(told('punctual', '2026-05-11')).toBe('')
    expect(told('punctual', '2026-05-13')).toBe('self:eve')
    expect(told('leaver', '2026-01-10')).toBe('self:middle')
  })

  test('who gave notice for this month is left alone on the other days, and on the day after the window', () => {
    const withNotice = (facts: ReminderFacts) => ({
      ...facts,
      people: facts.people.map((one) => ({ ...one, notices: [notice('2026-01', { on: '2026-01-09' })] })),
    })
    expect(told('leaver', '2026-01-10')).toBe('self:middle')
    expect(told('leaver', '2026-01-10', withNotice)).toBe('')
    expect(told('leaver', '2026-01-14', withNotice)).toBe('self:eve')
    expect(told('silent', '2026-01-16')).toBe('self:missed')
    expect(told('silent', '2026-01-16', withNotice)).toBe('')
  })

  test('a notice that leaves an earlier missed month out is not enough: the day after the window says so', () => {
    const forFebruary = (facts: ReminderFacts) => ({
      ...facts,
      people: facts.people.map((one) => ({ ...one, notices: [notice('2026-02', { on: '2026-02-03' })] })),
    })
    expect(told('silent', '2026-02-16', forFebruary)).toBe('self:missed')
  })

  test('six months in a row are the end of reminders: nothing is asked of who has presumably gone', () => {
    expect(told('falling', '2026-03-31')).toBe('self:final')
    expect(told('falling', '2026-04-01')).toBe('')
    expect(told('falling', '2026-05-02')).toBe('')
  })

  test('what changed since the morning is the reason why nothing is said', () => {
    const day = calendarOn('2026-06-15', RULES)
    const silent = STORIES.silent && factsOn(STORIES.silent, '2026-06-15')
    if (!day || !silent) throw new Error('15 June is a Monday.')
    expect(reminderOn(silent, day)?.kind).toBe('final')
    const changed = (change: Partial<ReminderFacts['people'][number]>): ReminderFacts => ({
      ...silent,
      people: silent.people.map((one) => ({ ...one, ...change })),
    })
    const june = { forMonth: '2026-06', amountKhr: 15_600, paidOn: '2026-06-15' }
    const paid = changed({ entries: [...(silent.people[0]?.entries ?? []), june] })
    expect([reminderOn(paid, day), whyNothing(paid, day)]).toEqual([null, 'paid'])
    const ended = changed({ ended: { reason: 'employed', on: '2026-06-15' } })
    expect([reminderOn(ended, day), whyNothing(ended, day)]).toEqual([null, 'ended'])
    const optedOut: ReminderFacts = { ...silent, optedOut: ['contributions'] }
    expect([reminderOn(optedOut, day), whyNothing(optedOut, day)]).toEqual([null, 'opted_out'])
  })

  test('each topic silences its own part of a message and nothing else', () => {
    const without = (topic: ReminderFacts['optedOut'][number]) =>
      told('busy', '2026-07-01', (facts) => ({ ...facts, optedOut: [topic] }))
    expect(told('busy', '2026-07-01')).toBe('self:opens eldest:opens sister:papers')
    expect(without('contributions')).toBe('sister:papers')
    expect(without('papers')).toBe('self:opens eldest:opens')
    expect(without('news')).toBe(told('busy', '2026-07-01'))
    expect(told('busy', '2026-06-10', (facts) => ({ ...facts, optedOut: ['ageing_out'] }))).toBe(
      'sister:papers',
    )
  })
})
