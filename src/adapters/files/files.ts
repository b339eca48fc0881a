import { v7 as uuid } from 'uuid';
import { fileMissing, fileStoreAway } from '../../kernel/file.problems.ts';
import type { FileBytes, FileLimits, StoredBytes } from '../../kernel/file-bytes.ts';
import { Problem } from '../../kernel/problem.ts';
import { diskStore } from './disk-store.ts';
import { codeOf } from './error-code.ts';
import { partialFiles } from './incoming.ts';
import type { ByteStore } from './store.ts';

export interface FileSettings {
  /** Of partial files, and of everything where no other store is named. */
  readonly folder: string;
  readonly limits: FileLimits;
  readonly store?: ByteStore;
}

/** Bytes of files as the kernel knows them: what comes is written to the disk first, checked, then kept in the store. */
export function openFiles({ folder, limits, store = diskStore(folder) }: FileSettings): FileBytes {
  const partial = partialFiles(folder);

  const keep = async (org: string, id: string): Promise<StoredBytes> => {
    const bytes = await partial.examine(org, id);
    await store.keep(org, bytes.sha256, partial.path(org, id), bytes.size);
    return bytes;
  };

  return {
    limits,
    open: async (org, sha256, range) => {
      try {
        return await store.open(org, sha256, range);
      } catch (error) {
        if (error instanceof Problem) throw error;
        if (codeOf(error) === 'ENOENT') throw new Problem(fileMissing, undefined, { cause: error });
        throw new Problem(fileStoreAway, undefined, { cause: error });
      }
    },
    put: async (org, stream, most = limits.largest) => {
      const id = uuid();
      try {
        const { broken } = await partial.write(org, id, 0, stream, most);
        if (broken !== undefined) throw broken;
        return await keep(org, id);
      } finally {
        await partial.discard(org, id);
      }
    },
    list: store.list,
    remove: store.remove,
    incoming: {
      length: partial.length,
      append: async (org, id, offset, stream, most) =>
        (await partial.write(org, id, offset, stream, most)).length,
      keep,
      discard: partial.discard,
      list: partial.list,
    },
  };
}
