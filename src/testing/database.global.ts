import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startTestEngine } from '../adapters/database/engine/testing.ts';
import { openDatabase } from '../adapters/database/open.ts';
import { migrations } from './migrations.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** How to connect as the superuser; the roles connect the same way under their own names. */
    readonly superuser: pg.ClientConfig;
    readonly template: string;
  }
}

const template = 'tandem_template';

/**
 * One engine for a test run, with a migrated template every test file copies. With TANDEM_TEST_SERVER (superuser
 * address) the suites run against that server instead, to prove the oldest PostgreSQL supported.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = process.env.TANDEM_TEST_SERVER;
  const engine = server ? undefined : await startTestEngine();
  const superuser: pg.ClientConfig = engine
    ? { ...engine.connection('postgres', 'postgres') }
    : { connectionString: server ?? '' };
  const client = new pg.Client(superuser);
  await client.connect();
  await client.query(`drop database if exists ${template} with (force)`);
  await client.query(`create database ${template}`);
  const { user, ...rest } = await detailsOf(client, superuser);
  const as = (role: string) => ({ ...rest, user: role, database: template });
  const opened = await openDatabase(
    {
      superuser: as(user),
      owner: as('tandem_owner'),
      identity: as('tandem_identity'),
      jobs: as('tandem_jobs'),
      app: as('tandem_app'),
    },
    { migrations },
  );
  await opened.close();
  await client.query(`alter database ${template} with is_template true allow_connections false`);
  await client.end();
  project.provide('superuser', { ...rest, user });
  project.provide('template', template);
  return async () => engine?.stop();
}

/** Plain connection details, so that other roles and databases can be put in. */
async function detailsOf(
  client: pg.Client,
  config: pg.ClientConfig,
): Promise<{ user: string } & pg.ClientConfig> {
  const { host, port } = client;
  return {
    ssl: false,
    ...config,
    connectionString: undefined,
    host,
    port,
    user: client.user ?? 'postgres',
  } as { user: string } & pg.ClientConfig;
}
