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

const head = `r.id, r.ref, r.title, r.owner_id as "ownerId", p.name as "ownerName", r.confidential, r.archived_at as "archivedAt",
  r.version, r.created_at as "createdAt", r.updated_at as "updatedAt"`;
const heads = (table: string) => `from record r join ${table} t on t.org_id = r.org_id and t.id = r.id
  left join person p on p.org_id = r.org_id and p.id = r.owner_id
  where r.org_id = $1 and r.type = '${table}' and r.archived_at is null order by r.number desc limit 51`;

/** First pages, newest first, with what their rows tell of other records in a second statement, as the product asks. */
const firstPages: Record<string, { readonly rows: string; readonly beside: string }> = {
  evidence: {
    rows: `select ${head}, t.kind, t.description, t.collected_on as "collectedOn", t.covers_from as "coversFrom",
      t.covers_to as "coversTo", t.source, t.rhythm, t.every_months as "everyMonths", t.valid_until as "validUntil", t.tags,
      t.revision, t.change, t.text, t.url, t.file_ids as "fileIds", t.snapshot_of as "snapshotOf",
      t.snapshot_ref as "snapshotRef", t.snapshot_seq as "snapshotSeq", t.snapshot_hash as "snapshotHash", t.origin,
      t.origin_note as "originNote", t.due_on as "dueOn" ${heads('evidence')}`,
    beside: `select l.from_id as id, r.ref, r.title from link l join record r on r.org_id = l.org_id and r.id = l.to_id
      where l.org_id = $1 and l.from_id = any($2::uuid[]) and l.kind = 'supports'`,
  },
  actions: {
    rows: `select ${head}, t.why, t.source_id as "sourceId", t.source, t.requirement, t.due, t.state,
      t.state_reason as "stateReason", t.needs_verification as "needsVerification", t.verifier_id as "verifierId",
      t.done_by as "doneBy", t.done_at as "doneAt", t.verified_by as "verifiedBy", t.verified_at as "verifiedAt", t.rhythm,
      t.previous_id as "previousId" ${heads('action')}`,
    beside: `select t.id, s.ref, n.id as next from action t left join record s on s.org_id = t.org_id and s.id = t.source_id
      left join action n on n.org_id = t.org_id and n.previous_id = t.id where t.org_id = $1 and t.id = any($2::uuid[])`,
  },
};

/** Every claim counted by requirement, how far it proves it, and whether its record is archived or due. */
const claims = `select c.requirement, c.sufficiency, r.archived_at is not null as archived, e.due_on < current_date as stale,
    count(*)::int as count, max(e.collected_on) as youngest
  from claim c join record r on r.org_id = c.org_id and r.id = c.subject_id
    left join evidence e on e.org_id = c.org_id and e.id = c.subject_id
  where c.org_id = $1 and c.withdrawn_at is null group by 1, 2, 3, 4`;

/**
 * What nothing can be faster than with the same tools: bare `pg` and `node:http`, the same tables, the same answer.
 * `GET /<organisation>` lists controls, `GET /<organisation>/evidence` and `…/actions` their first page, `…/claims` counts claims; `POST /` is a
 * transaction of two inserts.
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

async function read(pool: pg.Pool, path: string): Promise<object> {
  const [org = '', page = ''] = path.split('/');
  if (page === 'claims') return (await pool.query({ name: 'claims', text: claims, values: [org] })).rows;
  const asked = firstPages[page];
  if (asked) return firstPage(pool, org, page, asked);
  const { rows } = await pool.query({ name: 'list', text: list, values: [org, ['partly']] });
  return { rows: rows.slice(0, 50), next: rows.length > 50 ? 'x'.repeat(120) : null };
}

async function firstPage(
  pool: pg.Pool,
  org: string,
  name: string,
  { rows, beside }: { rows: string; beside: string },
): Promise<object> {
  const page = await pool.query({ name, text: rows, values: [org] });
  const shown = page.rows.slice(0, 50);
  const ids = shown.map(({ id }) => id);
  const others = await pool.query({ name: `beside ${name}`, text: beside, values: [org, ids] });
  const found = Map.groupBy(others.rows, ({ id }) => id);
  return {
    rows: shown.map((row) => ({ ...row, beside: found.get(row.id) ?? [] })),
    next: page.rows.length > 50 ? 'x'.repeat(120) : null,
  };
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
