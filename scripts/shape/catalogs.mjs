// The catalogs hold the texts of the product as they are today: extracted again in a copy, none is new, changed or left.
// `--write` brings them up to date.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../node.mjs';
import { inCopy } from './copy.mjs';

const catalog = ['src', 'web', 'locales', 'en.po'];

if (process.argv.includes('--write')) extractIn(root, 'inherit');
else await inCopy(compare);

function compare(folder) {
  const kept = texts(root);
  extractIn(folder, 'pipe');
  const today = texts(folder);
  const missing = [...today].filter((text) => !kept.has(text));
  const left = [...kept].filter((text) => !today.has(text));
  for (const text of missing) console.log(`Not in the catalogs: ${text}`);
  for (const text of left) console.log(`No longer in the product: ${text}`);
  if (today.size < 500) console.log(`Only ${today.size} texts were found: the extraction itself is broken.`);
  if (missing.length + left.length > 0 || today.size < 500) {
    console.log('Bring them up to date: node scripts/shape/catalogs.mjs --write');
    process.exitCode = 1;
  }
}

function extractIn(folder, stdio) {
  const tool = join(root, 'node_modules', '@lingui', 'cli', 'dist', 'lingui.js');
  execFileSync(process.execPath, [tool, 'extract', '--workers', '1', '--clean', '--overwrite'], {
    cwd: folder,
    stdio,
  });
}

/** The ids of a catalog, each with its English text. */
function texts(folder) {
  const entries = readFileSync(join(folder, ...catalog), 'utf8').split('\n\n');
  return new Set(
    entries.slice(1).map((entry) =>
      entry
        .split('\n')
        .filter((line) => !line.startsWith('#'))
        .join('\n')
        .trim(),
    ),
  );
}
