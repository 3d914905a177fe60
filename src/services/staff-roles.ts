/** How people come to work here, and stop: invitations by link, and roles taken back. */
import { randomBytes } from 'node:crypto'
import { cleanText } from '../forms/parsers/text.ts'
import { saveAudit } from '../registry/audit.ts'
import { type OutboxRow, saveOutboxRow } from '../registry/outbox.ts'
import { findStaffRole, grantRole, isLastAdmin, revokeRole, type StaffRole } from '../registry/staff.ts'
import {
  endInvitationsOf,
  findInvitation,
  findInvitationOf,
  type Invitation,
  saveInvitation,
  takeInvitation,
} from '../registry/staff-invitations.ts'
import type { Grant } from '../staff/permissions.ts'
import { endAssisting } from './assisting.ts'
import type { Deps } from './deps.ts'

type RoleDeps = Pick<Deps, 'db' | 'vault' | 'clock'>

/** An invitation that nobody has accepted by then is void. */
export const INVITATION_LIFE_MS = 7 * 86_400_000

/** 128 random bits in base64url behind an "i": what stands behind the "start" of the link. */
const PAYLOAD = /^i([A-Za-z0-9_-]{22})$/

/** The token in the payload of a /start, or null for any other payload. */
export function readInvitationPayload(payload: string): string | null {
  return PAYLOAD.exec(payload)?.[1] ?? null
}

/** A link for one person to accept this role with. `bot` is its user name without "@"; `by` as the audit names them. */
export async function inviteStaff(
  deps: RoleDeps,
  { role, provinceCode, by, bot }: Grant & { by: string; bot: string },
): Promise<{ link: string; expiresAt: Date }> {
  const token = randomBytes(16).toString('base64url')
  const now = deps.clock.now()
  const expiresAt = new Date(now.getTime() + INVITATION_LIFE_MS)
  await deps.db.transaction(async (tx) => {
    const invitation = { token, role, provinceCode, createdBy: by, now, expiresAt }
    const id = await saveInvitation({ db: tx, vault: deps.vault }, invitation)
    await saveAudit(tx, {
      at: now,
      actor: by,
      action: 'staff.invited',
      subjectType: 'staff_invitation',
      subjectId: String(id),
      why: asText({ role, provinceCode }),
    })
  })
  return { link: `https://t.me/${bot}?start=i${token}`, expiresAt }
}

/** `button` is what the Accept button carries: it works in this chat alone, and is no secret. */
export type OpenInvitation = Grant & { expiresAt: Date; button: string }

/** What the link of an invitation shows to this chat; null when there is no such one. Following it uses nothing up. */
export async function openInvitation(
  deps: RoleDeps,
  { token, chatId }: { token: string; chatId: number },
): Promise<OpenInvitation | 'used' | 'expired' | null> {
  const found = await findInvitationOf(deps, token)
  if (!found) return null
  const state = stateOf(found, deps.clock.now())
  if (state !== 'open') return state
  const { id, role, provinceCode, expiresAt } = found
  return { role, provinceCode, expiresAt, button: `${id}:${chatTag(deps, { id, chatId })}` }
}

/** That this chat has followed the link, for the button: others cannot make it up. */
function chatTag({ vault }: Pick<Deps, 'vault'>, { id, chatId }: { id: number; chatId: number }): string {
  return vault.index('staff_invitation.chat', `${id}:${chatId}`).slice(0, 22)
}

/**
 * Gives the role to who presses Accept: once, whoever is first. Pressed again by the same person it is the same role.
 * `name` is what their Telegram account is called. Null when the button is none of this chat.
 */
export async function acceptInvitation(
  deps: RoleDeps,
  { button, chatId, name }: { button: string; chatId: number; name: string },
): Promise<Grant | 'used' | 'expired' | null> {
  const [number = '', tag] = button.split(':')
  const id = Number(number)
  if (!/^\d{1,15}$/.test(number) || tag !== chatTag(deps, { id, chatId })) return null
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx) => {
    const taken = await takeInvitation(tx, { id, usedBy: chatId, now })
    const invitation = await findInvitation(tx, id)
    if (!invitation) return null
    const { role, provinceCode, createdBy } = invitation
    if (!taken) {
      if (invitation.usedBy === chatId) return { role, provinceCode }
      return invitation.usedAt ? 'used' : 'expired'
    }
    await grantRole(tx, {
      telegramId: chatId,
      name: cleanText(name) || String(chatId),
      role,
      provinceCode,
      by: createdBy,
      now,
    })
    await saveAudit(tx, {
      at: now,
      actor: `staff:${chatId}`,
      action: 'staff.joined',
      subjectType: 'staff_invitation',
      subjectId: String(id),
      why: asText({ role, provinceCode }),
    })
    return { role, provinceCode }
  })
}

function stateOf({ usedAt, expiresAt }: Invitation, now: Date): 'open' | 'used' | 'expired' {
  if (usedAt) return 'used'
  return expiresAt > now ? 'open' : 'expired'
}

/**
 * Takes a role back, from the next action on, and tells the person through the outbox (`messages`, to deliver at once). What an admin has invited to
 * and nobody has accepted ends as well. `last_admin`: nobody would be left to give roles, unless `evenLast` (the
 * command line can always invite another).
 */
export async function revokeStaffRole(
  deps: Pick<Deps, 'db' | 'clock'>,
  { id, by, evenLast = false }: { id: number; by: string; evenLast?: boolean },
): Promise<{ role: StaffRole; messages: OutboxRow[] } | 'gone' | 'last_admin'> {
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx) => {
    const role = await findStaffRole(tx, id)
    if (!role) return 'gone'
    const rules = role.role === 'admin'
    if (rules && role.provinceCode === null && !evenLast && (await isLastAdmin(tx, id))) return 'last_admin'
    if (!(await revokeRole(tx, { id, by, now }))) return 'gone'
    await endAssisting(tx, { telegramId: role.telegramId, by, now })
    if (rules) await endInvitationsOf(tx, { createdBy: `staff:${role.telegramId}`, now })
    await saveAudit(tx, {
      at: now,
      actor: by,
      action: 'staff.revoked',
      subjectType: 'staff',
      subjectId: String(role.telegramId),
      why: asText(role),
    })
    const chatId = role.telegramId
    const payload = { role: role.role, province: role.provinceCode ?? '' }
    const messages = [
      await saveOutboxRow(tx, {
        chatId,
        kind: 'commands.refresh',
        payload: {},
        dedupeKey: `commands.refresh:${id}`,
        now,
      }),
      await saveOutboxRow(tx, {
        chatId,
        kind: 'staff.revoked',
        payload,
        dedupeKey: `staff.revoked:${id}`,
        now,
      }),
    ]
    return { role, messages: messages.filter((row) => row !== null) }
  })
}

/** `reviewer`, or `reviewer of 12`: a code, as the audit keeps it. */
function asText({ role, provinceCode }: Grant): string {
  return provinceCode === null ? role : `${role} of ${provinceCode}`
}
