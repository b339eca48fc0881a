import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Run a tool of node_modules by the Node that runs this script; answers exit code and everything it said. */
export function tool(folder, script, args) {
  const done = spawnSync(process.execPath, [join(folder, 'node_modules', script), ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256_000_000,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  return { code: done.status ?? 1, output: done.stdout, errors: done.stderr };
}

/** The compiler's complaints about a copy of the project; empty when there are none. */
export function typeFaults(folder) {
  const { code, output, errors } = tool(folder, 'typescript/bin/tsc', [
    '-p',
    'tsconfig.json',
    '--noEmit',
    '--pretty',
    'false',
  ]);
  const lines = output.split('\n').filter(Boolean);
  return code === 0 ? [] : lines.length > 0 ? lines : [errors || `tsc ended with ${code}`];
}

/** What dependency-cruiser finds below `src`: broken rules, and how many modules of ours it saw. */
export function borderFaults(folder) {
  const { output, errors } = tool(folder, 'dependency-cruiser/bin/dependency-cruiser.mjs', [
    ...['src', '--config', '.dependency-cruiser.mjs', '--output-type', 'json'],
  ]);
  let report;
  try {
    report = JSON.parse(output);
  } catch {
    throw new Error(`dependency-cruiser gave no report:\n${output.slice(0, 2000)}\n${errors}`);
  }
  return {
    modules: report.modules.filter(({ source }) => source.startsWith('src/')).length,
    faults: report.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
