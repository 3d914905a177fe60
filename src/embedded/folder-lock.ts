import { randomUUID } from 'node:crypto'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { processStart } from './processes.ts'
import { StoreStartError } from './start-error.ts'

type Holder = { pid: number; start: string | null }

const ATTEMPTS = 5

/**
 * Claims a store's folder for this process until `release` or until the process is gone, however it ends.
 *
 * @throws StoreStartError when another living process (or this one) holds it.
 */
export async function claimFolder(folder: string): Promise<{ release(): Promise<void> }> {
  const lock = join(folder, 'lock')
  const mine = `${lock}.${randomUUID()}`
  const holder: Holder = { pid: process.pid, start: processStart(process.pid) }
  await writeFile(mine, JSON.stringify(holder), { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // link(2) fails when the name exists, so the lock appears complete and in one step, or not at all.
      const taken = await link(mine, lock).then(
        () => false,
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'EEXIST') return true
          throw error
        },
      )
      if (!taken) return { release: once(() => rm(lock, { force: true })) }
      const found = await readFile(lock, 'utf8').catch(() => '')
      refuseIfAlive(found, folder)
      await removeStale({ lock, found })
    }
  } finally {
    await rm(mine, { force: true })
  }
  throw new StoreStartError(`Several Chhats start on ${folder} at once: start one at a time.`)
}

/** A second call must not take away the lock of whoever came after us. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined
  return () => {
    done ??= work()
    return done
  }
}

function refuseIfAlive(content: string, folder: string): void {
  const holder = parseHolder(content)
  if (holder === null || holder.start === null || processStart(holder.pid) !== holder.start) return
  throw new StoreStartError(
    `Another Chhat (process ${holder.pid}) is using ${folder}: stop that one, or set DATA_DIR to a folder of its own.`,
  )
}

function parseHolder(content: string): Holder | null {
  try {
    const { pid, start } = JSON.parse(content) as Partial<Holder>
    return typeof pid === 'number' ? { pid, start: start ?? null } : null
  } catch {
    return null
  }
}

/** Takes a dead holder's lock away, but puts it back if somebody else replaced it in the meantime. */
async function removeStale({ lock, found }: { lock: string; found: string }): Promise<void> {
  const aside = `${lock}.${randomUUID()}`
  try {
    await rename(lock, aside)
  } catch {
    return
  }
  if ((await readFile(aside, 'utf8')) !== found) await link(aside, lock).catch(() => undefined)
  await rm(aside, { force: true })
}
