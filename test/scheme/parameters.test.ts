import { describe, expect, test } from 'vitest'
import {
  createRules,
  type ParameterName,
  type ParameterRow,
  readParameterRows,
  SHIPPED_PARAMETERS,
} from '../../src/scheme/parameters.ts'

const AMOUNT: ParameterRow = {
  name: 'contribution.self_employed',
  value: 16_000,
  unit: 'KHR/person/month',
  from: '2027-01-01',
  source: 'Prakas 123',
  confidence: 'high',
}

function shipped(name: ParameterName): ParameterRow {
  const row = SHIPPED_PARAMETERS.find((one) => one.name === name)
  if (!row) throw new Error(`No such parameter: ${name}`)
  return row
}

describe('reading rows', () => {
  test('a row of a file and the same row of a database read alike', () => {
    const fromFile = JSON.parse(JSON.stringify([{ ...AMOUNT, note: 'from the new year on' }]))
    expect(readParameterRows(fromFile)).toEqual([{ ...AMOUNT, note: 'from the new year on' }])
    expect(readParameterRows([AMOUNT])).toEqual([AMOUNT])
    expect(readParameterRows([])).toEqual([])
  })

  test.each<[string, unknown, RegExp]>([
    ['a name nobody knows', { ...AMOUNT, name: 'contribution.self_employd' }, /name/],
    ['a value of another type', { ...AMOUNT, value: '16000' }, /contribution\.self_employed from 2027-01-01/],
    ['a fraction of a riel', { ...AMOUNT, value: 15_600.5 }, /contribution\.self_employed/],
    ['another unit', { ...AMOUNT, value: 4, unit: 'USD/person/month' }, /the unit is "KHR\/person\/month"/],
    ['a known value without a value', { ...AMOUNT, value: null, confidence: 'unknown' }, /does not fit/],
    [
      'an unknown value that is sure',
      { ...shipped('self_employed.age_min'), confidence: 'low' },
      /null with confidence "unknown"/,
    ],
    [
      'a value that is not known',
      { ...shipped('self_employed.age_min'), value: 16 },
      /null with confidence "unknown"/,
    ],
    ['a word that is no choice', { ...shipped('cover.grace'), value: 'a week' }, /cover\.grace/],
    [
      'a close after the 28th',
      { ...shipped('payment.window_close_day'), value: 31 },
      /payment\.window_close_day/,
    ],
    [
      'a discount, which nothing reckons with',
      { ...shipped('contribution.discount'), value: 500 },
      /contribution\.discount/,
    ],
    ['a day that does not exist', { ...AMOUNT, from: '2027-02-29' }, /from/],
    ['no source', { ...AMOUNT, source: '' }, /source/],
    ['a confidence of its own', { ...AMOUNT, confidence: 'sure' }, /confidence/],
    ['a column too many', { ...AMOUNT, valid_until: '2028-01-01' }, /valid_until/],
    ['a row that is a word', 'contribution', /parameter row/],
  ])('refuses %s, and says which row', (_, row, message) => {
    expect(() => readParameterRows([AMOUNT, row])).toThrow(message)
  })

  test('one wrong row refuses all', () => {
    expect(() => readParameterRows([AMOUNT, { ...AMOUNT, value: -1 }, AMOUNT])).toThrow()
    expect(() => readParameterRows({ rows: [AMOUNT] })).toThrow()
  })
})

describe('the rules of a day', () => {
  const rules = createRules([...SHIPPED_PARAMETERS, AMOUNT])

  test('a row holds from its first day on, and the one before it until then', () => {
    expect(rules.value('contribution.self_employed', '2026-12-31')).toBe(15_600)
    expect(rules.value('contribution.self_employed', '2027-01-01')).toBe(16_000)
    expect(rules.row('contribution.self_employed', '2027-06-01').source).toBe('Prakas 123')
    expect(rules.value('contribution.dependent', '2027-06-01')).toBe(15_600)
  })

  test('the order in which rows are given does not matter, but for two of the same day the last holds', () => {
    const turned = createRules([AMOUNT, ...SHIPPED_PARAMETERS])
    expect(turned.value('contribution.self_employed', '2027-01-01')).toBe(16_000)
    const corrected = createRules([AMOUNT, ...SHIPPED_PARAMETERS, { ...AMOUNT, value: 16_500 }])
    expect(corrected.value('contribution.self_employed', '2027-01-01')).toBe(16_500)
    expect(corrected.value('contribution.self_employed', '2026-12-31')).toBe(15_600)
  })

  test('before the first row there is no rule', () => {
    expect(() => rules.value('contribution.self_employed', '2023-03-31')).toThrow(
      'The rules say nothing about contribution.self_employed on 2023-03-31.',
    )
    expect(rules.value('contribution.self_employed', '2023-04-01')).toBe(15_600)
    expect(() => createRules([]).row('cover.grace', '2026-01-01')).toThrow()
  })

  test('a month keeps the rule of its first day', () => {
    const inMidMonth = createRules([...SHIPPED_PARAMETERS, { ...AMOUNT, from: '2027-01-02' }])
    expect(rules.valueInMonth('contribution.self_employed', '2027-01')).toBe(16_000)
    expect(inMidMonth.valueInMonth('contribution.self_employed', '2027-01')).toBe(15_600)
    expect(inMidMonth.valueInMonth('contribution.self_employed', '2027-02')).toBe(16_000)
  })

  test('a fact about the records is the newest row’s, whatever the day', () => {
    expect(rules.latest('contribution.self_employed')).toBe(16_000)
    expect(rules.latest('ledger.complete_from')).toBeNull()
  })

  test('a parameter that begins within a month holds for that month, and for none before it', () => {
    expect(rules.valueInMonth('contribution.dependent', '2023-11')).toBe(15_600)
    expect(() => rules.valueInMonth('contribution.dependent', '2023-10')).toThrow()
    expect(() => rules.value('contribution.dependent', '2023-11-13')).toThrow()
  })
})

describe('the rows that come with the program', () => {
  /** domain.md section 10, in its order: name, value, unit, first day, source, confidence. */
  const TABLE: readonly [ParameterName, unknown, string, string, string, string][] = [
    ['contribution.self_employed', 15_600, 'KHR/person/month', '2023-04-01', 'S7,S27,S34,S13', 'high'],
    ['contribution.dependent', 15_600, 'KHR/person/month', '2023-11-14', 'S27', 'medium'],
    ['contribution.discount', 0, 'KHR/person/month', '2023-04-01', 'none found', 'low'],
    ['payment.window_open_day', 1, 'day of month', '2023-04-01', 'S36,S37', 'high'],
    ['payment.window_close_day', 15, 'day of month', '2023-04-01', 'S36,S37', 'high'],
    ['payment.covers_month', 'current', 'current|previous', '2023-04-01', 'assumption', 'low'],
    ['payment.allowed_periods', [1], 'months', '2023-04-01', 'assumption', 'low'],
    ['payment.amount_source', 'bank', 'text', '2023-04-01', 'S37', 'high'],
    ['payment.reference', 'card_number', 'text', '2023-04-01', 'S37', 'medium'],
    ['payment.banks_confirmed', ['ACLEDA', 'ABA', 'Canadia'], 'list', '2023-04-01', 'S36,S29,S37', 'high'],
    ['payment.fee', 0, 'KHR', '2023-04-01', 'S29', 'medium'],
    ['payment.khqr', null, 'bool', '2023-04-01', 'none found', 'unknown'],
    ['payment.wing', null, 'bool', '2023-04-01', 'none found', 'unknown'],
    ['certificate.required', true, 'bool', '2025-01-01', 'S12', 'medium'],
    [
      'certificate.agents',
      ['ARDB', 'SME Bank of Cambodia', 'ACLEDA', 'ABA', 'Wing', 'Vattanac'],
      'list',
      '2025-01-01',
      'S12',
      'medium',
    ],
    ['self_employed.has_paid_workers', false, 'bool', '2023-08-28', 'S1,S11', 'high'],
    ['self_employed.has_wage_contract', false, 'bool', '2023-08-28', 'S1,S16,S11', 'high'],
    ['self_employed.age_min', null, 'years', '2023-08-28', 'none found', 'unknown'],
    ['self_employed.age_max', null, 'years', '2023-08-28', 'none found', 'unknown'],
    ['self_employed.age_warn_below', 18, 'years', '2023-08-28', 'assumption', 'low'],
    ['spouse.marriage_registered', true, 'bool', '2023-08-28', 'S1', 'medium-high'],
    ['spouse.age_max_exclusive', 60, 'years', '2023-11-14', 'S27', 'medium'],
    ['child.age_max_exclusive', 18, 'years', '2023-08-28', 'S1,S27', 'high'],
    ['child.no_occupation', true, 'bool', '2023-08-28', 'S1', 'medium-high'],
    ['child.age_exception', ['disability', 'chronic_illness'], 'list', '2023-08-28', 'S1', 'medium-high'],
    ['child.orphan_in_care', true, 'bool', '2023-08-28', 'S1', 'medium-high'],
    ['child.adopted_or_step', null, 'bool', '2023-08-28', 'none found', 'unknown'],
    ['dependent.other_relatives', false, 'bool', '2023-08-28', 'S1', 'low'],
    ['dependent.sponsor', 'any_member', 'text', '2023-11-14', 'S25,S26', 'high'],
    ['id_card.min_age', 15, 'years', '2023-04-01', 'S31,S32', 'high'],
    ['qualifying.medical', 2, 'consecutive months paid', '2023-04-01', 'S7,S9,S28', 'medium'],
    ['qualifying.medical_alternative', { paid: 6, of: 12 }, 'months', '2023-04-01', 'S17', 'low'],
    ['qualifying.maternity_cash', null, 'months', '2023-04-01', 'S17,S40', 'unknown'],
    ['benefit.maternity_cash_amount', null, 'KHR', '2023-04-01', 'none found', 'unknown'],
    ['benefit.childbirth_grant', null, 'KHR', '2018-01-01', 'S41,S42', 'unknown'],
    [
      'benefit.list',
      expect.arrayContaining(['inpatient', 'cremation']),
      'list',
      '2023-04-01',
      'S10,S33,S1',
      'medium-high',
    ],
    ['benefit.sickness_daily_allowance', null, 'bool', '2023-04-01', 'none found', 'unknown'],
    ['lapse.notice_required', true, 'bool', '2023-04-01', 'S39', 'medium-high'],
    ['lapse.no_notice_effect', 'deemed_abandonment', 'text', '2023-04-01', 'S39', 'medium'],
    ['lapse.max_gap', 6, 'months', '2023-04-01', 'S39,S13', 'high'],
    ['lapse.boundary', 'sixth_missed', 'sixth_missed|seventh_missed', '2023-04-01', 'S13', 'medium'],
    ['reentry.as_self_employed', false, 'bool', '2023-04-01', 'S13', 'medium'],
    ['reentry.via_formal_job', true, 'bool', '2023-04-01', 'S13', 'medium'],
    ['lapse.backpay', false, 'bool', '2023-04-01', 'S13', 'medium'],
    ['hotline.primary', '1286', 'phone', '2018-01-01', 'S41', 'high'],
    ['hotline.second', '1297', 'phone', '2024-03-01', 'S63', 'high'],
    ['facilities.count', 1529, 'n', '2024-01-01', 'S33', 'medium'],
  ]
  /** Questions that domain.md or decisions.md raises outside that table. */
  const BESIDE: readonly ParameterName[] = [
    'cover.grace',
    'cover.starts',
    'qualifying.restart_after_missed',
    'dependent.ends_at_age_limit',
    'dependent.stays_when_sponsor_lapses',
    'reentry.as_dependent',
    'notice.channel_recognised',
    // The operator's, not the scheme's.
    'ledger.complete_from',
    'calendar.holidays',
    'reminder.hours',
    'reminder.window_days',
    'reminder.quiet',
    'reminder.always_on_time_months',
    'reminder.gap_from_month',
    'reminder.gap_days',
    'reminder.final_every',
    'reminder.papers_after',
    'reminder.drafts_after',
    'reminder.ageing_out_before',
  ]
  const newest = new Map(SHIPPED_PARAMETERS.map((row) => [row.name, row]))

  test.each(TABLE)('%s', (name, value, unit, from, source, confidence) => {
    expect(newest.get(name)).toMatchObject({ name, value, unit, from, source, confidence })
  })

  test('are these and no others', () => {
    const told = [...TABLE.map(([name]) => name), ...BESIDE]
    expect([...newest.keys()].sort()).toEqual(told.sort())
  })

  test('before the certificate came it was not asked for', () => {
    const rules = createRules(SHIPPED_PARAMETERS)
    expect(rules.value('certificate.required', '2024-12-31')).toBe(false)
    expect(rules.value('certificate.required', '2025-01-01')).toBe(true)
  })

  test('each names its source: a numbered one, an assumption, or that none was found', () => {
    for (const { source } of SHIPPED_PARAMETERS) {
      expect(source).toMatch(/^(S\d+(,S\d+)*|assumption|none found)$/)
    }
  })
})
