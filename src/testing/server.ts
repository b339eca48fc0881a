import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { z } from 'zod';
import { call } from '../adapters/client/client.ts';
import { createApplication } from '../app.ts';
import type { Input, Operation } from '../kernel/operation.ts';
import { testDatabase } from './database.ts';

export const PASSWORD = 'correct horse battery';
const URL_OF_TESTS = 'http://127.0.0.1:4270';
const installFolder = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

/** The whole application on a real database of its own, answering real requests without a socket. */
export async function testServer() {
  const database = await testDatabase();
  const application = await createApplication({
    connections: {
      app: database.as('tandem_app'),
      owner: database.as('tandem_owner'),
      identity: database.as('tandem_identity'),
      jobs: database.as('tandem_jobs'),
    },
    installFolder,
    url: URL_OF_TESTS,
    secret: 'a secret for tests that is long enough',
    files: database.files,
    log: pino({ level: 'silent' }),
    checkOutput: true,
  });
  const send: typeof fetch = async (input, init) =>
    application.http.request(String(input).replace(URL_OF_TESTS, ''), init, {
      incoming: { socket: { remoteAddress: '192.0.2.7' } },
    });

  /** Set up the first organisation; answers its address and a browser signed in as its first person. */
  async function setUp(organisationName = 'Northwind', email = 'ada@example.org') {
    const secret = (await application.identity.setUp.ensureSecret()) ?? '';
    const made = await testBrowser(send).post('/api/v1/set-up', {
      ...{ secret, organisationName, email, password: PASSWORD },
      ...{ name: 'Ada Nowak', timeZone: 'Europe/Warsaw' },
    });
    const browser = testBrowser(send);
    await browser.signIn(email);
    return { slug: String(made.body.slug), browser, email, secret };
  }

  return {
    ...application,
    database,
    setUp,
    browser: () => testBrowser(send),
    close: async () => {
      await application.close();
      await database.close();
    },
  };
}

export type TestBrowser = ReturnType<typeof testBrowser>;

/** A browser as far as the server can tell: keeps cookies, says where it is. */
export function testBrowser(send: typeof fetch) {
  const jar = new Map<string, string>();

  const sending: typeof fetch = async (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('origin', URL_OF_TESTS);
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await send(input, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) keep(jar, cookie);
    return response;
  };

  async function request(method: string, path: string, body?: object) {
    const response = await sending(`${URL_OF_TESTS}${path}`, {
      method,
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : {}) as Record<string, unknown> };
  }

  return {
    jar,
    get: (path: string) => request('GET', path),
    post: (path: string, body: object = {}) => request('POST', path, body),
    signIn: (email: string, password = PASSWORD) =>
      request('POST', '/api/auth/sign-in/email', { email, password }),
    /** Call an operation as the web application does, over the typed client. */
    call: <I extends z.ZodObject, O extends z.ZodType>(
      operation: Operation<I, O>,
      input: Input<Operation<I, O>>,
      org?: string,
    ): Promise<z.output<O>> =>
      call(operation as Operation, input, { base: URL_OF_TESTS, org, fetch: sending }) as Promise<
        z.output<O>
      >,
  };
}

function keep(jar: Map<string, string>, cookie: string): void {
  const [pair = '', ...attributes] = cookie.split('; ');
  const name = pair.slice(0, pair.indexOf('='));
  if (attributes.includes('Max-Age=0')) jar.delete(name);
  else jar.set(name, pair.slice(pair.indexOf('=') + 1));
}
