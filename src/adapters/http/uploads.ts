import type { Context } from 'hono';
import { z } from 'zod';
import type { Caller, Door } from '../../kernel/door.ts';
import type { Implementation } from '../../kernel/feature.ts';
import { uploadOffset, uploadProtocol } from '../../kernel/file.problems.ts';
import { StoredFile, uploadChunk } from '../../kernel/file.schema.ts';
import type { FileBytes } from '../../kernel/file-bytes.ts';
import { msg } from '../../kernel/message.ts';
import { invalid, notFound, Problem } from '../../kernel/problem.ts';
import { Upload, type UploadSteps } from '../../kernel/upload.ts';
import { refuseForeignOrigin } from './foreign-origin.ts';
import type { RawRoute } from './raw-route.ts';

export interface UploadParts {
  /** Where uploads are made, with its parameters: `/api/v1/o/{org}/uploads`. */
  readonly path: string;
  readonly open: 'signed-in' | 'everybody';
  readonly reason: string;
  /** Who brings the file. */
  readonly callerOf: (c: Context) => Promise<Caller>;
  readonly steps: UploadSteps;
  readonly door: Door;
  readonly files: FileBytes;
  readonly origins: readonly string[];
}

const version = '1.0.0';

/**
 * Uploads that go on after a lost connection or a restart: tus 1.0, core with creation, termination and expiration
 * (docs/decisions/014-own-upload-routes.md). `GET` on a complete upload answers its file, which is ours.
 */
export function uploadRoutes(parts: UploadParts): readonly RawRoute[] {
  const { path, open, reason } = parts;
  const one = `${path}/{id}`;
  const finish = finisher(parts);
  const declared = (method: RawRoute['method'], at: string, limit: number, handle: Handle): RawRoute => ({
    ...{ method, path: at, open, limit, reason },
    handle: async (c) => {
      c.res.headers.set('tus-resumable', version);
      const caller = await admitted(parts, c);
      if (method !== 'GET') refuseForeignOriginOf(parts, c, caller);
      return handle({ c, caller, ask: asking(parts.door, caller) });
    },
  });
  return [
    {
      ...{ method: 'OPTIONS', path, limit: 0, open: 'everybody' },
      reason: 'Tells programs which version and extensions of the tus protocol are spoken; holds no data.',
      handle: () => new Response(null, { status: 204, headers: offered(parts.files.limits.largest) }),
    },
    declared('POST', path, 0, (call) => begin(parts, call)),
    declared('GET', one, 0, async (call) =>
      call.c.req.method === 'HEAD' ? lookUp(parts, call, finish) : complete(parts, call),
    ),
    declared('PATCH', one, uploadChunk, (call) => goOn(parts, call, finish)),
    declared('DELETE', one, 0, (call) => end(parts, call)),
  ];
}

interface Call {
  readonly c: Context;
  readonly caller: Caller;
  readonly ask: (step: Implementation, input: object) => Promise<unknown>;
}
type Handle = (call: Call) => Promise<Response>;
type Finish = (call: Call, id: string) => Promise<StoredFile>;

const asking =
  (door: Door, caller: Caller) =>
  (step: Implementation, input: object): Promise<unknown> =>
    door.execute(step, input, caller);

const offered = (largest: number): Record<string, string> => ({
  'tus-resumable': version,
  'tus-version': version,
  'tus-extension': 'creation,termination,expiration',
  'tus-max-size': String(largest),
});

/** Whoever may not be here learns nothing of the protocol, and nothing they send is read. */
async function admitted({ callerOf, door, steps }: UploadParts, c: Context): Promise<Caller> {
  const caller = await callerOf(c);
  door.admit(steps.begin.operation, caller);
  if (c.req.method !== 'GET' && c.req.header('tus-resumable') !== version) {
    c.res.headers.set('tus-version', version);
    throw new Problem(uploadProtocol);
  }
  return caller;
}

function refuseForeignOriginOf({ origins }: UploadParts, c: Context, { actor }: Caller): void {
  if (actor.kind !== 'key') refuseForeignOrigin(c, origins);
}

async function begin({ steps }: UploadParts, { c, ask }: Call): Promise<Response> {
  const size = wholeNumber(c, 'upload-length');
  const name = metadata(c.req.header('upload-metadata') ?? '').get('filename') ?? '';
  const upload = Upload.parse(await ask(steps.begin, { name, size }));
  return new Response(null, {
    status: 201,
    headers: { location: `${c.req.path}/${upload.id}`, ...progress(upload, 0) },
  });
}

/** How far it has got. A complete one whose last answer was lost is finished now. */
async function lookUp({ files, steps }: UploadParts, call: Call, finish: Finish): Promise<Response> {
  const upload = Upload.parse(await call.ask(steps.find, { id: idOf(call.c) }));
  const length = upload.file ? upload.size : await files.incoming.length(orgOf(call), upload.id);
  if (!upload.file && length >= upload.size) await finish(call, upload.id);
  return new Response(null, {
    headers: {
      'upload-length': String(upload.size),
      'cache-control': 'no-store',
      ...progress(upload, length),
    },
  });
}

async function complete({ steps }: UploadParts, { c, ask }: Call): Promise<Response> {
  const { file } = Upload.parse(await ask(steps.find, { id: idOf(c) }));
  if (!file) throw new Problem(notFound);
  return Response.json(file, { headers: { 'cache-control': 'no-store' } });
}

async function goOn({ files, steps }: UploadParts, call: Call, finish: Finish): Promise<Response> {
  const { c } = call;
  if (c.req.header('content-type') !== 'application/offset+octet-stream')
    throw new Problem(invalid, msg('upload.type', 'Send the bytes as application/offset+octet-stream.'));
  const offset = wholeNumber(c, 'upload-offset');
  const upload = Upload.parse(await call.ask(steps.find, { id: idOf(c) }));
  if (offset > upload.size || (upload.file && offset !== upload.size)) throw new Problem(uploadOffset);
  if (upload.file) return new Response(null, { status: 204, headers: progress(upload, offset) });
  const most = Math.min(uploadChunk, upload.size - offset);
  const body = c.req.raw.body ?? new Blob([]).stream();
  const length = await files.incoming.append(orgOf(call), upload.id, offset, body, most);
  if (length >= upload.size) await finish(call, upload.id);
  return new Response(null, { status: 204, headers: progress(upload, length) });
}

async function end({ files, steps }: UploadParts, call: Call): Promise<Response> {
  const id = idOf(call.c);
  await call.ask(steps.end, { id });
  await files.incoming.discard(orgOf(call), id);
  return new Response(null, { status: 204 });
}

/**
 * Bytes first, then the row, then the partial file goes: whenever the program is killed, the next look finds what is
 * missing. Two that end one upload at once do it once.
 */
function finisher({ files, steps }: UploadParts): Finish {
  const under = new Map<string, Promise<StoredFile>>();
  const finish = async (call: Call, org: string, id: string): Promise<StoredFile> => {
    const bytes = await files.incoming.keep(org, id);
    const file = StoredFile.parse(await call.ask(steps.complete, { id, ...bytes }));
    await files.incoming.discard(org, id);
    return file;
  };
  return (call, id) => {
    const known = under.get(id);
    if (known) return known;
    const mine = finish(call, orgOf(call), id).finally(() => under.delete(id));
    under.set(id, mine);
    return mine;
  };
}

const progress = (upload: Upload, offset: number): Record<string, string> => ({
  'upload-offset': String(offset),
  ...(upload.expiresAt === null ? {} : { 'upload-expires': new Date(upload.expiresAt).toUTCString() }),
});

const orgOf = ({ caller }: Call): string => caller.org?.id ?? '';

/** What can be no id is nobody's upload. */
function idOf(c: Context): string {
  const id = z.uuid().safeParse(c.req.param('id'));
  if (!id.success) throw new Problem(notFound);
  return id.data;
}

function wholeNumber(c: Context, header: string): number {
  const text = c.req.header(header) ?? '';
  if (!/^\d{1,15}$/.test(text))
    throw new Problem(invalid, msg('upload.header', 'Send {header} as a whole number.', { header }));
  return Number(text);
}

/** `filename d29ybGQ=,other`: names with values in base64 (tus 1.0, creation). */
function metadata(header: string): Map<string, string> {
  const pairs = header.split(',').map((pair): [string, string] => {
    const [key = '', value = ''] = pair.trim().split(' ');
    return [key, Buffer.from(value, 'base64').toString('utf8')];
  });
  return new Map(pairs);
}
