import { describe, expect, test } from 'vitest'
import {
  ACTIONS,
  type Action,
  type Grant,
  may,
  provincesFor,
  ROLES,
  type Role,
} from '../../src/staff/permissions.ts'

const everywhere = (role: Role): Grant[] => [{ role, provinceCode: null }]
const inProvince = (role: Role, provinceCode = '12'): Grant[] => [{ role, provinceCode }]

/** decisions.md "Who may do what", copied by hand; `own` is of those whom they registered themselves. */
const DECIDED: Record<Action, Partial<Record<Role, 'yes' | 'own'>>> = {
  'case.decide': { reviewer: 'yes' },
  'record.search': { reviewer: 'yes', manager: 'yes', agent: 'own', admin: 'yes' },
  'record.open': { reviewer: 'yes', manager: 'yes', agent: 'own', admin: 'yes' },
  'calls.make': { reviewer: 'yes', campaigner: 'yes' },
  'campaign.run': { campaigner: 'yes' },
  'campaign.approve': { manager: 'yes' },
  'reports.read': { manager: 'yes' },
  'import.undo': { manager: 'yes' },
  'parameters.change': { manager: 'yes' },
  'assist.register': { reviewer: 'yes', agent: 'yes' },
  'card.verify': { reviewer: 'yes', verifier: 'yes' },
  'roles.manage': { admin: 'yes' },
  'erasure.decide': { admin: 'yes' },
  'export.approve': { admin: 'yes' },
}

describe('who may do what', () => {
  test.each(ROLES.flatMap((role) => ACTIONS.map((action) => ({ role, action }))))(
    '$role, $action',
    ({ role, action }) => {
      const decided = DECIDED[action][role]
      expect(may(everywhere(role), action)).toBe(decided !== undefined)
      expect(may(everywhere(role), action, { provinceCode: '07' })).toBe(decided === 'yes')
      expect(may(everywhere(role), action, { provinceCode: null, own: true })).toBe(decided !== undefined)
    },
  )

  test('nobody without a role may do anything', () => {
    expect(ACTIONS.filter((action) => may([], action))).toEqual([])
  })

  test('several roles add up', () => {
    const both = [...everywhere('verifier'), ...everywhere('manager')]
    expect(may(both, 'card.verify')).toBe(true)
    expect(may(both, 'reports.read')).toBe(true)
    expect(may(both, 'case.decide')).toBe(false)
  })
})

describe('a role for one province', () => {
  test('reaches that province, and neither another nor what is of none', () => {
    const grants = inProvince('reviewer')
    expect(may(grants, 'case.decide')).toBe(true)
    expect(may(grants, 'case.decide', { provinceCode: '12' })).toBe(true)
    expect(may(grants, 'case.decide', { provinceCode: '07' })).toBe(false)
    expect(may(grants, 'case.decide', { provinceCode: null })).toBe(false)
  })

  test('does not suffice for what reaches over every province', () => {
    for (const action of ['import.undo', 'parameters.change'] as const) {
      expect(may(inProvince('manager'), action)).toBe(false)
      expect(may(inProvince('manager'), action, { provinceCode: '12' })).toBe(false)
    }
    expect(may(inProvince('admin'), 'export.approve')).toBe(false)
  })

  test('an admin of a province gives roles for that province alone', () => {
    expect(may(inProvince('admin'), 'roles.manage', { provinceCode: '12' })).toBe(true)
    expect(may(inProvince('admin'), 'roles.manage', { provinceCode: null })).toBe(false)
  })

  test('an agent sees those whom they registered, there alone', () => {
    expect(may(inProvince('agent'), 'record.open', { provinceCode: '12', own: true })).toBe(true)
    expect(may(inProvince('agent'), 'record.open', { provinceCode: '07', own: true })).toBe(false)
    expect(may(inProvince('agent'), 'record.open', { provinceCode: '12', own: false })).toBe(false)
  })
})

describe('the provinces of a queue', () => {
  test('all of them, some, or none', () => {
    expect(provincesFor(everywhere('reviewer'), 'case.decide')).toBe('all')
    expect(provincesFor([...inProvince('reviewer'), ...everywhere('reviewer')], 'case.decide')).toBe('all')
    const two = [...inProvince('reviewer', '12'), ...inProvince('reviewer', '07')]
    expect(provincesFor(two, 'case.decide')).toEqual(['07', '12'])
    expect(provincesFor(everywhere('manager'), 'case.decide')).toEqual([])
    expect(provincesFor(everywhere('agent'), 'record.search')).toEqual([])
  })
})
