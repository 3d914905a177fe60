/** The judged lines of a bank's file (ledger-judge.ts) become what is on record, and what people are told of it. */
import { type SQL, sql } from 'drizzle-orm'
import type { Connection } from './database.ts'

/** The ids of queued lines that this file takes back: nobody needs to decide on them any more. */
const TAKEN_BACK = sql`(select reverses_id from bank_judged where reversed_state = 'queued')`
/** Of a judged line: it pays a month. */
export const BOOKED = sql`status = 'booked' and amount > 0`

/** `importId` is on record already; `pushAt`: when the first person may be told. */
export async function bookPayments(
  tx: Connection,
  { importId, now, pushAt }: { importId: string; now: Date; pushAt: Date },
): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  await tx.execute(sql`
    insert into payments (id, bank, bank_reference, card_number, card_hash, period, for_month, amount_khr, paid_on,
      status, reason, person_id, reverses_id, import_id, recorded_at)
    select j.id, j.bank, j.reference, l.card_number, j.card_hash, j.period, j.for_month, j.amount, j.paid_on,
      j.status, j.reason, j.person_id, j.reverses_id, ${importId}::uuid, ${at}
    from bank_judged j join bank_lines l on l.line = j.line`)
  await tx.execute(sql`
    insert into contributions (person_id, for_month, amount_khr, paid_on, payment_id, recorded_at)
    select person_id, for_month, amount, paid_on, id, ${at} from bank_judged where ${BOOKED}
    order by person_id`)
  await tx.execute(sql`
    insert into contributions (person_id, for_month, amount_khr, paid_on, payment_id, recorded_at)
    select c.person_id, c.for_month, -c.amount_khr, c.paid_on, j.id, ${at}
    from bank_judged j join contributions c on c.payment_id = j.reverses_id where j.reversed_state = 'booked'`)
  await tx.execute(sql`update payments set status = 'dismissed' where id in ${TAKEN_BACK}`)
  await tx.execute(sql`
    update cases set closed_at = ${at}, closed_by = 'system:import', outcome = 'reversed', leased_by = null,
      leased_until = null
    where closed_at is null and subject_id in ${TAKEN_BACK}`)
  await tx.execute(sql`
    insert into cases (id, kind, subject_id, person_id, province_code, opened_at)
    select gen_random_uuid(), 'payment', j.id, j.person_id, p.province_code, ${at}
    from bank_judged j left join people p on p.id = j.person_id where j.status = 'queued' order by j.line`)
  await matchClaims(tx, {
    paid: sql`select person_id, for_month from bank_judged where ${BOOKED}`,
    by: 'system:import',
    now,
  })
  const subject = sql`${importId}::uuid as subject`
  const tellings = [
    { kind: 'payments.received', about: sql`select person_id, ${subject} from bank_judged where ${BOOKED}` },
    {
      kind: 'payments.reversed',
      about: sql`select c.person_id, ${subject} from bank_judged j
        join contributions c on c.payment_id = j.reverses_id where j.reversed_state = 'booked'`,
    },
  ]
  for (const { kind, about } of tellings) await tellChats(tx, { kind, by: 'import', about, now, pushAt })
}

/** "I have paid" is true of these people's months: it closes by itself. `paid` selects person_id and for_month. */
export async function matchClaims(
  tx: Connection,
  { paid, by, now }: { paid: SQL; by: string; now: Date },
): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  await tx.execute(sql`
    with matched as (
      update payment_claims set status = 'matched', closed_at = ${at}
      where status = 'open' and (person_id, for_month) in (${paid}) returning id
    )
    update cases set closed_at = ${at}, closed_by = ${by}, outcome = 'matched', leased_by = null, leased_until = null
    where closed_at is null and subject_id in (select id from matched)`)
}

/**
 * One message a chat and subject for all its people: the chats of those whom `about` selects (person_id, subject), and
 * of their sponsors; how many. The subject is the import or, with `by: 'payment'`, the payment.
 */
export async function tellChats(
  tx: Connection,
  told: { kind: string; by: 'import' | 'payment'; about: SQL; now: Date; pushAt: Date },
): Promise<number> {
  const { kind, by, about, now, pushAt } = told
  const { rowCount } = await tx.execute(sql`
    with about as (
      select m.person_id, m.sponsor_id, a.subject
      from (select distinct person_id, subject from (${about}) each) a join members m on m.person_id = a.person_id
    ), folk as (
      select person_id, subject from about union select sponsor_id, subject from about where sponsor_id is not null
    ), told as (
      select distinct h.chat_id, folk.subject::text as subject
      from chat_people h join folk on folk.person_id = h.person_id where h.relation = 'self'
    )
    insert into outbox (id, chat_id, kind, payload, dedupe_key, next_attempt_at, created_at)
    select gen_random_uuid(), chat_id, ${kind}, jsonb_build_object(${by}::text, subject),
      ${`${kind}:`} || subject || ':' || chat_id, ${pushAt.toISOString()}::timestamptz,
      ${now.toISOString()}::timestamptz
    from told
    on conflict do nothing`)
  return rowCount ?? 0
}
