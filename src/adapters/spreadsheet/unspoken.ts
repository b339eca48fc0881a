import type { Sheet } from 'hucre/xlsx';
import { type Message, msg } from '../../kernel/message.ts';
import { columnLetter } from './write-xlsx.ts';

/** What a sheet says otherwise than by words in cells that show: a person is told before anything comes in. */
export function unspoken(sheet: Sheet): Message[] {
  const rows = [...(sheet.rowDefs ?? [])].filter(([at, row]) => row.hidden && hasText(sheet, at)).length;
  const columns = (sheet.columns ?? []).flatMap((column, at) => (column?.hidden ? [columnLetter(at)] : []));
  const comments = [...(sheet.cells ?? [])].filter(([, cell]) => cell.comment).length;
  const coloured = colouredColumns(sheet);
  return [
    ...(rows > 0
      ? [
          msg('import.read.hidden-rows', 'Rows that are hidden in the file are read too: {count} of them.', {
            count: rows,
          }),
        ]
      : []),
    ...(columns.length > 0
      ? [
          msg('import.read.hidden-columns', 'Columns that are hidden in the file are read too: {columns}.', {
            columns: columns.slice(0, 10).join(', '),
          }),
        ]
      : []),
    ...(comments > 0
      ? [
          msg(
            'import.read.comments',
            'Comments attached to cells are not read ({count} of them). Copy what matters into a column and choose the file again.',
            { count: comments },
          ),
        ]
      : []),
    ...(coloured.length > 0
      ? [
          msg(
            'import.read.colours',
            'Column {columns} speaks by colours alone, and colours are not read. Write the word into each cell (filter by colour, type it once, fill down) and choose the file again.',
            { columns: coloured.join(', ') },
          ),
        ]
      : []),
  ];
}

const hasText = ({ rows }: Sheet, at: number): boolean =>
  rows[at]?.some((value) => value !== null && value !== undefined && value !== '') === true;

const leastColoured = 3;

/** Columns whose cells are empty and filled with several colours of their own; striped rows colour all their cells. */
function colouredColumns(sheet: Sheet): string[] {
  const seen = new Map<number, string[]>();
  for (const [place, cell] of sheet.cells ?? []) {
    const [row = 0, column = 0] = place.split(',').map(Number);
    const colour = colourAt(sheet, row, column);
    const empty = (cell.value ?? '') === '';
    if (!empty || !colour || colour === neighbour(sheet, row, column) || !hasText(sheet, row)) continue;
    seen.set(column, [...(seen.get(column) ?? []), colour]);
  }
  return [...seen]
    .filter(([, colours]) => colours.length >= leastColoured && new Set(colours).size > 1)
    .map(([column]) => columnLetter(column))
    .sort();
}

const neighbour = (sheet: Sheet, row: number, column: number): string | undefined =>
  colourAt(sheet, row, column === 0 ? 1 : 0);

function colourAt({ cells }: Sheet, row: number, column: number): string | undefined {
  const fill = cells?.get(`${row},${column}`)?.style?.fill;
  return fill?.type === 'pattern' && fill.pattern === 'solid' ? JSON.stringify(fill.fgColor) : undefined;
}
