// `npm test`: installs what is missing, runs every check and test, and ends with the count. `--fast`: no browser.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './chromium.mjs';
import { buildWebWhenStale, chooseNode, installWhenStale, root, Stop } from './node.mjs';

const fast = process.argv.includes('--fast');
const started = Date.now();
const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const reports = mkdtempSync(join(tmpdir(), 'tandem-test-reports-'));
const total = { passed: 0, failed: 0, skipped: 0 };

/**
 * Memory that is given back and taken again at every password hash costs more than the hash on a virtual machine: the
 * C library keeps it, in large pages. Other systems do not know these names.
 */
const keepMemory = {
  GLIBC_TUNABLES:
    'glibc.malloc.hugetlb=1:glibc.malloc.trim_threshold=268435456:glibc.malloc.mmap_threshold=134217728',
};

/** Checks count as one test each; they need no database and no browser. */
const checks = [
  [
    'Format and lint',
    [
      '@biomejs/biome/bin/biome',
      'ci',
      '--colors=off',
      '--max-diagnostics=200',
      '--diagnostic-level=error',
      '.',
    ],
  ],
  ['Types', ['typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit', '--pretty', 'false']],
  ['Borders', ['scripts/shape/borders.mjs']],
  ['Unused code', ['knip/bin/knip.js', '--no-progress', '--no-config-hints']],
  ['Root folder', ['scripts/shape/root.mjs']],
  ['Texts', ['scripts/shape/texts.mjs']],
  ['Catalogs', ['scripts/shape/catalogs.mjs']],
  ['Deleting a feature', ['scripts/shape/delete-feature.mjs']],
];

try {
  installWhenStale();
  const node = chooseNode();
  const chromium = fast ? '' : findChromium();
  // Two at a time: most of them keep one core busy.
  const waiting = [...checks];
  await Promise.all([lane(node, waiting), lane(node, waiting)]);
  await checkThat('Web application builds', () => buildWebWhenStale(node));
  await tests('Unit, use-case, contract and content tests', node, 'vitest.config.ts', {});
  if (!fast) {
    await tests('The whole program', node, 'vitest.program.config.ts', {});
    await tests('Journeys and accessibility', node, 'vitest.e2e.config.ts', { TANDEM_CHROMIUM: chromium });
  }
} catch (error) {
  total.failed += 1;
  console.error(error instanceof Stop ? error.message : error);
} finally {
  rmSync(reports, { recursive: true, force: true });
}
console.log(
  `\n${fast ? 'Without the browser' : 'Everything'}: ${seconds(started)}${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

async function lane(node, waiting) {
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    const [name, [script, ...args]] = next;
    await check(name, node, script, args);
  }
}

/** One check: its words are shown when it fails. */
async function check(name, node, script, args) {
  const since = Date.now();
  const path = script.startsWith('scripts/') ? join(root, script) : join(root, 'node_modules', script);
  const { code, output } = await run(node, [path, ...args], { NO_COLOR: '1', FORCE_COLOR: '0' }, false);
  report(name, code === 0, since, output);
}

async function checkThat(name, work) {
  const since = Date.now();
  try {
    work();
    report(name, true, since, '');
  } catch (error) {
    report(name, false, since, error instanceof Stop ? error.message : String(error?.stack ?? error));
  }
}

function report(name, passed, since, output) {
  console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds(since)})`);
  if (passed) total.passed += 1;
  else {
    total.failed += 1;
    console.log(output.trim().replace(/^/gm, '       '));
  }
}

/** A run of Vitest: every test counts; a run that breaks off counts as one failure. */
async function tests(name, node, config, environment) {
  const since = Date.now();
  const file = join(reports, `${config}.json`);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [
    vitest,
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ];
  console.log(`\n${name}`);
  const { code } = await run(
    node,
    args,
    { ...keepMemory, NO_COLOR: '1', FORCE_COLOR: '0', ...environment },
    true,
  );
  const counts = readCounts(file);
  total.passed += counts.passed;
  total.skipped += counts.skipped;
  total.failed += counts.failed > 0 || code === 0 ? counts.failed : 1;
  if (counts.passed + counts.failed === 0 && code === 0) total.failed += 1;
  console.log(
    `${code === 0 ? 'ok    ' : 'FAILED'} ${name}: ${counts.passed} passed, ${counts.failed} failed (${seconds(since)})`,
  );
}

function readCounts(file) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    // A file that could not be loaded holds no test and has failed all the same.
    const broken = testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
    );
    return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

/** Run a program to its end; `show` passes its output on as it comes. */
function run(node, args, environment, show) {
  return new Promise((resolve) => {
    const child = spawn(node, args, {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (bytes) => {
      output += bytes;
    });
    child.stderr?.on('data', (bytes) => {
      output += bytes;
    });
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
