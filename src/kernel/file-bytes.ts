/** What is known of bytes once they are kept. */
export interface StoredBytes {
  readonly sha256: string;
  readonly size: number;
  /** What they are by their content. */
  readonly mediaType: string;
}

/** From the first to the last byte, both included. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** The bytes of files, kept by their SHA-256, apart for each organisation; on disk or in an S3 store. */
export interface FileBytes {
  readonly limits: FileLimits;
  /** @throws Problem `file-store-away` */
  open(org: string, sha256: string, range?: ByteRange): Promise<ReadableStream<Uint8Array>>;
  /** Keep a stream, never more of it in memory than a piece. @throws Problem `too-large` beyond `most` bytes, `storage-full` */
  put(org: string, stream: ReadableStream<Uint8Array>, most?: number): Promise<StoredBytes>;
  /** Everything kept, for the sweep. */
  list(org: string): AsyncIterable<string>;
  /** Delete bytes unless they came or came again after `before` (ISO text). */
  remove(org: string, sha256: string, before: string): Promise<void>;
  readonly incoming: Incoming;
}

export interface FileLimits {
  /** Bytes of one file. */
  readonly largest: number;
  /** Bytes of all files of one organisation. */
  readonly quota: number;
}

/** Uploads under way: partial files on the server's own disk, which say themselves how much of them has arrived. */
export interface Incoming {
  length(org: string, id: string): Promise<number>;
  /**
   * Write on from `offset`, at most `most` bytes, and answer the length on disk; what arrived before the connection
   * broke is kept. @throws Problem `upload-busy`, `upload-offset`, `too-large`, `storage-full`
   */
  append(
    org: string,
    id: string,
    offset: number,
    stream: ReadableStream<Uint8Array>,
    most: number,
  ): Promise<number>;
  /** Keep a complete partial file as bytes; it stays until it is discarded, so that nothing is lost between the two. */
  keep(org: string, id: string): Promise<StoredBytes>;
  discard(org: string, id: string): Promise<void>;
  list(org: string): AsyncIterable<string>;
}
