import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../kernel/calendar.ts';
import { testApplication } from '../../testing/application.ts';
import { actionMoves, actionOperations } from '../action/action.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { stopReading } from './dry-run.ts';
import { importOperations as operations } from './import.operations.ts';
import { csv, refused, prepared as start } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(async () => {
  await stopReading();
  await app.close();
});

const target = { target: 'action' };

async function prepared(slug: string) {
  const at = await start(app, slug);
  const tom = await at.org.person('Tom', 'contributor');
  await app.call(at.mara, controlOperations.create, { title: 'Backups are restored' });
  const { today } = await app.call(at.mara, actionOperations.list, {});
  const create = (given: object = {}) =>
    app.call(at.mara, actionOperations.create, {
      title: 'Restore a backup',
      due: addDays(today, 7),
      ...given,
    });
  const get = (id: string) => app.call(at.mara, actionOperations.get, { id });
  const brought = async (...rows: Parameters<typeof csv>) => {
    const run = await at.read(csv(...rows), target);
    return { run, rows: (await at.rows(run)).rows };
  };
  return { ...at, tom, today, create, get, brought };
}

const head = ['Title', 'Due', 'State', 'Reason', 'Done on', 'From', 'Requirement', 'Owner', 'Comes round'];

describe('a work list that comes in', () => {
  test('each row with its state, owner, day, origin and clause; other words go to why; taken back, all of it goes', async () => {
    const { mara, tom, brought, apply, undo, get } = await prepared('comes-in');
    const { run } = await brought(
      [...head, 'Priority'],
      [
        'Try a restore',
        '1. Dez. 2026',
        'In progress',
        '',
        '',
        'C-1 Backups are restored',
        '27001 A.8.13',
        'Tom',
        'Quarterly',
        'High',
      ],
      [
        'Close port 22',
        '2026-03-01',
        'Erledigt',
        'Closed on all hosts',
        '27.02.2026',
        '',
        'iso27001-2022:A.8.20',
        '',
        '',
        '',
      ],
      [
        'Buy a scanner',
        '2026-05-01',
        'Cancelled',
        'The provider scans',
        '',
        'Workshop of May',
        '',
        `${'Nobody Known'}`,
        '',
        '',
      ],
      [
        'Ask the insurer',
        '12/31/2026',
        'On hold',
        'Waits for the offer',
        '',
        '',
        '',
        `Tom <${tom.personId}@example.test>`,
        '',
        '',
      ],
    );
    expect(run.reading.columns.map(({ field }) => field)).toEqual([
      ...['title', 'due', 'state', 'stateReason', 'doneOn', 'source', 'requirement', 'owner', 'rhythm', null],
    ]);
    expect(run.counts).toEqual({ create: 4, update: 0, same: 0, unclear: 0, refused: 0 });
    const applied = await apply(run);
    expect(await get('ACT-1')).toMatchObject({
      ...{
        title: 'Try a restore',
        due: '2026-12-01',
        state: 'doing',
        ownerId: tom.personId,
        source: 'C-001',
      },
      ...{
        requirement: 'iso27001-2022:A.8.13',
        rhythm: { kind: 'months', months: 3 },
        why: 'Priority: High',
      },
      sourceRecord: { title: 'Backups are restored' },
    });
    expect(await get('ACT-2')).toMatchObject({
      ...{
        state: 'done',
        stateReason: 'Closed on all hosts',
        doneBy: null,
        doneAt: '2026-02-27T12:00:00.000Z',
      },
      requirement: 'iso27001-2022:A.8.20',
    });
    expect(await get('ACT-3')).toMatchObject({
      ...{ state: 'dropped', stateReason: 'The provider scans', ownerId: null, source: '' },
      why: 'From: Workshop of May\nOwner: Nobody Known',
    });
    expect(await get('ACT-4')).toMatchObject({ state: 'waiting', due: '2026-12-31', ownerId: tom.personId });
    await undo(applied);
    expect((await app.call(mara, actionOperations.list, {})).rows).toEqual([]);
  });

  test('what cannot come in says why in a sentence, and what is unclear comes in when somebody says so', async () => {
    const { mara, brought, today, get, apply } = await prepared('bad-rows');
    const { run, rows } = await brought(
      head,
      ['No day', '', 'open', '', '', '', '', '', ''],
      ['Dropped', today, 'dropped', '', '', '', '', '', ''],
      ['Waits', today, 'waiting', '', '', '', '', '', ''],
      ['Strange', today, 'perhaps', '', '', 'C-99', '10.2', '', 'now and then'],
      ['Tomorrow', today, 'done', '', addDays(today, 1), '', '', '', ''],
      ['Twice', today, '', '', '', '', '', '', ''],
      ['Twice', today, '', '', '', '', '', '', ''],
      ['', today, '', '', '', '', '', '', ''],
    );
    expect(
      rows.map(({ verdict, reasons }) => [verdict, ...reasons.map(({ message }) => message.id)]),
    ).toEqual([
      ['refused', 'import.row.no-due-day'],
      ['refused', 'import.row.drop-reason'],
      ['unclear', 'import.row.wait-reason'],
      [
        'unclear',
        ...[
          'import.cell.unknown-word',
          'import.cell.two-places',
          'import.cell.no-rhythm',
          'import.cell.no-record',
        ],
      ],
      ['refused', 'import.row.done-later'],
      ['unclear', 'import.row.duplicate'],
      ['unclear', 'import.row.duplicate'],
      ['refused', 'import.row.one-cell'],
    ]);
    const taken = await app.call(mara, operations.choose, {
      id: run.id,
      version: run.version,
      takeUnclear: true,
    });
    expect(taken.counts).toMatchObject({ create: 2, unclear: 2, refused: 4 });
    await apply(taken);
    expect(await get('ACT-1')).toMatchObject({ state: 'open', why: 'State: Waiting' });
    expect((await get('ACT-2')).why).toBe(
      'State: perhaps\nRequirement: 10.2\nComes round: now and then\nFrom: C-099',
    );
  });
});

describe('an export of the work list', () => {
  test.each(['csv', 'xlsx'] as const)(
    'comes in again as the same from %s, in every state',
    async (format) => {
      const { mara, tom, create, read, today } = await prepared(`again-${format}`);
      const { rows: controls } = await app.call(mara, controlOperations.list, {});
      await create({
        ...{
          why: '=SUM(1)\n"quoted"; and more',
          sourceId: controls[0]?.id,
          requirement: 'iso42001-2023:A.6.2.4',
        },
        ...{ ownerId: tom.personId, confidential: true, rhythm: { kind: 'yearly', month: 3, day: 31 } },
      });
      const asked = { needsVerification: true, verifierId: mara.personId, ownerId: tom.personId };
      const done = await create({ ...asked, title: 'Verified' });
      await app.call(tom, actionMoves.finish, { id: done.id, version: 1, reason: 'Three tables' });
      await app.call(mara, actionMoves.verify, { id: done.id, version: 2 });
      const open = await create({ ...asked, title: 'To be verified', rhythm: { kind: 'days', days: 14 } });
      await app.call(tom, actionMoves.finish, { id: open.id, version: 1, reason: 'All' });
      const waits = await create({ title: 'Waits' });
      await app.call(mara, actionMoves.wait, { id: waits.id, version: 1, reason: 'The quote' });
      const dropped = await create({ title: 'Dropped', due: addDays(today, -3) });
      await app.call(mara, actionMoves.drop, { id: dropped.id, version: 1, reason: 'Sold' });
      const run = await read(await app.call(mara, actionOperations.export, { format }), target);
      expect(run.reading.columns.filter(({ field }) => field === null)).toEqual([]);
      expect(run.counts).toEqual({ create: 0, update: 0, same: 6, unclear: 0, refused: 0 });
    },
  );

  test('changed outside it moves each action by its own steps, and is taken back to the last field', async () => {
    const { mara, create, brought, apply, undo, get, today } = await prepared('changed');
    const before = await create({ rhythm: { kind: 'months', months: 1 } });
    const dropped = await create({ title: 'Dropped' });
    await app.call(mara, actionMoves.drop, { id: dropped.id, version: 1, reason: 'Sold' });
    const { run, rows } = await brought(
      ['Reference', 'Title', 'State', 'Reason', 'Due'],
      ['ACT-001', 'Restore two backups', 'Done', 'Both came back', ''],
      ['ACT-002', 'Dropped', 'Doing', '', ''],
      ['', 'Restore a backup', 'Open', '', addDays(today, 8)],
    );
    expect(rows.map(({ verdict, changes }) => [verdict, ...changes.map(({ label }) => label.text)])).toEqual([
      ['update', 'Title', 'State', 'Reason'],
      ['update', 'State'],
      ['unclear'],
    ]);
    const applied = await apply(run);
    const after = await get('ACT-1');
    expect(after).toMatchObject({
      ...{
        title: 'Restore two backups',
        state: 'done',
        stateReason: 'Both came back',
        doneBy: mara.personId,
      },
      nextRef: 'ACT-003',
    });
    expect(await get('ACT-2')).toMatchObject({ state: 'doing', stateReason: '' });
    expect((await undo(applied)).undo).toMatchObject({ putBack: 2, left: [] });
    expect(await get('ACT-1')).toMatchObject({ title: before.title, state: 'open', doneBy: null });
    expect((await get('ACT-3')).archivedAt).not.toBeNull();
    expect(await get('ACT-2')).toMatchObject({ state: 'dropped', stateReason: 'Sold' });
  });

  test('what two people agreed on is reopened by no contributor’s file; what is not theirs is refused', async () => {
    const { mara, tom, create, today } = await prepared('verified');
    const made = await create({ title: 'Verified', needsVerification: true, ownerId: tom.personId });
    await app.call(tom, actionMoves.finish, { id: made.id, version: 1, reason: 'All' });
    await app.call(mara, actionMoves.verify, { id: made.id, version: 2 });
    await create({ title: 'Of nobody' });
    const run = await app.call(tom, operations.read, {
      file: csv(
        ['Reference', 'Title', 'State'],
        ['ACT-1', 'Verified', 'open'],
        ['ACT-2', 'Of nobody', 'doing'],
      ),
      ...target,
    } as never);
    const { rows } = await app.call(tom, operations.preview, { id: run.id });
    expect(rows.map(({ reasons }) => reasons[0]?.message.id)).toEqual([
      'action.fault.verified',
      'import.row.not-yours',
    ]);
    const key = {
      ...tom,
      actor: { ...tom.actor, kind: 'key' as const, scopes: ['import:write', 'import:read'] },
    };
    const other = await app.call(tom, operations.read, {
      file: csv(['Title', 'Due'], ['Mine', today]),
      ...target,
    } as never);
    await expect(
      app.call(key, operations.apply, { id: other.id, version: 1, counts: other.counts }),
    ).rejects.toMatchObject(refused('not-permitted'));
  });
});
