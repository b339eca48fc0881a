import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { readSpreadsheet } from '../../adapters/spreadsheet/read.ts';
import { loadContent } from '../../kernel/content/content.ts';
import { columnsOf, judge } from './dry-run.job.ts';
import { Choices } from './import.schema.ts';
import type { StatementSpec } from './statement.rules.ts';
import { headerIsRow, numbersFound } from './statement-sheet.rules.ts';

export const content = loadContent(join(import.meta.dirname, '../../../content'));
export const infosec = 'iso27001-2022';
export const ai = 'iso42001-2023';
export const controls = content.controls(infosec);

function specOf(framework: string): StatementSpec {
  const named = (id: string) =>
    content
      .controls(id)
      .map(({ number, title }) => ({ number, title, framework: content.framework(id)?.shortTitle ?? '' }));
  return {
    target: 'statement',
    edition: 'current',
    shortTitle: content.framework(framework)?.shortTitle ?? '',
    previousTitle: content.framework(framework)?.previousEdition?.shortTitle ?? '',
    controls: content.controls(framework).map(({ id, number, title }) => ({
      ...{ requirement: id, number, title, group: '' },
    })),
    foreign: named(framework === infosec ? ai : infosec),
    previous: content.framework(framework)?.previousEdition?.rows ?? [],
    confirmed: {},
    driverKinds: content.framework(framework)?.applicability?.driverKinds ?? [],
    guidance: framework === ai,
    people: [{ id: 'p', name: 'Mara Okafor', email: 'mara@example.org' }],
    ours: [],
    existing: content.controls(framework).map(({ id, title }, at) => ({
      ...{
        id: `row ${at}`,
        requirement: id,
        ref: `SOA-${at}`,
        title,
        version: 1,
        writable: true,
        realisedBy: [],
      },
      values: {
        ...{ decision: 'undecided', justification: '', drivers: [], ownerId: null, note: '' },
        ...{ guidanceConsidered: false, guidanceDeparture: '' },
      },
    })),
    takeUnclear: false,
  };
}

/** A file as organisations have it, read and tried out against an empty statement; nothing is stored. */
export async function tried(bytes: Uint8Array, framework = infosec, more: Partial<StatementSpec> = {}) {
  const choices = Choices.parse({});
  const { previous, controls: today } = specOf(framework);
  const found = numbersFound({ today, previous });
  let reading = await readSpreadsheet(bytes, 'file', {}, found);
  if (headerIsRow(reading)) {
    const place = { headerLine: reading.chosen.headerLine, headerRows: 0 };
    reading = await readSpreadsheet(bytes, 'file', place, found);
  }
  const job = { target: 'statement' as const, choices };
  const { rows, counts } = judge(reading, job, { ...specOf(framework), ...more });
  const read = columnsOf(reading, job);
  return {
    counts,
    remarks: read.reading.remarks.map(({ id }) => id),
    sheet: reading.chosen.sheet,
    fields: read.reading.columns.map(({ field }) => field),
    rows: rows.map(({ row, plan }) => ({
      ...{ line: row.line, verdict: row.verdict, number: row.number, note: row.note },
      reasons: row.reasons.map(({ message }) => message.id),
      decision: plan && 'decision' in plan ? plan.decision : null,
      create: plan && 'decision' in plan ? plan.create : null,
    })),
  };
}

export const header = ['Control', 'Title', 'Applicable', 'Justification'];
export const full = controls.map(({ number, title }) => [number, title, 'Yes', 'Risk']);
export const all = (create: number, unclear = 0, refused = 0) => ({
  create,
  update: 0,
  same: 0,
  unclear,
  refused,
});
export const book = (...sheets: Parameters<typeof writeXlsx>[0]['sheets']) => writeXlsx({ sheets });
export const textOf = (rows: string[][], between = ',') => rows.map((row) => row.join(between)).join('\r\n');
