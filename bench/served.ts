import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { founder } from '../e2e/support/organisation.ts';
import type { Fill } from './fill.ts';

/** Application and floor, running in a process of their own, with somebody signed in. */
export interface Served {
  readonly port: number;
  readonly floor: number;
  /** Version of the engine under both. */
  readonly postgres: string;
  /** Headers of a signed-in person. */
  readonly headers: Readonly<Record<string, string>>;
  /** A new organisation with this many controls; answers its address and id. */
  readonly organisationOf: (count: number) => Promise<{ slug: string; id: string }>;
  /** A new organisation with this many actions; answers its address. */
  readonly actionsOf: (count: number) => Promise<string>;
  /** A new organisation with 501 controls, so much evidence and so many actions; answers its address and id. */
  readonly libraryOf: (evidence: number, actions: number) => Promise<{ slug: string; id: string }>;
  /** A new organisation with so many controls, evidence and claims; answers its address and id. */
  readonly claimedOf: (
    controls: number,
    evidence: number,
    claims: number,
  ) => Promise<{ slug: string; id: string }>;
  /** What each day looks at in its library, in milliseconds. */
  readonly daily: (slug: string) => Promise<number>;
  /** Processor time the process has used so far, in milliseconds. */
  readonly cpuMs: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

export async function serve(dataFolder: string): Promise<Served> {
  // A folder in TANDEM_BENCH_PROFILE gets a profile of the process: where its time goes.
  const profile = process.env.TANDEM_BENCH_PROFILE;
  const child = fork(fileURLToPath(new URL('./server.ts', import.meta.url)), [dataFolder], {
    execArgv: profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [],
  });
  const heard = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error('The server of the bench ended.'));
      child.once('exit', ended);
      child.once('message', (message) => {
        child.off('exit', ended);
        resolve(message as T);
      });
    });
  const ask = <T>(message: object): Promise<T> => {
    const answer = heard<T>();
    child.send(message);
    return answer;
  };
  const told = await heard<{ port: number; floor: number; secret: string; postgres: string }>();
  const origin = `http://127.0.0.1:${told.port}`;

  const post = async (path: string, body: object, cookie: string): Promise<Response> => {
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...(cookie ? { cookie } : {}) },
      body: JSON.stringify(body),
    });
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return answer;
  };

  const { email, password } = founder;
  const first = {
    ...founder,
    secret: told.secret,
    slug: 'first',
    organisationName: 'First',
    timeZone: 'UTC',
  };
  await post('/api/v1/set-up', first, '');
  const signedIn = await post('/api/auth/sign-in/email', { email, password }, '');
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');

  const filled = async (kind: Fill, slug: string, count: number): Promise<string> =>
    (await ask<{ filled: string }>({ fill: { kind, slug, count } })).filled;
  const me = async (slug: string): Promise<string | undefined> => {
    const people = await fetch(`${origin}/api/v1/o/${slug}/people?limit=1`, { headers: { cookie } });
    return ((await people.json()) as { rows: { id: string }[] }).rows[0]?.id;
  };
  const firstAction = (slug: string, ownerId: string | undefined): Promise<Response> => {
    const due = new Date().toISOString().slice(0, 10);
    return post(`/api/v1/o/${slug}/actions`, { title: 'The first', due, ownerId }, cookie);
  };

  return {
    ...told,
    headers: { cookie, origin, 'content-type': 'application/json' },
    organisationOf: async (count) => {
      const slug = `of-${count}`;
      await post('/api/v1/organisations', { organisationName: slug, slug, timeZone: 'UTC' }, cookie);
      await post(`/api/v1/o/${slug}/controls`, { title: 'The first', implementation: 'partly' }, cookie);
      return { slug, id: await filled('control', slug, count) };
    },
    actionsOf: async (count) => {
      const slug = `actions-${count}`;
      await post('/api/v1/organisations', { organisationName: slug, slug, timeZone: 'UTC' }, cookie);
      await firstAction(slug, await me(slug));
      await filled('action', slug, count);
      return slug;
    },
    libraryOf: async (evidence, actions) => {
      const slug = `library-${evidence}`;
      await post('/api/v1/organisations', { organisationName: slug, slug, timeZone: 'UTC' }, cookie);
      await post(`/api/v1/o/${slug}/controls`, { title: 'The first' }, cookie);
      const ownerId = await me(slug);
      const proof = { kind: 'note', text: 'Seen on the day. '.repeat(5) };
      await post(`/api/v1/o/${slug}/evidence`, { title: 'The first', ownerId, proof }, cookie);
      await firstAction(slug, ownerId);
      await filled('control', slug, 501);
      await filled('action', slug, actions);
      return { slug, id: await filled('evidence', slug, evidence) };
    },
    claimedOf: async (controls, evidence, claims) => {
      const slug = `claimed-${claims}`;
      await post('/api/v1/organisations', { organisationName: slug, slug, timeZone: 'UTC' }, cookie);
      await post(`/api/v1/o/${slug}/controls`, { title: 'The first', implementation: 'implemented' }, cookie);
      const proof = { kind: 'note', text: 'Seen on the day.' };
      await post(`/api/v1/o/${slug}/evidence`, { title: 'The first', proof }, cookie);
      await filled('control', slug, controls);
      await filled('evidence', slug, evidence);
      return { slug, id: await filled('claim', slug, claims) };
    },
    daily: async (slug) => (await ask<{ took: number }>({ daily: slug })).took,
    cpuMs: async () => (await ask<{ cpuMs: number }>({ cpu: true })).cpuMs,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.send({ stop: true });
      await gone;
    },
  };
}
