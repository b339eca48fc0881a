import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, connected, contractApplication } from '../../contract/testing.ts';
import { issueCapability } from '../../kernel/capability.ts';
import { systemActor } from '../../kernel/job.ts';
import { mostWaiting } from '../../kernel/upload.ts';
import { feedOperations } from '../action/action.feed.operations.ts';
import { givePurpose } from './give.operations.ts';
import { requestOperations as operations } from './request.operations.ts';

let app: Awaited<ReturnType<typeof contractApplication>>;
let client: Awaited<ReturnType<typeof connected>>;
beforeAll(async () => {
  app = await contractApplication();
  client = await connected(app.database, 'superuser');
}, 60_000);
afterAll(async () => {
  await client.end();
  await app.close();
});

/** A request that is asked of somebody outside, and the secret of its link. */
async function asked(title = 'Restore test report', more: object = {}) {
  const made = await app.ask(app.founder, operations.create, {
    ...{ title, due: '2099-01-01', askedKind: 'outsider', askedName: 'Kim Lee' },
    ...more,
  });
  expect(made.status, made.text).toBe(200);
  const answer = await app.ask(app.founder, operations.ask, { id: made.body.id, version: 1 });
  const { path } = answer.body.link as { path: string };
  return { id: String(made.body.id), link: path.split('/').at(-1) ?? '' };
}

const at = (link: string, path: string, org = 'north'): string => `/api/v1/links/${org}/${link}${path}`;
const send = (link: string, body: unknown) => app.json(undefined, 'POST', at(link, '/request/send'), body);
const upload = (link: string, name = 'a.txt', size = 1): Promise<Answer> =>
  app.send(undefined, 'POST', at(link, '/uploads'), {
    headers: {
      ...{ 'tus-resumable': '1.0.0', 'upload-length': String(size) },
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    },
  });

/** Everything somebody with a secret may try at its address. */
const tries = (link: string, org?: string): Promise<Answer>[] => [
  app.send(undefined, 'GET', at(link, '/request', org)),
  app.json(undefined, 'POST', at(link, '/request/send', org), { name: 'Eve', note: 'Mine.' }),
  app.json(undefined, 'POST', at(link, '/request/put', org), { fileId: crypto.randomUUID() }),
  app.json(undefined, 'POST', at(link, '/request/remove', org), { fileId: crypto.randomUUID() }),
  app.send(undefined, 'POST', at(link, '/uploads', org), {
    headers: { 'tus-resumable': '1.0.0', 'upload-length': '1' },
  }),
];

describe('the page behind a link', () => {
  test('a guess, a link that ended, of another purpose, of another organisation: one answer, and nothing happens', async () => {
    const { id, link } = await asked();
    const ended = await asked('Ended');
    await app.ask(app.founder, operations.revokeLink, { id: ended.id });
    const work = app.door.work({ id: app.founder.orgId, slug: 'north', timeZone: 'UTC' }, systemActor, 't');
    const issue = (purpose: string, until: string) =>
      work.write((context) => issueCapability(context, { purpose, recordId: id, until }));
    const other = await issue('something.else', '2099-01-01');
    const past = await issue(givePurpose, '2020-01-01');
    const wrong: [string, string?][] = [
      ...(['A'.repeat(22), 'x', `${link}A`, link.slice(1), link.toLowerCase()].map((one) => [one]) as [
        string,
      ][]),
      ...([[ended.link], [other.token], [past.token]] as [string][]),
      ...([
        [link, 'south'],
        [link, 'nowhere'],
        [link, '..'],
      ] as [string, string][]),
    ].filter(([one, org]) => one !== link || org !== undefined);
    const seen = new Set<string>();
    for (const [one, org] of wrong)
      for (const { status, body } of await Promise.all(tries(one, org))) {
        const { requestId: _requestId, instance: _instance, ...rest } = body;
        seen.add(JSON.stringify([status, rest]));
      }
    expect([...seen]).toEqual([expect.stringMatching(/^\[404,/)]);
    expect((await app.ask(app.founder, operations.get, { id })).body).toMatchObject({
      ...{ state: 'asked', giverName: '', note: '' },
    });
    expect((await app.send(undefined, 'GET', at(link, '/request'))).status).toBe(200);
  });

  test('a link opens no calendar, a calendar no link, and neither anything of the organisation', async () => {
    const { link } = await asked();
    const address = String((await app.ask(app.founder, feedOperations.makeFeed, {})).body.address);
    const feed = /([\w-]{22})\.ics$/.exec(address)?.[1] ?? '';
    expect((await app.send(undefined, 'GET', `/feeds/north/${link}.ics`)).status).toBe(404);
    for (const { status } of await Promise.all(tries(feed))) expect(status).toBe(404);
    for (const secret of [link, feed]) {
      const headers = { authorization: `Bearer ${secret}`, cookie: `session=${secret}` };
      for (const path of ['/requests', '/controls', '/ledger', '/people'])
        expect((await app.send(undefined, 'GET', `/api/v1/o/north${path}`, { headers })).status).toBe(401);
    }
  });

  test.each<[string, object]>([
    ['a line break in the name', { name: 'Kim\r\nBcc: thief@example.org', note: 'x' }],
    ['a control character in the name', { name: 'Kim\u0000', note: 'x' }],
    ['no name', { name: ' ', note: 'x' }],
    ['a name that is too long', { name: 'K'.repeat(121), note: 'x' }],
    ['a note that is too long', { name: 'Kim', note: 'x'.repeat(4001) }],
    ['a field nobody asked for', { name: 'Kim', note: 'x', state: 'accepted' }],
    ['a name that is no text', { name: { $ne: 1 }, note: 'x' }],
  ])('refuses %s with a sentence and keeps nothing', async (_what, body) => {
    const { id, link } = await asked();
    const answer = await send(link, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid']);
    expect(String(answer.body.detail ?? answer.body.title)).toMatch(/\w+ \w+/);
    expect((await app.ask(app.founder, operations.get, { id })).body).toMatchObject({ state: 'asked' });
  });

  test('refuses a body that is larger than any answer needs', async () => {
    const { link } = await asked();
    const answer = await send(link, { name: 'Kim', note: 'x'.repeat(2_000_000) });
    expect(answer.status).toBe(413);
  });

  test('keeps HTML as the text it is, and what it tells is no page', async () => {
    const hostile = '<img src=x onerror=alert(1)> & "Kim" </script>';
    const { id, link } = await asked(hostile, { why: hostile });
    const given = await send(link, { name: hostile, note: hostile });
    expect(given.headers.get('content-type')).toMatch(/^application\/json/);
    expect(given.headers.get('x-content-type-options')).toBe('nosniff');
    expect(given.body).toMatchObject({ title: hostile, giverName: hostile, note: hostile });
    expect((await app.ask(app.founder, operations.get, { id })).body).toMatchObject({ giverName: hostile });
  });
});

describe('ten thousand tiny files by one link', () => {
  test('end at a bound with a sentence; members and other links go on', async () => {
    const [{ link, id }, other] = [await asked(), await asked('Another')];
    const org = app.founder.orgId;
    const { rows } = await client.query<{ id: string }>(
      'select id from capability where org_id = $1 and record_id = $2',
      [org, id],
    );
    const through = rows[0]?.id;
    // As many as fit but five are under way already; the rest comes over the network.
    await client.query(
      `insert into upload (org_id, id, name, size, created_at, created_through, expires_at)
       select $1, gen_random_uuid(), n || '.txt', 1, now(), $2, now() + interval '1 day' from generate_series(1, $3::int) n`,
      [org, through, mostWaiting - 5],
    );
    const answers: Answer[] = [];
    for (let batch = 0; batch < 5; batch += 1)
      answers.push(
        ...(await Promise.all(Array.from({ length: 20 }, (_, at) => upload(link, `${batch}-${at}.txt`)))),
      );
    const by = Map.groupBy(answers, ({ status }) => status);
    expect([...by.keys()].sort()).toEqual([201, 429]);
    // Those that arrive at one moment may each see the last place free; not one more batch does.
    expect(by.get(201)?.length).toBeLessThan(25);
    expect(by.get(429)?.[0]?.body).toMatchObject({
      code: 'too-many',
      detail: expect.stringContaining(`${mostWaiting} files of yours are on no record yet`),
    });
    // Whoever goes on has to wait, whatever they send: files and looks are counted together.
    await client.query('update identity.attempt set count = 1990 where count > 50');
    const on = await Promise.all(Array.from({ length: 40 }, () => upload(link)));
    expect(on.every(({ status }) => status === 429)).toBe(true);
    expect((await app.send(undefined, 'GET', at(link, '/request'))).status).toBe(429);
    expect((await upload(other.link)).status).toBe(201);
    expect((await app.send(undefined, 'GET', at(other.link, '/request'))).status).toBe(200);
    expect((await app.send(undefined, 'GET', '/ready')).status).toBe(200);
    expect((await app.ask(app.founder, operations.list, {})).status).toBe(200);
  });

  test('an answer holds twenty; one more is refused with a sentence and the twenty stay', async () => {
    const { link, id } = await asked();
    const { rows } = await client.query<{ id: string }>(
      'select id from capability where org_id = $1 and record_id = $2',
      [app.founder.orgId, id],
    );
    const files = await client.query<{ id: string }>(
      `insert into file (org_id, id, name, media_type, size, sha256, created_at, created_through, loose_since)
       select $1, gen_random_uuid(), n || '.txt', 'text/plain', 1, repeat('0', 64), now(), $2, now()
       from generate_series(1, 21) n returning id`,
      [app.founder.orgId, rows[0]?.id],
    );
    const put = (fileId: string) => app.json(undefined, 'POST', at(link, '/request/put'), { fileId });
    const [last, ...twenty] = files.rows;
    for (const file of twenty) expect((await put(file.id)).status).toBe(200);
    const answer = await put(last?.id ?? '');
    expect([answer.status, answer.body.detail]).toEqual([
      ...[400, 'At most 20 files can be given for one request.'],
    ]);
    const shown = await app.send(undefined, 'GET', at(link, '/request'));
    expect((shown.body.files as unknown[]).length).toBe(20);
  });

  test('a member meets the same bound', async () => {
    const { orgId, personId, cookie } = app.people.contributor;
    await client.query(
      `insert into upload (org_id, id, name, size, created_at, created_by, expires_at)
       select $1, gen_random_uuid(), n || '.txt', 1, now(), $2, now() + interval '1 day' from generate_series(1, $3::int) n`,
      [orgId, personId, mostWaiting],
    );
    const answer = await app.send({ cookie }, 'POST', '/api/v1/o/north/uploads', {
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '1' },
    });
    expect([answer.status, answer.body.code]).toEqual([429, 'too-many']);
  });
});
