/** PURE: who of the staff may do what (docs: decisions.md "Who may do what"), in one table. */

export const ROLES = ['reviewer', 'campaigner', 'manager', 'agent', 'verifier', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** A role somebody holds; `provinceCode` limits it to one province, null is everywhere. */
export type Grant = { role: Role; provinceCode: string | null }

export const ACTIONS = [
  /** Applications, held ones, notices, unmatched money, "I have paid", and whatever else waits in a queue. */
  'case.decide',
  'record.search',
  'record.open',
  /** Members close to the six-month limit, with their telephone numbers. */
  'calls.make',
  'campaign.run',
  /** By another person than the one who made it: that is for the caller to know. */
  'campaign.approve',
  'reports.read',
  'import.undo',
  'parameters.change',
  'assist.register',
  'card.verify',
  'roles.manage',
  'erasure.decide',
  /** By another person than the one who asked for it. */
  'export.approve',
] as const
export type Action = (typeof ACTIONS)[number]

/** `own`: of the people whom this staff member registered, and nobody else. */
const MAY: Record<Action, Partial<Record<Role, 'all' | 'own'>>> = {
  'case.decide': { reviewer: 'all' },
  'record.search': { reviewer: 'all', manager: 'all', agent: 'own', admin: 'all' },
  'record.open': { reviewer: 'all', manager: 'all', agent: 'own', admin: 'all' },
  'calls.make': { reviewer: 'all', campaigner: 'all' },
  'campaign.run': { campaigner: 'all' },
  'campaign.approve': { manager: 'all' },
  'reports.read': { manager: 'all' },
  'import.undo': { manager: 'all' },
  'parameters.change': { manager: 'all' },
  'assist.register': { reviewer: 'all', agent: 'all' },
  'card.verify': { reviewer: 'all', verifier: 'all' },
  'roles.manage': { admin: 'all' },
  'erasure.decide': { admin: 'all' },
  'export.approve': { admin: 'all' },
}

/** They reach over every province, so a role for one province does not suffice. */
const EVERYWHERE_ONLY: ReadonlySet<Action> = new Set(['import.undo', 'parameters.change', 'export.approve'])

/** What an action is about: its province (null: no single one), and whether the staff member registered the person. */
export type About = { provinceCode: string | null; own?: boolean }

/** Without `about`: whether it is allowed anywhere at all, so that its entry can be shown. */
export function may(grants: readonly Grant[], action: Action, about?: About): boolean {
  return grants.some(({ role, provinceCode }) => {
    const extent = MAY[action][role]
    if (extent === undefined) return false
    if (provinceCode !== null && EVERYWHERE_ONLY.has(action)) return false
    if (about === undefined) return true
    if (extent === 'own' && about.own !== true) return false
    return provinceCode === null || provinceCode === about.provinceCode
  })
}

/**
 * The provinces for which somebody may do this about anybody, for lists and queues: 'all', or their codes, of which
 * there may be none. What is only for their own people (an agent's) is not among them.
 */
export function provincesFor(grants: readonly Grant[], action: Action): Provinces {
  return provincesWith(grants, action, 'all')
}

/** The same for what is only for their own people. */
export function ownProvincesFor(grants: readonly Grant[], action: Action): Provinces {
  return provincesWith(grants, action, 'own')
}

export type Provinces = 'all' | string[]

function provincesWith(grants: readonly Grant[], action: Action, extent: 'all' | 'own'): Provinces {
  const such = grants.filter(
    ({ role, provinceCode }) =>
      MAY[action][role] === extent && (provinceCode === null || !EVERYWHERE_ONLY.has(action)),
  )
  if (such.some(({ provinceCode }) => provinceCode === null)) return 'all'
  return [...new Set(such.flatMap(({ provinceCode }) => provinceCode ?? []))].sort()
}

/** The roles with which this may be done about anybody. */
export const rolesFor = (action: Action): Role[] => ROLES.filter((role) => MAY[action][role] === 'all')

export function readRole(text: string): Role | null {
  return ROLES.find((role) => role === text) ?? null
}
