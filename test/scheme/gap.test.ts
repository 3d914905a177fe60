import { describe, expect, test } from 'vitest'
import type { CoverFacts } from '../../src/scheme/cover.ts'
import { coverOf, entry, marks, notice, paid, RULES, rulesWith } from './members.ts'

const SEVENTH = rulesWith({ name: 'lapse.boundary', value: 'seventh_missed' })
/** Covered in January and February 2026; nothing since. */
const STOPPED = { entries: paid('2026-01', '2026-02') }

function gap(facts: Partial<CoverFacts>, today: string, rules = RULES) {
  const { status, gapMonths, cliff, monthsLeft } = coverOf(facts, today, rules)
  return { status, gapMonths, cliff, monthsLeft }
}

describe('the gap, month by month', () => {
  test.each([
    ['2026-03-15', 'covered', 0, null, null],
    ['2026-03-16', 'late', 0, '2026-08-31', 6],
    ['2026-03-31', 'late', 0, '2026-08-31', 6],
    ['2026-04-01', 'gap_no_notice', 1, '2026-08-31', 5],
    ['2026-04-30', 'gap_no_notice', 1, '2026-08-31', 5],
    ['2026-05-01', 'gap_no_notice', 2, '2026-08-31', 4],
    ['2026-06-01', 'gap_no_notice', 3, '2026-08-31', 3],
    ['2026-07-01', 'gap_no_notice', 4, '2026-08-31', 2],
    ['2026-08-01', 'gap_no_notice', 5, '2026-08-31', 1],
    ['2026-08-31', 'gap_no_notice', 5, '2026-08-31', 1],
    ['2026-09-01', 'abandonment_presumed', 6, '2026-08-31', 0],
    ['2027-09-01', 'abandonment_presumed', 18, '2026-08-31', 0],
  ])('on %s: %s, %i missed', (today, status, gapMonths, cliff, monthsLeft) => {
    expect(gap(STOPPED, today)).toEqual({ status, gapMonths, cliff, monthsLeft })
  })

  test.each([
    ['2026-03-16', 'late', 0, '2026-09-30', 7],
    ['2026-08-31', 'gap_no_notice', 5, '2026-09-30', 2],
    ['2026-09-01', 'gap_no_notice', 6, '2026-09-30', 1],
    ['2026-09-30', 'gap_no_notice', 6, '2026-09-30', 1],
    ['2026-10-01', 'abandonment_presumed', 7, '2026-09-30', 0],
  ])(
    'by the other reading of the sources, on %s: %s, %i missed',
    (today, status, gapMonths, cliff, monthsLeft) => {
      expect(gap(STOPPED, today, SEVENTH)).toEqual({ status, gapMonths, cliff, monthsLeft })
    },
  )

  test('a member who never paid falls as well: the clock runs from the first due month', () => {
    expect(gap({}, '2026-02-01')).toMatchObject({
      status: 'gap_no_notice',
      gapMonths: 1,
      cliff: '2026-06-30',
    })
    expect(gap({}, '2026-06-30').status).toBe('gap_no_notice')
    expect(gap({}, '2026-07-01')).toMatchObject({ status: 'abandonment_presumed', gapMonths: 6 })
    expect(gap({ registeredOn: '2026-01-16' }, '2026-07-31').status).toBe('gap_no_notice')
    expect(gap({ registeredOn: '2026-01-16' }, '2026-08-01').status).toBe('abandonment_presumed')
  })

  test('over the turn of the year and into a February of 29 days', () => {
    const facts = { registeredOn: '2027-07-01', entries: paid('2027-07', '2027-08') }
    expect(gap(facts, '2028-02-29')).toMatchObject({
      status: 'gap_no_notice',
      cliff: '2028-02-29',
      monthsLeft: 1,
    })
    expect(gap(facts, '2028-03-01')).toMatchObject({ status: 'abandonment_presumed' })
  })

  test('a payment on the very last day stops it', () => {
    const inTime = { entries: [...STOPPED.entries, entry('2026-08', { on: '2026-08-31' })] }
    expect(gap(inTime, '2026-08-30').status).toBe('gap_no_notice')
    expect(gap(inTime, '2026-08-31')).toEqual({
      status: 'qualifying',
      gapMonths: 0,
      cliff: null,
      monthsLeft: null,
    })
    expect(gap(inTime, '2026-09-01').status).toBe('qualifying')
  })

  test('a month paid ahead stops it only when it comes', () => {
    const facts = { entries: [...STOPPED.entries, entry('2026-06', { on: '2026-04-05' })] }
    expect(gap(facts, '2026-05-10')).toEqual({
      status: 'gap_no_notice',
      gapMonths: 2,
      // May is missed, June is paid, and the next six run from July to December.
      cliff: '2026-12-31',
      monthsLeft: 7,
    })
    expect(gap(facts, '2026-06-01')).toMatchObject({ status: 'qualifying', gapMonths: 0, cliff: null })
  })

  test('a missed month paid later is paid, and splits the gap', () => {
    const facts = { entries: [...STOPPED.entries, entry('2026-04', { on: '2026-06-03' })] }
    expect(gap(facts, '2026-06-02')).toMatchObject({ gapMonths: 3, cliff: '2026-08-31' })
    expect(gap(facts, '2026-06-03')).toMatchObject({ gapMonths: 1, cliff: '2026-10-31' })
  })

  test('the month of registration is never one of those missed, even when it is paid long after', () => {
    const facts = {
      registeredOn: '2026-01-20',
      entries: [...paid('2026-07'), entry('2026-01', { on: '2026-07-10' })],
    }
    expect(gap(facts, '2026-07-04').status).toBe('gap_no_notice')
    expect(gap(facts, '2026-07-20')).toMatchObject({ status: 'qualifying', gapMonths: 0 })
  })

  test('a missed month that was underpaid is missed', () => {
    const facts = { entries: [...STOPPED.entries, entry('2026-03', { on: '2026-03-05', khr: 15_599 })] }
    expect(gap(facts, '2026-04-01')).toMatchObject({ status: 'gap_no_notice', gapMonths: 1 })
  })
})

describe('the last month before the cliff', () => {
  const NOTICE = [notice('2026-03', { to: '2026-08', on: '2026-03-20' })]
  const askBy = (by: string) => ({ action: 'ask_nssf', from: null, by })

  test('once the last window before the cliff has closed, only NSSF can say what still helps', () => {
    for (const today of ['2026-08-16', '2026-08-31']) {
      expect(coverOf(STOPPED, today).next).toEqual(askBy('2026-08-31'))
      expect(coverOf({ ...STOPPED, notices: NOTICE }, today).next).toEqual(askBy('2026-08-31'))
    }
    expect(coverOf(STOPPED, '2026-09-01').next).toEqual({ action: 'ask_nssf', from: null, by: null })
  })

  test('until that window closes, paying in it is what helps, after a notice', () => {
    expect(coverOf({ ...STOPPED, notices: NOTICE }, '2026-08-15').next).toEqual({
      action: 'pay',
      from: null,
      by: '2026-08-15',
    })
    expect(coverOf(STOPPED, '2026-08-15').next).toEqual({
      action: 'give_notice',
      from: null,
      by: '2026-08-31',
    })
  })

  test('a notice for the months before leaves this one without: once its days are over, it needs its own', () => {
    const notices = [notice('2026-03', { to: '2026-05', on: '2026-03-20' })]
    const next = (today: string) => coverOf({ ...STOPPED, notices }, today).next.action
    expect(['2026-05-20', '2026-06-15', '2026-06-16', '2026-06-30'].map(next)).toEqual([
      'pay',
      'pay',
      'give_notice',
      'give_notice',
    ])
  })

  test('a month earlier there is still a window to come', () => {
    expect(coverOf({ ...STOPPED, notices: NOTICE }, '2026-07-31').next).toEqual({
      action: 'pay',
      from: '2026-08-01',
      by: '2026-08-15',
    })
    expect(coverOf(STOPPED, '2026-07-31').next).toEqual({
      action: 'give_notice',
      from: null,
      by: '2026-08-31',
    })
  })

  test('by the other reading of the sources, so it is a month later', () => {
    const facts = { ...STOPPED, notices: [notice('2026-03', { to: '2026-09', on: '2026-03-20' })] }
    expect(coverOf(facts, '2026-08-31', SEVENTH).next).toEqual({
      action: 'pay',
      from: '2026-09-01',
      by: '2026-09-15',
    })
    expect(coverOf(facts, '2026-09-16', SEVENTH).next).toEqual(askBy('2026-09-30'))
  })
})

describe('after the cliff', () => {
  const paidAfter = (...months: string[]) => ({ entries: [...STOPPED.entries, ...paid(...months)] })

  test('a payment does not bring cover back: ask NSSF', () => {
    const cover = coverOf(paidAfter('2026-09', '2026-10', '2026-11'), '2026-11-20')
    expect(cover).toMatchObject({
      status: 'abandonment_presumed',
      covered: false,
      coveredUntil: '2026-03-15',
      qualifying: { paid: 0, needed: 2 },
      owedKhr: 0,
      next: { action: 'ask_nssf', by: null },
    })
    expect(marks(cover)).toBe('PPmmmmmmPPP')
  })

  test('nor does paying the missed months afterwards', () => {
    const back = ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08'].map((month) =>
      entry(month, { on: '2026-09-01' }),
    )
    expect(coverOf({ entries: [...STOPPED.entries, ...back] }, '2026-09-01')).toMatchObject({
      status: 'abandonment_presumed',
      covered: false,
      coveredUntil: '2026-08-31',
    })
    const onTheLastDay = back.map((one) => ({ ...one, paidOn: '2026-08-31' }))
    expect(coverOf({ entries: [...STOPPED.entries, ...onTheLastDay] }, '2026-09-01')).toMatchObject({
      status: 'covered',
      coveredUntil: '2026-09-15',
    })
  })

  test('a rule that lets people back holds for payments from its day on, and all begins anew', () => {
    const reopened = rulesWith({ name: 'reentry.as_self_employed', value: true, from: '2026-10-01' })
    expect(gap(paidAfter('2026-09'), '2026-09-20', reopened).status).toBe('abandonment_presumed')
    expect(gap(paidAfter('2026-09'), '2026-10-20', reopened).status).toBe('abandonment_presumed')
    expect(gap(paidAfter('2026-10'), '2026-10-20', reopened)).toEqual({
      status: 'qualifying',
      gapMonths: 0,
      cliff: null,
      monthsLeft: null,
    })
    expect(coverOf(paidAfter('2026-10', '2026-11'), '2026-11-20', reopened).status).toBe('covered')
    const atOnce = rulesWith({ name: 'reentry.as_self_employed', value: true })
    const onFirstDay = { entries: [...STOPPED.entries, entry('2026-09', { on: '2026-09-01' })] }
    expect(gap(onFirstDay, '2026-09-01', atOnce).status).toBe('qualifying')
    // Paid before the cliff, it is no return; the first payment after it is.
    const before = { entries: [...STOPPED.entries, entry('2026-09', { on: '2026-08-31' })] }
    expect(gap(before, '2026-09-01', atOnce).status).toBe('abandonment_presumed')
    // Six more, counted from the return.
    expect(gap(paidAfter('2026-10'), '2027-04-30', reopened)).toMatchObject({ gapMonths: 5, monthsLeft: 1 })
    expect(gap(paidAfter('2026-10'), '2027-05-01', reopened).status).toBe('abandonment_presumed')
  })

  test('whether a dependent may come back is not known, so nothing is promised', () => {
    const dependent = { ...paidAfter('2026-09', '2026-10'), kind: 'dependent' } as const
    expect(gap(dependent, '2026-10-20').status).toBe('abandonment_presumed')
    const known = rulesWith({ name: 'reentry.as_dependent', value: true })
    expect(gap(dependent, '2026-10-20', known).status).toBe('covered')
  })

  test('a registration of a later day is a membership of its own', () => {
    const again = { registeredOn: '2027-02-03', entries: [...STOPPED.entries, ...paid('2027-02')] }
    expect(marks(coverOf(again, '2027-02-10'))).toBe('P')
    expect(gap(again, '2027-02-10').status).toBe('qualifying')
  })
})

describe('coming back after a gap that was not too long', () => {
  const KEEPS = rulesWith({ name: 'qualifying.restart_after_missed', value: false })
  const back = { entries: paid('2026-01', '2026-02', '2026-04', '2026-05') }

  test('one missed month begins the wait anew', () => {
    expect(coverOf(back, '2026-04-05')).toMatchObject({
      status: 'qualifying',
      qualifying: { paid: 1, needed: 2 },
    })
    expect(coverOf(back, '2026-04-05')).toMatchObject({ covered: false, coveredUntil: '2026-03-15' })
    expect(coverOf(back, '2026-05-05')).toMatchObject({ status: 'covered', coveredUntil: '2026-06-15' })
  })

  test('or not, by the other value', () => {
    expect(coverOf(back, '2026-04-04', KEEPS)).toMatchObject({ status: 'gap_no_notice', covered: false })
    expect(coverOf(back, '2026-04-05', KEEPS)).toMatchObject({
      status: 'covered',
      coveredUntil: '2026-05-15',
    })
    const half = { entries: paid('2026-01', '2026-03') }
    expect(coverOf(half, '2026-03-05').qualifying.paid).toBe(1)
    expect(coverOf(half, '2026-03-05', KEEPS)).toMatchObject({
      status: 'covered',
      qualifying: { paid: 2, needed: 2 },
    })
  })

  test('each missed month by the rule of its own time', () => {
    const from = (day: string) =>
      rulesWith({ name: 'qualifying.restart_after_missed', value: false, from: day })
    expect(coverOf(back, '2026-04-05', from('2026-03-01')).status).toBe('covered')
    expect(coverOf(back, '2026-04-05', from('2026-03-02')).status).toBe('qualifying')
  })
})

describe('a rule that changes in the middle of a gap', () => {
  const change = (value: number, from: string) => rulesWith({ name: 'lapse.max_gap', value, from })

  test('the longest gap is that of the day on which a month ends', () => {
    expect(gap(STOPPED, '2026-06-10', change(9, '2026-07-01'))).toMatchObject({
      gapMonths: 3,
      cliff: '2026-11-30',
    })
    expect(gap(STOPPED, '2026-09-01', change(9, '2026-08-31')).status).toBe('gap_no_notice')
    expect(gap(STOPPED, '2026-09-01', change(9, '2026-09-01')).status).toBe('abandonment_presumed')
    expect(gap(STOPPED, '2026-12-01', change(9, '2026-09-01')).status).toBe('abandonment_presumed')
  })

  test('a shorter one meets those inside at the end of that month, not before', () => {
    const rules = change(3, '2026-07-15')
    expect(gap(STOPPED, '2026-07-20', rules)).toMatchObject({
      status: 'gap_no_notice',
      gapMonths: 4,
      cliff: '2026-07-31',
      monthsLeft: 1,
    })
    expect(gap(STOPPED, '2026-08-01', rules).status).toBe('abandonment_presumed')
  })

  test('a new amount counts for the months after it: the old one no longer closes the gap', () => {
    const rules = rulesWith({ name: 'contribution.self_employed', value: 16_000, from: '2026-05-01' })
    const facts = { entries: [...STOPPED.entries, entry('2026-05', { on: '2026-05-05' })] }
    expect(gap(facts, '2026-06-01')).toMatchObject({ gapMonths: 0 })
    expect(gap(facts, '2026-06-01', rules)).toMatchObject({ gapMonths: 3, cliff: '2026-08-31' })
    const late = { entries: [...STOPPED.entries, entry('2026-04', { on: '2026-06-02' })] }
    expect(gap(late, '2026-06-02', rules)).toMatchObject({ gapMonths: 1, cliff: '2026-10-31' })
  })
})

describe('notices', () => {
  const on = '2026-06-10'
  const status = (...notices: CoverFacts['notices']) => gap({ ...STOPPED, notices }, on).status

  test.each([
    ['none', [], 'gap_no_notice'],
    ['handed in for all of it', [notice('2026-03', { to: '2026-05' })], 'gap_notice_handed_in'],
    ['received', [notice('2026-03', { to: '2026-05', state: 'received' })], 'gap_notice_received'],
    ['refused is as good as none', [notice('2026-03', { to: '2026-05', state: 'refused' })], 'gap_no_notice'],
    ['for longer than the gap', [notice('2026-01', { to: '2026-12' })], 'gap_notice_handed_in'],
    [
      'for other months',
      [notice('2026-01', { to: '2026-02' }), notice('2026-06')].map(early),
      'gap_no_notice',
    ],
    ['for a part of the gap: the rest has none', [notice('2026-03', { to: '2026-04' })], 'gap_no_notice'],
    [
      'two that make up the whole',
      [notice('2026-03', { to: '2026-04' }), notice('2026-05')],
      'gap_notice_handed_in',
    ],
    [
      'received for one month, handed in for the others',
      [notice('2026-03', { state: 'received' }), notice('2026-04', { to: '2026-05' })],
      'gap_notice_handed_in',
    ],
    [
      'received for all, though another was refused',
      [
        notice('2026-03', { to: '2026-05', state: 'received' }),
        notice('2026-03', { to: '2026-05', state: 'refused' }),
      ],
      'gap_notice_received',
    ],
    ['handed in later', [notice('2026-03', { to: '2026-05', on: '2026-06-11' })], 'gap_no_notice'],
    ['handed in today', [notice('2026-03', { to: '2026-05', on })], 'gap_notice_handed_in'],
    ['turned round', [notice('2026-05', { to: '2026-03' })], 'gap_no_notice'],
  ] as const)('%s', (_, notices, expected) => {
    expect(status(...notices)).toBe(expected)
  })

  function early(one: ReturnType<typeof notice>) {
    return { ...one, on: '2026-02-20' }
  }

  test('a new missed month needs its own: the status falls back when it is missed', () => {
    const notices = [notice('2026-03', { to: '2026-05', state: 'received' })]
    expect(gap({ ...STOPPED, notices }, '2026-06-30').status).toBe('gap_notice_received')
    expect(gap({ ...STOPPED, notices }, '2026-07-01').status).toBe('gap_no_notice')
  })

  test('none of them makes the gap any longer', () => {
    const notices = [notice('2026-01', { to: '2027-12', state: 'received', on: '2026-01-01' })]
    expect(gap({ ...STOPPED, notices }, '2026-08-31').status).toBe('gap_notice_received')
    expect(gap({ ...STOPPED, notices }, '2026-09-01').status).toBe('abandonment_presumed')
  })

  test('none of them covers', () => {
    const notices = [notice('2026-03', { state: 'received' })]
    expect(coverOf({ ...STOPPED, notices }, '2026-03-20')).toMatchObject({ status: 'late', covered: false })
    expect(coverOf({ ...STOPPED, notices }, '2026-04-20')).toMatchObject({ covered: false })
  })

  test('nobody is told anything about a notice while all is paid', () => {
    const notices = [notice('2026-02')]
    expect(gap({ ...STOPPED, notices }, '2026-02-28').status).toBe('covered')
  })
})
