import type { Outbox } from '../messaging/outbox.ts'
import type { Clock } from '../ops/clock.ts'
import type { Vault } from '../ops/encryption.ts'
import type { Log } from '../ops/log.ts'
import type { Database } from '../registry/database.ts'
import type { Places } from './places.ts'
import type { RuleBook } from './rules.ts'

/** What services work with. Wired once, in main.ts. */
export type Deps = {
  db: Database
  vault: Vault
  clock: Clock
  log: Log
  outbox: Outbox
  places: Places
  rules: RuleBook
  /** Where a file that Telegram holds can be fetched now; the address carries the bot's token. */
  fileUrl: (file: { file_path?: string }) => string
  /** Who runs this bot, as people are told. */
  operator: string | null
}
