import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client as PgClient } from 'pg';

/** Tables the app may only read, or read and add to; every other organisation table it may change. */
const restrictedGrants: Readonly<Record<string, string>> = {
  ledger: 'select',
  ledger_head: 'select',
  organisation: 'select, update',
  personal_value: 'select, insert',
};

interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
  readonly hash: string;
}

/** Create the roles of Tandem on an engine of our own (superuser connection). A server's administrator does this. */
export async function createRoles(superuser: PgClient): Promise<void> {
  const { rows } = await superuser.query("select rolname from pg_roles where rolname like 'tandem\\_%'");
  const known = new Set(rows.map((row: { rolname: string }) => row.rolname));
  if (!known.has('tandem_owner')) await superuser.query('create role tandem_owner login bypassrls');
  if (!known.has('tandem_identity')) await superuser.query('create role tandem_identity login');
  if (!known.has('tandem_jobs')) await superuser.query('create role tandem_jobs login');
  if (!known.has('tandem_app')) await superuser.query('create role tandem_app login');
  const { rows: here } = await superuser.query<{ name: string }>('select current_database() as name');
  await superuser.query(`alter database ${quoted(here[0]?.name ?? '')} owner to tandem_owner`);
  await superuser.query('revoke create on schema public from public');
  await superuser.query('grant usage, create on schema public to tandem_owner');
}

/**
 * Bring the schema to this code's version as the owner. One statement per call, with a lock time-out.
 * @returns names of the migrations applied now.
 * @throws Error with a sentence when the database is newer than the code or a migration was edited after release.
 */
export async function migrate(owner: PgClient, folder: string, app: string): Promise<string[]> {
  await owner.query("set lock_timeout = '5s'");
  await owner.query(
    'create table if not exists migration (name text primary key, hash text not null, at timestamptz not null)',
  );
  const { rows } = await owner.query('select name, hash from migration order by name');
  const applied = new Map(rows.map((row: { name: string; hash: string }) => [row.name, row.hash]));
  const migrations = readMigrations(folder);
  refuseNewer(applied, migrations);
  const now: string[] = [];
  for (const migration of migrations) {
    if (applied.has(migration.name)) continue;
    await apply(owner, migration, app);
    now.push(migration.name);
  }
  await protect(owner, app);
  return now;
}

function readMigrations(folder: string): Migration[] {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.sql'))
    // The kernel's numbered files first, then the schemas of the adapters, each in order.
    .sort((a, b) => Number(a.includes('/')) - Number(b.includes('/')) || a.localeCompare(b, 'en'));
  return files.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const statements = text.split(/^-->\s*$/m).map((part) => part.trim());
    return {
      name,
      statements: statements.filter(Boolean),
      hash: createHash('sha256').update(text).digest('hex'),
    };
  });
}

function refuseNewer(applied: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.hash]));
  for (const [name, hash] of applied) {
    const ours = known.get(name);
    if (ours === undefined) {
      const newest = migrations.at(-1)?.name ?? 'none';
      throw new Error(
        `This database was written by a newer Tandem (it has migration ${name}; this program knows up to ${newest}). Start the newer version, or restore the backup from before the upgrade.`,
      );
    }
    if (ours !== hash)
      throw new Error(
        `Migration ${name} differs from the one this database was made with. Use an unchanged copy of the program.`,
      );
  }
}

async function apply(owner: PgClient, migration: Migration, app: string): Promise<void> {
  await owner.query('begin');
  try {
    for (const statement of migration.statements)
      await owner.query(statement.replaceAll('tandem_app', quoted(app)));
    await owner.query('insert into migration (name, hash, at) values ($1, $2, now())', [
      migration.name,
      migration.hash,
    ]);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    throw new Error(`Migration ${migration.name} failed: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}

/** Row-level security and grants for every organisation table that has none yet: none can be forgotten. */
async function protect(owner: PgClient, app: string): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped
    where n.nspname = 'public' and c.relkind = 'r'
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'organisation')`);
  for (const { name } of rows) {
    const table = quoted(name);
    await owner.query(`alter table ${table} enable row level security`);
    await owner.query(
      `create policy organisation on ${table} using (org_id = (select app.org())) with check (org_id = (select app.org()))`,
    );
    await owner.query(
      `grant ${restrictedGrants[name] ?? 'select, insert, update, delete'} on ${table} to ${quoted(app)}`,
    );
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
