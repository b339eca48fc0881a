import type { Context } from 'hono';
import { contentRoutes } from './adapters/http/file-content.ts';
import type { RawRoute } from './adapters/http/raw-route.ts';
import { uploadRoutes } from './adapters/http/uploads.ts';
import type { Caller, Door } from './kernel/door.ts';
import type { Implementation } from './kernel/feature.ts';
import type { FileBytes } from './kernel/file-bytes.ts';
import { uploadSteps } from './kernel/upload.ts';

interface FileRouteParts {
  readonly door: Door;
  readonly files: FileBytes;
  readonly callerOf: (headers: Headers, slug: string | undefined) => Promise<Caller>;
  readonly callerByLink: (c: Context) => Promise<Caller>;
  /** The purpose of links whose holders may bring files. */
  readonly purpose: string | undefined;
  readonly origins: readonly string[];
  readonly implementations: readonly Implementation[];
}

/** Files: brought in pieces, by members and by whoever holds a link for it; fetched in ranges, by members. */
export function fileRoutes(parts: FileRouteParts): readonly RawRoute[] {
  const find = parts.implementations.find(({ operation }) => operation.id === 'file.get');
  if (!find) return [];
  return [
    ...uploadRoutes({
      ...parts,
      path: '/api/v1/o/{org}/uploads',
      open: 'signed-in',
      reason:
        'Uploads in the tus protocol: a file of any size in pieces, gone on with after a lost connection.',
      callerOf: (c) => parts.callerOf(c.req.raw.headers, c.req.param('org')),
      steps: uploadSteps(),
    }),
    ...(parts.purpose === undefined ? [] : byLink(parts, parts.purpose)),
    ...contentRoutes({ ...parts, find }),
  ];
}

const byLink = (parts: FileRouteParts, purpose: string): readonly RawRoute[] =>
  uploadRoutes({
    ...parts,
    path: '/api/v1/links/{org}/{token}/uploads',
    open: 'everybody',
    reason: 'The same for whoever holds a link that asks for files; everybody else gets 404.',
    callerOf: parts.callerByLink,
    steps: uploadSteps(purpose),
  });
