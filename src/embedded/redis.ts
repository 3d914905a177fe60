import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { claimFolder } from './folder-lock.ts'
import { isServerOf, stopProcess } from './processes.ts'
import { redisBinary } from './redis-binary.ts'
import { StoreStartError } from './start-error.ts'
import { startServer } from './start-server.ts'
import type { EmbeddedStore, StoreOptions } from './store.ts'
import { storeFolder } from './store-folder.ts'
import type { StopSignals } from './supervisor.ts'

/** SIGTERM makes Redis write down its append-only file before it ends. */
const SIGNALS: StopSignals = { stop: 'SIGTERM', force: 'SIGKILL' }
const PATIENCE_MS = 30_000
const PROBE_TIMEOUT_MS = 2_000

/**
 * Starts Redis (or Valkey) on a free port of 127.0.0.1. It keeps its data in an append-only file, written
 * through every second, and stops when this process ends by any means.
 *
 * @returns the URL, with the password in it
 * @throws StoreStartError one sentence that says what to do
 */
export async function startRedis({
  dataDir,
  log,
  port,
  durable = true,
}: StoreOptions): Promise<EmbeddedStore> {
  const binary = await redisBinary({ log })
  const folder = await storeFolder({ dataDir, name: 'redis', user: null })
  const lock = await claimFolder(folder)
  try {
    const data = join(folder, 'data')
    await prepareFolder(data)
    await stopOrphan(data, log)
    const password = await readOrMakePassword(folder)
    const configFile = join(folder, 'redis.conf')
    const { server, port: usedPort } = await startServer({
      name: 'Redis',
      port,
      log,
      command: async (freePort) => {
        // In a file, since arguments are everybody's to read in the process list.
        const config = configuration({ data, port: freePort, password, durable })
        await writeFile(configFile, config, { mode: 0o600 })
        return {
          command: binary.command,
          args: [configFile],
          env: binary.env,
          user: null,
          signals: SIGNALS,
          logFile: join(folder, 'log'),
        }
      },
      isReady: ({ port: probed }) => answersPing(probed, password),
    })
    server.unref()
    return {
      url: `redis://:${password}@127.0.0.1:${usedPort}`,
      pid: server.pid,
      async stop() {
        await server.stop()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

function configuration(options: { data: string; port: number; password: string; durable: boolean }): string {
  const settings: [string, string][] = [
    ['bind', '127.0.0.1'],
    ['port', String(options.port)],
    ['requirepass', options.password],
    ['dir', quoted(options.data)],
    ['pidfile', quoted(join(options.data, 'redis.pid'))],
    ['daemonize', 'no'],
    ['logfile', '""'],
    ['appendonly', options.durable ? 'yes' : 'no'],
    ['appendfsync', 'everysec'],
    ['save', '""'],
    // A queue must never lose a job to make room.
    ['maxmemory-policy', 'noeviction'],
  ]
  return settings.map(([name, value]) => `${name} ${value}\n`).join('')
}

const quoted = (path: string): string => `"${path.replace(/[\\"]/g, '\\$&')}"`

async function prepareFolder(data: string): Promise<void> {
  try {
    await mkdir(data, { recursive: true, mode: 0o700 })
    const probe = join(data, 'write-test')
    await writeFile(probe, '')
    await rm(probe)
  } catch (error) {
    throw new StoreStartError(
      `Redis cannot write to ${data} (${(error as NodeJS.ErrnoException).code}): give the folder to the user who starts Chhat, or set DATA_DIR to another one.`,
    )
  }
}

/** We hold the folder's lock, so a server that still runs on the data has lost its Chhat. */
async function stopOrphan(data: string, log: StoreOptions['log']): Promise<void> {
  const pid = Number((await readFile(join(data, 'redis.pid'), 'utf8').catch(() => '')).trim())
  if (!Number.isInteger(pid) || pid <= 0) return
  if (!isServerOf({ pid, program: /^(redis|valkey)/, folder: await realpath(data) })) return
  log?.(`Stopping a Redis (process ${pid}) that an earlier run left behind.`)
  if (await stopProcess({ pid, signals: SIGNALS, patienceMs: PATIENCE_MS })) return
  throw new StoreStartError(
    `A Redis of an earlier run (process ${pid}) does not stop: end it with \`kill ${pid}\`.`,
  )
}

async function readOrMakePassword(folder: string): Promise<string> {
  const file = join(folder, 'password')
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (kept.trim() !== '') return kept.trim()
  const password = randomBytes(24).toString('base64url')
  await writeFile(file, password, { mode: 0o600 })
  return password
}

/** False while it loads its data too, when it answers LOADING. */
async function answersPing(port: number, password: string): Promise<boolean> {
  const socket = connect({ port, host: '127.0.0.1', timeout: PROBE_TIMEOUT_MS })
  socket.once('timeout', () => socket.destroy())
  try {
    await once(socket, 'connect')
    socket.setEncoding('utf8')
    socket.write(`AUTH ${password}\r\nPING\r\nQUIT\r\n`)
    let answer = ''
    for await (const chunk of socket) answer += chunk
    return answer.includes('+PONG')
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}
