import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { exportStatement } from '../applicability/applicability.export.operation.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { stopReading } from './dry-run.ts';
import { importOperations as operations } from './import.operations.ts';
import {
  ai,
  csv,
  infosec,
  refused,
  sampleOf,
  prepared as start,
  stateOf as state,
  statement,
} from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(async () => {
  await stopReading();
  await app.close();
});
const prepared = (slug: string) => start(app, slug);
const stateOf = (caller: Parameters<typeof app.call>[0]) => state(app, caller);

describe('import of a statement', () => {
  test('R2, principle 2: decisions land on rows as imported, implementation on a control of ours', async () => {
    const { read, apply, rows, row, mara } = await prepared('land');
    const run = await read(statement);
    expect(run.counts).toEqual({ create: 3, update: 0, same: 0, unclear: 1, refused: 1 });
    expect(run.reading.columns.map((column) => column.field)).toEqual([
      ...[
        'number',
        'title',
        'decision',
        'justification',
        'implementation',
        'description',
        'owner',
        'reference',
        null,
      ],
    ]);
    const { rows: tried } = await rows(run);
    expect(tried.map(({ line, verdict }) => [line, verdict])).toEqual([
      [2, 'create'],
      [3, 'create'],
      [4, 'create'],
      [5, 'refused'],
      [6, 'unclear'],
    ]);
    const done = await apply(run);
    expect(done).toMatchObject({ state: 'applied', counts: run.counts, can: ['undo'] });
    expect(await row(`${infosec}:A.5.1`)).toMatchObject({
      decision: 'applicable',
      justification: 'Contracts',
      asImported: true,
      decidedBy: null,
      ownerName: 'Mara',
      note: 'Auditor says: Fine',
      implementation: 'implemented',
      realisedBy: [
        { title: 'Policies for information security', implementation: 'implemented', ownerName: 'Mara' },
      ],
    });
    expect(await row(`${infosec}:A.5.2`)).toMatchObject({
      ownerId: null,
      note: 'Owner: Somebody Else\nName: Who does what',
      realisedBy: [{ title: 'Who does what', implementation: 'partly' }],
    });
    expect(await row(`${infosec}:A.7.1`)).toMatchObject({ decision: 'excluded', realisedBy: [] });
    expect(await row(`${infosec}:A.5.3`)).toMatchObject({ decision: 'undecided', asImported: false });
    const { rows: made } = await app.call(mara, controlOperations.list, { q: 'Policies' });
    expect(made[0]).toMatchObject({ description: 'Approved by the board', note: 'Reference: POL-1' });
  });

  test('once brought in, the rows tell what became of them then, whatever happens later', async () => {
    const { mara, read, apply, rows, row } = await prepared('told');
    const run = await apply(await read(statement));
    const { realisedBy } = await row(`${infosec}:A.5.1`);
    const [{ id, version } = { id: '', version: 0 }] = realisedBy.map((one) => ({ id: one.id, version: 1 }));
    await app.call(mara, controlOperations.update, { id, version, changes: { implementation: 'planned' } });
    const told = await rows(run);
    expect(told.counts).toEqual({ create: 3, update: 0, same: 0, unclear: 1, refused: 1 });
    expect(told.rows[0]).toMatchObject({ line: 2, number: 'A.5.1', verdict: 'create' });
    expect(told.rows[0]?.changes.map(({ label, from, to }) => [label.text, from, to])).toEqual([
      ['Decision', [], [expect.objectContaining({ text: 'Applicable' })]],
      ['Justification', [], ['Contracts']],
      ['Implementation', [], [expect.objectContaining({ text: 'Implemented' })]],
      ['How it is done', [], ['Approved by the board']],
      ['Owner', [], ['Mara']],
      ['Document or reference', [], ['POL-1']],
      ['Note', [], ['Auditor says: Fine']],
    ]);
    const left = await rows(run, { left: true });
    expect(left.rows.map(({ line, verdict }) => [line, verdict])).toEqual([
      [5, 'refused'],
      [6, 'unclear'],
    ]);
  });

  test('R2: bringing back an earlier entry that stood as imported confirms nothing, and needs no reason', async () => {
    const { read, apply, row, mara } = await prepared('back-to-imported');
    await apply(await read(csv(['Control', 'Applicable'], ['A.7.1', 'No'])));
    const { id, version } = await row(`${infosec}:A.7.1`);
    await app.call(mara, applicabilityOperations.decide, { id, version, decision: 'applicable' });
    const { entries } = await app.call(mara, applicabilityOperations.history, { id });
    const seq = entries[1]?.seq ?? 0;
    const back = await app.call(mara, applicabilityOperations.restore, { id, version: version + 1, seq });
    expect(back).toMatchObject({ decision: 'excluded', asImported: true, decidedBy: null, decidedAt: null });
  });

  test('the same file again changes nothing; an unclear row comes in when a person says so', async () => {
    const { read, apply, row, mara } = await prepared('again');
    await apply(await read(statement));
    const again = await read(statement);
    expect(again.counts).toEqual({ create: 0, update: 0, same: 3, unclear: 1, refused: 1 });
    await expect(apply(again)).rejects.toMatchObject(refused('import-not-open'));
    const taking = await app.call(mara, operations.choose, {
      id: again.id,
      version: again.version,
      takeUnclear: true,
    });
    expect(taking.counts).toMatchObject({ create: 1, same: 3, unclear: 0 });
    await apply(taking);
    expect(await row(`${infosec}:A.5.3`)).toMatchObject({
      decision: 'undecided',
      justification: 'Fraud',
      note: 'Applicable: perhaps',
    });
  });

  test.each([infosec, ai])('our own export of %s comes back as the same, row by row', async (framework) => {
    const { mara, read, org } = await prepared(`export-${framework.slice(3, 8)}`);
    const omar = await org.person('Omar', 'contributor');
    const { rows } = await app.call(mara, applicabilityOperations.list, {
      filter: { framework: `is:${framework}` },
      limit: 5,
    });
    const shared = await app.call(mara, controlOperations.create, {
      title: 'One for two',
      implementation: 'partly',
      description: 'First line\nSecond line',
    });
    const other = await app.call(mara, controlOperations.create, {
      title: 'Another',
      implementation: 'implemented',
      description: 'Said elsewhere',
    });
    const given = [
      { decision: 'applicable', drivers: ['risk', 'party', 'practice'], ownerId: omar.personId },
      { decision: 'applicable', note: '- a note' },
      { decision: 'excluded' },
      { decision: 'undecided' },
      { decision: 'applicable' },
    ] as const;
    for (const [at, { id, version }] of rows.entries()) {
      await app.call(mara, applicabilityOperations.decide, {
        ...{ id, version, decision: 'undecided', justification: '=because\nof it' },
        ...(given[at] as object),
      });
    }
    for (const [row, control] of [
      [rows[0], shared],
      [rows[1], shared],
      [rows[1], other],
    ] as const)
      await app.call(mara, applicabilityOperations.realise, { id: row?.id ?? '', control: control.id });
    const file = await app.call(mara, exportStatement, { framework, format: 'xlsx' });
    const run = await read(file, { target: 'statement', framework });
    expect(run.reading.columns.filter((column) => column.field === null)).toEqual([]);
    const total = framework === infosec ? 93 : 38;
    expect(run.counts).toEqual({ create: 0, update: 0, same: total, unclear: 0, refused: 0 });
  });

  test('counts that changed since a person looked stop the import before its first change', async () => {
    const { read, apply, row, mara } = await prepared('counts');
    const run = await read(statement);
    const { id, version } = await row(`${infosec}:A.5.1`);
    await app.call(mara, applicabilityOperations.decide, {
      ...{ id, version, decision: 'applicable', justification: 'Our own words' },
    });
    await expect(apply(run)).rejects.toMatchObject(
      refused('import-changed', { current: { counts: { create: 2, update: 1 } } }),
    );
    expect(await row(`${infosec}:A.5.2`)).toMatchObject({ decision: 'undecided', version: 1 });
  });

  test('R2: what somebody carries out for us is not excluded by a file', async () => {
    const { read, rows, row, mara } = await prepared('provided');
    const hosted = await app.call(mara, controlOperations.create, {
      ...{ title: 'Hosted', kind: 'inherited', inheritedFrom: 'Data centre' },
    });
    const { id } = await row(`${infosec}:A.7.1`);
    await app.call(mara, applicabilityOperations.realise, { id, control: hosted.id });
    const run = await read(statement);
    const { rows: refusedRows } = await rows(run, { verdict: 'refused' });
    expect(refusedRows.map(({ line, reasons }) => [line, reasons.at(-1)?.message.id])).toEqual([
      [4, 'import.row.provided'],
      [5, 'import.row.number-unknown'],
    ]);
  });

  test('undo puts back the exact state before, and leaves alone what somebody went on working with', async () => {
    const { read, apply, undo, row, mara } = await prepared('undo');
    const before = await stateOf(mara);
    const done = await apply(await read(statement));
    expect(await stateOf(mara)).not.toEqual(before);
    const undone = await undo(done);
    expect(undone).toMatchObject({
      state: 'undone',
      undo: { putBack: 3, archived: 2, unlinked: 2, left: [] },
    });
    expect(await stateOf(mara)).toEqual(before);
    await expect(undo(undone)).rejects.toMatchObject(refused('import-not-open'));

    const second = await apply(await read(statement));
    const { id, version } = await row(`${infosec}:A.5.1`);
    await app.call(mara, applicabilityOperations.confirm, { rows: [{ id, version }] });
    const kept = await undo(second);
    expect(kept.undo).toMatchObject({ putBack: 2, archived: 1 });
    expect(kept.undo?.left.map(({ type, why }) => [type, why.id])).toEqual([
      ['applicability', 'import.undo.changed'],
      ['control', 'import.undo.row-kept'],
    ]);
    expect(await row(`${infosec}:A.5.1`)).toMatchObject({
      decision: 'applicable',
      implementation: 'implemented',
    });
  });

  test('R7: a sheet of the edition before is named, and its rows only proposed until a person confirms', async () => {
    const { read, rows, apply, row, mara } = await prepared('edition');
    const old = ['A.9.2.1', 'A.9.2.2', 'A.12.3.1', 'A.11.1.1', 'A.10.1.1', 'A.5.1.1', 'A.6.1.2'];
    const run = await read(csv(['Control', 'Applicable'], ...old.map((number) => [number, 'Yes'])));
    expect(run.recognised[0]).toMatchObject({
      framework: infosec,
      edition: 'previous',
      shortTitle: 'ISO/IEC 27001:2013',
    });
    expect(run).toMatchObject({ edition: 'previous', counts: { create: 0, unclear: 7 } });
    const { rows: proposed } = await rows(run);
    const backup = proposed.find((one) => one.number === 'A.12.3.1');
    expect(backup).toMatchObject({
      reasons: [{ message: { id: 'import.row.previous-edition' } }],
      proposals: [{ number: 'A.8.13' }],
    });
    const confirmed = await app.call(mara, operations.choose, {
      ...{ id: run.id, version: run.version },
      confirm: [{ number: 'A.12.3.1', requirement: `${infosec}:A.8.13` }],
    });
    expect(confirmed.counts).toMatchObject({ create: 1, unclear: 6 });
    await apply(confirmed);
    expect(await row(`${infosec}:A.8.13`)).toMatchObject({ decision: 'applicable', asImported: true });
  });

  test('R7: numbers match only inside the framework chosen, and the mismatch is named', async () => {
    const { read } = await prepared('collide');
    const run = await read(
      csv(['Control', 'Applicable'], ['A.5.2', 'Yes'], ['A.2.2', 'Yes'], ['A.10.2', 'Yes']),
    );
    expect(run.counts).toMatchObject({ create: 1, refused: 2 });
    expect(run.recognised[0]).toMatchObject({ framework: ai, matched: 3 });
  });

  test.runIf(existsSync(sampleOf('statement-of-applicability.csv')))(
    'a real statement comes in whole: 93 rows, line 72 repaired with the reason; undo gives the state before',
    async () => {
      const { read, rows, apply, undo, mara, row } = await prepared('sample');
      const before = await stateOf(mara);
      const bytes = readFileSync(sampleOf('statement-of-applicability.csv'));
      const run = await read({ name: 'soa.csv', mediaType: 'text/csv', bytes: new Uint8Array(bytes) });
      expect(run.counts).toEqual({ create: 93, update: 0, same: 0, unclear: 0, refused: 0 });
      const { rows: repaired } = await rows(run, { repaired: true });
      expect(repaired.map(({ line, reasons }) => [line, reasons[0]?.message.id])).toEqual([
        [72, 'import.row.joined-space'],
      ]);
      const done = await apply(run);
      expect(await row(`${infosec}:A.8.12`)).toMatchObject({ implementation: 'partly', note: '' });
      const { count } = await app.call(mara, controlOperations.count, {});
      expect(count).toBe(92);
      await undo(done);
      expect(await stateOf(mara)).toEqual(before);
    },
  );
});
