import type { Logger } from 'pino';
import { findRunning } from './adapters/database/engine/engine.ts';
import { foldersOf } from './adapters/database/engine/folders.ts';
import { connectionOf } from './adapters/database/engine/reach.ts';
import type { Connections } from './adapters/database/open.ts';
import { serverConnections } from './adapters/database/server.ts';
import { readSettings, type Settings } from './settings.ts';
import { installFolder } from './version.ts';

/** The settings of a command on this machine; `data` from its `--data`. */
export function hostSettings(data: string | undefined): Settings {
  return readSettings(data === undefined ? [] : ['--data', data], process.env, {
    isRoot: process.getuid?.() === 0,
    installFolder,
  });
}

/** The address of the server of this data folder: the running one's own word, else what the settings say. */
export async function addressOf(settings: Settings): Promise<string> {
  const running = settings.databaseUrl ? null : await findRunning(settings.data).catch(() => null);
  return running || settings.url || `http://${settings.host}:${settings.port}`;
}

/**
 * The database of this installation for a command on the machine itself: the one that runs, else started for the
 * command and stopped after it. Only whoever may read the data folder gets here.
 */
export async function withDatabase<T>(
  settings: Settings,
  log: Logger,
  work: (connections: Connections) => Promise<T>,
): Promise<T> {
  const bundled = serverConnections(settings) === null;
  if (bundled && (await findRunning(settings.data).catch(() => null)) !== null) {
    const folders = foldersOf(settings.data);
    return work({
      app: connectionOf(folders, 'tandem_app', 'tandem'),
      owner: connectionOf(folders, 'tandem_owner', 'tandem'),
      identity: connectionOf(folders, 'tandem_identity', 'tandem'),
      jobs: connectionOf(folders, 'tandem_jobs', 'tandem'),
    });
  }
  const { startDatabase } = await import('./serve.ts');
  const database = await startDatabase(settings, '', log);
  try {
    return await work(database.connections);
  } finally {
    await database.stop();
  }
}
