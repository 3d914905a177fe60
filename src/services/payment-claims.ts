/**
 * "I have paid" (product.md section 7): stored when no file of a bank has shown the month as paid, with a case for
 * staff. It closes by itself when the ledger shows the month as paid (registry/payments.ts), by staff, or taken back.
 */
import { z } from 'zod'
import { maskNumber } from '../forms/parsers/mask.ts'
import { paymentClaimForm } from '../forms/payment-claim.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { saveAudit } from '../registry/audit.ts'
import { closeCase, openCase } from '../registry/cases.ts'
import { findMemberFacts } from '../registry/cover-facts.ts'
import type { Connection } from '../registry/database.ts'
import { eraseDocuments, listDocuments } from '../registry/documents.ts'
import { type Draft, eraseDraft, takeDraft } from '../registry/drafts.ts'
import { readCardNumber } from '../registry/members.ts'
import { saveOutboxRow } from '../registry/outbox.ts'
import {
  closePaymentClaim,
  findOpenClaim,
  findPaymentClaim,
  listPaymentClaims,
  type PaymentClaim,
  savePaymentClaim,
} from '../registry/payment-claims.ts'
import { findPeople, type PersonSummary } from '../registry/people.ts'
import { addMonths, type Month, monthOf } from '../scheme/calendar.ts'
import { dueKhr, monthPaidOn } from '../scheme/contribution.ts'
import { mayHavePaid, type Payer } from '../screens/pay.ts'
import type { ClaimView } from '../screens/payment-claims.ts'
import type { Deps } from './deps.ts'
import { isUuid, startForm } from './filling.ts'
import { duesOfChat } from './paying.ts'
import { newReference } from './references.ts'

/** What the words of an answer are encrypted for. */
export const CLAIM_ANSWER = 'payment_claim.answer'

/** `paid`: the ledger shows the month as paid. `open`: it was claimed before. `nobody`: nobody of this chat. */
type Refused =
  | { kind: 'paid'; payer: Payer; month: Month }
  | { kind: 'open'; claim: PaymentClaim }
  | { kind: 'nobody' }

const isPaid = ({ cover }: Payer, month: Month) =>
  cover?.strip.some((one) => one.month === month && one.state === 'paid') ?? false
const isMissed = ({ due }: Payer, month: Month) => due?.missed.includes(month) ?? false

/** Whom of this chat's household a payment can be claimed for today. */
export async function claimants(deps: Deps, chatId: number): Promise<Payer[]> {
  return (await duesOfChat(deps, chatId)).payers.filter(mayHavePaid)
}

/** Opens the form for that person, or says why there is nothing to claim. */
export async function startClaim(
  deps: Deps,
  { chatId, personId }: { chatId: number; personId: string },
): Promise<Refused | { kind: 'form'; draft: Draft; payer: Payer }> {
  const { today, payers } = await duesOfChat(deps, chatId)
  const payer = payers.find((one) => one.personId === personId && mayHavePaid(one))
  if (!payer) return { kind: 'nobody' }
  const month = monthOf(today)
  // A payment of the last days of last month may be on its way all the same.
  if (isPaid(payer, month) && !isMissed(payer, addMonths(month, -1))) return { kind: 'paid', payer, month }
  const claim = await findOpenClaim(deps.db, { personId, forMonth: month })
  if (claim) return { kind: 'open', claim }
  const draft = await startForm(deps, { chatId, form: paymentClaimForm, subjectId: personId })
  return { kind: 'form', draft, payer }
}

const skipped = z.object({ skipped: z.string() }).transform(() => null)
const claimAnswers = z.object({
  paid_bank: z.string().transform((bank) => (bank === 'not_known' ? null : bank)),
  paid_on: z.union([z.iso.date(), skipped]),
})

/**
 * Stores what the form claims, with a case, and tells the chat through the outbox. What cannot be claimed any more ends
 * the form. Null when the draft changed since it was shown.
 */
export async function claimPayment(
  deps: Deps,
  draft: Draft,
): Promise<Refused | { kind: 'stored'; claim: PaymentClaim } | null> {
  const { id, chatId, subjectId: personId } = draft
  const { paid_bank: bank, paid_on: paidOn } = claimAnswers.parse(draft.answers)
  const [{ today, payers }, rules] = await Promise.all([duesOfChat(deps, chatId), deps.rules.current()])
  const payer = payers.find((one) => one.personId === personId)
  const forMonth = monthPaidOn(paidOn ?? today, rules)
  const now = deps.clock.now()
  return await deps.db.transaction(async (tx) => {
    const over = async <Outcome extends Refused>(outcome: Outcome) =>
      (await eraseDraft(tx, draft)) ? outcome : null
    if (!payer || personId === null) return await over({ kind: 'nobody' })
    if (isPaid(payer, forMonth)) return await over({ kind: 'paid', payer, month: forMonth })
    const earlier = await findOpenClaim(tx, { personId, forMonth })
    if (earlier) return await over({ kind: 'open', claim: earlier })
    // The photo stays with the id that the draft and the claim share.
    if (!(await takeDraft(tx, draft))) return null
    const { claim, made } = await savePaymentClaim(tx, {
      id,
      chatId,
      personId,
      forMonth,
      bank,
      paidOn,
      at: now,
      newReference,
    })
    if (!made) {
      // Claimed in another chat in the same instant: that one has its own photo.
      await eraseDocuments(tx, { draftId: id, kind: 'photo_slip', except: id })
      return { kind: 'open', claim }
    }
    await openCase(tx, { kind: 'payment_claim', subjectId: id, personId, now })
    await saveAudit(tx, {
      at: now,
      actor: `chat:${chatId}`,
      action: 'payment.claim',
      subjectType: 'payment_claim',
      subjectId: id,
    })
    await saveOutboxRow(tx, {
      chatId,
      kind: 'payment.claimed',
      payload: { claim: id },
      dedupeKey: `submitted:${id}`,
      now,
    })
    return { kind: 'stored', claim }
  })
}

/** The claims of a chat for /status, the newest first. */
export async function viewClaims({ db }: Pick<Deps, 'db'>, chatId: number): Promise<ClaimView[]> {
  const claims = await listPaymentClaims(db, chatId)
  const persons = await findPeople(
    db,
    claims.map(({ personId }) => personId),
  )
  return claims.flatMap((claim) => {
    const view = viewOf(claim, persons)
    return view ? [view] : []
  })
}

function viewOf(claim: PaymentClaim, persons: readonly PersonSummary[]): ClaimView | null {
  const person = persons.find(({ personId }) => personId === claim.personId)
  if (!person) return null
  const { id, reference, forMonth, status, at } = claim
  return { id, reference, forMonth, status, day: phnomPenhDay(at), name: person.name }
}

/** The person takes a claim back; false when it is not theirs or was closed before. */
export async function withdrawClaim(
  deps: Pick<Deps, 'db' | 'clock'>,
  { id, chatId }: { id: string; chatId: number },
): Promise<boolean> {
  if (!isUuid(id)) return false
  const claim = await findPaymentClaim(deps.db, id)
  if (claim?.chatId !== chatId) return false
  const now = deps.clock.now()
  const by = `chat:${chatId}`
  return await deps.db.transaction(async (tx) => {
    if (!(await closePaymentClaim(tx, { id, status: 'withdrawn', now }))) return false
    await closeWithAudit(tx, { id, by, outcome: 'withdrawn', now })
    return true
  })
}

async function closeWithAudit(
  tx: Connection,
  { id, by, outcome, now }: { id: string; by: string; outcome: string; now: Date },
): Promise<void> {
  await closeCase(tx, { subjectId: id, by, outcome, now })
  await saveAudit(tx, {
    at: now,
    actor: by,
    action: `payment.claim_${outcome}`,
    subjectType: 'payment_claim',
    subjectId: id,
  })
}

/**
 * A claim as staff see it. `slip` is the id of the photo's document, `card` the masked card number, `dueKhr` what the
 * month costs.
 */
export type ClaimForStaff = PaymentClaim & {
  name: PersonSummary['name']
  card: string
  slip: string | null
  dueKhr: number
}

/** Null when there is no such claim, or of nobody who pays. The caller audits who looked. */
export async function viewPaymentClaim(
  { db, vault, rules: book }: Pick<Deps, 'vault' | 'rules'> & { db: Connection },
  id: string,
): Promise<ClaimForStaff | null> {
  const claim = await findPaymentClaim(db, id)
  const facts = claim && (await findMemberFacts(db, claim.personId))
  if (!claim || !facts || (facts.kind !== 'self_employed' && facts.kind !== 'dependent')) return null
  const [card, documents, rules] = await Promise.all([
    readCardNumber({ db, vault }, claim.personId),
    listDocuments(db, id),
    book.current(),
  ])
  return {
    ...claim,
    name: facts.name,
    card: maskNumber(card ?? ''),
    slip: documents.find(({ kind }) => kind === 'photo_slip')?.id ?? null,
    dueKhr: dueKhr(facts.kind, claim.forMonth, rules),
  }
}
