import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemTypes } from '../../kernel/problem.ts';
import { type ServedApplication, servedApplication } from '../../testing/served.ts';

let served: ServedApplication;
beforeAll(async () => {
  served = await servedApplication();
});
afterAll(() => served.close());

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
