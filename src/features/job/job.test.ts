import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '../../kernel/job.ts';
import { testApplication } from '../../testing/application.ts';
import { controlOperations } from '../control/control.operations.ts';
import { ledgerOperations } from '../ledger/ledger.operations.ts';
import { noticeOperations } from '../notice/notice.operations.ts';
import { jobOperations as operations } from './job.operations.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const refused = (code: string) => ({ type: { code } });

async function ground(slug: string) {
  const org = await app.organisation(slug);
  return {
    org,
    mara: await org.person('Mara', 'programme_manager'),
    ida: await org.person('Ida', 'internal_auditor'),
    rea: await org.person('Rea', 'reader'),
  };
}

describe('long work', () => {
  test('the ledger is verified as long work: started, done, told with its sentence', async () => {
    const { mara } = await ground('verified');
    for (let at = 0; at < 3; at += 1) await app.call(mara, controlOperations.create, { title: `C ${at}` });
    const { id } = await app.call(mara, ledgerOperations.startVerification, {});
    expect(await app.call(mara, ledgerOperations.startVerification, {})).toEqual({ id });
    expect(await app.call(mara, operations.get, { id })).toMatchObject({
      state: 'waiting',
      startedByName: 'Mara',
      can: ['cancel'],
    });
    expect((await app.call(mara, operations.watch, {})).open).toBe(1);
    await app.runJobs();
    expect(await app.call(mara, operations.get, { id })).toMatchObject({
      state: 'done',
      done: 3,
      total: 3,
      said: { id: 'ledger.intact', values: { entries: 3 } },
      at: '/settings/ledger',
      can: [],
    });
    // Told for a while to whoever watches, so that nobody misses the end.
    expect(await app.call(mara, operations.watch, {})).toMatchObject({
      open: 0,
      rows: [{ id, state: 'done' }],
    });
  });

  test('its end is a notice to whoever started it', async () => {
    const { mara, rea } = await ground('told');
    await app.call(mara, ledgerOperations.startVerification, {});
    await app.runJobs();
    const told = JSON.stringify(await app.call(mara, noticeOperations.list, {}));
    expect(told).toContain('job.notice.done');
    expect(JSON.stringify(await app.call(rea, noticeOperations.list, {}))).not.toContain('job.notice.done');
  });

  test('a break of the chain is its result, in words', async () => {
    const { org, mara } = await ground('broken');
    for (let at = 0; at < 3; at += 1) await app.call(mara, controlOperations.create, { title: `C ${at}` });
    const { id } = await app.call(mara, ledgerOperations.startVerification, {});
    const { default: pg } = await import('pg');
    const client = new pg.Client(app.as('superuser'));
    await client.connect();
    await client.query("update ledger set body = body || ' ' where org_id = $1 and seq = 2", [org.id]);
    await client.end();
    await app.runJobs();
    expect(await app.call(mara, operations.get, { id })).toMatchObject({
      state: 'done',
      said: { id: 'ledger.broken.hash', values: { seq: 2 } },
    });
  });

  test('everybody sees their own; programme managers and administrators all of it', async () => {
    const { mara, ida, rea } = await ground('whose');
    const { id } = await app.call(ida, ledgerOperations.startVerification, {});
    expect(await app.call(ida, operations.list, {})).toMatchObject({ rows: [{ id }], mayAll: false });
    expect((await app.call(mara, operations.list, {})).rows).toEqual([]);
    expect((await app.call(mara, operations.list, { whose: 'all' })).rows).toMatchObject([{ id }]);
    await expect(app.call(ida, operations.list, { whose: 'all' })).rejects.toMatchObject(
      refused('not-permitted'),
    );
    await expect(app.call(rea, operations.get, { id })).rejects.toMatchObject(refused('not-found'));
    await expect(app.call(rea, operations.cancel, { id })).rejects.toMatchObject(refused('not-found'));
    const { mara: stranger } = await ground('whose-else');
    await expect(app.call(stranger, operations.get, { id })).rejects.toMatchObject(refused('not-found'));
    await expect(app.call(stranger, operations.cancel, { id })).rejects.toMatchObject(refused('not-found'));
  });

  test('can be waited for: answered when it has ended, or as it stands when the time is over', async () => {
    const { mara } = await ground('waited');
    const { id } = await app.call(mara, ledgerOperations.startVerification, {});
    expect(await app.call(mara, operations.get, { id, wait: 1 })).toMatchObject({
      state: 'waiting',
      mine: true,
    });
    const [waited] = await Promise.all([app.call(mara, operations.get, { id, wait: 30 }), app.runJobs()]);
    expect(waited).toMatchObject({ state: 'done' });
  });

  test('is cancelled by whoever started it before it begins, and then never begins', async () => {
    const { ida } = await ground('cancelled');
    const { id } = await app.call(ida, ledgerOperations.startVerification, {});
    expect(await app.call(ida, operations.cancel, { id })).toMatchObject({ state: 'cancelled', can: [] });
    await app.runJobs();
    expect(await app.call(ida, operations.get, { id })).toMatchObject({ state: 'cancelled', attempts: 0 });
    // Once more changes nothing.
    expect(await app.call(ida, operations.cancel, { id })).toMatchObject({ state: 'cancelled' });
  });

  test('is listed page by page; what is old is forgotten by the daily look', async () => {
    const { org, mara } = await ground('pages');
    for (let at = 0; at < 3; at += 1) {
      await app.call(mara, ledgerOperations.startVerification, {});
      await app.runJobs();
    }
    const first = await app.call(mara, operations.list, { limit: 2 });
    const second = await app.call(mara, operations.list, { limit: 2, after: first.next ?? '' });
    expect([first.rows.length, second.rows.length, second.next]).toEqual([2, 1, null]);
    const work = app.door.work(org, systemActor, 'test');
    await work.write(
      async ({ tx }) => {
        await tx.rows(
          sql`update job_run set ended_at = ended_at - interval '366 days' where org_id = ${org.id} and not hidden`,
        );
        await tx.rows(sql`delete from daily_scan where org_id = ${org.id}`);
      },
      { unrecorded: 'A test.' },
    );
    expect((await app.runJobs()).failures).toEqual([]);
    expect((await app.call(mara, operations.list, {})).rows).toEqual([]);
  });
});
