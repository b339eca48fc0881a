import { defineConfig } from 'vitest/config';

/** Journeys in a real browser against a real server of their own; run after the web application was built. */
export default defineConfig({
  test: {
    include: ['e2e/*.test.ts'],
    globalSetup: ['e2e/support/founded.global.ts'],
    pool: 'forks',
    // One browser at a time: two on two cores only wait for each other.
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
