import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { earlierReleases } from './releases.ts';

const shipped = fileURLToPath(new URL('../../../content', import.meta.url));
let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'tandem-releases-'));
  const kept = join(root, '0.9.0');
  cpSync(shipped, kept, { recursive: true });
  const file = join(kept, 'iso27001-2022/framework.json');
  const head = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...head, version: '0.9.0' }));
});
afterAll(() => rmSync(root, { recursive: true }));

test('a kept release is found by a folder and the version it had', () => {
  const earlier = earlierReleases(root);
  expect(earlier('iso27001-2022', '0.9.0')?.framework('iso27001-2022')?.version).toBe('0.9.0');
  expect(earlier('iso27001-2022', '0.1.0')).toBeUndefined();
  expect(earlier('none', '0.9.0')).toBeUndefined();
});

test('where no release is kept, nothing is found', () => {
  expect(earlierReleases(join(root, 'missing'))('iso27001-2022', '0.9.0')).toBeUndefined();
});
