/** A register with members, and a bank whose files come in as an operator would bring them. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readProfile } from '../../src/cli/bank-profiles.ts'
import { type ContributionsFileImport, importContributionsFile } from '../../src/cli/import-contributions.ts'
import { importMembersFile } from '../../src/cli/import-members.ts'
import { createRuleBook } from '../../src/services/rules.ts'
import { undoImport } from '../../src/services/undoing-imports.ts'
import { NOW, openRegistry, type Registry } from '../registry/records.ts'
import { type BankCells, bankFile } from './bank-file.ts'
import { ROLL_HEADER, type RollCells, rollLine } from './member-roll.ts'

export type Desk = Registry & {
  path: string
  /** When things happen; move it by hand. */
  time: { now: Date }
  roll(...members: RollCells[]): Promise<void>
  loadText(
    text: string | Buffer,
    options?: { profile?: string; dryRun?: boolean },
  ): Promise<ContributionsFileImport>
  load(...lines: BankCells[]): Promise<ContributionsFileImport>
  undo(importId: string | null): ReturnType<typeof undoImport>
  /** Lines and reasons of the file of rejected lines. */
  rejects(): Promise<string[]>
  personOf(card: string): Promise<string>
  /** The chat is this member's own. */
  linked(card: string, chatId: number): Promise<void>
  /** What stands in the ledger, live, as `card month amount`. */
  ledger(): Promise<string[]>
  /** What waits for staff, as `reason amount`, oldest first. */
  queue(): Promise<string[]>
  /** What waits in the outbox to be said, as `chat kind`. */
  outbox(): Promise<string[]>
  deps: Parameters<typeof importContributionsFile>[0]
}

export async function openDesk(): Promise<Desk> {
  const registry = await openRegistry()
  const { sql, db, vault } = registry
  const folder = await mkdtemp(join(tmpdir(), 'chhat-bank-'))
  const path = join(folder, 'bank.csv')
  const time = { now: NOW }
  const clock = { now: () => time.now }
  const deps = { db, vault, clock, rules: createRuleBook(db) }
  const hashes = new Map<string, string>()
  const desk: Desk = {
    ...registry,
    path,
    time,
    deps,
    async roll(...members) {
      const file = join(folder, 'members.csv')
      await writeFile(file, `${ROLL_HEADER}\n${members.map(rollLine).join('')}`)
      const { rejected } = await importMembersFile(deps, { path: file, actor: 'cli:tester' })
      if (rejected > 0) throw new Error('The roll was not taken.')
      for (const { card_number: card } of members) hashes.set(vault.index('card', card), card)
    },
    async loadText(text, { profile, dryRun = false } = {}) {
      await writeFile(path, text)
      return await importContributionsFile(deps, {
        path,
        profile: await readProfile(profile),
        actor: 'cli:tester',
        dryRun,
      })
    },
    load: (...lines) => desk.loadText(bankFile(...lines)),
    undo: (importId) => undoImport(deps, { importId: importId ?? '', actor: 'cli:tester' }),
    async rejects() {
      const lines = (await readFile(`${path}.rejects.csv`, 'utf8')).trimEnd().split('\n').slice(1)
      return lines.map((line) => /^(\d+,(?:"(?:[^"]|"")*"|[^,]*))/.exec(line)?.[1] ?? line)
    },
    async personOf(card) {
      const [row] = await sql<{ id: string }[]>`
        select person_id as id from members where card_hash = ${vault.index('card', card)}`
      if (!row) throw new Error(`Nobody has the card ${card}.`)
      return row.id
    },
    async linked(card, chatId) {
      await sql`insert into chats (id, locale, created_at) values (${chatId}, 'en', now()) on conflict do nothing`
      await sql`insert into chat_people (chat_id, person_id, relation)
        values (${chatId}, ${await desk.personOf(card)}, 'self')`
    },
    async ledger() {
      const rows = await sql<{ hash: string; month: string; sum: number }[]>`
        select m.card_hash as hash, c.for_month as month, sum(c.amount_khr)::int as sum
        from contributions c join members m on m.person_id = c.person_id
        group by 1, 2 having sum(c.amount_khr) <> 0`
      return rows.map(({ hash, month, sum }) => `${hashes.get(hash)} ${month} ${sum}`).sort()
    },
    async queue() {
      const rows = await sql<{ one: string }[]>`
        select p.reason || ' ' || p.amount_khr as one
        from cases c join payments p on p.id = c.subject_id and p.status = 'queued'
        where c.kind = 'payment' and c.closed_at is null order by p.recorded_at, p.reason, p.amount_khr`
      return rows.map(({ one }) => one)
    },
    async outbox() {
      const rows = await sql<{ one: string }[]>`
        select chat_id || ' ' || kind as one from outbox where done_at is null order by chat_id, kind`
      return rows.map(({ one }) => one)
    },
    async close() {
      await registry.close()
      await rm(folder, { recursive: true })
    },
  }
  return desk
}
