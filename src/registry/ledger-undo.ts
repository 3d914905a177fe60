/** An import of contributions is taken back as a whole: by counter-entries, because the ledger is only added to. */
import { and, asc, desc, eq, getTableColumns, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Connection } from './database.ts'
import { tellChats } from './ledger-book.ts'
import { imports } from './members-schema.ts'

export type ImportRow = typeof imports.$inferSelect

/** The runs of `chhat import`, the newest first. */
export async function listImports(db: Connection, limit: number): Promise<ImportRow[]> {
  return await db.select().from(imports).orderBy(desc(imports.at)).limit(limit)
}

export async function findImport(db: Connection, id: string): Promise<ImportRow | null> {
  const [row] = await db.select().from(imports).where(eq(imports.id, id))
  return row ?? null
}

/** `brought`: whether any line of it was new. */
export type BankFileRow = ImportRow & { brought: boolean }

/** Imports of contributions, the newest first; or the one of that id. */
export async function listBankFiles(
  db: Connection,
  { limit, id }: { limit: number; id?: string },
): Promise<BankFileRow[]> {
  const brought = sql<boolean>`exists (select from payments p where p.import_id = "imports"."id")`
  return await db
    .select({ ...getTableColumns(imports), brought })
    .from(imports)
    .where(and(eq(imports.kind, 'contributions'), id === undefined ? undefined : eq(imports.id, id)))
    .orderBy(desc(imports.at))
    .limit(limit)
}

/** Writes down that it is to be undone; false when somebody asked before, or it is undone. */
export async function saveUndoAsked(
  tx: Connection,
  { id, by, now }: { id: string; by: number; now: Date },
): Promise<boolean> {
  const rows = await tx
    .update(imports)
    .set({ undoAskedBy: by, undoAskedAt: now })
    .where(and(eq(imports.id, id), isNull(imports.undoAskedBy), isNull(imports.undoneAt)))
    .returning({ id: imports.id })
  return rows.length > 0
}

/** Whoever asked may not do it any more. */
export async function forgetUndoAsked(db: Connection, id: string): Promise<void> {
  await db.update(imports).set({ undoAskedBy: null, undoAskedAt: null }).where(eq(imports.id, id))
}

/** What is to be undone and is not yet, the first asked first. */
export async function listUndoAsked(db: Connection): Promise<{ id: string; by: number }[]> {
  const rows = await db
    .select({ id: imports.id, by: imports.undoAskedBy })
    .from(imports)
    .where(and(isNotNull(imports.undoAskedBy), isNull(imports.undoneAt)))
    .orderBy(asc(imports.undoAskedAt))
  return rows.flatMap(({ id, by }) => (by === null ? [] : [{ id, by }]))
}

/** Marks it; false when somebody was first. */
export async function markUndone(
  tx: Connection,
  { id, by, now }: { id: string; by: string; now: Date },
): Promise<boolean> {
  const rows = await tx
    .update(imports)
    .set({ undoneAt: now, undoneBy: by })
    .where(and(eq(imports.id, id), isNull(imports.undoneAt)))
    .returning({ id: imports.id })
  return rows.length > 0
}

export type UndoneCounts = {
  /** Lines of the import; their keys are free again. */
  payments: number
  /** Counter-entries. */
  entries: number
  /** "I have paid" that waits again. */
  claims: number
  /** Corrections to chats that were (or, long ago, may have been) told of money that came or went, and messages about it that will never be sent. */
  corrections: number
  cancelled: number
}

/**
 * Takes back everything that came of the import. A later file that took one of its lines back has nothing to reverse
 * then, and waits for staff; a queued line of an earlier file that this one took back waits again. `forgotten`: it is
 * not on record any more who was told of it, so every chat concerned is.
 */
export async function undoPayments(
  tx: Connection,
  undone: { importId: string; by: string; now: Date; tellAt: Date; forgotten: boolean },
): Promise<UndoneCounts> {
  const { importId, by, now } = undone
  const at = sql`${now.toISOString()}::timestamptz`
  await tx.execute(sql`
    create temp table undo_lines on commit drop as
    select id, false as is_later from payments where import_id = ${importId}::uuid and status <> 'undone'
    union all
    select r.id, true from payments r join payments p on p.id = r.reverses_id
    where p.import_id = ${importId}::uuid and r.import_id <> ${importId}::uuid and r.status = 'booked'`)
  await tx.execute(sql`
    create temp table undo_waiting on commit drop as
    select p.id, 'payment'::text as kind, p.person_id from payments r
    join undo_lines u on u.id = r.id and not u.is_later
    join payments p on p.id = r.reverses_id and p.status = 'dismissed' and p.import_id <> ${importId}::uuid
    where exists (select from cases c where c.subject_id = p.id and c.outcome = 'reversed')`)
  const entries = await count(
    tx.execute(sql`
    insert into contributions (person_id, for_month, amount_khr, paid_on, payment_id, recorded_at)
    select person_id, for_month, -sum(amount_khr), paid_on, payment_id, ${at} from contributions
    where payment_id in (select id from undo_lines)
    group by person_id, for_month, paid_on, payment_id having sum(amount_khr) <> 0`),
  )
  const payments = await count(
    tx.execute(sql`
    update payments set status = 'undone' where id in (select id from undo_lines where not is_later)`),
  )
  await tx.execute(sql`
    update payments set status = 'queued', reason = 'nothing_to_reverse', reverses_id = null
    where id in (select id from undo_lines where is_later)`)
  await tx.execute(sql`update payments set status = 'queued' where id in (select id from undo_waiting)`)
  await tx.execute(sql`
    insert into undo_waiting select u.id, 'payment', p.person_id
    from undo_lines u join payments p on p.id = u.id where u.is_later`)
  await tx.execute(sql`
    update cases set closed_at = ${at}, closed_by = ${by}, outcome = 'undone', leased_by = null, leased_until = null
    where closed_at is null and subject_id in (select id from undo_lines where not is_later)`)
  const claims = await reopenClaims(tx, importId)
  await tx.execute(sql`
    insert into cases (id, kind, subject_id, person_id, province_code, opened_at)
    select gen_random_uuid(), w.kind, w.id, w.person_id, p.province_code, ${at}
    from undo_waiting w left join people p on p.id = w.person_id
    on conflict do nothing`)
  return { payments, entries, claims, ...(await correctReceipts(tx, undone)) }
}

async function count(done: Promise<{ rowCount: number | null }>): Promise<number> {
  return (await done).rowCount ?? 0
}

/** "I have paid", closed since by a month of this import that nothing pays now: it waits again. */
async function reopenClaims(tx: Connection, importId: string): Promise<number> {
  const {
    rows: [row],
  } = await tx.execute<{ reopened: number }>(sql`
    with unpaid as (
      select c.person_id, c.for_month from contributions c
      where (c.person_id, c.for_month) in (
        select e.person_id, e.for_month from contributions e join undo_lines u on u.id = e.payment_id)
      group by 1, 2 having sum(c.amount_khr) <= 0
    ), last as (
      select distinct on (person_id, for_month) id from payment_claims
      where status = 'matched' and (person_id, for_month) in (select person_id, for_month from unpaid)
        and closed_at >= (select at from imports where id = ${importId}::uuid)
      order by person_id, for_month, closed_at desc
    ), reopened as (
      update payment_claims k set status = 'open', closed_at = null
      where id in (select id from last) and not exists (select from payment_claims o
        where o.person_id = k.person_id and o.for_month = k.for_month and o.status = 'open')
      returning id, person_id
    ), waiting as (
      insert into undo_waiting select id, 'payment_claim', person_id from reopened
    )
    select count(*)::int as reopened from reopened`)
  return row?.reopened ?? 0
}

/**
 * Receipts that nobody has begun to send are not sent; whoever had one is told. One that is on its way just now counts
 * as had: the correction looks again when it is sent (`wasSent`), which is after the sender's lease.
 */
async function correctReceipts(
  tx: Connection,
  { importId, now, tellAt, forgotten }: { importId: string; now: Date; tellAt: Date; forgotten: boolean },
): Promise<Pick<UndoneCounts, 'corrections' | 'cancelled'>> {
  const at = sql`${now.toISOString()}::timestamptz`
  const ours = sql`kind in ('payments.received', 'payments.reversed') and (payload->>'import' = ${importId}
    or payload->>'payment' in (select id::text from undo_lines where not is_later))`
  const cancelled = await count(
    tx.execute(sql`
    update outbox set done_at = ${at}, outcome = 'cancelled'
    where done_at is null and attempts = 0 and ${ours}`),
  )
  if (forgotten) return { cancelled, corrections: await correctEverybody(tx, { importId, now, tellAt }) }
  // Of each that was told: what arrived did not, and what went back did not either.
  const corrections = await count(
    tx.execute(sql`
    insert into outbox (id, chat_id, kind, payload, dedupe_key, next_attempt_at, created_at)
    select gen_random_uuid(), chat_id, kind, jsonb_build_object('import', ${importId}::text),
      kind || ${`:${importId}:`} || chat_id, ${tellAt.toISOString()}::timestamptz, ${at}
    from (select distinct chat_id, case kind when 'payments.received' then 'payments.undone' else 'payments.restored' end
        as kind from outbox where (outcome = 'sent' or done_at is null) and ${ours}) told
    on conflict do nothing`),
  )
  return { corrections, cancelled }
}

/** The same to every chat whose people's months change: what arrived did not, and what went back did not either. */
async function correctEverybody(
  tx: Connection,
  { importId, now, tellAt }: { importId: string; now: Date; tellAt: Date },
): Promise<number> {
  const subject = sql`${importId}::uuid as subject`
  const ofLines = sql`from contributions c join undo_lines u on u.id = c.payment_id and not u.is_later
    join payments p on p.id = c.payment_id`
  const tellings = [
    { kind: 'payments.undone', about: sql`select c.person_id, ${subject} ${ofLines} where p.amount_khr > 0` },
    {
      kind: 'payments.restored',
      about: sql`select c.person_id, ${subject} ${ofLines} where p.amount_khr < 0`,
    },
  ]
  let told = 0
  for (const { kind, about } of tellings) {
    told += await tellChats(tx, { kind, by: 'import', about, now, pushAt: tellAt })
  }
  return told
}
