import { defineConfig } from 'vitest/config';

/** The whole program from outside, without a browser: how it starts, stops and is killed, and its commands. */
export default defineConfig({
  test: {
    include: ['e2e/program/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
