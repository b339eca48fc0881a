import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engine, startEngine } from './engine.ts';

/** An engine of its own for tests, in a temporary folder that goes with it. Fast, not durable: fsync is off. */
export async function startTestEngine(): Promise<Engine> {
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
  const folder = mkdtempSync(join(tmpdir(), 'tandem-test-'));
  chmodSync(folder, 0o711);
  return folder;
}
