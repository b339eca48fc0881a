import { chmodSync, chownSync, existsSync, mkdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseAccount } from './account.ts';
import { foldersOf, prepareFolders, socketFolder } from './folders.ts';
import { temporaryFolder } from './testing.ts';

const isRoot = process.getuid?.() === 0;

describe('the socket path', () => {
  it('never has more than 107 bytes, and is the same for the same data', () => {
    const part = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !/[/\0]/.test(text));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.array(part, { maxLength: 8 }), (parts, temp) => {
        const folder = socketFolder(`/${parts.join('/')}`, `/${temp.join('/')}`);
        expect(Buffer.byteLength(join(folder, '.s.PGSQL.5432'))).toBeLessThanOrEqual(107);
        expect(socketFolder(`/${parts.join('/')}`, `/${temp.join('/')}`)).toBe(folder);
      }),
    );
  });

  it('is beside the data where it fits', () => {
    expect(socketFolder('/var/lib/tandem/postgres')).toBe('/var/lib/tandem/postgres/socket');
  });
});

describe('the account of the engine', () => {
  it.runIf(!isRoot)('is our own for an ordinary user', () => {
    expect(chooseAccount('/nowhere').other).toBeNull();
  });

  it.runIf(isRoot)('is never root, and stays the one that owns the data already', () => {
    const folder = temporaryFolder();
    try {
      const byDefault = chooseAccount('/nowhere').other;
      expect(byDefault?.uid).toBeGreaterThan(0);
      expect(chooseAccount(folder).other).toEqual(byDefault);
      chownSync(folder, 1, 1);
      expect(chooseAccount(folder).other?.uid).toBe(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the data folder', () => {
  let folder = '';

  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is one folder under every name', () => {
    mkdirSync(join(folder, 'real'));
    symlinkSync(join(folder, 'real'), join(folder, 'other'));
    expect(foldersOf(join(folder, 'other', 'new'))).toEqual(foldersOf(join(folder, 'real', 'new')));
  });

  it('is private to the account of the engine', async () => {
    const folders = foldersOf(join(folder, 'new', 'data'));
    const account = chooseAccount(folders.engine);
    await prepareFolders(folders, account);
    expect(statSync(folders.engine).mode & 0o777).toBe(0o700);
    expect(statSync(folders.engine).uid).toBe(account.other?.uid ?? process.getuid?.());
    expect(statSync(folders.data).mode & 0o777).toBe(account.other ? 0o711 : 0o700);
  });

  it.runIf(isRoot)('is refused with a sentence when the account of the engine cannot reach it', async () => {
    chmodSync(folder, 0o700);
    const folders = foldersOf(join(folder, 'home', 'data'));
    await expect(prepareFolders(folders, chooseAccount(folders.engine))).rejects.toThrow(
      /cannot reach the data folder .*\/home\/data: name another one with --data/,
    );
    expect(existsSync(join(folder, 'home'))).toBe(false);
  });

  it.runIf(isRoot)('is refused with a sentence when it belongs to another account', async () => {
    const folders = foldersOf(folder);
    mkdirSync(folders.engine);
    await expect(prepareFolders(folders, chooseAccount('/nowhere'))).rejects.toThrow(
      /belongs to another account/,
    );
  });

  it.runIf(!isRoot)('is refused with a sentence when it cannot be written', async () => {
    chmodSync(folder, 0o500);
    const folders = foldersOf(join(folder, 'data'));
    await expect(prepareFolders(folders, chooseAccount(folders.engine))).rejects.toThrow(/cannot be written/);
  });
});
