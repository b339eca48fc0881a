import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isWrite } from '../../kernel/operation.ts';
import { type ServedApplication, servedApplication } from '../../testing/served.ts';
import { toolName } from './tools.ts';

let served: ServedApplication;
let member: Awaited<ReturnType<ServedApplication['setUp']>>;
beforeAll(async () => {
  served = await servedApplication();
  member = await served.setUp();
});
afterAll(() => served.close());

const transports: Record<string, (key: string) => Transport> = {
  HTTP: (key) =>
    new StreamableHTTPClientTransport(new URL('/api/mcp', served.url), {
      requestInit: { headers: { authorization: `Bearer ${key}` } },
    }) as unknown as Transport,
  'standard input and output': (key) =>
    new StdioClientTransport({
      command: process.execPath,
      args: ['src/main.ts', 'mcp', '--url', served.url],
      cwd: served.installFolder,
      env: { TANDEM_API_KEY: key, PATH: process.env.PATH ?? '' },
    }),
};

async function connected<T>(transport: Transport, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** What a tool answered, as an assistant sees it. */
async function ask(client: Client, name: string, args: Record<string, unknown>) {
  const { isError = false, content, structuredContent } = await client.callTool({ name, arguments: args });
  const [first] = content as { text?: string }[];
  return {
    isError,
    text: first?.text ?? '',
    answer: structuredContent as Record<string, unknown> | undefined,
  };
}

describe.each(Object.keys(transports))('over %s', (way) => {
  const to = (key: string) => transports[way]?.(key) as Transport;

  test('a reading key gets the reads alone, and none of the wording that must stay', async () => {
    await connected(to(await member.key('*:read')), async (client) => {
      const { tools } = await client.listTools();
      const names = tools.map((tool) => tool.name);
      const { implementations } = served.application;
      for (const { operation } of implementations)
        if (isWrite(operation)) expect(names).not.toContain(toolName(operation));
      expect(names).toEqual(
        expect.arrayContaining(['control_list', 'search_records', 'content_requirement']),
      );
      expect(names.filter((name) => /licensed|account|set-up/.test(name))).toEqual([]);
      expect(
        tools.every((tool) => tool.inputSchema.type === 'object' && tool.annotations?.readOnlyHint),
      ).toBe(true);
      expect(await ask(client, 'control_create', { title: 'No' })).toMatchObject({ isError: true });
      expect(await ask(client, 'content_requirement', { requirement: 'iso42001-2023:A.2.2' })).toMatchObject({
        isError: false,
        answer: { number: 'A.2.2' },
      });
    });
  });

  test('a key with a scope writes what the scope says, through the door', async () => {
    await connected(to(await member.key('*:read', 'control:write')), async (client) => {
      const names = (await client.listTools()).tools.map((tool) => tool.name);
      expect(names).toContain('control_create');
      expect(names).not.toContain('asset_create');
      const made = await ask(client, 'control_create', { title: `Over ${way}` });
      expect(made).toMatchObject({ isError: false, answer: { version: 1, title: `Over ${way}` } });
      const found = await ask(client, 'control_list', {
        q: way.split(' ')[0],
        filter: { archived: 'is:false' },
      });
      expect(JSON.parse(found.text)).toMatchObject({ rows: [{ title: `Over ${way}` }] });
      const ledger = await ask(client, 'ledger_list', { record: String(made.answer?.id) });
      expect(ledger.answer).toMatchObject({ entries: [{ actorKind: 'key', operation: 'control.create' }] });
    });
  });

  test('a problem is the error of the tool: the sentence and the fields', async () => {
    await connected(to(await member.key('*:read')), async (client) => {
      const wrong = await ask(client, 'control_list', { filter: { colour: 'is:red' } });
      expect(wrong.isError).toBe(true);
      expect(wrong.text).toMatch(/filter\.colour: Unknown field/);
      expect(await ask(client, 'control_get', { id: 'C-999' })).toMatchObject({
        isError: true,
        text: 'There is nothing at this address.',
      });
      expect(await ask(client, 'no_such_tool', {})).toMatchObject({ isError: true });
    });
  });
});

describe('the door of assistants', () => {
  const message = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
  const post = (headers: Record<string, string>, body: unknown = message) =>
    served.fetch('/api/mcp', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
      body: JSON.stringify(body),
    });

  test.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['a wrong key', { authorization: `Bearer tandem_${'x'.repeat(43)}` }],
    ['a cookie', { cookie: 'tandem.session_token=whatever' }],
  ])('%s is answered 401 as a problem', async (_name, headers) => {
    const response = await post(headers);
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  test('a request answers by itself, without a session', async () => {
    const response = await post({ authorization: `Bearer ${await member.key('*:read')}` });
    expect(response.status).toBe(200);
    expect(response.headers.get('mcp-session-id')).toBeNull();
    expect(await response.json()).toMatchObject({ result: { tools: expect.any(Array) } });
  });

  test('too much is refused, and there is nothing to listen to', async () => {
    const authorization = `Bearer ${await member.key('*:read')}`;
    expect((await post({ authorization }, { ...message, padding: 'x'.repeat(16_000_001) })).status).toBe(413);
    expect((await served.fetch('/api/mcp', { headers: { authorization } })).status).toBe(404);
  });
});
