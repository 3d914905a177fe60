/**
 * `npm run chhat -- …`: what an operator does beside the running bot. Every command reads the same environment as
 * `npm start` (config.ts) and works on the same database, whether a Chhat runs on it just now or not.
 */
import { stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { SingleBar } from 'cli-progress'
import { Command } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import type { PublicKey } from '../cards/verify-token.ts'
import { type Config, ConfigError, readConfig } from '../config.ts'
import { StoreStartError } from '../embedded/start-error.ts'
import { phnomPenhDay, systemClock } from '../ops/clock.ts'
import type { Vault } from '../ops/encryption.ts'
import { openVault } from '../ops/keys.ts'
import { listCardKeys } from '../registry/cards.ts'
import { grantToBot } from '../registry/grants.ts'
import { checkKeys } from '../registry/key-fingerprints.ts'
import { countMigrations } from '../registry/migrate.ts'
import { addAuditCommands } from './audit.ts'
import { addCardCommands } from './cards.ts'
import { addContributionCommands } from './contributions.ts'
import { FileFault } from './csv-file.ts'
import { type CliDatabase, openCliDatabase } from './database.ts'
import { examine } from './doctor.ts'
import { type GazetteerImport, importGazetteer } from './import-gazetteer.ts'
import { importMembersFile, type MembersImport } from './import-members.ts'
import { COLUMNS, OPTIONAL } from './members-line.ts'
import { checkParameters, loadParameters, parameterLines, planLines } from './parameters.ts'
import { addStaffCommands, StaffFault } from './staff.ts'
import { TelegramFault } from './telegram.ts'
import { cardTextOf, judge, readKeyFile, VerifyFault } from './verify.ts'

const say = (line: string) => console.log(line)
/** What is said beside the result, so that the result can be piped. */
const remark = (line: string) => console.error(line)
const actor = `cli:${userInfo().username}`

async function inDatabase(work: (database: CliDatabase, config: Config) => Promise<void>): Promise<void> {
  const config = readConfig(process.env)
  const database = await openCliDatabase(config, remark)
  try {
    await work(database, config)
  } finally {
    await database.close()
  }
}

/** The keys that the bot writes this database with; any others would make numbers that nobody finds again. */
async function vaultFor(
  { db }: CliDatabase,
  { ENCRYPTION_KEY, INDEX_KEY, DATA_DIR }: Config,
): Promise<Vault> {
  const vault = await openVault({ encryptionKey: ENCRYPTION_KEY, indexKey: INDEX_KEY, dataDir: DATA_DIR })
  const wrong = await checkKeys(db, vault, systemClock.now())
  if (wrong) throw new ConfigError(wrong)
  return vault
}

const program = new Command('chhat')
  .description('What an operator does beside the running bot. Set the same environment as for npm start.')
  .version(packageJson.version)

program
  .command('migrate')
  .description('bring the database to the schema of this program (npm start does so too)')
  .option('--grant <role>', 'let this database role run the bot, without a way to alter what is append-only')
  .action(({ grant }: { grant?: string }) =>
    inDatabase(async (database) => {
      const { applied } = await countMigrations(database.db)
      say(`${nameOf(database)} is up to date: ${applied} migrations.`)
      if (grant === undefined) return
      await grantToBot(database.db, grant)
      say(`${grant} may run the bot. Call this again after each migration.`)
    }),
  )

const imports = program.command('import').description('load a file')

imports
  .command('gazetteer')
  .description('districts, communes and villages to choose from: a CSV file with the columns code, km, latin')
  .argument('<file>', 'CSV in UTF-8, with NCDD codes of 2, 4, 6 or 8 digits')
  .action((path: string) =>
    inDatabase(async (database) => {
      const bar = new SingleBar({
        format: '{bar} {percentage}% of {file}',
        hideCursor: true,
        clearOnComplete: true,
      })
      let read = 0
      // Shows nothing when nobody is looking at a terminal.
      bar.start((await stat(path).catch(() => null))?.size ?? 0, 0, { file: path })
      try {
        const result = await importGazetteer(database.db, {
          path,
          actor: `cli:${userInfo().username}`,
          now: systemClock.now(),
          onRead: (bytes) => {
            read += bytes
            bar.update(read)
          },
        })
        bar.stop()
        say(summary(path, result))
        say(`They are in ${nameOf(database)}; a running bot offers them within five minutes.`)
      } finally {
        bar.stop()
      }
    }),
  )

imports
  .command('members')
  .description('the roll of members: a CSV file, of which lines that cannot be taken go to FILE.rejects.csv')
  .argument('<file>', 'CSV in UTF-8')
  .addHelpText(
    'after',
    `\nColumns, in any order: ${COLUMNS.join(', ')}\n(${OPTIONAL.join(', ')} may be missing)`,
  )
  .option('--snapshot', 'the file names all members: the memberships of those it does not name end')
  .option('--dry-run', 'do everything and keep nothing but the file of lines that cannot be taken')
  .action((path: string, { snapshot, dryRun }: { snapshot?: true; dryRun?: true }) =>
    inDatabase(async (database, config) => {
      const bar = new SingleBar({ format: '{bar} {percentage}% of {file}: {phase}', hideCursor: true })
      let read = 0
      bar.start((await stat(path).catch(() => null))?.size ?? 0, 0, { file: path, phase: 'reading' })
      try {
        const started = performance.now()
        const result = await importMembersFile(
          { db: database.db, vault: await vaultFor(database, config), clock: systemClock },
          {
            path,
            actor: `cli:${userInfo().username}`,
            snapshot: snapshot ?? false,
            dryRun: dryRun ?? false,
            onProgress(phase, bytes) {
              read += bytes
              bar.update(read, { phase })
            },
          },
        )
        bar.stop()
        say(membersSummary(path, { ...result, seconds: (performance.now() - started) / 1000 }))
        if (result.rejectsFile) say(`Why lines were not taken stands in ${result.rejectsFile}.`)
        say(dryRun ? 'A dry run: nothing was kept.' : `All others are in ${nameOf(database)}.`)
      } finally {
        bar.stop()
      }
    }),
  )

const tools = { inDatabase, vaultFor, say, remark, actor }
addContributionCommands(imports, tools)
addCardCommands(program, tools)
addStaffCommands(program, tools)
addAuditCommands(program, tools)

const parameters = program.command('parameters').description('the figures of the scheme, by their first day')

parameters
  .command('list')
  .description('every row: value, first day, whether it is in force, source')
  .action(() =>
    inDatabase(async (database) => {
      for (const line of await parameterLines(database, phnomPenhDay(systemClock.now()))) say(line)
    }),
  )

parameters
  .command('check')
  .description('say what a file of new rows would change, and keep nothing')
  .argument('<file>', 'JSON: a list of {name, value, unit, from, source, confidence, note?}')
  .action((path: string) =>
    inDatabase(async ({ db }) => {
      for (const line of planLines(await checkParameters({ db, clock: systemClock }, path))) say(line)
    }),
  )

parameters
  .command('load')
  .description('take new rows; months before the first day of each keep the rule of their time')
  .argument('<file>', 'JSON, as for check')
  .option('--past', 'also take rows whose first day is over: months that are over are reckoned anew')
  .action((path: string, { past }: { past?: true }) =>
    inDatabase(async (database) => {
      const given = { path, actor, past: past ?? false }
      const plan = await loadParameters({ db: database.db, clock: systemClock }, given)
      for (const line of planLines(plan)) say(line)
      if (plan.changes.length > 0) {
        say(`Loaded into ${nameOf(database)}; a running bot goes by it within a minute.`)
      }
    }),
  )

program
  .command('verify')
  .description('check a member card; exit code 0 only when it is genuine and not expired')
  .argument('<card>', 'a picture of it, or the link or the token in its QR code')
  .option('--keys <file>', 'public keys from `chhat cards keys`, instead of those of the database')
  .action(async (card: string, options: { keys?: string }) => {
    const text = await cardTextOf(card)
    let keys: PublicKey[] = []
    if (options.keys !== undefined) keys = await readKeyFile(options.keys)
    else {
      await inDatabase(async ({ db }) => {
        keys = (await listCardKeys(db)).filter(({ retiredAt }) => retiredAt === null)
      })
    }
    const { ok, lines } = await judge(text, { keys, now: systemClock.now() })
    for (const line of lines) say(line)
    if (!ok) process.exitCode = 1
  })

program
  .command('doctor')
  .description('examine settings, stores, keys and Telegram; exit code 1 when something is wrong')
  .action(async () => {
    for await (const { ok, what, says } of examine(process.env)) {
      say(`${ok ? '✓' : '✗'} ${what.padEnd(9)} ${says}`)
      if (!ok) process.exitCode = 1
    }
  })

function summary(path: string, result: GazetteerImport): string {
  const levels = (['provinces', 'districts', 'communes', 'villages'] as const).map(
    (level) => `${result[level]} ${level}`,
  )
  const total = result.provinces + result.districts + result.communes + result.villages
  const unchanged = total - result.added - result.renamed
  return `${path}: ${levels.join(', ')}; ${result.added} are new, ${result.renamed} renamed, ${unchanged} as before.`
}

function membersSummary(path: string, done: MembersImport & { seconds: number }): string {
  const { lines, added, changed, same, older, ended, registered, rejected, seconds } = done
  return [
    `${path}: ${lines} lines in ${seconds.toFixed(1)} s; ${added} members are new, ${changed} changed, ${same} as before`,
    ...(older > 0 ? [`${older} older than what is stored`] : []),
    `${ended} ended, ${registered} accepted applications registered, ${rejected} lines not taken.`,
  ].join(', ')
}

const nameOf = ({ url }: CliDatabase): string => `the database ${new URL(url).pathname.slice(1)}`

try {
  await program.parseAsync()
} catch (error) {
  const known =
    error instanceof ConfigError ||
    error instanceof StoreStartError ||
    error instanceof FileFault ||
    error instanceof StaffFault ||
    error instanceof TelegramFault ||
    error instanceof VerifyFault
  const message = error instanceof Error ? error.message : String(error)
  console.error(known ? message : `That did not work: ${message}`)
  process.exitCode = 1
}
