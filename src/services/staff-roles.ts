/** How people come to work here, and stop: invitations by link, and roles taken back. */
import { randomBytes } from 'node:crypto'
import { cleanText } from '../forms/parsers/text.ts'
import type { Clock } from '../ops/clock.ts'
import type { Vault } from '../ops/encryption.ts'
import { saveAudit } from '../registry/audit.ts'
import type { Connection } from '../registry/database.ts'
import { type OutboxRow, saveOutboxRow } from '../registry/outbox.ts'
import {
  findStaffRole,
  grantRole,
  isLastAdmin,
  lockRevoking,
  revokeRole,
  type StaffRole,
} from '../registry/staff.ts'
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
import { endLeaseOf } from './cases.ts'
import type { Deps } from './deps.ts'
import { requireStaff, type StaffRefusal } from './staff.ts'

type RoleDeps = Pick<Deps, 'db' | 'vault' | 'clock'>

/** An invitation that nobody has accepted by then is void. */
export const INVITATION_LIFE_MS = 7 * 86_400_000

/** 128 random bits in base64url behind an "i": what stands behind the "start" of the link. */
const PAYLOAD = /^i([A-Za-z0-9_-]{22})$/

/** The token in the payload of a /start, or null for any other payload. */
export function readInvitationPayload(payload: string): string | null {
  return PAYLOAD.exec(payload)?.[1] ?? null
}

/** A link for one person to accept a role with. */
export type IssuedInvitation = { link: string; expiresAt: Date }

/** `bot` is its user name without "@"; `by` as the audit names them. For an operator: nobody's role is asked for. */
export async function inviteStaff(
  deps: RoleDeps,
  given: Grant & { by: string; bot: string },
): Promise<IssuedInvitation> {
  return await deps.db.transaction((tx) => invite({ ...deps, db: tx }, given))
}

/** The same by an admin, whose role holds until it is stored: none is left open by somebody who has just lost it. */
export async function inviteAsAdmin(
  deps: RoleDeps,
  { telegramId, ...given }: Grant & { telegramId: number; bot: string },
): Promise<({ ok: true } & IssuedInvitation) | { ok: false; refused: StaffRefusal }> {
  return await deps.db.transaction(async (tx) => {
    const inside = { ...deps, db: tx }
    const about = { provinceCode: given.provinceCode }
    const check = await requireStaff(inside, { telegramId, action: 'roles.manage', about })
    if (!check.ok) return check
    return { ok: true, ...(await invite(inside, { ...given, by: check.actor })) }
  })
}

async function invite(
  { db: tx, vault, clock }: { db: Connection; vault: Vault; clock: Clock },
  { role, provinceCode, by, bot }: Grant & { by: string; bot: string },
): Promise<IssuedInvitation> {
  const token = randomBytes(16).toString('base64url')
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + INVITATION_LIFE_MS)
  const invitation = { token, role, provinceCode, createdBy: by, now, expiresAt }
  const id = await saveInvitation({ db: tx, vault }, invitation)
  await saveAudit(tx, {
    at: now,
    actor: by,
    action: 'staff.invited',
    subjectType: 'staff_invitation',
    subjectId: String(id),
    why: asText({ role, provinceCode }),
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

/** `messages`: what the person is told, to deliver at once. `last_admin`: nobody would be left to give roles. */
export type Revoked = { role: StaffRole; messages: OutboxRow[] } | 'gone' | 'last_admin'

/**
 * Takes a role back, from the next action on, and tells the person through the outbox. What an admin has invited to
 * and nobody has accepted ends as well. For an operator: the last admin too, as the command line can always invite
 * another.
 */
export async function revokeStaffRole(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { id, by }: { id: number; by: string },
): Promise<Revoked> {
  const revoked = await db.transaction(async (tx) => {
    await lockRevoking(tx)
    const role = await findStaffRole(tx, id)
    return role ? await takeBack({ db: tx, clock }, { role, by, evenLast: true }) : 'gone'
  })
  return await withoutLease({ db, clock }, revoked)
}

/**
 * Only once the role is gone: whoever acts takes the case first and then the role, and nobody is to wait for the other
 * in a ring. The lease would end by itself.
 */
async function withoutLease(deps: Pick<Deps, 'db' | 'clock'>, revoked: Revoked): Promise<Revoked> {
  if (typeof revoked === 'string') return revoked
  const { role, messages } = revoked
  return { role, messages: [...messages, ...(await endLeaseOf(deps, role.telegramId))] }
}

/** The same by an admin, whose own role holds until it is done. */
export async function revokeAsAdmin(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  { id, telegramId }: { id: number; telegramId: number },
): Promise<{ ok: true; revoked: Revoked } | { ok: false; refused: StaffRefusal }> {
  const done = await db.transaction(async (tx) => {
    await lockRevoking(tx)
    const inside = { db: tx, clock }
    const role = await findStaffRole(tx, id)
    const about = role && {
      provinceCode: role.provinceCode,
      subject: { type: 'staff', id: String(role.telegramId) },
    }
    const check = await requireStaff(inside, { telegramId, action: 'roles.manage', ...(about && { about }) })
    if (!check.ok) return check
    const revoked = role ? await takeBack(inside, { role, by: check.actor, evenLast: false }) : 'gone'
    return { ok: true as const, revoked }
  })
  return done.ok ? { ok: true, revoked: await withoutLease({ db, clock }, done.revoked) } : done
}

async function takeBack(
  { db: tx, clock }: { db: Connection; clock: Clock },
  { role, by, evenLast }: { role: StaffRole; by: string; evenLast: boolean },
): Promise<Revoked> {
  const now = clock.now()
  const { id } = role
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
}

/** `reviewer`, or `reviewer of 12`: a code, as the audit keeps it. */
function asText({ role, provinceCode }: Grant): string {
  return provinceCode === null ? role : `${role} of ${provinceCode}`
}
