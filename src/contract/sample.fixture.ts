import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import type { Operation } from '../kernel/operation.ts';

/** Texts tried where a schema asks for a pattern; the first that fits is taken. */
const texts = [
  ...[
    'Text',
    'text',
    'C-1',
    '2026-01-15',
    '2026-01-15T10:00:00.000Z',
    'someone@example.test',
    'Europe/Berlin',
  ],
  ...[
    'iso27001-2022',
    'iso27001-2022:A.5.1',
    'iso42001-2023:A.2.2',
    'blue',
    'en',
    '*:read',
    '#aabbcc',
    '123456',
  ],
];

interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly minItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

/**
 * An input the operation's schema accepts, built from the schema alone; `given` overrides fields. Answers undefined
 * when none could be built.
 */
export function sampleInput(
  operation: Operation,
  given: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> | undefined {
  const fields = Object.fromEntries(
    Object.entries(operation.input.shape).flatMap(([name, field]): [string, unknown][] => {
      if (name in given) return [[name, given[name]]];
      if (name === 'file' || field.safeParse(undefined).success) return [];
      return [[name, fitting(name, field)]];
    }),
  );
  const file = 'file' in operation.input.shape ? { file: sampleFile } : {};
  return operation.input.safeParse({ ...fields, ...file }).success ? fields : undefined;
}

const sampleFile = {
  name: 'rows.csv',
  mediaType: 'text/csv',
  bytes: new TextEncoder().encode('Title\nOne\n'),
};

/** Two places are mapped once: every sample names another pair. */
let pairs = 0;

/** Hints for fields whose rule lies deeper than a JSON schema tells. */
const hints: Readonly<Record<string, unknown>> = {
  get fromPlace() {
    pairs += 1;
    return `iso27001-2022:A.8.${1 + (pairs % 34)}`;
  },
  get toPlace() {
    return `iso27001-2022:A.5.${1 + (Math.floor(pairs / 34) % 37)}`;
  },
  framework: 'iso27001-2022',
  over: 'control',
  requirement: 'iso27001-2022:A.5.1',
  timeZone: 'Europe/Berlin',
  email: 'someone@example.test',
  roles: ['reader'],
  scopes: ['*:read'],
  password: 'correct horse battery staple',
};

function fitting(name: string, field: z.core.$ZodType): unknown {
  const accepts = (value: unknown): boolean => z.safeParse(field, value).success;
  const candidates = [hints[name], built(field), uuid(), ...texts, 1, true, [], {}, [texts[0]], Date.now()];
  return candidates.find((candidate) => candidate !== undefined && accepts(candidate));
}

function built(field: z.core.$ZodType): unknown {
  try {
    return fromSchema(z.toJSONSchema(field, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
  } catch {
    return undefined;
  }
}

function fromSchema(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const option = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0];
  if (option) return fromSchema(option);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'string':
      return text(schema);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1);
    case 'boolean':
      return true;
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => fromSchema(schema.items ?? {}));
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [
          name,
          hints[name] ?? fromSchema(schema.properties?.[name] ?? {}),
        ]),
      );
    default:
      return null;
  }
}

function text(schema: JsonSchema): string {
  if (schema.format === 'uuid') return uuid();
  const pattern = schema.pattern ? new RegExp(schema.pattern, 'u') : /^/;
  const fits = texts.find((each) => pattern.test(each) && each.length >= (schema.minLength ?? 0));
  return fits ?? 'x'.repeat(Math.max(1, schema.minLength ?? 1));
}
