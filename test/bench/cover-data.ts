/** Members by the hundred thousand for the cover bench, made within Postgres: the same ones at every run. */
import postgres from 'postgres'

/** The day of the bench. Its month is the last that was paid, if it was. */
export const TODAY = '2026-11-20'
const THIS_MONTH = '2026-11'
/** The shipped rules begin with the scheme. */
export const MOST_MONTHS = 36
const PEOPLE_AT_ONCE = 100_000
const FIRST_CHAT = 1_000_000_000

/**
 * Person `n` in SQL. A quarter are dependents, three to a sponsor; of each 2,400 people there is one household of 21.
 * `lot` (0-99) says how a person pays: 70 always, others with a gap now, holes before, never, or until the end of the
 * membership.
 */
const DEPENDENT = 'n % 12 in (9, 10, 11)'
const SPONSOR = '(case when n % 2400 < 83 then n - n % 2400 + 1 else n - n % 12 + 1 end)'
const LOT = '(n % 100 * 19 % 100)'
const idOf = (number: string) => `md5('person ' || ${number})::uuid`
const KIND = `case when ${DEPENDENT} then 'dependent' when n % 20 = 1 then 'employee'
  when n % 40 = 2 then 'civil_servant' else 'self_employed' end`
const ENDED = `${LOT} = 99`

/** Whether person `n` has paid the month that lies `age` months back. */
const PAYS = `case
  when ${LOT} < 70 then true
  when ${LOT} < 80 then age >= 1 + n % 5
  when ${LOT} < 85 then age >= 8
  when ${LOT} < 93 then (n + age) % 7 <> 0
  when ${LOT} < 96 then false
  when ${LOT} < 99 then age >= 1
  else age >= 3 end`

export type Loaded = { chats: number; seconds: number; contributions: number; tables: TableSize[] }
export type TableSize = { table: string; rows: number; mb: number; indexesMb: number }

/** The chat of sponsor or single `n`: every member but dependents has one. Null for a dependent. */
export function chatOf(n: number): number | null {
  return n % 12 >= 9 ? null : FIRST_CHAT + n
}

/** Person 1 and every so many after it have twenty dependents. */
export const LARGE_EVERY = 2400

export async function loadMembers(
  url: string,
  { people, months, say }: { people: number; months: number; say: (line: string) => void },
): Promise<Loaded> {
  const begun = performance.now()
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    for (let first = 1; first <= people; first += PEOPLE_AT_ONCE) {
      const last = Math.min(people, first + PEOPLE_AT_ONCE - 1)
      for (const statement of PEOPLE) await sql.unsafe(statement, [first, last])
      say(`${last} people`)
    }
    // The ledger's indexes are built once, from what is loaded, and not row by row.
    const indexes = await sql<{ name: string; definition: string }[]>`
      select c.relname as name, pg_get_indexdef(c.oid) as definition from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = 'contributions'::regclass and not i.indisunique`
    for (const { name } of indexes) await sql`drop index ${sql(name)}`
    // Month by month, as money comes: a person's entries lie scattered over the whole table.
    for (let age = months - 1; age >= 0; age--) {
      const month = monthBack(age)
      await sql.unsafe(CONTRIBUTIONS, [people, month, age])
      say(`contributions for ${month}`)
    }
    for (const { definition } of indexes) await sql.unsafe(definition)
    await sql`vacuum analyze`
    const tables = await sql<TableSize[]>`
      select relname as table, reltuples::float8 as rows, round(pg_table_size(oid) / 1e6)::float8 as mb,
        round(pg_indexes_size(oid) / 1e6)::float8 as "indexesMb"
      from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples > 0
        and relname in ('people', 'members', 'contributions', 'notices', 'chats', 'chat_people')
      order by pg_total_relation_size(oid) desc`
    return {
      chats: tables.find(({ table }) => table === 'chats')?.rows ?? 0,
      contributions: tables.find(({ table }) => table === 'contributions')?.rows ?? 0,
      seconds: (performance.now() - begun) / 1000,
      tables: [...tables],
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}

function monthBack(age: number): string {
  const [year = 0, month = 0] = THIS_MONTH.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - age, 1)).toISOString().slice(0, 7)
}

/** $1 and $2: the first and the last number. Registered before the first month of the bench. */
const PEOPLE = [
  `insert into people (id, family_name_km, given_name_km, family_name_latin, given_name_latin, sex, birth_date,
     province_code, occupation, phone, phone_hash, phone_verified, created_at)
   select ${idOf('n')}, 'សុខ', 'ដារ៉ា' || n, 'SOK', 'DARA', case n % 2 when 0 then 'female' else 'male' end,
     date '${TODAY}' - (case when ${DEPENDENT} then 400 + n % 5500 else 7000 + n % 14000 end),
     lpad((1 + n % 25)::text, 2, '0'), 'tuk_tuk', repeat(md5(n::text), 2), md5('phone ' || n), true, now()
   from generate_series($1::int, $2::int) n`,
  `insert into members (person_id, card_number, card_hash, kind, sponsor_id, relation, age_exception, registered_on,
     ended_on, end_reason, as_of)
   select ${idOf('n')}, repeat(md5(n::text), 2), md5('card ' || n), ${KIND},
     case when ${DEPENDENT} then ${idOf(SPONSOR)} end, case when ${DEPENDENT} then 'child' end, false,
     date '2023-11-14', case when ${ENDED} then date '${THIS_MONTH}-01' end, case when ${ENDED} then 'withdrew' end,
     date '${TODAY}' - 1
   from generate_series($1::int, $2::int) n`,
  `insert into chats (id, locale, created_at)
   select ${FIRST_CHAT} + n, 'km', now() from generate_series($1::int, $2::int) n where not ${DEPENDENT}`,
  `insert into chat_people (chat_id, person_id, relation)
   select ${FIRST_CHAT} + n, ${idOf('n')}, 'self' from generate_series($1::int, $2::int) n where not ${DEPENDENT}`,
  `insert into notices (id, person_id, state, from_month, to_month, "on")
   select md5('notice ' || n)::uuid, ${idOf('n')}, case n % 2 when 0 then 'handed_in' else 'received' end,
     '2026-09', '${THIS_MONTH}', date '${THIS_MONTH}-02'
   from generate_series($1::int, $2::int) n where ${LOT} between 70 and 79 and n % 3 = 0`,
]

/** A prime: steps of it reach every person once, so that not even a household's payments lie side by side. */
const STRIDE = 15_485_863

/** $1: people. $2: YYYY-MM. $3: how many months back it lies. Employers pay elsewhere. */
const CONTRIBUTIONS = `
  insert into contributions (person_id, for_month, amount_khr, paid_on)
  select ${idOf('n')}, $2, 15600, ($2 || '-01')::date + n % 15
  from (select 1 + (k * ${STRIDE} % $1::int)::int as n from generate_series(0, $1::bigint - 1) k) people,
    (select $3::int as age) back
  where (${KIND}) in ('self_employed', 'dependent') and ${PAYS}`
