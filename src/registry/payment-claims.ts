/** "I have paid": stored, found, closed. What matches a claim is the ledger; its case closes with it. */
import { and, desc, eq, inArray } from 'drizzle-orm'
import { paymentClaims } from './contributions-schema.ts'
import type { Connection } from './database.ts'
import { withFreeReference } from './free-reference.ts'

export type PaymentClaim = {
  id: string
  reference: string
  chatId: number
  personId: string
  /** YYYY-MM. */
  forMonth: string
  /** A bank's code, or null where the person does not know. */
  bank: string | null
  /** YYYY-MM-DD, or null likewise. */
  paidOn: string | null
  status: 'open' | 'matched' | 'not_found' | 'withdrawn'
  at: Date
  closedAt: Date | null
}

/**
 * Stores the claim under a free reference, or finds the one that is open for this person and month; `made` says which.
 * `newReference` proposes references.
 */
export async function savePaymentClaim(
  db: Connection,
  claim: Omit<PaymentClaim, 'reference' | 'status' | 'closedAt'> & { newReference: () => string },
): Promise<{ claim: PaymentClaim; made: boolean }> {
  const { newReference, ...values } = claim
  return await withFreeReference(newReference, async (reference) => {
    const [made] = await db
      .insert(paymentClaims)
      .values({ ...values, reference, status: 'open' })
      .onConflictDoNothing()
      .returning(CLAIM)
    if (made) return { claim: made, made: true }
    const open = await findOpenClaim(db, claim)
    return open ? { claim: open, made: false } : null
  })
}

const CLAIM = {
  id: paymentClaims.id,
  reference: paymentClaims.reference,
  chatId: paymentClaims.chatId,
  personId: paymentClaims.personId,
  forMonth: paymentClaims.forMonth,
  bank: paymentClaims.bank,
  paidOn: paymentClaims.paidOn,
  status: paymentClaims.status,
  at: paymentClaims.at,
  closedAt: paymentClaims.closedAt,
}

export async function findOpenClaim(
  db: Connection,
  { personId, forMonth }: { personId: string; forMonth: string },
): Promise<PaymentClaim | null> {
  const [row] = await db
    .select(CLAIM)
    .from(paymentClaims)
    .where(
      and(
        eq(paymentClaims.personId, personId),
        eq(paymentClaims.forMonth, forMonth),
        eq(paymentClaims.status, 'open'),
      ),
    )
  return row ?? null
}

export async function findPaymentClaim(db: Connection, id: string): Promise<PaymentClaim | null> {
  const [row] = await db.select(CLAIM).from(paymentClaims).where(eq(paymentClaims.id, id))
  return row ?? null
}

/** The claims of a chat, the newest first. */
export async function listPaymentClaims(db: Connection, chatId: number): Promise<PaymentClaim[]> {
  return await db
    .select(CLAIM)
    .from(paymentClaims)
    .where(eq(paymentClaims.chatId, chatId))
    .orderBy(desc(paymentClaims.at))
}

/** Those that wait, of a chat. */
export async function listOpenClaims(
  db: Connection,
  chatId: number,
): Promise<{ personId: string; forMonth: string; reference: string }[]> {
  return await db
    .select({
      personId: paymentClaims.personId,
      forMonth: paymentClaims.forMonth,
      reference: paymentClaims.reference,
    })
    .from(paymentClaims)
    .where(and(eq(paymentClaims.chatId, chatId), eq(paymentClaims.status, 'open')))
}

/** Those that wait for a month (YYYY-MM), of these people, whoever said so. */
export async function listOpenClaimsOf(
  db: Connection,
  { personIds, forMonth }: { personIds: readonly string[]; forMonth: string },
): Promise<{ personId: string; reference: string }[]> {
  if (personIds.length === 0) return []
  return await db
    .select({ personId: paymentClaims.personId, reference: paymentClaims.reference })
    .from(paymentClaims)
    .where(
      and(
        inArray(paymentClaims.personId, [...personIds]),
        eq(paymentClaims.forMonth, forMonth),
        eq(paymentClaims.status, 'open'),
      ),
    )
}

/** False when it was not open any more: somebody else was first. `answer` is encrypted. */
export async function closePaymentClaim(
  db: Connection,
  closed: { id: string; status: 'matched' | 'not_found' | 'withdrawn'; answer?: string; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(paymentClaims)
    .set({
      status: closed.status,
      closedAt: closed.now,
      ...(closed.answer !== undefined && { answer: closed.answer }),
    })
    .where(and(eq(paymentClaims.id, closed.id), eq(paymentClaims.status, 'open')))
    .returning({ id: paymentClaims.id })
  return rows.length > 0
}

/** What staff wrote with their answer, encrypted; null when nothing. */
export async function findClaimAnswer(db: Connection, id: string): Promise<string | null> {
  const [row] = await db
    .select({ answer: paymentClaims.answer })
    .from(paymentClaims)
    .where(eq(paymentClaims.id, id))
  return row?.answer ?? null
}
