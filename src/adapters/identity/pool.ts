import pg from 'pg';

const INSTANT = pg.types.builtins.TIMESTAMPTZ;

/**
 * Open the pool of the identity tables. Two settings set it apart from the application's pool and are the reason
 * it is opened here: its search path is the schema `identity` alone, and instants arrive as `Date`, which the
 * sign-in library compares with the clock (as text an expired session would look valid to it).
 */
export function openIdentityPool(connection: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    max: 4,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 5000,
    ...connection,
    options: [connection.options, '-c search_path=identity'].filter(Boolean).join(' '),
    types: { getTypeParser },
  });
  // A lost connection is reported by the query that needed it; an idle one must not end the process.
  pool.on('error', () => undefined);
  return pool;
}

const getTypeParser: typeof pg.types.getTypeParser = (type: number, format?: string) => {
  if (type === INSTANT && format !== 'binary') return (text: string) => new Date(text);
  return pg.types.getTypeParser(type, format as 'text');
};
