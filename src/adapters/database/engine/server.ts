import { type ChildProcess, spawn } from 'node:child_process';
import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Account, asAccount, commandLine, plainEnvironment } from './account.ts';
import type { Folders } from './folders.ts';
import type { Programs } from './programs.ts';

/** Measured settings: small, safe (fsync stays on), reachable over the socket only. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: '5432',
  unix_socket_permissions: '0700',
  shared_buffers: '128MB',
  max_connections: '50',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '512MB',
  work_mem: '8MB',
  random_page_cost: '1.1',
  max_parallel_workers_per_gather: '0',
  io_method: 'sync',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
};

const largestLog = 5_000_000;

/** A server process this program has spawned. */
export interface Spawned {
  readonly ended: () => boolean;
  /** What it wrote to its log since it was spawned. */
  readonly output: () => string;
}

/**
 * Spawn the server. It is its own process group (`detached`), so that Ctrl-C reaches the program alone, which stops
 * the server last.
 */
export function spawnServer(
  folders: Folders,
  programs: Programs,
  account: Account,
  extra: Readonly<Record<string, string>> = {},
): Spawned {
  const log = openLog(folders.log);
  const from = fstatSync(log).size;
  const options = Object.entries({ ...settings, unix_socket_directories: quoted(folders.socket), ...extra });
  const child = spawn(
    programs.postgres,
    ['-D', folders.cluster, ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...asAccount(account), env: plainEnvironment(), detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  child.unref();
  const end = watchEnd(child);
  return { ended: () => end.reason !== null, output: () => (end.reason ?? '') + readFrom(folders.log, from) };
}

/** The process named by `postmaster.pid` when it is a server on this very folder; null when the file is stale. */
export async function livePostmaster(cluster: string): Promise<number | null> {
  const pid = postmasterPid(cluster);
  if (pid === null) return null;
  // Not `kill(pid, 0)`: a zombie and a process that reuses the number would count as alive.
  const command = await commandLine(pid);
  return `${command} `.includes(`-D ${cluster} `) ? pid : null;
}

/**
 * Remove `postmaster.pid` and the socket of a server that is gone. The file is first taken away under another name
 * and compared: a server that another start has spawned in this moment gets its file back.
 */
export function clearStale(folders: Folders, judged: string | null): void {
  const file = join(folders.cluster, 'postmaster.pid');
  const taken = join(folders.cluster, `postmaster.pid.${process.pid}`);
  try {
    renameSync(file, taken);
  } catch {
    return;
  }
  if (readText(taken) !== judged) {
    renameSync(taken, file);
    return;
  }
  rmSync(taken, { force: true });
  rmSync(join(folders.socket, '.s.PGSQL.5432'), { force: true });
  rmSync(join(folders.socket, '.s.PGSQL.5432.lock'), { force: true });
}

export const readPidFile = (cluster: string): string | null => readText(join(cluster, 'postmaster.pid'));

/** Stop the server: fast (SIGINT), then without a last checkpoint (SIGQUIT), and wait until it is gone. */
export async function stopServer(cluster: string): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    const pid = await livePostmaster(cluster);
    if (pid === null) return;
    signalTo(pid, signal);
    if (await gone(cluster, 20_000)) return;
  }
}

async function gone(cluster: string, withinMs: number): Promise<boolean> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await pause(10)) {
    if ((await livePostmaster(cluster)) === null) return true;
  }
  return false;
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself in this moment.
  }
}

function postmasterPid(cluster: string): number | null {
  const pid = Number(readPidFile(cluster)?.split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

function watchEnd(child: ChildProcess): { reason: string | null } {
  const end: { reason: string | null } = { reason: null };
  child.once('exit', () => {
    end.reason ??= '';
  });
  child.once('error', (error) => {
    end.reason = `${error.message}\n`;
  });
  return end;
}

/** The log is opened here and handed to the server, so that it goes on writing when this program is gone. */
function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLog) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

function readFrom(file: string, position: number): string {
  const log = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(Math.min(Math.max(fstatSync(log).size - position, 0), 100_000));
    readSync(log, bytes, 0, bytes.length, position);
    return bytes.toString();
  } finally {
    closeSync(log);
  }
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** A list entry of PostgreSQL's own list syntax: a path may hold commas and spaces. */
const quoted = (path: string): string => `"${path.replaceAll('"', '""')}"`;
