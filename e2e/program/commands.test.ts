import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEngine } from '../../src/adapters/database/engine/engine.ts';
import { temporaryFolder } from '../../src/adapters/database/engine/testing.ts';
import { installFolder, readVersion } from '../../src/version.ts';
import { asStarted } from '../support/server.ts';

let folder: string;
let server: ChildProcess | undefined;
beforeAll(() => {
  folder = temporaryFolder();
});
afterAll(async () => {
  await stopServer();
  rmSync(folder, { recursive: true, force: true });
});

const environment = () => ({ ...asStarted(), TANDEM_DATA: folder, TANDEM_LOG_LEVEL: 'error' });

/** Run the program to its end. */
function tandem(...argv: string[]): Promise<{ code: number | null; out: string; errors: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['src/main.ts', ...argv], {
      cwd: installFolder,
      env: environment(),
    });
    let [out, errors] = ['', ''];
    child.stdout.on('data', (text) => {
      out += text;
    });
    child.stderr.on('data', (text) => {
      errors += text;
    });
    child.once('close', (code) => resolve({ code, out, errors }));
  });
}

/** Start the server and wait for its address and the address of the set-up page. */
function startServer(): Promise<{ url: string; secret: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['src/main.ts', 'serve', '--port', '0'], {
      cwd: installFolder,
      env: environment(),
    });
    server = child;
    let out = '';
    child.stdout.on('data', (text) => {
      out += text;
      const setUp = /(http:\S+)\/set-up#(\S+)/.exec(out);
      if (setUp?.[1] && setUp[2]) resolve({ url: setUp[1], secret: setUp[2] });
    });
    child.once('exit', () => reject(new Error(`The server ended: ${out}`)));
  });
}

async function stopServer(): Promise<void> {
  const child = server;
  server = undefined;
  if (!child || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

test('the program says its version and its commands, and refuses a strange one as invalid', async () => {
  expect(await tandem('version')).toMatchObject({ code: 0, out: `${readVersion(installFolder)}\n` });
  const help = await tandem('--help');
  expect(help.code).toBe(0);
  for (const name of ['serve', 'mcp', 'ledger', 'person', 'control', 'applicability'])
    expect(help.out).toContain(name);
  expect(await tandem('nonsense')).toMatchObject({ code: 2 });
});

test('on the machine itself: verify with and without a server, find a changed entry, let a person back in', async () => {
  const { url, secret } = await startServer();
  const made = await fetch(`${url}/api/v1/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      ...{ secret, organisationName: 'Northwind', name: 'Ada', email: 'ada@example.org' },
      ...{ password: 'correct horse battery', timeZone: 'UTC' },
    }),
  });
  expect(made.status).toBe(200);
  const { slug } = (await made.json()) as { slug: string };

  const running = await tandem('ledger', 'verify', '--json');
  expect(running.code).toBe(0);
  expect(JSON.parse(running.out)).toMatchObject([{ organisation: slug, intact: true }]);
  expect(await tandem('ledger', 'verify', '--org', 'nobody')).toMatchObject({
    code: 1,
    errors: 'There is no organisation "nobody" here.\n',
  });
  const reset = await tandem('person', 'reset', 'ada@example.org');
  expect(reset.code).toBe(0);
  expect(reset.out).toContain(`${url}/recovery#`);
  expect(await tandem('person', 'reset', 'nobody@example.org')).toMatchObject({ code: 4 });
  // A command that needs a key says so.
  expect(await tandem('control', 'list', '--org', slug)).toMatchObject({
    code: 3,
    errors: 'No valid key. Make one under Settings, Keys, and give it with --key or in TANDEM_API_KEY.\n',
  });

  await stopServer();
  const alone = await tandem('ledger', 'verify', '--org', slug);
  expect(alone).toMatchObject({
    code: 0,
    out: expect.stringMatching(`^${slug}: intact, \\d+ entries, head [0-9a-f]{64}\n$`),
  });

  const engine = await startEngine({ dataFolder: folder, log: () => undefined });
  const client = new pg.Client(engine.connection('postgres'));
  await client.connect();
  await client.query("update ledger set body = body || ' ' where seq = 1");
  await client.end();
  await engine.stop();
  expect(await tandem('ledger', 'verify')).toMatchObject({
    code: 1,
    out: `${slug}: BROKEN at entry 1 (hash), 0 entries before it are intact\n`,
  });
}, 240_000);
