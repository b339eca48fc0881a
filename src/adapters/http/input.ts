import type { Context } from 'hono';
import { msg } from '../../kernel/message.ts';
import { type Operation, pathParameters } from '../../kernel/operation.ts';
import { invalid, Problem, tooLarge } from '../../kernel/problem.ts';

/** The input of an operation from its request: address, then query or body. `If-Match: "3"` stands for `version`. */
export async function readInput(operation: Operation, c: Context): Promise<Record<string, unknown>> {
  const address = Object.fromEntries(pathParameters(operation.path).map((name) => [name, c.req.param(name)]));
  if (operation.method === 'GET') return { ...readQuery(c), ...address };
  if (operation.accepts === 'file') return { ...(await readFile(operation, c)), ...address };
  const body = await readJson(operation, c);
  return { ...versionFrom(operation, c), ...body, ...address };
}

function readQuery(c: Context): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  const filter: Record<string, string> = {};
  const given = [...new URL(c.req.url).searchParams];
  const odd = given.find(([key], at) => isPrototype(key) || given.findIndex(([other]) => other === key) < at);
  if (odd) {
    const issues = [{ field: odd[0], message: 'Known parameters can be given, each of them once.' }];
    throw new Problem(invalid, undefined, { issues });
  }
  for (const [key, value] of given) {
    if (key.startsWith('filter.')) filter[key.slice('filter.'.length)] = value;
    else input[key] = value;
  }
  return Object.keys(filter).length > 0 ? { ...input, filter } : input;
}

/** No object of ours can have a field so named without losing it. */
const isPrototype = (key: string): boolean => /(?:^|\.)__proto__$/.test(key);

function versionFrom(operation: Operation, c: Context): { version?: number } {
  const match = /^"(\d+)"$/.exec(c.req.header('if-match') ?? '');
  return match && 'version' in operation.input.shape ? { version: Number(match[1]) } : {};
}

async function readJson(operation: Operation, c: Context): Promise<object> {
  const bytes = await readBytes(c, operation.limit);
  if (bytes.byteLength === 0) return {};
  const type = c.req.header('content-type') ?? '';
  if (!type.startsWith('application/json')) {
    throw new Problem(invalid, msg('http.json', 'Send the body as application/json.'));
  }
  const json = parseJson(new TextDecoder().decode(bytes));
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new Problem(invalid, msg('http.object', 'The body must be one JSON object.'));
  }
  return json;
}

function parseJson(text: string): unknown {
  try {
    // A key named __proto__ is dropped rather than set.
    return JSON.parse(text, (key, value) => (key === '__proto__' ? undefined : value));
  } catch {
    throw new Problem(invalid, msg('http.malformed', 'The body is not well-formed JSON.'));
  }
}

async function readFile(operation: Operation, c: Context): Promise<Record<string, unknown>> {
  const { name = 'file', ...fields } = readQuery(c);
  const bytes = await readBytes(c, operation.limit);
  return {
    ...fields,
    file: { name, mediaType: c.req.header('content-type') ?? 'application/octet-stream', bytes },
  };
}

/** The whole body, refused as soon as it grows past the limit; never more of it in memory. */
export async function readBytes(c: Context, limit: number): Promise<Uint8Array> {
  const refuse = (): never => {
    const size = `${Math.floor(limit / 1000)} kB`;
    throw new Problem(tooLarge, msg('http.too-large', 'At most {size} can be sent here.', { size }));
  };
  if (Number(c.req.header('content-length') ?? 0) > limit) refuse();
  const stream = c.req.raw.body;
  if (!stream) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) refuse();
    chunks.push(chunk);
  }
  return chunks.length === 1 ? (chunks[0] ?? new Uint8Array()) : Buffer.concat(chunks);
}
