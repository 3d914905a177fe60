/** What is said to those who work here. */
import { roleRevokedScreen } from '../../screens/staff.ts'
import { readRole } from '../../staff/permissions.ts'
import type { Messages } from './messages.ts'

export const staffMessages = {
  async 'staff.revoked'(_, { row, locale }) {
    const role = readRole(String(row.payload.role))
    const provinceCode = String(row.payload.province) || null
    return role && roleRevokedScreen(locale, { role, provinceCode })
  },
} satisfies Messages
