import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import type { Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { stopProcess } from './processes.ts'

// Handed over as text, since the user that runs the server may not be able to read this folder, and in the
// environment, where it does not fill the process list.
const SCRIPT = readFileSync(new URL('./supervisor.sh', import.meta.url), 'utf8')

/** How long a server may take to stop before it is stopped by force. */
const PATIENCE_S = 30

export type ServerUser = { name: string; uid: number; gid: number }

/** How a kind of server is asked to stop, and how it is stopped when it does not. */
export type StopSignals = { stop: NodeJS.Signals; force: NodeJS.Signals }

export type ServerCommand = {
  command: string
  args: readonly string[]
  /** The whole environment: nothing of ours leaks in. */
  env: Readonly<Record<string, string>>
  /** Run as this user instead of our own (only root may). */
  user: ServerUser | null
  signals: StopSignals
  /** Gets what the program writes; the log of the run before is kept beside it as `.1`. */
  logFile: string
}

export type Supervised = {
  pid: number
  /** The exit status, once the program has ended by itself or by `stop`. Never rejects. */
  exited: Promise<number | null>
  hasExited(): boolean
  isStopping(): boolean
  stop(): Promise<void>
  /** Lets this process end without waiting for the server, which then stops too. */
  unref(): void
}

/**
 * Starts a program that stops when this process ends by any means, kill -9 included, and that a Ctrl-C does
 * not reach: it lives in a session of its own, under a small shell whose standard input is our pipe.
 */
export async function supervise({
  command,
  args,
  env,
  user,
  signals,
  logFile,
}: ServerCommand): Promise<Supervised> {
  await rename(logFile, `${logFile}.1`).catch(() => undefined)
  const log = await open(logFile, 'w', 0o600)
  try {
    const how = [signals.stop.slice(3), signals.force.slice(3), String(PATIENCE_S)]
    const shell = spawn(
      '/bin/sh',
      ['-c', 'eval "$SUPERVISOR"', 'chhat-supervisor', ...how, command, ...args],
      {
        cwd: '/',
        detached: true,
        env: { ...env, SUPERVISOR: SCRIPT },
        stdio: ['pipe', 'pipe', log.fd],
        ...(user === null ? {} : { uid: user.uid, gid: user.gid }),
      },
    )
    const { stdin, stdout } = shell as ChildProcessByStdio<Writable, Readable, null>
    // A pipe that breaks only says that the supervisor is gone, which 'exit' says better.
    stdin.on('error', () => undefined)
    await once(shell, 'spawn')
    let ended = false
    let stopping = false
    const exited = new Promise<number | null>((resolve) => {
      shell.once('exit', (status) => {
        ended = true
        stdin.destroy()
        resolve(status)
      })
    })
    const pid = Number(await firstLine(stdout))
    return {
      pid,
      exited,
      hasExited: () => ended,
      isStopping: () => stopping,
      async stop() {
        stopping = true
        shell.ref()
        stdin.end()
        await exited
        // Still there only when the supervisor was killed before its server.
        await stopProcess({ pid, signals, patienceMs: PATIENCE_S * 1000 })
      },
      unref() {
        shell.unref()
        // Node types the pipes as plain streams; they are sockets.
        for (const pipe of [stdin, stdout] as unknown as Socket[]) pipe.unref()
      },
    }
  } finally {
    await log.close()
  }
}

function firstLine(stream: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface(stream)
    lines.once('line', resolve)
    lines.once('close', () => reject(new Error('The supervisor of an embedded server ended at once.')))
  })
}

/** The most telling line of a server's log: the last one that names an error, else the last one. */
export async function lastError(logFile: string): Promise<string> {
  const lines = (await readFile(logFile, 'utf8').catch(() => ''))
    .split('\n')
    .filter((line) => line.trim() !== '')
  return (
    lines.findLast((line) => /fatal|error|panic|can't|could not/i.test(line))?.trim() ?? lines.at(-1) ?? ''
  )
}
