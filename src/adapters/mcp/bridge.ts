import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

/**
 * MCP over standard input and output: hands every request on to the running server with the key, so that there is one
 * implementation and one door. Resolves when the assistant closes the connection. Throws when the server cannot be
 * reached or refuses the key.
 */
export async function bridge(url: string, key: string): Promise<void> {
  const client = new Client({ name: 'tandem-stdio', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL('/api/mcp', url), {
    requestInit: { headers: { authorization: `Bearer ${key}` } },
  });
  // The library's class declares an optional member in a way its own interface does not take under strict types.
  await client.connect(transport as unknown as Transport);
  const remote = client.getServerVersion() ?? { name: 'tandem', version: '' };
  const instructions = client.getInstructions();
  const server = new Server(remote, {
    capabilities: { tools: {} },
    ...(instructions ? { instructions } : {}),
  });
  server.setRequestHandler(ListToolsRequestSchema, ({ params }) => client.listTools(params));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => client.callTool(params));
  const closed = new Promise<void>((resolve) => {
    server.onclose = resolve;
    process.stdin.once('end', resolve);
  });
  await server.connect(new StdioServerTransport());
  await closed;
  await client.close();
}
