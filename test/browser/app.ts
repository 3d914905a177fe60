/** Chhat as `npm start` runs it without a token: the bot and the playground in one process of their own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { freePort } from '../../src/embedded/free-port.ts'
import { healthAt } from '../support/health.ts'
import { asOperatorsDo } from '../support/programs.ts'
import { freshDatabase, freshRedis } from '../support/stores.ts'
import { temporaryDataDir } from '../support/temporary-data-dir.ts'
import { until } from '../support/until.ts'

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))
/** From its sources, on a machine that is busy with all the other tests. */
const READY_MS = 120_000

export type App = {
  /** Where the chat page is, `http://127.0.0.1:<port>`. */
  root: string
  /** Ends it in good order and starts it again on the same port and data. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** On the suite's stores, so that no second start of Postgres and Redis is paid. */
export async function startApp(): Promise<App> {
  const dataDir = await temporaryDataDir()
  const database = await freshDatabase()
  const redis = freshRedis()
  const port = await freePort()
  const root = `http://127.0.0.1:${port}`
  const { PATH, HOME, TMPDIR } = process.env
  const start = () =>
    startProcess(root, {
      ...(PATH && { PATH }),
      ...(HOME && { HOME }),
      ...(TMPDIR && { TMPDIR }),
      PORT: String(port),
      DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      REDIS_PREFIX: redis.prefix,
    })
  let stop = await start()
  return {
    root,
    async restart() {
      await stop()
      stop = await start()
    },
    async close() {
      await stop()
      await dropPlaygroundDatabase(database.url)
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Resolves when the page can be used, with how to end the process. */
async function startProcess(root: string, env: Record<string, string>): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, asOperatorsDo('src/main.ts'), {
    cwd: REPOSITORY,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const gone = once(child, 'close')
  await until(
    `Chhat was ready at ${root}`,
    async () => {
      if (child.exitCode !== null) throw new Error(`Chhat did not start:\n${output}`)
      return (await healthAt(root))?.bot === 'ok'
    },
    READY_MS,
  )
  return async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
    await gone
  }
}

/** The playground keeps its people apart in a database of its own beside the one it was given. */
async function dropPlaygroundDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    const name = `${new URL(url).pathname.slice(1)}_playground`
    await sql`drop database if exists ${sql(name)} with (force)`
  } finally {
    await sql.end()
  }
}
