// Child of the bench: the application and the floor in one process, on one bundled PostgreSQL with everything durable.
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import pg from 'pg';
import { pino } from 'pino';
import { freePort } from '../e2e/support/server.ts';
import { startEngine } from '../src/adapters/database/engine/engine.ts';
import { createApplication } from '../src/app.ts';
import { floorServer } from './floor.ts';

const [dataFolder = ''] = process.argv.slice(2);
const installFolder = new URL('..', import.meta.url).pathname;
const port = await freePort();
const engine = await startEngine({ dataFolder, address: '', log: () => undefined });
const application = await createApplication({
  connections: {
    app: engine.connection('tandem_app'),
    owner: engine.connection('tandem_owner'),
    identity: engine.connection('tandem_identity'),
    jobs: engine.connection('tandem_jobs'),
    superuser: engine.connection('postgres'),
  },
  installFolder,
  url: `http://127.0.0.1:${port}`,
  secret: 'a secret of the bench that is long enough',
  log: pino({ level: 'silent' }),
  files: { folder: join(dataFolder, 'files'), limits: { largest: 1_000_000_000, quota: 10_000_000_000 } },
});
const server = serve({ fetch: application.http.fetch, port, hostname: '127.0.0.1' });
const superuser = new pg.Client(engine.connection('postgres'));
await superuser.connect();
const floor = await floorServer(engine.connection('postgres'));
const at = floor.address();

interface Asked {
  readonly fill?: { readonly slug: string; readonly count: number };
  readonly fillActions?: { readonly slug: string; readonly count: number };
  readonly cpu?: true;
  readonly stop?: true;
}
process.on('message', async (message: Asked) => {
  if (message.cpu) process.send?.({ cpuMs: cpuMs() });
  if (message.fill) process.send?.({ filled: await fill(message.fill.slug, message.fill.count) });
  if (message.fillActions) {
    await fillActions(message.fillActions.slug, message.fillActions.count);
    process.send?.({});
  }
  if (!message.stop) return;
  server.close();
  floor.close();
  await superuser.end();
  await application.close();
  await engine.stop();
  process.exit(0);
});
const { rows: versions } = await superuser.query("select current_setting('server_version') as version");
process.send?.({
  port,
  floor: typeof at === 'object' ? at?.port : 0,
  secret: await application.identity.setUp.ensureSecret(),
  postgres: versions[0]?.version,
});

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Copy the first control of an organisation until there are `count`; answers the organisation's id. */
async function fill(slug: string, count: number): Promise<string> {
  const { rows } = await superuser.query<{ org: string; id: string }>(
    `select o.org_id as org, r.id from organisation o join record r on r.org_id = o.org_id and r.type = 'control'
     where o.slug = $1 limit 1`,
    [slug],
  );
  const { org = '', id = '' } = rows[0] ?? {};
  const newId = "('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
  await superuser.query(
    `insert into record (org_id, id, type, number, ref, title, owner_id, confidential, created_at, updated_at, words)
     select org_id, ${newId}, type, n, 'C-' || lpad(n::text, greatest(3, length(n::text)), '0'), 'Control ' || lpad((n * 7919::bigint % 200003)::text, 6, '0'), owner_id, false, created_at, updated_at, ''
     from record, generate_series(2, $3::int) n where org_id = $1 and id = $2`,
    [org, id, count],
  );
  await superuser.query(
    `insert into control (org_id, id, kind, inherited_from, implementation, description, note)
     select org_id, ${newId}, kind, inherited_from, (array['planned','partly','implemented','not_assessed'])[1 + n % 4],
       repeat('How it is done here. ', 15), '' from control, generate_series(2, $3::int) n where org_id = $1 and id = $2`,
    [org, id, count],
  );
  await superuser.query('update reference_counter set last = $2 where org_id = $1', [
    org,
    Math.max(count, 1),
  ]);
  await superuser.query('vacuum analyze record');
  await superuser.query('vacuum analyze control');
  return org;
}

/** Copy the first action of an organisation until there are `count`: due over three years around today, every second mine. */
async function fillActions(slug: string, count: number): Promise<void> {
  const first = `select r.org_id, r.id from organisation o join record r on r.org_id = o.org_id and r.type = 'action' where o.slug = $1`;
  const newId = "('00000000-0000-7000-9000-' || lpad(to_hex(n), 12, '0'))::uuid";
  await superuser.query(
    `insert into record (org_id, id, type, number, ref, title, owner_id, confidential, created_at, updated_at, words)
     select r.org_id, ${newId}, r.type, n, 'ACT-' || lpad(n::text, greatest(3, length(n::text)), '0'), 'Action ' || n,
       case when n % 2 = 0 then r.owner_id end, false, r.created_at, r.updated_at, ''
     from record r, generate_series(2, $2::int) n where (r.org_id, r.id) in (${first})`,
    [slug, count],
  );
  await superuser.query(
    `insert into action (org_id, id, why, source, requirement, due, state, state_reason, needs_verification, rhythm)
     select t.org_id, ${newId}, repeat('What it is good for. ', 10), '', '', t.due + (n * 7919 % 1095 - 547),
       (array['open','doing','waiting','done','done','dropped'])[1 + n % 6], '', n % 3 = 0, t.rhythm
     from action t, generate_series(2, $2::int) n where (t.org_id, t.id) in (${first})`,
    [slug, count],
  );
  await superuser.query('vacuum analyze record');
  await superuser.query('vacuum analyze action');
}
