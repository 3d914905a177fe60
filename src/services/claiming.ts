/** A record becomes its person's own chat's: by a link that staff give them, and a proof that it is they. */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { askAgain, askSecondProof, claimForm } from '../forms/claiming.ts'
import type { Clock } from '../ops/clock.ts'
import type { Vault } from '../ops/encryption.ts'
import { moveToOwnChat } from '../registry/assisted.ts'
import { saveAudit } from '../registry/audit.ts'
import {
  type ClaimLink,
  countFailure,
  endClaimLinks,
  findClaimLink,
  findClaimLinkOf,
  lockClaimLink,
  proofsOf,
  saveClaimLink,
  useClaimLink,
} from '../registry/claim-links.ts'
import type { Connection } from '../registry/database.ts'
import { type Draft, eraseDraft, saveReady, takeDraft } from '../registry/drafts.ts'
import { takeAttempt } from '../registry/links.ts'
import { type OutboxRow, saveOutboxRow } from '../registry/outbox.ts'
import { findPeople, type PersonSummary } from '../registry/people.ts'
import { isHelperOf } from '../registry/records.ts'
import type { Deps } from './deps.ts'
import { startForm } from './filling.ts'
import { MOST_ATTEMPTS_IN_TOTAL, MOST_ATTEMPTS_OF_CHAT } from './linking.ts'
import { requireStaff, type StaffRefusal } from './staff.ts'

type ClaimDeps = Pick<Deps, 'db' | 'vault' | 'clock'>

/** Long enough to come by a telephone of one's own. */
export const CLAIM_LIFE_MS = 30 * 86_400_000
/** Whoever holds somebody else's link must not find the date of birth by trying, from however many chats. */
export const MOST_FAILURES_OF_LINK = 5

/** 128 random bits in base64url behind an "h": what stands behind the "start" of the link. */
const PAYLOAD = /^h([A-Za-z0-9_-]{22})$/

/** The token in the payload of a /start, or null for any other payload. */
export function readClaimPayload(payload: string): string | null {
  return PAYLOAD.exec(payload)?.[1] ?? null
}

/** `name` is whose it is. */
export type IssuedClaim = { link: string; expiresAt: Date; name: PersonSummary['name'] }

type Inside = { db: Connection; vault: Vault; clock: Clock }

/**
 * A link for one person to make their record their own chat's; earlier ones of that person end. Issued by
 * staff of that Telegram id, who cannot claim it themselves; `bot` is the bot's user name without "@". Joins the
 * caller's transaction, in which they have been asked whether they may.
 */
export async function saveNewLink(
  { db: tx, vault, clock }: Inside,
  given: { person: PersonSummary; telegramId: number; why: string; bot: string },
): Promise<IssuedClaim> {
  const { person, telegramId, why, bot } = given
  const { personId, name } = person
  const token = randomBytes(16).toString('base64url')
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + CLAIM_LIFE_MS)
  await saveClaimLink({ db: tx, vault }, { token, personId, issuedBy: telegramId, now, expiresAt })
  await saveAudit(tx, {
    at: now,
    actor: `staff:${telegramId}`,
    action: 'claim.issued',
    subjectType: 'person',
    subjectId: personId,
    why,
  })
  return { link: `https://t.me/${bot}?start=h${token}`, expiresAt, name }
}

/**
 * A link for somebody with a new number or a new Telegram account, by staff who may decide about them; never to their
 * own household. `why` is the reason for which the record was opened. Null: nobody of that id.
 */
export async function issueLinkToRecord(
  { db, vault, clock }: ClaimDeps,
  given: { personId: string; telegramId: number; why: string; bot: string },
): Promise<({ ok: true } & IssuedClaim) | { ok: false; refused: StaffRefusal } | null> {
  const { personId, telegramId } = given
  return await db.transaction(async (tx) => {
    const [person] = await findPeople(tx, [personId])
    if (!person) return null
    const { provinceCode } = person
    const inside = { db: tx, vault, clock }
    const about = { provinceCode, personId }
    const check = await requireStaff(inside, { telegramId, action: 'case.decide', about })
    if (!check.ok) return check
    return { ok: true, ...(await saveNewLink(inside, { ...given, person })) }
  })
}

/** Why a link opens nothing: `own` is pressed by whoever issued it. */
export type Closed = 'used' | 'expired' | 'own'

/** `button` is what the button "it is me" carries: it works in this chat alone, and is no secret. */
export type OpenClaim = { name: PersonSummary['name']; button: { id: string; tag: string } }

/** What the link shows to this chat; null when there is no such one. Following it uses nothing up. */
export async function openClaim(
  deps: ClaimDeps,
  { token, chatId }: { token: string; chatId: number },
): Promise<OpenClaim | Closed | null> {
  const link = await findClaimLinkOf(deps, token)
  if (!link) return null
  const closed = closedFor(link, { chatId, now: deps.clock.now() })
  if (closed) return closed
  const [person] = await findPeople(deps.db, [link.personId])
  if (!person) return null
  return { name: person.name, button: { id: link.id, tag: chatTag(deps, { id: link.id, chatId }) } }
}

/** That this chat has followed the link, for the button: others cannot make it up. */
function chatTag({ vault }: Pick<Deps, 'vault'>, { id, chatId }: { id: string; chatId: number }): string {
  return vault.index('claim_link.chat', `${id}:${chatId}`).slice(0, 22)
}

function closedFor(link: ClaimLink, { chatId, now }: { chatId: number; now: Date }): Closed | null {
  if (link.usedAt) return 'used'
  if (link.expiresAt <= now) return 'expired'
  return link.issuedBy === chatId ? 'own' : null
}

/** The form in which the proof is given. Null when the button is none of this chat. */
export async function startClaim(
  deps: Deps,
  { id, tag, chatId }: { id: string; tag: string; chatId: number },
): Promise<Draft | Closed | null> {
  if (tag !== chatTag(deps, { id, chatId })) return null
  const link = await findClaimLink(deps.db, id)
  if (!link) return null
  const closed = closedFor(link, { chatId, now: deps.clock.now() })
  return closed ?? (await startForm(deps, { chatId, form: claimForm, subjectId: id }))
}

const proof = z.object({
  own_phone: z.object({ number: z.string().min(1), verified: z.literal(true) }),
  birth_date: z.iso.date().optional(),
})

/**
 * `second_proof`, `not_confirmed`: the form asks on, and remains. Otherwise it is over. `other_number`: the link is of
 * who registered the person, and the number is not the one that was typed then.
 */
export type ClaimOutcome = 'claimed' | 'second_proof' | 'not_confirmed' | 'other_number' | 'too_many' | Closed

/**
 * Makes the record that of this chat if the shared number is the one on record: all in one transaction, with the end of
 * the helper's view. In place of the number the date of birth counts only with a link of who decides about people:
 * whoever has filled in somebody's form knows it. Null when the draft changed meanwhile.
 */
export async function takeOver(deps: Deps, draft: Draft): Promise<ClaimOutcome | null> {
  const { own_phone, birth_date } = proof.parse(draft.answers)
  const { chatId } = draft
  const phone = own_phone.number
  const now = deps.clock.now()
  const done = await deps.db.transaction(async (tx) => {
    const inside = { db: tx, vault: deps.vault }
    const link = await lockClaimLink(tx, draft.subjectId ?? '')
    const closed = link ? closedFor(link, { chatId, now }) : 'expired'
    const proofs = link && (await proofsOf(inside, { personId: link.personId, phone }))
    if (!link || !proofs || closed) return await over(closed ?? 'expired')
    const { personId } = link
    if (!proofs.samePhone) {
      if (await isHelperOf(tx, { chatId: link.issuedBy, personId })) {
        await audit('claim.refused')
        return await over('other_number')
      }
      if (birth_date === undefined) return await goOn('second_proof')
      const most = { mostOfChat: MOST_ATTEMPTS_OF_CHAT, mostInTotal: MOST_ATTEMPTS_IN_TOTAL }
      const allowed =
        link.failures < MOST_FAILURES_OF_LINK && (await takeAttempt(tx, { chatId, now, ...most }))
      if (!allowed) return await over('too_many')
      if (birth_date !== proofs.birthDate) {
        await countFailure(tx, link.id)
        await audit('claim.refused')
        return await goOn('not_confirmed')
      }
    }
    if (!(await takeDraft(tx, draft))) return { outcome: null, told: [] }
    const before = await moveToOwnChat(inside, { personId, chatId, phone, now })
    await useClaimLink(tx, { id: link.id, usedBy: chatId, now })
    await endClaimLinks(tx, { personId, now })
    await audit('claim.taken')
    const row = { payload: { person: personId }, now }
    await saveOutboxRow(tx, { ...row, chatId, kind: 'record.claimed', dedupeKey: `submitted:${draft.id}` })
    const told: (OutboxRow | null)[] = []
    for (const [kind, chats] of [
      ['record.taken_over', before.helpers],
      ['record.opened_elsewhere', before.own],
    ] as const) {
      for (const other of chats) {
        const dedupeKey = `claimed:${link.id}:${other}`
        told.push(await saveOutboxRow(tx, { ...row, chatId: other, kind, dedupeKey }))
      }
    }
    return { outcome: 'claimed' as const, told }

    /** The form is of no more use. */
    async function over(outcome: ClaimOutcome) {
      await eraseDraft(tx, draft)
      return { outcome, told: [] }
    }

    async function goOn(outcome: 'second_proof' | 'not_confirmed') {
      const facts = outcome === 'second_proof' ? askSecondProof : askAgain
      const { id, revision } = draft
      const next = await saveReady(inside, {
        form: claimForm,
        id,
        chatId,
        revision,
        readyAt: null,
        facts,
        now,
      })
      return { outcome: next && outcome, told: [] }
    }

    async function audit(action: string) {
      const by = { at: now, actor: `chat:${chatId}`, action }
      await saveAudit(tx, { ...by, subjectType: 'person', subjectId: personId })
    }
  })
  for (const row of done.told) if (row) deps.outbox.deliverSoon(row)
  return done.outcome
}
