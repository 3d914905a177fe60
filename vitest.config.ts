import { defineConfig } from 'vitest/config'

const common = { testTimeout: 30_000, hookTimeout: 60_000 }

export default defineConfig({
  test: {
    // Most files wait for servers more than they compute; vitest alone would give two cores one worker.
    maxWorkers: 4,
    reporters: ['default', './test/support/count-reporter.ts'],
    projects: [
      {
        // `npm run check`: what can be told from the files alone.
        test: { ...common, name: 'check', include: ['test/architecture.test.ts', 'test/locales.test.ts'] },
      },
      {
        test: {
          ...common,
          name: 'tests',
          include: ['test/**/*.test.ts'],
          exclude: ['test/architecture.test.ts', 'test/locales.test.ts', 'test/faults/long/**'],
          globalSetup: ['./test/support/stores-setup.ts'],
        },
      },
    ],
  },
})
