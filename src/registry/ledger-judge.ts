/**
 * What becomes of each staged line of a bank's file (ledger-stage.ts); nothing of it is written yet. The edges stand
 * in docs/scheme-decisions.md, "Payments in".
 */
import { sql } from 'drizzle-orm'
import type { PaymentReason } from './contributions-schema.ts'
import type { Connection } from './database.ts'

export type Judged = {
  /** Lines that pay a month; of them, those that pay more than it costs. */
  booked: number
  overpaid: number
  /** Lines by which a bank takes money back that is on record or in this file. */
  reversed: number
  /** Lines that wait for staff, by reason. */
  queued: Partial<Record<PaymentReason, number>>
}

/**
 * Fills `bank_judged`: a row a staged line with its id, whose card it is, its status and reason, and what it takes back
 * (`reverses_id`, with that line's state in `reversed_state`: booked, queued, or new in this file).
 */
export async function judgePayments(tx: Connection): Promise<Judged> {
  await tx.execute(sql`analyze bank_dues`)
  await tx.execute(sql`
    create temp table bank_judged on commit drop as
    select l.line, l.id, l.bank, l.reference, l.period, l.card_hash, l.for_month, l.amount,
      l.paid_on, m.person_id, m.kind, m.registered_on, m.ended_on, own.due, dependent.due as dependent_due,
      m.kind <> 'dependent' and exists (
        select from members d where d.sponsor_id = m.person_id and d.ended_on is null) as has_dependents,
      null::text as status, null::text as reason, null::uuid as reverses_id, null::text as reversed_state
    from bank_lines l
    left join members m on m.card_hash = l.card_hash
    left join bank_dues own on own.month = l.for_month and own.kind = m.kind
    left join bank_dues dependent on dependent.month = l.for_month and dependent.kind = 'dependent'`)
  await tx.execute(sql`analyze bank_judged`)
  await findReversed(tx)
  await judgeByPerson(tx)
  await judgeByMonth(tx)
  await tx.execute(sql`
    update bank_judged set status = case
      when status is not null then status
      when reason is null or reason = 'overpaid' then 'booked'
      else 'queued' end`)
  const { rows } = await tx.execute<{
    status: string
    reason: PaymentReason | null
    back: boolean
    count: number
  }>(sql`
    select status, reason, amount < 0 as back, count(*)::int as count from bank_judged group by 1, 2, 3`)
  const sum = (which: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(which).reduce((total, { count }) => total + count, 0)
  return {
    booked: sum(({ status, back }) => status === 'booked' && !back),
    overpaid: sum(({ reason }) => reason === 'overpaid'),
    reversed: sum(({ status, back }) => status === 'booked' && back),
    queued: Object.fromEntries(
      rows.flatMap(({ status, reason, count }) => (status === 'queued' ? [[reason, count]] : [])),
    ),
  }
}

/**
 * What each negative line takes back: a line of the same bank, card and amount, of the same bank reference if there is
 * one, else for the same month; of several the one paid last. What is taken back in the file it came in was never
 * money: neither line is booked.
 */
async function findReversed(tx: Connection): Promise<void> {
  await tx.execute(sql`
    with back as (select * from bank_judged where amount < 0),
    candidate as (
      select p.id, p.bank, p.bank_reference as reference, p.period, p.card_hash, p.for_month, p.amount_khr as amount,
        p.paid_on, p.status as state
      from payments p
      where p.card_hash in (select card_hash from back) and p.amount_khr > 0 and p.status in ('booked', 'queued')
        and not exists (select from payments r where r.reverses_id = p.id and r.status <> 'undone')
      union all
      select id, bank, reference, period, card_hash, for_month, amount, paid_on, 'new' from bank_judged
      where amount > 0 and card_hash in (select card_hash from back)
    ), pair as (
      select b.id as back, b.line, c.id, c.state, row_number() over (partition by b.id
        order by c.reference = b.reference desc, c.period = b.period desc, c.paid_on desc, c.id) as choice
      from back b
      join candidate c on c.card_hash = b.card_hash and c.bank = b.bank and c.amount = -b.amount
        and c.paid_on <= b.paid_on
        and (c.reference = b.reference and b.period in ('', c.period) or c.for_month = b.for_month)
    ), chosen as (
      select distinct on (id) back, id, state from pair where choice = 1 order by id, line
    )
    update bank_judged j set status = 'booked', reverses_id = c.id, reversed_state = c.state
    from chosen c where j.id = c.back`)
  await tx.execute(sql`
    update bank_judged j set status = 'dismissed'
    from bank_judged b where b.reverses_id = j.id and b.reversed_state = 'new'`)
  await tx.execute(sql`
    update bank_judged set reason = case when person_id is null then 'unknown_card' else 'nothing_to_reverse' end
    where amount < 0 and status is null`)
}

/** What can be told from whose card it is. An end is the first day without membership. */
async function judgeByPerson(tx: Connection): Promise<void> {
  await tx.execute(sql`
    update bank_judged set reason = case
      when person_id is null then 'unknown_card'
      when kind not in ('self_employed', 'dependent') then
        case when has_dependents and amount % dependent_due = 0 then 'family_split' else 'not_reckoned' end
      when due is null or for_month < to_char(registered_on, 'YYYY-MM') then 'before_registration'
      when for_month > to_char(ended_on - 1, 'YYYY-MM') then 'membership_ended'
      when has_dependents and amount >= 2 * due and amount % due = 0 then 'family_split' end
    where amount > 0 and status is null`)
}

/**
 * What can be told from the month: what is on record of it, less what this file takes back, and what stands before in
 * this file. One line alone pays a month or is not booked by itself.
 */
async function judgeByMonth(tx: Connection): Promise<void> {
  await tx.execute(sql`
    create temp table bank_months on commit drop as
    with entry as (
      select c.person_id, c.for_month, c.amount_khr as amount from contributions c
      where (c.person_id, c.for_month) in (select person_id, for_month from bank_judged)
      union all
      select c.person_id, c.for_month, -c.amount_khr from contributions c
      join bank_judged b on b.reverses_id = c.payment_id and b.reversed_state = 'booked'
    )
    select person_id, for_month, sum(amount)::int as received from entry group by 1, 2`)
  await tx.execute(sql`analyze bank_months`)
  await tx.execute(sql`
    with owed as (
      select j.id, j.amount, j.paid_on, j.line, j.person_id, j.for_month,
        j.due - coalesce(m.received, 0) as missing
      from bank_judged j left join bank_months m on m.person_id = j.person_id and m.for_month = j.for_month
      where j.amount > 0 and j.status is null and j.reason is null
    ), placed as (
      select *, row_number() over (partition by person_id, for_month, amount >= missing order by paid_on, line) as place
      from owed
    )
    update bank_judged j set reason = case
      when p.missing <= 0 or (p.amount >= p.missing and p.place > 1) then 'month_paid'
      when p.amount < p.missing then 'wrong_amount'
      when p.amount > p.missing then 'overpaid' end
    from placed p where p.id = j.id`)
}
