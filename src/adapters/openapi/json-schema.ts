import { z } from 'zod';

export type JsonSchema = { [key: string]: unknown };

/** The JSON Schema (draft 2020-12, as OpenAPI 3.1 wants it) of what a caller sends or gets. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' });
  const { $schema: _draft, ...plain } = JSON.parse(JSON.stringify(made)) as JsonSchema;
  return plain;
}

/** The properties of an object schema, with what is required. */
export function propertiesOf(schema: JsonSchema): {
  properties: Readonly<Record<string, JsonSchema>>;
  required: readonly string[];
} {
  return {
    properties: (schema.properties ?? {}) as Record<string, JsonSchema>,
    required: (schema.required ?? []) as string[],
  };
}

/** An object schema with only these properties. */
export function pick(schema: JsonSchema, names: readonly string[]): JsonSchema {
  const { properties, required } = propertiesOf(schema);
  return {
    ...schema,
    properties: Object.fromEntries(
      names.flatMap((name) => (properties[name] ? [[name, properties[name]]] : [])),
    ),
    required: required.filter((name) => names.includes(name)),
  };
}
