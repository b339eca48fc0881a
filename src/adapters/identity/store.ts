import type { Pool, PoolClient } from 'pg';

/** What every part of identity stands on: its own pool (see `openIdentityPool`) and the clock. */
export interface Store {
  readonly pool: Pool;
  readonly now: () => Date;
}

/** A pool or a client inside a transaction. */
export type Queryable = Pick<PoolClient, 'query'>;

/** Run `work` in one transaction; an error takes everything back. */
export async function transaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** PostgreSQL's `unique_violation`. */
export const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '23505';
