import type { Writable } from 'node:stream';
import pg from 'pg';

/** Moments and days travel as ISO text end to end: no Date objects, no time zone shifts, and far less work. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === 1184) return isoInstant;
    if (oid === 1082 || oid === 1114) return String;
    if (oid === 20) return Number;
    return pg.types.getTypeParser(oid, format ?? 'text');
  },
};

/**
 * `2026-11-24 10:00:00.26+00` as PostgreSQL writes it in UTC, to `2026-11-24T10:00:00.260Z`: always with milliseconds
 * at least, as the ledger's bodies have it, so that one moment has one text wherever it is read.
 */
function isoInstant(text: string): string {
  const moment = `${text.slice(0, 10)}T${text.slice(11, -3)}`;
  return `${moment.length === 19 ? `${moment}.000` : moment.padEnd(23, '0')}Z`;
}

export type Pool = pg.Pool;
export type Client = pg.PoolClient;

const enterStatement = { name: 'app_enter', text: 'select app.enter($1)' };
/**
 * The same for a statement through whole tables. Where nothing is known of the rows, as after a bulk load, the planner
 * takes thousands for one and goes through a table for each; joined by hash each table is read once, whatever it thinks.
 */
const enterWholeStatement = {
  name: 'app_enter_whole',
  text: "select app.enter($1), set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true)",
};
/** The same settings for one statement of a transaction, and back. */
export const joinByHash = {
  name: 'join_by_hash',
  text: "select set_config('enable_nestloop', 'off', true), set_config('enable_mergejoin', 'off', true)",
};
export const joinAnyWay = {
  name: 'join_any_way',
  text: "select set_config('enable_nestloop', 'on', true), set_config('enable_mergejoin', 'on', true)",
};
const nowhere = '00000000-0000-0000-0000-000000000000';

/**
 * Open a pool. Connections are pipelined, never closed for idleness (a closed one loses its prepared statements)
 * and have the statements that enter an organisation prepared before anything else.
 */
export function openPool(connection: pg.PoolConfig, size = 8): Pool {
  const pool = new pg.Pool({
    ...connection,
    max: size,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 5000,
    pipeline: true,
    types,
  } as pg.PoolConfig);
  pool.on('connect', (client) => {
    // Also while a query has it: the query is told, the event itself must not end the process.
    client.on('error', () => undefined);
    for (const entrance of [enterStatement, enterWholeStatement])
      client.query({ ...entrance, values: [nowhere] }).catch(() => undefined);
  });
  // A lost connection is reported by the query that needed it; an idle one must not end the process.
  pool.on('error', () => undefined);
  return pool;
}

interface WireConnection {
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
  parse(message: { name: string; text: string; types: number[] }): void;
  bind(message: { portal: string; statement: string; values: unknown[] }): void;
  execute(message: { portal: string; rows: number }): void;
}

/** The parts of `pg.Query` (8.23.1, pinned) that entering in the same message relies on. */
interface QueryInternals {
  requiresPreparation(): boolean;
  prepare(connection: WireConnection): void;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: WireConnection): void;
}

const Query = pg.Query as unknown as new (
  config: pg.QueryArrayConfig | pg.QueryConfig,
  values: unknown[],
  callback: (error: Error | undefined, result: pg.QueryResult) => void,
) => QueryInternals;

/**
 * A query that enters the organisation in the same protocol message: everything before one Sync is one implicit
 * transaction, so one round trip does both and the setting is gone afterwards.
 */
class ScopedQuery extends Query {
  #org: string;
  #entrance: { readonly name: string; readonly text: string };
  #entered = false;

  constructor(
    org: string,
    whole: boolean,
    config: pg.QueryConfig,
    callback: (error: Error | undefined, result: pg.QueryResult) => void,
  ) {
    super(config, config.values ?? [], callback);
    this.#org = org || nowhere;
    this.#entrance = whole ? enterWholeStatement : enterStatement;
  }

  /** Always the extended protocol: a simple query would go out alone, outside the organisation. */
  override requiresPreparation(): boolean {
    return true;
  }

  override prepare(connection: WireConnection): void {
    const { name, text } = this.#entrance;
    const known = connection.parsedStatements[name] ?? connection.submittedNamedStatements[name];
    if (known === undefined) {
      connection.parse({ name, text, types: [] });
      connection.submittedNamedStatements[name] = text;
    }
    connection.bind({ portal: '', statement: name, values: [this.#org] });
    connection.execute({ portal: '', rows: 0 });
    super.prepare(connection);
  }

  override handleDataRow(message: unknown): void {
    if (this.#entered) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: WireConnection): void {
    if (this.#entered) super.handleCommandComplete(message, connection);
    this.#entered = true;
  }
}

/** What is sent on this connection before the loop turns leaves in one write instead of one per statement. */
export function sendTogether(client: Client): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/**
 * Run one query inside an organisation (or outside all, for an empty text) in one round trip on a free connection;
 * `whole` where it goes through whole tables.
 */
export async function scopedQuery(
  pool: Pool,
  org: string,
  config: pg.QueryConfig,
  whole = false,
): Promise<pg.QueryResult> {
  const client = await pool.connect();
  let lost: Error | undefined;
  try {
    return await new Promise<pg.QueryResult>((resolve, reject) => {
      const query = new ScopedQuery(org, whole, config, (error, result) =>
        error ? reject(error) : resolve(result),
      );
      client.query(query as unknown as pg.Submittable);
    });
  } catch (error) {
    if (isConnectionLoss(error)) lost = error;
    throw error;
  } finally {
    client.release(lost);
  }
}

/** Errors after which a connection is of no more use. */
function isConnectionLoss(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return code === '' || code.startsWith('08') || code.startsWith('57P') || code.startsWith('E');
}
