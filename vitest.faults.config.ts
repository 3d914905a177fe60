import { defineConfig } from 'vitest/config'

/** `npm run test:faults`: what takes too long for the suite, such as a kill at every message. */
export default defineConfig({
  test: {
    reporters: ['verbose', './test/support/count-reporter.ts'],
    include: ['test/faults/long/*.test.ts'],
    globalSetup: ['./test/support/programs-setup.ts', './test/support/stores-setup.ts'],
    hookTimeout: 60_000,
    fileParallelism: false,
  },
})
