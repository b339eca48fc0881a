import type { JsonSchema } from '../openapi/json-schema.ts';

/**
 * What somebody typed as the value a schema expects: numbers and booleans as such, lists by commas, objects as
 * `field=value` (given several times) or JSON. What does not fit stays text: the server says what is wrong with it.
 */
export function readValue(schema: JsonSchema, typed: string | readonly string[]): unknown {
  const kinds = kindsOf(schema);
  if (typeof typed !== 'string')
    return kinds.has('object') ? readObject(schema, typed) : readList(schema, typed);
  return typed === 'null' && kinds.has('null') ? null : scalar(kinds, typed);
}

function readObject(schema: JsonSchema, typed: readonly string[]): unknown {
  const [only = ''] = typed;
  return typed.length === 1 && only.startsWith('{') ? json(only) : fields(schema, typed);
}

function readList(schema: JsonSchema, typed: readonly string[]): unknown {
  const [only = ''] = typed;
  if (typed.length === 1 && only.startsWith('[')) return json(only);
  return typed
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => readValue(itemsOf(schema), one));
}

/** Does a value need several words (a list or an object)? */
export const takesMany = (schema: JsonSchema): boolean => {
  const kinds = kindsOf(schema);
  return kinds.has('array') || kinds.has('object');
};

/** Is it only ever true or false? */
export const isSwitch = (schema: JsonSchema): boolean => {
  const kinds = kindsOf(schema);
  return kinds.size === 1 && kinds.has('boolean');
};

function scalar(kinds: ReadonlySet<string>, typed: string): unknown {
  if (kinds.has('boolean') && (typed === 'true' || typed === 'false')) return typed === 'true';
  const isNumber = typed.trim() !== '' && Number.isFinite(Number(typed));
  if ((kinds.has('integer') || kinds.has('number')) && isNumber) return Number(typed);
  return /^[{[]/.test(typed) && !kinds.has('string') ? json(typed) : typed;
}

function kindsOf(schema: JsonSchema): ReadonlySet<string> {
  const choices = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const own = Array.isArray(schema.type) ? schema.type : [schema.type];
  const named = own.filter((kind) => typeof kind === 'string');
  const inner = choices.flatMap((choice: JsonSchema) => [...kindsOf(choice)]);
  return new Set([...named, ...inner, ...(Array.isArray(schema.enum) ? ['string'] : [])]);
}

const itemsOf = (schema: JsonSchema): JsonSchema => (schema.items ?? {}) as JsonSchema;

function fields(schema: JsonSchema, pairs: readonly string[]): Record<string, unknown> {
  const known = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const other = (schema.additionalProperties ?? {}) as JsonSchema;
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      const [name, text] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      const field = known[name] ?? other;
      return [name, takesMany(field) ? readValue(field, [text]) : readValue(field, text)];
    }),
  );
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
