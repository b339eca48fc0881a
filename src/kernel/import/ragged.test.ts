import { expect, test } from 'vitest';
import { repairRow } from './ragged.ts';
import type { SheetLine } from './sheet.ts';

const others: SheetLine[] = [
  { line: 2, cells: ['A.1', 'Yes', 'Logs kept', 'POL-1'] },
  { line: 3, cells: ['A.2', 'No', 'Not ours', 'POL-2'] },
  { line: 4, cells: ['A.3', 'Yes', 'Cloud only', 'POL-1'] },
];
const fits = (cells: readonly string[]): boolean =>
  /^A\.\d$/.test(cells[0] ?? '') && /^(Yes|No)$/.test(cells[1] ?? '');
const repair = (cells: string[], lines = others) => repairRow({ line: 9, cells }, 4, ',', lines, fits);

test('a text going on after the comma with a space is joined again, and the reason says which cells', () => {
  const { cells, why } = repair(['A.4', 'Yes', 'Mail filter on', ' endpoint later', 'POL-9']);
  expect(cells).toEqual(['A.4', 'Yes', 'Mail filter on, endpoint later', 'POL-9']);
  expect(why.id).toBe('import.row.joined-space');
  expect(why.values).toEqual({ line: 9, cells: 5, columns: 4, joined: '3 + 4' });
});

test('several commas in one text are one text again', () => {
  expect(repair(['A.4', 'No', 'a', ' b', ' c', 'POL-9']).cells).toEqual(['A.4', 'No', 'a, b, c', 'POL-9']);
});

test('without spaces, neighbours that repeat what other lines have tell where the text ends', () => {
  const { cells, why } = repair(['A.4', 'Yes', 'filter on', 'endpoint later', 'POL-1']);
  expect(cells).toEqual(['A.4', 'Yes', 'filter on,endpoint later', 'POL-1']);
  expect(why.id).toBe('import.row.joined-neighbours');
});

test('two ways that are equally good are refused, never guessed', () => {
  const { cells, why } = repair(['A.4', 'Yes', 'one', 'two', 'three']);
  expect(cells).toBeNull();
  expect(why.id).toBe('import.row.several-ways');
});

test('no way that fits is refused', () => {
  expect(repair(['what', 'is', 'this', 'line', 'about']).why.id).toBe('import.row.no-way');
  expect(repair(Array.from({ length: 30 }, () => 'x')).why.id).toBe('import.row.far-too-long');
});

test('where every cell begins with a space anyway, a space proves nothing', () => {
  const spaced = others.map((line) => ({
    ...line,
    cells: line.cells.map((cell, at) => (at === 2 ? ` ${cell}` : cell)),
  }));
  expect(repair(['A.4', 'Yes', ' one', ' two', 'three'], spaced).cells).toBeNull();
});
