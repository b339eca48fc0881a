import { mkdirSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stopTypesetting } from '../../adapters/paper/pdf.ts';
import { readSpreadsheet } from '../../adapters/spreadsheet/read.ts';
import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import { testApplication } from '../../testing/application.ts';
import { exportStatement } from '../applicability/applicability.export.operation.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { stopReading } from '../import/dry-run.ts';
import { importOperations } from '../import/import.operations.ts';
import { backup, organisation, withLink } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(async () => {
  await stopReading();
  await stopTypesetting();
  await app.close();
});
const framework = 'iso27001-2022';
const access = 'iso27001-2022:A.5.15';

/** A.8.13: two full, one partial, one stale, one not judged. A.5.15: archived only. A.8.1: excluded, with context. */
async function claimed() {
  const made = await withLink(app);
  const { mara, evidence, judge, decide, control, report } = made;
  await judge(report.id, backup);
  const second = await evidence('Second', { collectedOn: '2026-01-12' });
  await judge(second.id, backup);
  const third = await evidence('Third');
  await judge(third.id, backup, { sufficiency: 'partial' });
  const stale = await evidence('Stale', { validUntil: '2026-01-11' });
  await judge(stale.id, backup);
  await evidence('Nobody judged', { controls: [control.id] });
  const archived = await evidence('Archived');
  await judge(archived.id, access);
  await app.call(mara, evidenceOperations.archive, { id: archived.id, version: 1, archived: true });
  const context = await evidence('Context');
  await judge(context.id, 'iso27001-2022:A.8.1', { sufficiency: 'context' });
  await decide('iso27001-2022:A.8.1', { decision: 'excluded', justification: 'No devices.' });
  return made;
}

test('what proves a row stands in its sheet, and the sheet comes in again as the same', async () => {
  const { mara } = await claimed();
  const file = await app.call(mara, exportStatement, { framework, format: 'xlsx' });
  const { sheet } = await readSpreadsheet(file.bytes, file.name);
  const at = sheet.headers.indexOf('Proof by claims');
  const proofOf = (number: string) => sheet.lines.find(({ cells }) => cells[0] === number)?.cells[at];
  expect(proofOf('A.8.13')).toBe('2 full, 1 partial; youngest 2026-01-12; 1 lapsed; 1 not judged');
  expect(proofOf('A.5.15')).toBe('None that counts; 1 lapsed');
  expect(proofOf('A.8.1') ?? '').toBe('');
  expect(proofOf('A.5.2')).toBe('None');
  const read = (given: { name: string; mediaType: string; bytes: Uint8Array }) =>
    app.call(mara, importOperations.read, { file: given, target: 'statement', framework } as never);
  const run = await read(file);
  expect(run.reading.columns.filter((column) => column.field === null)).toEqual([]);
  expect(run.counts).toEqual({ create: 0, update: 0, same: 93, unclear: 0, refused: 0 });
  // Words of a person in that column are no proof and are kept.
  const lines = sheet.lines.map(({ cells }) =>
    sheet.headers.map((_, place) =>
      cells[0] === 'A.5.2' && place === at ? 'See the board' : (cells[place] ?? ''),
    ),
  );
  const edited = await read({
    ...{ name: 'rows.csv', mediaType: 'text/csv', bytes: writeCsv([[...sheet.headers], ...lines]) },
  });
  expect(edited.counts).toEqual({ create: 1, update: 0, same: 92, unclear: 0, refused: 0 });
});

test('the statement as paper with what proves it is typeset', async () => {
  const { mara } = await claimed();
  const file = await app.call(mara, exportStatement, { framework, format: 'pdf' });
  expect(Buffer.from(file.bytes.subarray(0, 5)).toString()).toBe('%PDF-');
  if (process.env.TANDEM_KEEP_PAPER) {
    mkdirSync(process.env.TANDEM_KEEP_PAPER, { recursive: true });
    writeFileSync(`${process.env.TANDEM_KEEP_PAPER}/proof.pdf`, file.bytes);
  }
});

test('without a claim the paper says so of every control, in no better words', async () => {
  const { mara } = await organisation(app);
  const file = await app.call(mara, exportStatement, { framework, format: 'xlsx' });
  const { sheet } = await readSpreadsheet(file.bytes, file.name);
  const at = sheet.headers.indexOf('Proof by claims');
  expect(new Set(sheet.lines.map(({ cells }) => cells[at]))).toEqual(new Set(['None']));
});
