import { describe, expect, test } from 'vitest'
import type { CoverFacts } from '../../src/scheme/cover.ts'
import { AMOUNT, coverOf, entry, marks, notice, paid, RULES, rulesWith } from './members.ts'

const ahead = (on: string, ...months: string[]) => months.map((month) => entry(month, { on }))

/** Status and strip in one line: what a person would see first. */
function seen(facts: Partial<CoverFacts>, today: string, rules = RULES): string {
  const cover = coverOf(facts, today, rules)
  return `${cover.status} ${cover.covered ? 'yes' : 'no'} ${marks(cover)}`.trim()
}

describe('the wait before cover', () => {
  test.each([
    [
      'registered today, in the window',
      { registeredOn: '2026-01-15' },
      '2026-01-15',
      'registered_unpaid no o',
    ],
    ['registered after the window', { registeredOn: '2026-01-16' }, '2026-01-16', 'registered_unpaid no'],
    ['the end of that month', { registeredOn: '2026-01-16' }, '2026-01-31', 'registered_unpaid no'],
    ['its first due month', { registeredOn: '2026-01-16' }, '2026-02-01', 'registered_unpaid no o'],
    ['its close', { registeredOn: '2026-01-16' }, '2026-02-15', 'registered_unpaid no o'],
    ['the day after', { registeredOn: '2026-01-16' }, '2026-02-16', 'late no L'],
    ['one month paid', { entries: paid('2026-01') }, '2026-01-05', 'qualifying no P'],
    ['one month paid, the next open', { entries: paid('2026-01') }, '2026-02-15', 'qualifying no Po'],
    ['one month paid, the next late', { entries: paid('2026-01') }, '2026-02-16', 'late no PL'],
    [
      'the day before the second payment',
      { entries: paid('2026-01', '2026-02') },
      '2026-02-04',
      'qualifying no Po',
    ],
    [
      'the day of the second payment',
      { entries: paid('2026-01', '2026-02') },
      '2026-02-05',
      'covered yes PP',
    ],
  ])('%s', (_, facts, today, expected) => {
    expect(seen(facts, today)).toBe(expected)
  })

  test('counts the months, and never more than are needed', () => {
    expect(coverOf({}, '2026-01-05').qualifying).toEqual({ paid: 0, needed: 2 })
    expect(coverOf({ entries: paid('2026-01') }, '2026-01-05').qualifying).toEqual({ paid: 1, needed: 2 })
    const longer = { entries: paid('2026-01', '2026-02', '2026-03') }
    expect(coverOf(longer, '2026-03-05').qualifying).toEqual({ paid: 2, needed: 2 })
  })

  test('no wait, or a longer one, is a row', () => {
    const none = rulesWith({ name: 'qualifying.medical', value: 0 })
    expect(seen({}, '2026-01-05', none)).toBe('registered_unpaid no o')
    expect(seen({ entries: paid('2026-01') }, '2026-01-05', none)).toBe('covered yes P')
    const three = rulesWith({ name: 'qualifying.medical', value: 3 })
    expect(seen({ entries: paid('2026-01', '2026-02') }, '2026-02-05', three)).toBe('qualifying no PP')
    expect(seen({ entries: paid('2026-01', '2026-02', '2026-03') }, '2026-03-05', three)).toBe(
      'covered yes PPP',
    )
  })

  test('months paid ahead do not shorten it', () => {
    const entries = ahead('2026-01-06', '2026-01', '2026-02')
    expect(seen({ entries }, '2026-01-06')).toBe('qualifying no PP')
    expect(coverOf({ entries }, '2026-01-31')).toMatchObject({ covered: false, coveredUntil: null })
    expect(seen({ entries }, '2026-02-01')).toBe('covered yes PP')
    const due = { registeredOn: '2026-01-20', entries: ahead('2026-01-25', '2026-02') }
    expect(seen(due, '2026-01-25')).toBe('qualifying no P')
  })

  test('cover may begin with the month after, by the other reading', () => {
    const next = rulesWith({ name: 'cover.starts', value: 'next_month' })
    const entries = paid('2026-01', '2026-02')
    expect(seen({ entries }, '2026-02-28', next)).toBe('qualifying no PP')
    expect(coverOf({ entries }, '2026-02-28', next).coveredUntil).toBeNull()
    expect(seen({ entries }, '2026-03-01', next)).toBe('covered yes PPo')
  })

  test('a longer wait that comes later holds for those who begin later', () => {
    const rules = rulesWith({ name: 'qualifying.medical', value: 6, from: '2026-03-01' })
    const entries = paid('2026-01', '2026-02', '2026-03')
    const before = coverOf({ entries }, '2026-03-20', rules)
    expect(before).toMatchObject({ status: 'covered', coveredUntil: '2026-04-15' })
    expect(before.qualifying).toEqual({ paid: 6, needed: 6 })
    const later = { registeredOn: '2026-02-01', entries: paid('2026-02', '2026-03') }
    expect(coverOf(later, '2026-03-20', rules)).toMatchObject({
      status: 'qualifying',
      qualifying: { paid: 2, needed: 6 },
    })
  })
})

describe('covered', () => {
  const entries = paid('2026-01', '2026-02')

  test.each([
    ['the rest of the month', '2026-02-28', 'covered yes PP'],
    ['day 1 of the next', '2026-03-01', 'covered yes PPo'],
    ['day 15', '2026-03-15', 'covered yes PPo'],
    ['day 16', '2026-03-16', 'late no PPL'],
    ['the last day', '2026-03-31', 'late no PPL'],
    ['the month after', '2026-04-01', 'gap_no_notice no PPmo'],
  ])('%s', (_, today, expected) => {
    expect(seen({ entries }, today)).toBe(expected)
    expect(coverOf({ entries }, today).coveredUntil).toBe('2026-03-15')
  })

  test('without grace, until the end of the last paid month', () => {
    const rules = rulesWith({ name: 'cover.grace', value: 'month_end' })
    expect(seen({ entries }, '2026-02-28', rules)).toBe('covered yes PP')
    expect(coverOf({ entries }, '2026-02-28', rules).coveredUntil).toBe('2026-02-28')
    expect(seen({ entries }, '2026-03-01', rules)).toBe('payment_due no PPo')
    expect(seen({ entries }, '2026-03-15', rules)).toBe('payment_due no PPo')
    expect(seen({ entries }, '2026-03-16', rules)).toBe('late no PPL')
    expect(seen({ entries: paid('2026-01', '2026-02', '2026-03') }, '2026-03-05', rules)).toBe(
      'covered yes PPP',
    )
  })

  test('a month paid late in its month brings cover back, and nothing is lost', () => {
    const late = [...entries, entry('2026-03', { on: '2026-03-25' })]
    expect(seen({ entries: late }, '2026-03-24')).toBe('late no PPL')
    expect(seen({ entries: late }, '2026-03-25')).toBe('covered yes PPP')
    expect(coverOf({ entries: late }, '2026-03-25').coveredUntil).toBe('2026-04-15')
  })

  test('months paid ahead carry cover on, as far as they follow one another', () => {
    const on = [...entries, ...ahead('2026-02-06', '2026-03', '2026-04')]
    expect(coverOf({ entries: on }, '2026-02-06')).toMatchObject({
      coveredUntil: '2026-05-15',
      next: { action: 'pay', by: '2026-05-15' },
    })
    const withHole = [...entries, ...ahead('2026-02-06', '2026-04', '2026-12')]
    expect(coverOf({ entries: withHole }, '2026-02-06').coveredUntil).toBe('2026-03-15')
    expect(seen({ entries: withHole }, '2026-03-15')).toBe('covered yes PPoPaaaaaaaP')
    expect(seen({ entries: withHole }, '2026-03-16')).toBe('late no PPLPaaaaaaaP')
  })

  test('a payment taken back ends it', () => {
    const takenBack = [...entries, entry('2026-02', { on: '2026-02-20', khr: -AMOUNT })]
    expect(seen({ entries: takenBack }, '2026-02-19')).toBe('covered yes PP')
    expect(seen({ entries: takenBack }, '2026-02-20')).toBe('late no PL')
    expect(coverOf({ entries: takenBack }, '2026-02-20').coveredUntil).toBeNull()
  })

  test('the turn of the year and 29 February change nothing', () => {
    const turn = { registeredOn: '2027-11-03', entries: paid('2027-11', '2027-12', '2028-01') }
    expect(coverOf(turn, '2028-01-31').coveredUntil).toBe('2028-02-15')
    expect(seen(turn, '2028-02-29')).toBe('late no PPPL')
    expect(seen(turn, '2028-03-01')).toBe('gap_no_notice no PPPmo')
  })
})

describe('an amount that rises', () => {
  const rules = rulesWith({ name: 'contribution.self_employed', value: 16_000, from: '2026-03-01' })
  const upTo = (month: string, khr: number) => [
    ...paid('2026-01', '2026-02'),
    entry(month, { on: `${month}-05`, khr }),
  ]

  test('months before keep theirs, and the old amount no longer pays a later month', () => {
    expect(seen({ entries: paid('2026-01', '2026-02') }, '2026-02-10', rules)).toBe('covered yes PP')
    expect(seen({ entries: upTo('2026-03', 15_600) }, '2026-03-20', rules)).toBe('late no PPL')
    expect(seen({ entries: upTo('2026-03', 16_000) }, '2026-03-20', rules)).toBe('covered yes PPP')
    expect(coverOf({ entries: upTo('2026-03', 15_600) }, '2026-03-10', rules).owedKhr).toBe(400)
  })

  test('a month paid ahead with the old amount is underpaid from the day the new one is known', () => {
    const entries = [...paid('2026-01', '2026-02'), entry('2026-03', { on: '2026-02-06' })]
    expect(coverOf({ entries }, '2026-02-10').coveredUntil).toBe('2026-04-15')
    expect(coverOf({ entries }, '2026-02-10', rules).coveredUntil).toBe('2026-03-15')
  })
})

describe('what is owed', () => {
  test.each([
    ['the open month', {}, '2026-01-15', AMOUNT],
    ['nothing once the window has closed', {}, '2026-01-16', 0],
    ['the open month, never a missed one', {}, '2026-03-02', AMOUNT],
    ['nothing when it is paid', { entries: paid('2026-01') }, '2026-01-10', 0],
    ['the rest', { entries: [entry('2026-01', { on: '2026-01-05', khr: 600 })] }, '2026-01-10', 15_000],
    [
      'no more than is due',
      { entries: [entry('2026-01', { on: '2026-01-05', khr: -600 })] },
      '2026-01-10',
      AMOUNT,
    ],
    ['nothing before the first due month', { registeredOn: '2026-01-16' }, '2026-01-20', 0],
  ])('%s', (_, facts, today, khr) => {
    expect(coverOf(facts, today).owedKhr).toBe(khr)
  })
})

describe('what to do next', () => {
  test.each([
    ['pay in the open window', {}, '2026-01-15', 'pay', '2026-01-15'],
    ['pay in the first one', { registeredOn: '2026-01-16' }, '2026-01-20', 'pay', '2026-02-15'],
    [
      'pay when the future registration is due',
      { registeredOn: '2026-05-20' },
      '2026-01-20',
      'pay',
      '2026-06-15',
    ],
    ['pay the next month', { entries: paid('2026-01') }, '2026-01-10', 'pay', '2026-02-15'],
    ['give notice once the window has closed', {}, '2026-01-16', 'give_notice', '2026-06-30'],
    [
      'pay again when it is given',
      { notices: [notice('2026-01', { on: '2026-01-10' })] },
      '2026-01-16',
      'pay',
      '2026-02-15',
    ],
    ['ask NSSF after the cliff', {}, '2026-07-01', 'ask_nssf', null],
    [
      'nothing after the end',
      { ended: { reason: 'withdrew', on: '2026-01-10' } as const },
      '2026-01-10',
      'none',
      null,
    ],
  ])('%s', (_, facts, today, action, by) => {
    expect(coverOf(facts, today).next).toMatchObject({ action, by })
  })
})

describe('the end of a membership', () => {
  const entries = paid('2026-01', '2026-02', '2026-03')

  test.each(['employed', 'deceased', 'withdrew', 'other_scheme'] as const)(
    '%s: from its day on',
    (reason) => {
      const facts = { entries, ended: { reason, on: '2026-03-20' } }
      expect(seen(facts, '2026-03-19')).toBe('covered yes PPP')
      expect(coverOf(facts, '2026-03-19').coveredUntil).toBe('2026-04-15')
      for (const today of ['2026-03-20', '2026-03-21', '2027-03-21']) {
        const cover = coverOf(facts, today)
        expect(seen(facts, today)).toBe('ended no PPP')
        expect(cover).toMatchObject({
          coveredUntil: '2026-03-19',
          cliff: null,
          monthsLeft: null,
          owedKhr: 0,
          next: { action: 'none', by: null },
        })
      }
    },
  )

  test('what came after it changes nothing', () => {
    const after = [...entries, entry('2026-04', { on: '2026-03-20' })]
    expect(seen({ entries: after, ended: { reason: 'withdrew', on: '2026-03-20' } }, '2026-05-01')).toBe(
      'ended no PPP',
    )
  })

  test('cover that never began, or had run out, is not promised backwards', () => {
    const early = { entries: paid('2026-01'), ended: { reason: 'withdrew', on: '2026-01-10' } as const }
    expect(coverOf(early, '2026-02-01').coveredUntil).toBeNull()
    const lapsed = {
      entries: paid('2026-01', '2026-02'),
      ended: { reason: 'employed', on: '2026-05-10' } as const,
    }
    expect(coverOf(lapsed, '2026-06-01')).toMatchObject({ status: 'ended', coveredUntil: '2026-03-15' })
  })

  test('an end older than the rules is an end like any other', () => {
    for (const kind of ['self_employed', 'dependent'] as const) {
      const facts = { kind, registeredOn: '2015-06-20', entries: paid('2021-01') }
      for (const on of ['2015-01-01', '2022-05-10', '2023-04-01', '2023-11-14']) {
        const cover = coverOf({ ...facts, ended: { reason: 'withdrew', on } }, '2026-01-10')
        expect(cover, on).toMatchObject({ status: 'ended', covered: false, coveredUntil: null, owedKhr: 0 })
      }
      expect(coverOf(facts, '2022-05-10')).toMatchObject({ covered: false, owedKhr: expect.any(Number) })
    }
  })

  test('before it began, or in place of an abandonment that was presumed', () => {
    expect(seen({ ended: { reason: 'withdrew', on: '2026-01-01' } }, '2026-01-20')).toBe('ended no')
    expect(seen({ ended: { reason: 'employed', on: '2026-09-01' } }, '2026-08-31')).toMatch(
      /^abandonment_presumed/,
    )
    expect(seen({ ended: { reason: 'employed', on: '2026-09-01' } }, '2026-09-01')).toMatch(/^ended/)
  })
})

describe('a registration in the future', () => {
  test('is no cover and no debt yet', () => {
    expect(coverOf({ registeredOn: '2026-06-02' }, '2026-01-10')).toMatchObject({
      status: 'registered_unpaid',
      covered: false,
      gapMonths: 0,
      cliff: null,
      owedKhr: 0,
      strip: [],
    })
  })
})

describe('one household', () => {
  test('a sponsor who lapses does not take the dependents along: each by their own payments', () => {
    const sponsor = coverOf({ entries: paid('2026-01', '2026-02') }, '2026-09-10')
    const child = coverOf(
      {
        kind: 'dependent',
        entries: paid('2026-05', '2026-06', '2026-07', '2026-08'),
        registeredOn: '2026-05-02',
      },
      '2026-09-10',
    )
    expect(sponsor.status).toBe('abandonment_presumed')
    expect(child).toMatchObject({ status: 'covered', coveredUntil: '2026-09-15' })
    expect(RULES.row('dependent.stays_when_sponsor_lapses', '2026-09-10').confidence).toBe('unknown')
  })
})

test('each verdict names the rules that decided, and each rule has a source', () => {
  const stories: [Partial<CoverFacts>, string, ReturnType<typeof rulesWith>?][] = [
    [{}, '2026-01-05'],
    [{ entries: paid('2026-01') }, '2026-01-05'],
    [{ entries: paid('2026-01', '2026-02') }, '2026-02-05'],
    [
      { entries: paid('2026-01', '2026-02') },
      '2026-03-01',
      rulesWith({ name: 'cover.grace', value: 'month_end' }),
    ],
    [{}, '2026-01-16'],
    [{ notices: [notice('2026-01', { state: 'received' })] }, '2026-02-01'],
    [{ notices: [notice('2026-01')] }, '2026-02-01'],
    [{}, '2026-02-01'],
    [{}, '2026-07-01'],
    [{ kind: 'dependent' }, '2026-07-01'],
    [{ ended: { reason: 'employed', on: '2026-01-20' } }, '2026-02-01'],
  ]
  const statuses = stories.map(([facts, today, rules = RULES]) => {
    const { status, because } = coverOf(facts, today, rules)
    expect(because, status).not.toEqual([])
    for (const name of because) expect(rules.row(name, today).source).not.toBe('')
    return status
  })
  expect(new Set(statuses)).toEqual(
    new Set([
      'registered_unpaid',
      'qualifying',
      'covered',
      'payment_due',
      'late',
      'gap_notice_received',
      'gap_notice_handed_in',
      'gap_no_notice',
      'abandonment_presumed',
      'ended',
    ]),
  )
})
