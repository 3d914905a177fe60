/** What is said to those who work here. */
import { findStaffName } from '../../registry/staff.ts'
import { roleRevokedScreen, unusualReadsScreen } from '../../screens/staff.ts'
import { readRole } from '../../staff/permissions.ts'
import type { Messages } from './messages.ts'

export const staffMessages = {
  async 'staff.revoked'(_, { row, locale }) {
    const role = readRole(String(row.payload.role))
    const provinceCode = String(row.payload.province) || null
    return role && roleRevokedScreen(locale, { role, provinceCode })
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
