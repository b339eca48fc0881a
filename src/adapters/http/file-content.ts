import type { Context } from 'hono';
import { z } from 'zod';
import type { Caller, Door } from '../../kernel/door.ts';
import type { Implementation } from '../../kernel/feature.ts';
import { drawnAs, StoredFile } from '../../kernel/file.schema.ts';
import type { ByteRange, FileBytes } from '../../kernel/file-bytes.ts';
import { notFound, Problem } from '../../kernel/problem.ts';
import type { RawRoute } from './raw-route.ts';

export interface ContentParts {
  readonly callerOf: (headers: Headers, slug: string | undefined) => Promise<Caller>;
  readonly door: Door;
  readonly files: FileBytes;
  /** The operation that answers a file to those who may see it, by `id`. */
  readonly find: Implementation;
}

/**
 * The bytes of a file, in whole or one range, to those who may see it. As an attachment; with `?inline` shown, for the
 * kinds we draw ourselves. Never as a page: the type is ours, is not to be guessed at, and runs in an empty sandbox.
 */
export const contentRoutes = (parts: ContentParts): readonly RawRoute[] => [
  {
    method: 'GET',
    path: '/api/v1/o/{org}/files/{id}/content',
    open: 'signed-in',
    limit: 0,
    reason: 'Streams bytes of any size, in ranges; an operation answers whole values.',
    handle: (c) => content(parts, c),
  },
];

async function content({ callerOf, door, files, find }: ContentParts, c: Context): Promise<Response> {
  const caller = await callerOf(c.req.raw.headers, c.req.param('org'));
  door.admit(find.operation, caller);
  const id = z.uuid().safeParse(c.req.param('id'));
  if (!id.success) throw new Problem(notFound);
  const file = StoredFile.parse(await door.execute(find, { id: id.data }, caller));
  const headers = headersOf(file, c.req.query('inline') !== undefined);
  if (c.req.header('if-none-match') === headers.etag) return new Response(null, { status: 304, headers });
  const range = wanted(c, file.size, headers.etag);
  if (range === 'beyond')
    return new Response(null, {
      status: 416,
      headers: { ...headers, 'content-range': `bytes */${file.size}` },
    });
  const { from, to } = range ?? { from: 0, to: file.size - 1 };
  const body = c.req.method === 'HEAD' ? null : await files.open(caller.org?.id ?? '', file.sha256, range);
  return new Response(body, {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(to - from + 1),
      ...(range ? { 'content-range': `bytes ${from}-${to}/${file.size}` } : {}),
    },
  });
}

function headersOf(file: StoredFile, inline: boolean) {
  const drawn = drawnAs(file.mediaType);
  const isText = drawn === 'text' || drawn === 'markdown' || drawn === 'csv';
  const shown = isText ? 'text/plain; charset=utf-8' : file.mediaType;
  const ascii = file.name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const name = `filename="${ascii}"; filename*=UTF-8''${encoded(file.name)}`;
  return {
    'content-type': drawn === undefined ? 'application/octet-stream' : shown,
    'content-disposition': `${inline && drawn !== undefined ? 'inline' : 'attachment'}; ${name}`,
    'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    etag: `"${file.sha256}"`,
  };
}

/** As RFC 5987 wants it: more is escaped than in an address. */
const encoded = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** One range of bytes (RFC 9110, 14.2); several, or one in another unit, are answered with the whole. */
function wanted(c: Context, size: number, etag: string): ByteRange | 'beyond' | undefined {
  const condition = c.req.header('if-range');
  const asked = /^bytes=(\d*)-(\d*)$/.exec(c.req.header('range') ?? '');
  if (!asked || (condition !== undefined && condition !== etag)) return undefined;
  const [, first = '', last = ''] = asked;
  if (first === '') return last === '' ? undefined : lastBytes(Number(last), size);
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (from >= size) return 'beyond';
  return to < from ? undefined : { from, to };
}

const lastBytes = (count: number, size: number): ByteRange | 'beyond' =>
  count === 0 ? 'beyond' : { from: Math.max(0, size - count), to: size - 1 };
