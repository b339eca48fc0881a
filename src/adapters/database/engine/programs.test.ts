import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseAccount } from './account.ts';
import { startEngine } from './engine.ts';
import { foldersOf } from './folders.ts';
import { findPrograms, installedPackage, makeLinks } from './programs.ts';
import { sweep } from './sweep.ts';
import { temporaryFolder } from './testing.ts';

const isRoot = process.getuid?.() === 0;

describe('the programs of the embedded PostgreSQL', { timeout: 30_000 }, () => {
  let folder = '';

  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The installed package as npm leaves it when install scripts are ignored: without library links. */
  function packageWithoutLinks(target: string): string {
    cpSync(installedPackage(), target, { recursive: true, verbatimSymlinks: true });
    const libraries = join(target, 'native', 'lib');
    for (const name of readdirSync(libraries)) {
      if (lstatSync(join(libraries, name)).isSymbolicLink()) rmSync(join(libraries, name));
    }
    return target;
  }

  it('run although install scripts were ignored: the missing library links are made', async () => {
    const installed = packageWithoutLinks(join(folder, 'package'));
    const account = chooseAccount(folder);
    const programs = await findPrograms(installed, join(folder, 'copy'), account);
    expect(programs.postgres).toBe(join(installed, 'native', 'bin', 'postgres'));
    expect(programs.version).toMatch(/^18\./);
    expect(makeLinks(installed)).toBe(true);
    expect(readdirSync(folder)).toEqual(['package']);
  });

  it.runIf(isRoot)(
    'are copied beside the data when the installation is in a private home',
    async () => {
      const home = join(folder, 'home');
      mkdirSync(home, { mode: 0o700 });
      const packageFolder = packageWithoutLinks(join(home, 'package'));
      const data = join(folder, 'data');
      const engine = await startEngine({ dataFolder: data, packageFolder, log: () => {} });
      await engine.stop();
      const folders = foldersOf(data);
      const copies = (): string[] =>
        readdirSync(folders.engine).filter((name) => name.startsWith('programs'));
      expect(copies()).toHaveLength(1);
      const madeAt = statSync(join(folders.engine, copies()[0] ?? '')).ctimeMs;
      const older = `${folders.programs}-0.0.1`;
      mkdirSync(older);
      const again = await startEngine({ dataFolder: data, packageFolder, log: () => {} });
      await sweep(folders, -1);
      expect(existsSync(older)).toBe(false);
      expect(statSync(join(folders.engine, copies()[0] ?? '')).ctimeMs).toBe(madeAt);
      await again.stop();
    },
    30_000,
  );

  it('are refused by name where they do not run, with the way out', async () => {
    const broken = join(folder, 'broken');
    mkdirSync(join(broken, 'native', 'bin'), { recursive: true });
    writeFileSync(join(broken, 'package.json'), '{"version":"0"}');
    for (const name of ['postgres', 'initdb'])
      writeFileSync(join(broken, 'native', 'bin', name), 'no program', { mode: 0o755 });
    await expect(findPrograms(broken, join(folder, 'copy'), chooseAccount(folder))).rejects.toThrow(
      /does not run on this system .* DATABASE_URL/,
    );
  });

  it.each([
    ['sunos', 'x64'],
    ['linux', 's390x'],
    ['win32', 'x64'],
  ])('do not exist for %s %s, which is said with the way out', (platform, arch) => {
    expect(() => installedPackage(platform, arch)).toThrow(
      /no bundled PostgreSQL for this platform .* DATABASE_URL/,
    );
  });
});
