import { join } from 'node:path';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Connections, OpenDatabase } from './adapters/database/open.ts';
import { openDatabase } from './adapters/database/open.ts';
import { type FileSettings, openFiles } from './adapters/files/files.ts';
import { problemOf } from './adapters/http/answer.ts';
import { authRoutes } from './adapters/http/auth.ts';
import { callerResolver, memberActor } from './adapters/http/caller.ts';
import { type EventParts, eventRoute } from './adapters/http/events.ts';
import { feedRoutes } from './adapters/http/feed.ts';
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
import { type JobQueue, jobQueue } from './adapters/jobs/queue.ts';
import { jobSweep } from './adapters/jobs/sweep.ts';
import { workOf } from './adapters/jobs/work.ts';
import { type SmtpSettings, smtp } from './adapters/mail/smtp.ts';
import { calendarFeed } from './features/action/action.feed.ts';
import { jobOperations } from './features/job/job.operations.ts';
import { features } from './features.ts';
import { fileRoutes } from './file-routes.ts';
import { type Content, loadContent } from './kernel/content/content.ts';
import { earlierReleases } from './kernel/content/releases.ts';
import { type Door, door } from './kernel/door.ts';
import type { Feature, Implementation } from './kernel/feature.ts';
import { jobRunner } from './kernel/job-runner.ts';
import type { Postman } from './kernel/mail-sending.ts';
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
  /** The mail server; without one people are told in the application only. */
  readonly mail?: SmtpSettings;
  /** Where bytes of files are kept, and how many. */
  readonly files: FileSettings;
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
  /** Works only once started: after the server listens, so that nobody waits for it. */
  readonly jobs: JobQueue;
  /** Ends what lasts: streams of events, and long work, which is given back. */
  readonly quiet: () => Promise<void>;
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
  const post = settings.mail && smtp(settings.mail);
  const files = openFiles(settings.files);
  const entrance = door(opened.database, {
    content,
    files,
    checkOutput: settings.checkOutput ?? false,
    installation: { url: settings.url, mailConfigured: post !== undefined },
    announce: (runs) => jobs.announce(runs),
    rolesOf: identity.memberships.rolesOf,
  });
  const all = features({
    identity,
    earlierContent: earlierReleases(join(installFolder, 'migrations/content')),
    mail: post?.described ?? null,
  });
  const stopping = new AbortController();
  const jobs = queueOf({ settings, opened, entrance, identity, all, postman: post?.send ?? null });
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
    ...events({ door: entrance, callerOf, implementations, stopping: stopping.signal }),
    ...fileRoutes({
      ...{ door: entrance, files, callerOf, callerByLink, origins, implementations },
      purpose: all.find((one) => one.filesByLink)?.filesByLink,
    }),
    ...feedRoutes(identity, opened.database, { url: settings.url, read: calendarFeed }),
    ...problemRoutes(join(installFolder, 'docs/problems')),
    ...webRoutes(join(installFolder, 'dist/web')),
  ];
  const quiet = async (): Promise<void> => {
    stopping.abort();
    await jobs.stop();
  };
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
    jobs,
    quiet,
    close: async () => {
      await quiet();
      post?.close();
      await Promise.allSettled([opened.close(), identityPool.end()]);
    },
  };
}

/** How long work stands, as it changes; and that somebody was told something. */
function events(
  parts: Pick<EventParts, 'door' | 'callerOf' | 'stopping'> & { implementations: readonly Implementation[] },
): readonly RawRoute[] {
  const Watched = jobOperations.watch.output;
  const streams = [
    {
      of: jobOperations.watch.id,
      path: '/job-events',
      isOver: (answer: unknown) => Watched.parse(answer).open === 0,
    },
    { of: 'notice.count', path: '/notice-events', every: 2000 },
  ];
  return streams.flatMap(({ of, ...stream }) => {
    const watched = parts.implementations.find(({ operation }) => operation.id === of);
    const reason = `A stream of events; each look is the operation ${of} and goes through the door.`;
    return watched ? [eventRoute({ ...parts, ...stream, watched, reason })] : [];
  });
}

interface WorkParts {
  readonly settings: ApplicationSettings;
  readonly opened: OpenDatabase;
  readonly entrance: Door;
  readonly identity: Identity;
  readonly all: readonly Feature[];
  readonly postman: Postman | null;
}

/** The queue with all work there is, and who does it. */
function queueOf({ settings, opened, entrance, identity, all, postman }: WorkParts): JobQueue {
  const log = settings.log.child({ part: 'jobs' });
  const runner = jobRunner({
    door: entrance,
    jobs: workOf(all, postman),
    member: memberActor(identity),
    report: (error, run) => log.error({ ...run, err: error }),
  });
  const report = (error: unknown): void => log.error({ err: error });
  const sweep = jobSweep({ pool: opened.pool, door: entrance, report });
  return jobQueue({ connection: settings.connections.jobs, runner, sweep, log });
}

/** A loopback address is reached by number and by name; passkeys work only by name. */
function originsOf(url: string): string[] {
  const { origin, hostname } = new URL(url);
  if (hostname !== '127.0.0.1' && hostname !== 'localhost') return [origin];
  const other = hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return [origin, origin.replace(hostname, other)];
}
