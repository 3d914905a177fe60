import { describe, expect, test } from 'vitest'
import { registrationForm } from '../../src/forms/registration.ts'
import { type SelfEmployedClaim, selfEmployedEligibility } from '../../src/scheme/eligibility.ts'
import { RULES, rulesWith } from './members.ts'

const ON = '2026-03-10'

function judged(claim: Partial<SelfEmployedClaim>, { on = ON, rules = RULES } = {}) {
  const whole = {
    birthDate: '1990-05-05',
    hasWageContract: false,
    hasPaidWorkers: false,
    hasCertificate: true,
    ...claim,
  }
  const { outcome, reasons, warnings, because } = selfEmployedEligibility(whole, { on, rules })
  for (const name of because) expect(rules.row(name, on).source).not.toBe('')
  return { outcome, reasons, warnings }
}

describe('who may register as self-employed', () => {
  test('who works alone and without a wage contract', () => {
    expect(judged({})).toEqual({ outcome: 'eligible', reasons: [], warnings: [] })
  })

  test('not who has a wage contract, not who uses paid workers', () => {
    expect(judged({ hasWageContract: true })).toMatchObject({
      outcome: 'not_eligible',
      reasons: ['wage_contract'],
    })
    expect(judged({ hasPaidWorkers: true })).toMatchObject({
      outcome: 'not_eligible',
      reasons: ['paid_workers'],
    })
    expect(judged({ hasWageContract: true, hasPaidWorkers: true }).reasons).toEqual([
      'wage_contract',
      'paid_workers',
    ])
  })

  test('the certificate is needed at the office, but nobody is refused for it', () => {
    expect(judged({ hasCertificate: false })).toEqual({
      outcome: 'eligible',
      reasons: [],
      warnings: ['certificate_needed'],
    })
    expect(judged({ hasCertificate: false }, { on: '2024-12-31' }).warnings).toEqual([])
  })

  test.each([
    ['the day before turning 18', '2008-03-11', ['age_to_confirm']],
    ['on the 18th birthday', '2008-03-10', []],
  ])('%s: a warning at most', (_, birthDate, warnings) => {
    expect(judged({ birthDate })).toEqual({ outcome: 'eligible', reasons: [], warnings })
  })

  test('age limits that a prakas may bring hold on both sides', () => {
    const rules = rulesWith(
      { name: 'self_employed.age_min', value: 16 },
      { name: 'self_employed.age_max', value: 70 },
    )
    const reasons = (birthDate: string) => judged({ birthDate }, { on: ON, rules }).reasons
    expect(reasons('2010-03-11')).toEqual(['too_young'])
    expect(reasons('2010-03-10')).toEqual([])
    expect(reasons('1955-03-11')).toEqual([])
    expect(reasons('1955-03-10')).toEqual(['too_old'])
    expect(judged({ birthDate: '2010-03-10' }, { on: ON, rules }).warnings).toEqual([])
  })
})

test('the registration form ends for those whom the rules refuse, and for nobody else', () => {
  const answer = (yes: boolean) => (yes ? 'yes' : 'no')
  for (const hasWageContract of [false, true]) {
    for (const hasPaidWorkers of [false, true]) {
      const { outcome } = judged({ hasWageContract, hasPaidWorkers })
      const ending = registrationForm.ending({
        consent: 'agree',
        wage_contract: answer(hasWageContract),
        paid_workers: answer(hasPaidWorkers),
      })
      expect(ending === null).toBe(outcome === 'eligible')
    }
  }
})
