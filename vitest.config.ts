import { defineConfig } from 'vitest/config'
import { WaitingFirst } from './test/support/waiting-first-sequencer.ts'

const common = { testTimeout: 30_000, hookTimeout: 60_000 }
/** `npm run check`: what can be told from the files alone. */
const checks = ['test/architecture.test.ts', 'test/locales.test.ts', 'test/words-in-use.test.ts']

export default defineConfig({
  test: {
    // Most files wait for servers more than they compute; vitest alone would give two cores one worker.
    maxWorkers: 4,
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
          include: ['test/**/*.test.ts'],
          exclude: [...checks, 'test/faults/long/**'],
          globalSetup: ['./test/support/programs-setup.ts', './test/support/stores-setup.ts'],
        },
      },
    ],
  },
})
