import { execFile } from 'node:child_process'
import { access, constants, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { cachedFolder } from './private-cache.ts'
import { StoreStartError } from './start-error.ts'

const run = promisify(execFile)

const PROGRAMS = ['redis-server', 'valkey-server'] as const

/** A server program that has been seen to run, with the environment it needs. */
export type RedisBinary = { command: string; env: Record<string, string> }

const PLAIN = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' }

/**
 * Redis or Valkey: the one on PATH, else the Debian or Ubuntu package, fetched once per user and unpacked
 * beside the system without root.
 *
 * @throws StoreStartError that says what to install
 */
export async function redisBinary({
  path = process.env.PATH ?? '',
  log,
}: {
  path?: string
  log?: ((message: string) => void) | undefined
} = {}): Promise<RedisBinary> {
  const installed = await onPath(path)
  if (installed !== null) return { command: installed, env: PLAIN }
  try {
    return await fetched(log)
  } catch (error) {
    if (error instanceof StoreStartError) throw error
    throw new StoreStartError(
      `Redis is not installed and could not be fetched (${reasonOf(error)}): install redis-server or valkey-server (on Debian \`apt install redis-server\`), or set REDIS_URL to a Redis server.`,
    )
  }
}

async function onPath(path: string): Promise<string | null> {
  for (const program of PROGRAMS) {
    for (const folder of path.split(delimiter)) {
      if (!folder.startsWith('/')) continue
      const command = join(folder, program)
      if (await canRun(command)) return command
    }
  }
  return null
}

async function canRun(command: string): Promise<boolean> {
  return access(command, constants.X_OK).then(
    () => true,
    () => false,
  )
}

async function fetched(log?: (message: string) => void): Promise<RedisBinary> {
  const system = await readFile('/etc/os-release', 'utf8').catch(() => '')
  if (!/^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(system)) throw new Error('this is neither Debian nor Ubuntu')
  const version = /^VERSION_ID="?([\w.]+)/m.exec(system)?.[1] ?? 'unstable'
  const id = /^ID="?(\w+)/m.exec(system)?.[1] ?? 'debian'
  const name = `redis-${id}-${version}-${process.arch}`
  let folder = await cachedFolder(name, (draft) => fetchPackages(draft, log))
  try {
    return await unpackedProgram(folder)
  } catch {
    // Fetched under another state of the system, whose libraries have since changed.
    await rm(folder, { recursive: true, force: true })
    folder = await cachedFolder(name, (draft) => fetchPackages(draft, log))
    return await unpackedProgram(folder)
  }
}

async function unpackedProgram(folder: string): Promise<RedisBinary> {
  const roots = ['usr/lib', 'lib'].map((lib) => join(folder, lib))
  const libraries = await Promise.all(
    roots.map(async (root) => {
      const entries = await readdir(root).catch(() => [])
      return [...entries.filter((entry) => entry.includes('-linux-')).map((entry) => join(root, entry)), root]
    }),
  )
  const env = { ...PLAIN, LD_LIBRARY_PATH: libraries.flat().join(':') }
  let failure: unknown = new Error('the package holds no server')
  for (const program of PROGRAMS) {
    const command = join(folder, 'usr/bin', program)
    try {
      await run(command, ['--version'], { env })
      return { command, env }
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

type Apt = (...args: string[]) => Promise<{ stdout: string; stderr: string }>

/** apt with its state in a folder of ours needs no root; it checks the archive's signatures as always. */
async function fetchPackages(folder: string, log?: (message: string) => void): Promise<void> {
  log?.('Fetching Redis from the distribution, once.')
  const state = join(folder, 'apt')
  const packages = join(state, 'packages')
  for (const part of ['lists/partial', 'cache/archives/partial', 'packages']) {
    await mkdir(join(state, part), { recursive: true })
  }
  const settings = {
    'Dir::State::lists': join(state, 'lists'),
    'Dir::Cache': join(state, 'cache'),
    'Acquire::Languages': 'none',
    'Acquire::Retries': '1',
    'Acquire::http::Timeout': '20',
    'Acquire::https::Timeout': '20',
    'APT::Get::AllowUnauthenticated': 'false',
    'Acquire::AllowInsecureRepositories': 'false',
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  const apt: Apt = (...args) =>
    run('apt-get', [...options, ...args], { cwd: packages, env: { ...process.env, LC_ALL: 'C.UTF-8' } })
  // A source that does not answer must not stand in the way of the one that has Redis.
  const { stderr: complaints } = await apt('update').catch((error: unknown) => error as { stderr?: string })
  const needed = await neededPackages(apt).catch((error: unknown) => {
    const [, complaint] = /^[EW]: (Failed to fetch .*)$/m.exec(complaints ?? '') ?? []
    throw complaint === undefined ? error : new Error(complaint)
  })
  await apt('download', ...needed)
  for (const file of await readdir(packages)) await run('dpkg', ['-x', join(packages, file), folder])
  await rm(state, { recursive: true, force: true })
}

/** The server's package and those of its libraries that this system lacks. */
async function neededPackages(apt: Apt): Promise<string[]> {
  let failure: unknown
  for (const program of PROGRAMS) {
    try {
      const { stdout } = await apt('install', '--simulate', '--no-install-recommends', program)
      return [...stdout.matchAll(/^Inst (\S+)/gm)].flatMap(([, name]) => name ?? [])
    } catch (error) {
      failure ??= error
    }
  }
  throw failure
}

/** What apt says went wrong, without its command line. */
function reasonOf(error: unknown): string {
  const { stderr, message, code } = error as { stderr?: string; message: string; code?: unknown }
  if (code === 'ENOENT') return 'apt-get or dpkg is missing'
  return (/^E: (.*)$/m.exec(stderr ?? '')?.[1] ?? message.split('\n')[0] ?? '').trim()
}
