/**
 * A bank's file of contributions on its way in: staged in tables of the transaction, checked against itself and
 * against what is on record, and judged line by line (ledger-judge.ts) before anything is written (ledger-book.ts).
 * All of it set-based, as in roll.ts.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Connection } from './database.ts'

/** A line as it is staged. Days are YYYY-MM-DD, months YYYY-MM, whole riel; negative is money that went back. */
export type StagedPayment = {
  line: number
  bank: string
  reference: string
  card_hash: string
  /** Encrypted. */
  card_number: string
  /** As the file gave it, '' where it gave none. */
  period: string
  /** The month it is meant for. */
  for_month: string
  amount: number
  paid_on: string
}

/** A line that is not taken, with the reason in a sentence. */
export type RejectedPayment = { line: number; reason: string }

/** What one person of a kind owes for a month, where the rules know it. */
export type DueOfMonth = { kind: 'self_employed' | 'dependent'; month: string; due: number }

const LEDGER_LOCK = 20231118
const REJECTS_PAGE = 5_000

/** Holds the ledger for this transaction alone: for an import or its undoing. False when somebody else is at work. */
export async function lockLedger(tx: Connection): Promise<boolean> {
  return await tryLock(tx, sql`pg_try_advisory_xact_lock(${LEDGER_LOCK})`)
}

/** Keeps imports away while staff decide on a line; false while one is at work. */
export async function shareLedger(tx: Connection): Promise<boolean> {
  return await tryLock(tx, sql`pg_try_advisory_xact_lock_shared(${LEDGER_LOCK})`)
}

async function tryLock(tx: Connection, lock: SQL): Promise<boolean> {
  const {
    rows: [row],
  } = await tx.execute<{ locked: boolean }>(sql`select ${lock} as locked`)
  return row?.locked ?? false
}

/** Makes the tables that hold the file for the time of this transaction. */
export async function openPaymentStage(tx: Connection): Promise<void> {
  await tx.execute(sql`set local work_mem = '64MB'`)
  await tx.execute(sql`
    create temp table bank_lines (
      line int not null, bank text not null, reference text not null, card_hash text not null,
      card_number text not null, period text not null, for_month text not null, amount int not null,
      paid_on date not null, id uuid not null default gen_random_uuid()
    ) on commit drop`)
  await tx.execute(
    sql`create temp table bank_rejects (line int not null, reason text not null) on commit drop`,
  )
  await tx.execute(
    sql`create temp table bank_dues (kind text not null, month text not null, due int not null) on commit drop`,
  )
}

export async function stagePayments(tx: Connection, lines: readonly StagedPayment[]): Promise<void> {
  if (lines.length === 0) return
  await tx.execute(sql`
    insert into bank_lines select * from json_to_recordset(${JSON.stringify(lines)}::json) as line (
      line int, bank text, reference text, card_hash text, card_number text, period text, for_month text,
      amount int, paid_on date)`)
}

export async function stageRejectedPayments(
  tx: Connection,
  rejects: readonly RejectedPayment[],
): Promise<void> {
  if (rejects.length === 0) return
  await tx.execute(sql`
    insert into bank_rejects select * from json_to_recordset(${JSON.stringify(rejects)}::json)
      as reject (line int, reason text)`)
}

/** The months that the staged lines are for. */
export async function listStagedMonths(tx: Connection): Promise<string[]> {
  const { rows } = await tx.execute<{ month: string }>(
    sql`select distinct for_month as month from bank_lines order by 1`,
  )
  return rows.map(({ month }) => month)
}

export async function stageDues(tx: Connection, dues: readonly DueOfMonth[]): Promise<void> {
  await tx.execute(sql`
    insert into bank_dues select * from json_to_recordset(${JSON.stringify(dues)}::json)
      as due (kind text, month text, due int)`)
}

/** The same key: one reference may pay a family, and may come back with the amount taken back. */
const SAME_KEY = sql`p.bank = l.bank and p.bank_reference = l.reference and p.card_hash = l.card_hash
  and p.period = l.period and (p.amount_khr < 0) = (l.amount < 0) and p.status <> 'undone'`

/** Takes out lines that stand in the file twice or are on record already; how many are on record as they stand here. */
export async function sortOutKnown(tx: Connection): Promise<{ known: number }> {
  await tx.execute(sql`analyze bank_lines`)
  await tx.execute(sql`
    with placed as (
      select line, row_number() over same as place, first_value(line) over same as first
      from bank_lines window same as (
        partition by bank, reference, card_hash, period, amount < 0 order by line)
    ), bad as (
      delete from bank_lines l using placed where placed.line = l.line and placed.place > 1
      returning l.line, placed.first
    )
    insert into bank_rejects
    select line, 'The same bank reference, card and period stand in line ' || first || ' already.' from bad`)
  const {
    rows: [row],
  } = await tx.execute<{ known: number }>(sql`
    with stored as (
      delete from bank_lines l using payments p where ${SAME_KEY}
      returning l.line, p.amount_khr = l.amount and p.paid_on = l.paid_on as same
    ), other as (
      insert into bank_rejects
      select line, 'This bank reference, card and period are on record with another amount or day.'
      from stored where not same
    )
    select count(*) filter (where same)::int as known from stored`)
  return { known: row?.known ?? 0 }
}

/** The rejected lines in the order of the file, read a page at a time. */
export async function* listRejectedPayments(tx: Connection): AsyncGenerator<RejectedPayment> {
  for (let last = 0; ; ) {
    const { rows } = await tx.execute<RejectedPayment>(sql`
      select line, reason from bank_rejects where line > ${last} order by line limit ${REJECTS_PAGE}`)
    yield* rows
    const [end] = rows.slice(-1)
    if (!end) return
    last = end.line
  }
}

export async function countRejectedPayments(tx: Connection): Promise<number> {
  const {
    rows: [row],
  } = await tx.execute<{ rejected: number }>(sql`select count(*)::int as rejected from bank_rejects`)
  return row?.rejected ?? 0
}
