import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { pino } from 'pino';
import { createApplication } from '../app.ts';
import type { FileLimits } from '../kernel/file-bytes.ts';
import { testDatabase } from './database.ts';

export type ServedApplication = Awaited<ReturnType<typeof servedApplication>>;

export const installFolder = fileURLToPath(new URL('../..', import.meta.url));

/** The whole application on a real database and a real port of this machine, with an organisation, a person and keys. */
export async function servedApplication(limits: Partial<FileLimits> = {}) {
  const opened = await testDatabase();
  const application = await createApplication({
    connections: {
      app: opened.as('tandem_app'),
      owner: opened.as('tandem_owner'),
      identity: opened.as('tandem_identity'),
      jobs: opened.as('tandem_jobs'),
    },
    installFolder,
    url: 'http://127.0.0.1',
    secret: 'a secret for tests that is long enough',
    files: { ...opened.files, limits: { ...opened.files.limits, ...limits } },
    log: pino({ level: 'silent' }),
    checkOutput: true,
  });
  const server = serve({ fetch: application.http.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;

  /** The first organisation with its first person (administrator and programme manager), and keys of theirs. */
  async function setUp() {
    const secret = (await application.identity.setUp.ensureSecret()) ?? '';
    const [email, password] = ['ada@example.org', 'correct horse battery'];
    const made = await fetch(`${url}/api/v1/set-up`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...{ secret, organisationName: 'Northwind', name: 'Ada', email, password, timeZone: 'UTC' },
      }),
    });
    if (!made.ok) throw new Error(await made.text());
    const user = await application.identity.users.findByEmail(email);
    const [member] = user ? await application.identity.memberships.mine(user.userId) : [];
    if (!user || !member) throw new Error('Nobody was set up.');
    const { orgId, personId, slug } = member;
    const key = async (...scopes: string[]): Promise<string> => {
      const expiresAt = new Date(Date.now() + 3_600_000);
      const { secret: bearer } = await application.identity.keys.create({
        ...{ orgId, personId, userId: user.userId, name: 'Test', scopes, expiresAt },
      });
      return bearer;
    };
    return { slug, orgId, personId, email, key };
  }

  return {
    application,
    url,
    setUp,
    installFolder,
    opened,
    fetch: (path: string, init?: RequestInit) => fetch(`${url}${path}`, init),
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await application.close();
      await opened.close();
    },
  };
}
