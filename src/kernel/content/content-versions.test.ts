import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContent } from './content.ts';

const content = loadContent(join(import.meta.dirname, '../../../content'));

// Records keep the id and the version of what they were judged against. A text that changes without its version
// would change what they say. After an edit: raise the version in the folder's head, then write both here.
test('no folder changes without its version', () => {
  const stamps = content.versions.map((one) => `${one.id} ${one.version} ${one.fingerprint.slice(0, 16)}`);
  expect(stamps).toEqual([
    'advisor 1.1.0 fcefc4c8c59e785b',
    'carry-over 1.0.0 a9c49501bee4f2b7',
    'crosswalk 1.0.1 d81e72b338bdedf4',
    'documents 1.1.0 0bd615fb612fd39b',
    'eu-ai-act 1.0.0 d4ce229d4499f314',
    'harmonised-map 1.0.0 1328ab34cec234ad',
    'iso27001-2022 1.0.0 798ba4a998c47361',
    'iso42001-2023 1.0.0 b698ca46bb03f3c8',
    'rhythm 1.0.0 52e4d09247adc3b8',
    'roles 1.0.0 0c644f71633e3ee6',
  ]);
});
