/** The processes of a bench: the Bot API server with its people, and the bot. */
import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pRetry, { AbortError } from 'p-retry'
import { freePort } from '../../src/embedded/free-port.ts'
import type { BotHandlers } from './bot-process.ts'
import { type Caller, callerOf } from './calls.ts'
import type { SendingHandlers } from './sending-process.ts'
import type { BenchStores } from './stores.ts'
import type { TelegramHandlers } from './telegram-process.ts'

export type TransportName = 'webhook' | 'polling'

export type Started<Call> = { pid: number; call: Call; stop(): Promise<void> }

/** Not a secret: the Bot API server lives as long as the bench. */
export const BENCH_TOKEN = '42:bench-token-not-a-secret'

export async function startTelegram(
  dir: string,
): Promise<Started<Caller<TelegramHandlers>> & { apiRoot: string }> {
  const child = start('telegram-process.ts', { args: [dir, BENCH_TOKEN], log: join(dir, 'telegram.log') })
  const call = callerOf<TelegramHandlers>(child, 'the Bot API server')
  const port = await call('port')
  return {
    pid: child.pid ?? 0,
    call,
    apiRoot: `http://127.0.0.1:${port}`,
    async stop() {
      if (child.exitCode === null) await call('close').catch(() => {})
      await ended(child)
    },
  }
}

/** The bot on these stores, settled as in production. `profileDir`: a V8 CPU profile is written there at its end. */
export async function startBot({
  dir,
  apiRoot,
  stores,
  transport,
  profileDir,
  sendRate,
  aheadMs,
}: {
  dir: string
  apiRoot: string
  stores: Pick<BenchStores, 'databaseUrl' | 'redisUrl'>
  transport: TransportName
  profileDir: string | undefined
  /** Messages a second; the default of the program when left out. */
  sendRate?: number
  /** How far its clock is ahead of the system's. */
  aheadMs?: number
}): Promise<Started<Caller<BotHandlers>>> {
  const port = await freePort()
  const log = join(dir, 'bot.log')
  const child = start('bot-process.ts', {
    args: [],
    log,
    execArgv: ['--expose-gc', ...(profileDir ? ['--cpu-prof', `--cpu-prof-dir=${profileDir}`] : [])],
    env: {
      NODE_ENV: 'production',
      BOT_TOKEN: BENCH_TOKEN,
      TELEGRAM_API_ROOT: apiRoot,
      DATABASE_URL: stores.databaseUrl,
      REDIS_URL: stores.redisUrl,
      ENCRYPTION_KEY: randomBytes(32).toString('base64'),
      DATA_DIR: dir,
      PORT: String(port),
      HOST: '127.0.0.1',
      ...(sendRate && { SEND_RATE: String(sendRate) }),
      ...(aheadMs && { AHEAD_MS: String(aheadMs) }),
      ...(transport === 'webhook' && {
        WEBHOOK_URL: `http://127.0.0.1:${port}/telegram`,
        WEBHOOK_SECRET: randomBytes(24).toString('hex'),
      }),
    },
  })
  const call = callerOf<BotHandlers>(child, 'the bot')
  const stop = () => ended(child)
  try {
    await pRetry(
      async () => {
        if (child.exitCode !== null) throw new AbortError(`The bot has ended:\n${readFileSync(log, 'utf8')}`)
        const { ok, status } = await fetch(`http://127.0.0.1:${port}/health`)
        if (!ok) throw new Error(`The bot's health is ${status}.`)
      },
      { retries: 100, minTimeout: 100, factor: 1 },
    )
  } catch (error) {
    await stop()
    throw error
  }
  return { pid: child.pid ?? 0, call, stop }
}

/** A process that sends and does nothing else. */
export async function startSender({
  dir,
  apiRoot,
  redisUrl,
  prefix,
  rate,
}: {
  dir: string
  apiRoot: string
  redisUrl: string
  prefix: string
  rate: number
}): Promise<Started<Caller<SendingHandlers>>> {
  const args = [apiRoot, BENCH_TOKEN, redisUrl, prefix, String(rate)]
  const child = start('sending-process.ts', { args, log: join(dir, 'sender.log') })
  const call = callerOf<SendingHandlers>(child, 'a sender')
  // It has its budget open once it answers.
  await call('usage')
  return { pid: child.pid ?? 0, call, stop: () => ended(child) }
}

function start(
  file: string,
  {
    args,
    log,
    env,
    execArgv = [],
  }: { args: string[]; log: string; env?: NodeJS.ProcessEnv; execArgv?: string[] },
): ChildProcess {
  const output = openSync(log, 'a')
  return fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    execArgv: ['--import', 'tsx', ...execArgv],
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, ...env },
    stdio: ['ignore', output, output, 'ipc'],
    serialization: 'json',
  })
}

const PATIENCE_MS = 20_000

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  await exit
  clearTimeout(timer)
}
