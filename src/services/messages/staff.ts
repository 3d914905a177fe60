/** What is said to those who work here. */

import { phnomPenhDay } from '../../ops/clock.ts'
import { findCase } from '../../registry/cases.ts'
import { findApplicationById } from '../../registry/reviews.ts'
import { findStaffName } from '../../registry/staff.ts'
import { caseLeftScreen } from '../../screens/cases.ts'
import { takenOnScreen } from '../../screens/handing-over.ts'
import { roleRevokedScreen, unusualReadsScreen } from '../../screens/staff.ts'
import { readRole } from '../../staff/permissions.ts'
import type { Messages } from './messages.ts'

export const staffMessages = {
  async 'staff.revoked'(_, { row, locale }) {
    const role = readRole(String(row.payload.role))
    const provinceCode = String(row.payload.province) || null
    return role && roleRevokedScreen(locale, { role, provinceCode })
  },
  async 'case.left'(deps, { row, locale }) {
    const item = await findCase(deps.db, String(row.payload.case))
    if (!item) return null
    const application = await findApplicationById(deps, item.subjectId)
    const { kind, openedAt } = item
    return caseLeftScreen(locale, {
      kind,
      opened: phnomPenhDay(openedAt),
      reference: application?.reference ?? null,
    })
  },
  async 'assist.handed_over'(_, { row, locale }) {
    return takenOnScreen(locale, Number(row.payload.count))
  },
  async 'staff.unusual_reads'(deps, { row, locale }) {
    const { staff, count, usual, day } = row.payload
    const telegramId = Number(staff)
    const name = (await findStaffName(deps.db, telegramId)) ?? ''
    return unusualReadsScreen(locale, {
      telegramId,
      name,
      count: Number(count),
      usual: Number(usual),
      day: String(day),
    })
  },
} satisfies Messages
