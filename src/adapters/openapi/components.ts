import type { JsonSchema } from './json-schema.ts';

/** Smallest schema worth a name of its own, in characters of JSON. */
const worthNaming = 160;

/**
 * Give object schemas that appear more than once a name: they go to `components` and each place refers to them.
 * `schemas` are changed in place. Names come from where a schema is first seen.
 */
export function shareComponents(
  schemas: readonly { readonly name: string; readonly schema: JsonSchema }[],
): Record<string, JsonSchema> {
  const seen = new Map<string, { count: number; name: string }>();
  for (const { name, schema } of schemas)
    visit(schema, name, (found, foundName) => {
      const key = JSON.stringify(found);
      const known = seen.get(key);
      if (known) known.count += 1;
      else seen.set(key, { count: 1, name: foundName });
    });
  const names = uniqueNames([...seen].filter(([key, one]) => one.count > 1 && key.length >= worthNaming));
  const components: Record<string, JsonSchema> = {};
  for (const { name, schema } of schemas) replace(schema, name, names, components);
  return components;
}

type Visitor = (schema: JsonSchema, name: string) => void;

const isObject = (value: unknown): value is JsonSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object schema inside, the inner ones first. */
function visit(schema: JsonSchema, name: string, seen: Visitor): void {
  for (const [child, childName] of childrenOf(schema, name)) visit(child, childName, seen);
  if (isObject(schema.properties)) seen(schema, name);
}

/** The schemas directly inside, each with the name it would have: properties by their key, list items in the singular. */
function childrenOf(schema: JsonSchema, name: string): [JsonSchema, string][] {
  const group = name.split(/(?=[A-Z])/)[0] ?? '';
  const properties = Object.entries(isObject(schema.properties) ? schema.properties : {});
  const choices = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((list) =>
    Array.isArray(list) ? list : [],
  );
  const found: [unknown, string][] = [
    ...properties.map(([key, child]): [unknown, string] => [child, `${group}${pascal(key)}`]),
    [schema.items, singular(name)],
    [schema.additionalProperties, singular(name)],
    ...choices.map((child): [unknown, string] => [child, name]),
  ];
  return found.flatMap(([child, childName]) =>
    isObject(child) ? [[child, childName] as [JsonSchema, string]] : [],
  );
}

const singular = (name: string): string =>
  name.endsWith('ies') ? `${name.slice(0, -3)}y` : name.endsWith('s') ? name.slice(0, -1) : name;

export const pascal = (text: string): string =>
  text
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

function uniqueNames(repeated: readonly [string, { name: string }][]): Map<string, string> {
  const taken = new Set<string>();
  return new Map(
    repeated.map(([key, { name }]) => {
      let free = name;
      for (let number = 2; taken.has(free); number += 1) free = `${name}${number}`;
      taken.add(free);
      return [key, free];
    }),
  );
}

/** Replace named schemas by references, outer ones first: keys are compared before their inside changes. */
function replace(
  schema: JsonSchema,
  name: string,
  names: ReadonlyMap<string, string>,
  components: Record<string, JsonSchema>,
): void {
  const key = isObject(schema.properties) ? JSON.stringify(schema) : '';
  const known = names.get(key);
  if (known !== undefined && known in components) {
    refer(schema, known);
    return;
  }
  const target = known === undefined ? schema : { ...schema };
  if (known !== undefined) components[known] = target;
  for (const [child, childName] of childrenOf(target, name)) replace(child, childName, names, components);
  if (known !== undefined) refer(schema, known);
}

function refer(schema: JsonSchema, name: string): void {
  for (const key of Object.keys(schema)) delete schema[key];
  schema.$ref = `#/components/schemas/${name}`;
}
