import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { type OpenDatabase, openDatabase } from '../adapters/database/open.ts';
import type { FileSettings } from '../adapters/files/files.ts';
import { migrations } from './migrations.ts';

export interface TestDatabase extends OpenDatabase {
  /** Statements the use cases sent since the last call. */
  readonly takeStatements: () => string[];
  readonly as: (
    role: 'tandem_app' | 'tandem_owner' | 'tandem_identity' | 'tandem_jobs' | 'superuser',
  ) => pg.ClientConfig;
  /** A folder of its own for the bytes of files; made when the first one comes. */
  readonly files: FileSettings;
}

/** A database of its own for a test file, copied from the migrated template; dropped by `close`. */
export async function testDatabase(): Promise<TestDatabase> {
  const superuser = inject('superuser');
  const name = `tandem_${randomBytes(8).toString('hex')}`;
  await administer(superuser, `create database ${name} template ${inject('template')} owner tandem_owner`);
  const as = (role: string): pg.ClientConfig => ({
    ...superuser,
    database: name,
    ...(role === 'superuser' ? {} : { user: role }),
  });
  let statements: string[] = [];
  const opened = await openDatabase(
    {
      owner: as('tandem_owner'),
      identity: as('tandem_identity'),
      jobs: as('tandem_jobs'),
      app: as('tandem_app'),
    },
    { migrations, poolSize: 12, onStatement: (text) => statements.push(text) },
  );
  const files = {
    folder: join(tmpdir(), `${name}-files`),
    limits: { largest: 50_000_000, quota: 200_000_000 },
  };
  return {
    ...opened,
    files,
    as,
    takeStatements: () => {
      const taken = statements;
      statements = [];
      return taken;
    },
    close: async () => {
      await opened.close();
      await rm(files.folder, { recursive: true, force: true });
      await administer(superuser, `drop database ${name} with (force)`);
    },
  };
}

async function administer(superuser: pg.ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client({ ...superuser, database: 'postgres' });
  await client.connect();
  await client.query(statement);
  await client.end();
}
