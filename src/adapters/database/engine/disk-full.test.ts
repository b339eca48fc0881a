import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { isUnavailable } from '../unavailable.ts';
import { type Engine, startEngine } from './engine.ts';
import { keepRunning } from './supervise.ts';
import { temporaryFolder } from './testing.ts';

describe('a full disk under the embedded PostgreSQL', () => {
  const mounted: string[] = [];
  let engine: Engine | undefined;

  afterEach(async () => {
    await engine?.stop();
    for (const folder of mounted.splice(0)) {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true, force: true });
    }
  }, 30_000);

  /** A disk of its own, or null where this account may not mount one. */
  function smallDisk(): string | null {
    const folder = temporaryFolder();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=110m,mode=0711', 'tmpfs', folder], {
        stdio: 'ignore',
      });
    } catch {
      rmSync(folder, { recursive: true, force: true });
      return null;
    }
    chmodSync(folder, 0o711);
    mounted.push(folder);
    return folder;
  }

  it('loses nothing acknowledged, answers "try again", and works again when there is room, without a restart', async (context) => {
    const disk = smallDisk();
    if (disk === null) return context.skip('this account may not mount a small disk');
    engine = await startEngine({ dataFolder: disk, log: () => {} });
    keepRunning(engine, () => {}, 50);
    const database = engine.connection('postgres');
    await write(database, 'create table kept (n serial, filling text)');
    await write(database, 'alter table kept alter column filling set storage external');
    const filler = join(disk, 'filler');
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, Buffer.alloc(Math.max(bavail * bsize - 3_000_000, 0)));
    let acknowledged = 0;
    let failure: unknown = null;
    while (failure === null) {
      failure = await write(
        database,
        `insert into kept (filling) select repeat(md5(i::text), 3000) from generate_series(1, 10) i`,
      ).then(
        () => null,
        (error: unknown) => error,
      );
      if (failure === null) acknowledged += 10;
    }
    expect(acknowledged).toBeGreaterThan(0);
    expect(isUnavailable(failure)).toBe(true);
    rmSync(filler);
    await expect
      .poll(() => write(database, `insert into kept (filling) values ('room')`).catch(() => 'still full'), {
        timeout: 20_000,
      })
      .toEqual([]);
    expect(await write(database, `select count(*)::int as kept from kept where filling <> 'room'`)).toEqual([
      { kept: acknowledged },
    ]);
  }, 60_000);
});

async function write(database: ReturnType<Engine['connection']>, sql: string): Promise<unknown[]> {
  const client = new Client(database);
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}
