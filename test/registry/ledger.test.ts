/**
 * Histories through the ledger: files of a bank month by month, with money that goes back and imports that are undone
 * and come again. As known on any day, cover by the ledger agrees with a plain replay read by the naive oracle.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { entriesAsOf } from '../../src/registry/payments.ts'
import type { Entry } from '../../src/scheme/contribution.ts'
import { coverOn } from '../../src/scheme/cover.ts'
import { SHIPPED_PARAMETERS } from '../../src/scheme/parameters.ts'
import { seededRandom } from '../faults/seeded-random.ts'
import { AMOUNT, marks, RULES } from '../scheme/members.ts'
import { naiveCover } from '../scheme/naive-cover.ts'
import { type Desk, openDesk } from '../support/bank-desk.ts'
import { type BankCells, bankFile, paidLine } from '../support/bank-file.ts'
import { cardOf, type RollCells, rollMember } from '../support/member-roll.ts'

const MEMBERS = 1_250
const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08']

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

type Line = { cells: BankCells; owner: number; month: string; khr: number; day: string; back: Line | null }
/** A line that pays, from when and until when, in the order of what happened. */
type Live = { line: Line; from: number; to: number; file: number }

const REGISTERED = ['2025-12-03', '2026-01-05', '2026-01-20', '2026-02-10', '2026-03-01']
const registered = (owner: number) => REGISTERED[owner % REGISTERED.length] ?? ''

/** What one member does in one month; lines that may take back one of `before`. */
function behaves(
  owner: number,
  month: string,
  before: readonly Line[],
  chance: (below: number) => number,
): Line[] {
  const day = () => `${month}-${String(1 + chance(19)).padStart(2, '0')}`
  const pays = (khr = AMOUNT, period = ''): Line => {
    const on = day()
    const cells = paidLine(cardOf(owner * 4), { paid_at: on, amount_khr: String(khr), period })
    return { cells, owner, month: period || month, khr, day: on, back: null }
  }
  const takesBack = (line: Line): Line => {
    const on = `${month}-20`
    const cells = { ...line.cells, paid_at: on, amount_khr: String(-line.khr) }
    return { cells, owner, month: line.month, khr: -line.khr, day: on, back: line }
  }
  const earlier = MONTHS[Math.max(0, MONTHS.indexOf(month) - 1 - chance(2))] ?? month
  const one = pays()
  const taken = before.filter(({ khr, back }) => khr > 0 && back === null)
  const past = taken[chance(taken.length)]
  switch (chance(10)) {
    case 0:
      return []
    case 1:
      return [pays(AMOUNT - 1)]
    case 2:
      return [pays(AMOUNT + 400)]
    case 3:
      return [one, pays()]
    case 4:
      return [pays(AMOUNT, earlier), pays()]
    case 5:
      return [one, takesBack(one), ...(chance(2) === 0 ? [pays()] : [])]
    case 6:
      return past === undefined ? [one] : [takesBack(past), pays(AMOUNT, past.month)]
    default:
      return [one]
  }
}

/** The replay: what is live of whom, told plainly and one line after the other. */
class Replay {
  readonly live: Live[] = []
  readonly #taken = new Set<Line>()
  readonly #waiting = new Set<Line>()

  loads(file: number, lines: readonly Line[], now: number): void {
    const backs = lines.filter(({ back }) => back !== null)
    const inFile = new Set(backs.flatMap(({ back }) => (back && lines.includes(back) ? [back] : [])))
    for (const { back } of backs) {
      if (back === null || inFile.has(back) || this.#taken.has(back)) continue
      for (const one of this.live) if (one.line === back && one.to === Infinity) one.to = now
      this.#waiting.delete(back)
      this.#taken.add(back)
    }
    const first = [...lines].sort((a, b) =>
      a.day === b.day ? lines.indexOf(a) - lines.indexOf(b) : a.day < b.day ? -1 : 1,
    )
    for (const line of first) {
      if (line.khr < 0 || inFile.has(line)) continue
      if (line.month < registered(line.owner).slice(0, 7)) continue
      const received = this.live
        .filter(
          (one) => one.to === Infinity && one.line.owner === line.owner && one.line.month === line.month,
        )
        .reduce((sum, one) => sum + one.line.khr, 0)
      if (received >= AMOUNT || line.khr < AMOUNT - received) this.#waiting.add(line)
      else this.live.push({ line, from: now, to: Infinity, file })
    }
  }

  undoes(file: number, now: number): void {
    for (const one of this.live) if (one.file === file && one.to === Infinity) one.to = now
  }

  knownAt(owner: number, instant: number): Entry[] {
    return this.live
      .filter(({ line, from, to }) => line.owner === owner && from <= instant && instant < to)
      .map(({ line }) => ({ forMonth: line.month, amountKhr: line.khr, paidOn: line.day }))
  }
}

test('10,000 histories: cover by the ledger, as known on any day, agrees with the slow reading of a replay', async () => {
  const member = (owner: number): RollCells => ({
    ...rollMember(owner * 4),
    kind: 'self_employed',
    registered_on: registered(owner),
  })
  await desk.roll(...Array.from({ length: MEMBERS }, (_, owner) => member(owner)))
  const random = seededRandom(20_231_114)
  const chance = (below: number) => Math.floor(random() * below)
  const replays = Array.from({ length: MEMBERS }, () => new Replay())
  const files: Line[][][] = []
  const known: number[] = []
  const at = (instant: string) => {
    desk.time.now = new Date(instant)
    known.push(desk.time.now.getTime())
    return desk.time.now.getTime()
  }
  const load = async (file: number, now: number) => {
    const lines = files[file] ?? []
    const { importId } = await desk.loadText(bankFile(...lines.flat().map(({ cells }) => cells)))
    for (const [owner, replay] of replays.entries()) replay.loads(file, lines[owner] ?? [], now)
    return importId
  }
  const undo = async (file: number, importId: string | null, now: number) => {
    expect(await desk.undo(importId)).toMatchObject({ ok: true })
    for (const replay of replays) replay.undoes(file, now)
  }
  for (const [index, month] of MONTHS.entries()) {
    files.push(
      replays.map((_, owner) => {
        const before = files.flatMap((file) => file[owner] ?? [])
        // What has gone back, or whose file is undone for good, is not taken back again.
        const open = before.filter((line) => !before.some(({ back }) => back === line))
        return behaves(owner, month, index === 7 ? [] : open, chance)
      }),
    )
    const importId = await load(index, at(`${month}-21T03:00:00Z`))
    // The last file is a mistake twice over, and right the third time.
    for (const day of index === 7 ? [22, 24] : []) {
      const again = day === 22 ? importId : await load(index, at(`${month}-23T03:00:00Z`))
      await undo(index, again, at(`${month}-${day}T03:00:00Z`))
    }
    if (index === 7) await load(index, at(`${month}-25T03:00:00Z`))
  }

  const people = await Promise.all(replays.map((_, owner) => desk.personOf(cardOf(owner * 4))))
  const seen = new Map<string, number>()
  let compared = 0
  const instants = known.filter((_, index) => index >= known.length - 8)
  expect(instants).toHaveLength(8)
  for (const instant of instants) {
    const knownAt = new Date(instant + 3_600_000)
    const today = knownAt.toISOString().slice(0, 10)
    const stored = await entriesAsOf(desk.db, { personIds: people, knownAt })
    for (const [owner, replay] of replays.entries()) {
      const facts = {
        kind: 'self_employed',
        registeredOn: registered(owner),
        ended: null,
        notices: [],
      } as const
      const entries = stored.get(people[owner] ?? '') ?? []
      const cover = coverOn({ ...facts, entries }, { today, rules: RULES })
      const { status, covered, coveredUntil, gapMonths, cliff, monthsLeft, owedKhr, next } = cover
      const told = {
        status,
        covered,
        coveredUntil,
        gapMonths,
        cliff,
        monthsLeft,
        owedKhr,
        strip: marks(cover),
        next,
      }
      const expected = { ...facts, entries: replay.knownAt(owner, knownAt.getTime()) }
      expect(told, `member ${owner} on ${today}`).toEqual(
        naiveCover(expected, { today, rows: SHIPPED_PARAMETERS }),
      )
      seen.set(status, (seen.get(status) ?? 0) + 1)
      compared += 1
    }
  }
  expect(compared).toBe(10_000)
  for (const status of ['covered', 'qualifying', 'late', 'gap_no_notice']) {
    expect(seen.get(status) ?? 0, status).toBeGreaterThan(50)
  }
  const [row] = await desk.sql`select count(*) filter (where amount_khr < 0)::int as back from contributions`
  expect(row?.back).toBeGreaterThan(1_000)
})
