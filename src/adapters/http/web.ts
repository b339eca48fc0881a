import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Context } from 'hono';
import { notFound, Problem } from '../../kernel/problem.ts';
import { problemAnswer } from './answer.ts';
import type { RawRoute } from './raw-route.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
};

interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Packed when it is first asked for. */
  readonly packed: () => Uint8Array<ArrayBuffer> | undefined;
  readonly type: string;
  readonly tag: string;
}

/** The built web application: its files as they are, and its one page at every address that is no file and no API. */
export function webRoutes(folder: string): readonly RawRoute[] {
  const assets = readAssets(folder);
  const page = assets.get('/index.html');
  return [
    {
      method: 'GET',
      path: '/*',
      open: 'everybody',
      limit: 0,
      reason: 'The web application itself; what it shows comes from operations.',
      handle: (c) => {
        const asset = assets.get(c.req.path);
        if (asset && c.req.path !== '/index.html') return file(c, asset);
        if (!page || !isPage(c.req.path)) return problemAnswer(new Problem(notFound).body());
        return html(new TextDecoder().decode(page.bytes));
      },
    },
  ];
}

/** Every address of the application is its one page; below an organisation a dot belongs to a number: `…/A.5.1`. */
const isPage = (path: string): boolean =>
  path.startsWith('/o/') || !(path.startsWith('/api/') || extname(path));

/** Files are few and small: read once, at the start. */
function readAssets(folder: string): Map<string, Asset> {
  const assets = new Map<string, Asset>();
  if (!statSync(folder, { throwIfNoEntry: false })) return assets;
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const bytes = new Uint8Array(readFileSync(path));
    const type =
      mediaTypes[extname(name)] ??
      (extname(name) === '.html' ? 'text/html; charset=utf-8' : 'application/octet-stream');
    const packs = /text|javascript|json|svg/.test(type) && bytes.byteLength > 1000;
    const packed = packs ? once(() => pack(bytes)) : () => undefined;
    const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    assets.set(`/${relative(folder, path).replaceAll('\\', '/')}`, { bytes, packed, type, tag });
  }
  return assets;
}

const pack = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }));

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The reader of PDF runs in a worker, which takes its policy from its own file: decoders of ours, and nothing else. */
const workerPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

function file(c: Context, asset: Asset): Response {
  const headers: Record<string, string> = {
    'content-type': asset.type,
    etag: asset.tag,
    vary: 'accept-encoding',
    // Names in /assets carry the hash of their content.
    ...(c.req.path.startsWith('/pdf/') ? { 'content-security-policy': workerPolicy } : {}),
    'cache-control': c.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (c.req.header('if-none-match') === asset.tag) return new Response(null, { status: 304, headers });
  const packed = (c.req.header('accept-encoding') ?? '').includes('br') ? asset.packed() : undefined;
  if (packed) headers['content-encoding'] = 'br';
  return new Response(packed ?? asset.bytes, { headers });
}

/** The page with a nonce of its own for the styles the components write; scripts are files only. */
function html(text: string): Response {
  const nonce = randomBytes(16).toString('base64');
  return new Response(text.replaceAll('__NONCE__', nonce), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': [
        "default-src 'none'",
        "script-src 'self'",
        `style-src 'self' 'nonce-${nonce}'`,
        // Positions of floating panels and windowed rows are style attributes set by script; those need no allowance.
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ].join('; '),
    },
  });
}
