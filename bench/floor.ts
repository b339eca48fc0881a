import { createServer, type Server } from 'node:http';
import pg from 'pg';

/** The text of an instant as the product writes it: the floor sends the same bytes. */
const iso = (text: string): string => `${text.slice(0, 10)}T${text.slice(11, -3)}Z`;
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === 1184 ? iso : pg.types.getTypeParser(oid, format ?? 'text'),
};

/** The list the bench asks for, as plain SQL without row-level security, session or checks. */
const list = `select r.id, r.ref, r.title, r.owner_id as "ownerId", p.name as "ownerName", r.confidential, r.archived_at as "archivedAt",
  r.version, r.created_at as "createdAt", r.updated_at as "updatedAt", t.kind, t.inherited_from as "inheritedFrom",
  t.implementation, t.description, t.note
  from record r join control t on t.org_id = r.org_id and t.id = r.id left join person p on p.org_id = r.org_id and p.id = r.owner_id
  where r.org_id = $1 and r.type = 'control' and r.archived_at is null and t.implementation = any($2::text[])
  order by r.title, r.id limit 51`;

/**
 * What nothing can be faster than with the same tools: bare `pg` and `node:http`, the same tables, the same answer.
 * `GET /<organisation>` lists; `POST /` is a transaction of two inserts.
 */
export async function floorServer(connection: pg.PoolConfig): Promise<Server> {
  const pool = new pg.Pool({ ...connection, max: 8, types, idleTimeoutMillis: 0 } as pg.PoolConfig);
  pool.on('error', () => undefined);
  await pool.query(
    'create table if not exists floor_one (id bigint generated always as identity primary key, org uuid, title text, body text)',
  );
  await pool.query(
    'create table if not exists floor_two (id bigint generated always as identity primary key, org uuid, body text)',
  );
  const server = createServer(async (asked, answer) => {
    let body = '';
    for await (const chunk of asked) body += chunk;
    const result =
      asked.method === 'POST' ? await write(pool, body) : await read(pool, (asked.url ?? '/').slice(1));
    answer.setHeader('content-type', 'application/json');
    answer.end(JSON.stringify(result));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

async function read(pool: pg.Pool, org: string): Promise<object> {
  const { rows } = await pool.query({ name: 'list', text: list, values: [org, ['partly']] });
  return { rows: rows.slice(0, 50), next: rows.length > 50 ? 'x'.repeat(120) : null };
}

async function write(pool: pg.Pool, body: string): Promise<object> {
  const client = await pool.connect();
  try {
    const { title } = JSON.parse(body) as { title: string };
    const org = '00000000-0000-7000-8000-000000000000';
    await client.query('begin');
    await client.query('insert into floor_one (org, title, body) values ($1, $2, $3)', [org, title, body]);
    await client.query('insert into floor_two (org, body) values ($1, $2)', [org, body]);
    await client.query('commit');
    return { title };
  } finally {
    client.release();
  }
}
