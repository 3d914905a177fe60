/** What a chat is told about money: which of its people's months a file of a bank, or staff, has booked or undone. */
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { payments } from './contributions-schema.ts'
import type { Connection } from './database.ts'
import type { MemberKind } from './members-schema.ts'

/** One person's money for one month, as a chat is told of it. Days are YYYY-MM-DD, months YYYY-MM, whole riel. */
export type PaymentTold = {
  paymentId: string
  personId: string
  kind: MemberKind
  name: { km: { family: string; given: string }; latin: { family: string; given: string } }
  forMonth: string
  amountKhr: number
  paidOn: string
  bank: string
  /** More than the month costs. */
  overpaid: boolean
}

type ForChat<Of> = Of & { chatId: number }

/** What an import booked for the people of a chat by itself, and what still stands of it. */
export async function listBookedOfImport(
  db: Connection,
  { importId, chatId }: ForChat<{ importId: string }>,
): Promise<PaymentTold[]> {
  return await list(db, {
    chatId,
    which: sql`p.import_id = ${importId}::uuid and ${STANDS} and c.recorded_at = p.recorded_at`,
  })
}

/** What staff booked of one line of a bank's file, for the people of a chat. */
export async function listBookedOfPayment(
  db: Connection,
  { paymentId, chatId }: ForChat<{ paymentId: string }>,
): Promise<PaymentTold[]> {
  return await list(db, { chatId, which: sql`p.id = ${paymentId}::uuid and ${STANDS}` })
}

/** What the bank took back, as an import reported it. Amounts are what had been paid. */
export async function listReversedOfImport(
  db: Connection,
  { importId, chatId }: ForChat<{ importId: string }>,
): Promise<PaymentTold[]> {
  return await list(db, {
    chatId,
    which: sql`c.amount_khr > 0 and exists (select from payments r where r.reverses_id = p.id
      and r.status = 'booked' and r.import_id = ${importId}::uuid)`,
  })
}

/** What was booked of an import and has been undone with it. Amounts are what had been booked. */
export async function listUndoneOfImport(
  db: Connection,
  { importId, chatId }: ForChat<{ importId: string }>,
): Promise<PaymentTold[]> {
  return await list(db, {
    chatId,
    which: sql`p.import_id = ${importId}::uuid and p.status = 'undone' and p.amount_khr > 0 and c.amount_khr > 0`,
  })
}

/** The same of one line of a bank's file, of which staff found what it takes back. */
export async function listReversedByPayment(
  db: Connection,
  { paymentId, chatId }: ForChat<{ paymentId: string }>,
): Promise<PaymentTold[]> {
  return await list(db, {
    chatId,
    which: sql`c.amount_khr > 0 and exists (select from payments r where r.reverses_id = p.id
      and r.status = 'booked' and r.id = ${paymentId}::uuid)`,
  })
}

/** What an import that is undone now had reported as taken back, and what counts again. Amounts are what was paid. */
export async function listRestoredByUndoing(
  db: Connection,
  { importId, chatId }: ForChat<{ importId: string }>,
): Promise<PaymentTold[]> {
  return await list(db, {
    chatId,
    which: sql`p.import_id <> ${importId}::uuid and ${STANDS}
      and exists (select from payments r where r.reverses_id = p.id and r.status = 'undone'
        and r.import_id = ${importId}::uuid)`,
  })
}

/** The ids of the lines by which that import had taken these payments back. */
export async function listUndoneReversals(
  db: Connection,
  { importId, paymentIds }: { importId: string; paymentIds: readonly string[] },
): Promise<string[]> {
  const rows = await db
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.importId, importId),
        eq(payments.status, 'undone'),
        inArray(payments.reversesId, [...paymentIds]),
      ),
    )
  return rows.map(({ id }) => id)
}

/** Money that is booked and that no bank has taken back. */
const STANDS = sql`p.status = 'booked' and c.amount_khr > 0
  and not exists (select from payments r where r.reverses_id = p.id and r.status = 'booked')`

/** Entries `c` of payments `p`, of people whose chat this is and of their dependents: the sponsor first. */
async function list(
  db: Connection,
  { chatId, which }: { chatId: number; which: SQL },
): Promise<PaymentTold[]> {
  const { rows } = await db.execute<
    Omit<PaymentTold, 'name'> & Record<'kmFamily' | 'kmGiven' | 'latinFamily' | 'latinGiven', string>
  >(sql`
    -- From the few people to their entries: an import may have a hundred thousand of others.
    with linked as materialized (
      select person_id from chat_people where chat_id = ${chatId} and relation = 'self'
    ), folk as materialized (
      select person_id, sponsor_id, kind from members where person_id in (select person_id from linked)
      union select person_id, sponsor_id, kind from members where sponsor_id in (select person_id from linked)
    )
    select c.payment_id as "paymentId", c.person_id as "personId", m.kind, o.family_name_km as "kmFamily",
      o.given_name_km as "kmGiven", o.family_name_latin as "latinFamily", o.given_name_latin as "latinGiven",
      c.for_month as "forMonth", c.amount_khr as "amountKhr", to_char(c.paid_on, 'YYYY-MM-DD') as "paidOn",
      p.bank, p.reason is not distinct from 'overpaid' as "overpaid"
    from folk m
    join contributions c on c.person_id = m.person_id
    join payments p on p.id = c.payment_id
    join people o on o.id = m.person_id
    where ${which}
    order by m.sponsor_id nulls first, o.birth_date, c.for_month, c.id`)
  return rows.map(({ kmFamily, kmGiven, latinFamily, latinGiven, ...row }) => ({
    ...row,
    name: { km: { family: kmFamily, given: kmGiven }, latin: { family: latinFamily, given: latinGiven } },
  }))
}

type AboutMoney = { importId: string } | { paymentId: string }
const subjectOf = (about: AboutMoney) => ('importId' in about ? about.importId : about.paymentId)

/** The outbox's key of the message that a bank took money back: by a file, or by a line that staff decided on. */
export function reversalKey(about: AboutMoney, chatId: number): string {
  return `payments.reversed:${subjectOf(about)}:${chatId}`
}

/** The outbox's key of a receipt: one a chat for an import, and one a chat for what staff booked of a payment. */
export function receiptKey(about: AboutMoney, chatId: number): string {
  return `payments.received:${subjectOf(about)}:${chatId}`
}
