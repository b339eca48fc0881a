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
  readonly cpu?: true;
  readonly stop?: true;
}
process.on('message', async (message: Asked) => {
  if (message.cpu) process.send?.({ cpuMs: cpuMs() });
  if (message.fill) process.send?.({ filled: await fill(message.fill.slug, message.fill.count) });
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
