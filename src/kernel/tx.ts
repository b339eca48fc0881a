import type { SQL } from 'drizzle-orm';

/** Queries inside one entered organisation. Row-level security is on; every query names `org_id` as well. */
export interface Tx {
  /** The organisation entered; empty text outside one. */
  readonly org: string;
  /** All rows, with the keys the SELECT names. */
  rows<Row>(query: SQL): Promise<Row[]>;
  /** The first row, if any. */
  one<Row>(query: SQL): Promise<Row | undefined>;
  /**
   * All rows of a statement that goes through whole tables: the figures. It is planned to join by hash alone, because
   * right after much was written the planner takes thousands of rows for one and would go through a table for each.
   * Not for a few records found by a key, nor with a join in a subquery that is asked row by row.
   */
  whole<Row>(query: SQL): Promise<Row[]>;
}

/** One entry for the ledger, written together with the change it tells of. */
export interface LedgerEntry {
  readonly recordType: string;
  readonly recordId: string;
  /** The other end, for links. */
  readonly relatedId?: string;
  readonly schemaVersion?: number;
  /** The record after the change. Never secrets, never file bytes. */
  readonly body: object;
  /** Fields of `body` that are personal texts, and whose: kept beside the ledger, erasable by that person. */
  readonly personal?: { readonly of: string; readonly fields: readonly string[] };
}

export interface Sealed {
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly operation: string;
  readonly batch: string;
  readonly entries: readonly LedgerEntry[];
}

/** The database as the door sees it. */
export interface Database {
  /** Reads: each query is one round trip that enters the organisation and asks; no transaction is held. */
  reading(org: string): Tx;
  /**
   * One write transaction. `work` makes the changes and answers its result; `seal` tells the ledger entries that
   * go in last. Resolves only when everything is on disk.
   */
  write<T>(org: string, work: (tx: Tx) => Promise<T>, seal: () => Sealed): Promise<T>;
}
