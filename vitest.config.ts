import { defineConfig } from 'vitest/config'
import { WaitingFirst } from './test/support/waiting-first-sequencer.ts'

// Against hanging alone: what waits polls, and `until` gives up first, by name. A busy machine is not a fault.
const common = { testTimeout: 300_000, hookTimeout: 300_000 }
/** `npm run check`: what can be told from the files alone. */
const checks = ['test/architecture.test.ts', 'test/locales.test.ts', 'test/words-in-use.test.ts']

export default defineConfig({
  test: {
    // Most files wait for servers more than they compute; vitest alone would give two cores one worker.
    maxWorkers: 6,
    sequence: { sequencer: WaitingFirst },
    reporters: ['default', './test/support/count-reporter.ts'],
    projects: [
      {
        test: { ...common, name: 'check', include: checks },
      },
      {
        test: {
          ...common,
          name: 'tests',
          // Each worker loads the program once: files share nothing but modules, and those keep no state.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [...checks, 'test/faults/long/**'],
          globalSetup: ['./test/support/programs-setup.ts', './test/support/stores-setup.ts'],
        },
      },
    ],
  },
})
