import { execFile, type SpawnOptions, spawn } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { msg } from '../../../kernel/message.ts';
import { Refusal } from '../../../kernel/refusal.ts';

/** The system account PostgreSQL runs as, and the one this program runs as. */
export interface Account {
  /** Set when the program is root: PostgreSQL refuses to run as root, so it gets another account. */
  readonly other: { readonly uid: number; readonly gid: number; readonly name: string } | null;
  /** Name of the account of this program: the only one PostgreSQL lets in. */
  readonly appUser: string;
}

/** Choose the account for the engine: our own, or when we are root the one that owns the folder already, `tandem` or `nobody`. */
export function chooseAccount(engineFolder: string): Account {
  const appUser = ownName();
  if (process.getuid?.() !== 0) return { other: null, appUser };
  const accounts = readAccounts();
  const owner = ownerOf(engineFolder);
  const chosen =
    accounts.find((account) => account.uid === owner && account.uid !== 0) ??
    accounts.find((account) => account.name === 'tandem' && account.uid !== 0) ??
    accounts.find((account) => account.name === 'nobody' && account.uid !== 0);
  if (chosen) return { other: chosen, appUser };
  throw new Refusal(
    msg(
      'start.no-account',
      'PostgreSQL does not run as root, and this system has neither an account "tandem" nor "nobody" to run it: create one with "useradd --system tandem".',
    ),
  );
}

/** Options that make a child process run as the engine's account, from a folder every account can enter. */
export function asAccount(account: Account): SpawnOptions {
  return account.other ? { uid: account.other.uid, gid: account.other.gid, cwd: '/' } : { cwd: '/' };
}

/** Run a program as the engine's account to its end. Never rejects: `code` is null when it could not be started. */
export function runAs(
  account: Account,
  file: string,
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      ...asAccount(account),
      env: plainEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (piece: Buffer) => {
      output += piece.toString();
    });
    child.stderr?.on('data', (piece: Buffer) => {
      output += piece.toString();
    });
    child.once('error', (error) => resolve({ code: null, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}

/** Can the engine's account enter this folder? Asked of the system itself, by a child running as that account. */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  return (await runAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder])).code === 0;
}

/** The environment of the engine: nothing of ours that steers PostgreSQL or its messages, which we read. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/** The command line of a running process, or null when there is none: a zombie has none either. */
export function commandLine(pid: number): Promise<string | null> {
  try {
    return Promise.resolve(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || null);
  } catch {
    if (process.platform === 'linux') return Promise.resolve(null);
  }
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'command=', '-p', String(pid)], (error, stdout) =>
      resolve(error ? null : stdout.trim() || null),
    );
  });
}

function ownName(): string {
  try {
    return userInfo().username;
  } catch (error) {
    throw new Refusal(
      msg(
        'start.nameless-account',
        'The account with number {uid} that runs this program has no name on this system, and PostgreSQL needs one: add it to /etc/passwd, or set DATABASE_URL to use a PostgreSQL server.',
        { uid: process.getuid?.() ?? 0 },
      ),
      error,
    );
  }
}

function ownerOf(folder: string): number | null {
  return statSync(folder, { throwIfNoEntry: false })?.uid ?? null;
}

/** Lines of /etc/passwd: name, password mark, uid, gid, and more. */
function readAccounts(): { name: string; uid: number; gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name = '', , uid = '', gid = '']) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => Number.isInteger(uid) && Number.isInteger(gid));
}
