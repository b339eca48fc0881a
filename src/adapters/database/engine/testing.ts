import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine } from './account.ts';
import { type Engine, startEngine } from './engine.ts';
import { foldersOf } from './folders.ts';
import { stopServer } from './server.ts';

/** An engine of its own for tests, in a temporary folder that goes with it. Fast, not durable: fsync is off. */
export async function startTestEngine(): Promise<Engine> {
  await stopOrphans();
  const dataFolder = temporaryFolder();
  const engine = await startEngine({
    dataFolder,
    log: () => {},
    serverSettings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '100',
    },
  });
  return {
    ...engine,
    stop: async () => {
      await engine.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** A new folder below the temp directory, which the engine's account can pass through when the tests run as root. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(folder, 0o711);
  return folder;
}

const prefix = 'tandem-test-';

/** Test runs that were killed leave their servers running: they go at the next run of the same account. */
async function stopOrphans(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || (await commandLine(Number(pid))) !== null) continue;
    const folder = join(tmpdir(), name);
    try {
      await stopServer(foldersOf(folder).cluster);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Of another account, or still a mount: not ours to clear.
    }
  }
}
