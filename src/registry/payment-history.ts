/** The ledger as people read it: every entry with the bank it came from. */
import { desc, eq, inArray } from 'drizzle-orm'
import { contributions, payments } from './contributions-schema.ts'
import type { Connection } from './database.ts'

/** Whole riel, negative where money was taken back; `bank` and `bankReference` where the entry came from a bank's file. */
export type LedgerLine = {
  personId: string
  /** YYYY-MM. */
  forMonth: string
  amountKhr: number
  /** YYYY-MM-DD. */
  paidOn: string
  bank: string | null
  bankReference: string | null
}

/** The latest entries of these people, the newest first. */
export async function listLedgerLines(
  db: Connection,
  { personIds, limit }: { personIds: readonly string[]; limit: number },
): Promise<LedgerLine[]> {
  if (personIds.length === 0) return []
  return await db
    .select({
      personId: contributions.personId,
      forMonth: contributions.forMonth,
      amountKhr: contributions.amountKhr,
      paidOn: contributions.paidOn,
      bank: payments.bank,
      bankReference: payments.bankReference,
    })
    .from(contributions)
    .leftJoin(payments, eq(payments.id, contributions.paymentId))
    .where(inArray(contributions.personId, [...personIds]))
    .orderBy(desc(contributions.paidOn), desc(contributions.id))
    .limit(limit)
}
