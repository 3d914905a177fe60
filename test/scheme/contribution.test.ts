import { describe, expect, test } from 'vitest'
import { type Contributor, dueKhr, firstDueMonth, monthsOf, windowOf } from '../../src/scheme/contribution.ts'
import { AMOUNT, coverOf, entry, marks, member, paid, RULES, rulesWith } from './members.ts'

const monthsFor = (facts: Partial<Contributor>, today: string, rules = RULES) =>
  monthsOf(member(facts), { today, rules })
const strip = (...args: Parameters<typeof monthsFor>) => marks({ strip: monthsFor(...args) })

describe('the first month that is due', () => {
  test.each([
    ['on day 1', '2026-01-01', '2026-01'],
    ['on day 15', '2026-01-15', '2026-01'],
    ['on day 16', '2026-01-16', '2026-02'],
    ['on the last day', '2026-01-31', '2026-02'],
    ['on 29 February', '2028-02-29', '2028-03'],
    ['at the end of the year', '2026-12-16', '2027-01'],
  ])('registered %s', (_, registeredOn, month) => {
    expect(firstDueMonth(member({ registeredOn }), RULES)).toBe(month)
  })

  test('a window that closes later from a month on leaves the months before as they were', () => {
    const rules = rulesWith({ name: 'payment.window_close_day', value: 20, from: '2026-03-01' })
    expect(firstDueMonth(member({ registeredOn: '2026-02-18' }), rules)).toBe('2026-03')
    expect(firstDueMonth(member({ registeredOn: '2026-03-18' }), rules)).toBe('2026-03')
    expect(windowOf('2026-02', rules)).toEqual({ opens: '2026-02-01', closes: '2026-02-15' })
    expect(windowOf('2026-03', rules)).toEqual({ opens: '2026-03-01', closes: '2026-03-20' })
  })
})

describe('what is due for a month', () => {
  const rules = rulesWith({ name: 'contribution.self_employed', value: 16_000, from: '2026-03-01' })

  test('follows the rule of that month and that kind of person', () => {
    expect(dueKhr('self_employed', '2026-02', rules)).toBe(15_600)
    expect(dueKhr('self_employed', '2026-03', rules)).toBe(16_000)
    expect(dueKhr('dependent', '2026-03', rules)).toBe(15_600)
  })

  test('a rule that changes in mid-month begins with the next month', () => {
    const later = rulesWith({ name: 'contribution.self_employed', value: 16_000, from: '2026-03-02' })
    expect(dueKhr('self_employed', '2026-03', later)).toBe(15_600)
    expect(dueKhr('self_employed', '2026-04', later)).toBe(16_000)
  })

  test('dependents could be enrolled from the launch on: their first month is due like any other', () => {
    const joined = { kind: 'dependent', registeredOn: '2023-11-14' } as const
    expect(strip({ ...joined, entries: paid('2023-11') }, '2023-12-01')).toBe('Po')
  })
})

describe('an unpaid month', () => {
  test.each([
    ['the last day of the month before', '2026-02-28', 'L'],
    ['day 1 of the next', '2026-03-01', 'mo'],
    ['day 15', '2026-03-15', 'mo'],
    ['day 16', '2026-03-16', 'mL'],
    ['the last day', '2026-03-31', 'mL'],
    ['day 1 of the next', '2026-04-01', 'mmo'],
  ])('on %s, %s: %s', (_, today, expected) => {
    expect(strip({ registeredOn: '2026-02-03' }, today)).toBe(expected)
  })

  test('cannot be paid before its window opens', () => {
    const rules = rulesWith({ name: 'payment.window_open_day', value: 5 })
    expect(strip({}, '2026-01-04', rules)).toBe('a')
    expect(strip({}, '2026-01-05', rules)).toBe('o')
  })

  test('years turn', () => {
    expect(strip({ registeredOn: '2026-11-02' }, '2027-01-01')).toBe('mmo')
  })
})

describe('money for a month', () => {
  const of = (...entries: Contributor['entries']) => monthsFor({ entries }, '2026-01-31')[0]

  test('in full pays it, on the day it came', () => {
    expect(of(entry('2026-01', { on: '2026-01-07' }))).toEqual({
      month: '2026-01',
      state: 'paid',
      receivedKhr: AMOUNT,
      dueKhr: AMOUNT,
      paidOn: '2026-01-07',
    })
  })

  test('twice is kept as it is: the month is paid once, and no other month by it', () => {
    const twice = [entry('2026-01', { on: '2026-01-07' }), entry('2026-01', { on: '2026-01-09' })]
    expect(of(...twice)).toMatchObject({ state: 'paid', receivedKhr: 2 * AMOUNT, paidOn: '2026-01-07' })
    expect(strip({ entries: twice }, '2026-02-16')).toBe('PL')
  })

  test('one riel too little does not pay it, and one riel too much does', () => {
    expect(of(entry('2026-01', { on: '2026-01-07', khr: AMOUNT - 1 }))).toMatchObject({
      state: 'late',
      receivedKhr: AMOUNT - 1,
      paidOn: null,
    })
    expect(of(entry('2026-01', { on: '2026-01-07', khr: AMOUNT + 1 }))?.state).toBe('paid')
  })

  test('in parts pays it on the day of the last part', () => {
    const parts = [
      entry('2026-01', { on: '2026-01-12', khr: 5_600 }),
      entry('2026-01', { on: '2026-01-03', khr: 10_000 }),
    ]
    expect(of(...parts)).toMatchObject({ state: 'paid', paidOn: '2026-01-12' })
  })

  test('taken back leaves it unpaid, and paid again keeps the first day', () => {
    const first = entry('2026-01', { on: '2026-01-05' })
    const takenBack = entry('2026-01', { on: '2026-01-08', khr: -AMOUNT })
    expect(of(first, takenBack)).toMatchObject({ state: 'late', receivedKhr: 0, paidOn: null })
    expect(of(first, takenBack, entry('2026-01', { on: '2026-01-20' }))).toMatchObject({
      state: 'paid',
      paidOn: '2026-01-05',
    })
    expect(of(takenBack)).toMatchObject({ state: 'late', receivedKhr: -AMOUNT })
    const sameDay = [first, entry('2026-01', { on: '2026-01-05', khr: -AMOUNT })]
    expect(of(...sameDay, entry('2026-01', { on: '2026-01-21' }))).toMatchObject({ paidOn: '2026-01-21' })
  })

  test('that comes later is not known yet', () => {
    const entries = [entry('2026-01', { on: '2026-01-12' })]
    expect(strip({ entries }, '2026-01-11')).toBe('o')
    expect(strip({ entries }, '2026-01-12')).toBe('P')
  })

  test('ahead of time stands in the strip, with the months between', () => {
    const ahead = (...months: string[]) => months.map((month) => entry(month, { on: '2026-01-06' }))
    expect(strip({ entries: ahead('2026-01', '2026-02', '2026-03') }, '2026-01-10')).toBe('PPP')
    expect(strip({ entries: ahead('2026-01', '2026-03') }, '2026-01-10')).toBe('PaP')
  })

  test('after the month pays it late, without anybody having asked for it', () => {
    expect(strip({ entries: [entry('2026-01', { on: '2026-03-05' })] }, '2026-03-05')).toBe('Pmo')
  })

  test('for the month of registration counts though it was not due', () => {
    const late = { registeredOn: '2026-01-20' }
    expect(strip({ ...late, entries: [entry('2026-01', { on: '2026-01-21' })] }, '2026-02-01')).toBe('Po')
    expect(
      strip({ ...late, entries: [entry('2026-01', { on: '2026-01-21', khr: 5_000 })] }, '2026-02-01'),
    ).toBe('o')
  })

  test('for a month before the registration is not of this membership', () => {
    const entries = [entry('2025-12', { on: '2026-01-06' }), entry('2023-01', { on: '2026-01-06' })]
    expect(strip({ entries }, '2026-01-10')).toBe('o')
  })
})

describe('a registration in the future', () => {
  test('has no month yet, but what is paid for it is seen', () => {
    expect(strip({ registeredOn: '2026-03-20' }, '2026-01-10')).toBe('')
    const entries = [entry('2026-04', { on: '2026-01-06' })]
    expect(strip({ registeredOn: '2026-03-20', entries }, '2026-01-10')).toBe('P')
  })
})

describe('a registration older than the rules', () => {
  test('owes from the first month that the rules know, and what was paid before is not known', () => {
    const entries = [entry('2023-03', { on: '2023-03-05' }), entry('2023-04', { on: '2023-04-05' })]
    for (const registeredOn of ['2015-06-20', '2023-03-01', '2023-03-31']) {
      expect(strip({ registeredOn, entries }, '2023-06-10'), registeredOn).toBe('Pmo')
    }
    expect(strip({ registeredOn: '2023-04-01', entries }, '2023-06-10')).toBe('Pmo')
    expect(strip({ registeredOn: '2023-04-16', entries: [] }, '2023-06-10')).toBe('mo')
  })

  test('for dependents these begin with the launch', () => {
    const entries = [entry('2023-10', { on: '2023-10-05' }), entry('2023-11', { on: '2023-11-14' })]
    for (const registeredOn of ['2020-01-01', '2023-10-31', '2023-11-01', '2023-11-15']) {
      expect(strip({ kind: 'dependent', registeredOn, entries }, '2023-12-10'), registeredOn).toBe('Po')
    }
    expect(strip({ kind: 'dependent', registeredOn: '2023-11-16', entries: [] }, '2023-12-10')).toBe('o')
  })
})

describe('payments known from a month on only', () => {
  const rules = rulesWith({ name: 'ledger.complete_from', value: '2026-01', from: '2026-05-20' })

  test('whoever registered before owes from that month on, and what was paid before is not known', () => {
    const entries = [entry('2025-12', { on: '2025-12-05' }), entry('2026-01', { on: '2026-01-05' })]
    for (const registeredOn of ['2015-06-20', '2025-11-03', '2025-12-20']) {
      expect(strip({ registeredOn, entries }, '2026-03-10', rules), registeredOn).toBe('Pmo')
    }
    expect(strip({ registeredOn: '2026-02-20', entries: [] }, '2026-03-10', rules)).toBe('o')
  })

  test('nobody is taken for gone because of payments that were never imported', () => {
    const old = { registeredOn: '2015-06-20', entries: paid('2026-01', '2026-02') }
    expect(coverOf(old, '2026-03-01').status).toBe('abandonment_presumed')
    expect(coverOf(old, '2026-03-01', rules)).toMatchObject({ status: 'covered', covered: true })
    expect(coverOf({ ...old, entries: [] }, '2026-03-01', rules)).toMatchObject({
      status: 'gap_no_notice',
      gapMonths: 2,
    })
    expect(coverOf({ ...old, entries: [] }, '2025-10-20', rules).status).toBe('registered_unpaid')
  })
})
