/** May this chat do that? Asked of the database at each action, so that a role that was taken back counts at once. */
import type { Clock } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import type { Connection } from '../registry/database.ts'
import { holdGrants, isOfHousehold } from '../registry/staff.ts'
import { type About, type Action, type Grant, may } from '../staff/permissions.ts'

/** Who acts, as the audit names them, with what they may be just now. */
export type StaffActor = { telegramId: number; actor: string; grants: readonly Grant[] }

/** `own_household`: nobody acts on their own or their household's case. */
export type StaffRefusal = 'not_staff' | 'not_allowed' | 'own_household'

export type StaffCheck = ({ ok: true } & StaffActor) | { ok: false; refused: StaffRefusal }

export type StaffAsk = {
  /** Of who pressed or wrote; in a private chat it is the chat's id. */
  telegramId: number
  action: Action
  /** Left out: allowed anywhere at all, as for opening a page or a queue. */
  about?: About & {
    /** The person whose case or record it is. */
    personId?: string
    /** The chat that asked for it: as good as their own case. */
    chatId?: number
    /** Whom the audit of a refusal names, such as an application; the person or else the staff member when left out. */
    subject?: { type: string; id: string }
  }
}

/**
 * The actor, or why not; each refusal is one audit row `<action>_refused`. What is done afterwards is for the caller
 * to audit, under `actor`. Within a transaction, `db` is the transaction, and the role holds until it ends: of an act
 * and a revocation in the same instant, the act wins that has asked here before the revocation is stored.
 */
export async function requireStaff(
  { db, clock }: { db: Connection; clock: Clock },
  { telegramId, action, about }: StaffAsk,
): Promise<StaffCheck> {
  const grants = await holdGrants(db, telegramId)
  const refused = await refusal()
  if (refused === null) return { ok: true, telegramId, actor: `staff:${telegramId}`, grants }
  const subject =
    about?.subject ??
    (about?.personId === undefined
      ? { type: 'staff', id: String(telegramId) }
      : { type: 'person', id: about.personId })
  await saveAudit(db, {
    at: clock.now(),
    actor: grants.length > 0 ? `staff:${telegramId}` : `chat:${telegramId}`,
    action: `${action}_refused`,
    subjectType: subject.type,
    subjectId: subject.id,
    why: refused,
  })
  return { ok: false, refused }

  async function refusal(): Promise<StaffRefusal | null> {
    if (grants.length === 0) return 'not_staff'
    if (!may(grants, action, about)) return 'not_allowed'
    const { personId, chatId } = about ?? {}
    if (chatId === telegramId) return 'own_household'
    // Who registered somebody sees what they filled in themselves; to decide about it is for others.
    if (about?.own === true || personId === undefined) return null
    if (await isOfHousehold(db, { chatId: telegramId, personId })) return 'own_household'
    return null
  }
}
