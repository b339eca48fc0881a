// Shared by the scripts of this folder and bin/tandem: plain JavaScript, no dependency, runs on Node 18 and newer.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the installation. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const modules = join(root, 'node_modules');

/** A sentence that ends the program; no stack, it is an answer. */
export class Stop extends Error {}

/**
 * The Node that runs TypeScript as it is (22.18 and newer): this one, else the bundled one, else a sentence.
 * @returns {string} path of the executable
 */
export function chooseNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  const bundled = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(bundled)) return bundled;
  throw new Stop(
    `Tandem needs Node 22.18 or newer, and this is ${version}: the bundled Node is not there (install scripts are switched off, or there is none for this platform), so run "npm rebuild node" in ${root}, or install a newer Node from https://nodejs.org.`,
  );
}

/** Install the dependencies when they are missing or not those of the lock file. */
export function installWhenStale() {
  const stamp = join(modules, '.tandem-installed');
  const wanted = `${hashOf([join(root, 'package-lock.json')])} ${process.platform}-${process.arch}\n`;
  if (readText(stamp) === wanted) return;
  console.log('Installing what is missing. The first time this takes up to two minutes.');
  // Not `npm ci`: it fails where an optional package of another platform is not in the lock file.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--include=dev', '--include=optional'];
  const [command, first] = npm();
  const done = spawnSync(command, [...first, ...args], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64_000_000,
    shell: process.platform === 'win32' && first.length === 0,
  });
  const output = `${done.stdout ?? ''}${done.stderr ?? ''}${done.error ? `${done.error.message}\n` : ''}`;
  if (done.status !== 0) {
    throw new Stop(
      `${output}\nThe dependencies could not be installed: npm's own words stand above. Check the network connection and start again.`,
    );
  }
  mkdirSync(modules, { recursive: true });
  writeFileSync(join(modules, '.tandem-install.log'), output);
  writeFileSync(stamp, wanted);
}

/** Build the web application when its sources are newer than what was built; by content, so that a checkout is no change. */
export function buildWebWhenStale(node) {
  const config = join(root, 'vite.config.ts');
  if (!existsSync(config)) return;
  const stamp = join(root, 'dist', 'web.stamp');
  const wanted = `${hashOf(webSources())}\n`;
  if (readText(stamp) === wanted && existsSync(join(root, 'dist', 'web', 'index.html'))) return;
  console.log('Building the web application.');
  const vite = join(modules, 'vite', 'bin', 'vite.js');
  if (!existsSync(vite))
    throw new Stop(
      'The web application is not built, and its build tool is not installed: run "npm install" in the folder of Tandem.',
    );
  rmSync(stamp, { force: true });
  const done = spawnSync(node, [vite, 'build'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64_000_000,
  });
  if (done.status !== 0)
    throw new Stop(
      `${done.stdout}${done.stderr}\nThe web application could not be built: the reason stands above.`,
    );
  writeFileSync(stamp, wanted);
}

/**
 * Run a TypeScript file to its end: signals are handed on, the exit code is taken over, and no child stays behind.
 * A channel to the child tells it when this process is killed outright.
 */
export function run(node, file, args) {
  const child = spawn(node, [join(root, file), ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // Later starts read the compiled program instead of compiling it; where the folder cannot be written, Node does without.
    env: { NODE_COMPILE_CACHE: join(modules, '.tandem-compile-cache'), ...process.env },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  stopWithNpm(child);
  child.on('error', (error) => {
    console.error(`Node could not be started (${error.message}).`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1);
  });
}

/** npm hands no SIGTERM on: started by it, this process ends the child when npm is gone. */
function stopWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 250);
  watch.unref();
}

/** Run a script's steps; a `Stop` becomes its sentence and exit code 1. */
export function steps(work) {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** The npm that runs us, else the one beside this Node, else the one on the path. */
function npm() {
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js');
  const running = process.env.npm_execpath ?? '';
  const script = /npm-cli\.c?js$/.test(running) && existsSync(running) ? running : beside;
  return existsSync(script) ? [process.execPath, [script]] : ['npm', []];
}

/** What the browser's bundle is made from: no tests, and nothing of the server's side of a feature. */
function webSources() {
  const serverOnly = /\.(test\.tsx?|store\.ts|table\.ts|usecases\.ts)$/;
  const folders = ['src/web', 'src/features', 'src/kernel', 'src/adapters/client', 'public'];
  const files = ['index.html', 'vite.config.ts', 'lingui.config.ts', 'tsconfig.json', 'package-lock.json'];
  return [
    ...files.map((file) => join(root, file)),
    ...folders.flatMap((folder) => filesBelow(join(root, folder))),
  ].filter((file) => existsSync(file) && !serverOnly.test(file));
}

function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
    )
    .sort();
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
