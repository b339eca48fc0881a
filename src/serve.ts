import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve as listen, type ServerType } from '@hono/node-server';
import { type Logger, pino } from 'pino';
import { startEngine } from './adapters/database/engine/engine.ts';
import { keepRunning } from './adapters/database/engine/supervise.ts';
import type { Connections } from './adapters/database/open.ts';
import { serverConnections } from './adapters/database/server.ts';
import { type Application, createApplication } from './app.ts';
import { Refusal } from './kernel/refusal.ts';
import { readSettings, type Settings } from './settings.ts';

export const installFolder = dirname(dirname(fileURLToPath(import.meta.url)));

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

/** A database to use: the connections, how to stop what we started, and how to tell others our address. */
export interface Running {
  readonly connections: Connections;
  readonly announce: (address: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The server of DATABASE_URL, or the bundled PostgreSQL on the data folder. */
export async function startDatabase(settings: Settings, log: Logger): Promise<Running> {
  const server = serverConnections(settings);
  if (server)
    return {
      connections: { ...server, identity: server.app },
      announce: async () => undefined,
      stop: async () => undefined,
    };
  const say = (message: string): void => log.info({ part: 'engine' }, message);
  const engine = await startEngine({ dataFolder: settings.data, address: settings.url ?? '', log: say });
  keepRunning(engine, say);
  return {
    connections: {
      app: engine.connection('tandem_app'),
      owner: engine.connection('tandem_owner'),
      identity: engine.connection('tandem_identity'),
      superuser: engine.connection('postgres'),
    },
    announce: engine.announce,
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
  const settings = readSettings(argv, process.env, { isRoot, installFolder });
  const log = pino({ level: settings.logLevel }, pino.destination({ fd: 2, sync: false }));
  const database = await startDatabase(settings, log);
  let application: Application | undefined;
  try {
    const secret = readKey(settings.data, 'session');
    application = await createApplication({
      connections: database.connections,
      installFolder,
      url: settings.url ?? `http://${settings.host}:${settings.port}`,
      secret,
      log,
    });
    const server = await open(application, settings);
    const address = settings.url ?? `http://${settings.host}:${portOf(server)}`;
    await database.announce(address);
    await say(application, settings, address, isRoot);
    stopOnSignal(server, application, database, log);
  } catch (error) {
    await application?.close();
    await database.stop();
    throw error;
  }
}

function open(application: Application, settings: Settings): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = listen(
      { fetch: application.http.fetch, port: settings.port, hostname: settings.host },
      () => resolve(server),
    );
    server.once('error', reject);
  });
}

const portOf = (server: ServerType): number => {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

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
function stopOnSignal(server: ServerType, application: Application, database: Running, log: Logger): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    if ('closeIdleConnections' in server) server.closeIdleConnections();
    const late = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 10_000);
    await closed;
    clearTimeout(late);
    await application.close();
    await database.stop();
    log.flush();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
}
