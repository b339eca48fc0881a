import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../kernel/calendar.ts';
import { testApplication } from '../../testing/application.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import { actionMoves, actionOperations as operations } from './action.operations.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

async function ground(slug: string) {
  const org = await app.organisation(slug);
  const mara = await org.person('Mara', 'programme_manager');
  const tom = await org.person('Tom', 'contributor');
  const { today } = await app.call(mara, operations.list, {});
  const made = await app.call(tom, operations.create, { title: 'Restore a backup', due: addDays(today, 7) });
  const evidence = (title: string, given: object = {}) =>
    app.call(mara, evidenceOperations.create, {
      ...{ title, collectedOn: today, proof: { kind: 'note', text: 'Seen' } },
      ...given,
    } as never);
  const finish = (version: number, proof?: string[]) =>
    app.call(tom, actionMoves.finish, { id: made.id, version, ...(proof ? { proof } : {}) });
  const reopen = (version: number) => app.call(tom, actionMoves.reopen, { id: made.id, version });
  return { org, mara, tom, made, evidence, finish, reopen };
}

describe('evidence named as proof of what was done (7.5)', () => {
  test('is shown with the action and stands in the histories of both; another list takes its place', async () => {
    const { mara, tom, made, evidence, finish, reopen } = await ground('proof');
    const [log, photo] = [await evidence('Log of the restore'), await evidence('Photo of the tape')];
    const done = await finish(1, [log.id, photo.id]);
    expect(done.proof.map(({ ref, title }) => [ref, title])).toEqual([
      ['E-001', 'Log of the restore'],
      ['E-002', 'Photo of the tape'],
    ]);
    for (const [operation, id] of [
      [operations.history, made.id],
      [evidenceOperations.history, log.id],
    ] as const) {
      const { entries } = await app.call(mara, operation, { id });
      expect(JSON.stringify(entries)).toContain(id === log.id ? made.ref : log.ref);
    }
    const { links } = await app.call(tom, recordOperations.links, { id: log.id });
    expect(links).toMatchObject([{ kind: 'proves', ref: made.ref, title: 'Restore a backup' }]);
    // Opened again and finished in one step it keeps them; another list takes their place.
    await reopen(2);
    expect((await finish(3)).proof).toHaveLength(2);
    await reopen(4);
    expect((await finish(5, [photo.id])).proof.map(({ ref }) => ref)).toEqual(['E-002']);
  });

  test('what the person does not see, what is archived and what is no evidence is refused, and nothing is done', async () => {
    const { mara, tom, made, evidence, finish } = await ground('strange-proof');
    const hidden = await evidence('Payroll', { confidential: true });
    const old = await evidence('Old');
    await app.call(mara, evidenceOperations.archive, { id: old.id, version: 1, archived: true });
    const elsewhere = await (await app.organisation('proof-elsewhere')).person('Sten', 'programme_manager');
    const theirs = await app.call(elsewhere, operations.create, { title: 'Theirs', due: made.due });
    for (const id of [hidden.id, old.id, theirs.id, made.id])
      await expect(finish(1, [id])).rejects.toMatchObject({
        type: { code: 'invalid' },
        issues: [{ field: 'proof.0' }],
      });
    expect(await app.call(tom, operations.get, { id: made.id })).toMatchObject({ state: 'open', version: 1 });
  });

  test('is named to those alone who see it, and is kept by who does not', async () => {
    const { mara, tom, made, evidence, finish } = await ground('hidden-proof');
    const hidden = await evidence('Payroll', { confidential: true });
    const { version } = await app.call(mara, actionMoves.finish, {
      id: made.id,
      version: 1,
      proof: [hidden.id],
    });
    expect((await app.call(tom, operations.get, { id: made.id })).proof).toEqual([]);
    await app.call(tom, actionMoves.reopen, { id: made.id, version });
    await finish(version + 1, []);
    expect((await app.call(mara, operations.get, { id: made.id })).proof.map(({ ref }) => ref)).toEqual([
      'E-001',
    ]);
  });
});
