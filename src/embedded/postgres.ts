import { readFile, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { claimFolder } from './folder-lock.ts'
import { postgresBinaries } from './postgres-binaries.ts'
import {
  type Cluster,
  ENVIRONMENT,
  initialise,
  ownerOf,
  readPassword,
  refuseOtherVersion,
} from './postgres-data.ts'
import { isServerOf, stopProcess } from './processes.ts'
import { StoreStartError } from './start-error.ts'
import { startServer } from './start-server.ts'
import type { EmbeddedStore, StoreOptions } from './store.ts'
import { exists, isRoot, storeFolder, unprivilegedUsers } from './store-folder.ts'
import type { StopSignals } from './supervisor.ts'

/** The database that Chhat keeps its records in. */
const DATABASE = 'chhat'

/** SIGINT is Postgres's fast shutdown, SIGQUIT its immediate one, after which the next start recovers. */
const SIGNALS: StopSignals = { stop: 'SIGINT', force: 'SIGQUIT' }
const PATIENCE_MS = 30_000

/**
 * Starts Postgres on a free port of 127.0.0.1 and makes the database `chhat` when it is absent. The first start
 * makes the data, later ones go on with it. It stops when this process ends by any means.
 *
 * @returns the URL of the database, with the password in it
 * @throws StoreStartError one sentence that says what to do
 */
export async function startPostgres({
  dataDir,
  log,
  port,
  durable = true,
}: StoreOptions): Promise<EmbeddedStore> {
  if (process.platform === 'win32') {
    throw new StoreStartError(
      'The embedded Postgres does not run on Windows: set DATABASE_URL to a Postgres server.',
    )
  }
  const binaries = await postgresBinaries()
  const users = isRoot() ? unprivilegedUsers() : []
  if (isRoot() && users.length === 0) {
    throw new StoreStartError(
      'Postgres does not run as root and this machine has neither a user postgres nor nobody: start Chhat as an ordinary user, or set DATABASE_URL.',
    )
  }
  const folder = await storeFolder({ dataDir, name: 'postgres', user: users[0] ?? null })
  const lock = await claimFolder(folder)
  try {
    const place = { folder, data: join(folder, 'data'), logFile: join(folder, 'log') }
    const user = await ownerOf(place.data, users)
    const cluster: Cluster = { ...place, binaries, user, durable }
    await stopOrphan(cluster, log)
    if (!(await exists(cluster.data))) {
      log?.('Preparing the database, which takes a few seconds the first time.')
      await initialise(cluster)
    }
    await refuseOtherVersion(cluster)
    const password = await readPassword(folder)
    const started = await startServer({
      name: 'Postgres',
      port,
      log,
      command: async (freePort) => ({
        command: binaries.postgres,
        args: serverArguments({ data: cluster.data, port: freePort, durable }),
        env: ENVIRONMENT,
        user,
        signals: SIGNALS,
        logFile: cluster.logFile,
      }),
      isReady: ({ pid }) => isReady(cluster.data, pid),
    })
    const url = (database: string) => `postgres://postgres:${password}@127.0.0.1:${started.port}/${database}`
    try {
      await createDatabase(url('postgres'))
    } catch (error) {
      await started.server.stop()
      throw new StoreStartError(
        `The embedded Postgres refuses its own password or database: ${messageOf(error)}.`,
      )
    }
    started.server.unref()
    return {
      url: url(DATABASE),
      pid: started.server.pid,
      async stop() {
        await started.server.stop()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

function serverArguments({
  data,
  port,
  durable,
}: {
  data: string
  port: number
  durable: boolean
}): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    // Neither statements nor their values may reach the log: they hold personal data.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off' }),
  }
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/** We hold the folder's lock, so a server that still runs on the data has lost its Chhat. */
async function stopOrphan({ data }: Cluster, log: StoreOptions['log']): Promise<void> {
  const pidFile = join(data, 'postmaster.pid')
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0])
  // A single-user server writes its id negated.
  if (!Number.isInteger(pid) || pid <= 0) return
  if (!isServerOf({ pid, program: /^postgres/, folder: await realpath(data) })) {
    // Postgres would refuse to start if that id now belonged to some other process of the same user.
    if (isAlive(pid)) await rm(pidFile, { force: true })
    return
  }
  log?.(`Stopping a Postgres (process ${pid}) that an earlier run left behind.`)
  if (await stopProcess({ pid, signals: SIGNALS, patienceMs: PATIENCE_MS })) return
  throw new StoreStartError(
    `A Postgres of an earlier run (process ${pid}) does not stop: end it with \`kill ${pid}\`.`,
  )
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Postgres notes in the eighth line of its pid file how far it is. */
async function isReady(data: string, pid: number): Promise<boolean> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

async function createDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${DATABASE}`
    if (found === undefined) await sql`create database ${sql(DATABASE)}`
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
