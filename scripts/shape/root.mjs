// What may lie in the root of the project; everything else belongs in a folder.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../node.mjs';

const allowed = new Set([
  ...['.ci', 'bench', 'bin', 'content', 'docs', 'e2e', 'migrations', 'scripts', 'src'],
  ...[
    '.dependency-cruiser.mjs',
    '.gitignore',
    'biome.json',
    'knip.jsonc',
    'lingui.config.ts',
    'tsconfig.json',
  ],
  ...[
    'vite.config.ts',
    'vitest.config.ts',
    'vitest.e2e.config.ts',
    'vitest.program.config.ts',
    'package.json',
    'package-lock.json',
  ],
  ...['CONTRIBUTING.md', 'LICENSE', 'README.md'],
]);

/** What a checkout leaves out (.gitignore), for a copy without its history. */
const made = new Set(['.git', 'node_modules', 'dist', 'data', 'test-results']);

function entries() {
  if (!existsSync(join(root, '.git'))) return readdirSync(root).filter((name) => !made.has(name));
  const args = ['-c', `safe.directory=${root}`, 'ls-files', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64_000_000 });
  return [
    ...new Set(
      listed
        .split('\n')
        .filter(Boolean)
        .map((path) => path.split('/')[0]),
    ),
  ];
}

const found = entries();
const strangers = found.filter((name) => !allowed.has(name));
for (const name of strangers)
  console.error(
    `${name} is in the root: move it into a folder, or add it to scripts/shape/root.mjs with a reason.`,
  );
console.log(`${found.length} entries in the root, ${strangers.length} not allowed.`);
process.exitCode = strangers.length > 0 || found.length < 10 ? 1 : 0;
