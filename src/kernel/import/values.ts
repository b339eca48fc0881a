/** Are two field values the same for a person: nothing equals empty, lists do not depend on their order. */
export const sameValue = (a: unknown, b: unknown): boolean => comparable(a) === comparable(b);

function comparable(value: unknown): string {
  if (value === undefined || value === null) return '""';
  if (typeof value === 'string') return JSON.stringify(value.replace(/\r\n?/g, '\n').trim());
  if (Array.isArray(value)) return value.length === 0 ? '""' : JSON.stringify(value.map(comparable).sort());
  return JSON.stringify(value);
}
