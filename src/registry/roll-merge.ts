/**
 * The matched roll (roll.ts) becomes what is on record. Rows that say the same already are not written again, so an
 * import that is repeated changes nothing.
 *
 * NSSF's data wins over what a person stated, but for a phone that was shared from the person's own Telegram account
 * and for the province of an address that a member has changed here; a line older than what is stored changes nothing.
 */
import { sql } from 'drizzle-orm'
import type { Connection } from './database.ts'
import { isAbsent } from './roll.ts'

export type Merged = {
  added: number
  /** Members of whom something other than the day of the data is new. */
  changed: number
  same: number
  /** Lines that are older than what is stored. */
  older: number
  /** Memberships that the file no longer names (a snapshot alone ends them). */
  ended: number
  /** Applications that became memberships. */
  registered: number
}

/** An application in one of these is decided against or given up; in any other it still owns its document. */
const OVER = sql`('registered', 'rejected', 'withdrawn', 'expired')`

/** Of the person `p` on line `r`. */
const PROVINCE = sql`case when p.address is null then r.province_code else p.province_code end`

/** `pushAt`: when the first person may be told. */
export async function mergeRoll(
  tx: Connection,
  { snapshot, now, pushAt }: { snapshot: boolean; now: Date; pushAt: Date },
): Promise<Merged> {
  await uniteRecords(tx)
  const counts = await compare(tx)
  await savePeople(tx, now)
  await saveMembers(tx)
  await saveClaims(tx)
  const ended = snapshot ? await endAbsent(tx) : 0
  const registered = await registerAccepted(tx, { actor: 'system:import', now, pushAt })
  return { ...counts, ended, registered }
}

/**
 * Somebody who is a member by card and has applied anew with the same document and birth date is one person: what
 * belongs to the record of the application goes to the record of the member.
 */
async function uniteRecords(tx: Connection): Promise<void> {
  await tx.execute(sql`
    create temp table roll_united on commit drop as
    select by_card as kept, by_document as gone from roll_person where by_card <> by_document and not older`)
  for (const statement of [
    sql`update applications a set person_id = u.kept from roll_united u where a.person_id = u.gone`,
    sql`update applications a set sponsor_id = u.kept from roll_united u where a.sponsor_id = u.gone`,
    sql`update cases c set person_id = u.kept from roll_united u where c.person_id = u.gone`,
    sql`update drafts d set subject_id = u.kept from roll_united u where d.subject_id = u.gone`,
    sql`insert into chat_people (chat_id, person_id, relation)
        select c.chat_id, u.kept, c.relation from chat_people c join roll_united u on u.gone = c.person_id
        on conflict do nothing`,
    sql`delete from chat_people c using roll_united u where c.person_id = u.gone`,
    sql`update claim_links c set person_id = u.kept from roll_united u where c.person_id = u.gone`,
    sql`update identity_claims c set person_id = u.kept from roll_united u where c.person_id = u.gone`,
    sql`delete from people p using roll_united u where p.id = u.gone`,
  ])
    await tx.execute(statement)
}

/** What each line changes, before anything is written. */
async function compare(tx: Connection): Promise<Pick<Merged, 'added' | 'changed' | 'same' | 'older'>> {
  await tx.execute(sql`
    create temp table roll_due on commit drop as
    select r.line, rp.person_id, rp.by_document, rp.older, s.sponsor_id, p.id is null as is_new_person,
      m.person_id is null as is_new_member,
      p.id is not null and ((p.family_name_km, p.given_name_km, p.family_name_latin, p.given_name_latin, p.sex,
        p.birth_date, p.province_code) is distinct from (r.family_name_km, r.given_name_km, r.family_name_latin,
        r.given_name_latin, r.sex, r.birth_date, ${PROVINCE}) or new_phone.holds) as person_changed,
      coalesce(new_phone.holds, false) as phone_changed,
      m.person_id is not null and (m.card_hash, m.kind, m.sponsor_id, m.registered_on,
        case when m.ended_on is null then 'active' else coalesce(m.end_reason, 'absent') end)
        is distinct from (r.card_hash, r.kind, s.sponsor_id, r.registered_on, r.status) as member_changed,
      m.as_of is distinct from r.as_of as as_of_changed
    from roll_person rp
    join roll r on r.line = rp.line
    left join roll_sponsor s on s.line = rp.line
    left join people p on p.id = rp.person_id
    left join members m on m.person_id = rp.person_id
    left join lateral (select r.phone_hash is not null and not p.phone_verified
      and p.phone_hash is distinct from r.phone_hash as holds) new_phone on p.id is not null`)
  await tx.execute(sql`analyze roll_due`)
  const {
    rows: [row],
  } = await tx.execute<Pick<Merged, 'added' | 'changed' | 'same' | 'older'>>(sql`
    select count(*) filter (where is_new_member)::int as added,
      count(*) filter (where not is_new_member and not older and (person_changed or member_changed))::int as changed,
      count(*) filter (where not is_new_member and not older and not (person_changed or member_changed))::int as same,
      count(*) filter (where older)::int as older
    from roll_due`)
  return row ?? { added: 0, changed: 0, same: 0, older: 0 }
}

async function savePeople(tx: Connection, now: Date): Promise<void> {
  await tx.execute(sql`
    insert into people (id, family_name_km, given_name_km, family_name_latin, given_name_latin, sex, birth_date,
      province_code, name_key_km, name_key_latin, phone, phone_hash, phone_verified, created_at)
    select d.person_id, r.family_name_km, r.given_name_km, r.family_name_latin, r.given_name_latin, r.sex,
      r.birth_date, r.province_code, r.name_key_km, r.name_key_latin, r.phone, r.phone_hash, false, ${now.toISOString()}::timestamptz
    from roll_due d join roll r on r.line = d.line where d.is_new_person
    order by d.person_id`)
  await tx.execute(sql`
    update people p set family_name_km = r.family_name_km, given_name_km = r.given_name_km,
      family_name_latin = r.family_name_latin, given_name_latin = r.given_name_latin, sex = r.sex,
      birth_date = r.birth_date, province_code = ${PROVINCE},
      name_key_km = r.name_key_km, name_key_latin = r.name_key_latin,
      phone = case when d.phone_changed then r.phone else p.phone end,
      phone_hash = case when d.phone_changed then r.phone_hash else p.phone_hash end
    from roll_due d join roll r on r.line = d.line
    where p.id = d.person_id and d.person_changed and not d.older`)
}

/** The file says that a membership has ended, not when: the day of the data on which it was first seen ended. */
async function saveMembers(tx: Connection): Promise<void> {
  await tx.execute(sql`
    insert into members (person_id, card_number, card_hash, kind, sponsor_id, registered_on, ended_on, end_reason, as_of)
    select d.person_id, r.card_number, r.card_hash, r.kind, d.sponsor_id, r.registered_on,
      case when r.status <> 'active' then r.as_of end, nullif(r.status, 'active'), r.as_of
    from roll_due d join roll r on r.line = d.line where d.is_new_member
    order by d.person_id`)
  await tx.execute(sql`
    update members m set
      card_number = case when m.card_hash = r.card_hash then m.card_number else r.card_number end,
      card_hash = r.card_hash, kind = r.kind, sponsor_id = d.sponsor_id,
      relation = case when r.kind = 'dependent' then m.relation end, registered_on = r.registered_on,
      ended_on = case when r.status <> 'active' then coalesce(m.ended_on, r.as_of) end,
      end_reason = nullif(r.status, 'active'), as_of = r.as_of
    from roll_due d join roll r on r.line = d.line
    where m.person_id = d.person_id and not d.is_new_member and not d.older
      and (d.member_changed or d.as_of_changed)`)
}

/** A living membership owns its document; one that has ended frees it, unless an application still needs it. */
async function saveClaims(tx: Connection): Promise<void> {
  await tx.execute(sql`
    update identity_claims c set living = false
    from roll_due d join roll r on r.line = d.line
    where c.person_id = d.person_id and c.living and not d.older and not d.is_new_person
      and d.by_document is null and r.status = 'active' and c.type = r.id_type and c.hash <> r.id_hash`)
  await tx.execute(sql`
    update identity_claims c set living = false
    from roll_due d join roll r on r.line = d.line
    where c.person_id = d.person_id and c.living and not d.older and r.status <> 'active'
      and not exists (select from applications a where a.person_id = c.person_id and a.status not in ${OVER})`)
  // A registration of this very moment may own the document already; the next import unites the two.
  await tx.execute(sql`
    insert into identity_claims (type, hash, person_id, living)
    select r.id_type, r.id_hash, d.person_id, true
    from roll_due d join roll r on r.line = d.line
    where d.by_document is null and r.id_hash is not null and r.status = 'active' and not d.older
    on conflict do nothing`)
}

async function endAbsent(tx: Connection): Promise<number> {
  const {
    rows: [row],
  } = await tx.execute<{ ended: number }>(sql`
    with gone as (
      update members m set ended_on = day.as_of, as_of = day.as_of
      from (select max(as_of) as as_of from roll) day
      where m.ended_on is null and ${isAbsent} returning m.person_id
    ), freed as (
      update identity_claims c set living = false from gone
      where c.person_id = gone.person_id and c.living
        and not exists (select from applications a where a.person_id = c.person_id and a.status not in ${OVER})
    )
    select count(*)::int as ended from gone`)
  return row?.ended ?? 0
}

/**
 * Accepted applications of people whom NSSF has registered: those of the staged roll, or the one whose card number a
 * member of staff (`actor`) has typed. Any other status stays as it is, for a reviewer. As what a dependent belongs to
 * the household stands in the application, not in the roll.
 */
export async function registerAccepted(
  tx: Connection,
  given: { personId?: string; actor: string; now: Date; pushAt: Date },
): Promise<number> {
  const { personId, actor, now, pushAt } = given
  const at = sql`${now.toISOString()}::timestamptz`
  const living =
    personId === undefined
      ? sql`select d.person_id from roll_due d join roll r on r.line = d.line where r.status = 'active' and not d.older`
      : sql`select ${personId}::uuid as person_id`
  const by = personId === undefined ? 'import' : 'staff'
  const {
    rows: [row],
  } = await tx.execute<{ registered: number }>(sql`
    with registered as (
      update applications a set status = 'registered'
      from (${living}) m
      where a.person_id = m.person_id and a.status = 'accepted'
      returning a.id, a.chat_id, a.person_id, a.form, a.answers
    ), related as (
      update members m set relation = a.answers->>'relation',
        age_exception = coalesce(a.answers->>'age_exception' = 'yes', false)
      from registered a where m.person_id = a.person_id and a.form = 'dependent' and m.kind = 'dependent'
    ), events as (
      insert into application_events (application_id, event, actor, at)
      select id, 'registered', ${by}, ${at} from registered
    ), audited as (
      insert into audit (at, actor, action, subject_type, subject_id)
      select ${at}, ${actor}, 'application.register', 'application', id from registered
    ), told as (
      insert into outbox (id, chat_id, kind, payload, dedupe_key, next_attempt_at, created_at)
      select gen_random_uuid(), chat_id, 'application.registered', jsonb_build_object('application', id),
        'registered:' || id, ${pushAt.toISOString()}::timestamptz, ${at}
      from registered
      on conflict do nothing
    )
    select count(*)::int as registered from registered`)
  return row?.registered ?? 0
}
