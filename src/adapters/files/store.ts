import type { ByteRange } from '../../kernel/file-bytes.ts';

/** Where bytes are kept by their SHA-256, apart for each organisation. */
export interface ByteStore {
  /** @throws an error when they are not there or cannot be had */
  open(org: string, sha256: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>>;
  /** Keep the file at `path`, which stays where it is. There already: it counts as come again now. */
  keep(org: string, sha256: string, path: string, size: number): Promise<void>;
  list(org: string): AsyncIterable<string>;
  /** Delete unless it came, or came again, after `before` (ISO text). */
  remove(org: string, sha256: string, before: string): Promise<void>;
}
