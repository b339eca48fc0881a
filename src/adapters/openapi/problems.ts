import { english } from '../../kernel/message.ts';
import { isWrite, type Operation } from '../../kernel/operation.ts';
import {
  invalid,
  notFound,
  notPermitted,
  type ProblemType,
  signInNeeded,
  tooLarge,
  tooMany,
  unavailable,
  unexpected,
} from '../../kernel/problem.ts';
import { type JsonSchema, jsonSchemaOf, propertiesOf } from './json-schema.ts';

/** Every problem an operation may answer: what it declares, and what the door, the address and the body bring. */
export function problemsOf(operation: Operation): readonly ProblemType[] {
  const takesInput = Object.keys(propertiesOf(jsonSchemaOf(operation.input, 'input')).properties).length > 0;
  const all: (ProblemType | false)[] = [
    takesInput && invalid,
    operation.scope !== 'public' && operation.scope !== 'link' && signInNeeded,
    operation.permission !== null && notPermitted,
    (operation.scope === 'organisation' || operation.scope === 'link') && notFound,
    operation.scope === 'link' && tooMany,
    isWrite(operation) && tooLarge,
    ...operation.problems,
    unexpected,
    unavailable,
  ];
  return [...new Set(all.filter((type) => type !== false))].sort((a, b) => a.status - b.status);
}

/** The problems as OpenAPI responses: one per status, with the codes it may carry. */
export function problemResponses(operation: Operation): Record<string, JsonSchema> {
  const byStatus = Map.groupBy(problemsOf(operation), (type) => type.status);
  return Object.fromEntries(
    [...byStatus].map(([status, types]) => [
      String(status),
      {
        description: types.map((type) => english(type.title)).join(' '),
        content: {
          'application/problem+json': {
            schema: {
              allOf: [
                { $ref: '#/components/schemas/Problem' },
                { type: 'object', properties: { code: { enum: types.map((type) => type.code) } } },
              ],
            },
          },
        },
      },
    ]),
  );
}

/** RFC 9457, with our permanent code, the message for translation and the field issues. */
export const problemSchema: JsonSchema = {
  type: 'object',
  description: 'What went wrong (RFC 9457). The page at `type` says what to do.',
  required: ['type', 'code', 'status', 'title', 'message'],
  properties: {
    type: { type: 'string', description: 'Address of the page of this kind: /problems/<code>.' },
    code: { type: 'string', description: 'Permanent code of the kind.' },
    status: { type: 'integer' },
    title: { type: 'string' },
    detail: { type: 'string' },
    message: {
      type: 'object',
      description: 'The sentence for catalogs: id, English text with {names}, values.',
      required: ['id', 'text'],
      properties: { id: { type: 'string' }, text: { type: 'string' }, values: { type: 'object' } },
    },
    issues: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
    current: { description: 'With version-conflict: the record as it is stored now.' },
    requestId: { type: 'string' },
  },
};
