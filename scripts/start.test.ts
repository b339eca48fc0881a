import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const source = dirname(import.meta.dirname);

/** npm, vite and the application are programs of others here: small ones that write down what they are asked. */
const npm = `
const fs = require('node:fs');
fs.appendFileSync('npm.calls', process.argv.slice(2).join(' ') + '\\n');
console.log('words of npm');
if (fs.existsSync('npm.fails')) process.exit(1);
fs.mkdirSync('node_modules/vite/bin', { recursive: true });
fs.writeFileSync('node_modules/vite/bin/vite.js', \`
const fs = require('node:fs');
fs.appendFileSync('vite.calls', 'build ');
if (fs.existsSync('vite.fails')) { console.error('words of vite'); process.exit(1); }
fs.mkdirSync('dist/web', { recursive: true });
fs.writeFileSync('dist/web/index.html', '');
\`);
`;
const application = `
const stop = (reason: string) => () => { console.log('stopped by ' + reason); process.exit(reason === 'SIGTERM' ? 0 : 7); };
if (process.argv.includes('wait')) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop(signal));
  process.on('disconnect', stop('disconnect'));
  setInterval(() => {}, 1000);
}
console.log(JSON.stringify({ pid: process.pid, cwd: process.cwd(), words: process.argv.slice(2) }));
if (process.argv.includes('fail')) process.exitCode = 3;
`;

/** A bound against hanging only: a busy machine may take its time. */
const patient = { timeout: 30_000 };

describe('the start of a clone', patient, () => {
  let clone = '';
  const children = new Set<ChildProcess>();

  beforeEach(() => {
    clone = mkdtempSync(join(tmpdir(), 'tandem-clone-'));
    for (const folder of ['scripts', 'bin'])
      cpSync(join(source, folder), join(clone, folder), { recursive: true });
    for (const folder of ['src/web', 'src/features/risk', 'outside'])
      mkdirSync(join(clone, folder), { recursive: true });
    write('package.json', '{"type":"module"}');
    write('package-lock.json', '{}');
    write('vite.config.ts', '');
    write('src/web/shell.tsx', 'one');
    write('src/main.ts', application);
    write('outside/package.json', '{"type":"commonjs"}');
    write('outside/npm-cli.js', npm);
  });
  afterEach(() => {
    for (const child of children) child.kill('SIGKILL');
    children.clear();
    rmSync(clone, { recursive: true, force: true });
  });

  const write = (file: string, text: string): void => writeFileSync(join(clone, file), text);
  const read = (file: string): string =>
    existsSync(join(clone, file)) ? readFileSync(join(clone, file), 'utf8') : '';
  const environment = (): NodeJS.ProcessEnv => ({
    ...process.env,
    npm_execpath: join(clone, 'outside', 'npm-cli.js'),
  });
  const start = (...words: string[]) => runScript('scripts/start.mjs', words);

  function runScript(script: string, words: readonly string[], cwd = tmpdir()) {
    const done = spawnSync(process.execPath, [join(clone, script), ...words], {
      env: environment(),
      cwd,
      encoding: 'utf8',
    });
    return { code: done.status, out: done.stdout, err: done.stderr };
  }

  async function startAndWait(): Promise<{ child: ChildProcess; pid: number; output: () => string }> {
    start();
    const child = spawn(process.execPath, [join(clone, 'scripts/start.mjs'), 'wait'], { env: environment() });
    children.add(child);
    let output = '';
    child.stdout?.on('data', (piece: Buffer) => {
      output += piece.toString();
    });
    await expect.poll(() => output, patient).toContain('}');
    return { child, pid: Number(/"pid":(\d+)/.exec(output)?.[1]), output: () => output };
  }

  it('installs once, without questions and with quiet npm, and again when the lock file changes', () => {
    const first = start('--port', '1');
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).not.toContain('words of npm');
    expect(first.out).toContain('"words":["serve","--port","1"]');
    start();
    expect(read('npm.calls')).toBe(
      'install --no-save --no-audit --no-fund --include=dev --include=optional\n',
    );
    write('package-lock.json', '{"changed":true}');
    start();
    expect(read('npm.calls').trim().split('\n')).toHaveLength(2);
  });

  it("shows npm's words when installing fails, and tries again at the next start", () => {
    write('npm.fails', '');
    const failed = start();
    expect(failed.code).toBe(1);
    expect(failed.err).toContain('words of npm');
    expect(failed.err).toContain('could not be installed');
    expect(failed.err).not.toMatch(/\n\s+at /);
    rmSync(join(clone, 'npm.fails'));
    expect(start().code).toBe(0);
  });

  it('builds the web application when what it is made from has changed, not otherwise', () => {
    start();
    start();
    write('src/features/risk/risk.usecases.ts', 'server only');
    write('src/features/risk/risk.page.test.tsx', 'a test');
    start();
    expect(read('vite.calls')).toBe('build ');
    write('src/features/risk/risk.page.tsx', 'a screen');
    start();
    expect(read('vite.calls')).toBe('build build ');
    rmSync(join(clone, 'dist'), { recursive: true });
    start();
    expect(read('vite.calls')).toBe('build build build ');
  });

  it('says why the web application could not be built', () => {
    write('vite.fails', '');
    const failed = start();
    expect(failed.code).toBe(1);
    expect(failed.err).toMatch(/words of vite[\s\S]*could not be built/);
  });

  it('takes over the exit code', () => {
    expect(start('fail').code).toBe(3);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('hands %s on and leaves nothing running', async (signal) => {
    const { child, pid, output } = await startAndWait();
    const ended = once(child, 'exit');
    child.kill(signal);
    expect(await ended).toEqual([signal === 'SIGTERM' ? 0 : 7, null]);
    expect(output()).toContain(`stopped by ${signal}`);
    expect(() => process.kill(pid, 0)).toThrow();
  });

  it('leaves nothing running when it is killed outright', async () => {
    const { child, output } = await startAndWait();
    child.kill('SIGKILL');
    await expect.poll(output, patient).toContain('stopped by disconnect');
  });

  it('ends with npm, which hands no signal on', async () => {
    start();
    const shell = spawn('/bin/sh', ['-c', '"$0" scripts/start.mjs wait; true', process.execPath], {
      env: { ...environment(), npm_lifecycle_event: 'start' },
      cwd: clone,
    });
    children.add(shell);
    let output = '';
    shell.stdout.on('data', (piece: Buffer) => {
      output += piece.toString();
    });
    await expect.poll(() => output, patient).toContain('}');
    shell.kill('SIGTERM');
    await expect.poll(() => output, patient).toContain('stopped by SIGTERM');
  });

  it('offers bin/tandem, from any folder and through a link, in the folder of who calls it', () => {
    start();
    symlinkSync(join(clone, 'bin', 'tandem'), join(clone, 'outside', 'tandem'));
    const done = spawnSync(join(clone, 'outside', 'tandem'), ['ledger', 'verify'], {
      cwd: join(clone, 'outside'),
      env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` },
      encoding: 'utf8',
    });
    expect(JSON.parse(done.stdout)).toMatchObject({
      words: ['ledger', 'verify'],
      cwd: join(clone, 'outside'),
    });
  });

  it('says what to do when bin/tandem is called before the first start', () => {
    const done = runScript('bin/tandem', ['serve']);
    expect(done).toMatchObject({ code: 1, out: '' });
    expect(done.err).toMatch(/^Tandem is not installed yet: run "npm start" once in .*\n$/);
  });

  it.each([
    ['22.18.0', process.execPath],
    ['24.0.0', process.execPath],
    ['20.20.2', 'node_modules/node/bin/node'],
    ['22.17.1', 'node_modules/node/bin/node'],
  ])('runs on Node %s with %s', (version, expected) => {
    mkdirSync(join(clone, 'node_modules/node/bin'), { recursive: true });
    write('node_modules/node/bin/node', '');
    expect(choose(version)).toBe(expected.startsWith('/') ? expected : join(clone, expected));
  });

  it('says what to do where Node is too old and none was brought: install scripts are off', () => {
    expect(choose('20.20.2')).toMatch(
      /^Tandem needs Node 22\.18 or newer, and this is 20\.20\.2: .* install a newer Node/,
    );
  });

  function choose(version: string): string {
    const script = `import { chooseNode } from '${join(clone, 'scripts/node.mjs')}';
      try { console.log(chooseNode('${version}')); } catch (error) { console.log(error.message); }`;
    return spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    }).stdout.trim();
  }
});
