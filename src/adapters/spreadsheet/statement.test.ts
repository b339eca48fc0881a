import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { mappingOf, proposeColumns } from '../../kernel/import/columns.ts';
import { dryRun } from '../../kernel/import/dry-run.ts';
import { soaTarget } from '../../kernel/import/testing.ts';
import { readSpreadsheet } from './read.ts';
import { writeXlsx } from './write-xlsx.ts';

const target = soaTarget(['A.5.1', 'A.5.2', 'A.5.3', 'A.5.4', 'A.6.1']);

test('a German statement as people have it: windows-1252, semicolons, title block, section rows, words with prose', async () => {
  const text = [
    '"Erklärung zur Anwendbarkeit";"";"";"";""',
    '"Muster GmbH";"Stand: 01.02.2026";"";"";""',
    '"";"";"";"";""',
    '"Nr.";"Maßnahme";"Anwendbar (ja/nein)";"Begründung";"Umsetzungsstatus"',
    '"A.5 Organisatorische Maßnahmen";"";"";"";""',
    '"A.5.1";"Richtlinien";"Ja";"Gesetz, Vertrag";"Umgesetzt"',
    '"5.2";"Rollen";"ja";"Größe der Organisation;',
    'mehrere Standorte";"Teilweise umgesetzt, Vertretung fehlt"',
    '"A 5.3";"Trennung";"Nein, zu klein";"";"--"',
    '"A.5.4";"Leitung";"vielleicht";"";"geplant"',
    '"A.6.1";"Prüfung";"Ja";"Risiko";"nicht umgesetzt"',
    '"Unterschrift: ________";"";"";"";""',
  ].join('\r\n');
  const reading = await readSpreadsheet(iconv.encode(text, 'windows-1252'), 'SoA.csv');
  expect(reading.chosen).toMatchObject({ encoding: 'windows-1252', delimiter: ';', headerLine: 4 });
  const proposed = proposeColumns(reading.sheet, target);
  expect(proposed.map(({ field }) => field)).toEqual([
    'number',
    null,
    'decision',
    'justification',
    'implementation',
  ]);
  const { rows, counts } = dryRun(reading.sheet, mappingOf(proposed), target, []);
  expect(rows.map(({ line, verdict }) => [line, verdict])).toEqual([
    [5, 'refused'],
    [6, 'create'],
    [7, 'create'],
    [9, 'create'],
    [10, 'unclear'],
    [11, 'create'],
    [12, 'refused'],
  ]);
  expect(counts).toEqual({ create: 4, update: 0, same: 0, unclear: 1, refused: 2 });
  expect(rows[2]).toMatchObject({
    values: {
      number: 'A.5.2',
      justification: 'Größe der Organisation;\nmehrere Standorte',
      implementation: 'partly',
      description: 'Vertretung fehlt',
    },
    note: 'Maßnahme: Rollen',
  });
  expect(rows[3]).toMatchObject({
    values: { number: 'A.5.3', decision: 'excluded' },
    note: 'Maßnahme: Trennung\nAnwendbar (ja/nein): zu klein',
  });
  expect(rows[5]).toMatchObject({
    values: { implementation: 'planned' },
    note: expect.stringContaining('nicht umgesetzt'),
  });
});

test('an export imports again as the same: nothing would change', async () => {
  const values = [
    {
      number: 'A.5.1',
      decision: 'applicable',
      justification: '=SUM(A1) is what we wrote',
      drivers: ['risk', 'law'],
      implementation: 'implemented',
      description: 'Two\nlines',
    },
    {
      number: 'A.5.2',
      decision: 'excluded',
      justification: '-',
      drivers: [],
      implementation: 'not_assessed',
      description: '',
    },
  ];
  const bytes = await writeXlsx([
    {
      name: 'Statement',
      columns: [
        { title: 'Number' },
        { title: 'Decision', choices: ['Applicable', 'Excluded', 'Undecided'] },
        { title: 'Justification' },
        { title: 'Drivers' },
        { title: 'Implementation', choices: ['Not assessed', 'Planned', 'Partly', 'Implemented', 'Retired'] },
        { title: 'Description' },
      ],
      rows: values.map((row) => [
        row.number,
        row.decision,
        row.justification,
        row.drivers.join(', '),
        row.implementation.replace('_', ' '),
        row.description,
      ]),
    },
  ]);
  const { sheet } = await readSpreadsheet(bytes, 'statement.xlsx');
  const existing = values.map((row) => ({ id: row.number, values: row }));
  const { counts } = dryRun(sheet, mappingOf(proposeColumns(sheet, target)), target, existing);
  expect(counts).toEqual({ create: 0, update: 0, same: 2, unclear: 0, refused: 0 });
});
