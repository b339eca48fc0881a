import { msg } from '../../kernel/message.ts';
import { FileContent, type Input, type Operation, type Output } from '../../kernel/operation.ts';
import type { ProblemBody } from '../../kernel/problem.ts';

/** Where and how to call. Nothing here knows a framework: the browser, the command line and tests use the same. */
export interface CallOptions {
  /** Origin of the server without a slash at the end; `''` in a page of the same origin. */
  readonly base?: string;
  /** Slug of the organisation; needed by operations of scopes `organisation` and `link`. */
  readonly org?: string | undefined;
  /** Secret of a capability link; needed by operations of scope `link`. */
  readonly link?: string | undefined;
  readonly fetch?: typeof fetch;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
}

/** The server answered with a problem (RFC 9457); `body` is what it said. */
export class ProblemError extends Error {
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.detail ?? body.title);
    this.name = 'ProblemError';
    this.body = body;
  }
}

/** The server could not be reached at all: offline, stopped, or the connection broke. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super('The server cannot be reached.', { cause });
    this.name = 'UnreachableError';
  }
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Call a declared operation and answer its output as the server sent it (the server has checked it already).
 * Throws `ProblemError` for every answer that is not 2xx, `UnreachableError` when there was no answer.
 */
export async function call<Op extends Operation>(
  operation: Op,
  input: Input<Op>,
  options: CallOptions = {},
): Promise<Output<Op>> {
  const request = requestOf(operation, input as Fields, options);
  const response = await send(`${options.base ?? ''}${request.url}`, request, options);
  if (!response.ok) throw new ProblemError(await problemOf(response));
  // The declared type is the contract of the server's answer; its own tests hold it to that.
  return (await outputOf(operation, response)) as Output<Op>;
}

/** The address an operation is called at: for links, downloads, and what `call` itself sends. */
export function addressOf<Op extends Operation>(operation: Op, input: Input<Op>, org?: string): string {
  return requestOf({ ...operation, method: 'GET' }, input as Fields, { org }).url;
}

interface Request {
  readonly method: string;
  readonly url: string;
  readonly body?: BodyInit;
  readonly contentType?: string;
}

function requestOf(operation: Operation, input: Fields, at: Pick<CallOptions, 'org' | 'link'>): Request {
  const named = new Set<string>();
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    named.add(name);
    return encodeURIComponent(String(input[name] ?? ''));
  });
  const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !named.has(name)));
  const url = `/api/v1${prefixOf(operation, at)}${path}`;
  if (operation.method === 'GET') return { method: 'GET', url: url + queryOf(rest) };
  if (operation.accepts === 'file') return fileRequest(operation.method, url, rest);
  return { method: operation.method, url, body: JSON.stringify(rest), contentType: 'application/json' };
}

function prefixOf(operation: Operation, { org, link }: Pick<CallOptions, 'org' | 'link'>): string {
  if (operation.scope !== 'organisation' && operation.scope !== 'link') return '';
  if (!org) throw new Error(`${operation.id} needs an organisation.`);
  if (operation.scope === 'organisation') return `/o/${encodeURIComponent(org)}`;
  if (!link) throw new Error(`${operation.id} needs a link.`);
  return `/links/${encodeURIComponent(org)}/${encodeURIComponent(link)}`;
}

function fileRequest(method: string, url: string, { file, ...rest }: Fields): Request {
  const content = FileContent.parse(file);
  return {
    method,
    url: url + queryOf({ name: content.name, ...rest }),
    // A copy with a plain buffer behind it: the bytes may come from a shared one.
    body: new Uint8Array(content.bytes),
    contentType: content.mediaType || 'application/octet-stream',
  };
}

/** Query of a GET: plain fields by name, the list grammar's filters as `filter.<field>=<op>:<value>`. */
function queryOf(fields: Fields): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) append(query, name, value);
  const text = query.toString();
  return text ? `?${text}` : '';
}

function append(query: URLSearchParams, name: string, value: unknown): void {
  if (value === undefined || value === null || value === '') return;
  if (Array.isArray(value)) {
    for (const one of value) append(query, name, one);
  } else if (typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) append(query, `${name}.${key}`, one);
  } else {
    query.append(name, String(value));
  }
}

async function send(url: string, request: Request, options: CallOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json', ...options.headers };
  if (request.contentType) headers['content-type'] = request.contentType;
  try {
    return await (options.fetch ?? fetch)(url, {
      method: request.method,
      headers,
      credentials: 'same-origin',
      ...(request.body === undefined ? {} : { body: request.body }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new UnreachableError(cause);
  }
}

async function outputOf(operation: Operation, response: Response): Promise<unknown> {
  if (operation.answers === 'file') return fileOf(response);
  if (response.status === 204) return undefined;
  return response.json();
}

async function fileOf(response: Response): Promise<FileContent> {
  return {
    name: fileName(response.headers.get('content-disposition') ?? ''),
    mediaType: response.headers.get('content-type') ?? 'application/octet-stream',
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}

/** `filename*` (RFC 6266, UTF-8) before the plain `filename`. */
function fileName(disposition: string): string {
  const extended = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (extended) return decodeURIComponent(extended);
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? 'download';
}

async function problemOf(response: Response): Promise<ProblemBody> {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const body: unknown = await response.json().catch(() => null);
  if (isProblem(body)) return requestId && !body.requestId ? { ...body, requestId } : body;
  // Something between us and the server answered (a proxy): say what we know, invent nothing.
  return {
    type: 'about:blank',
    code: 'no-problem-body',
    status: response.status,
    title: response.statusText || `HTTP ${response.status}`,
    message: msg('client.bare-status', 'The server answered {status}.', { status: response.status }),
    ...(requestId ? { requestId } : {}),
  };
}

const isProblem = (body: unknown): body is ProblemBody =>
  typeof body === 'object' && body !== null && 'code' in body && 'message' in body;
