/** `chhat audit`: whether what is on record of acts and reads is still all of it. */
import type { Command } from 'commander'
import { type AuditFinding, verifyAudit } from '../registry/audit-seals.ts'
import type { CliTools } from './tools.ts'

const WORDS: Record<AuditFinding['what'], string> = {
  missing: 'rows are missing',
  added: 'rows were added',
  altered: 'rows or the seal were altered or put into another order',
  seal_missing: 'a seal is missing',
}

export function addAuditCommands(
  program: Command,
  { inDatabase, vaultFor, say, remark }: Pick<CliTools, 'inDatabase' | 'vaultFor' | 'say' | 'remark'>,
): void {
  const audit = program
    .command('audit')
    .description('who did and read what: append-only, sealed every minute')

  audit
    .command('verify')
    .description(
      'compute every seal anew; exit code 1 when a row or a seal is missing, altered, added or moved',
    )
    .option('--noted <seal>', 'a seal that was noted elsewhere: whether it still stands')
    .action(({ noted }: { noted?: string }) =>
      inDatabase(async (database, config) => {
        const vault = await vaultFor(database, config)
        const found = await verifyAudit({ db: database.db, vault }, noted === undefined ? {} : { noted })
        for (const { fromId, toId, what } of found.findings)
          say(`✗ rows ${fromId} to ${toId}: ${WORDS[what]}`)
        if (found.notedFound === false) say('✗ the seal that was noted stands no more')
        const ok = found.findings.length === 0 && found.notedFound !== false
        say(
          `${ok ? '✓' : '✗'} ${found.sealed} rows under ${found.seals} seals, ${found.findings.length} ranges differ; ${found.unsealed} rows wait for a seal.`,
        )
        if (found.last) remark(`The newest seal is number ${found.last.id}: ${found.last.seal}`)
        if (!ok) process.exitCode = 1
      }),
    )
}
