import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { serve as listen, type ServerType } from '@hono/node-server';
import { type Logger, pino } from 'pino';
import { startEngine } from './adapters/database/engine/engine.ts';
import { keepRunning } from './adapters/database/engine/supervise.ts';
import type { Connections } from './adapters/database/open.ts';
import { serverConnections } from './adapters/database/server.ts';
import type { SmtpSettings } from './adapters/mail/smtp.ts';
import { type Application, createApplication } from './app.ts';
import { fileSettings } from './file-settings.ts';
import { msg } from './kernel/message.ts';
import { Refusal } from './kernel/refusal.ts';
import { onStopRequest, openBrowser } from './lifetime.ts';
import { readSettings, type Settings } from './settings.ts';
import { installFolder } from './version.ts';

/** Start everything, print the address, and stop cleanly on SIGINT or SIGTERM. A refusal ends with its sentence. */
export async function serve(argv: readonly string[]): Promise<void> {
  try {
    await run(argv);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

/** A database to use: the connections, and how to stop what we started. */
export interface Running {
  readonly connections: Connections;
  readonly stop: () => Promise<void>;
}

/** The server of DATABASE_URL, or the bundled PostgreSQL on the data folder. */
export async function startDatabase(settings: Settings, address: string, log: Logger): Promise<Running> {
  const server = serverConnections(settings);
  if (server)
    return {
      connections: { ...server, identity: server.app, jobs: server.app },
      stop: async () => undefined,
    };
  const say = (message: string): void => log.info({ part: 'engine' }, message);
  const engine = await startEngine({ dataFolder: settings.data, address, log: say });
  keepRunning(engine, say);
  return {
    connections: {
      app: engine.connection('tandem_app'),
      owner: engine.connection('tandem_owner'),
      identity: engine.connection('tandem_identity'),
      jobs: engine.connection('tandem_jobs'),
      superuser: engine.connection('postgres'),
    },
    stop: engine.stop,
  };
}

/** A key of this installation: a file only we can read, made on the first start. */
export function readKey(dataFolder: string, name: string): string {
  const folder = join(dataFolder, 'keys');
  const path = join(folder, name);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(path, 'utf8');
}

async function run(argv: readonly string[]): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  const asked = readSettings(argv, process.env, { isRoot, installFolder });
  const settings = { ...asked, port: asked.port === 0 ? await freePort(asked.host) : asked.port };
  const address = settings.url ?? `http://${settings.host}:${settings.port}`;
  const log = pino({ level: settings.logLevel }, pino.destination({ fd: 2, sync: false }));
  const database = await startDatabase(settings, address, log);
  let application: Application | undefined;
  try {
    application = await createApplication({
      connections: database.connections,
      installFolder,
      url: address,
      secret: readKey(settings.data, 'session'),
      log,
      ...mailSettings(settings),
      files: fileSettings(settings),
    });
    const server = await open(application, settings);
    onStopRequest(() => void stop(server, application, database, log));
    application.jobs.start();
    await say(application, settings, address, isRoot);
    if (settings.open) openBrowser(address);
  } catch (error) {
    await application?.close();
    await database.stop();
    throw error;
  }
}

/** The mail server, where one is named, with the certificates that may have signed its own. */
function mailSettings({ smtpUrl: url, mailFrom: from, smtpCa }: Settings): { mail?: SmtpSettings } {
  if (!url || !from) return {};
  return { mail: { url, from, ...(smtpCa === undefined ? {} : { ca: readCertificates(smtpCa) }) } };
}

function readCertificates(path: string): string {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  throw new Refusal(
    msg('settings.no-certificates', 'TANDEM_SMTP_CA names {path}, but no certificate (PEM) is in it.', {
      path,
    }),
  );
}

/** A port nobody listens on now, for `--port 0`: the address must be known before anything is built on it. */
function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

function open(application: Application, settings: Settings): Promise<ServerType> {
  const { host, port } = settings;
  return new Promise((resolve, reject) => {
    const server = listen({ fetch: application.http.fetch, port, hostname: host }, () => resolve(server));
    server.once('error', (error) => reject(refusalOf(error, host, port) ?? error));
  });
}

function refusalOf(error: Error, host: string, port: number): Refusal | undefined {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new Refusal(
      msg(
        'start.port-taken',
        'Port {port} on {host} is taken by another program: stop it, or choose another port with --port.',
        { host, port },
      ),
    );
  }
  if (code !== 'EACCES' && code !== 'EADDRNOTAVAIL') return undefined;
  return new Refusal(
    msg(
      'start.port-refused',
      'This machine does not let Tandem listen on {host}, port {port}: choose others with --host and --port.',
      { host, port },
    ),
  );
}

async function say(
  application: Application,
  settings: Settings,
  address: string,
  isRoot: boolean,
): Promise<void> {
  const out = (line: string): boolean => process.stdout.write(`${line}\n`);
  out(`Tandem is ready at ${address}`);
  if (!settings.databaseUrl)
    out(
      isRoot
        ? `Running as root: data lives in ${settings.data}, which the database's own account can reach.`
        : `Data lives in ${settings.data}`,
    );
  const secret = await application.identity.setUp.ensureSecret();
  if (secret) out(`Set up your organisation at ${address}/set-up#${secret}  (works once, shown only here)`);
}

/** In-flight requests get ten seconds; then connections close, the pools end, and the engine stops last. */
async function stop(
  server: ServerType,
  application: Application | undefined,
  database: Running,
  log: Logger,
): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  if ('closeIdleConnections' in server) server.closeIdleConnections();
  const idle = application?.quiet();
  const late = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 10_000);
  await closed;
  await idle;
  clearTimeout(late);
  await application?.close();
  await database.stop();
  log.flush();
  process.exit(0);
}
