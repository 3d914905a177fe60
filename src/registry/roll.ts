/**
 * The member roll on its way in: staged in tables of the transaction, checked against itself and against what is on
 * record, then merged (roll-merge.ts). All of it set-based, so that a million lines cost seconds, not hours.
 *
 * Until the merge nothing is locked but the roll itself: people go on registering while a file is read.
 */
import { sql } from 'drizzle-orm'
import type { Connection } from './database.ts'

/** A line of the roll as it is staged: numbers and phones encrypted, and as keyed hashes. Days are YYYY-MM-DD. */
export type StagedLine = {
  line: number
  card_hash: string
  card_number: string
  family_name_km: string
  given_name_km: string
  family_name_latin: string
  given_name_latin: string
  name_key_km: string
  name_key_latin: string
  sex: string
  birth_date: string
  id_type: string | null
  id_hash: string | null
  phone: string | null
  phone_hash: string | null
  kind: string
  sponsor_hash: string | null
  province_code: string
  registered_on: string
  /** `active`, or why the membership ended. */
  status: string
  as_of: string
}

/** A line that is not taken, with the reason in a sentence; the card's hash where the card could be read. */
export type RejectedLine = { line: number; reason: string; card_hash: string | null }

const ROLL_LOCK = 20231114
const REJECTS_PAGE = 5_000

/** Holds the roll for this transaction alone; false when another import holds it. */
export async function lockRoll(tx: Connection): Promise<boolean> {
  const {
    rows: [row],
  } = await tx.execute<{ locked: boolean }>(sql`select pg_try_advisory_xact_lock(${ROLL_LOCK}) as locked`)
  return row?.locked ?? false
}

/** Keeps imports away while staff register somebody; false while one is at work. */
export async function shareRoll(tx: Connection): Promise<boolean> {
  const {
    rows: [row],
  } = await tx.execute<{ locked: boolean }>(
    sql`select pg_try_advisory_xact_lock_shared(${ROLL_LOCK}) as locked`,
  )
  return row?.locked ?? false
}

/** Makes the tables that hold the file for the time of this transaction. */
export async function openStage(tx: Connection): Promise<void> {
  await tx.execute(sql`set local work_mem = '64MB'`)
  await tx.execute(sql`
    create temp table roll (
      line int not null, card_hash text not null, card_number text not null,
      family_name_km text not null, given_name_km text not null,
      family_name_latin text not null, given_name_latin text not null,
      name_key_km text not null, name_key_latin text not null,
      sex text not null, birth_date date not null, id_type text, id_hash text, phone text, phone_hash text,
      kind text not null, sponsor_hash text, province_code text not null,
      registered_on date not null, status text not null, as_of date not null
    ) on commit drop`)
  await tx.execute(sql`
    create temp table roll_rejects (line int not null, reason text not null, card_hash text) on commit drop`)
}

export async function stageLines(tx: Connection, lines: readonly StagedLine[]): Promise<void> {
  if (lines.length === 0) return
  await tx.execute(sql`
    insert into roll select * from json_to_recordset(${JSON.stringify(lines)}::json) as line (
      line int, card_hash text, card_number text,
      family_name_km text, given_name_km text, family_name_latin text, given_name_latin text,
      name_key_km text, name_key_latin text,
      sex text, birth_date date, id_type text, id_hash text, phone text, phone_hash text,
      kind text, sponsor_hash text, province_code text,
      registered_on date, status text, as_of date)`)
}

export async function stageRejects(tx: Connection, rejects: readonly RejectedLine[]): Promise<void> {
  if (rejects.length === 0) return
  await tx.execute(sql`
    insert into roll_rejects select * from json_to_recordset(${JSON.stringify(rejects)}::json)
      as reject (line int, reason text, card_hash text)`)
}

/**
 * Finds who each line is about, and takes out the lines that cannot be right. `roll_person` then holds every line
 * that is taken: by card, else by a living claim of the same document of somebody born on the same day, else new.
 */
export async function matchRoll(tx: Connection): Promise<void> {
  await tx.execute(sql`analyze roll`)
  await tx.execute(sql`
    create temp table roll_person on commit drop as
    select r.line, r.card_hash, r.id_type, r.id_hash, r.kind, r.sponsor_hash,
      coalesce(by_card.person_id, claim.person_id, gen_random_uuid()) as person_id,
      by_card.person_id as by_card, claim.person_id as by_document,
      claim.person_id is not null and claimant.birth_date <> r.birth_date as other_birth_date,
      claim_member.person_id is not null as claimant_is_member,
      coalesce(coalesce(by_card.as_of, claim_member.as_of) > r.as_of, false) as older
    from roll r
    left join members by_card on by_card.card_hash = r.card_hash
    left join identity_claims claim on claim.living and claim.type = r.id_type and claim.hash = r.id_hash
    left join people claimant on claimant.id = claim.person_id
    left join members claim_member on claim_member.person_id = claim.person_id`)
  await tx.execute(sql`analyze roll_person`)
  await reject(tx, {
    which: sql`other_birth_date`,
    reason: 'The identity document belongs to a record with another date of birth.',
  })
  await reject(tx, {
    which: sql`by_card <> by_document and claimant_is_member`,
    reason: 'The identity document belongs to a member with another card number.',
  })
  await rejectRepeated(tx, { key: sql`card_hash`, reason: 'The card number stands in line {line} already.' })
  await rejectRepeated(tx, {
    key: sql`id_type, id_hash`,
    reason: 'The identity document stands in line {line} already, with another card number.',
  })
  await rejectRepeated(tx, {
    key: sql`person_id`,
    reason: 'This person stands in line {line} already, with another card number.',
  })
  await findSponsors(tx)
}

/** A sponsor may come later in the file than the dependents, or have come in an earlier file. */
async function findSponsors(tx: Connection): Promise<void> {
  await tx.execute(sql`
    create temp table roll_sponsor on commit drop as
    select d.line, coalesce(s.person_id, m.person_id) as sponsor_id, coalesce(s.kind, m.kind) as kind
    from roll_person d
    left join roll_person s on s.card_hash = d.sponsor_hash
    left join members m on m.card_hash = d.sponsor_hash
    where d.kind = 'dependent'`)
  await reject(tx, {
    which: sql`line in (select line from roll_sponsor where sponsor_id is null)`,
    reason: 'The card number of the sponsor is not known.',
  })
  await reject(tx, {
    which: sql`line in (select line from roll_sponsor where kind = 'dependent')`,
    reason: 'The sponsor is a dependent too.',
  })
}

type Sql = ReturnType<typeof sql>

async function reject(tx: Connection, { which, reason }: { which: Sql; reason: string }): Promise<void> {
  await tx.execute(sql`
    with bad as (delete from roll_person where ${which} returning line, card_hash)
    insert into roll_rejects select line, ${reason}::text, card_hash from bad`)
}

/** Of lines that are equal in `key` the first stays; one that was matched by its card goes before the others. */
async function rejectRepeated(tx: Connection, { key, reason }: { key: Sql; reason: string }): Promise<void> {
  await tx.execute(sql`
    with placed as (
      select line, row_number() over same as place, first_value(line) over same as first
      from roll_person where (${key}) is not null
      window same as (partition by ${key} order by by_card is null, line)
    ), bad as (
      delete from roll_person p using placed where placed.line = p.line and placed.place > 1
      returning p.line, p.card_hash, placed.first
    )
    insert into roll_rejects
    select line, replace(${reason}::text, '{line}', first::text), card_hash from bad`)
}

/** The rejected lines in the order of the file, read a page at a time. */
export async function* listRejects(tx: Connection): AsyncGenerator<{ line: number; reason: string }> {
  for (let last = 0; ; ) {
    const { rows } = await tx.execute<{ line: number; reason: string }>(sql`
      select line, reason from roll_rejects where line > ${last} order by line limit ${REJECTS_PAGE}`)
    yield* rows
    const [end] = rows.slice(-1)
    if (!end) return
    last = end.line
  }
}

/**
 * How many living memberships a snapshot would end, and how many there are. A rejected line names its card too. Whoever
 * was heard of on the day of the data, or later, goes on: a card typed at the office that day is not in it yet.
 */
export async function countAbsent(tx: Connection): Promise<{ absent: number; living: number }> {
  const {
    rows: [row],
  } = await tx.execute<{ absent: number; living: number }>(sql`
    select count(*)::int as living, count(*) filter (where ${isAbsent})::int as absent
    from members m where m.ended_on is null`)
  return row ?? { absent: 0, living: 0 }
}

/** For a query over the living `members m`. */
export const isAbsent: Sql = sql`
  m.as_of < (select max(as_of) from roll)
  and not exists (select from roll_person p where p.person_id = m.person_id)
  and not exists (select from roll_rejects x where x.card_hash = m.card_hash)`

/** Lines of the file, and how many of them are not taken. */
export async function countStaged(tx: Connection): Promise<{ lines: number; rejected: number }> {
  const {
    rows: [row],
  } = await tx.execute<{ taken: number; rejected: number }>(sql`
    select (select count(*)::int from roll_person) as taken,
      (select count(*)::int from roll_rejects) as rejected`)
  const { taken, rejected } = row ?? { taken: 0, rejected: 0 }
  return { lines: taken + rejected, rejected }
}
