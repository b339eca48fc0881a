import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { Upload } from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedApplication, servedApplication } from '../../testing/served.ts';

let app: ServedApplication;
let org: Awaited<ReturnType<ServedApplication['setUp']>>;
let bearer: string;
const chunk = 16 * 1024 * 1024;
const megabyte = 1_000_000;

beforeAll(async () => {
  app = await servedApplication({ largest: 300 * megabyte, quota: 1_000 * megabyte });
  org = await app.setUp();
  bearer = await org.key('*:read', '*:write');
});
afterAll(() => app.close());

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const address = (path = ''): string => `/api/v1/o/${org.slug}/uploads${path}`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

function ask(method: string, path: string, headers: Record<string, string> = {}, body?: BodyInit) {
  return app.fetch(path, {
    method,
    headers: { authorization: `Bearer ${bearer}`, 'tus-resumable': '1.0.0', ...headers },
    ...(body === undefined ? {} : { body }),
  });
}
const begin = (size: number, name = 'proof.bin') =>
  ask('POST', address(), { 'upload-length': String(size), 'upload-metadata': `filename ${base64(name)}` });
const patch = (path: string, offset: number, body: Uint8Array) =>
  ask(
    'PATCH',
    path,
    { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    new Uint8Array(body),
  );
async function begun(size: number, name?: string): Promise<string> {
  const answer = await begin(size, name);
  expect(answer.status).toBe(201);
  return answer.headers.get('location') ?? '';
}
const offsetOf = async (path: string): Promise<number> =>
  Number((await ask('HEAD', path)).headers.get('upload-offset'));
const fetched = async (id: string): Promise<Buffer> =>
  Buffer.from(await (await ask('GET', `/api/v1/o/${org.slug}/files/${id}/content`)).arrayBuffer());

describe('a file goes up in pieces', () => {
  it('as a program that speaks tus sends it, and is there as it was', async () => {
    const bytes = randomBytes(2 * chunk + 12_345);
    const stored = await new Promise<string>((resolve, reject) => {
      const upload = new Upload(bytes, {
        endpoint: `${app.url}${address()}`,
        chunkSize: chunk,
        headers: { authorization: `Bearer ${bearer}` },
        metadata: { filename: 'Prüfbericht.pdf', filetype: 'text/html' },
        onError: reject,
        onSuccess: () => resolve(upload.url ?? ''),
      });
      upload.start();
    });
    const id = stored.split('/').at(-1) ?? '';
    const file = await (await ask('GET', address(`/${id}`))).json();
    expect(file).toMatchObject({ id, name: 'Prüfbericht.pdf', size: bytes.length, sha256: sha256(bytes) });
    expect(file.mediaType).not.toBe('text/html');
    expect((await fetched(id)).equals(bytes)).toBe(true);
  });

  it('says what it speaks, where the upload is and until when one may go on', async () => {
    const options = await app.fetch(address(), { method: 'OPTIONS' });
    expect(options.status).toBe(204);
    expect(options.headers.get('tus-version')).toBe('1.0.0');
    expect(options.headers.get('tus-extension')).toContain('creation');
    const answer = await begin(10);
    expect(answer.headers.get('tus-resumable')).toBe('1.0.0');
    expect(Date.parse(answer.headers.get('upload-expires') ?? '')).toBeGreaterThan(Date.now() + 86_400_000);
    const head = await ask('HEAD', answer.headers.get('location') ?? '');
    expect(head.headers.get('cache-control')).toBe('no-store');
    expect([head.headers.get('upload-offset'), head.headers.get('upload-length')]).toEqual(['0', '10']);
  });

  it('goes on where the connection broke', async () => {
    const bytes = randomBytes(3 * megabyte);
    const path = await begun(bytes.length);
    await torn(path, bytes.subarray(0, megabyte), bytes.length);
    const offset = await offsetOf(path);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThanOrEqual(megabyte);
    expect((await patch(path, offset, bytes.subarray(offset))).status).toBe(204);
    expect((await fetched(path.split('/').at(-1) ?? '')).equals(bytes)).toBe(true);
  });

  it('is finished by the next look when the program was stopped between the last byte and its row', async () => {
    const bytes = randomBytes(50_000);
    const path = await begun(bytes.length);
    const id = path.split('/').at(-1) ?? '';
    const { openFiles } = await import('../files/files.ts');
    const stream = new Blob([bytes]).stream();
    await openFiles(app.opened.files).incoming.append(org.orgId, id, 0, stream, bytes.length);
    expect((await ask('GET', path)).status).toBe(404);
    expect(await offsetOf(path)).toBe(bytes.length);
    expect(await (await ask('GET', path)).json()).toMatchObject({ sha256: sha256(bytes) });
  });

  it('ten at once', async () => {
    const files = Array.from({ length: 10 }, (_, at) => randomBytes(700_000 + at));
    const paths = await Promise.all(files.map((bytes) => begun(bytes.length)));
    const half = 350_000;
    await Promise.all(paths.map((path, at) => patch(path, 0, files[at]?.subarray(0, half) ?? Buffer.of())));
    await Promise.all(paths.map((path, at) => patch(path, half, files[at]?.subarray(half) ?? Buffer.of())));
    for (const [at, path] of paths.entries()) {
      const file = await (await ask('GET', path)).json();
      expect(file.sha256).toBe(sha256(files[at] ?? Buffer.of()));
    }
  });

  it('with two senders at once one is told to wait or where it stands, and nothing is mixed', async () => {
    const bytes = randomBytes(8 * megabyte);
    const path = await begun(bytes.length);
    const statuses = (await Promise.all([patch(path, 0, bytes), patch(path, 0, bytes)])).map(
      (one) => one.status,
    );
    expect(statuses.sort()[0]).toBe(204);
    expect([409, 423]).toContain(statuses.sort()[1]);
    expect((await fetched(path.split('/').at(-1) ?? '')).equals(bytes)).toBe(true);
  });

  it('takes no more memory than a piece, however large it is', async () => {
    const size = 250 * megabyte;
    const piece = randomBytes(chunk);
    const path = await begun(size);
    global.gc?.();
    const start = process.memoryUsage().rss;
    let highest = start;
    for (let offset = 0; offset < size; offset += chunk) {
      const answer = await patch(path, offset, piece.subarray(0, Math.min(chunk, size - offset)));
      expect(answer.status).toBe(204);
      highest = Math.max(highest, process.memoryUsage().rss);
    }
    // The sender is in this process too, with a copy of a piece.
    expect(highest - start).toBeLessThan(150 * megabyte);
  }, 120_000);
});

describe('what is refused is refused before its bytes are taken', () => {
  it('a file larger than a file may be, with a sentence', async () => {
    const answer = await begin(301 * megabyte);
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({
      code: 'too-large',
      detail: 'A file can be at most 300 MB large.',
    });
  });

  it('a file the organisation has no room for, until an upload ends', async () => {
    const paths: string[] = [];
    let answer = await begin(200 * megabyte);
    while (answer.status === 201) {
      paths.push(answer.headers.get('location') ?? '');
      answer = await begin(200 * megabyte);
    }
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({
      code: 'quota-reached',
      detail: expect.stringContaining('1000 MB'),
    });
    for (const path of paths) expect((await ask('DELETE', path)).status).toBe(204);
    const [first = ''] = paths;
    expect((await ask('HEAD', first)).status).toBe(404);
    await ask('DELETE', await begun(200 * megabyte));
  });

  it.each<[string, string, Record<string, string>, number]>([
    ['an empty file', 'POST', { 'upload-length': '0' }, 400],
    ['no length', 'POST', {}, 400],
    ['a length that is no number', 'POST', { 'upload-length': '-5' }, 400],
    ['another version of the protocol', 'POST', { 'upload-length': '5', 'tus-resumable': '0.2.2' }, 412],
  ])('%s', async (_name, method, headers, status) => {
    const answer = await ask(method, address(), headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('tus-resumable')).toBe('1.0.0');
    expect(await answer.json()).toMatchObject({ code: expect.any(String), status });
  });

  it('bytes at another place, in another type, or beyond the end', async () => {
    const path = await begun(100);
    expect((await patch(path, 50, randomBytes(50))).status).toBe(409);
    expect((await patch(path, 101, randomBytes(1))).status).toBe(409);
    const type = { 'upload-offset': '0', 'content-type': 'text/plain' };
    expect((await ask('PATCH', path, type, 'x')).status).toBe(400);
    expect((await patch(path, 0, randomBytes(101))).status).toBe(413);
    expect(await offsetOf(path)).toBe(0);
  });

  it('more than a thousand files that wait for a record', async () => {
    const superuser = app.opened.as('superuser');
    const { Client } = (await import('pg')).default;
    const client = new Client(superuser);
    await client.connect();
    await client.query(
      `insert into upload (org_id, id, name, size, created_at, created_by, expires_at)
       select $1, gen_random_uuid(), 'tiny.txt', 1, now(), $2, now() + interval '1 day' from generate_series(1, 1000)`,
      [org.orgId, org.personId],
    );
    const answer = await begin(1);
    expect(answer.status).toBe(429);
    expect(await answer.json()).toMatchObject({ code: 'too-many', detail: expect.stringContaining('1000') });
    await client.query("delete from upload where org_id = $1 and name = 'tiny.txt'", [org.orgId]);
    await client.end();
  });
});

describe('an upload is its own sender’s', () => {
  it('nobody is told anything without a session, or with a key that only reads', async () => {
    const path = await begun(10);
    for (const method of ['POST', 'HEAD', 'PATCH', 'DELETE'])
      expect((await app.fetch(method === 'POST' ? address() : path, { method })).status).toBe(401);
    const reading = await org.key('*:read');
    const answer = await app.fetch(address(), {
      method: 'POST',
      headers: { authorization: `Bearer ${reading}`, 'tus-resumable': '1.0.0', 'upload-length': '5' },
    });
    expect(answer.status).toBe(403);
  });

  it('paths and ids that are none lead nowhere', async () => {
    for (const id of ['..%2F..%2Fetc%2Fpasswd', '%00', 'nothing', '00000000-0000-4000-8000-000000000000'])
      for (const method of ['HEAD', 'PATCH', 'DELETE'])
        expect([400, 404]).toContain((await ask(method, address(`/${id}`), { 'content-type': 'x' })).status);
  });
});

/** A step of `whole` bytes whose connection breaks after `bytes`. */
function torn(path: string, bytes: Uint8Array, whole: number): Promise<void> {
  const { hostname, port } = new URL(app.url);
  return new Promise((resolve) => {
    const sending = request({
      ...{ hostname, port, path, method: 'PATCH' },
      headers: {
        authorization: `Bearer ${bearer}`,
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': String(whole),
      },
    });
    sending.on('error', () => undefined);
    sending.on('close', () => setTimeout(resolve, 100));
    sending.write(bytes, () => setTimeout(() => sending.destroy(), 200));
  });
}
