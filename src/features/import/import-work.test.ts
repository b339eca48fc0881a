import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { zip } from '../../testing/zip.ts';
import { controlOperations } from '../control/control.operations.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { bytesStored } from '../evidence/testing.ts';
import { homeOperations } from '../home/home.operations.ts';
import { jobOperations } from '../job/job.operations.ts';
import { stopReading } from './dry-run.ts';
import { withFiles } from './evidence.rules.ts';
import { importOperations as operations } from './import.operations.ts';
import type { ImportRunAnswer } from './import.schema.ts';
import { csv, prepared, refused } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(async () => {
  await stopReading();
  await app.close();
});

const never = new AbortController().signal;
const names = (count: number) => Array.from({ length: count }, (_, at) => `file-${at}.txt`);

/** A register with a file per row in its ZIP, looked at and not brought in. */
async function ground(count: number, spoil: (packed: Buffer<ArrayBuffer>) => void = () => undefined) {
  const at = await prepared(app, `work-${crypto.randomUUID().slice(0, 8)}`);
  const { org, mara } = at;
  const rows = names(count).map((name) => [`About ${name}`, name, '2026-03-31']);
  const run = await at.read(csv(['Title', 'File', 'Collected on'], ...rows), { target: 'evidence' });
  const packed = zip(Object.fromEntries(names(count).map((name) => [name, `What ${name} holds`])));
  spoil(packed);
  const file = await bytesStored(app, mara, 'files.zip', packed);
  const staged = await app.call(mara, operations.files, {
    id: run.id,
    version: run.version,
    fileId: file.id,
  });
  const get = () => app.call(mara, operations.get, { id: run.id });
  const work = async (of: ImportRunAnswer) => app.call(mara, jobOperations.get, { id: of.jobId ?? '' });
  const evidence = async () => (await app.call(mara, evidenceOperations.count, {})).count;
  const used = () =>
    app.door
      .work(org, mara.actor, 'test')
      .read(
        async ({ tx }) =>
          (await tx.one<{ used: number }>(sql`select used from file_usage where org_id = ${tx.org}`))?.used,
      );
  return { ...at, staged, get, work, evidence, used };
}

describe('an import that takes long', () => {
  test('is started, tells how far it is, comes in whole, and says where', async () => {
    const { mara, staged, apply, get, work, evidence } = await ground(3);
    const started = await apply(staged);
    expect(started).toMatchObject({ state: 'applying', can: [], jobId: expect.any(String) });
    expect(await work(started)).toMatchObject({
      ...{ state: 'waiting', job: 'import.applying', at: `/imports/${staged.id}` },
      title: { id: 'import.job.title', values: { file: 'rows.csv' } },
    });
    expect(await evidence()).toBe(0);
    expect(await app.runJobs()).toMatchObject({ failures: [] });
    expect(await work(started)).toMatchObject({
      ...{ state: 'done', done: 3, total: 3, doing: { id: 'import.step.rows' } },
      ...{ said: { id: 'import.job.rows', values: { rows: 3 } }, at: `/imports/${staged.id}` },
    });
    expect(await get()).toMatchObject({ state: 'applied', jobId: started.jobId, can: ['undo'] });
    expect(await evidence()).toBe(3);
    const { rows } = await app.call(mara, evidenceOperations.list, { sort: 'title' });
    expect(rows.map(({ title }) => title)).toEqual(names(3).map((name) => `About ${name}`));
  });

  test('can only be watched while it is under way, and does not wait for anybody meanwhile', async () => {
    const { mara, staged, apply } = await ground(2);
    const waiting = async () =>
      (await app.call(mara, homeOperations.waiting, {})).waiting.some(
        ({ code }) => code === 'import-prepared',
      );
    expect(await waiting()).toBe(true);
    const { id, version } = await apply(staged);
    expect(await waiting()).toBe(false);
    const underWay = refused('import-not-open', { detail: { id: 'import.applying' } });
    await expect(app.call(mara, operations.choose, { id, version, takeUnclear: true })).rejects.toMatchObject(
      underWay,
    );
    await expect(app.call(mara, operations.files, { id, version, fileId: null })).rejects.toMatchObject(
      underWay,
    );
    await expect(app.call(mara, operations.discard, { id })).rejects.toMatchObject(underWay);
    await expect(apply(staged)).rejects.toMatchObject(refused('version-conflict'));
    expect((await app.call(mara, operations.list, {})).rows).toMatchObject([{ id, state: 'applying' }]);
  });

  test('that is cancelled leaves nothing, and comes in when it is started again', async () => {
    const { org, mara, staged, apply, get, work, evidence, used } = await ground(400);
    const room = await used();
    const started = await apply(staged);
    const id = started.jobId ?? '';
    const ended = app.runner.take({ org: org.id, id }, never);
    await expect
      .poll(async () => (await work(started)).doing?.id, { interval: 5, timeout: 30_000 })
      .toBe('import.step.files');
    expect(await app.call(mara, jobOperations.cancel, { id })).toMatchObject({ cancelAsked: true });
    expect(await ended).toBe('cancelled');
    expect(await work(started)).toMatchObject({ state: 'cancelled', said: { id: 'import.job.cancelled' } });
    expect([await evidence(), await used()]).toEqual([0, room]);
    const again = await get();
    expect(again).toMatchObject({ state: 'staged', jobId: id, can: ['choose', 'apply', 'discard'] });
    await apply(again);
    await app.runJobs();
    expect(await get()).toMatchObject({ state: 'applied', counts: { create: 400 } });
    expect(await evidence()).toBe(400);
  }, 60_000);

  test('is brought in once, also when the program dies after its last commit', async () => {
    const { org, mara, staged, apply, work, evidence } = await ground(2);
    const started = await apply(staged);
    await app.runJobs();
    const system = app.door.work(org, mara.actor, 'test');
    await system.write(
      ({ tx }) =>
        tx.rows(sql`update job_run set state = 'running', ended_at = null, said = null, due_at = created_at
          where org_id = ${org.id} and id = ${started.jobId}`),
      { unrecorded: 'A test: as it stands when the end of the work was not said any more.' },
    );
    expect(await app.runJobs()).toMatchObject({ failures: [] });
    expect(await work(started)).toMatchObject({ state: 'done', said: { values: { rows: 2 } } });
    expect(await evidence()).toBe(2);
  });

  test('writes nothing where somebody was faster, says so, and can be started with the new figures', async () => {
    const { mara, staged, apply, get, work, evidence } = await ground(2);
    const started = await apply(staged);
    await app.call(mara, evidenceOperations.create, {
      ...{ title: 'About file-0.txt', proof: { kind: 'note', text: 'Seen.' } },
    });
    await app.runJobs();
    expect(await work(started)).toMatchObject({ state: 'failed', said: { id: 'problem.import-changed' } });
    expect(await evidence()).toBe(1);
    const now = await get();
    expect(now).toMatchObject({ state: 'staged', jobId: started.jobId, counts: { create: 1 } });
    await apply(now);
    await app.runJobs();
    expect(await get()).toMatchObject({ state: 'applied' });
    expect(await evidence()).toBe(2);
  });

  test('with a damaged ZIP fails at once with the name of the file, and nothing comes in', async () => {
    const damaged = (packed: Buffer<ArrayBuffer>) =>
      packed.fill(0xff, packed.indexOf('file-1.txt') + 10, packed.indexOf('file-1.txt') + 16);
    const { mara, staged, apply, get, work, evidence } = await ground(3, damaged);
    const started = await apply(staged);
    await app.runJobs();
    expect(await work(started)).toMatchObject({
      state: 'failed',
      attempts: 1,
      said: { id: 'archive.broken-entry', values: { name: 'file-1.txt' } },
    });
    expect(await evidence()).toBe(0);
    // Another way of reading it is another start: the failure of before is not shown with it.
    const { id, version } = await get();
    expect(await app.call(mara, operations.files, { id, version, fileId: null })).toMatchObject({
      jobId: null,
    });
  });

  test('ends when whoever started it may not bring anything in any more', async () => {
    const { staged, apply, work, evidence, mara } = await ground(2);
    const started = await apply(staged);
    app.setRoles(mara.personId, ['reader']);
    await app.runJobs();
    app.setRoles(mara.personId, ['programme_manager']);
    expect(await work(started)).toMatchObject({ state: 'failed', said: { id: 'problem.not-permitted' } });
    expect(await evidence()).toBe(0);
  });
});

test('a register of many rows without files goes the same way, there and back', async () => {
  const { mara, read, apply, undo } = await prepared(app, 'many-rows');
  const rows = Array.from({ length: 501 }, (_, at) => [`Control number ${at}`, 'partly']);
  const run = await read(csv(['Title', 'Implementation'], ...rows), { target: 'control' });
  const get = () => app.call(mara, operations.get, { id: run.id });
  const count = async () => (await app.call(mara, controlOperations.count, {})).count;
  expect(await apply(run)).toMatchObject({ state: 'applying' });
  await app.runJobs();
  expect([(await get()).state, await count()]).toEqual(['applied', 501]);
  expect(await undo(await get())).toMatchObject({ state: 'undoing', can: [] });
  await app.runJobs();
  expect(await get()).toMatchObject({ state: 'undone', undo: { archived: 501, leftCount: 0 } });
  expect(await count()).toBe(0);
}, 60_000);

test('each row of 5,000 finds its file among 5,000: the ZIP is looked through once', () => {
  const archive = names(5_000).map((name) => ({ name: `reports/${name}`, size: 1 }));
  let looked = 0;
  const counted = new Proxy(archive, {
    get: (files, key) => {
      if (key === Symbol.iterator || key === 'map') looked += 1;
      return Reflect.get(files, key);
    },
  });
  const judge = withFiles({ sorts: [], controls: [], archive: counted });
  const judged = names(5_000).map((name, line) =>
    judge({
      line,
      verdict: 'create',
      record: null,
      values: { file: [name] },
      note: '',
      reasons: [],
    } as never),
  );
  expect(judged.filter(({ values }) => Array.isArray(values.file)).length).toBe(5_000);
  expect(looked).toBeLessThan(10);
});
