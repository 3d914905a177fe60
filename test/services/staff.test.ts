/** May they? Asked of the database each time; each refusal is one row of the audit. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { saveAudit } from '../../src/registry/audit.ts'
import { grantRole, listStaffRoles, revokeRole } from '../../src/registry/staff.ts'
import { requireStaff, type StaffAsk } from '../../src/services/staff.ts'
import { revokeStaffRole } from '../../src/services/staff-roles.ts'
import type { Role } from '../../src/staff/permissions.ts'
import { linkChat, newMember } from '../cards/household.ts'
import { finishedDraft, NOW, newChat, openRegistry, type Registry, submit } from '../registry/records.ts'
import { until } from '../support/until.ts'

let registry: Registry
beforeAll(async () => {
  registry = await openRegistry()
})
afterAll(() => registry.close())

const clock = { now: () => NOW }
const ask = (given: StaffAsk) => requireStaff({ db: registry.db, clock }, given)
const refusals = async (telegramId: number) =>
  await registry.sql<{ actor: string; action: string; subject: string; why: string }[]>`
    select actor, action, subject_type || ' ' || subject_id as subject, why from audit
    where actor in (${`staff:${telegramId}`}, ${`chat:${telegramId}`}) and action like '%_refused' order by id`

async function newStaff(role: Role, provinceCode: string | null = null): Promise<number> {
  const telegramId = await newChat(registry)
  const given = { telegramId, name: 'Chan Thy', role, provinceCode, by: 'cli:tester', now: NOW }
  await grantRole(registry.db, given)
  return telegramId
}

describe('somebody of the staff', () => {
  test('may what their role allows, without a row of the audit: what they do then writes its own', async () => {
    const telegramId = await newStaff('reviewer')
    expect(await ask({ telegramId, action: 'case.decide' })).toEqual({
      ok: true,
      telegramId,
      actor: `staff:${telegramId}`,
      grants: [{ role: 'reviewer', provinceCode: null }],
    })
    expect(await refusals(telegramId)).toEqual([])
  })

  test('may not what it does not allow, nor in another province; each try is on record', async () => {
    const telegramId = await newStaff('reviewer', '12')
    expect(await ask({ telegramId, action: 'roles.manage' })).toEqual({ ok: false, refused: 'not_allowed' })
    const about = { provinceCode: '07', subject: { type: 'application', id: 'a1' } }
    expect(await ask({ telegramId, action: 'case.decide', about })).toMatchObject({ ok: false })
    expect([...(await refusals(telegramId))]).toEqual([
      {
        actor: `staff:${telegramId}`,
        action: 'roles.manage_refused',
        subject: `staff ${telegramId}`,
        why: 'not_allowed',
      },
      {
        actor: `staff:${telegramId}`,
        action: 'case.decide_refused',
        subject: 'application a1',
        why: 'not_allowed',
      },
    ])
  })

  test('is nobody from the moment the role is taken back', async () => {
    const telegramId = await newStaff('verifier')
    expect(await ask({ telegramId, action: 'card.verify' })).toMatchObject({ ok: true })
    const role = (await listStaffRoles(registry.db)).find((one) => one.telegramId === telegramId)
    await revokeRole(registry.db, { id: role?.id ?? 0, by: 'cli:tester', now: NOW })
    expect(await ask({ telegramId, action: 'card.verify' })).toEqual({ ok: false, refused: 'not_staff' })
    expect(await refusals(telegramId)).toMatchObject([{ actor: `chat:${telegramId}`, why: 'not_staff' }])
  })

  test('given the same role twice has it once, and can get it again later', async () => {
    const telegramId = await newStaff('agent', '12')
    const again = {
      telegramId,
      name: 'Chan Thy',
      role: 'agent' as const,
      provinceCode: '12',
      by: 'cli:t',
      now: NOW,
    }
    await grantRole(registry.db, again)
    const theirs = async () =>
      (await listStaffRoles(registry.db)).filter((one) => one.telegramId === telegramId)
    const [role, ...more] = await theirs()
    expect(more).toEqual([])
    await revokeRole(registry.db, { id: role?.id ?? 0, by: 'cli:t', now: NOW })
    await grantRole(registry.db, again)
    expect(await theirs()).toHaveLength(1)
  })
})

describe('an act and a revocation in the same instant', () => {
  const waitingForALock = async () => {
    const rows = await registry.sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return rows.length > 0
  }
  const roleOf = async (telegramId: number) =>
    (await listStaffRoles(registry.db)).find((one) => one.telegramId === telegramId)?.id ?? 0

  test('who asked first acts, with the role on record, and the revocation waits for them', async () => {
    const telegramId = await newStaff('reviewer')
    const id = await roleOf(telegramId)
    let goOn = () => {}
    const told = new Promise<void>((resolve) => {
      goOn = resolve
    })
    let asked = false
    const acting = registry.db.transaction(async (tx) => {
      const check = await requireStaff({ db: tx, clock }, { telegramId, action: 'case.decide' })
      asked = true
      await told
      const act = { action: 'test.act', subjectType: 'staff', subjectId: String(telegramId) }
      await saveAudit(tx, { at: NOW, actor: `staff:${telegramId}`, ...act })
      return check
    })
    await until('the act has asked', () => asked)
    const revoking = revokeStaffRole({ db: registry.db, clock }, { id, by: 'cli:tester' })
    await until('the revocation waits', waitingForALock)
    goOn()
    expect(await acting).toMatchObject({ ok: true })
    expect(await revoking).toMatchObject({ role: { telegramId } })
    const rows = await registry.sql`
      select action, role from audit where subject_id = ${String(telegramId)} order by id`
    expect([...rows]).toEqual([
      { action: 'test.act', role: 'reviewer' },
      { action: 'staff.revoked', role: null },
    ])
  })

  test('who asks while it is being taken back waits, and is nobody', async () => {
    const telegramId = await newStaff('reviewer')
    const revoking = await registry.sql.reserve()
    await revoking`begin`
    await revoking`update staff_roles set revoked_at = now() where telegram_id = ${telegramId}`
    const asking = ask({ telegramId, action: 'case.decide' })
    await until('the act waits', waitingForALock)
    await revoking`commit`
    revoking.release()
    expect(await asking).toEqual({ ok: false, refused: 'not_staff' })
  })
})

describe('one’s own household', () => {
  test('is for a colleague: oneself, one’s sponsor, one’s dependents, and theirs', async () => {
    const telegramId = await newStaff('reviewer')
    const sponsor = await newMember(registry)
    const self = await newMember(registry, { kind: 'dependent', sponsorId: sponsor.personId })
    const sibling = await newMember(registry, { kind: 'dependent', sponsorId: sponsor.personId })
    const child = await newMember(registry, { kind: 'dependent', sponsorId: self.personId })
    const stranger = await newMember(registry)
    const strangersChild = await newMember(registry, { kind: 'dependent', sponsorId: stranger.personId })
    await linkChat(registry, { chatId: telegramId, personId: self.personId })
    const asked = async ({ personId }: { personId: string }) =>
      await ask({ telegramId, action: 'case.decide', about: { provinceCode: '12', personId } })
    for (const own of [self, sponsor, sibling, child])
      expect(await asked(own)).toEqual({ ok: false, refused: 'own_household' })
    for (const other of [stranger, strangersChild]) expect(await asked(other)).toMatchObject({ ok: true })
    expect(await refusals(telegramId)).toHaveLength(4)
    expect((await refusals(telegramId))[0]).toMatchObject({ subject: `person ${self.personId}` })
  })

  test('also where nothing but an application says so, and where they only helped', async () => {
    const telegramId = await newStaff('reviewer')
    const draft = await finishedDraft(registry, { chatId: telegramId })
    await submit(registry, draft)
    const [own] = await registry.sql`select person_id from applications where id = ${draft.id}`
    const helped = await newMember(registry)
    await linkChat(registry, { chatId: telegramId, personId: helped.personId, relation: 'helper' })
    for (const personId of [String(own?.person_id), helped.personId])
      expect(
        await ask({ telegramId, action: 'record.open', about: { provinceCode: '12', personId } }),
      ).toEqual({
        ok: false,
        refused: 'own_household',
      })

    const other = await finishedDraft(registry)
    await submit(registry, other, { sponsorId: helped.personId })
    const [dependent] = await registry.sql`select person_id from applications where id = ${other.id}`
    const about = { provinceCode: '12', personId: String(dependent?.person_id) }
    expect(await ask({ telegramId, action: 'case.decide', about })).toMatchObject({
      refused: 'own_household',
    })
  })
})
