/**
 * Are two field values the same for a person: nothing equals empty, lists do not depend on their order, and `ü` is one
 * letter however it is composed.
 */
export const sameValue = (a: unknown, b: unknown): boolean => comparable(a) === comparable(b);

function comparable(value: unknown): string {
  if (value === undefined || value === null) return '""';
  if (typeof value === 'string') return JSON.stringify(visible(value).normalize('NFC'));
  if (Array.isArray(value)) return value.length === 0 ? '""' : JSON.stringify(value.map(comparable).sort());
  return JSON.stringify(value);
}

/** A text as a person sees it: control characters are nothing to them, and no workbook can carry them back. */
export const visible = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, '')
    .trim();
