import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { processStart } from '../../src/embedded/processes.ts'
import { startsProgram } from '../support/programs.ts'

export type Stores = { postgres: { url: string; pid: number }; redis: { url: string; pid: number } }

export type Host = {
  process: ChildProcess
  stores: Stores
  /** The next line it prints. */
  nextLine(): Promise<string>
}

const running = new Set<ChildProcess>()

/** Ends whatever hosts a test that failed has left. */
export async function endHosts(): Promise<void> {
  for (const host of running) {
    host.kill('SIGKILL')
    if (host.exitCode === null && host.signalCode === null) await once(host, 'exit')
  }
  running.clear()
}

type HostOptions = { dataDir: string; user?: { uid: number; gid: number }; env?: Record<string, string> }

/** Starts test/embedded/host.ts in a process group of its own, and waits until its stores serve. */
export async function startHost({ dataDir, user, env = {} }: HostOptions): Promise<Host> {
  const child = spawn(process.execPath, [...startsProgram('test/embedded/host.ts'), dataDir], {
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  })
  running.add(child)
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const nextLine = async () => {
    const { value, done } = await lines.next()
    if (done === true) throw new Error(`The host ended: ${complaints}`)
    return value
  }
  return { process: child, stores: JSON.parse(await nextLine()) as Stores, nextLine }
}

/** Waits until a process is gone; the test's own time limit is the only one. */
export async function untilGone(pid: number): Promise<void> {
  while (processStart(pid) !== null) await sleep(10)
}

export const isRunning = (pid: number): boolean => processStart(pid) !== null

/** Every process that watches over a server: they share its process group. */
export function supervisorsOf(serverPid: number): number[] {
  const group = groupOf(serverPid)
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return all.map(Number).filter((pid) => pid !== serverPid && groupOf(pid) === group)
}

function groupOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]
  } catch {
    return undefined
  }
}
