import { randomUUID } from 'node:crypto'
import { chmod, lstat, mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { StoreStartError } from './start-error.ts'
import { exists, isRoot } from './store-folder.ts'

/** Root's programs must also be readable by the user that runs the database, hence not in /root. */
const ROOT_CACHE = '/var/cache/chhat'

const GROUP_OR_OTHERS_WRITE = 0o022
const STICKY = 0o1000

/** In the name of a folder that is still being filled. */
const DRAFT = '.draft-'
/** By then whoever filled it is gone: it takes seconds. */
const ABANDONED_AFTER_MS = 3_600_000

/**
 * The folder where this user keeps programs that Chhat fetched or copied, shared by every checkout.
 *
 * @throws StoreStartError when somebody else could have put programs there.
 */
async function privateCache(): Promise<string> {
  for (const folder of candidates()) {
    try {
      await mkdir(folder, { recursive: true, mode: isRoot() ? 0o755 : 0o700 })
    } catch {
      continue
    }
    await trust(folder)
    return folder
  }
  throw new StoreStartError(
    isRoot()
      ? `Chhat may not write to ${ROOT_CACHE}, where it keeps its programs: make that folder, or set DATABASE_URL and REDIS_URL.`
      : 'Chhat finds no folder for its programs: set XDG_CACHE_HOME to one that it may write to.',
  )
}

function candidates(): string[] {
  // Under sudo, HOME and XDG_CACHE_HOME may still be another user's.
  if (isRoot()) return [ROOT_CACHE]
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return [join(base, 'chhat'), join(tmpdir(), `chhat-cache-${process.getuid?.() ?? 'user'}`)]
}

/**
 * Makes sure that nobody but this user (or root) can have put anything into `folder`: owner and mode of the
 * folder, of what it holds when `deep`, and for root of the folders above it.
 *
 * @throws StoreStartError naming the first file or folder that is not safe.
 */
async function trust(folder: string, { deep = false } = {}): Promise<void> {
  const own = new Set([0, process.getuid?.() ?? 0])
  const check = async (path: string, allowed: number) => {
    const { uid, mode } = await lstat(path)
    const isLink = (mode & 0o170000) === 0o120000
    if (own.has(uid) && (isLink || (mode & GROUP_OR_OTHERS_WRITE) === 0 || (mode & allowed) !== 0)) return
    throw new StoreStartError(
      `Others than the user who starts Chhat can change ${path}, and programs are run from ${folder}: take that right away, or delete ${path}.`,
    )
  }
  await check(folder, 0)
  if (isRoot()) {
    for (let above = dirname(folder); above !== dirname(above); above = dirname(above))
      await check(above, STICKY)
  }
  if (!deep) return
  for (const entry of await readdir(folder, { recursive: true })) await check(join(folder, entry), 0)
}

/**
 * The folder `name` of the cache, filled by `fill` when it is absent. Two processes may do so at the same time:
 * each fills a folder of its own, and the first to finish gives it the name.
 */
export async function cachedFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const cache = await privateCache()
  const folder = join(cache, name)
  if (!(await exists(folder))) {
    await removeAbandoned(cache)
    const draft = join(cache, `${name}${DRAFT}${randomUUID()}`)
    try {
      await mkdir(draft)
      await fill(draft)
      await chmod(draft, 0o755)
      await rename(draft, folder).catch(async (error: unknown) => {
        if (!(await exists(folder))) throw error
      })
    } finally {
      await rm(draft, { recursive: true, force: true })
    }
  }
  await trust(folder, { deep: true })
  return folder
}

async function removeAbandoned(cache: string): Promise<void> {
  for (const entry of await readdir(cache)) {
    if (!entry.includes(DRAFT)) continue
    const path = join(cache, entry)
    const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs
    if (age > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true })
  }
}
