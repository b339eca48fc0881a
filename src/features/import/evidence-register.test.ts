import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { zip } from '../../testing/zip.ts';
import { controlOperations } from '../control/control.operations.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { bytesStored } from '../evidence/testing.ts';
import { stopReading } from './dry-run.ts';
import { importOperations as operations } from './import.operations.ts';
import type { ImportRunAnswer } from './import.schema.ts';
import { csv, prepared } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(async () => {
  await stopReading();
  await app.close();
});

const register = csv(
  ['Title', 'File', 'Link', 'Collected on', 'Sort', 'Supports', 'Tags', 'Auditor'],
  [
    'Restore test',
    'Restore-Test.PDF',
    '',
    '2026-03-31',
    'Restore test of backups',
    'C-001',
    'backup; 2026',
    'fine',
  ],
  ['Access review', '', 'https://wiki.example.org/review', '2026-02-28', '', 'c-1', '', ''],
  ['Missing', 'gone.pdf', '', '2026-01-31', '', '', '', ''],
  ['Twice', 'same.txt', '', '2026-01-31', '', '', '', ''],
);

/** An import that is long work, to its end: how it is then. */
async function ended(at: Awaited<ReturnType<typeof prepared>>, started: ImportRunAnswer) {
  expect(started).toMatchObject({ state: 'applying', jobId: expect.any(String), can: [] });
  expect((await app.runJobs()).failures).toEqual([]);
  return app.call(at.mara, operations.get, { id: started.id });
}

async function read() {
  const at = await prepared(app, `register-${crypto.randomUUID().slice(0, 8)}`);
  await app.call(at.mara, controlOperations.create, { title: 'Backups are restored' });
  const run = await at.read(register, { target: 'evidence' });
  const packed = zip({
    'reports/restore-test.pdf': '%PDF-1.7 restored',
    'a/same.txt': '1',
    'b/same.txt': '2',
    'nobody.txt': 'x',
    '../evil.txt': 'x',
  });
  const file = await bytesStored(app, at.mara, 'files.zip', packed);
  return { ...at, run, file, apply: async (of: ImportRunAnswer) => ended(at, await at.apply(of)) };
}

describe('a register of evidence with its files in a ZIP', () => {
  test('shows what is found, what nobody names and what cannot be taken before anything is written', async () => {
    const { mara, run, file, rows } = await read();
    expect(run.counts).toMatchObject({ create: 1, unclear: 3 });
    const beside = await app.call(mara, operations.files, {
      id: run.id,
      version: run.version,
      fileId: file.id,
    });
    expect(beside.counts).toMatchObject({ create: 2, unclear: 2 });
    expect(beside.archive).toMatchObject({
      name: 'files.zip',
      files: 4,
      matched: 1,
      unmatched: ['a/same.txt', 'b/same.txt', 'nobody.txt'],
      refused: [{ name: '../evil.txt', why: { id: 'archive.outside' } }],
    });
    const { rows: judged } = await rows(beside);
    expect(judged.map(({ reasons }) => reasons.map(({ message }) => message.id))).toEqual([
      [],
      [],
      ['import.row.no-file'],
      ['import.row.two-files'],
    ]);
    expect((await app.call(mara, evidenceOperations.list, {})).rows).toEqual([]);
  });

  test('brings in files, links and draft links to controls; taken back, all of it goes', async () => {
    const { mara, run, file, apply, undo } = await read();
    const beside = await app.call(mara, operations.files, {
      id: run.id,
      version: run.version,
      fileId: file.id,
    });
    const applied = await apply(beside);
    expect(applied.counts.create).toBe(2);
    const first = await app.call(mara, evidenceOperations.get, { id: 'E-1' });
    expect(first).toMatchObject({
      ...{ title: 'Restore test', kind: 'file', collectedOn: '2026-03-31', origin: 'import' },
      ...{ rhythm: 'evidence.restore-test', tags: ['backup', '2026'], description: 'Auditor: fine' },
      files: [{ name: 'restore-test.pdf', mediaType: 'application/pdf' }],
      supports: [{ ref: 'C-001', draft: true }],
    });
    expect(await app.call(mara, evidenceOperations.get, { id: 'E-2' })).toMatchObject({
      kind: 'link',
      url: 'https://wiki.example.org/review',
    });
    const undone = await undo(applied);
    expect(undone.undo).toMatchObject({ archived: 2, unlinked: 2, left: [] });
    expect((await app.call(mara, evidenceOperations.list, {})).rows).toEqual([]);
  });

  test.each(['csv', 'xlsx'] as const)('what goes out as %s comes in again as the same', async (format) => {
    const { mara, run, file, apply, read: readAgain } = await read();
    const beside = await app.call(mara, operations.files, {
      id: run.id,
      version: run.version,
      fileId: file.id,
    });
    await apply(beside);
    const sheet = await app.call(mara, evidenceOperations.export, { format });
    const again = await readAgain(sheet as never, { target: 'evidence' });
    expect(again.reading.columns.filter(({ field }) => field === null)).toEqual([]);
    expect(again.counts).toEqual({ create: 0, update: 0, same: 2, unclear: 0, refused: 0 });
  });

  test('a ZIP of somebody else, and one beside another register, are refused', async () => {
    const { org, mara, run, file, read: readOther } = await read();
    const kim = await org.person('Kim', 'contributor');
    const theirs = await bytesStored(app, kim, 'theirs.zip', zip({ 'a.txt': 'x' }));
    await expect(
      app.call(mara, operations.files, { id: run.id, version: run.version, fileId: theirs.id }),
    ).rejects.toMatchObject({ type: { code: 'not-found' } });
    const other = await readOther(csv(['Title'], ['One']), { target: 'control' });
    await expect(
      app.call(mara, operations.files, { id: other.id, version: other.version, fileId: file.id }),
    ).rejects.toMatchObject({ type: { code: 'invalid' } });
  });
});
