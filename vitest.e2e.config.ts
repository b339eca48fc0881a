import { defineConfig } from 'vitest/config';

/** Journeys in a real browser against a real server of their own; run after the web application was built. */
export default defineConfig({
  test: {
    include: ['e2e/*.test.ts'],
    globalSetup: ['e2e/support/founded.global.ts'],
    pool: 'forks',
    // Each file has a program, data and browser of its own; while one waits for a page, another draws.
    maxWorkers: 2,
    testTimeout: 240_000,
    hookTimeout: 240_000,
    // What a journey looks at until it holds: as long as a busy machine may need.
    expect: { poll: { timeout: 30_000 } },
  },
});
