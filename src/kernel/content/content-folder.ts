import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ContentError, parseContent } from './content-error.ts';
import { FolderId } from './framework.schema.ts';

/** The files of one folder of content as they lie on disk, not yet checked. */
export interface RawFolder {
  readonly id: string;
  /** SHA-256 over names and bytes of all its files, hexadecimal. */
  readonly fingerprint: string;
  /** File name without `.json` to its JSON. */
  readonly files: ReadonlyMap<string, unknown>;
  /** Language to the overlay of that language. */
  readonly locales: ReadonlyMap<string, unknown>;
}

const Release = z.strictObject({ version: z.string().regex(/^\d+\.\d+\.\d+$/) });

/** Version of the content as a whole, from `release.json`. */
export function readRelease(root: string): string {
  return parseContent(Release, 'release.json', readJson(root, 'release.json').value).version;
}

/** Every folder of content in the order of its name; a folder without `framework.json` or `library.json` is refused. */
export function readFolders(root: string): RawFolder[] {
  const names = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return names.map((name) => readFolder(root, name));
}

function readFolder(root: string, id: string): RawFolder {
  if (!FolderId.safeParse(id).success) {
    throw new ContentError(id, '', 'is a folder whose name is no id of small letters, digits and hyphens');
  }
  const hash = createHash('sha256');
  const read = (under: string): Map<string, unknown> => {
    const found = new Map<string, unknown>();
    for (const name of jsonNames(join(root, id, under))) {
      const { bytes, value } = readJson(root, [id, under, name].filter(Boolean).join('/'));
      hash.update(`${under}/${name}\0${bytes.length}\0`).update(bytes);
      found.set(name.slice(0, -'.json'.length), value);
    }
    return found;
  };
  const files = read('');
  const locales = read('locales');
  return { id, fingerprint: hash.digest('hex'), files, locales };
}

function jsonNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

function readJson(root: string, file: string): { bytes: Buffer; value: unknown } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(root, file));
  } catch {
    throw new ContentError(file, '', 'is missing or cannot be read');
  }
  try {
    return { bytes, value: JSON.parse(bytes.toString('utf8')) };
  } catch (error) {
    throw new ContentError(file, '', `is no JSON (${error instanceof Error ? error.message : 'unreadable'})`);
  }
}
