/** What files for staff are made of, a page of people or applications at a time, by id: memory stays bounded. */
import { and, asc, eq, gt, ne, notLike, type SQL, sql } from 'drizzle-orm'
import type { Connection } from './database.ts'
import { NO_CHAT } from './erase-person.ts'
import { type MemberKind, members } from './members-schema.ts'
import { type ApplicationStatus, applications, people } from './schema.ts'

/** `after`: the id of the page before; '' for the first. `provinceCode` null: all of them. */
export type PageAsked = { after: string; provinceCode: string | null; limit: number }

/** Of somebody, what a file may hold. */
export type Traits = { sex: string; birthDate: string; provinceCode: string; occupation: string | null }

const TRAITS = {
  sex: people.sex,
  birthDate: people.birthDate,
  provinceCode: people.provinceCode,
  occupation: people.occupation,
}

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'
const afterThis = ({ after }: PageAsked) => after || BEFORE_ALL
const inProvince = ({ provinceCode }: PageAsked): SQL | undefined =>
  provinceCode === null ? undefined : eq(people.provinceCode, provinceCode)

/** Without those of whom nothing is left after an erasure. */
export async function listApplicationTraits(
  db: Connection,
  page: PageAsked,
): Promise<(Traits & { id: string; form: string; status: ApplicationStatus; submittedAt: Date })[]> {
  return await db
    .select({
      ...TRAITS,
      id: applications.id,
      form: applications.form,
      status: applications.status,
      submittedAt: applications.submittedAt,
    })
    .from(applications)
    .innerJoin(people, eq(people.id, applications.personId))
    .where(and(gt(applications.id, afterThis(page)), ne(applications.chatId, NO_CHAT), inProvince(page)))
    .orderBy(asc(applications.id))
    .limit(page.limit)
}

/** Without those of whom nothing is left after an erasure. */
export async function listMemberTraits(
  db: Connection,
  page: PageAsked,
): Promise<(Traits & { id: string })[]> {
  return await db
    .select({ ...TRAITS, id: members.personId })
    .from(members)
    .innerJoin(people, eq(people.id, members.personId))
    .where(
      and(gt(members.personId, afterThis(page)), notLike(members.cardHash, 'erased:%'), inProvince(page)),
    )
    .orderBy(asc(members.personId))
    .limit(page.limit)
}

/** A person's money for a month: whole riel that came, and that a bank or staff took back. */
export type MonthPaid = Traits & {
  id: string
  kind: MemberKind | null
  forMonth: string
  receivedKhr: number
  takenBackKhr: number
  /** The day of the first payment (YYYY-MM-DD). */
  paidOn: string | null
}

/** Every month of up to `limit` people, one person's together. Of the erased only the money is left. */
export async function listMonthsPaid(db: Connection, page: PageAsked): Promise<MonthPaid[]> {
  const { rows } = await db.execute<MonthPaid>(sql`
    with payers as materialized (
      select id, sex, birth_date, province_code, occupation from people
      where id > ${afterThis(page)}::uuid and ${inProvince(page) ?? sql`true`}
        and exists (select from contributions c where c.person_id = people.id)
      order by id limit ${page.limit}::int
    )
    select p.id, p.sex, p.birth_date::text as "birthDate", p.province_code as "provinceCode", p.occupation,
      m.kind, c.for_month as "forMonth",
      sum(greatest(c.amount_khr, 0))::float8 as "receivedKhr",
      sum(greatest(-c.amount_khr, 0))::float8 as "takenBackKhr",
      (min(c.paid_on) filter (where c.amount_khr > 0))::text as "paidOn"
    from payers p
    join contributions c on c.person_id = p.id
    left join members m on m.person_id = p.id
    group by p.id, p.sex, p.birth_date, p.province_code, p.occupation, m.kind, c.for_month
    order by p.id`)
  return rows
}
