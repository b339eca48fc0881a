/** Widest cell of a table on a terminal; a pipe gets everything. */
const widestCell = 48;
const mostColumns = 7;

type Row = Readonly<Record<string, unknown>>;

/**
 * An answer for people: the list in it as a table, everything else as `name  value` lines. `narrow` cuts long cells
 * for a terminal.
 */
export function readable(output: unknown, narrow: boolean): string {
  if (!isRow(output)) return cell(output);
  const lists = Object.entries(output).filter(([, value]) => isRows(value));
  const rest = Object.entries(output).filter(
    ([, value]) => !isRows(value) && value !== null && value !== undefined,
  );
  const parts = lists.flatMap(([name, rows]) => {
    const shown = table(rows as Row[], narrow);
    return [lists.length > 1 ? `${name}\n${shown}` : shown, ...figures(rows as Row[], narrow)];
  });
  if (rest.length > 0) parts.push(definitions(Object.fromEntries(rest)));
  return parts.join('\n\n');
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isRows = (value: unknown): boolean => Array.isArray(value) && value.every(isRow);

function table(rows: readonly Row[], narrow: boolean): string {
  if (rows.length === 0) return 'Nothing.';
  const names = columnsOf(rows);
  const lines = [
    names,
    ...rows.map((row) => names.map((name) => cut(nameOf(row[name]) ?? cell(row[name]), narrow))),
  ];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What rows count by code ("gaps") under the name of each, without what nothing falls under: no cell would hold it. */
function figures(rows: readonly Row[], narrow: boolean): string[] {
  return rows.flatMap((row) =>
    Object.entries(row)
      .filter(([, value]) => isFigures(value))
      .map(([name, value]) => {
        const found = (value as Row[]).filter((one) => Object.values(one).some((count) => Number(count) > 0));
        const heading = `${cell(row.ref ?? row.number ?? row.title ?? row.name)} ${name}`.trim();
        return `${heading}\n${found.length === 0 ? 'None.' : table(found, narrow)}`;
      }),
  );
}

const isFigures = (value: unknown): boolean =>
  isRows(value) && (value as Row[]).length > 0 && (value as Row[]).every(isFigure);
const isFigure = (row: Row): boolean =>
  typeof row.code === 'string' &&
  Object.values(row).some((value) => typeof value === 'number') &&
  Object.values(row).every((value) => typeof value !== 'object');

/** Reference and title first, then what differs from row to row; ids only where there is no reference. */
function columnsOf(rows: readonly Row[]): string[] {
  const [first = {}] = rows;
  const told = Object.keys(first).filter((name) => rows.some((row) => cell(row[name]) !== ''));
  const plain = told.filter((name) =>
    rows.every((row) => typeof row[name] !== 'object' || row[name] === null),
  );
  const own = ['seq', 'ref', 'number', 'title', 'name'].filter((name) => plain.includes(name));
  // A row without a name of its own goes by that of the record it is about, whose reference says its type.
  const about = plain.find((name) => name.endsWith('Ref'))?.slice(0, -'Ref'.length);
  const leading =
    own.length > 0 || about === undefined
      ? own
      : [`${about}Ref`, `${about}Title`].filter((name) => plain.includes(name));
  const others = plain.filter(
    (name) =>
      !leading.includes(name) &&
      !(about !== undefined && name === `${about}Type`) &&
      (leading.length === 0 || !/^(id|.*Id|hash|.*At|version)$/.test(name)),
  );
  // A row that counts is read for its numbers: every one of them, before other words on what is counted.
  const counts = rows.some((row) => Object.values(row).some(isFigures));
  const numbers = others.filter((name) => rows.every((row) => typeof row[name] === 'number'));
  if (counts) return [...leading, ...numbers];
  const chosen = [...leading, ...others].slice(0, mostColumns);
  // Rows that are hardly more than records of others ("control", "rows") are shown by the names of those.
  const named = told.filter(
    (name) => !plain.includes(name) && rows.every((row) => nameOf(row[name]) !== undefined),
  );
  const shown = leading.length > 0 ? chosen : [...chosen, ...named].slice(0, mostColumns);
  return shown.length > 0 ? shown : told.slice(0, mostColumns);
}

function definitions(row: Row): string {
  const width = Math.max(...Object.keys(row).map((name) => name.length));
  return Object.entries(row)
    .map(
      ([name, value]) =>
        `${name.padEnd(width)}  ${cell(value).replaceAll('\n', `\n${' '.repeat(width + 2)}`)}`,
    )
    .join('\n');
}

/** What a record or a list of records is called in one cell; undefined for everything else. */
function nameOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) {
    const names = value.map(nameOf);
    return names.includes(undefined) ? undefined : names.join(', ');
  }
  return isRow(value) && typeof value.ref === 'string' ? value.ref : undefined;
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function cut(text: string, narrow: boolean): string {
  const line = text.replace(/\s+/g, ' ');
  return narrow && line.length > widestCell ? `${line.slice(0, widestCell - 1)}…` : line;
}
