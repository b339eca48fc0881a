import { FileContent, type Operation } from '../../kernel/operation.ts';
import { Problem, type ProblemBody, unavailable, unexpected } from '../../kernel/problem.ts';
import { isUnavailable } from '../database/unavailable.ts';

/** The answer of an operation: JSON with the version as ETag, or a file as an attachment. */
export function answer(operation: Operation, output: unknown): Response {
  if (operation.answers === 'file') return file(FileContent.parse(output));
  const headers: Record<string, string> = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  if (typeof output === 'object' && output !== null && 'version' in output)
    headers.etag = `"${output.version}"`;
  return new Response(JSON.stringify(output ?? null), { headers });
}

function file({ name, mediaType, bytes }: FileContent): Response {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes.byteLength),
      'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}

/** Whatever went wrong, as a problem: ours as declared, a lost database as 503, anything else as 500. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(isUnavailable(error) ? unavailable : unexpected);
}

export function problemAnswer(body: ProblemBody): Response {
  const headers: Record<string, string> = {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
  };
  if (body.status === 503) headers['retry-after'] = '2';
  return new Response(JSON.stringify(body), { status: body.status, headers });
}
