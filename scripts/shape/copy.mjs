import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from '../node.mjs';

/** What a build of the product needs; dependencies are linked, not copied. */
const parts = [
  ...[
    '.dependency-cruiser.mjs',
    'package.json',
    'tsconfig.json',
    'vite.config.ts',
    'vitest.config.ts',
    'lingui.config.ts',
  ],
  ...['src', 'scripts', 'content', 'migrations'],
];

/** Run `work` in a copy of the project that may be broken on purpose; the copy goes afterwards. */
export async function inCopy(work) {
  const folder = mkdtempSync(join(tmpdir(), 'tandem-shape-'));
  try {
    for (const part of parts) {
      cpSync(join(root, part), join(folder, part), {
        recursive: true,
        filter: (path) => !['node_modules', 'dist'].includes(basename(path)),
      });
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
