/** `chhat import contributions`, the very command, over a register of members; with its peak of memory. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { importMembersFile } from '../../src/cli/import-members.ts'
import { playgroundDatabase } from '../../src/embedded/open-stores.ts'
import { startPostgres } from '../../src/embedded/postgres.ts'
import { openVault } from '../../src/ops/keys.ts'
import { openDatabase } from '../../src/registry/database.ts'
import { migrate } from '../../src/registry/migrate.ts'
import { BANK_HEADER, bankLine, paidLine } from '../support/bank-file.ts'
import { cardOf, rollFile } from '../support/member-roll.ts'
import { temporaryDataDir } from '../support/temporary-data-dir.ts'
import { rounded, table } from './figures.ts'

export type ImportOptions = { lines: number; members: number }
type Run = { name: string; seconds: number; rssMb: number; summary: string[] }
export type ImportResult = { first: Run; again: Run; undo: Run; booked: number; queued: number }

const TARGET_SECONDS = 60
const CLI = fileURLToPath(new URL('../../src/cli/chhat.ts', import.meta.url))
const ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64')

/** Starts a durable Postgres of its own, fills it, imports twice, undoes, and takes everything away. */
export async function benchImport(
  { lines, members }: ImportOptions,
  say: (line: string) => void,
): Promise<ImportResult> {
  const dir = await temporaryDataDir()
  const server = await startPostgres({ dataDir: dir })
  try {
    const url = await playgroundDatabase(server.url)
    await migrate(url)
    const roll = join(dir, 'members.csv')
    await write(roll, rollFile(members))
    const database = openDatabase(url, { patient: true })
    const vault = await openVault({ encryptionKey: ENCRYPTION_KEY, indexKey: undefined, dataDir: dir })
    await importMembersFile(
      { db: database.db, vault, clock: { now: () => new Date() } },
      { path: roll, actor: 'cli:bench' },
    )
    await database.close()
    const sql = postgres(url, { max: 1, onnotice: () => {} })
    // Every second household has a chat that is told.
    await sql`insert into chats (id, locale, created_at)
      select row_number() over (), 'km', now() from members where sponsor_id is null`
    await sql`insert into chat_people (chat_id, person_id, relation)
      select n, person_id, 'self' from (
        select row_number() over () as n, person_id from members where sponsor_id is null) m where n % 2 = 0`
    await sql`vacuum analyze`
    say(`${members} members`)
    const file = join(dir, 'bank.csv')
    await write(file, bankPieces(lines, members))
    const env = { DATABASE_URL: server.url, ENCRYPTION_KEY, DATA_DIR: dir }
    const first = await run({ name: 'import', args: ['import', 'contributions', file], env })
    const again = await run({ name: 'the same again', args: ['import', 'contributions', file], env })
    const id = /undo (\S+)/.exec(first.summary.join('\n'))?.[1] ?? ''
    const [counted] = await sql<{ booked: number; queued: number }[]>`
      select count(*) filter (where status = 'booked' and amount_khr > 0)::int as booked,
        count(*) filter (where status = 'queued')::int as queued from payments`
    const undo = await run({ name: 'undo', args: ['import', 'undo', id, '--yes'], env })
    const [left] = await sql<{ sum: number }[]>`
      select count(*)::int as sum from (
        select 1 from contributions group by person_id, for_month having sum(amount_khr) <> 0) live`
    await sql.end()
    if (left?.sum !== 0) throw new Error(`After the undo ${left?.sum} months are paid.`)
    return { first, again, undo, booked: counted?.booked ?? 0, queued: counted?.queued ?? 0 }
  } finally {
    await server.stop()
    await rm(dir, { recursive: true, force: true })
  }
}

async function write(path: string, pieces: Iterable<string>): Promise<void> {
  const out = createWriteStream(path)
  for (const piece of pieces) if (!out.write(piece)) await once(out, 'drain')
  await new Promise<void>((done) => out.end(done))
}

/** Of twenty lines one each: an unknown card, too little, a family's money, money that goes back, a broken line. */
function* bankPieces(lines: number, members: number): Generator<string> {
  yield `${BANK_HEADER}\n`
  for (let n = 0; n < lines; n++) {
    // Those who pay for themselves, and dependents; further months once everybody has paid.
    const payer = (n * 4 + (n % 2 === 0 ? 0 : 3)) % members
    const period = `2026-0${1 + (Math.floor((n * 4) / members) % 6)}`
    const line = paidLine(cardOf(payer), { paid_at: '2026-07-05 10:00:00', period })
    const odd = {
      3: { card_number: cardOf(members + n) },
      7: { amount_khr: '1,000' },
      10: { card_number: cardOf((payer + 4) % members), amount_khr: '31,200' },
    }
    const more = odd[(n % 20) as keyof typeof odd]
    if (n % 20 === 13) yield bankLine({ ...line, amount_khr: 'x' })
    else if (n % 20 === 17) yield bankLine({ ...line, amount_khr: '-15600' })
    else yield bankLine({ ...line, ...more })
  }
}

/** The command as an operator starts it: start-up and all, its memory looked at until it ends. */
async function run({
  name,
  args,
  env,
}: {
  name: string
  args: string[]
  env: Record<string, string>
}): Promise<Run> {
  const begun = performance.now()
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, ...args], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (text: Buffer) => {
    output += text
  })
  let code: number | null | undefined
  child.once('exit', (status) => {
    code = status
  })
  let rssMb = 0
  while (code === undefined) {
    rssMb = Math.max(rssMb, peakOf(child.pid ?? 0))
    await sleep(20)
  }
  if (code !== 0) throw new Error(`chhat ${args.join(' ')} ended with ${code}: ${output}`)
  return { name, seconds: (performance.now() - begun) / 1000, rssMb, summary: output.trim().split('\n') }
}

/** The most memory the process had so far, in MB; 0 when it is gone. */
function peakOf(pid: number): number {
  try {
    const [, kb = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kb) / 1024
  } catch {
    return 0
  }
}

export function importTables({ lines, members }: ImportOptions, result: ImportResult): string {
  const runs = [result.first, result.again, result.undo]
  return [
    `A bank's file of ${lines} lines over ${members} members.`,
    ...result.first.summary.map((line) => `  ${line}`),
    '',
    table([
      ['', 'seconds', 'peak rss'],
      ...runs.map(({ name, seconds, rssMb }) => [name, seconds.toFixed(1), `${rssMb.toFixed(0)} MB`]),
      [`target: under ${TARGET_SECONDS} s`, result.first.seconds < TARGET_SECONDS ? 'met' : 'MISSED', ''],
    ]),
    '',
  ].join('\n')
}

export function importLine({ lines, members }: ImportOptions, result: ImportResult): string {
  const { first, again, undo, booked, queued } = result
  return JSON.stringify({
    bench: 'import',
    lines,
    seconds: rounded(first.seconds, 2),
    lines_per_s: Math.round(lines / first.seconds),
    rss_mb: Math.round(first.rssMb),
    members,
    booked,
    queued,
    again_seconds: rounded(again.seconds, 2),
    undo_seconds: rounded(undo.seconds, 2),
  })
}
