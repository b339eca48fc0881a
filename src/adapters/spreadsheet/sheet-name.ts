/**
 * Names a workbook accepts: at most 31 characters, none of `: \ / ? * [ ]`, no apostrophe at either end, not the
 * reserved word History, and unique without regard to case. The order stays.
 */
export function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const clean = allowed(name);
    let unique = clean;
    for (let n = 2; taken.has(unique.toLowerCase()); n++) {
      const suffix = ` (${n})`;
      unique = cut(clean, longest - suffix.length) + suffix;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}

const longest = 31;

function allowed(name: string): string {
  const plain = name
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
    .replace(/[:\\/?*[\]\u0000-\u001f]/g, ' ')
    .replace(/\s+/g, ' ');
  const bare = cut(plain, longest).replace(/^[' ]+|[' ]+$/g, '');
  if (bare === '') return 'Sheet';
  return bare.toLowerCase() === 'history' ? `${bare}_` : bare;
}

const cut = (text: string, length: number): string => text.slice(0, length).toWellFormed();
