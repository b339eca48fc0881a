import type { JsonSchema } from './json-schema.ts';

/** A schema in a few words, for tables and help texts: `text`, `list of Control`, `planned | partly`. */
export function typeName(schema: JsonSchema): string {
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1) ?? '';
  if (Array.isArray(schema.enum)) return schema.enum.map(String).join(' | ');
  if (schema.const !== undefined) return String(schema.const);
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return [...new Set(choices.map(typeName))].join(' | ');
  return named(schema);
}

function named(schema: JsonSchema): string {
  switch (schema.type) {
    case 'array':
      return `list of ${typeName((schema.items ?? {}) as JsonSchema)}`;
    case 'string':
      return typeof schema.format === 'string' ? (formats[schema.format] ?? 'text') : 'text';
    case 'integer':
      return 'whole number';
    case 'null':
      return 'nothing';
    case undefined:
      return 'anything';
    default:
      return String(schema.type);
  }
}

const formats: Readonly<Record<string, string>> = {
  uuid: 'id',
  date: 'day',
  'date-time': 'moment',
  binary: 'file',
  uri: 'address',
  email: 'mail address',
};
