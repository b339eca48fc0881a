import { setTimeout as pause } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { msg } from '../../../kernel/message.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { isUnavailable } from '../unavailable.ts';
import type { Account } from './account.ts';
import { prepareCluster } from './cluster.ts';
import type { Folders } from './folders.ts';
import { type Guard, takeGuard } from './guard.ts';
import { findPrograms } from './programs.ts';
import { clearStale, livePostmaster, readPidFile, type Spawned, spawnServer } from './server.ts';

export type EngineRole = 'tandem_app' | 'tandem_owner' | 'tandem_identity' | 'tandem_jobs' | 'postgres';

/** Where and as whom to connect; understood by `pg` as it is. No password: the system account is the proof. */
export interface EngineConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly ssl: false;
}

/** A data folder with everything needed to reach or start the server on it. */
export interface Place {
  /** Folder of the package with the programs. */
  readonly packageFolder: string;
  readonly serverSettings: Readonly<Record<string, string>>;
  readonly folders: Folders;
  readonly account: Account;
  /** Set once when the engine is to stop: a recovery on its way gives up. */
  stopping: boolean;
}

/** A server that answers in no way at all is given up after this time; one that says "starting up" is waited for. */
const silenceMs = 30_000;
const recoveryMs = 600_000;

/** How to connect over the socket of a place. */
export const connectionOf = (folders: Folders, user: EngineRole, database: string): EngineConnection => ({
  host: folders.socket,
  port: 5432,
  user,
  database,
  ssl: false,
});

/** Reach a server on this place, spawning one when none is there, and take it for this program. */
export async function open(place: Place, address: string): Promise<Guard> {
  for (let attempt = 1; ; attempt += 1) {
    const client = await reach(place);
    try {
      return await takeGuard(client, place.folders.data, address);
    } catch (error) {
      await client.end().catch(() => {});
      // The server stopped in this moment, with the program before us: there will be a new one.
      if (!isUnavailable(error) || attempt === 5) throw error;
    }
  }
}

/** Connect first; only a silent folder is judged by its files, and only a stale file is removed. */
async function reach(place: Place): Promise<Client> {
  const begun = Date.now();
  let spawned: Spawned | null = null;
  for (let waiting = 10; ; waiting = Math.min(waiting * 1.5, 250)) {
    const answer = await tryConnect(place.folders);
    if (answer instanceof Client) return answer;
    const elapsed = Date.now() - begun;
    refuseEndless(place, answer, elapsed);
    if (spawned?.ended()) {
      refuseHopeless(spawned.output(), elapsed);
      spawned = null;
    } else if (!answer.alive) {
      spawned ??= await spawnUnlessLive(place);
    }
    await pause(waiting);
  }
}

interface NoAnswer {
  /** A server is there and says why it does not let us in: it starts up, or shuts down. */
  readonly alive: boolean;
  readonly reason: string;
}

async function spawnUnlessLive(place: Place): Promise<Spawned | null> {
  const { folders, account } = place;
  const judged = readPidFile(folders.cluster);
  if ((await livePostmaster(folders.cluster)) !== null) return null;
  if (judged !== null) clearStale(folders, judged);
  const programs = await findPrograms(place.packageFolder, folders.programs, account);
  await prepareCluster(folders.cluster, programs, account);
  return spawnServer(folders, programs, account, place.serverSettings);
}

function refuseEndless(place: Place, { alive, reason }: NoAnswer, elapsedMs: number): void {
  if (place.stopping) throw silent(place.folders, 'it is being stopped');
  if (elapsedMs > (alive ? recoveryMs : silenceMs)) throw silent(place.folders, reason);
}

/** A spawned server has ended: refuse with its reason, unless trying again helps. */
function refuseHopeless(output: string, elapsedMs: number): void {
  // Children of a killed server need a moment to go; another start may have been faster. Never worked around.
  const passing = /pre-existing shared memory block|lock file "[^"]*" already exists/.test(output);
  if (passing && elapsedMs < silenceMs) return;
  throw new Refusal(
    msg('start.server-ended', 'The database server ended instead of starting: {reason}', {
      reason: output.split('\n').find((line) => /FATAL|PANIC|ERROR/.test(line)) ?? output.trim(),
    }),
  );
}

function silent(folders: Folders, reason: string): Refusal {
  return new Refusal(
    msg('start.server-silent', 'The database server does not answer ({reason}); its log is {log}.', {
      reason,
      log: folders.log,
    }),
  );
}

async function tryConnect(folders: Folders): Promise<Client | NoAnswer> {
  const client = new Client({
    ...connectionOf(folders, 'postgres', 'postgres'),
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    if (error instanceof DatabaseError && error.code?.startsWith('28')) throw notOurs(folders, error);
    // 57P03: starting up or shutting down.
    const alive = error instanceof DatabaseError;
    return { alive, reason: error instanceof Error ? error.message : String(error) };
  }
}

function notOurs(folders: Folders, error: Error): Refusal {
  return new Refusal(
    msg(
      'start.engine-of-another',
      'Another account runs Tandem on {folder}: use that one, or name another data folder with --data.',
      { folder: folders.data },
    ),
    error,
  );
}
