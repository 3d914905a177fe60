/** Money that went back, of which the file alone could not tell what it takes back: staff find the line it is. */
import { and, eq, inArray, lte, or, type SQL, sql } from 'drizzle-orm'
import { closeCase } from './cases.ts'
import { contributions, payments } from './contributions-schema.ts'
import type { Connection } from './database.ts'
import { tellChats } from './ledger-book.ts'
import { dismissQueued, type PaymentRow } from './payments.ts'

/**
 * What this may take back: lines of the same amount, not paid later, that nothing has taken back; of the same card, or
 * of the same reference at the same bank. The likeliest first.
 */
export async function listReversible(
  db: Connection,
  { back, limit }: { back: PaymentRow; limit: number },
): Promise<PaymentRow[]> {
  return await db
    .select()
    .from(payments)
    .where(mayBe(back))
    .orderBy(
      sql`${sameReference(back)} desc`,
      sql`${eq(payments.bank, back.bank)} desc`,
      sql`${payments.paidOn} desc`,
      payments.id,
    )
    .limit(limit)
}

/** One of these, locked until the transaction ends; null when it may not be taken back (any more). */
export async function lockReversible(
  tx: Connection,
  { back, id }: { back: PaymentRow; id: string },
): Promise<PaymentRow | null> {
  const [row] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.id, id), mayBe(back)))
    .for('update')
  return row ?? null
}

function mayBe(back: PaymentRow): SQL | undefined {
  return and(
    eq(payments.amountKhr, -back.amountKhr),
    lte(payments.paidOn, back.paidOn),
    inArray(payments.status, ['booked', 'queued']),
    or(eq(payments.cardHash, back.cardHash), sameReference(back)),
    sql`not exists (select from payments r where r.reverses_id = ${payments.id} and r.status <> 'undone')`,
  )
}

const sameReference = (back: PaymentRow) =>
  sql`(${payments.bank} = ${back.bank} and ${payments.bankReference} = ${back.bankReference})`

/**
 * The ledger's counter-entries for what staff have found, its chats told; a line that waited itself waits no longer.
 * The case of `back` is for the caller to close.
 */
export async function bookReversal(
  tx: Connection,
  { back, original, by, now }: { back: PaymentRow; original: PaymentRow; by: string; now: Date },
): Promise<void> {
  await tx
    .update(payments)
    .set({
      status: 'booked',
      reason: null,
      reversesId: original.id,
      personId: back.personId ?? original.personId,
    })
    .where(eq(payments.id, back.id))
  if (original.status === 'queued') {
    await dismissQueued(tx, original.id)
    await closeCase(tx, { subjectId: original.id, by, outcome: 'reversed', now })
    return
  }
  const entries = await tx.select().from(contributions).where(eq(contributions.paymentId, original.id))
  await tx.insert(contributions).values(
    entries.map(({ personId, forMonth, amountKhr, paidOn }) => ({
      personId,
      forMonth,
      amountKhr: -amountKhr,
      paidOn,
      paymentId: back.id,
      recordedAt: now,
    })),
  )
  const about = sql`select person_id, payment_id as subject from contributions where payment_id = ${back.id}::uuid`
  await tellChats(tx, { kind: 'payments.reversed', by: 'payment', about, now, pushAt: now })
}
