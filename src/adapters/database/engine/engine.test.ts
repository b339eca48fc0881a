import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../../../kernel/refusal.ts';
import { isUnavailable } from '../unavailable.ts';
import { canEnter, chooseAccount, runAs } from './account.ts';
import { type Engine, findRunning, startEngine } from './engine.ts';
import { foldersOf } from './folders.ts';
import { livePostmaster, stopServer } from './server.ts';
import { keepRunning } from './supervise.ts';
import { temporaryFolder } from './testing.ts';

const isRoot = process.getuid?.() === 0;
const program = join(import.meta.dirname, 'testing.program.ts');
const address = 'http://127.0.0.1:4270';

/** Started engines and programs of the running test. */
const engines = new Set<Engine>();
const children = new Set<ChildProcess>();

async function start(dataFolder: string): Promise<Engine> {
  const engine = await startEngine({ dataFolder, address, log: () => {}, serverSettings: { fsync: 'off' } });
  engines.add(engine);
  return engine;
}

async function runProgram(
  dataFolder: string,
  ownAddress: string,
  uid?: number,
): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [program, dataFolder, ownAddress], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: '/',
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  children.add(child);
  const [said] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return { child, said: said.toString().trim() };
}

async function query<Row extends object>(engine: Engine, sql: string): Promise<Row[]> {
  const client = new Client(engine.connection('postgres'));
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

describe('the embedded PostgreSQL on one data folder', { timeout: 30_000 }, () => {
  let data = '';
  let cluster = '';

  beforeAll(async () => {
    data = temporaryFolder();
    cluster = foldersOf(data).cluster;
    const engine = await startEngine({ dataFolder: data, log: () => {} });
    await query(engine, 'create table kept (word text)');
    await engine.stop();
  }, 30_000);

  afterEach(async () => {
    for (const engine of engines) await engine.stop();
    for (const child of children) if (child.exitCode === null && child.signalCode === null) await kill(child);
    engines.clear();
    children.clear();
    await stopServer(cluster);
  }, 30_000);

  afterAll(() => rmSync(data, { recursive: true, force: true }));

  it('serves over a private socket only, with every safety on', async () => {
    const engine = await startEngine({ dataFolder: data, log: () => {} });
    engines.add(engine);
    const rows = await query(
      engine,
      `select name, setting from pg_settings where name in
        ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'TimeZone') order by name`,
    );
    expect(Object.fromEntries(rows.map((row) => Object.values(row)))).toEqual({
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '',
      synchronous_commit: 'on',
      TimeZone: 'UTC',
    });
    expect(statSync(foldersOf(data).socket).mode & 0o777).toBe(0o700);
    expect(engine.version).toMatch(/^18\./);
  });

  it('lets in the system account of the program alone', () => {
    expect(readFileSync(join(cluster, 'pg_hba.conf'), 'utf8')).toBe('local all all peer map=tandem\n');
    expect(readFileSync(join(cluster, 'pg_ident.conf'), 'utf8')).toBe(
      `tandem "${chooseAccount(data).appUser}" all\n`,
    );
  });

  it.runIf(isRoot)('lets in no other account, not even the one the server runs as', async (context) => {
    const { other } = chooseAccount(foldersOf(data).engine);
    if (!other || !(await canEnter({ other, appUser: 'root' }, import.meta.dirname))) {
      return context.skip('the installation is in a private home: no other account can run the client');
    }
    const engine = await start(data);
    const { code, output } = await runAs({ other, appUser: 'root' }, process.execPath, [
      '-e',
      `const { Client } = require(${JSON.stringify(createRequire(import.meta.url).resolve('pg'))});
       new Client(${JSON.stringify(engine.connection('postgres'))}).connect().then(() => console.log('let in'), (error) => console.log(error.code));`,
    ]);
    expect({ code, output: output.trim() }).toEqual({ code: 0, output: '28000' });
  });

  it('keeps what was acknowledged through stop and start', async () => {
    const first = await start(data);
    await query(first, `insert into kept values ('through a stop')`);
    await first.stop();
    expect(await livePostmaster(cluster)).toBeNull();
    const second = await start(data);
    expect(await query(second, `select word from kept where word = 'through a stop'`)).toHaveLength(1);
  });

  it('adopts the server a killed program has left running', async () => {
    const { child, said } = await runProgram(data, address);
    expect(said).toBe('ready');
    const orphan = await livePostmaster(cluster);
    await kill(child);
    const engine = await start(data);
    expect(await livePostmaster(cluster)).toBe(orphan);
    expect(orphan).not.toBeNull();
    await engine.stop();
    expect(await livePostmaster(cluster)).toBeNull();
  });

  it('refuses a second start with the address of the first, which goes on', async () => {
    const engine = await start(data);
    await engine.announce('http://127.0.0.1:4271');
    await expect(startEngine({ dataFolder: data, log: () => {} })).rejects.toThrow(
      /already running .*http:\/\/127\.0\.0\.1:4271/,
    );
    expect(await findRunning(data)).toBe('http://127.0.0.1:4271');
    expect(await query(engine, 'select 1')).toHaveLength(1);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('stops with the program on %s', async (signal) => {
    const { child, said } = await runProgram(data, address);
    expect(said).toBe('ready');
    const ended = once(child, 'exit');
    child.kill(signal);
    expect(await ended).toEqual([0, null]);
    expect(await livePostmaster(cluster)).toBeNull();
    expect(await findRunning(data)).toBeNull();
  });

  it('starts, or refuses with a sentence, in the moment the first program stops', async () => {
    for (const pauseMs of [0, 10]) {
      const first = await start(data);
      const stopped = first.stop();
      await pause(pauseMs);
      const second = await start(data).catch((error: Error) => error);
      await stopped;
      if (second instanceof Error) expect(second).toBeInstanceOf(Refusal);
      else expect(await query(second, 'select 1')).toHaveLength(1);
      for (const engine of engines) await engine.stop();
    }
  });

  it('is not fooled by a postmaster.pid whose number another process has now', async () => {
    const { child } = await runProgram(data, address);
    const server = await livePostmaster(cluster);
    const file = readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
    await kill(child);
    process.kill(server ?? Number.NaN, 'SIGKILL');
    while ((await livePostmaster(cluster)) !== null) await pause(10);
    writeFileSync(join(cluster, 'postmaster.pid'), file.replace(/^\d+/, String(process.pid)));
    const engine = await start(data);
    expect(await livePostmaster(cluster)).not.toBe(process.pid);
    expect(await query(engine, 'select 1')).toHaveLength(1);
  });

  it('comes back, without a restart of the program, when the server is killed under it', async () => {
    const engine = await start(data);
    await query(engine, `insert into kept values ('before the kill')`);
    const lost = new Promise<void>((resolve) => engine.onLost(resolve));
    process.kill((await livePostmaster(cluster)) ?? Number.NaN, 'SIGKILL');
    await lost;
    const during = await query(engine, 'select 1').catch((error: unknown) => error);
    expect(isUnavailable(during)).toBe(true);
    await Promise.all([engine.recover(), engine.recover()]);
    expect(await query(engine, `select word from kept where word = 'before the kill'`)).toHaveLength(1);
    await expect(startEngine({ dataFolder: data, log: () => {} })).rejects.toThrow(/already running/);
  });

  it('is kept running by the supervisor, again and again', async () => {
    const engine = await start(data);
    keepRunning(engine, () => {}, 10);
    for (let round = 0; round < 2; round += 1) {
      const killed = await livePostmaster(cluster);
      process.kill(killed ?? Number.NaN, 'SIGKILL');
      await expect.poll(() => query(engine, 'select 1').catch(() => []), { timeout: 20_000 }).toHaveLength(1);
      expect(await livePostmaster(cluster)).not.toBe(killed);
    }
  });

  it('has a short socket path however long the path of the data is', async () => {
    const deep = join(data, 'd'.repeat(60), 'e'.repeat(60));
    mkdirSync(deep, { recursive: true, mode: 0o711 });
    renameSync(join(data, 'postgres'), join(deep, 'postgres'));
    try {
      const engine = await start(deep);
      expect(Buffer.byteLength(engine.connection('postgres').host)).toBeLessThan(93);
      expect(await query(engine, 'select * from kept limit 1')).toHaveLength(1);
      await engine.stop();
    } finally {
      rmSync(foldersOf(deep).socket, { recursive: true, force: true });
      renameSync(join(deep, 'postgres'), join(data, 'postgres'));
    }
  });
});

describe('the embedded PostgreSQL on a new data folder', { timeout: 30_000 }, () => {
  let data = '';

  afterEach(async () => {
    for (const child of children) {
      if (child.exitCode !== null) continue;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    }
    children.clear();
    rmSync(data, { recursive: true, force: true });
  });

  it('lets one of two cold starts at the same instant run, and tells the other its address', async () => {
    data = temporaryFolder();
    const addresses = ['http://127.0.0.1:4271', 'http://127.0.0.1:4272'];
    const both = await Promise.all(addresses.map((own) => runProgram(data, own)));
    const winner = both.findIndex(({ said }) => said === 'ready');
    expect(winner).toBeGreaterThanOrEqual(0);
    expect(both[1 - winner]?.said).toContain(`already running on ${data}, at ${addresses[winner]}`);
  }, 30_000);

  it.runIf(isRoot)(
    'runs for an ordinary user, all of it under that account',
    async (context) => {
      const account = chooseAccount('/').other;
      const reachable = account && (await canEnter({ other: account, appUser: 'root' }, import.meta.dirname));
      if (!account || !reachable)
        return context.skip('the installation is in a private home: an ordinary user has no way to run it');
      data = temporaryFolder();
      chownSync(data, account.uid, account.gid);
      const { said } = await runProgram(data, address, account.uid);
      expect(said).toBe('ready');
      const server = await livePostmaster(foldersOf(data).cluster);
      expect(statSync(`/proc/${server}`).uid).toBe(account.uid);
    },
    30_000,
  );
});
