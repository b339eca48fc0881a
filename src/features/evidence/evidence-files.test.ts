import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSpreadsheet } from '../../adapters/spreadsheet/read.ts';
import { testApplication } from '../../testing/application.ts';
import { day } from '../../testing/day.ts';
import { evidenceOperations as operations } from './evidence.operations.ts';
import { addRevision, createEvidence } from './evidence.usecases.ts';
import { as, note, place, stored } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

describe('evidence with files', () => {
  test('holds its files; each revision shows its own and none is taken away', async () => {
    const { manager } = await place(app);
    const [first, second] = [
      await stored(app, manager, 'q1.csv', 'host;minutes'),
      await stored(app, manager, 'q2.csv', 'host;minutes;who'),
    ];
    const made = await app.call(manager, operations.create, {
      title: 'Restore test',
      proof: { kind: 'file', fileIds: [first.id] },
    });
    expect(made).toMatchObject({ kind: 'file', files: [{ name: 'q1.csv', sha256: first.sha256 }] });
    const renewed = await app.call(manager, operations.revise, {
      id: made.id,
      version: 1,
      proof: { kind: 'file', fileIds: [second.id] },
    });
    expect(renewed.files.map(({ name }) => name)).toEqual(['q2.csv']);
    const { revisions } = await app.call(manager, operations.revisions, { id: made.id });
    expect(revisions.map(({ files }) => files.map(({ name }) => name))).toEqual([['q2.csv'], ['q1.csv']]);
  });

  test('names other evidence with a file of the same content, and refuses nothing', async () => {
    const { manager, org } = await place(app);
    const proof = async (words: string) => ({
      kind: 'file' as const,
      fileIds: [(await stored(app, manager, 'same.txt', words)).id],
    });
    const one = await app.call(manager, operations.create, {
      title: 'One',
      confidential: true,
      proof: await proof('same'),
    });
    const other = await app.call(manager, operations.create, { title: 'Other', proof: await proof('same') });
    expect(one.duplicates).toEqual([]);
    expect(other.duplicates).toEqual([{ id: one.id, ref: one.ref, title: 'One' }]);
    const kim = await org.person('Kim', 'contributor');
    expect((await app.call(kim, operations.get, { id: other.id })).duplicates).toEqual([]);
    await app.call(manager, operations.revise, { id: one.id, version: 1, proof: await proof('other') });
    expect((await app.call(manager, operations.get, { id: one.id })).duplicates).toEqual([]);
  });

  test('a file of somebody else that is on nothing is not there', async () => {
    const { manager, org } = await place(app);
    const kim = await org.person('Kim', 'contributor');
    const { id } = await stored(app, kim, 'private.txt', 'private');
    await expect(
      app.call(manager, operations.create, { title: 'One', proof: { kind: 'file', fileIds: [id] } }),
    ).rejects.toMatchObject({ type: { code: 'not-found' } });
  });

  test('goes out as a sheet with its files, sort and controls in words', async () => {
    const { manager, control } = await place(app);
    const file = await stored(app, manager, 'report.pdf', '%PDF-1.7');
    const controls = [(await control('One')).id, (await control('Two')).id];
    await app.call(manager, operations.create, {
      title: 'Report',
      proof: { kind: 'file', fileIds: [file.id] },
      rhythm: 'evidence.restore-test',
      collectedOn: '2026-01-31',
      tags: ['a', 'b'],
      controls,
    });
    const sheet = await app.call(manager, operations.export, { format: 'csv' });
    const { lines } = (await readSpreadsheet(sheet.bytes, sheet.name)).sheet;
    expect(lines[0]?.cells).toEqual(
      expect.arrayContaining([
        'E-001',
        'report.pdf',
        '2026-01-31',
        'Restore test of backups',
        'C-001; C-002',
        'a; b',
      ]),
    );
  });
});

describe('what other features bring', () => {
  test('a request becomes evidence with its origin, and renews it', async () => {
    const { manager, control } = await place(app);
    const backups = await control('Backups');
    const { id, ref } = await as(app, manager, (context) =>
      createEvidence(context, {
        title: 'Restore test',
        proof: note,
        controls: [backups.id],
        origin: 'request',
        originNote: 'RQ-001',
        collectedOn: day(-3),
      }),
    );
    expect(ref).toBe('E-001');
    const renewed = await as(app, manager, (context) =>
      addRevision(context, id, { proof: note, origin: 'request', originNote: 'RQ-002', change: 'Again.' }),
    );
    expect(renewed).toMatchObject({ ref, revision: 2 });
    expect(await app.call(manager, operations.get, { id })).toMatchObject({
      origin: 'request',
      originNote: 'RQ-002',
      change: 'Again.',
      supports: [{ ref: 'C-001', draft: false }],
    });
  });

  test('what an import proposes is a draft until a person confirms it for the control (R9)', async () => {
    const { manager, control } = await place(app);
    const backups = await control('Backups');
    const bring = (title: string) =>
      as(app, manager, (context) =>
        createEvidence(context, { title, proof: note, controls: [backups.id], origin: 'import' }),
      );
    const [one, two] = [await bring('One'), await bring('Two')];
    expect((await app.call(manager, operations.get, { id: one.id })).supports).toMatchObject([
      { draft: true },
    ]);
    // Nothing leans on a draft.
    expect((await app.call(manager, operations.lapse, { id: one.id })).controls).toEqual([]);
    const seen = [one.id, two.id, crypto.randomUUID()];
    expect(await app.call(manager, operations.confirm, { id: backups.id, evidence: seen })).toEqual({
      confirmed: 2,
    });
    expect(await app.call(manager, operations.confirm, { id: backups.id, evidence: seen })).toEqual({
      confirmed: 0,
    });
    expect((await app.call(manager, operations.supporting, { id: backups.id })).evidence).toMatchObject([
      { draft: false },
      { draft: false },
    ]);
  });
});
