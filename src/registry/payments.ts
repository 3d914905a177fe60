/** One line of a bank's file, as staff decide on it; and the ledger as it was known on a day. */
import { and, eq, inArray, lte, sql } from 'drizzle-orm'
import type { Entry } from '../scheme/contribution.ts'
import { closeCase } from './cases.ts'
import { contributions, payments } from './contributions-schema.ts'
import type { Connection } from './database.ts'
import { matchClaims, tellChats } from './ledger-book.ts'
import { members } from './members-schema.ts'

export type PaymentRow = typeof payments.$inferSelect

export async function findPayment(db: Connection, id: string): Promise<PaymentRow | null> {
  const [row] = await db.select().from(payments).where(eq(payments.id, id))
  return row ?? null
}

/** A line that waits, locked until the transaction ends; null when somebody was first, or there is none. */
export async function lockQueuedPayment(tx: Connection, id: string): Promise<PaymentRow | null> {
  const [row] = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.id, id), eq(payments.status, 'queued')))
    .for('update')
  return row ?? null
}

/** Lines that wait and may be what somebody means by "I have paid": of that month and amount, nearest day first. */
export async function listQueuedLike(
  db: Connection,
  like: { forMonth: string; amountKhr: number; day: string; limit: number },
): Promise<PaymentRow[]> {
  return await db
    .select()
    .from(payments)
    .where(
      and(
        eq(payments.status, 'queued'),
        eq(payments.forMonth, like.forMonth),
        eq(payments.amountKhr, like.amountKhr),
      ),
    )
    .orderBy(sql`abs(${payments.paidOn} - ${like.day}::date)`, payments.id)
    .limit(like.limit)
}

export async function dismissQueued(tx: Connection, id: string): Promise<void> {
  await tx.update(payments).set({ status: 'dismissed' }).where(eq(payments.id, id))
}

/** A part of a payment: for whom, for which month (YYYY-MM), whole riel. */
export type Share = { personId: string; forMonth: string; amountKhr: number }

/**
 * The ledger's entries for a payment that staff have decided to book, its case closed, the chats told. Those of
 * `paidInFull` close "I have paid".
 */
export async function bookDecided(
  tx: Connection,
  booked: {
    payment: PaymentRow
    shares: readonly Share[]
    paidInFull: readonly Share[]
    by: string
    now: Date
  },
): Promise<void> {
  const { payment, shares, paidInFull, by, now } = booked
  await tx.update(payments).set({ status: 'booked' }).where(eq(payments.id, payment.id))
  await tx
    .insert(contributions)
    .values(
      shares.map((share) => ({ ...share, paidOn: payment.paidOn, paymentId: payment.id, recordedAt: now })),
    )
  await closeCase(tx, { subjectId: payment.id, by, outcome: 'booked', now })
  if (paidInFull.length > 0) {
    const months = sql.join(
      paidInFull.map(({ personId, forMonth }) => sql`(${personId}::uuid, ${forMonth}::text)`),
      sql`, `,
    )
    await matchClaims(tx, { paid: sql`select * from (values ${months}) as paid`, by, now })
  }
  const about = sql`select person_id, payment_id as subject from contributions where payment_id = ${payment.id}::uuid`
  // A single match is told within a minute; only whole files wait for decent hours.
  await tellChats(tx, { kind: 'payments.received', by: 'payment', about, now, pushAt: now })
}

/** Their kind, registration and end, by person; who is no member is not in it. */
export async function listPayers(
  db: Connection,
  ids: readonly string[],
): Promise<Pick<typeof members.$inferSelect, 'personId' | 'kind' | 'registeredOn' | 'endedOn'>[]> {
  return await db
    .select({
      personId: members.personId,
      kind: members.kind,
      registeredOn: members.registeredOn,
      endedOn: members.endedOn,
    })
    .from(members)
    .where(inArray(members.personId, [...ids]))
}

/**
 * The ledger of these people as it was known at an instant: entries that came later, and counter-entries of later
 * reversals, are not in it. History and cover can so be recomputed for any past date.
 */
export async function entriesAsOf(
  db: Connection,
  { personIds, knownAt }: { personIds: readonly string[]; knownAt: Date },
): Promise<Map<string, Entry[]>> {
  const rows = await db
    .select({
      personId: contributions.personId,
      forMonth: contributions.forMonth,
      amountKhr: contributions.amountKhr,
      paidOn: contributions.paidOn,
    })
    .from(contributions)
    .where(and(inArray(contributions.personId, [...personIds]), lte(contributions.recordedAt, knownAt)))
  const byPerson = new Map<string, Entry[]>(personIds.map((id) => [id, []]))
  for (const { personId, ...entry } of rows) byPerson.get(personId)?.push(entry)
  return byPerson
}
