import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import { issueCapability, revokeCapability } from '../../kernel/capability.ts';
import { type ServedApplication, servedApplication } from '../../testing/served.ts';
import { work } from '../../testing/work.ts';

let app: ServedApplication;
let org: Awaited<ReturnType<ServedApplication['setUp']>>;
beforeAll(async () => {
  app = await servedApplication();
  org = await app.setUp();
});
afterAll(() => app.close());

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('whoever holds a link that asks for files', () => {
  it('brings one as a member does; a link for anything else, a wrong and an ended one find nothing', async () => {
    const owner = work(app.opened, {
      actor: actorOf(org.personId),
      org: { id: org.orgId, slug: org.slug, timeZone: 'UTC' },
    });
    const bearer = await org.key('*:read', '*:write');
    const authorization = `Bearer ${bearer}`;
    const record = await app.fetch(`/api/v1/o/${org.slug}/controls`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Asked for' }),
    });
    const recordId = (await record.json()).id as string;
    const issue = (purpose: string, until: string) =>
      owner((context) => issueCapability(context, { purpose, recordId, until }));
    const [given, other, ended] = [
      await issue('request.give', '2990-01-01'),
      await issue('something.else', '2990-01-01'),
      await issue('request.give', '2020-01-01'),
    ];
    const headers = {
      'tus-resumable': '1.0.0',
      'upload-length': '5',
      'upload-metadata': `filename ${base64('p.txt')}`,
    };
    const at = (token: string): string => `/api/v1/links/${org.slug}/${token}/uploads`;
    for (const token of [other.token, ended.token, 'x'.repeat(22)])
      expect((await app.fetch(at(token), { method: 'POST', headers })).status).toBe(404);
    const made = await app.fetch(at(given.token), { method: 'POST', headers });
    const path = made.headers.get('location') ?? '';
    const sent = await app.fetch(path, {
      method: 'PATCH',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      },
      body: 'proof',
    });
    expect(sent.status).toBe(204);
    expect(await (await app.fetch(path)).json()).toMatchObject({
      name: 'p.txt',
      size: 5,
      mediaType: 'text/plain',
    });
    // It is theirs, and no member's, until it is given.
    const id = path.split('/').at(-1) ?? '';
    expect(
      (await app.fetch(`/api/v1/o/${org.slug}/files/${id}`, { headers: { authorization } })).status,
    ).toBe(404);
    await owner((context) => revokeCapability(context, given.id));
    expect((await app.fetch(path)).status).toBe(404);
  });
});

const actorOf = (personId: string): Actor => ({
  ...{ kind: 'person', userId: personId, sessionId: null, personId, name: 'Ada' },
  ...{ roles: ['programme_manager'], scopes: null, authenticatedAt: null },
});
