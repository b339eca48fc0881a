import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { stopReading } from './dry-run.ts';
import { importOperations as operations } from './import.operations.ts';
import { ai, csv, infosec, prepared as start, stateOf } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(async () => {
  await stopReading();
  await app.close();
});
const prepared = async (slug: string) => {
  const at = await start(app, slug);
  const realised = async (control: string) =>
    (await app.call(at.mara, applicabilityOperations.realised, { id: control })).rows.map(({ ref }) => ref);
  return { ...at, realised };
};
const ids = ({ reasons }: { reasons: readonly { message: { id: string } }[] }) =>
  reasons.map(({ message }) => message.id);

describe('a register of controls that maps to Annex A', () => {
  const register = csv(
    ['Control name', 'Status', 'Annex A', 'ISO 42001'],
    ['Backups are restored', 'Implemented', 'A.5.1, A.8.13', ''],
    ['Tests of models', 'Planned', 'ISO 27001: 8.29; 42001 A.6.2.4', 'A.5.2'],
    ['Roles', 'Planned', 'A.5.2', ''],
    ['Alarm', 'Planned', 'A.5.98, A.8.15, A.5.99', ''],
    ['House rule', 'Planned', 'company rule', ''],
  );

  test('each row it names is shown before, linked when it comes in, and parted when it is taken back', async () => {
    const { mara, read, rows, apply, undo, realised } = await prepared('mapping');
    const before = await stateOf(app, mara);
    const run = await read(register, { target: 'control' });
    expect(run.reading.columns.map(({ field }) => field)).toEqual([
      ...['title', 'implementation', 'realises', `realises-${ai}`],
    ]);
    expect(run.counts).toEqual({ create: 3, update: 0, same: 0, unclear: 2, refused: 0 });
    const judged = (await rows(run)).rows;
    const shown = ({ changes }: (typeof judged)[number]) =>
      changes.find(({ label }) => label.id === 'control.sheet.realises')?.to;
    expect(shown(judged[0] as never)).toEqual(['27001 A.5.1', '27001 A.8.13']);
    expect(shown(judged[1] as never)).toEqual(['27001 A.8.29', '42001 A.6.2.4', '42001 A.5.2']);
    // R7: the number stands in both standards and nothing says which; unknown numbers are named, every one.
    expect(judged[2]).toMatchObject({
      note: 'Annex A: A.5.2',
      reasons: [
        {
          column: 'Annex A',
          message: {
            id: 'import.cell.annex-several',
            values: { number: 'A.5.2', framework: 'ISO/IEC 27001:2022', other: 'ISO/IEC 42001:2023' },
          },
        },
      ],
    });
    expect(judged[3]).toMatchObject({
      note: 'Annex A: A.5.98, A.8.15, A.5.99',
      reasons: [{ message: { id: 'import.cell.annex-unknown', values: { number: 'A.5.98, A.5.99' } } }],
    });
    expect(judged[4]).toMatchObject({ verdict: 'create', note: 'Annex A: company rule' });
    const done = await apply(run);
    expect(await realised('C-1')).toEqual(['27001 A.5.1', '27001 A.8.13']);
    expect(await realised('C-2')).toEqual(['27001 A.8.29', '42001 A.5.2', '42001 A.6.2.4']);
    const again = await read(register, { target: 'control' });
    expect(again.counts).toMatchObject({ create: 0, same: 3, unclear: 2 });
    const undone = await undo(done);
    expect(undone.undo).toMatchObject({ archived: 3, unlinked: 5, left: [] });
    expect(await stateOf(app, mara)).toEqual(before);
  });

  test.each(['Control ID', 'ID', 'Reference'])(
    'numbers of Annex A in the column "%s" are read as such; a numbering of one\'s own is not',
    async (header) => {
      const { read } = await prepared(`own-${header.length}`);
      const fields = async (...ids: string[]) =>
        (
          await read(csv([header, 'Title'], ...ids.map((id) => [id, `Control ${id}`])), { target: 'control' })
        ).reading.columns.map(({ field }) => field);
      expect(await fields('A.8.13', 'A.8.14', 'A.8.15')).toEqual(['realises', 'title']);
      expect(await fields('1.1', '1.2', '2.1')).toEqual(['ref', 'title']);
      expect(await fields('C-001', 'C-002', 'C-003')).toEqual(['ref', 'title']);
    },
  );

  test('the field of a standard, chosen for the column, says which one its numbers are of', async () => {
    const { mara, read, apply, realised } = await prepared('chosen');
    const run = await read(csv(['Title', 'Annex A'], ['Roles', 'A.5.2']), { target: 'control' });
    expect(run.counts).toMatchObject({ unclear: 1 });
    expect(run.fields.find(({ field }) => field === `realises-${infosec}`)?.label).toMatchObject({
      values: { framework: 'ISO/IEC 27001:2022' },
    });
    const chosen = await app.call(mara, operations.choose, {
      ...{ id: run.id, version: run.version },
      mapping: [{ field: 'title' }, { field: `realises-${infosec}` }],
    });
    expect(chosen.counts).toMatchObject({ create: 1, unclear: 0 });
    await apply(chosen);
    expect(await realised('C-1')).toEqual(['27001 A.5.2']);
  });

  test('a stored control gains rows and loses none; taken back it realises what it did', async () => {
    const { mara, row, read, rows, apply, undo, realised } = await prepared('gains');
    const control = await app.call(mara, controlOperations.create, { title: 'Backups' });
    const link = async (number: string) =>
      app.call(mara, applicabilityOperations.realise, {
        ...{ id: (await row(`${infosec}:${number}`)).id, control: control.id },
      });
    await link('A.8.14');
    const run = await read(csv(['Title', 'ISO 27001'], ['Backups', '8.13']), { target: 'control' });
    expect(run.counts).toMatchObject({ update: 1 });
    expect((await rows(run)).rows[0]?.changes).toMatchObject([
      { from: ['27001 A.8.14'], to: ['27001 A.8.14', '27001 A.8.13'] },
    ]);
    const done = await apply(run);
    expect(await realised('C-1')).toEqual(['27001 A.8.13', '27001 A.8.14']);
    expect((await undo(done)).undo).toMatchObject({ unlinked: 1, archived: 0, left: [] });
    expect(await realised('C-1')).toEqual(['27001 A.8.14']);
  });

  test('an excluded row, and one a contributor does not decide on, wait with a sentence', async () => {
    const { org, mara, row, read, rows } = await prepared('waits');
    const { id, version } = await row(`${infosec}:A.7.1`);
    await app.call(mara, applicabilityOperations.decide, {
      ...{ id, version, decision: 'excluded', justification: 'No premises' },
    });
    const file = csv(['Title', 'Annex A'], ['Perimeter', 'A.7.1, A.8.13']);
    const run = await read(file, { target: 'control' });
    const [excluded] = (await rows(run)).rows;
    expect(excluded).toMatchObject({ verdict: 'unclear', note: 'Realises: 27001 A.7.1' });
    expect(ids(excluded as never)).toEqual(['import.row.realises-excluded']);
    const omar = await org.person('Omar', 'contributor');
    const theirs = await app.call(omar, operations.read, { file, target: 'control' });
    const { rows: judged } = await app.call(omar, operations.preview, { id: theirs.id, limit: 10 });
    expect(ids(judged[0] as never)).toEqual(['import.row.realises-not-yours']);
  });

  test.each(['csv', 'xlsx'] as const)(
    'an export as %s carries the rows and comes in again as the same',
    async (format) => {
      const { mara, read, apply } = await prepared(`carries-${format}`);
      await apply(
        await read(
          csv(['Title', 'Annex A'], ['Backups', '27001 A.5.2, A.8.13; 42001 A.5.2'], ['Alarm', '']),
          {
            target: 'control',
          },
        ),
      );
      const sheet = await app.call(mara, controlOperations.export, { format });
      if (format === 'csv')
        expect(new TextDecoder().decode(sheet.bytes)).toContain('27001 A.5.2; 27001 A.8.13; 42001 A.5.2');
      const again = await read(sheet as never, { target: 'control' });
      expect(again.reading.columns.filter(({ field }) => field === null)).toEqual([]);
      expect(again.counts).toEqual({ create: 0, update: 0, same: 2, unclear: 0, refused: 0 });
    },
  );
});

test('the export of a past day carries the rows as they were realised then', async () => {
  const { mara, row, read, apply } = await prepared('past-day');
  await apply(await read(csv(['Title', 'Annex A'], ['Backups', 'A.8.13, A.8.14']), { target: 'control' }));
  const { id, realisedBy } = await row(`${infosec}:A.8.14`);
  await app.call(mara, applicabilityOperations.unrealise, { id, control: realisedBy[0]?.id ?? '' });
  const later = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  const sheet = async (asOf: string) =>
    new TextDecoder().decode((await app.call(mara, controlOperations.export, { format: 'csv', asOf })).bytes);
  const now = await sheet(later);
  expect(now).toContain('27001 A.8.13');
  expect(now).not.toContain('27001 A.8.14');
  expect(await sheet('2020-01-01')).not.toContain('27001');
});

describe('a register of evidence that names numbers of Annex A', () => {
  test('it is linked as a draft to the controls that realise the row, where exactly one standard is meant', async () => {
    const { mara, read, rows, apply, undo } = await prepared('proof');
    await apply(
      await read(
        csv(
          ['Title', 'Annex A'],
          ['Backups', '27001 A.8.13'],
          ['Restores', '27001 A.8.13'],
          ['Roles', '27001 A.5.2; 42001 A.5.2'],
        ),
        { target: 'control' },
      ),
    );
    const run = await read(
      csv(
        ['Title', 'Link', 'Control'],
        ['Restore test', 'https://wiki.example.org/1', 'A.8.13'],
        ['Matrix', 'https://wiki.example.org/2', 'ISO 42001 A.5.2, C-001'],
        ['Either', 'https://wiki.example.org/3', 'A.5.2'],
        ['Log', 'https://wiki.example.org/4', 'A.8.15'],
      ),
      { target: 'evidence' },
    );
    expect(run.counts).toMatchObject({ create: 2, unclear: 2 });
    const judged = (await rows(run)).rows;
    expect(judged.map(ids)).toEqual([
      [],
      [],
      ['import.cell.annex-several'],
      ['import.cell.annex-unrealised'],
    ]);
    expect(judged[3]).toMatchObject({
      note: 'Control: A.8.15',
      reasons: [{ message: { values: { rows: '27001 A.8.15' } } }],
    });
    const done = await apply(run);
    const supports = async (id: string) =>
      (await app.call(mara, evidenceOperations.get, { id })).supports.map(({ ref, draft }) => [ref, draft]);
    // R9: an import only ever claims.
    expect(await supports('E-1')).toEqual([
      ['C-001', true],
      ['C-002', true],
    ]);
    expect(await supports('E-2')).toEqual([
      ['C-001', true],
      ['C-003', true],
    ]);
    expect((await undo(done)).undo).toMatchObject({ archived: 2, unlinked: 4, left: [] });
  });

  test('the heading of a column says which standard is meant', async () => {
    const { read, apply } = await prepared('proof-heading');
    await apply(await read(csv(['Title', 'ISO 27001'], ['Roles', 'A.5.2']), { target: 'control' }));
    const run = await read(csv(['Title', 'ISO 27001 control'], ['Matrix', 'A.5.2'], ['Chart', '5.2']), {
      target: 'evidence',
    });
    expect(run.reading.columns.map(({ field }) => field)).toEqual(['title', `annex-${infosec}`]);
    expect(run.counts).toMatchObject({ create: 2, unclear: 0 });
  });
});
