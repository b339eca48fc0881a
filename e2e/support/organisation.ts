import type { RunningServer } from './server.ts';

export const founder = {
  name: 'Ada Nowak',
  email: 'ada@example.test',
  password: 'correct horse battery staple',
};

/** Where the organisation is: near midnight its day is not the machine's. */
export const timeZone = 'Europe/Berlin';

/** A person who calls the API with the cookie of a session, as the browser does. */
export interface Member {
  readonly slug: string;
  readonly cookie: string;
  /** An operation of the organisation: method, path below it, body. Answers status and JSON. */
  readonly call: (
    method: string,
    path: string,
    body?: object,
  ) => Promise<{ status: number; body: Record<string, unknown> }>;
}

/** Set the first organisation up through the API; nobody is signed in. */
export async function found(server: RunningServer, slug = 'north'): Promise<void> {
  const answer = await post(server.url, '/api/v1/set-up', {
    ...{ ...founder, secret: server.secret, slug, organisationName: 'Northwind' },
    timeZone,
  });
  if (answer.status !== 200) throw new Error(`Set-up answered ${answer.status}: ${await answer.text()}`);
}

/** The same, with its founder signed in. */
export async function setUpOrganisation(server: RunningServer, slug = 'north'): Promise<Member> {
  await found(server, slug);
  return signIn(server, slug);
}

/** Sign somebody in: the founder, unless it is said who. */
export async function signIn(
  server: Pick<RunningServer, 'url'>,
  slug = 'north',
  { email, password }: { readonly email: string; readonly password: string } = founder,
): Promise<Member> {
  const answer = await post(server.url, '/api/auth/sign-in/email', { email, password });
  if (answer.status !== 200) throw new Error(`Sign-in answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  return {
    slug,
    cookie,
    call: async (method, path, body) => {
      const response = await fetch(`${server.url}/api/v1/o/${slug}${path}`, {
        method,
        headers: { cookie, origin: server.url, ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
  };
}

const post = (url: string, path: string, body: object): Promise<Response> =>
  fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(body),
  });
