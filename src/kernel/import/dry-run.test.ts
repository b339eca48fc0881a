import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { mappingOf, proposeColumns } from './columns.ts';
import { type DryRun, dryRun } from './dry-run.ts';
import type { ImportSheet } from './sheet.ts';
import { soaTarget } from './testing.ts';

const target = soaTarget(['A.1.1', 'A.1.2', 'A.1.3', 'A.1.4']);
const headers = [
  'Control ID',
  'Name',
  'Applicable',
  'Justification',
  'Implementation Status',
  'Implementation Description',
];
const sheet = (...rows: string[][]): ImportSheet => ({
  headers,
  headerLine: 4,
  delimiter: ',',
  above: [],
  lines: rows.map((cells, at) => ({ line: at + 5, cells })),
});
const run = (table: ImportSheet, existing: Parameters<typeof dryRun>[3] = []): DryRun =>
  dryRun(table, mappingOf(proposeColumns(table, target)), target, existing);
const ids = (result: DryRun, at = 0): string[] =>
  result.rows[at]?.reasons.map((reason) => reason.message.id) ?? [];

describe('columns are proposed by header and by whether the values fit', () => {
  const proposed = (names: string[], ...rows: string[][]) =>
    proposeColumns({ headers: names, lines: rows.map((cells, at) => ({ line: at + 2, cells })) }, target).map(
      ({ field }) => field,
    );

  it('reads English, German and French headers', () => {
    expect(proposed(['Control ID', 'Applicable?', 'Justification'])).toEqual([
      'number',
      'decision',
      'justification',
    ]);
    expect(proposed(['Nummer', 'Anwendbarkeit', 'Begründung', 'Umsetzungs-Status'])).toEqual([
      'number',
      'decision',
      'justification',
      'implementation',
    ]);
    expect(proposed(['Numéro', 'Applicabilité', 'Statut'])).toEqual(['number', 'decision', 'implementation']);
  });

  it('takes the number column by its values where the header says nothing', () => {
    expect(proposed(['', 'Titel'], ['A.5.1', 'x'], ['A.5.2', 'y'], ['A.5.3', 'z'])).toEqual(['number', null]);
  });

  it('reads ticked driver columns, and reasons for inclusion and exclusion apart', () => {
    const names = [
      'Ref',
      'Applicable',
      'Justification for inclusion',
      'Justification for exclusion',
      'LR',
      'RRA',
    ];
    const rows = [
      ['A.1.1', 'Yes', 'Customers ask', '', 'x', 'X'],
      ['A.1.2', 'No', '', 'No premises', '', ''],
      ['A.1.3', 'Yes', 'Law', '', 'x', ''],
    ];
    const table: ImportSheet = {
      headers: names,
      headerLine: 1,
      delimiter: ';',
      above: [],
      lines: rows.map((cells, at) => ({ line: at + 2, cells })),
    };
    expect(run(table).rows.map(({ values }) => values)).toEqual([
      { number: 'A.1.1', decision: 'applicable', justification: 'Customers ask', drivers: ['law', 'risk'] },
      { number: 'A.1.2', decision: 'excluded', justification: 'No premises' },
      { number: 'A.1.3', decision: 'applicable', justification: 'Law', drivers: ['law'] },
    ]);
    expect(proposed(['Ref', 'Risk'], ['A.1.1', 'R-014'], ['A.1.2', 'R-015'])).toEqual(['number', null]);
  });

  it('gives each field to one column only, the better one', () => {
    expect(
      proposed(
        ['Status of the review meeting', 'Implementation status'],
        ['May', 'Planned'],
        ['June', 'Implemented'],
      ),
    ).toEqual([null, 'implementation']);
  });
});

describe('every row gets a verdict with the line number of the file', () => {
  it('create, same and update by what is stored', () => {
    const result = run(
      sheet(
        ['A.1.1', 'n', 'Yes', 'Why', 'Planned', ''],
        ['1.2', 'n', 'Yes', 'Why', '', ''],
        ['A.1.3 Title', 'n', 'No', 'Other', '', ''],
      ),
      [
        { id: 'two', values: { number: 'A.1.2', decision: 'applicable', justification: 'Why' } },
        { id: 'three', values: { number: 'A.1.3', decision: 'applicable', justification: 'Other' } },
      ],
    );
    expect(result.rows.map(({ line, verdict }) => [line, verdict])).toEqual([
      [5, 'create'],
      [6, 'same'],
      [7, 'update'],
    ]);
    expect(result.rows[2]?.changes).toEqual(['decision']);
    expect(result.counts).toEqual({ create: 1, update: 1, same: 1, unclear: 0, refused: 0 });
  });

  it('an empty cell says nothing: it never empties a stored value', () => {
    const result = run(sheet(['A.1.1', '', '', '--', '', '']), [
      { id: 'one', values: { number: 'A.1.1', justification: 'Kept' } },
    ]);
    expect(result.rows[0]).toMatchObject({ verdict: 'same', values: { number: 'A.1.1' } });
  });

  it('what cannot be mapped is kept in the note, never dropped', () => {
    const row = run(sheet(['A.1.1 Rules', 'Policies', 'perhaps', 'Why', 'Yes - since 2021', 'Written']), [])
      .rows[0];
    expect(row?.verdict).toBe('unclear');
    expect(row?.note.split('\n')).toEqual(['Name: Policies', 'Applicable: perhaps', 'Control ID: Rules']);
    expect(row?.values).toMatchObject({ implementation: 'implemented', description: 'Written\nsince 2021' });
    expect(row?.reasons[0]).toMatchObject({
      column: 'Applicable',
      field: 'decision',
      message: { id: 'import.cell.unknown-word' },
    });
  });

  it('a ragged row comes in repaired with its reason, or is refused with it', () => {
    const whole = ['A.1.1', 'n', 'Yes', 'Why', 'Implemented', 'Done'];
    const good = run(
      sheet(whole, ['A.1.2', 'n', 'Yes', 'Why', 'Partially implemented', 'Mail done', ' endpoints later']),
    );
    expect(good.rows[1]).toMatchObject({
      verdict: 'create',
      repaired: true,
      values: { description: 'Mail done, endpoints later' },
    });
    expect(ids(good, 1)).toEqual(['import.row.joined-space']);
    const bad = run(sheet(whole, ['A.1.2', 'n', 'Yes', 'a', 'b', 'c', 'd', 'e']));
    expect(bad.rows[1]?.verdict).toBe('refused');
    expect(bad.rows[1]?.note).toContain('A.1.2');
  });

  it('section titles, placeholders and short lines say what they are', () => {
    const result = run(
      sheet(['Organisational controls'], ['[A.x]', '[name]', '[yes]'], ['A.1.1', 'n'], ['', 'n', 'Yes']),
    );
    expect(result.rows.map(({ verdict }) => verdict)).toEqual(['refused', 'refused', 'create', 'refused']);
    expect(ids(result, 0)).toContain('import.row.one-cell');
    expect(ids(result, 2)).toEqual(['import.row.short']);
    expect(ids(result, 3)).toEqual(['import.row.missing', 'import.row.short']);
  });

  it('R7: a number the chosen framework does not have is refused', () => {
    expect(run(sheet(['A.9.9', 'n', 'Yes', '', '', ''])).rows[0]?.verdict).toBe('refused');
  });

  it('two rows for one record wait for a person, each naming the other', () => {
    const result = run(
      sheet(
        ['A.1.1', '', 'Yes', '', '', ''],
        ['A 1.1', '', 'No', '', '', ''],
        ['A.1.2', '', 'No', '', '', ''],
      ),
    );
    expect(result.rows.map(({ verdict }) => verdict)).toEqual(['unclear', 'unclear', 'create']);
    expect(result.rows[1]?.reasons.at(-1)?.message.values).toMatchObject({ line: 6, others: '5' });
  });
});

test('a correction of the mapping is obeyed', () => {
  const table = sheet(['A.1.1', 'Because', 'Yes', 'Why', '', '']);
  const mapping = mappingOf(proposeColumns(table, target)).map((one, at) =>
    at === 1 ? { field: 'justification' } : at === 3 ? { field: null } : one,
  );
  const row = dryRun(table, mapping, target, []).rows[0];
  expect(row?.values.justification).toBe('Because');
  expect(row?.note).toBe('Justification: Why');
});

test('whatever a file holds: one verdict per line, and every character of a cell in a value or in the note', () => {
  const cell = fc.oneof(
    fc.constantFrom('A.1.1', 'A.1.2', 'Yes', 'Planned', '', '--', 'x, y'),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { maxLength: 8 }), (rows) => {
      const table = sheet(...rows);
      const result = dryRun(
        table,
        headers.map(() => ({ field: null })),
        soaTarget([]),
        [],
      );
      expect(result.rows.map(({ line }) => line)).toEqual(table.lines.map(({ line }) => line));
      expect(Object.values(result.counts).reduce((sum, count) => sum + count, 0)).toBe(rows.length);
      for (const [at, row] of result.rows.entries()) {
        for (const written of rows[at] ?? [])
          if (/[\p{L}\p{N}]/u.test(written)) expect(row.note).toContain(written.trim());
      }
    }),
  );
});
