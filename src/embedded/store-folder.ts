import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, lstat, mkdir, mkdtemp, realpath, rmdir, stat, symlink } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { StoreStartError } from './start-error.ts'
import type { ServerUser } from './supervisor.ts'

/** Where a root's data goes that the server's user could not reach, as under /root. */
const REACHABLE_ROOT = '/var/lib/chhat'

/** The users root may run Postgres as, which refuses to run as root: the first that exists. */
const UNPRIVILEGED_USERS = ['postgres', 'nobody']

export const isRoot = (): boolean => process.getuid?.() === 0

/** Everybody who could run a server for root, in order of preference. */
export function unprivilegedUsers(): ServerUser[] {
  const idOf = (flag: string, name: string) =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  return UNPRIVILEGED_USERS.flatMap((name) => {
    try {
      return [{ name, uid: idOf('-u', name), gid: idOf('-g', name) }]
    } catch {
      return []
    }
  })
}

/**
 * The folder of one store inside the data folder, made when absent, without links in its path. When `user`
 * cannot enter it, it lies in /var/lib/chhat instead and the data folder holds a link to it.
 *
 * @throws StoreStartError when it cannot be made.
 */
export async function storeFolder({
  dataDir,
  name,
  user,
}: {
  dataDir: string
  name: string
  user: ServerUser | null
}): Promise<string> {
  const root = resolve(dataDir)
  const folder = join(root, name)
  try {
    const mode = isRoot() ? 0o711 : 0o700
    const created = await mkdir(root, { recursive: true, mode })
    if (created !== undefined) await chmod(root, mode)
    if (!(await exists(folder))) {
      await mkdir(folder)
      await chmod(folder, mode)
      if (user !== null && !canEnter(folder, user)) {
        await mkdir(REACHABLE_ROOT, { recursive: true, mode: 0o755 })
        const elsewhere = await mkdtemp(join(REACHABLE_ROOT, `${name}-`))
        await chmod(elsewhere, mode)
        await rmdir(folder)
        await symlink(elsewhere, folder)
      }
    }
    const real = await realpath(folder)
    await refuseForeign(real)
    if (user !== null && !canEnter(real, user)) {
      throw new StoreStartError(
        `The user ${user.name}, which runs the database for root, cannot enter ${real}: set DATA_DIR to a folder it can reach, such as /var/lib/chhat/data.`,
      )
    }
    return real
  } catch (error) {
    throw error instanceof StoreStartError ? error : unusableFolder(root, error)
  }
}

/** A copy of somebody else's data, or data made under sudo and now started without it. */
async function refuseForeign(folder: string): Promise<void> {
  const { uid } = await stat(folder)
  if (uid === process.getuid?.()) return
  throw new StoreStartError(
    `${folder} belongs to the user with id ${uid}, but Chhat is started by ${userInfo().username}: start it as its owner, run \`sudo chown -R ${userInfo().username} ${folder}\`, or set DATA_DIR to another folder.`,
  )
}

function unusableFolder(folder: string, error: unknown): StoreStartError {
  const { code, message } = error as NodeJS.ErrnoException
  const reason =
    code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'it may not write there' : message
  return new StoreStartError(
    `Chhat cannot use the data folder ${folder} (${reason}): set DATA_DIR to a folder of its own.`,
  )
}

/** Whether something has that name, be it a link that leads nowhere. */
export async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}

/** Asks the kernel rather than mode bits, which know neither access lists nor network file systems. */
function canEnter(folder: string, { uid, gid }: ServerUser): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { cwd: '/', uid, gid, stdio: 'ignore' }).status ===
    0
  )
}
