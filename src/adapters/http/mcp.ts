import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js';
import type { Context } from 'hono';
import type { Caller } from '../../kernel/door.ts';
import { msg } from '../../kernel/message.ts';
import { notPermitted, Problem, signInNeeded } from '../../kernel/problem.ts';
import { type McpParts, mcpServer } from '../mcp/server.ts';
import { readBytes } from './input.ts';
import type { RawRoute } from './raw-route.ts';

/** Largest message of an assistant: an imported file comes as base64. */
const limit = 16_000_000;

/**
 * MCP over streamable HTTP, without sessions: every request carries its key and is answered by itself. Cookies are
 * not looked at, so no page of another site can use somebody's session here.
 */
export const mcpRoutes = (
  parts: McpParts,
  callerOf: (headers: Headers, slug: string | undefined) => Promise<Caller>,
): readonly RawRoute[] => [
  {
    method: 'POST',
    path: '/api/mcp',
    open: 'signed-in',
    limit,
    reason: 'The protocol of assistants (MCP); each of its tools is an operation and goes through the door.',
    handle: (c) => handle(c, parts, callerOf),
  },
];

async function handle(
  c: Context,
  parts: McpParts,
  callerOf: (headers: Headers, slug: string | undefined) => Promise<Caller>,
): Promise<Response> {
  const authorization = c.req.header('authorization');
  if (!authorization) throw new Problem(signInNeeded, needsKey);
  const caller = await callerOf(new Headers({ authorization }), undefined);
  if (caller.actor.kind === 'public') throw new Problem(signInNeeded, needsKey);
  if (caller.actor.kind !== 'key') throw new Problem(notPermitted, needsKey);
  const body = await readBytes(c, limit);
  const request = new Request(c.req.url, {
    method: 'POST',
    headers: c.req.raw.headers,
    body: new Uint8Array(body),
  });
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  const server = mcpServer(parts, caller);
  await server.connect(transport);
  try {
    return await transport.handleRequest(request);
  } finally {
    await server.close();
  }
}

const needsKey = msg('mcp.key', 'Send an API key in force: "Authorization: Bearer tandem_...".');
