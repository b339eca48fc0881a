import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { AwsClient } from 'aws4fetch';
import { fileStoreAway } from '../../kernel/file.problems.ts';
import type { ByteRange } from '../../kernel/file-bytes.ts';
import { Problem } from '../../kernel/problem.ts';
import type { ByteStore } from './store.ts';

export interface S3Settings {
  /** Without the bucket and without a slash at the end; addresses are path-style. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

/** Bytes of one part; S3 takes up to 10,000 parts, each of at least 5 MiB but the last. */
const smallestPart = 8 * 1024 * 1024;
const partOf = (size: number): number => Math.max(smallestPart, Math.ceil(size / 9_000));

/** Bytes in a bucket of an S3 store, as `<organisation>/<sha256>`. Never more than a part of them in memory. */
export function s3Store(settings: S3Settings): ByteStore {
  const { endpoint, bucket, region, keyId, secret } = settings;
  const client = new AwsClient({
    ...{ accessKeyId: keyId, secretAccessKey: secret, region },
    ...{ service: 's3', retries: 2, initRetryMs: 100 },
  });
  const base = `${endpoint}/${bucket}`;
  const place = (org: string, sha256: string): string => `${base}/${org}/${sha256}`;

  /** One request; what is not answered well is a store that is away. A missing object is told by `missing`. */
  async function ask(method: string, url: string, more: { body?: Uint8Array; range?: ByteRange } = {}) {
    const headers: Record<string, string> = {};
    if (more.body) headers['x-amz-content-sha256'] = createHash('sha256').update(more.body).digest('hex');
    if (more.range) headers.range = `bytes=${more.range.from}-${more.range.to}`;
    const body = more.body ? { body: new Uint8Array(more.body) } : {};
    const response = await client.fetch(url, { method, headers, ...body }).catch((error: unknown) => {
      throw new Problem(fileStoreAway, undefined, { cause: error });
    });
    if (response.ok) return response;
    const text = await response.text().catch(() => '');
    if (response.status === 404 && (method === 'GET' || method === 'HEAD')) throw missing();
    throw new Problem(fileStoreAway, undefined, {
      cause: new Error(`The S3 store answered ${response.status} to ${method}: ${text.slice(0, 300)}`),
    });
  }

  /** In parts, each read when its turn comes; on a failure the store forgets the parts. */
  async function inParts(url: string, path: string, size: number): Promise<void> {
    const started = await (await ask('POST', `${url}?uploads`)).text();
    const upload = `uploadId=${encodeURIComponent(tag(started, 'UploadId') ?? '')}`;
    try {
      const parts: string[] = [];
      for await (const part of piecesOf(path, partOf(size))) {
        const number = parts.length + 1;
        const { headers } = await ask('PUT', `${url}?partNumber=${number}&${upload}`, { body: part });
        parts.push(
          `<Part><PartNumber>${number}</PartNumber><ETag>${headers.get('etag') ?? ''}</ETag></Part>`,
        );
      }
      const body = new TextEncoder().encode(
        `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`,
      );
      const ended = await (await ask('POST', `${url}?${upload}`, { body })).text();
      // S3 may answer 200 and say in the body that it failed after all.
      if (tag(ended, 'Code'))
        throw new Problem(fileStoreAway, undefined, { cause: new Error(ended.slice(0, 300)) });
    } catch (error) {
      await ask('DELETE', `${url}?${upload}`).catch(() => undefined);
      throw error;
    }
  }

  return {
    open: async (org, sha256, range) => {
      const { body } = await ask('GET', place(org, sha256), range ? { range } : {});
      return body ?? new ReadableStream({ start: (controller) => controller.close() });
    },
    keep: async (org, sha256, path, size) => {
      if (size > smallestPart) return inParts(place(org, sha256), path, size);
      for await (const whole of piecesOf(path, smallestPart))
        await ask('PUT', place(org, sha256), { body: whole });
    },
    list: async function* (org) {
      for (let next: string | undefined = ''; next !== undefined; ) {
        const after: string = next === '' ? '' : `&continuation-token=${encodeURIComponent(next)}`;
        const page = await (await ask('GET', `${base}?list-type=2&prefix=${org}%2F${after}`)).text();
        for (const [, key = ''] of page.matchAll(/<Key>([^<]+)<\/Key>/g)) {
          const name = key.slice(org.length + 1);
          if (/^[0-9a-f]{64}$/.test(name)) yield name;
        }
        next = tag(page, 'NextContinuationToken');
      }
    },
    remove: async (org, sha256, before) => {
      const found = await ask('HEAD', place(org, sha256)).catch(() => undefined);
      const came = Date.parse(found?.headers.get('last-modified') ?? '');
      if (came < Date.parse(before)) await ask('DELETE', place(org, sha256));
    },
  };
}

const missing = (): Error =>
  Object.assign(new Error('These bytes are not in the store.'), { code: 'ENOENT' });

/** The text of the first such element; enough for the few answers that are read here. */
const tag = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]?.replaceAll('&amp;', '&');

async function* piecesOf(path: string, size: number): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    for (;;) {
      const piece = new Uint8Array(size);
      let filled = 0;
      while (filled < size) {
        const { bytesRead } = await file.read(piece, filled, size - filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      if (filled === 0) return;
      yield piece.subarray(0, filled);
      if (filled < size) return;
    }
  } finally {
    await file.close();
  }
}
