/** The house rules that can be told from the files alone (README "Map"). */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }

const ROOT = fileURLToPath(new URL('..', import.meta.url))

type Import = { from: string; to: string; typeOnly: boolean }
type Source = { path: string; text: string; lines: number; imports: Import[] }

const sources = [...readFolder('src', '.ts'), ...readFolder('conversations', '.ts')]
const tests = readFolder('test', '.ts')
const imports = sources.flatMap((source) => source.imports)
const paths = new Set(sources.map(({ path }) => path))

function readFolder(folder: string, ending: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => {
      const path = `${folder}/${name}`
      const text = readFileSync(join(ROOT, path), 'utf8')
      return { path, text, lines: text.split('\n').length - 1, imports: importsOf(path, text) }
    })
}

/** Files inside the repository as paths from its root, everything else as it is written. */
function importsOf(path: string, text: string): Import[] {
  const statements = text.matchAll(
    /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^'\n]+)'|\bimport\('([^'\n]+)'\)/gm,
  )
  return [...statements].map(([, type, named, dynamic]) => {
    const target = named ?? dynamic ?? ''
    const to = target.startsWith('.') ? normalize(join(dirname(path), target)) : target
    return { from: path, to, typeOnly: type !== undefined }
  })
}

/** The folder of `src/` a file lies in, `conversations`, or the file itself where it stands alone. */
function roomOf(path: string): string {
  const [top, ...rest] = path.split('/')
  if (top === 'conversations') return top
  return top === 'src' && rest.length > 1 ? (rest[0] ?? path) : path
}

const isFile = (target: string) => existsSync(join(ROOT, target)) && /\.\w+$/.test(target)
const packageOf = (target: string) =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
const shown = ({ from, to }: Import) => `${from} → ${to}`

test('the eyes of this test are open', () => {
  expect(sources.length).toBeGreaterThan(100)
  expect(imports.length).toBeGreaterThan(400)
  for (const known of ['src/main.ts', 'src/forms/form.ts', 'conversations/registration.ts'])
    expect(paths).toContain(known)
  expect(imports).toContainEqual({
    from: 'src/screens/screen.ts',
    to: 'grammy/types',
    typeOnly: true,
  })
  expect(imports).toContainEqual({
    from: 'conversations/registration.ts',
    to: 'src/forms/registration.ts',
    typeOnly: false,
  })
  expect(
    importsOf(
      'src/a/b.ts',
      "import {\n  a,\n  type B,\n} from '../c/d.ts'\nawait import('pino')\nimport 'x'",
    ),
  ).toEqual([
    { from: 'src/a/b.ts', to: 'src/c/d.ts', typeOnly: false },
    { from: 'src/a/b.ts', to: 'pino', typeOnly: false },
    { from: 'src/a/b.ts', to: 'x', typeOnly: false },
  ])
})

describe('down and out, never back up', () => {
  /** The rooms each room may look into. A room that is not named here may look into none. */
  const ARROWS: Readonly<Record<string, readonly string[]>> = {
    scheme: [],
    forms: ['scheme'],
    cards: ['scheme'],
    staff: [],
    screens: ['cards', 'forms', 'scheme', 'staff'],
    ops: [],
    'src/config.ts': ['ops'],
    embedded: [],
    sessions: ['ops'],
    registry: ['ops', 'forms', 'scheme', 'staff'],
    documents: ['ops', 'screens', 'cards', 'forms'],
    messaging: ['ops', 'sessions', 'registry', 'screens'],
    services: ['ops', 'registry', 'messaging', 'documents', 'screens', 'cards', 'forms', 'scheme', 'staff'],
    bot: [
      'ops',
      'sessions',
      'registry',
      'messaging',
      'documents',
      'services',
      'screens',
      'cards',
      'forms',
      'scheme',
      'staff',
    ],
    verify: ['screens', 'cards'],
    conversations: ['ops', 'registry', 'documents', 'services', 'screens', 'forms', 'scheme', 'staff', 'bot'],
    playground: ['ops', 'embedded'],
    cli: [
      'ops',
      'embedded',
      'sessions',
      'registry',
      'documents',
      'services',
      'screens',
      'cards',
      'forms',
      'scheme',
      'staff',
      'src/config.ts',
    ],
  }
  /** They wire the others together, and nobody imports them. */
  const WIRING = [
    'src/main.ts',
    'src/run-bot.ts',
    'src/run-campaigns.ts',
    'src/create-bot.ts',
    'src/seed-playground.ts',
    'src/seed-queue.ts',
  ]

  test('each room looks only into the rooms below it', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [here, there] = [roomOf(from), roomOf(to)]
      if (!paths.has(to) || here === there || WIRING.includes(from)) return false
      return !ARROWS[here]?.includes(there)
    })
    expect(wrong.map(shown)).toEqual([])
  })

  test('the picture above has no circle, and every room is in it', () => {
    const rooms = [...new Set(sources.map(({ path }) => roomOf(path)))].filter(
      (room) => !room.endsWith('.ts'),
    )
    expect([...rooms, 'src/config.ts'].sort()).toEqual(Object.keys(ARROWS).sort())
    const reach = (room: string, seen: string[] = []): string[] =>
      (ARROWS[room] ?? []).flatMap((next) =>
        seen.includes(next) ? [next] : [next, ...reach(next, [...seen, next])],
      )
    expect(rooms.filter((room) => reach(room).includes(room))).toEqual([])
  })

  test('only what wires things together is wired', () => {
    const wrong = imports.filter(({ from, to }) => WIRING.includes(to) && !WIRING.includes(from))
    expect(wrong.map(shown)).toEqual([])
  })

  test('no file imports itself by way of others', () => {
    const next = new Map(sources.map(({ path }) => [path, [] as string[]]))
    for (const { from, to } of imports) if (paths.has(to)) next.get(from)?.push(to)
    const circles: string[] = []
    const done = new Set<string>()
    const walk = (path: string, trail: readonly string[]) => {
      const before = trail.indexOf(path)
      if (before >= 0) circles.push([...trail.slice(before), path].join(' → '))
      if (before >= 0 || done.has(path)) return
      for (const target of next.get(path) ?? []) walk(target, [...trail, path])
      done.add(path)
    }
    for (const path of paths) walk(path, [])
    expect(circles).toEqual([])
  })

  test('the program imports nothing of its tests, and its files exist', () => {
    expect(imports.filter(({ to }) => /^(\.\.\/)?test\//.test(to)).map(shown)).toEqual([])
    const lost = imports.filter(({ to }) => /^(src|conversations|locales|drizzle)\//.test(to) && !isFile(to))
    expect(lost.map(shown)).toEqual([])
  })
})

describe('who may know which library', () => {
  const outside = imports.filter(({ to }) => !isFile(to) && !to.startsWith('node:'))
  const knowing = (library: RegExp, allowed: RegExp) =>
    outside.filter(({ from, to }) => library.test(to) && !allowed.test(from)).map(shown)
  const values = (list: readonly string[], library: RegExp) =>
    outside
      .filter(({ from, to, typeOnly }) => !typeOnly && library.test(to) && !list.includes(roomOf(from)))
      .map(shown)

  test('grammY: the bot, its dialogues, and what sends', () => {
    const knows = /^(src\/(bot|messaging)\/|conversations\/|src\/(run|create)-bot\.ts|src\/run-campaigns\.ts)/
    expect(knowing(/^(grammy|@grammyjs\/.*)$/, knows)).toEqual([])
    // The shapes of the Bot API are words, not a bot: types of them only.
    expect(
      knowing(
        /^grammy\/types$/,
        /^src\/(bot|messaging|screens|documents|playground|registry)\/|^src\/create-bot\.ts/,
      ),
    ).toEqual([])
    expect(outside.filter(({ to, typeOnly }) => to === 'grammy/types' && !typeOnly).map(shown)).toEqual([])
  })

  test('Postgres: the registry; and what starts one', () => {
    expect(knowing(/^(drizzle-orm|pg)(\/|$)/, /^src\/registry\//)).toEqual([])
    expect(knowing(/^postgres$/, /^src\/(registry|embedded)\//)).toEqual([])
  })

  test('Redis and its queues: sessions and messaging', () => {
    expect(values(['sessions', 'messaging'], /^(ioredis|bullmq)$/)).toEqual([])
  })

  test('HTTP servers, pictures, tables of files and command lines: each where it belongs', () => {
    expect(
      knowing(/^(@?hono)(\/|$)/, /^src\/(bot\/webhook|ops\/http|verify\/route|main)\.ts|^src\/playground\//),
    ).toEqual([])
    expect(knowing(/^@napi-rs\/canvas$/, /^src\/(documents|playground|screens\/pictures)\//)).toEqual([])
    expect(knowing(/^(csv-parse|cli-progress)$/, /^src\/cli\//)).toEqual([])
    expect(knowing(/^csv-stringify$/, /^src\/documents\//)).toEqual([])
    expect(knowing(/^commander$/, /^src\/(cli|playground)\//)).toEqual([])
  })

  test('what the program imports is installed with it, in one exact version', () => {
    const installed = Object.keys(packageJson.dependencies)
    const missing = outside.filter(
      ({ to }) => !installed.includes(packageOf(to)) && !to.endsWith('package.json'),
    )
    expect(missing.map(shown)).toEqual([])
    const versions = { ...packageJson.dependencies, ...packageJson.devDependencies }
    expect(
      Object.entries(versions).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    ).toEqual([])
  })
})

describe('the pure rooms', () => {
  const PURE = ['scheme', 'forms', 'staff', 'screens']
  const pure = sources.filter(({ path }) => PURE.includes(roomOf(path)))

  test('import small pure libraries and one another', () => {
    const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
      scheme: ['zod'],
      forms: ['zod', 'i18n-iso-countries'],
      screens: ['@fluent/bundle'],
    }
    const wrong = pure
      .flatMap((source) => source.imports)
      .filter(({ from, to, typeOnly }) => {
        if (isFile(to) || (to === 'grammy/types' && typeOnly)) return false
        // The words of the bot are read once, when the module is loaded.
        if (from === 'src/screens/translate.ts' && to === 'node:fs') return false
        return !LIBRARIES[roomOf(from)]?.includes(packageOf(to))
      })
    expect(wrong.map(shown)).toEqual([])
  })

  test('know no clock, no chance, no network and no environment', () => {
    const IMPURE =
      /\bDate\.now\(|\bnew Date\(\s*\)|\bperformance\.|\bMath\.random\(|\bcrypto\b|\bprocess\.|\bset(Timeout|Interval)\(|\bfetch\(|\bconsole\./
    expect(IMPURE.test('const now = new Date()')).toBe(true)
    expect(pure.filter(({ text }) => IMPURE.test(withoutComments(text))).map(({ path }) => path)).toEqual([])
  })
})

/** Good enough for what is searched here; strings that hold comment marks are cut short. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$|\s\/\/ .*$/gm, '')
}

describe('house style', () => {
  const having = (pattern: RegExp, list: readonly Source[] = sources) =>
    list.filter(({ text }) => pattern.test(withoutComments(text))).map(({ path }) => path)

  test('the time of the business comes from the injected clock', () => {
    const SYSTEM_TIME = ['src/ops/clock.ts', 'src/embedded/private-cache.ts']
    expect(having(/\bDate\.now\(|\bnew Date\(\s*\)/).filter((path) => !SYSTEM_TIME.includes(path))).toEqual(
      [],
    )
  })

  test('the environment is read where the program starts', () => {
    const STARTS = /^src\/(main|cli\/chhat|playground\/main)\.ts$|^src\/embedded\//
    expect(having(/\bprocess\.env\b/).filter((path) => !STARTS.test(path))).toEqual([])
  })

  test('nobody prints but the programs themselves', () => {
    const PROGRAMS = /^src\/(main|cli\/chhat|playground\/main)\.ts$/
    expect(
      having(/\bconsole\.\w+\(|\bprocess\.std(out|err)\b/).filter((path) => !PROGRAMS.test(path)),
    ).toEqual([])
  })

  test('no default exports, no enums, no barrels, no `any`, no silenced checks', () => {
    const written = [...sources, ...tests.filter(({ path }) => !/-(setup|reporter)\.ts$/.test(path))]
    expect(having(/^export default\b/m, written)).toEqual([])
    expect(having(/^\s*(export\s+)?(declare\s+)?(const\s+)?enum\s+\w+\s*\{/m, written)).toEqual([])
    expect(having(/^export\s+(\*|(type\s+)?\{[^}]*\}\s*from\b)/m, written)).toEqual([])
    expect(having(/(:\s*|\bas\s+|<)any\b/, sources)).toEqual([])
    const silenced = sources.filter(({ text }) => /@ts-(ignore|nocheck|expect-error)|biome-ignore/.test(text))
    expect(silenced.map(({ path }) => path)).toEqual([])
  })

  test('no file is longer than 300 lines', () => {
    const page = ['.js', '.css', '.html'].flatMap((ending) => readFolder('src/playground/page', ending))
    expect(page.length).toBeGreaterThan(10)
    const long = [...sources, ...page].filter(({ lines }) => lines > 300)
    expect(long.map(({ path, lines }) => `${path}: ${lines}`)).toEqual([])
  })

  test('nothing names a folder of the machine it was written on', () => {
    const everything = [
      ...sources,
      ...tests,
      ...readFolder('locales', '.ftl'),
      ...readFolder('drizzle', '.sql'),
    ]
    const machine = /['"`\s(](\/home\/\w|\/Users\/\w|\/work\/\w|\/root\/\w|[A-Z]:\\\\)/
    expect(machine.test("import '/home/somebody/chhat'")).toBe(true)
    const naming = everything.filter(
      ({ path, text }) => path !== 'test/architecture.test.ts' && machine.test(text),
    )
    expect(naming.map(({ path }) => path)).toEqual([])
  })

  test('the README’s map names every room', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
    const rooms = [...new Set(sources.map(({ path }) => roomOf(path)))].filter(
      (room) => !room.endsWith('.ts'),
    )
    expect(rooms.filter((room) => !new RegExp(`^ *${room}/ `, 'm').test(readme))).toEqual([])
  })
})

describe('migrations', () => {
  const journal = JSON.parse(readFileSync(join(ROOT, 'drizzle/meta/_journal.json'), 'utf8')) as {
    entries: { idx: number; when: number; tag: string }[]
  }

  test('are in the journal, each with its file', () => {
    const files = readdirSync(join(ROOT, 'drizzle')).filter((name) => name.endsWith('.sql'))
    expect(journal.entries.map(({ tag }) => `${tag}.sql`)).toEqual(files.sort())
    expect(journal.entries.map(({ idx }) => idx)).toEqual(journal.entries.map((_, index) => index))
  })

  test('are dated one after the other: drizzle passes over an older one in silence', () => {
    const dates = journal.entries.map(({ when }) => when)
    expect(dates.length).toBeGreaterThan(0)
    expect(dates.filter((when, index) => index > 0 && when <= (dates[index - 1] ?? 0))).toEqual([])
  })
})
