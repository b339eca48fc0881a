import { expect, test } from 'vitest';
import { killNine } from '../support/kill-nine.ts';

test('kill -9 in a write loop, three rounds: every acknowledged write is there and the ledger verifies', async () => {
  const report = await killNine(3);
  expect(report.acknowledged).toBeGreaterThan(10);
  expect(report).toMatchObject({ rounds: 3, lost: 0, broken: 0 });
}, 120_000);
