/** Somebody of the staff opens far more records than they usually do. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveAudit } from '../../src/registry/audit.ts'
import { grantRole } from '../../src/registry/staff.ts'
import { tellUnusualReads, UNUSUAL_FLOOR, UNUSUAL_TIMES } from '../../src/services/unusual-reads.ts'
import { openRegistry, type Registry } from '../registry/records.ts'

const NOW = new Date('2026-03-10T05:00:00Z')
const DAY_MS = 86_400_000
const [BUSY, QUIET, ADMIN, OTHER_ADMIN] = [1, 2, 3, 4]

let registry: Registry
beforeAll(async () => {
  registry = await openRegistry()
  for (const [telegramId, role] of [
    [BUSY, 'reviewer'],
    [QUIET, 'manager'],
    [ADMIN, 'admin'],
    [OTHER_ADMIN, 'admin'],
  ] as const) {
    const given = {
      telegramId,
      name: `Colleague ${telegramId}`,
      role,
      provinceCode: null,
      by: 'cli:t',
      now: NOW,
    }
    await grantRole(registry.db, given)
  }
})
afterAll(() => registry.close())

/** So many different records, each looked at twice. */
async function opens(telegramId: number, { count, daysAgo = 0 }: { count: number; daysAgo?: number }) {
  const at = new Date(NOW.getTime() - daysAgo * DAY_MS)
  for (let n = 0; n < count * 2; n++) {
    const subjectId = `${daysAgo}-${Math.floor(n / 2)}`
    const actor = `staff:${telegramId}`
    await saveAudit(registry.db, { at, actor, action: 'record.open', subjectType: 'person', subjectId })
  }
}
const tell = (now = NOW) => tellUnusualReads({ db: registry.db, clock: { now: () => now } })
const said = async () => [
  ...(await registry.sql<{ chat_id: string; payload: Record<string, unknown> }[]>`
    select chat_id, payload from outbox where kind = 'staff.unusual_reads' order by created_at, chat_id`),
]

test('measured by their own usual, with a floor; every admin is told once a day and person, and it is on record', async () => {
  await opens(BUSY, { count: UNUSUAL_FLOOR, daysAgo: 1 })
  await opens(BUSY, { count: UNUSUAL_FLOOR, daysAgo: 2 })
  await opens(BUSY, { count: UNUSUAL_FLOOR * UNUSUAL_TIMES - 1 })
  await opens(QUIET, { count: 2, daysAgo: 3 })
  await opens(QUIET, { count: UNUSUAL_FLOOR - 1 })
  expect(await tell(), 'busy as ever, and below the floor').toBe(0)

  await saveAudit(registry.db, {
    at: NOW,
    actor: `staff:${QUIET}`,
    action: 'record.open',
    subjectType: 'person',
    subjectId: randomUUID(),
  })
  expect(await Promise.all([tell(), tell()]).then((told) => told[0] + told[1])).toBe(1)
  expect(await tell()).toBe(0)
  const payload = { staff: QUIET, count: UNUSUAL_FLOOR, usual: 2, day: '2026-03-10' }
  expect(await said()).toEqual([
    { chat_id: String(ADMIN), payload },
    { chat_id: String(OTHER_ADMIN), payload },
  ])
  const rows =
    await registry.sql`select actor, subject_id, why from audit where action = 'staff.unusual_reads'`
  expect([...rows]).toEqual([{ actor: 'system', subject_id: String(QUIET), why: String(UNUSUAL_FLOOR) }])
  expect(await tell(new Date(NOW.getTime() + DAY_MS)), 'a new day').toBe(0)
})
