import type { Config } from '../config.ts'
import type { Vault } from '../ops/encryption.ts'
import type { CliDatabase } from './database.ts'

/** What a file of commands is given by chhat.ts, which alone reads the environment and prints. */
export type CliTools = {
  inDatabase(work: (database: CliDatabase, config: Config) => Promise<void>): Promise<void>
  /** The keys that the bot writes this database with. */
  vaultFor(database: CliDatabase, config: Config): Promise<Vault>
  say(line: string): void
  /** What is said beside the result, so that the result can be piped. */
  remark(line: string): void
  /** `cli:<operating-system user>`. */
  actor: string
}
