import pg from 'pg';
import type { Database } from '../../kernel/tx.ts';
import { database, type StatementListener } from './database.ts';
import { createRoles, migrate } from './migrate.ts';
import { openPool, type Pool } from './pool.ts';
import { refuseOldServer, refuseUnsafeRoles } from './server.ts';

/** How to connect as each role. `superuser` only on an engine of our own, to make the roles. */
export interface Connections {
  readonly app: pg.ClientConfig;
  readonly owner: pg.ClientConfig;
  /** For the identity tables; the app's own role on a server, where no third role is asked for. */
  readonly identity: pg.ClientConfig;
  /** For the queue's tables; the app's own role on a server. */
  readonly jobs: pg.ClientConfig;
  readonly superuser?: pg.ClientConfig;
}

export interface OpenDatabase {
  readonly database: Database;
  readonly pool: Pool;
  /** Migrations applied at this start. */
  readonly migrated: readonly string[];
  readonly close: () => Promise<void>;
}

/** Make the roles where we may, migrate as the owner, refuse unsafe roles, and open the app's pool. */
export async function openDatabase(
  connections: Connections,
  options: { migrations: string; poolSize?: number; onStatement?: StatementListener },
): Promise<OpenDatabase> {
  if (connections.superuser) await connected(connections.superuser, createRoles);
  const appRole = await connected(connections.app, async (client) => {
    await refuseOldServer(client);
    const { rows } = await client.query<{ role: string }>('select current_user as role');
    return rows[0]?.role ?? '';
  });
  const migrated = await connected(connections.owner, (client) =>
    migrate(client, options.migrations, appRole),
  );
  const flushable = await connected(connections.app, async (client) => {
    await refuseUnsafeRoles(client);
    const { rows } = await client.query<{ number: number }>(
      "select current_setting('server_version_num')::int as number",
    );
    return (rows[0]?.number ?? 0) >= 170_000;
  });
  const pool = openPool(connections.app, options.poolSize);
  return {
    database: database(pool, {
      flushable,
      ...(options.onStatement ? { onStatement: options.onStatement } : {}),
    }),
    pool,
    migrated,
    close: () => pool.end(),
  };
}

async function connected<T>(config: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(config);
  // The query under way reports a lost connection; without a listener the event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
