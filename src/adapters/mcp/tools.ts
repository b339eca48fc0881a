import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Actor } from '../../kernel/actor.ts';
import type { Implementation } from '../../kernel/feature.ts';
import { english } from '../../kernel/message.ts';
import { FileContent, isWrite, type Operation } from '../../kernel/operation.ts';
import { rolesAllow, scopesAllow } from '../../kernel/permission.ts';
import type { Problem } from '../../kernel/problem.ts';
import { type JsonSchema, jsonSchemaOf } from '../openapi/json-schema.ts';

/** The name of an operation's tool: dots are not allowed in names of tools. */
export const toolName = (operation: Operation): string => operation.id.replaceAll('.', '_');

/** What a key may call: operations inside its organisation that its holder's roles and its scopes allow. */
export function callable(implementations: readonly Implementation[], actor: Actor): Implementation[] {
  return implementations.filter(({ operation }) => {
    if (operation.scope !== 'organisation' || !operation.keys) return false;
    const { permission } = operation;
    if (permission === null) return true;
    return rolesAllow(actor.roles, permission) && scopesAllow(actor.scopes ?? [], permission);
  });
}

/** A file in the arguments of a tool. */
const FileArgument = z.object({
  name: z.string().min(1).max(255),
  mediaType: z.string().default('application/octet-stream'),
  base64: z.base64(),
});

export function toolOf(operation: Operation): Tool {
  return {
    name: toolName(operation),
    description: english(operation.summary),
    inputSchema: inputSchemaOf(operation) as Tool['inputSchema'],
    annotations: { readOnlyHint: !isWrite(operation), destructiveHint: operation.method === 'DELETE' },
  };
}

function inputSchemaOf(operation: Operation): JsonSchema {
  const schema = jsonSchemaOf(operation.input, 'input');
  if (operation.accepts !== 'file') return schema;
  return {
    ...schema,
    properties: { ...(schema.properties as JsonSchema), file: jsonSchemaOf(FileArgument, 'input') },
  };
}

/** The arguments of a tool as the input of its operation: a file comes as base64. */
export function inputOf(
  operation: Operation,
  args: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (operation.accepts !== 'file') return { ...args };
  const file = FileArgument.safeParse(args.file);
  if (!file.success) return { ...args };
  const { name, mediaType, base64 } = file.data;
  return { ...args, file: { name, mediaType, bytes: new Uint8Array(Buffer.from(base64, 'base64')) } };
}

/** The output of an operation as the answer of its tool: a file as a resource, anything else as JSON. */
export function resultOf(operation: Operation, output: unknown): CallToolResult {
  if (operation.answers === 'file') {
    const { name, mediaType, bytes } = FileContent.parse(output);
    const blob = Buffer.from(bytes).toString('base64');
    const uri = `tandem://file/${encodeURIComponent(name)}`;
    return { content: [{ type: 'resource', resource: { uri, mimeType: mediaType, blob } }] };
  }
  const structured = typeof output === 'object' && output !== null && !Array.isArray(output);
  return {
    content: [{ type: 'text', text: JSON.stringify(output ?? null) }],
    ...(structured ? { structuredContent: output as Record<string, unknown> } : {}),
  };
}

/** A problem as the error of a tool: the sentence, then the fields, so that an assistant can mend its call. */
export function errorOf(problem: Problem): CallToolResult {
  const body = problem.body();
  const issues = (body.issues ?? []).map((issue) => `${issue.field}: ${issue.message}`);
  const text = [body.detail ?? body.title, ...issues].join('\n');
  return { isError: true, content: [{ type: 'text', text }], structuredContent: { problem: body } };
}
