/** `chhat import contributions`, and what is known of imports: list, undo. */
import { stat } from 'node:fs/promises'
import { SingleBar } from 'cli-progress'
import type { Command } from 'commander'
import { systemClock } from '../ops/clock.ts'
import { findImport, type ImportRow, listImports } from '../registry/ledger-undo.ts'
import { createRuleBook } from '../services/rules.ts'
import { type UndoneImport, undoImport } from '../services/undoing-imports.ts'
import { BANK_PROFILES, profileWarning, readProfile } from './bank-profiles.ts'
import { COLUMNS } from './contributions-line.ts'
import { FileFault } from './csv-file.ts'
import { contributionsSummary, importContributionsFile } from './import-contributions.ts'
import type { CliTools } from './tools.ts'

const MOST_LISTED = 50
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function addContributionCommands(
  imports: Command,
  { inDatabase, vaultFor, say, remark, actor }: CliTools,
): void {
  imports
    .command('contributions')
    .description(
      'payments from a bank: a CSV file, of which lines that cannot be taken go to FILE.rejects.csv',
    )
    .argument('<file>', 'CSV')
    .addHelpText(
      'after',
      `\nColumns, in any order: ${COLUMNS.join(', ')}\n(period may be missing; YYYY-MM. Negative amounts take a payment back.)`,
    )
    .option(
      '--bank-profile <profile>',
      'how that bank writes its files: a name of `chhat import profiles`, or a JSON file of your own',
      'chhat',
    )
    .option('--dry-run', 'do everything and keep nothing but the file of lines that cannot be taken')
    .action(async (path: string, options: { bankProfile: string; dryRun?: true }) => {
      const profile = await readProfile(options.bankProfile)
      const warning = profileWarning(profile)
      if (warning !== null) remark(warning)
      await inDatabase(async (database, config) => {
        const vault = await vaultFor(database, config)
        const { db } = database
        const bar = new SingleBar({ format: '{bar} {percentage}% of {file}: {phase}', hideCursor: true })
        let read = 0
        bar.start((await stat(path).catch(() => null))?.size ?? 0, 0, { file: path, phase: 'reading' })
        try {
          const started = performance.now()
          const result = await importContributionsFile(
            { db, vault, clock: systemClock, rules: createRuleBook(db) },
            {
              path,
              profile,
              actor,
              dryRun: options.dryRun ?? false,
              onProgress(phase, bytes) {
                read += bytes
                bar.update(read, { phase })
              },
            },
          )
          bar.stop()
          const seconds = (performance.now() - started) / 1000
          for (const line of contributionsSummary(path, { ...result, seconds })) say(line)
          if (result.rejectsFile) say(`Why lines were not taken stands in ${result.rejectsFile}.`)
          say(
            result.importId === null
              ? 'A dry run: nothing was kept.'
              : result.lines === result.known + result.rejected
                ? 'Nothing of it was new, so nothing has changed.'
                : `To take all of it back: chhat import undo ${result.importId}`,
          )
        } finally {
          bar.stop()
        }
      })
    })

  imports
    .command('profiles')
    .description('how files of each bank are read; one of them as JSON, to be changed into one of your own')
    .argument('[name]', 'print that profile')
    .action(async (name?: string) => {
      if (name !== undefined) return say(JSON.stringify(await readProfile(name), null, 2))
      for (const { name, bank, source } of BANK_PROFILES) say(`${name}  ${bank ?? 'any bank'}  ${source}`)
      say('A bank of your own: chhat import profiles acleda > mine.json, change it, --bank-profile mine.json')
    })

  imports
    .command('list')
    .description('the files that were imported, the newest first')
    .action(() =>
      inDatabase(async ({ db }) => {
        const rows = await listImports(db, MOST_LISTED)
        for (const row of rows) say(importLine(row))
        if (rows.length === 0) say('Nothing was imported yet.')
      }),
    )

  imports
    .command('undo')
    .description('take back a whole import of contributions; chats that had a receipt are told')
    .argument('<id>', 'as `chhat import list` shows it')
    .option('--yes', 'do it; otherwise it is only said what would be undone')
    .action((id: string, { yes }: { yes?: true }) =>
      inDatabase(async ({ db }) => {
        const found = UUID.test(id) ? await findImport(db, id) : null
        if (!found) throw new FileFault(`There is no import ${id}; \`chhat import list\` shows them.`)
        if (!yes) {
          say(importLine(found))
          throw new FileFault('Nothing was undone. To take back all of this import, repeat it with --yes.')
        }
        say(undoneLine(await undoImport({ db, clock: systemClock }, { importId: id, actor })))
      }),
    )
}

function importLine({ id, kind, at, actor, lines, rejected, queued, undoneAt, undoneBy }: ImportRow): string {
  const undone = undoneAt ? `; UNDONE ${undoneAt.toISOString().slice(0, 16)} by ${undoneBy}` : ''
  const counts = `${lines} lines, ${queued} queued, ${rejected} not taken`
  return `${id}  ${at.toISOString().slice(0, 16)}Z  ${kind}  ${actor}  ${counts}${undone}`
}

function undoneLine(undone: UndoneImport): string {
  if (undone.ok) {
    const { payments, entries, claims, corrections, cancelled } = undone
    return `Undone: ${payments} payments, ${entries} counter-entries, ${claims} “I have paid” wait again; ${corrections} chats are told, ${cancelled} receipts will not be sent.`
  }
  switch (undone.refused) {
    case 'busy':
      throw new FileFault('An import of contributions is at work: try again when it has ended.')
    case 'unknown':
      throw new FileFault('There is no such import; `chhat import list` shows them.')
    case 'another_kind':
      throw new FileFault('Only imports of contributions can be undone; import a newer roll instead.')
    case 'undone_already':
      return 'It was undone before; nothing was changed.'
  }
}
