import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 25

/**
 * What tells a process from a later one with the same id: when it began. Null when no such process runs;
 * a zombie does not count as running, since in containers nobody may ever reap it.
 */
export function processStart(pid: number): string | null {
  try {
    if (process.platform !== 'linux') {
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in parentheses may itself hold blanks and parentheses: count from the last one (proc(5)).
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return null
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot}:${fields[19]}`
  } catch {
    return null
  }
}

/** Whether `pid` is a program named like `program` that works in `folder` (an absolute path without links). */
export function isServerOf({
  pid,
  program,
  folder,
}: {
  pid: number
  program: RegExp
  folder: string
}): boolean {
  if (processStart(pid) === null) return false
  try {
    if (process.platform !== 'linux') {
      const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
      return program.test(command)
    }
    if (!program.test(readFileSync(`/proc/${pid}/comm`, 'utf8'))) return false
    return readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    return false
  }
}

/**
 * Asks a process to end and, when it does not within `patienceMs`, ends it by force. Also reaches one that is
 * paused. False when it still runs afterwards or belongs to somebody else.
 */
export async function stopProcess({
  pid,
  signals,
  patienceMs,
}: {
  pid: number
  signals: { stop: NodeJS.Signals; force: NodeJS.Signals }
  patienceMs: number
}): Promise<boolean> {
  const start = processStart(pid)
  const runs = () => start !== null && processStart(pid) === start
  for (const signal of [signals.stop, signals.force]) {
    if (!runs()) return true
    try {
      process.kill(pid, signal)
      process.kill(pid, 'SIGCONT')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true
      return false
    }
    for (let waited = 0; waited < patienceMs && runs(); waited += POLL_MS) await sleep(POLL_MS)
  }
  return !runs()
}
