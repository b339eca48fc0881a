// Child of the bench: the application and the floor in one process, on one bundled PostgreSQL with everything durable.
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import pg from 'pg';
import { pino } from 'pino';
import { freePort } from '../e2e/support/server.ts';
import { startEngine } from '../src/adapters/database/engine/engine.ts';
import { createApplication } from '../src/app.ts';
import { tellDue } from '../src/features/evidence/evidence.daily.ts';
import { systemActor } from '../src/kernel/job.ts';
import { type Fill, fill } from './fill.ts';
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
  readonly fill?: { readonly kind: Fill; readonly slug: string; readonly count: number };
  readonly daily?: string;
  readonly cpu?: true;
  readonly stop?: true;
}
process.on('message', async (message: Asked) => {
  if (message.cpu) process.send?.({ cpuMs: cpuMs() });
  if (message.fill) {
    const { kind, slug, count } = message.fill;
    process.send?.({ filled: await fill(superuser, kind, slug, count) });
  }
  if (message.daily) process.send?.({ took: await daily(message.daily) });
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

/**
 * What each day looks at in the library of an organisation, in milliseconds: the due days of all evidence follow the
 * content, and owners are told.
 */
async function daily(slug: string): Promise<number> {
  const { rows } = await superuser.query<{ id: string; timeZone: string }>(
    'select org_id as id, time_zone as "timeZone" from organisation where slug = $1',
    [slug],
  );
  const [{ id, timeZone } = { id: '', timeZone: 'UTC' }] = rows;
  const since = performance.now();
  await application.door
    .work({ id, slug, timeZone }, systemActor, 'daily')
    .write(tellDue.run, { unrecorded: 'Looking changes nothing.' });
  const took = performance.now() - since;
  // What a running server does by itself within a minute or two.
  await superuser.query('vacuum analyze evidence');
  return took;
}
