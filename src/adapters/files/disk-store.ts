import { constants, createReadStream } from 'node:fs';
import { copyFile, link, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { v7 as uuid } from 'uuid';
import { codeOf } from './error-code.ts';
import type { ByteStore } from './store.ts';

/**
 * Bytes in the data folder: `<folder>/<organisation>/ab/abcdef…`. A name appears only with all of its bytes on disk:
 * they are linked or copied under another name first. Folders are made when they are needed.
 */
export function diskStore(folder: string): ByteStore {
  const place = (org: string, sha256: string): string => join(folder, org, sha256.slice(0, 2), sha256);
  return {
    open: async (org, sha256, range) => {
      const path = place(org, sha256);
      await stat(path);
      const stream = createReadStream(path, range ? { start: range.from, end: range.to } : {});
      return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
    },
    keep: async (org, sha256, path) => {
      const to = place(org, sha256);
      await mkdir(dirname(to), { recursive: true, mode: 0o700 });
      await place1(path, to);
      await flushFolder(dirname(to));
    },
    list: async function* (org) {
      for (const part of await namesIn(join(folder, org))) {
        if (!/^[0-9a-f]{2}$/.test(part)) continue;
        for (const name of await namesIn(join(folder, org, part)))
          if (/^[0-9a-f]{64}$/.test(name)) yield name;
      }
    },
    remove: async (org, sha256, before) => {
      const path = place(org, sha256);
      // Moved away first: what comes again meanwhile gets a name of its own and is not deleted with it.
      const aside = `${path}.${uuid()}`;
      if (!(await moved(path, aside))) return;
      if ((await stat(aside)).mtime.toISOString() < before) await rm(aside);
      else await rename(aside, path);
    },
  };
}

/** Give the file a second name; where the file system knows no second names, a flushed copy. */
async function place1(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
    const now = new Date();
    await utimes(to, now, now);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return comeAgain(from, to);
    if (!['EPERM', 'ENOTSUP', 'EXDEV', 'EMLINK'].includes(codeOf(error) ?? '')) throw error;
    const aside = `${to}.${uuid()}`;
    await copyFile(from, aside, constants.COPYFILE_FICLONE);
    await flushFile(aside);
    await rename(aside, to);
  }
}

/** The same content is there: it counts as new for the sweep. Swept at this very moment, it is put there again. */
async function comeAgain(from: string, to: string): Promise<void> {
  const now = new Date();
  try {
    await utimes(to, now, now);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await place1(from, to);
  }
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

async function flushFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is on disk only when its folder is. Not every system can flush a folder. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
