import type { Client } from 'pg';
import { chooseAccount } from './account.ts';
import { foldersOf, prepareFolders } from './folders.ts';
import { findHolder } from './guard.ts';
import { installedPackage } from './programs.ts';
import { connectionOf, type EngineConnection, type EngineRole, open, type Place } from './reach.ts';
import { stopServer } from './server.ts';
import { sweep } from './sweep.ts';

/** A private PostgreSQL on a Unix socket inside the data folder, started and stopped by this program. */
export interface Engine {
  /** Version of the server, for example `18.4`. */
  readonly version: string;
  /** The database is `tandem` unless named. Only `postgres` exists as a role at first; migrations make the others. */
  connection(role: EngineRole, database?: string): EngineConnection;
  /** Change the address a second start on the same data is told. */
  announce(address: string): Promise<void>;
  /** Hear that the server is gone. `recover` brings it back. */
  onLost(listener: () => void): void;
  /** Bring a lost server back; resolves when it answers again. Calls at the same time share one recovery. */
  recover(): Promise<void>;
  /** Stop the server; resolves when its process is gone. */
  stop(): Promise<void>;
}

export interface EngineOptions {
  readonly dataFolder: string;
  /** The address of this program, told to a second start. */
  readonly address?: string;
  readonly log: (message: string) => void;
  /** Further server settings; tests switch fsync off. */
  readonly serverSettings?: Readonly<Record<string, string>>;
  /** Folder of the package with the programs; found by itself when not given. */
  readonly packageFolder?: string;
}

/**
 * Start the bundled PostgreSQL on a data folder, or adopt the one a killed program has left running there.
 * Refuses, with one sentence, when another program uses the data, the folder cannot be reached, or there are no
 * programs for this platform.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const packageFolder = options.packageFolder ?? installedPackage();
  const folders = foldersOf(options.dataFolder);
  const account = chooseAccount(folders.engine);
  const place: Place = {
    packageFolder,
    serverSettings: options.serverSettings ?? {},
    folders,
    account,
    stopping: false,
  };
  await prepareFolders(folders, account);
  if (account.other) {
    options.log(
      `PostgreSQL does not run as root: it runs as the account "${account.other.name}", on the data in ${folders.data}.`,
    );
  }
  let address = options.address ?? '';
  let recovering: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  let guard = await open(place, address);
  const version = await prepareDatabase(guard.client).catch(async (error: unknown) => {
    await stopServer(folders.cluster);
    throw error;
  });
  await sweep(folders);

  function watch(): void {
    let heard = false;
    const lost = (): void => {
      if (heard || place.stopping) return;
      heard = true;
      options.log('The database server is gone.');
      for (const listener of listeners) listener();
    };
    guard.client.on('error', lost);
    guard.client.on('end', lost);
  }
  watch();

  async function reopen(): Promise<void> {
    await guard.client.end().catch(() => {});
    guard = await open(place, address);
    watch();
    options.log('The database server answers again.');
  }

  return {
    version,
    connection: (role, database = 'tandem') => connectionOf(folders, role, database),
    announce: async (next) => {
      address = next;
      await guard.announce(next);
    },
    onLost: (listener) => {
      listeners.add(listener);
    },
    recover: async () => {
      if (place.stopping) return;
      recovering ??= reopen().finally(() => {
        recovering = null;
      });
      return recovering;
    },
    stop: async () => {
      place.stopping = true;
      await recovering?.catch(() => {});
      await stopServer(folders.cluster);
      await guard.client.end().catch(() => {});
    },
  };
}

/** The address of the program that runs on a data folder, or null; for commands that would rather talk to it. */
export function findRunning(dataFolder: string): Promise<string | null> {
  return findHolder(connectionOf(foldersOf(dataFolder), 'postgres', 'postgres'));
}

async function prepareDatabase(client: Client): Promise<string> {
  const { rows } = await client.query<{ version: string; there: boolean }>(
    `select current_setting('server_version') as version,
            exists (select from pg_database where datname = 'tandem') as there`,
  );
  if (!rows[0]?.there) await client.query('create database tandem');
  return rows[0]?.version ?? '';
}
