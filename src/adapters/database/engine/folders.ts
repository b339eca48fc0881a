import { createHash } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { msg } from '../../../kernel/message.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { type Account, canEnter } from './account.ts';

/** Where the engine keeps what: all below `<data>/postgres`, which belongs to the engine's account alone. */
export interface Folders {
  readonly data: string;
  readonly engine: string;
  readonly cluster: string;
  /** Copies of the programs, made where the installed ones cannot be used: this path, a dash and their version. */
  readonly programs: string;
  readonly log: string;
  /** Holds the Unix socket. */
  readonly socket: string;
}

/** Longest path of a Unix socket in bytes; the system refuses a longer one. */
const longestSocketPath = 107;
const socketName = '.s.PGSQL.5432';

export function foldersOf(dataFolder: string): Folders {
  const data = realPath(resolve(dataFolder));
  const engine = join(data, 'postgres');
  return {
    data,
    engine,
    cluster: join(engine, 'cluster'),
    programs: join(engine, 'programs'),
    log: join(engine, 'server.log'),
    socket: socketFolder(engine),
  };
}

/** The folder of the socket: beside the cluster, or a short one in the temp directory when that path is too long. */
export function socketFolder(engineFolder: string, temp = tmpdir()): string {
  const beside = join(engineFolder, 'socket');
  if (fits(beside)) return beside;
  const short = `tandem-${createHash('sha256').update(engineFolder).digest('hex').slice(0, 16)}`;
  const inTemp = join(temp, short);
  return fits(inTemp) ? inTemp : join('/tmp', short);
}

const fits = (folder: string): boolean => Buffer.byteLength(join(folder, socketName)) <= longestSocketPath;

/** Make the folders for the engine, or refuse when its account cannot reach them. Creates nothing when it refuses. */
export async function prepareFolders(folders: Folders, account: Account): Promise<void> {
  await refuseUnreachable(folders.data, account);
  try {
    // 0711: the engine's account has to pass through, nobody has to look.
    makeParents(folders.data, account.other ? 0o711 : 0o700);
    own(folders.engine, account);
    own(folders.socket, account);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      msg(
        'start.data-not-writable',
        'The data folder {folder} cannot be written ({reason}): make it writable, or name another one with --data.',
        { folder: folders.data, reason: reasonOf(error) },
      ),
      error,
    );
  }
}

async function refuseUnreachable(data: string, account: Account): Promise<void> {
  if (!account.other) return;
  if (await canEnter(account, nearestExisting(data))) return;
  throw new Refusal(
    msg(
      'start.data-unreachable',
      'PostgreSQL does not run as root but as the account "{account}", which cannot reach the data folder {folder}: name another one with --data (such as /var/lib/tandem), or let that account pass through the folders above it (chmod o+x).',
      { account: account.other.name, folder: data },
    ),
  );
}

/** One folder, one name: two starts through a symbolic link meet. */
function realPath(folder: string): string {
  const existing = nearestExisting(folder);
  return join(realpathSync(existing), relative(existing, folder));
}

function nearestExisting(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));
}

function makeParents(folder: string, mode: number): void {
  if (existsSync(folder)) return;
  makeParents(dirname(folder), mode);
  mkdirSync(folder, { mode });
  chmodSync(folder, mode);
}

/** A folder of the engine's account alone. In the temp directory somebody else may have taken the name: refused. */
function own(folder: string, account: Account): void {
  const uid = account.other?.uid ?? process.getuid?.();
  if (!existsSync(folder)) {
    mkdirSync(folder, { mode: 0o700 });
    if (account.other) chownSync(folder, account.other.uid, account.other.gid);
  }
  if (!lstatSync(folder).isDirectory() || statSync(folder).uid !== uid) {
    throw new Refusal(
      msg(
        'start.folder-of-another',
        'The folder {folder} belongs to another account: start as that account, or name another data folder with --data.',
        { folder },
      ),
    );
  }
  chmodSync(folder, 0o700);
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
