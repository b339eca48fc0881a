import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemTypes } from '../../kernel/problem.ts';
import { type ServedApplication, servedApplication } from '../../testing/served.ts';

let served: ServedApplication;
beforeAll(async () => {
  served = await servedApplication();
});
afterAll(() => served.close());

let reader: Promise<{ slug: string; bearer: string }> | undefined;
/** The first organisation, set up once, and a key that may read in it. */
const asReader = () => {
  reader ??= served.setUp().then(async ({ slug, key }) => ({ slug, bearer: await key('*:read') }));
  return reader;
};

describe('the reference', () => {
  test('is a page without scripts or foreign sources, with every operation and its problems', async () => {
    const response = await served.fetch('/api');
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; style-src 'self'");
    const text = await response.text();
    expect(text).not.toMatch(/<script|style="|https?:\/\/(?!127)/);
    for (const { operation } of served.application.implementations)
      expect(text).toContain(`id="${operation.id}"`);
    const style = await served.fetch('/api/reference.css');
    expect(style.headers.get('content-type')).toContain('text/css');
    expect(await style.text()).toMatch(/light-dark[\s\S]*@media print/);
  });

  test('the document for tools is JSON', async () => {
    const document = await (await served.fetch('/api/openapi.json')).json();
    expect(document).toMatchObject({ openapi: expect.stringMatching(/^3\.1/), info: { title: 'Tandem' } });
  });
});

describe('an address', () => {
  test.each([
    ['a parameter given twice', '?limit=1&limit=2', 400, 'limit'],
    ['a filter given twice', '?filter.kind=is:own&filter.kind=is:shared', 400, 'filter.kind'],
    ['a name no object can hold', '?__proto__=1', 400, '__proto__'],
    ['such a filter', '?filter.__proto__=is:x', 400, 'filter.__proto__'],
    ['a reference of another register', '/AS-001', 404, undefined],
    ['a reference nothing has', '/C-999999999', 404, undefined],
  ])('with %s is refused', async (_name, rest, status, field) => {
    const { slug, bearer } = await asReader();
    const answer = await served.fetch(`/api/v1/o/${slug}/controls${rest}`, {
      headers: { authorization: `Bearer ${bearer}` },
    });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({
      code: status === 400 ? 'invalid' : 'not-found',
      ...(field ? { issues: [{ field }] } : {}),
    });
  });
});

describe('an upload of somebody who may not', () => {
  test('is answered before it has arrived: 15 MB are announced and never sent', async () => {
    const { slug, bearer: reading } = await asReader();
    for (const [headers, status] of [
      [{}, 401],
      [{ authorization: `Bearer ${reading}` }, 403],
    ] as const)
      expect(await withheld(`/api/v1/o/${slug}/imports?name=a.csv&target=control`, headers)).toBe(status);
  });
});

/** The status of a POST whose body is announced and held back until the answer is there. */
function withheld(path: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(`${served.url}${path}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'text/csv', 'content-length': '15000000' },
    });
    asked.on('error', reject);
    asked.on('response', (response) => {
      resolve(response.statusCode ?? 0);
      asked.destroy();
    });
    asked.write('Title\n');
  });
}

describe('the pages of problems', () => {
  test('every kind has a page that says what to do', async () => {
    const missing = problemTypes().filter(
      ({ code }) => !existsSync(join(served.installFolder, 'docs/problems', `${code}.md`)),
    );
    expect(missing.map(({ code }) => code)).toEqual([]);
    for (const { code, status } of problemTypes()) {
      const text = await (await served.fetch(`/problems/${code}`)).text();
      expect(text).toContain(`HTTP ${status}`);
      expect(text).toContain('What to do');
    }
  });

  test('a strange code is not found, and what a page says is never markup', async () => {
    expect((await served.fetch('/problems/no-such-code')).status).toBe(404);
    expect((await served.fetch('/problems/..%2f..%2fpackage')).status).toBe(404);
  });
});
