import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'scripts/**/*.test.ts'],
    globalSetup: ['src/testing/database.global.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Modules are read once per worker: no test here replaces one, and each has an organisation or folder of its own.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
});
