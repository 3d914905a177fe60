/** Who works here: for admins, who invite and take roles back. Every press asks the database again. */
import { phnomPenhDay } from '../../ops/clock.ts'
import { findStaffRole, listStaffRoles, type StaffRole } from '../../registry/staff.ts'
import { PROVINCES, provinceOf } from '../../scheme/provinces.ts'
import { sentenceScreen } from '../../screens/menu.ts'
import {
  inviteLinkScreen,
  inviteRoleScreen,
  inviteWhereScreen,
  type RoleView,
  roleRevokedText,
  staffRoleScreen,
  staffScreen,
} from '../../screens/staff.ts'
import { html } from '../../screens/translate.ts'
import { countWithoutHelper } from '../../services/handing-over.ts'
import type { StaffActor } from '../../services/staff.ts'
import { inviteAsAdmin, revokeAsAdmin } from '../../services/staff-roles.ts'
import { may, provincesFor, readRole } from '../../staff/permissions.ts'
import { asStaff, refuseStaff } from '../as-staff.ts'
import type { BotContext } from '../context.ts'
import { say } from '../speak.ts'
import { leaveQuestion, type Presses, takePressedAway } from './page.ts'

export const staffPresses: Presses<'staff' | 'staff_role' | 'staff_revoke' | 'staff_invite'> = {
  staff: showStaff,
  staff_role: showRole,
  staff_revoke: revoke,
  staff_invite: invite,
}

/** `value` is the page, from 0. */
export async function showStaff(ctx: BotContext, value = ''): Promise<void> {
  const admin = await asStaff(ctx, { action: 'roles.manage' })
  if (!admin) return
  await leaveQuestion(ctx)
  await listRoles(ctx, { admin, page: /^\d{1,4}$/.test(value) ? Number(value) : 0 })
}

async function listRoles(
  ctx: BotContext,
  { admin, page = 0, before }: { admin: StaffActor; page?: number; before?: string },
): Promise<void> {
  const roles = (await listStaffRoles(ctx.deps.db)).filter(({ provinceCode }) =>
    may(admin.grants, 'roles.manage', { provinceCode }),
  )
  const withoutHelper = await countWithoutHelper(ctx.deps, admin)
  const view = { roles: roles.map(viewOf), page, withoutHelper, ...(before !== undefined && { before }) }
  await say(ctx, staffScreen(ctx.locale, view))
}

const viewOf = ({ grantedAt, ...role }: StaffRole): RoleView => ({ ...role, since: phnomPenhDay(grantedAt) })

/** Who asks, and the role it is about; null when they may not, or after "taken back already". */
async function roleOf(
  ctx: BotContext,
  value: string,
): Promise<{ admin: StaffActor; role: StaffRole } | null> {
  const role = /^\d{1,15}$/.test(value) ? await findStaffRole(ctx.deps.db, Number(value)) : null
  const admin = await asStaff(ctx, {
    action: 'roles.manage',
    ...(role && {
      about: {
        provinceCode: role.provinceCode,
        subject: { type: 'staff', id: String(role.telegramId) },
      },
    }),
  })
  if (!admin) return null
  if (!role) {
    await listRoles(ctx, { admin, before: html(ctx.locale, 'staff-role-gone') })
    return null
  }
  return { admin, role }
}

async function showRole(ctx: BotContext, value: string): Promise<void> {
  const found = await roleOf(ctx, value)
  if (found) await say(ctx, staffRoleScreen(ctx.locale, viewOf(found.role)))
}

async function revoke(ctx: BotContext, value: string): Promise<void> {
  takePressedAway(ctx)
  const found = await roleOf(ctx, value)
  if (!found) return
  const { admin, role } = found
  const done = await revokeAsAdmin(ctx.deps, { id: role.id, telegramId: admin.telegramId })
  if (!done.ok) return await refuseStaff(ctx, done.refused)
  const { revoked } = done
  if (revoked === 'last_admin') {
    await say(ctx, sentenceScreen(ctx.locale, 'staff-last-admin'))
    return
  }
  if (revoked === 'gone') {
    await listRoles(ctx, { admin, before: html(ctx.locale, 'staff-role-gone') })
    return
  }
  for (const row of revoked.messages) ctx.deps.outbox.deliverSoon(row)
  await listRoles(ctx, { admin, before: roleRevokedText(ctx.locale, revoked.role) })
}

/** `value`: nothing, a role, or a role and where: `reviewer:12`, `reviewer:all`. */
async function invite(ctx: BotContext, value: string): Promise<void> {
  const [roleName = '', where] = value.split(':')
  const role = readRole(roleName)
  const provinceCode = where === undefined || where === 'all' ? null : where
  const chosen =
    role !== null && (where === 'all' || (where !== undefined && provinceOf(where) !== undefined))
  const admin = await asStaff(ctx, {
    action: 'roles.manage',
    ...(chosen && { about: { provinceCode } }),
  })
  if (!admin) return
  const { locale } = ctx
  if (!role) {
    await say(ctx, inviteRoleScreen(locale))
  } else if (!chosen) {
    const allowed = provincesFor(admin.grants, 'roles.manage')
    const provinces = PROVINCES.map(({ code }) => code)
    const everywhere = allowed === 'all'
    await say(
      ctx,
      inviteWhereScreen(locale, { role, provinces: everywhere ? provinces : allowed, everywhere }),
    )
  } else {
    const grant = { role, provinceCode }
    const { telegramId } = admin
    const invited = await inviteAsAdmin(ctx.deps, { ...grant, telegramId, bot: ctx.me.username })
    if (!invited.ok) return await refuseStaff(ctx, invited.refused)
    const { link, expiresAt } = invited
    await say(ctx, inviteLinkScreen(locale, { grant, link, expires: phnomPenhDay(expiresAt) }))
  }
}
