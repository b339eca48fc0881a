/** A filter of the list grammar taken apart: `in:planned,partly` → op `in`, values `planned` and `partly`. */
export interface FilterValue {
  readonly op: string;
  readonly values: readonly string[];
}

export function readFilter(text: string): FilterValue {
  const colon = text.indexOf(':');
  if (colon < 0) return { op: text, values: [] };
  const op = text.slice(0, colon);
  const rest = text.slice(colon + 1);
  const values = op === 'has' || op === 'is' ? [rest] : rest.split(',');
  return { op, values: values.filter((value) => value !== '') };
}

/** Chosen codes as a filter: one is `is:`, several are `in:`, none is no filter. `one` names the field's own single operator. */
export function writeChoice(values: readonly string[], one: 'is' | 'has' = 'is'): string | undefined {
  if (values.length === 0) return undefined;
  return values.length === 1 ? `${one}:${values[0]}` : `in:${values.join(',')}`;
}
