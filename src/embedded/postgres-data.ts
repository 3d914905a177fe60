import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import type { PostgresBinaries } from './postgres-binaries.ts'
import { StoreStartError } from './start-error.ts'
import { exists, isRoot } from './store-folder.ts'
import { lastError, type ServerUser, supervise } from './supervisor.ts'

/** One Postgres data folder, and what to run on it. */
export type Cluster = {
  /** Ours: the lock, the password and the logs. Postgres's own is `data` inside. */
  folder: string
  data: string
  logFile: string
  binaries: PostgresBinaries
  /** Who runs it, if not the user who starts Chhat. */
  user: ServerUser | null
  durable: boolean
}

/** TZ decides the time zone that initdb writes down; everything in the database is in UTC. */
export const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' }

/**
 * Who runs the server: the owner of the data, since Postgres takes data of nobody else.
 *
 * @throws StoreStartError when that is somebody whom we cannot or should not run it as
 */
export async function ownerOf(data: string, users: ServerUser[]): Promise<ServerUser | null> {
  if (!(await exists(data))) return users[0] ?? null
  const { uid } = await stat(data)
  if (!isRoot()) {
    if (uid === process.getuid?.()) return null
    throw new StoreStartError(
      `The data in ${data} belongs to the user with id ${uid} and Postgres takes only data of the user ${userInfo().username} who starts it: run \`sudo chown -R ${userInfo().username} ${data}\`, or set DATA_DIR to another folder.`,
    )
  }
  const owner = users.find((user) => user.uid === uid)
  if (owner !== undefined) return owner
  throw new StoreStartError(
    `The data in ${data} belongs to the user with id ${uid}, but started by root the database runs as ${users[0]?.name}: start Chhat as that user, or run \`chown -R ${users[0]?.name} ${data}\`.`,
  )
}

/**
 * Makes the data folder, in one step: a start that is cut short leaves nothing that looks complete.
 *
 * @throws StoreStartError with what initdb says
 */
export async function initialise({ folder, data, binaries, user, durable }: Cluster): Promise<void> {
  const draft = join(folder, 'new')
  await rm(draft, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  await mkdir(draft, { mode: 0o700 })
  const passwordFile = join(draft, 'password')
  const password = randomBytes(24).toString('base64url')
  await writeFile(passwordFile, password, { mode: 0o600 })
  await writeFile(join(folder, 'password'), password, { mode: 0o600, flush: true })
  if (user !== null) for (const path of [passwordFile, draft]) await chown(path, user.uid, user.gid)
  const logFile = join(folder, 'initdb-log')
  const initdb = await supervise({
    command: binaries.initdb,
    args: [
      `--pgdata=${join(draft, 'data')}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // With LC_CTYPE=C pg_trgm takes no Khmer letter for a letter.
      '--locale=C.UTF-8',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ],
    env: ENVIRONMENT,
    user,
    signals: { stop: 'SIGTERM', force: 'SIGKILL' },
    logFile,
  })
  const status = await initdb.exited
  if (status !== 0) {
    throw new StoreStartError(
      `Postgres cannot prepare its data (${await lastError(logFile)}): see ${logFile}, or set DATABASE_URL to a Postgres server.`,
    )
  }
  await rename(join(draft, 'data'), data)
  await rm(draft, { recursive: true, force: true })
}

/** @throws StoreStartError when these programs cannot read the data */
export async function refuseOtherVersion({ data, binaries }: Cluster): Promise<void> {
  const version = (await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => '')).trim()
  if (version === binaries.major) return
  throw new StoreStartError(
    version === ''
      ? `${data} is not a complete Postgres data folder: move it away, or restore it from a copy.`
      : `The data in ${data} was written by Postgres ${version} and this Chhat carries Postgres ${binaries.major}: carry it over with pg_dump, or set DATA_DIR to another folder.`,
  )
}

/** The password that `initialise` drew for the role `postgres`. */
export async function readPassword(folder: string): Promise<string> {
  const file = join(folder, 'password')
  try {
    await chmod(file, 0o600)
    return (await readFile(file, 'utf8')).trim()
  } catch {
    throw new StoreStartError(
      `The database's password cannot be read from ${file}: restore that file from a copy.`,
    )
  }
}
