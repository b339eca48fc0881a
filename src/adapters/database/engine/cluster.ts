import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { msg } from '../../../kernel/message.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { type Account, runAs } from './account.ts';
import type { Programs } from './programs.ts';

/**
 * Make the database cluster where there is none, and say who may connect: the system account of this program, over
 * the Unix socket, as any database role. No password exists that could be lost.
 */
export async function prepareCluster(cluster: string, programs: Programs, account: Account): Promise<void> {
  if (existsSync(join(cluster, 'PG_VERSION'))) refuseOtherMajor(cluster, programs);
  else await makeCluster(cluster, programs, account);
  writeOwned(join(cluster, 'pg_hba.conf'), 'local all all peer map=tandem\n', account);
  writeOwned(join(cluster, 'pg_ident.conf'), `tandem "${account.appUser}" all\n`, account);
}

/** Under a name of its own first, so that a cluster is there whole or not at all, also when two starts meet. */
async function makeCluster(cluster: string, programs: Programs, account: Account): Promise<void> {
  const fresh = `${cluster}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  if (account.other) chownSync(fresh, account.other.uid, account.other.gid);
  const made = await runAs(account, programs.initdb, [
    ...['-D', fresh, '-U', 'postgres', '-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    ...['--locale=C', '--data-checksums', '--auth-local=peer', '--auth-host=reject'],
  ]);
  if (made.code !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new Refusal(
      msg('start.initdb-failed', 'The database could not be made in {folder}: {reason}', {
        folder: dirname(cluster),
        reason: lastLine(made.output),
      }),
    );
  }
  try {
    renameSync(fresh, cluster);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another start was first; its cluster is as good as ours.
    if (!existsSync(join(cluster, 'PG_VERSION'))) throw error;
  }
}

function refuseOtherMajor(cluster: string, programs: Programs): void {
  const stored = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  const ours = programs.version.split('.')[0] ?? '';
  if (stored === ours) return;
  throw new Refusal(
    msg(
      'start.other-major',
      'The data in {folder} was written by PostgreSQL {stored}, and this version of Tandem brings PostgreSQL {ours}: start the Tandem version that wrote it.',
      { folder: cluster, stored, ours },
    ),
  );
}

function writeOwned(file: string, text: string, account: Account): void {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(file, text, { mode: 0o600 });
  if (account.other) chownSync(file, account.other.uid, account.other.gid);
}

function lastLine(output: string): string {
  const lines = output.trim().split('\n');
  return lines.find((line) => /error|fatal|could not/i.test(line)) ?? lines.at(-1) ?? '';
}
