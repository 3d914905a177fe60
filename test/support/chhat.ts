import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { asOperatorsDo, startsProgram } from './programs.ts'

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url))

export type Ran = { code: number; out: string; err: string }

/** Runs `chhat …args` in a process of its own, with this environment and no more of the test's than it needs. */
export const runChhat = (args: readonly string[], env: Record<string, string>): Promise<Ran> =>
  runNode([...startsProgram('src/cli/chhat.ts'), ...args], env)

/** The same from its sources, as `npm run chhat` does it. */
export const runChhatAsOperatorsDo = (args: readonly string[], env: Record<string, string>): Promise<Ran> =>
  runNode([...asOperatorsDo('src/cli/chhat.ts'), ...args], env)

function runNode(args: string[], env: Record<string, string>): Promise<Ran> {
  const { PATH, HOME, TMPDIR } = process.env
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      args,
      {
        cwd: REPOSITORY,
        env: { ...(PATH && { PATH }), ...(HOME && { HOME }), ...(TMPDIR && { TMPDIR }), ...env },
      },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}
