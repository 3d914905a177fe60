/**
 * What changes in a membership (decisions.md "Life of an application and of a membership"): contact details at once;
 * ends and identity details as requests, because NSSF decides.
 */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Form } from '../forms/form.ts'
import { memberAddressForm, memberPhoneForm } from '../forms/member-details.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { closeCase, lockCasesOf, openCase } from '../registry/cases.ts'
import {
  type ChangeRequest,
  findChangeRequest,
  listChangeRequests,
  saveAddress,
  saveChangeRequest,
  savePhone,
  withdrawChangeRequest,
} from '../registry/changes.ts'
import { type Draft, takeDraft } from '../registry/drafts.ts'
import { findMembersOfChat } from '../registry/members.ts'
import { CHANGE_KINDS, type ChangeKind } from '../registry/members-schema.ts'
import { findOutboxRow, saveOutboxRow } from '../registry/outbox.ts'
import { findPeople } from '../registry/people.ts'
import type { ChangeView, Person } from '../screens/changes.ts'
import { coverOfChat, type MemberCover } from './cover.ts'
import type { Deps } from './deps.ts'
import { isUuid, startForm } from './filling.ts'
import { newReference } from './references.ts'

/** What can be changed at once, each with its form. */
export const DETAIL_FORMS = { phone: memberPhoneForm, address: memberAddressForm } as const satisfies Record<
  string,
  Form
>
export type Detail = keyof typeof DETAIL_FORMS
export type Change = ChangeKind | Detail

const DETAILS = Object.keys(DETAIL_FORMS) as Detail[]
const CHANGES: readonly Change[] = [...CHANGE_KINDS, ...DETAILS]

/** Null for what is no change: values come out of buttons. */
export function readChange(value: string): Change | null {
  return CHANGES.find((known) => known === value) ?? null
}

export const isDetail = (change: Change): change is Detail => DETAILS.some((detail) => detail === change)

/** About whom each change may be asked for. `own` says that the chat is this member's own. */
const MAY: Record<Change, (member: MemberCover, own: boolean) => boolean> = {
  // Of others the employer is known already, and a dependent who works is no dependent: that is an end of its own.
  employed: ({ kind }, own) => own && kind === 'self_employed',
  withdrew: ({ kind }, own) => kind === 'dependent' || (own && kind === 'self_employed'),
  deceased: () => true,
  identity: () => true,
  phone: (_, own) => own,
  address: (_, own) => own,
}

/** Whom of this chat's household each change can be about today; a change for nobody is left out. */
export async function changesOf(deps: Deps, chatId: number): Promise<Map<Change, Person[]>> {
  const [{ people }, members] = await Promise.all([
    coverOfChat(deps, chatId),
    findMembersOfChat(deps.db, chatId),
  ])
  const ownIds = new Set(members.map(({ personId }) => personId))
  const living = people.filter(({ ended }) => ended === null)
  const possible = CHANGES.map(
    (change) => [change, living.filter((one) => MAY[change](one, ownIds.has(one.personId)))] as const,
  )
  return new Map(
    possible.filter(([, persons]) => persons.length > 0).map(([change, persons]) => [change, [...persons]]),
  )
}

/**
 * Stores the request once and tells the chat through the outbox; `made` is false when one of this kind is open for the
 * person already. Null when it cannot be asked for about this person from this chat.
 */
export async function requestChange(
  deps: Deps,
  asked: { chatId: number; kind: ChangeKind; personId: string },
): Promise<{ request: ChangeRequest; made: boolean } | null> {
  const { chatId, kind, personId } = asked
  const persons = (await changesOf(deps, chatId)).get(kind) ?? []
  if (!persons.some((person) => person.personId === personId)) return null
  const now = deps.clock.now()
  const stored = await deps.db.transaction(async (tx) => {
    const saved = await saveChangeRequest(tx, { id: randomUUID(), ...asked, at: now, newReference })
    if (!saved.made) return saved
    await openCase(tx, { kind: 'change', subjectId: saved.request.id, personId, chatId, now })
    await saveAudit(tx, {
      at: now,
      actor: `chat:${chatId}`,
      action: `member.request_${kind}`,
      subjectType: 'change_request',
      subjectId: saved.request.id,
    })
    await saveOutboxRow(tx, {
      chatId,
      kind: 'change.requested',
      payload: { request: saved.request.id },
      dedupeKey: `change:${saved.request.id}`,
      now,
    })
    return saved
  })
  const row = stored.made && (await findOutboxRow(deps.db, `change:${stored.request.id}`))
  if (row) await deps.outbox.deliver(row)
  return stored
}

/**
 * Takes a request back while nobody has decided; the same can be asked for again. The request as it stands then, or
 * null when it is not this chat's.
 */
export async function takeBackChange(
  deps: Pick<Deps, 'db' | 'clock'>,
  query: { id: string; chatId: number },
): Promise<ChangeRequest | null> {
  if (!isUuid(query.id)) return null
  const now = deps.clock.now()
  const by = `chat:${query.chatId}`
  return await deps.db.transaction(async (tx) => {
    await lockCasesOf(tx, query.id)
    if (await withdrawChangeRequest(tx, query)) {
      await closeCase(tx, { subjectId: query.id, by, outcome: 'withdrawn', now })
      await saveAudit(tx, {
        at: now,
        actor: by,
        action: 'member.withdraw_request',
        subjectType: 'change_request',
        subjectId: query.id,
      })
    }
    return await findChangeRequest(tx, query)
  })
}

/** The requests of a chat for /status, the newest first. */
export async function viewChangeRequests({ db }: Pick<Deps, 'db'>, chatId: number): Promise<ChangeView[]> {
  const requests = await listChangeRequests(db, chatId)
  const persons = await findPeople(
    db,
    requests.map(({ personId }) => personId),
  )
  return requests.flatMap(({ id, personId, reference, kind, status, at }) => {
    const person = persons.find((one) => one.personId === personId)
    return person ? [{ id, name: person.name, reference, kind, status, day: phnomPenhDay(at) }] : []
  })
}

/** Opens the form for that detail of the member, or the one that is open already. */
export async function startDetail(
  deps: Deps,
  { chatId, detail, personId }: { chatId: number; detail: Detail; personId: string },
): Promise<Draft> {
  return await startForm(deps, { chatId, form: DETAIL_FORMS[detail], subjectId: personId })
}

const phoneAnswers = z.object({ own_phone: z.object({ number: z.string(), verified: z.literal(true) }) })
const part = z.union([z.string(), z.object({ code: z.string().optional(), text: z.string() })])
const addressAnswers = z.object({ province: z.string(), district: part, commune: part, village: part })

/** Applies a finished form at once. False when the draft changed since it was shown, or the chat is not theirs now. */
export async function applyDetail(deps: Deps, draft: Draft, detail: Detail): Promise<boolean> {
  const { chatId, subjectId: personId } = draft
  const members = await findMembersOfChat(deps.db, chatId)
  if (personId === null || !members.some((member) => member.personId === personId)) return false
  return await deps.db.transaction(async (tx) => {
    if (!(await takeDraft(tx, draft))) return false
    const inside = { db: tx, vault: deps.vault }
    if (detail === 'phone') {
      const { number: phone } = phoneAnswers.parse(draft.answers).own_phone
      await savePhone(inside, { personId, phone })
    } else {
      const { province: provinceCode, ...details } = addressAnswers.parse(draft.answers)
      await saveAddress(inside, { personId, provinceCode, details })
    }
    await saveAudit(tx, {
      at: deps.clock.now(),
      actor: `chat:${chatId}`,
      action: `member.change_${detail}`,
      subjectType: 'person',
      subjectId: personId,
    })
    return true
  })
}
