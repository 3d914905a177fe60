/** `chhat doctor`: can Chhat run here, with this environment? Nothing that is stored is changed. */
import { randomBytes } from 'node:crypto'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, ConfigError, readConfig } from '../config.ts'
import { playgroundDatabaseUrl } from '../embedded/open-stores.ts'
import { joinPostgres, joinRedis } from '../embedded/running-stores.ts'
import type { Vault } from '../ops/encryption.ts'
import { KEY_FILE, openVault } from '../ops/keys.ts'
import { type Database, openDatabase } from '../registry/database.ts'
import { listAlterable } from '../registry/grants.ts'
import { findMissingKey } from '../registry/key-fingerprints.ts'
import { countMigrations, readServerVersion } from '../registry/migrate.ts'
import { openRedis } from '../sessions/redis.ts'
import { askTelegram } from './telegram.ts'

export type Finding = { ok: boolean; what: string; says: string }

const OLDEST_POSTGRES = 15
const OLDEST_REDIS = 7

/** A fault in a sentence for people; never with a password or a token in it. */
class Fault extends Error {}

/** One finding after another, as they are made. Without settings there is nothing else to examine. */
export async function* examine(env: NodeJS.ProcessEnv): AsyncGenerator<Finding> {
  let config: Config
  try {
    config = readConfig(env)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    yield { ok: false, what: 'settings', says: error.message }
    return
  }
  yield { ok: true, what: 'settings', says: describe(config) }
  yield* examinePostgres(config)
  yield await finding('redis', () => examineRedis(config))
  yield await finding('telegram', () => examineTelegram(config))
}

function describe({ botToken, transport, OPERATOR_NAME: operator }: Config): string {
  if (botToken === null) return 'the playground, because BOT_TOKEN is not set'
  const way =
    transport.kind === 'webhook' ? `a bot with its webhook at ${transport.url}` : 'a bot by long polling'
  return operator
    ? `${way}, run by ${operator}`
    : `${way}; people are not told who runs it: set OPERATOR_NAME`
}

async function finding(what: string, examination: () => Promise<string>): Promise<Finding> {
  try {
    return { ok: true, what, says: await examination() }
  } catch (error) {
    return { ok: false, what, says: error instanceof Error ? error.message : String(error) }
  }
}

type Server = { url: string; note: string; stop(): Promise<void> }

/** The server that the variable names, or the embedded one: that of a running Chhat, else started for this. */
async function openServer(
  url: string | undefined,
  join: () => Promise<{ url: string; wasRunning: boolean; stop(): Promise<void> }>,
): Promise<Server> {
  if (url) return { url, note: `at ${new URL(url).host}`, stop: async () => {} }
  const joined = await join()
  return {
    ...joined,
    note: joined.wasRunning ? 'embedded, running' : 'embedded, started for this examination',
  }
}

async function* examinePostgres(config: Config): AsyncGenerator<Finding> {
  const { DATABASE_URL, DATA_DIR } = config
  let server: Server | null = null
  try {
    yield await finding('postgres', async () => {
      server = await openServer(DATABASE_URL, () => joinPostgres({ dataDir: DATA_DIR }))
      const version = await inDatabase(server.url, readServerVersion)
      const shown = `Postgres ${Math.floor(version / 10_000)}.${version % 10_000}, ${server.note}`
      if (version < OLDEST_POSTGRES * 10_000) {
        throw new Fault(`${shown}: Chhat needs Postgres ${OLDEST_POSTGRES} or later`)
      }
      return shown
    })
    if (server === null) return
    const { url } = server as Server
    const used = config.botToken === null ? playgroundDatabaseUrl(url) : url
    const database = await finding('database', () => inDatabase(used, (db) => examineDatabase(db, config)))
    const absent = !database.ok && /database ".*" does not exist/.test(database.says)
    yield absent && used !== url
      ? { ok: true, what: 'database', says: 'the playground has none yet; the first start makes it' }
      : database
  } finally {
    await (server as Server | null)?.stop()
  }
}

async function inDatabase<T>(url: string, work: (db: Database) => Promise<T>): Promise<T> {
  const database = openDatabase(url)
  try {
    return await work(database.db)
  } catch (error) {
    // What drizzle throws names the statement; the cause is what Postgres or the network said.
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    const { code, message } = cause as Error & { code?: string }
    throw new Fault(message || `it cannot be reached (${code ?? 'no reason given'})`)
  } finally {
    await database.close()
  }
}

async function examineDatabase(db: Database, config: Config): Promise<string> {
  const { applied, known } = await countMigrations(db)
  if (applied === 0) return 'empty; the first start or `chhat migrate` makes the tables'
  const missing = await findMissingKey(db, await vaultOf(config))
  if (missing) throw new Fault(missing)
  const state =
    applied < known ? `${known - applied} migrations behind, which the next start applies` : 'migrated'
  const alterable = applied < known ? [] : await listAlterable(db)
  if (alterable.length === 0) return `${state}; the keys fit; what is append-only is so for this role`
  const warning = `this role could alter ${alterable.join(', ')}`
  if (config.NODE_ENV === 'production' && config.DATABASE_URL) {
    throw new Fault(`${state}; the keys fit; but ${warning}: see \`chhat migrate --grant\``)
  }
  return `${state}; the keys fit; ${warning}, which in production it should not`
}

/** Without a key to be found, one that fits only a database that no key has written to. */
async function vaultOf({ ENCRYPTION_KEY, INDEX_KEY, DATA_DIR }: Config): Promise<Vault> {
  const kept = await access(join(DATA_DIR, KEY_FILE)).then(
    () => true,
    () => false,
  )
  const made = ENCRYPTION_KEY === undefined && !kept ? randomBytes(32).toString('base64') : undefined
  return await openVault({ encryptionKey: ENCRYPTION_KEY ?? made, indexKey: INDEX_KEY, dataDir: DATA_DIR })
}

async function examineRedis({ REDIS_URL, DATA_DIR }: Config): Promise<string> {
  const server = await openServer(REDIS_URL, () => joinRedis({ dataDir: DATA_DIR }))
  const redis = openRedis(server.url, '')
  try {
    await redis.connect().catch((error: Error) => {
      throw new Fault(`${server.note}: ${error.message || 'it cannot be reached'}`)
    })
    const info = await redis.info('server')
    const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1]
    const valkey = field('valkey_version')
    const shown = `${valkey ? `Valkey ${valkey}` : `Redis ${field('redis_version')}`}, ${server.note}`
    // Valkey calls itself the Redis it is compatible with.
    if (Number.parseInt(field('redis_version') ?? '0', 10) < OLDEST_REDIS) {
      throw new Fault(`${shown}: Chhat needs Redis ${OLDEST_REDIS} or later`)
    }
    return shown
  } finally {
    redis.disconnect()
    await server.stop()
  }
}

async function examineTelegram(config: Config): Promise<string> {
  const { botToken, TELEGRAM_API_ROOT, transport } = config
  if (botToken === null) return 'not asked: the playground talks to nobody outside'
  const { username } = await askTelegram(config, 'getMe')
  const webhook = await askTelegram(config, 'getWebhookInfo')
  const says = [`@${username} at ${new URL(TELEGRAM_API_ROOT).host}`]
  if (webhook.pending_update_count) says.push(`${webhook.pending_update_count} updates are waiting`)
  if (transport.kind === 'webhook' && webhook.last_error_message) {
    says.push(`the last delivery to the webhook failed: ${webhook.last_error_message}`)
  }
  return says.join('; ')
}
