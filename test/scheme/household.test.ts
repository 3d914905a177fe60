import { describe, expect, test } from 'vitest'
import { addDays } from '../../src/scheme/calendar.ts'
import {
  ageLimitOf,
  type DependentClaim,
  dependentEligibility,
  identityDocument,
} from '../../src/scheme/household.ts'
import type { Rules } from '../../src/scheme/parameters.ts'
import { RULES, rulesWith } from './members.ts'

type ChildClaim = Extract<DependentClaim, { hasOccupation: boolean }>

const spouse = (birthDate: string, marriageRegistered = true): DependentClaim => ({
  relation: 'spouse',
  birthDate,
  marriageRegistered,
})
const child = (birthDate: string, facts: Partial<ChildClaim> = {}): DependentClaim => ({
  relation: 'child',
  birthDate,
  hasOccupation: false,
  ageException: false,
  ...facts,
})

function judged(claim: DependentClaim, on = '2026-03-10', rules: Rules = RULES): string {
  const { outcome, reasons, because } = dependentEligibility(claim, { on, rules })
  // Whoever asks why finds each rule with its source.
  expect(because.length).toBeGreaterThan(0)
  for (const name of because) expect(rules.row(name, on).source).not.toBe('')
  return [outcome, ...reasons].join(' ')
}

describe('husband or wife', () => {
  test.each([
    ['the day before turning 60', '1966-03-11', 'eligible'],
    ['on the 60th birthday', '1966-03-10', 'not_eligible spouse_too_old'],
    ['the day after it', '1966-03-09', 'not_eligible spouse_too_old'],
    ['young', '2004-05-05', 'eligible'],
  ])('%s', (_, birthDate, expected) => {
    expect(judged(spouse(birthDate))).toBe(expected)
  })

  test('born on 29 February: under 60 until the end of February in a common year', () => {
    // 1968 + 60 is a leap year, 1964 + 62 is not: the limit is moved so that a common year is met.
    expect(judged(spouse('1968-02-29'), '2028-02-28')).toBe('eligible')
    expect(judged(spouse('1968-02-29'), '2028-02-29')).toBe('not_eligible spouse_too_old')
    const at62 = rulesWith({ name: 'spouse.age_max_exclusive', value: 62 })
    expect(judged(spouse('1964-02-29'), '2026-02-28', at62)).toBe('eligible')
    expect(judged(spouse('1964-02-29'), '2026-03-01', at62)).toBe('not_eligible spouse_too_old')
  })

  test('a marriage that is not registered does not count, whatever the age', () => {
    expect(judged(spouse('1990-01-01', false))).toBe('not_eligible marriage_not_registered')
    expect(judged(spouse('1960-01-01', false))).toBe('not_eligible marriage_not_registered spouse_too_old')
  })

  test('a new limit holds from its day on', () => {
    const rules = rulesWith({ name: 'spouse.age_max_exclusive', value: 65, from: '2026-03-10' })
    expect(judged(spouse('1964-06-01'), '2026-03-09', rules)).toBe('not_eligible spouse_too_old')
    expect(judged(spouse('1964-06-01'), '2026-03-10', rules)).toBe('eligible')
  })
})

describe('child', () => {
  test.each([
    ['born yesterday', '2026-03-09', 'eligible'],
    ['the day before turning 18', '2008-03-11', 'eligible'],
    ['on the 18th birthday', '2008-03-10', 'not_eligible child_too_old'],
    ['the day after it', '2008-03-09', 'not_eligible child_too_old'],
  ])('%s', (_, birthDate, expected) => {
    expect(judged(child(birthDate))).toBe(expected)
  })

  test('born on 29 February: a child until the end of February', () => {
    expect(judged(child('2008-02-29'), '2026-02-28')).toBe('eligible')
    expect(judged(child('2008-02-29'), '2026-03-01')).toBe('not_eligible child_too_old')
  })

  test('who works is not a dependent, and the exception does not change that', () => {
    expect(judged(child('2010-01-01', { hasOccupation: true }))).toBe('not_eligible child_has_work')
    expect(judged(child('2000-01-01', { hasOccupation: true, ageException: true }))).toBe(
      'not_eligible child_has_work',
    )
    expect(judged(child('2000-01-01', { hasOccupation: true }))).toBe(
      'not_eligible child_has_work child_too_old',
    )
  })

  test('the exception lifts the age limit, and a person looks at the evidence', () => {
    expect(judged(child('2008-03-10', { ageException: true }))).toBe('staff age_exception')
    expect(judged(child('1980-01-01', { ageException: true }))).toBe('staff age_exception')
    expect(judged(child('2008-03-11', { ageException: true }))).toBe('eligible')
    const none = rulesWith({ name: 'child.age_exception', value: [] })
    expect(judged(child('2000-01-01', { ageException: true }), '2026-03-10', none)).toBe(
      'not_eligible child_too_old',
    )
  })

  test('an orphan in one’s care is a child like any other', () => {
    expect(judged(child('2015-01-01', { relation: 'orphan' }))).toBe('eligible')
    expect(judged(child('2008-03-10', { relation: 'orphan' }))).toBe('not_eligible child_too_old')
    const without = rulesWith({ name: 'child.orphan_in_care', value: false })
    expect(judged(child('2015-01-01', { relation: 'orphan' }), '2026-03-10', without)).toBe(
      'not_eligible relation_not_covered',
    )
  })

  test.each(['adopted_child', 'step_child'] as const)(
    '%s: no source decides, so a person does',
    (relation) => {
      expect(judged(child('2015-01-01', { relation }))).toBe('staff adopted_or_step')
      expect(judged(child('2000-01-01', { relation, ageException: true }))).toBe(
        'staff adopted_or_step age_exception',
      )
      expect(judged(child('2000-01-01', { relation }))).toBe('not_eligible child_too_old')
      expect(judged(child('2015-01-01', { relation, hasOccupation: true }))).toBe(
        'not_eligible child_has_work',
      )
      const decided = (value: boolean) =>
        judged(
          child('2015-01-01', { relation }),
          '2026-03-10',
          rulesWith({ name: 'child.adopted_or_step', value }),
        )
      expect(decided(true)).toBe('eligible')
      expect(decided(false)).toBe('not_eligible relation_not_covered')
    },
  )
})

describe('others', () => {
  test.each(['parent', 'sibling', 'partner', 'other'] as const)(
    'a %s is not covered by this scheme',
    (relation) => {
      expect(judged({ relation })).toBe('not_eligible relation_not_covered')
      const opened = rulesWith({ name: 'dependent.other_relatives', value: true })
      expect(judged({ relation }, '2026-03-10', opened)).toBe('staff relation_not_covered')
    },
  )
})

describe('reaching the age limit', () => {
  const on = { on: '2026-03-10', rules: RULES }

  test('a child at 18, a spouse at 60, and nobody to whom the exception applies', () => {
    expect(ageLimitOf({ relation: 'child', birthDate: '2008-03-11', ageException: false }, on)).toEqual({
      of: 'child',
      on: '2026-03-11',
    })
    expect(ageLimitOf({ relation: 'orphan', birthDate: '2012-02-29', ageException: false }, on)).toEqual({
      of: 'child',
      on: '2030-03-01',
    })
    expect(ageLimitOf({ relation: 'spouse', birthDate: '1966-03-11', ageException: false }, on)).toEqual({
      of: 'spouse',
      on: '2026-03-11',
    })
    expect(ageLimitOf({ relation: 'child', birthDate: '2008-03-11', ageException: true }, on)).toBeNull()
  })

  test('who stands on the roll without a relation: a child until 18, from then on a spouse', () => {
    const someone = { relation: null, ageException: false }
    expect(ageLimitOf({ ...someone, birthDate: '2008-03-11' }, on)).toEqual({ of: 'child', on: '2026-03-11' })
    expect(ageLimitOf({ ...someone, birthDate: '2008-03-10' }, on)).toEqual({
      of: 'spouse',
      on: '2068-03-10',
    })
    expect(ageLimitOf({ relation: null, ageException: true, birthDate: '2012-01-01' }, on)).toBeNull()
  })

  test('on a day before there was a limit, by the first there will be', () => {
    const before = { on: '2020-01-01', rules: RULES }
    const spouse = { relation: 'spouse', birthDate: '1966-03-11', ageException: false } as const
    expect(ageLimitOf(spouse, before)?.on).toBe('2026-03-11')
    expect(ageLimitOf({ ...spouse, relation: 'child' }, before)?.on).toBe('1984-03-11')
  })

  test('is the first day on which enrolling is refused', () => {
    for (const birthDate of ['2008-02-29', '2010-12-31', '2012-01-01']) {
      const limit = ageLimitOf({ relation: 'child', birthDate, ageException: false }, on)
      if (limit === null) throw new Error('no limit')
      expect(judged(child(birthDate), addDays(limit.on, -1))).toBe('eligible')
      expect(judged(child(birthDate), limit.on)).toBe('not_eligible child_too_old')
    }
  })
})

describe('the document that identifies', () => {
  test.each([
    ['the day before turning 15', '2011-03-11', 'birth_certificate'],
    ['on the 15th birthday', '2011-03-10', 'khmer_id'],
    ['grown up', '1990-01-01', 'khmer_id'],
  ])('%s: %s', (_, birthDate, document) => {
    expect(identityDocument(birthDate, { on: '2026-03-10', rules: RULES })).toBe(document)
  })

  test('born on 29 February: from 1 March on in a common year', () => {
    expect(identityDocument('2012-02-29', { on: '2027-02-28', rules: RULES })).toBe('birth_certificate')
    expect(identityDocument('2012-02-29', { on: '2027-03-01', rules: RULES })).toBe('khmer_id')
  })
})
