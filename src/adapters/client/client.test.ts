import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { msg } from '../../kernel/message.ts';
import { FileContent, operation } from '../../kernel/operation.ts';
import { addressOf, call, ProblemError, UnreachableError } from './client.ts';

const summary = msg('test.summary', 'Test');
const list = operation({
  id: 'thing.list',
  method: 'GET',
  path: '/things',
  permission: 'thing:read',
  summary,
  input: z.object({ filter: z.record(z.string(), z.string()).optional(), limit: z.number().optional() }),
  output: z.object({ rows: z.array(z.string()) }),
});
const decide = operation({
  id: 'thing.decide',
  method: 'PUT',
  path: '/things/{framework}/{ref}',
  permission: 'thing:write',
  summary,
  input: z.object({ framework: z.string(), ref: z.string(), why: z.string() }),
  output: z.object({ ok: z.boolean() }),
});
const bring = operation({
  id: 'thing.bring',
  method: 'POST',
  path: '/things/file',
  permission: 'thing:write',
  summary,
  accepts: 'file',
  answers: 'file',
  input: z.object({ file: FileContent, sheet: z.string().optional() }),
  output: FileContent,
});
const open = operation({
  id: 'open.try',
  method: 'POST',
  path: '/open',
  scope: 'public',
  permission: null,
  summary,
  input: z.object({}),
  output: z.object({}),
});

/** A server of one answer that remembers what it was asked. */
function server(answer: () => Response) {
  const asked: { url: string; init: RequestInit }[] = [];
  const answering: typeof fetch = async (url, init) => {
    asked.push({ url: String(url), init: init ?? {} });
    return answer();
  };
  return { asked, fetch: answering };
}
const json = (body: unknown, init?: ResponseInit) => () => Response.json(body, init);

describe('call: one declaration gives the request', () => {
  it('puts path fields into the address, encoded, and the rest into the body', async () => {
    const { asked, fetch } = server(json({ ok: true }));
    const input = { framework: 'iso27001-2022', ref: 'A.5.1/x', why: 'Law' };
    expect(await call(decide, input, { base: 'http://h', org: 'acme', fetch })).toEqual({ ok: true });
    expect(asked[0]?.url).toBe('http://h/api/v1/o/acme/things/iso27001-2022/A.5.1%2Fx');
    expect(asked[0]?.init).toMatchObject({ method: 'PUT', body: JSON.stringify({ why: 'Law' }) });
  });

  it('writes the list grammar into the query and leaves empty fields out', async () => {
    const { asked, fetch } = server(json({ rows: [] }));
    await call(list, { filter: { state: 'in:planned,partly' }, limit: undefined }, { org: 'acme', fetch });
    expect(asked[0]?.url).toBe('/api/v1/o/acme/things?filter.state=in%3Aplanned%2Cpartly');
    expect(asked[0]?.init.body).toBeUndefined();
  });

  it('sends a file as the body with its name in the query, and reads a file with its name from the header', async () => {
    const disposition = 'attachment; filename="a.csv"; filename*=UTF-8\'\'Erkl%C3%A4rung.csv';
    const { asked, fetch } = server(
      () =>
        new Response('x;y', { headers: { 'content-type': 'text/csv', 'content-disposition': disposition } }),
    );
    const file = { name: 'soa.csv', mediaType: 'text/csv', bytes: new TextEncoder().encode('a,b') };
    const answer = await call(bring, { file, sheet: 'One' }, { org: 'acme', fetch });
    expect(asked[0]?.url).toBe('/api/v1/o/acme/things/file?name=soa.csv&sheet=One');
    expect(answer).toMatchObject({ name: 'Erklärung.csv', mediaType: 'text/csv' });
    expect(new TextDecoder().decode(answer.bytes)).toBe('x;y');
  });

  it('needs no organisation outside one, and refuses to guess it inside one', async () => {
    const { asked, fetch } = server(json({}));
    await call(open, {}, { fetch });
    expect(asked[0]?.url).toBe('/api/v1/open');
    await expect(call(list, {}, { fetch })).rejects.toThrow('needs an organisation');
  });

  it('gives the same address for links', () => {
    expect(addressOf(list, { limit: 5 }, 'acme')).toBe('/api/v1/o/acme/things?limit=5');
  });
});

describe('call: every answer that is no success is a problem', () => {
  it('carries the body of the problem, with the stored record of a conflict', async () => {
    const body = {
      type: '/problems/version-conflict',
      code: 'version-conflict',
      status: 409,
      title: 'Changed',
      message: { id: 'problem.version-conflict', text: 'Changed' },
      current: { version: 4 },
    };
    const { fetch } = server(json(body, { status: 409, headers: { 'x-request-id': 'r-1' } }));
    const error = await call(list, {}, { org: 'acme', fetch }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({
      body: { code: 'version-conflict', current: { version: 4 }, requestId: 'r-1' },
    });
  });

  it('says the bare status when something else than the server answered', async () => {
    const { fetch } = server(() => new Response('<h1>Bad gateway</h1>', { status: 502 }));
    const error = await call(list, {}, { org: 'acme', fetch }).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ body: { status: 502, message: { values: { status: 502 } } } });
  });

  it('tells an unreachable server from one that answered', async () => {
    const broken: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));
    await expect(call(list, {}, { org: 'acme', fetch: broken })).rejects.toBeInstanceOf(UnreachableError);
  });
});
