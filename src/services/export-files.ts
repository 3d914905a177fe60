/** The files that staff take out: who somebody is stands in none of them, but for those who are to be called. */
import { randomInt } from 'node:crypto'
import { writeSheet } from '../documents/sheet.ts'
import { phnomPenhDay } from '../ops/clock.ts'
import { listFactsOf } from '../registry/cover-facts.ts'
import { NO_BIRTH_DATE } from '../registry/erase-person.ts'
import {
  listApplicationTraits,
  listMemberTraits,
  listMonthsPaid,
  type PageAsked,
  type Traits,
} from '../registry/export-rows.ts'
import { birthday, monthOf } from '../scheme/calendar.ts'
import type { Rules } from '../scheme/parameters.ts'
import { exportCells, exportHeader } from '../screens/export-cells.ts'
import { type Locale, plain, scriptOf } from '../screens/translate.ts'
import { AGE_BANDS, type ExportKind, type ExportRow } from '../staff/exports.ts'
import { pageOfCalls } from './call-list.ts'
import { withCover } from './cover.ts'
import type { Deps } from './deps.ts'

/** Telegram takes 50 MB of a bot; this leaves room for what goes around a file. */
export const MOST_EXPORT_BYTES = 45 * 1024 * 1024
/** Well below what a turn may take, sending included. */
const MAKING_MS = 30_000
/** Reckoning the cover of a page holds up everybody else meanwhile. */
const PEOPLE_A_PAGE = 500

export type ExportFile = { name: string; chunks: Buffer[]; lines: number }

type Making = Pick<Deps, 'db' | 'vault'> & { today: string; rules: Rules; locale: Locale }
/** A page of lines, and the id behind which the next one begins; null behind the last. */
type Page = { rows: ExportRow[]; last: string | null }

/**
 * The file as CSV, in the language of who asked; null when it would be larger than Telegram takes, or takes too long.
 * Read page by page, so that at most the file itself is in memory.
 */
export async function makeExport(
  deps: Pick<Deps, 'db' | 'vault' | 'clock' | 'rules'>,
  asked: { kind: ExportKind; provinceCode: string | null; locale: Locale; mostBytes: number },
): Promise<ExportFile | null> {
  const { kind, provinceCode, locale, mostBytes } = asked
  const today = phnomPenhDay(deps.clock.now())
  const { db, vault } = deps
  const making = { db, vault, today, locale, rules: await deps.rules.current() }
  async function* lines() {
    const number = rowNumbers()
    const cells = exportCells(locale, kind)
    for (let after: string | null = ''; after !== null; ) {
      const page: Page = await PAGES[kind](making, { after, provinceCode, limit: PEOPLE_A_PAGE })
      after = page.last
      const rows = kind === 'calls' ? page.rows : shuffled(page.rows)
      for (const row of rows) yield cells({ ...row, row: number() })
    }
  }
  const header = exportHeader(locale, kind)
  const signal = AbortSignal.timeout(MAKING_MS)
  const file = await writeSheet(lines(), { header, mostBytes, signal })
  return file && { ...file, name: `${kind}-${provinceCode ?? 'all'}-${today}.csv` }
}

const PAGES: Record<ExportKind, (making: Making, page: PageAsked) => Promise<Page>> = {
  async applications({ db, today }, page) {
    const found = await listApplicationTraits(db, page)
    const rows = found.map((one) => ({
      ...traits(one, today),
      kind: one.form === 'dependent' ? 'dependent' : 'self_employed',
      // Held reads like any other, in a file as in a chat.
      status: one.status === 'held' ? 'in_review' : one.status,
      submitted: monthOf(phnomPenhDay(one.submittedAt)),
    }))
    return { rows, last: lastOf(found, page) }
  },
  async members({ db, today, rules }, page) {
    const found = await listMemberTraits(db, page)
    const ids = found.map(({ id }) => id)
    const facts = new Map((await listFactsOf(db, ids)).map((one) => [one.personId, one]))
    const rows = found.flatMap((one) => {
      const member = facts.get(one.id)
      if (!member) return []
      const { cover } = withCover(member, { today, rules })
      return [
        {
          ...traits(one, today),
          kind: member.kind,
          cover: cover?.status ?? (member.ended ? 'ended' : 'through_employer'),
          missed: cover?.gapMonths ?? null,
          registered: monthOf(member.registeredOn),
          covered_until: cover?.coveredUntil ? monthOf(cover.coveredUntil) : null,
        },
      ]
    })
    return { rows, last: lastOf(found, page) }
  },
  async contributions({ db, today }, page) {
    const found = await listMonthsPaid(db, page)
    const rows = found.map((one) => ({
      ...traits(one, today),
      kind: one.kind,
      month: one.forMonth,
      received: one.receivedKhr,
      taken_back: one.takenBackKhr,
      paid_in: one.paidOn === null ? null : monthOf(one.paidOn),
    }))
    // A page is of people, each with as many lines as months.
    return { rows, last: found.at(-1)?.id ?? null }
  },
  /** In the order in which it presses; `after` is how many people the pages before had. */
  async calls({ locale, ...making }, { after, provinceCode, limit }) {
    const offset = Number(after)
    const provinces = provinceCode === null ? 'all' : [provinceCode]
    const { calls, of } = await pageOfCalls(making, { provinces, offset, limit })
    const rows = calls.map((call) => ({
      name: plain(locale, 'name-parts', call.name[scriptOf(locale)]),
      phone: call.phone && localPhone(call.phone),
      province: call.provinceCode,
      missed: call.gapMonths,
      left: call.monthsLeft,
      limit: call.cliff,
    }))
    return { rows, last: of < limit ? null : String(offset + limit) }
  },
}

/** As people dial it: a number from abroad keeps its plus. In groups, so that no spreadsheet takes the 0 away. */
function localPhone(phone: string): string {
  const digits = phone.replace(/^\+855/, '0')
  return digits.replace(/^(\+?\d{3})(\d{3})(\d+)$/, '$1 $2 $3')
}

const lastOf = (found: readonly { id: string }[], { limit }: PageAsked) =>
  found.length < limit ? null : (found.at(-1)?.id ?? null)

function traits({ sex, birthDate, provinceCode, occupation }: Traits, today: string): ExportRow {
  return { sex, age: ageBand(birthDate, today), province: provinceCode, occupation }
}

/** `25`: from 25 on, up to the next band; null for the erased. */
function ageBand(birthDate: string, today: string): number | null {
  if (birthDate === NO_BIRTH_DATE) return null
  return AGE_BANDS.findLast((age) => birthday(birthDate, age) <= today) ?? 0
}

/** A prime, so that every step passes through all numbers before one comes again. */
const NUMBERS = 999_999_937

/** Numbers for the lines, other ones in each file: a line cannot be found again in another file by its number. */
function rowNumbers(): () => number {
  let next = randomInt(NUMBERS)
  const step = randomInt(1, NUMBERS)
  return () => {
    next = (next + step) % NUMBERS
    return next
  }
}

/** The order of ids would lead from one file to another. */
function shuffled<T>(rows: T[]): T[] {
  for (let index = rows.length - 1; index > 0; index--) {
    const other = randomInt(index + 1)
    const [one, two] = [rows[index], rows[other]]
    if (one === undefined || two === undefined) continue
    rows[index] = two
    rows[other] = one
  }
  return rows
}
