import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeXlsx } from '../../adapters/spreadsheet/write-xlsx.ts';
import { drawnAs, type StoredFile } from '../../kernel/file.schema.ts';
import { type ServedApplication, servedApplication } from '../../testing/served.ts';

let app: ServedApplication;
let org: Awaited<ReturnType<ServedApplication['setUp']>>;
let bearer: string;
beforeAll(async () => {
  app = await servedApplication();
  org = await app.setUp();
  bearer = await org.key('*:read', '*:write');
});
afterAll(() => app.close());

const at = (path: string): string => `/api/v1/o/${org.slug}${path}`;
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  app.fetch(at(path), { method, headers: { authorization: `Bearer ${bearer}`, ...headers } });

/** Bring a file as the protocol has it, with the type the sender claims. */
async function bring(name: string, content: string | Uint8Array, claimed = 'image/png'): Promise<StoredFile> {
  const bytes = new Uint8Array(typeof content === 'string' ? new TextEncoder().encode(content) : content);
  const headers = { authorization: `Bearer ${bearer}`, 'tus-resumable': '1.0.0' };
  const encoded = (text: string): string => Buffer.from(text).toString('base64');
  const made = await app.fetch(at('/uploads'), {
    method: 'POST',
    headers: {
      ...headers,
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${encoded(name)},filetype ${encoded(claimed)}`,
    },
  });
  const path = made.headers.get('location') ?? '';
  await app.fetch(path, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: bytes,
  });
  return (await (await app.fetch(path, { headers })).json()) as StoredFile;
}
const previewed = async (file: StoredFile, query = '') =>
  (await ask(`/files/${file.id}/preview${query}`)).json();

describe('a file whose bytes are gone', () => {
  it('is named missing, with what to do; the same content brought again is there again', async () => {
    const file = await bring('lost.txt', 'lost and found');
    const { sha256 } = file;
    const bytes = join(app.opened.files.folder, org.orgId, sha256.slice(0, 2), sha256);
    rmSync(bytes);
    const answer = await ask(`/files/${file.id}/content`);
    expect([answer.status, await answer.json()]).toMatchObject([
      410,
      { code: 'file-missing', title: expect.stringContaining('puts back the files of the same day') },
    ]);
    await bring('again.txt', 'lost and found');
    expect(await (await ask(`/files/${file.id}/content`)).text()).toBe('lost and found');
  });
});

describe('the content of a file', () => {
  it('is fetched whole or in one range, with a name that holds in every program', async () => {
    const file = await bring('Prüfung "1".txt', '0123456789');
    const whole = await ask(`/files/${file.id}/content`);
    expect(whole.status).toBe(200);
    expect(await whole.text()).toBe('0123456789');
    expect(whole.headers.get('content-disposition')).toBe(
      `attachment; filename="Pr_fung _1_.txt"; filename*=UTF-8''Pr%C3%BCfung%20%221%22.txt`,
    );
    const etag = whole.headers.get('etag') ?? '';
    const cases: [Record<string, string>, number, string, string | null][] = [
      [{ range: 'bytes=2-4' }, 206, '234', 'bytes 2-4/10'],
      [{ range: 'bytes=8-' }, 206, '89', 'bytes 8-9/10'],
      [{ range: 'bytes=-3' }, 206, '789', 'bytes 7-9/10'],
      [{ range: 'bytes=5-100' }, 206, '56789', 'bytes 5-9/10'],
      [{ range: 'bytes=10-' }, 416, '', 'bytes */10'],
      [{ range: 'bytes=1-2,4-5' }, 200, '0123456789', null],
      [{ range: 'pages=1-2' }, 200, '0123456789', null],
      [{ range: 'bytes=2-4', 'if-range': '"other"' }, 200, '0123456789', null],
      [{ range: 'bytes=2-4', 'if-range': etag }, 206, '234', 'bytes 2-4/10'],
      [{ 'if-none-match': etag }, 304, '', null],
    ];
    for (const [headers, status, text, range] of cases) {
      const answer = await ask(`/files/${file.id}/content`, headers);
      expect([answer.status, await answer.text(), answer.headers.get('content-range')]).toEqual([
        status,
        text,
        range,
      ]);
    }
    const head = await ask(`/files/${file.id}/content`, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length')]).toEqual([200, '10']);
  });

  it.each<[string, string, string | Uint8Array]>([
    ['a page', 'page.html', '<!DOCTYPE html><script>alert(1)</script>'],
    ['a page called a picture', 'photo.png', '<html><body onload=alert(1)>'],
    ['a drawing with a script', 'logo.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a drawing called text', 'notes.txt', '<?xml version="1.0"?><svg onload="alert(1)"/>'],
    ['a program called a PDF', 'report.pdf', new Uint8Array([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0])],
  ])('of %s is only ever downloaded, whatever its sender says of it', async (_name, name, content) => {
    const file = await bring(name, content, 'image/png');
    expect(drawnAs(file.mediaType)).toBeUndefined();
    expect(await previewed(file)).toEqual({ kind: 'none', why: 'kind' });
    const answer = await ask(`/files/${file.id}/content?inline`);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; sandbox; frame-ancestors 'none'",
    );
  });

  it('of a picture that is a page too is served as a picture in a sandbox, never as a page', async () => {
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    const file = await bring(
      'x.html',
      Buffer.concat([gif, Buffer.from('<script>alert(1)</script>')]),
      'text/html',
    );
    const answer = await ask(`/files/${file.id}/content?inline`);
    expect(answer.headers.get('content-type')).toBe('image/gif');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  });

  it('of text with tags is text', async () => {
    const file = await bring('notes.md', 'A page with <script>alert(1)</script> in it', 'text/html');
    const answer = await ask(`/files/${file.id}/content?inline`);
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^inline;/);
  });

  it('a name that would break a header breaks none', async () => {
    const file = await bring('a\r\nset-cookie: x=1\r\n".txt', 'text');
    const answer = await ask(`/files/${file.id}/content`);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('content-disposition')).toContain('set-cookie: x=1_.txt');
  });

  it('is there for nobody else while it is on no record', async () => {
    const file = await bring('mine.txt', 'mine');
    expect((await app.fetch(at(`/files/${file.id}/content`))).status).toBe(401);
    for (const id of ['..%2F..%2Fkeys%2Fsession', 'x', '%00', '00000000-0000-4000-8000-000000000000'])
      expect((await ask(`/files/${id}/content`)).status).toBe(404);
  });
});

describe('a preview', () => {
  it('of text is its beginning, whatever its encoding', async () => {
    expect(
      await previewed(await bring('old.txt', Buffer.from('Pr\xfcfung f\xfcr M\xe4rz', 'latin1'))),
    ).toEqual({
      ...{ kind: 'text', text: 'Prüfung für März', cut: false },
    });
    const long = await bring('long.md', 'Zeile mit ü\n'.repeat(60_000));
    const shown = await previewed(long);
    expect(shown).toMatchObject({ kind: 'markdown', cut: true });
    expect(shown.text.length).toBe(100_000);
    expect(shown.text.startsWith('Zeile mit ü\n')).toBe(true);
  });

  it('of delimited text and of a sheet is its first 200 rows', async () => {
    const rows = Array.from({ length: 500 }, (_, row) => `R-${row};Name ${row}`).join('\n');
    const csv = await previewed(await bring('risks.csv', `Ref;Name\n${rows}\n`));
    expect(csv).toMatchObject({ kind: 'table', sheets: [], cut: true });
    expect(csv.rows).toHaveLength(200);
    expect(csv.rows[1]).toEqual(['R-0', 'Name 0']);
    const sheet = (name: string, count: number) => ({
      ...{ name, columns: [{ title: 'Ref' }, { title: 'Name' }] },
      rows: Array.from({ length: count }, (_, row) => [`${name} ${row}`, 'x'.repeat(1000)]),
    });
    const book = await bring('book.xlsx', await writeXlsx([sheet('Assets', 300), sheet('Notes', 2)]));
    const first = await previewed(book);
    expect(first).toMatchObject({ kind: 'table', sheets: ['Assets', 'Notes'], sheet: 'Assets', cut: true });
    expect(first.rows).toHaveLength(200);
    expect(first.rows[1][1]).toMatch(/^x{500}…$/);
    expect(await previewed(book, '?sheet=Notes')).toMatchObject({ sheet: 'Notes', cut: false });
  });

  it('of a workbook that is none says so', async () => {
    const book = await writeXlsx([{ name: 'A', columns: [{ title: 'A' }], rows: [['x']] }]);
    const broken = await bring(
      'broken.xlsx',
      Buffer.concat([book.subarray(0, book.length - 60), Buffer.alloc(60)]),
    );
    expect(await previewed(broken)).toMatchObject({ kind: 'none' });
  });

  it('of a picture and a PDF is drawn from the bytes', async () => {
    expect(await previewed(await bring('a.pdf', '%PDF-1.7\n'))).toEqual({ kind: 'pdf' });
  });
});
