import { join } from 'node:path';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Connections, OpenDatabase } from './adapters/database/open.ts';
import { openDatabase } from './adapters/database/open.ts';
import { problemOf } from './adapters/http/answer.ts';
import { authRoutes } from './adapters/http/auth.ts';
import { callerResolver } from './adapters/http/caller.ts';
import { healthRoutes } from './adapters/http/health.ts';
import { linkCallerResolver } from './adapters/http/link-caller.ts';
import { mcpRoutes } from './adapters/http/mcp.ts';
import { openApiRoutes } from './adapters/http/openapi.ts';
import { problemRoutes } from './adapters/http/problems.ts';
import type { RawRoute } from './adapters/http/raw-route.ts';
import { httpServer } from './adapters/http/server.ts';
import { webRoutes } from './adapters/http/web.ts';
import { createIdentity, type Identity } from './adapters/identity/identity.ts';
import { openIdentityPool } from './adapters/identity/pool.ts';
import { features } from './features.ts';
import { type Content, loadContent } from './kernel/content/content.ts';
import { earlierReleases } from './kernel/content/releases.ts';
import { type Door, door } from './kernel/door.ts';
import type { Implementation } from './kernel/feature.ts';
import { readVersion } from './version.ts';

export interface ApplicationSettings {
  readonly connections: Connections;
  /** The folder of the installation: content, migrations and the built web application are in it. */
  readonly installFolder: string;
  /** The address people open. */
  readonly url: string;
  /** Signs cookies and encrypts second-factor secrets. */
  readonly secret: string;
  readonly log: Logger;
  /** Parse every output against its schema; always on in tests. */
  readonly checkOutput?: boolean;
}

export interface Application {
  readonly http: Hono<{ Variables: { requestId: string } }>;
  readonly door: Door;
  readonly implementations: readonly Implementation[];
  readonly rawRoutes: readonly RawRoute[];
  readonly identity: Identity;
  readonly content: Content;
  readonly opened: OpenDatabase;
  readonly close: () => Promise<void>;
}

/** The only composition root: database, identity, content, features and surfaces put together. */
export async function createApplication(settings: ApplicationSettings): Promise<Application> {
  const { log, installFolder } = settings;
  const content = loadContent(join(installFolder, 'content'));
  const opened = await openDatabase(settings.connections, { migrations: join(installFolder, 'migrations') });
  const identityPool = openIdentityPool(settings.connections.identity);
  identityPool.on('error', () => undefined);
  const origins = originsOf(settings.url);
  const identity = await createIdentity({
    pool: identityPool,
    secret: settings.secret,
    baseUrl: settings.url,
    trustedOrigins: origins,
    log: (level, message) => log[level]({ part: 'sign-in' }, message),
  });
  const entrance = door(opened.database, { content, checkOutput: settings.checkOutput ?? false });
  const all = features({
    identity,
    earlierContent: earlierReleases(join(installFolder, 'migrations/content')),
  });
  const implementations = all.flatMap((feature) => feature.implementations);
  const callerOf = callerResolver(identity);
  const callerByLink = linkCallerResolver(identity, opened.database);
  const version = readVersion(installFolder);
  const rawRoutes: readonly RawRoute[] = [
    ...healthRoutes(opened.pool),
    ...authRoutes(identity),
    ...openApiRoutes({
      operations: implementations.map(({ operation }) => operation),
      recordTypes: all.flatMap((feature) => feature.recordTypes),
      version,
      url: settings.url,
    }),
    ...mcpRoutes(
      {
        door: entrance,
        implementations,
        version,
        problemOf,
        report: (error) => log.error({ part: 'mcp', err: error }),
      },
      callerOf,
    ),
    ...problemRoutes(join(installFolder, 'docs/problems')),
    ...webRoutes(join(installFolder, 'dist/web')),
  ];
  return {
    http: httpServer({
      door: entrance,
      implementations,
      rawRoutes,
      callerOf,
      callerByLink,
      origins,
      log,
    }),
    door: entrance,
    implementations,
    rawRoutes,
    identity,
    content,
    opened,
    close: async () => {
      await Promise.allSettled([opened.close(), identityPool.end()]);
    },
  };
}

/** A loopback address is reached by number and by name; passkeys work only by name. */
function originsOf(url: string): string[] {
  const { origin, hostname } = new URL(url);
  if (hostname !== '127.0.0.1' && hostname !== 'localhost') return [origin];
  const other = hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return [origin, origin.replace(hostname, other)];
}
