import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSpreadsheet } from '../../adapters/spreadsheet/read.ts';
import { writeCsv } from '../../adapters/spreadsheet/write-csv.ts';
import { testApplication } from '../../testing/application.ts';
import { exportStatement } from '../applicability/applicability.export.operation.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { stopReading } from './dry-run.ts';
import { csv, infosec, refused, prepared as start, statement, stateOf } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(async () => {
  await stopReading();
  await app.close();
});

describe('our own statement comes back', () => {
  /** A.5.1 with two controls, A.5.2 with one; the export as lines to write into. */
  async function exported(slug: string) {
    const prepared = await start(app, slug);
    const { mara, row } = prepared;
    const [first, second] = await Promise.all([row(`${infosec}:A.5.1`), row(`${infosec}:A.5.2`)]);
    for (const [at, { id }] of [first, first, second].entries()) {
      const control = await app.call(mara, controlOperations.create, {
        ...{
          title: `Control ${at}`,
          implementation: 'partly',
          description: `${'w '.repeat(4_900)}\u0007${at}`,
        },
      });
      await app.call(mara, applicabilityOperations.realise, { id, control: control.id });
    }
    const decided = { decision: 'applicable', justification: '=1+1' } as const;
    for (const { id } of [first, second]) {
      const { version } = await app.call(mara, applicabilityOperations.get, { id });
      await app.call(mara, applicabilityOperations.decide, { id, version, ...decided });
    }
    const file = await app.call(mara, exportStatement, { framework: infosec, format: 'xlsx' });
    const { sheet } = await readSpreadsheet(file.bytes, file.name);
    const lines = sheet.lines.map(({ cells }) => sheet.headers.map((_, at) => cells[at] ?? ''));
    const write = (line: number, header: string, cell: string) =>
      lines[line]?.splice(sheet.headers.indexOf(header), 1, cell);
    const asCsv = () => ({ ...csv(), bytes: writeCsv([[...sheet.headers], ...lines]) });
    return { ...prepared, file, write, asCsv };
  }

  test('as workbook and as CSV every row is the same, also with several long texts in one cell', async () => {
    const { file, asCsv, read } = await exported('same');
    for (const one of [file, asCsv()])
      expect((await read(one)).counts).toEqual({ create: 0, update: 0, same: 93, unclear: 0, refused: 0 });
  });

  test('what was edited is changed, and only there; principle 2: no second home in the note', async () => {
    const { write, asCsv, read, rows, row, apply, mara } = await exported('edited');
    write(0, 'Decision', 'Excluded');
    write(1, 'Implementation', 'Implemented');
    const run = await read(asCsv());
    expect(run.counts).toEqual({ create: 0, update: 2, same: 91, unclear: 0, refused: 0 });
    const { rows: changed } = await rows(run, { verdict: 'update' });
    expect(changed.map(({ number, changes }) => [number, changes.map(({ label }) => label.text)])).toEqual([
      ['A.5.1', ['Decision']],
      ['A.5.2', ['Implementation']],
    ]);
    await apply(run);
    expect(await row(`${infosec}:A.5.1`)).toMatchObject({ decision: 'excluded', note: '' });
    const { rows: kept } = await app.call(mara, controlOperations.list, { q: 'Control' });
    expect(kept.map(({ title, implementation }) => [title, implementation]).sort()).toEqual([
      ['Control 0', 'partly'],
      ['Control 1', 'partly'],
      ['Control 2', 'implemented'],
    ]);
  });
});

test('a row somebody wrote on since is a conflict, also where the counts agree: their words stay', async () => {
  const { read, apply, row, mara } = await start(app, 'since');
  const words = async (justification: string) => {
    const { id, version } = await row(`${infosec}:A.5.1`);
    await app.call(mara, applicabilityOperations.decide, {
      id,
      version,
      decision: 'applicable',
      justification,
    });
  };
  await words('Ours');
  const run = await read(statement);
  await words('Ours, and better');
  const now = { current: { counts: run.counts } };
  await expect(apply(run)).rejects.toMatchObject(refused('import-changed', now));
  expect(await row(`${infosec}:A.5.1`)).toMatchObject({
    justification: 'Ours, and better',
    asImported: false,
  });
  expect(await row(`${infosec}:A.5.2`)).toMatchObject({ decision: 'undecided', version: 1 });
});

test('of an import that was brought in only the rows that stayed out are listed', async () => {
  const { read, apply, rows } = await start(app, 'left');
  const done = await apply(await read(statement));
  const { rows: left } = await rows(done, { left: true });
  expect(left.map(({ line }) => line)).toEqual([5, 6]);
});

test('two imports: taking back the first leaves what the second wrote, then the second goes back to that', async () => {
  const { read, apply, undo, row, mara } = await start(app, 'two');
  const before = await stateOf(app, mara);
  const first = await apply(await read(statement));
  const between = await row(`${infosec}:A.5.1`);
  const second = await apply(
    await read(csv(['Control', 'Applicable', 'Why'], ['A.5.1', 'Yes', 'A new law'], ['A.5.4', 'Yes', 'Law'])),
  );
  const undone = await undo(first);
  expect(undone.undo?.left.map(({ type, title }) => [type, title])).toEqual([
    ['applicability', 'Policies for information security'],
    ['control', 'Policies for information security'],
  ]);
  expect(await row(`${infosec}:A.5.2`)).toMatchObject({ decision: 'undecided', realisedBy: [] });
  expect(await row(`${infosec}:A.5.1`)).toMatchObject({ justification: 'A new law', asImported: true });
  await undo(second);
  const { version: _v, updatedAt: _u, ...back } = await row(`${infosec}:A.5.1`);
  const { version: _w, updatedAt: _x, ...was } = between;
  expect(back).toEqual(was);
  const { rows } = await stateOf(app, mara);
  expect(rows.filter(({ requirement }) => !requirement.endsWith(':A.5.1'))).toEqual(
    before.rows.filter(({ requirement }) => !requirement.endsWith(':A.5.1')),
  );
});
