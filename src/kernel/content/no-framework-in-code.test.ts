import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContent } from './content.ts';

/** What only tests import and has to name a framework: each by its path, so that no other file passes as one. */
const forTests = [
  'features/applicability/testing.ts',
  'features/claim/testing.ts',
  'features/import/testing.ts',
];
const src = join(import.meta.dirname, '../..');
const { frameworks } = loadContent(join(src, '../content'));

test('no code outside tests names a framework: the standards come from content alone', () => {
  const files = globSync('**/*.{ts,tsx}', { cwd: src }).filter(
    (name) => !/\.(test|fixture)\.tsx?$/.test(name) && !forTests.includes(name),
  );
  expect(files.length).toBeGreaterThan(10);
  const naming = files.filter((name) => {
    const text = readFileSync(join(src, name), 'utf8');
    return frameworks.some((framework) => text.includes(framework.id));
  });
  expect(naming).toEqual([]);
});
