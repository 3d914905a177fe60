/** Queued lines of banks' files whose card was nobody's, and is a member's now: judged again (ledger-judge.ts). */
import { sql } from 'drizzle-orm'
import type { Connection } from './database.ts'
import { BOOKED, matchClaims, tellChats } from './ledger-book.ts'

const KNOWN = sql`p.status = 'queued' and p.reason = 'unknown_card' and p.card_hash = m.card_hash`

/** Whether any line waits to be judged again. */
export async function hasKnownCards(db: Connection): Promise<boolean> {
  const {
    rows: [row],
  } = await db.execute<{ found: boolean }>(sql`
    select exists (select from payments p join members m on ${KNOWN}) as found`)
  return row?.found ?? false
}

/** Stages those lines under the ids they have; money that went back has nothing to reverse, and is only told whose it is. */
export async function stageKnownCards(tx: Connection): Promise<void> {
  await tx.execute(sql`
    insert into bank_lines (line, bank, reference, card_hash, card_number, period, for_month, amount, paid_on, id)
    select row_number() over (order by p.recorded_at, p.paid_on, p.id), p.bank, p.bank_reference, p.card_hash,
      p.card_number, p.period, p.for_month, p.amount_khr, p.paid_on, p.id
    from payments p join members m on ${KNOWN} where p.amount_khr > 0`)
  await tx.execute(sql`
    update payments p set reason = 'nothing_to_reverse', person_id = m.person_id
    from members m where ${KNOWN} and p.amount_khr < 0`)
}

/** What was judged becomes what is on record. Each chat is told of each line once, as when staff book one. */
export async function bookKnownCards(
  tx: Connection,
  { by, now, pushAt }: { by: string; now: Date; pushAt: Date },
): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`
  await tx.execute(sql`
    update payments p set status = j.status, reason = j.reason, person_id = j.person_id
    from bank_judged j where p.id = j.id`)
  await tx.execute(sql`
    insert into contributions (person_id, for_month, amount_khr, paid_on, payment_id, recorded_at)
    select person_id, for_month, amount, paid_on, id, ${at} from bank_judged where ${BOOKED}
    order by person_id`)
  await tx.execute(sql`
    update cases c set closed_at = ${at}, closed_by = ${by}, outcome = 'booked', leased_by = null, leased_until = null
    from bank_judged j where c.subject_id = j.id and c.closed_at is null and j.status = 'booked'`)
  // What still waits is for the staff of that person's province.
  await tx.execute(sql`
    update cases c set person_id = p.person_id, province_code = o.province_code
    from payments p join people o on o.id = p.person_id
    where c.subject_id = p.id and c.kind = 'payment' and c.closed_at is null and c.person_id is null`)
  await matchClaims(tx, { paid: sql`select person_id, for_month from bank_judged where ${BOOKED}`, by, now })
  const about = sql`select person_id, id as subject from bank_judged where ${BOOKED}`
  await tellChats(tx, { kind: 'payments.received', by: 'payment', about, now, pushAt })
}
