import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { Caller, Door } from '../../kernel/door.ts';
import type { Implementation } from '../../kernel/feature.ts';
import { notFound, Problem, unexpected } from '../../kernel/problem.ts';
import { callable, errorOf, inputOf, resultOf, toolName, toolOf } from './tools.ts';

export interface McpParts {
  readonly door: Door;
  readonly implementations: readonly Implementation[];
  readonly version: string;
  /** Whatever went wrong, as a problem. */
  readonly problemOf: (error: unknown) => Problem;
  /** Told of errors that are defects of ours. */
  readonly report: (error: unknown) => void;
}

const instructions = [
  'Tandem runs an information security management system (ISO/IEC 27001) and an AI management system',
  '(ISO/IEC 42001) as one. Tools act in the organisation of the key, within its scopes.',
  'Lists take q, filter ({"owner": "is:me"}), sort ("-updatedAt"), limit and cursor.',
  'A write names the version it saw; when somebody was faster the answer shows what is stored now.',
].join(' ');

/** An MCP server for one caller: a tool for every operation the key may call, all through the door. */
export function mcpServer(parts: McpParts, caller: Caller): Server {
  const offered = callable(parts.implementations, caller.actor);
  const byName = new Map(offered.map((one) => [toolName(one.operation), one]));
  const server = new Server(
    { name: 'tandem', title: 'Tandem', version: parts.version },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: offered.map(({ operation }) => toolOf(operation)),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
    const implementation = byName.get(params.name);
    try {
      if (!implementation) throw new Problem(notFound);
      const { operation } = implementation;
      const input = inputOf(operation, params.arguments ?? {});
      return resultOf(operation, await parts.door.execute(implementation, input, caller));
    } catch (error) {
      const problem = parts.problemOf(error);
      if (problem.type === unexpected) parts.report(error);
      return errorOf(problem);
    }
  });
  return server;
}
