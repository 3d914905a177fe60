/** Cases and people for the review bench, made within Postgres: the same ones at every run, but for what is encrypted. */
import postgres from 'postgres'
import { nameKeysOf } from '../../src/forms/parsers/name-key.ts'
import { registrationForm } from '../../src/forms/registration.ts'
import type { Vault } from '../../src/ops/encryption.ts'
import { storeAnswers } from '../../src/registry/stored-answers.ts'
import { wholeAnswers } from '../registry/records.ts'

const PEOPLE_AT_ONCE = 100_000
/** Whole names: as many as make each the name of some dozens among a million. */
const NAMES = 30_000
/** Every so many have no day of birth but a year's first: the same for all of them. */
const FIRST_OF_JANUARY_EVERY = 100

const KM = [
  'សុ',
  'ខា',
  'ដា',
  'រ៉ា',
  'ចាន់',
  'ថា',
  'ពិ',
  'សិ',
  'វិ',
  'បុ',
  'ផល្លា',
  'រត្ន',
  'ណា',
  'លី',
  'មុំ',
  'ស្រី',
  'ហេង',
  'គឹម',
]
const LATIN = [
  'SO',
  'KHA',
  'DA',
  'RA',
  'CHAN',
  'THA',
  'PI',
  'SITH',
  'VI',
  'BO',
  'PHALLA',
  'RATH',
  'NA',
  'LY',
  'MOM',
  'SREY',
  'HENG',
  'KIM',
]

const idOf = (number: string) => `md5('person ' || ${number})::uuid`
export const sqlPersonId = (n: number) => `md5('person ${n}')::uuid`

/** The name with this number, from syllables; families are fewer than given names. */
function nameOf(n: number) {
  const part = (syllables: readonly string[], ...digits: number[]) =>
    digits.map((digit) => syllables[Math.floor(digit) % syllables.length]).join('')
  const given = [n / 3, n / 54 + n, n / 972]
  return {
    familyNameKm: part(KM, n % 97, (n % 97) / 18),
    givenNameKm: part(KM, ...given),
    familyNameLatin: part(LATIN, n % 97, (n % 97) / 18),
    givenNameLatin: part(LATIN, ...given),
  }
}

/** `openCases` of the people have an application that waits; the others are members. */
export async function loadReview(
  url: string,
  given: { people: number; openCases: number; vault: Vault; say: (line: string) => void },
): Promise<void> {
  const { people, openCases, vault, say } = given
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const names = Array.from({ length: NAMES }, (_, n) => ({ n, ...nameOf(n), ...nameKeysOf(nameOf(n)) }))
    await sql`create table bench_names as select * from jsonb_to_recordset(${sql.json(names)}) as one (
      n int, "familyNameKm" text, "givenNameKm" text, "familyNameLatin" text, "givenNameLatin" text,
      "nameKeyKm" text, "nameKeyLatin" text)`
    await sql`create unique index on bench_names (n)`
    // Built once, from what is loaded, and not row by row.
    const indexes = await sql<{ name: string; definition: string }[]>`
      select c.relname as name, pg_get_indexdef(c.oid) as definition from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid in ('people'::regclass, 'cases'::regclass) and not i.indisunique`
    for (const { name } of indexes) await sql`drop index ${sql(name)}`
    await sql`insert into chats (id, locale, created_at) select n, 'km', now() from generate_series(1, 1000) n`
    const answers = JSON.stringify(storeAnswers(vault, registrationForm, wholeAnswers('010203040')))
    const phone = vault.encrypt('+85512345678', 'person.phone')
    const card = vault.encrypt('1234567-1234567', 'member.card_number')
    for (let first = 1; first <= people; first += PEOPLE_AT_ONCE) {
      const last = Math.min(people, first + PEOPLE_AT_ONCE - 1)
      await sql.unsafe(PEOPLE, [first, last, phone])
      await sql.unsafe(CLAIMS, [first, last])
      await sql.unsafe(MEMBERS, [Math.max(first, openCases + 1), last, card])
      say(`${last} people`)
    }
    await sql.unsafe(APPLICATIONS, [openCases, answers])
    await sql.unsafe(CASES, [openCases])
    for (const { definition } of indexes) await sql.unsafe(definition)
    await sql`drop table bench_names`
    await sql`vacuum analyze`
    say(`${openCases} open cases`)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** $1 and $2: the first and the last number. $3: a phone, encrypted; three share one hash. */
const PEOPLE = `
  insert into people (id, family_name_km, given_name_km, family_name_latin, given_name_latin, name_key_km,
    name_key_latin, sex, birth_date, province_code, occupation, phone, phone_hash, phone_verified, created_at)
  select ${idOf('k')}, "familyNameKm", "givenNameKm", "familyNameLatin", "givenNameLatin", "nameKeyKm",
    "nameKeyLatin", case k % 2 when 0 then 'female' else 'male' end,
    case when k % ${FIRST_OF_JANUARY_EVERY} = 0 then date '1990-01-01' else date '1950-01-01' + (k::bigint * 7919 % 21000)::int end,
    lpad((1 + k % 25)::text, 2, '0'), 'tuk_tuk', $3, md5('phone ' || k / 3), false, now()
  from generate_series($1::int, $2::int) k join bench_names b on b.n = k::bigint * 104729 % ${NAMES}`

const CLAIMS = `
  insert into identity_claims (type, hash, person_id, living)
  select 'khmer_id', md5('card ' || k), ${idOf('k')}, true from generate_series($1::int, $2::int) k`

const MEMBERS = `
  insert into members (person_id, card_number, card_hash, kind, registered_on, as_of)
  select ${idOf('k')}, $3, md5('member ' || k), 'self_employed', '2025-01-01', '2026-11-01'
  from generate_series($1::int, $2::int) k`

const APPLICATIONS = `
  insert into applications (id, reference, chat_id, person_id, status, form, form_version, consent_version, locale,
    answers, submitted_at)
  select md5('application ' || k)::uuid, lpad(k::text, 12, '0'), 1 + k % 1000, ${idOf('k')}, 'submitted',
    'registration', 1, '1', 'km', $2::text::jsonb, timestamptz '2026-10-01' + k * interval '10 s'
  from generate_series(1, $1::int) k`

/** One in 53 has come back from the applicant: no multiple of what else is chosen by number. */
const CASES = `
  insert into cases (id, kind, subject_id, person_id, chat_id, province_code, front, opened_at)
  select md5('case ' || k)::uuid, 'application', md5('application ' || k)::uuid, ${idOf('k')}, 1 + k % 1000,
    lpad((1 + k % 25)::text, 2, '0'), k % 53 = 0, timestamptz '2026-10-01' + k * interval '10 s'
  from generate_series(1, $1::int) k`
