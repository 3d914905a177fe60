import { join } from 'node:path'

/** What tests start as processes of their own. */
export const PROGRAMS = [
  'src/main.ts',
  'src/cli/chhat.ts',
  'test/embedded/host.ts',
  'test/support/campaign-process.ts',
] as const

/** Names the folder of the compiled programs; programs-setup.ts sets it for the test runner's workers. */
export const BUILT_PROGRAMS = 'CHHAT_BUILT_PROGRAMS'

/** What follows `node` to start the program: compiled beforehand in the test runner, through tsx without one. */
export function startsProgram(program: (typeof PROGRAMS)[number]): string[] {
  const built = process.env[BUILT_PROGRAMS]
  return built === undefined ? asOperatorsDo(program) : [join(built, program.replace(/\.ts$/, '.mjs'))]
}

/** The same, as `npm start` and `npm run chhat` do it. */
export const asOperatorsDo = (program: string): string[] => ['--import', 'tsx', program]
