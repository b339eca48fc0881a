import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { content, testApplication } from '../../testing/application.ts';
import { day, today } from '../../testing/day.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { evidenceOperations as operations } from './evidence.operations.ts';
import { rhythmById } from './evidence.rhythms.ts';
import { standingOf } from './evidence.rules.ts';
import { note, place } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

describe('a piece of evidence', () => {
  test('is added with its dates, found by reference, changed, and its freshness follows from the rule', async () => {
    const { manager } = await place(app);
    const made = await app.call(manager, operations.create, {
      title: 'Restore test of the first quarter',
      proof: note,
      collectedOn: day(-20),
      rhythm: 'evidence.restore-test',
      tags: ['Backup', ' 2026 '],
    });
    expect(made).toMatchObject({
      ref: 'E-001',
      revision: 1,
      freshness: 'current',
      tags: ['backup', '2026'],
      origin: 'member',
    });
    const changed = await app.call(manager, operations.update, {
      id: 'e-1',
      version: 1,
      changes: { everyMonths: 1 },
    });
    expect(changed).toMatchObject({ version: 2, everyMonths: 1, collectedOn: day(-20) });
    expect(changed.dueOn).toBe(standingOf(changed, rhythmById(content), today()).dueOn);
    expect((await app.call(manager, operations.list, { q: 'backup' })).rows.map(({ ref }) => ref)).toEqual([
      'E-001',
    ]);
    expect((await app.call(manager, operations.list, { filter: { tags: 'has:2026' } })).rows).toHaveLength(1);
  });

  test.each([
    [{ collectedOn: '2999-01-01' }, 'collectedOn'],
    [{ coversFrom: '2026-02-01', coversTo: '2026-01-01' }, 'coversTo'],
    [{ rhythm: 'evidence.unheard-of' }, 'rhythm'],
    [{ ownerId: '00000000-0000-4000-8000-000000000000' }, 'ownerId'],
    [{ controls: ['00000000-0000-4000-8000-000000000000'] }, 'controls'],
    [{ proof: { kind: 'link', url: 'javascript:alert(1)' } }, 'proof.url'],
    [{ proof: { kind: 'link', url: 'https://me:secret@example.org/' } }, 'proof.url'],
    [{ proof: { kind: 'note', text: ' ' } }, 'proof.text'],
    [{ proof: { kind: 'snapshot', recordId: '00000000-0000-4000-8000-000000000000' } }, 'proof.recordId'],
  ] as const)('is refused with the field that is wrong: %j', async (given, field) => {
    const { manager } = await place(app);
    await expect(
      app.call(manager, operations.create, { title: 'One', proof: note, ...given } as never),
    ).rejects.toMatchObject({ type: { code: 'invalid' }, issues: [{ field }] });
  });

  test('keeps every revision: the newest counts, the earlier ones can be opened with who brought them when', async () => {
    const { manager, org } = await place(app);
    const kim = await org.person('Kim Berg', 'programme_manager');
    const made = await app.call(manager, operations.create, {
      title: 'Access review',
      proof: note,
      collectedOn: day(-400),
      everyMonths: 6,
    });
    expect(made.freshness).toBe('stale');
    await app.call(manager, operations.update, {
      id: made.id,
      version: 1,
      changes: { collectedOn: day(-401) },
    });
    const renewed = await app.call(kim, operations.revise, {
      id: made.id,
      version: 2,
      proof: { kind: 'link', url: 'https://wiki.example.org/review' },
      coversFrom: day(-30),
      coversTo: day(-1),
      change: 'Two accounts closed.',
    });
    expect(renewed).toMatchObject({
      version: 3,
      revision: 2,
      kind: 'link',
      text: '',
      freshness: 'current',
      collectedOn: today(),
    });
    const { revisions, next } = await app.call(manager, operations.revisions, { id: 'E-1' });
    expect(next).toBeNull();
    expect(revisions).toMatchObject([
      {
        revision: 2,
        kind: 'link',
        byName: 'Kim Berg',
        change: 'Two accounts closed.',
        url: 'https://wiki.example.org/review',
      },
      // The correction of its date counts; added it was by Mara.
      { revision: 1, kind: 'note', byName: 'Mara Okafor', text: note.text, collectedOn: day(-401) },
    ]);
    await expect(
      app.call(manager, operations.revise, { id: made.id, version: 2, proof: note }),
    ).rejects.toMatchObject({ type: { code: 'version-conflict' } });
  });

  test('takes a revision back: what counted before counts again, and both stay', async () => {
    const { manager, org } = await place(app);
    const made = await app.call(manager, operations.create, {
      title: 'Access review',
      proof: note,
      collectedOn: day(-400),
      coversTo: day(-401),
      everyMonths: 6,
      validUntil: day(-30),
    });
    const renewed = await app.call(manager, operations.revise, {
      ...{ id: made.id, version: 1, validUntil: day(300), change: 'The wrong file.' },
      proof: { kind: 'link', url: 'https://wiki.example.org/wrong' },
    });
    const reader = await org.person('Kim Berg', 'contributor');
    const back = { id: made.id, version: renewed.version, change: 'Revision 2 was taken back.' };
    await expect(app.call(reader, operations.takeBack, back)).rejects.toMatchObject({
      type: { code: 'not-permitted' },
    });
    expect(await app.call(manager, operations.takeBack, back)).toMatchObject({
      ...{ revision: 3, kind: 'note', text: note.text, url: '', freshness: 'stale' },
      ...{ collectedOn: day(-400), coversTo: day(-401), validUntil: day(-30) },
    });
    const { revisions } = await app.call(manager, operations.revisions, { id: made.id });
    expect(revisions).toMatchObject([
      { revision: 3, change: 'Revision 2 was taken back.' },
      { revision: 2, change: 'The wrong file.', url: 'https://wiki.example.org/wrong' },
      { revision: 1 },
    ]);
    await expect(app.call(manager, operations.takeBack, back)).rejects.toMatchObject({
      type: { code: 'version-conflict' },
    });
    const first = await app.call(manager, operations.create, { title: 'Once', proof: note });
    await expect(app.call(manager, operations.takeBack, { id: first.id, version: 1 })).rejects.toMatchObject({
      type: { code: 'invalid' },
      issues: [{ field: 'id' }],
    });
  });

  test('keeps a record as the ledger has it, shown as it was then to those who see it today', async () => {
    const { manager, org, control } = await place(app);
    const backups = await control('Backups are restored');
    const made = await app.call(manager, operations.create, {
      title: 'Control C-001',
      proof: { kind: 'snapshot', recordId: backups.id },
    });
    expect(made).toMatchObject({
      kind: 'snapshot',
      snapshotRef: 'C-001',
      snapshotHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    await app.call(manager, controlOperations.update, {
      id: backups.id,
      version: 1,
      changes: { title: 'Renamed', confidential: true },
    });
    const kept = await app.call(manager, operations.snapshot, { id: made.id });
    expect(kept).toMatchObject({
      type: 'control',
      title: 'Backups are restored',
      hash: made.snapshotHash,
      seq: made.snapshotSeq,
    });
    expect(kept.fields).toContainEqual({ field: 'implementation', before: null, after: 'not_assessed' });
    const contributor = await org.person('Kim Berg', 'contributor');
    await expect(app.call(contributor, operations.snapshot, { id: made.id })).rejects.toMatchObject({
      type: { code: 'not-found' },
    });
    await app.call(manager, operations.revise, { id: made.id, version: 1, proof: note });
    await expect(app.call(manager, operations.snapshot, { id: made.id })).rejects.toMatchObject({
      type: { code: 'not-found' },
    });
    expect((await app.call(manager, operations.snapshot, { id: made.id, revision: 1 })).title).toBe(
      'Backups are restored',
    );
  });
});

describe('what evidence supports', () => {
  test('a link with a control shows at both ends, is confirmed from a draft, and can be taken away', async () => {
    const { manager, control } = await place(app);
    const backups = await control('Backups are restored');
    const made = await app.call(manager, operations.create, {
      title: 'Restore test',
      proof: note,
      controls: [backups.id],
    });
    expect(made.supports).toEqual([
      { id: backups.id, ref: 'C-001', title: 'Backups are restored', draft: false, alone: true },
    ]);
    expect(await app.call(manager, operations.supporting, { id: backups.id })).toMatchObject({
      evidence: [{ ref: 'E-001', draft: false, controls: [{ ref: 'C-001' }] }],
      can: ['support'],
    });
    const gone = await app.call(manager, operations.unsupport, { id: made.id, control: backups.id });
    expect(gone.supports).toEqual([]);
    const again = await app.call(manager, operations.support, { id: made.id, control: backups.id });
    expect(again.supportCount).toBe(1);
  });

  test('the owner of either end may join them; others may not', async () => {
    const { manager, org } = await place(app);
    const [kim, lee] = [await org.person('Kim', 'contributor'), await org.person('Lee', 'contributor')];
    const backups = await app.call(manager, controlOperations.create, {
      title: 'Backups',
      ownerId: kim.personId,
    });
    const made = await app.call(manager, operations.create, { title: 'Restore test', proof: note });
    const ends = { id: made.id, control: backups.id };
    await expect(app.call(lee, operations.support, ends)).rejects.toMatchObject({
      type: { code: 'not-permitted' },
    });
    expect((await app.call(kim, operations.support, ends)).supportCount).toBe(1);
  });

  test('if it lapses: the controls nothing else proves today, with the rows they realise', async () => {
    const { manager, control } = await place(app);
    await app.call(manager, applicabilityOperations.prepare, {});
    const [alone, proven, stale] = [
      await control('Alone'),
      await control('Proven twice'),
      await control('Proven by stale'),
    ];
    await app.call(manager, applicabilityOperations.realise, {
      id: 'iso27001-2022:A.8.13',
      control: alone.id,
    });
    const made = await app.call(manager, operations.create, {
      title: 'Restore test',
      proof: note,
      controls: [alone.id, proven.id, stale.id],
    });
    await app.call(manager, operations.create, { title: 'Another', proof: note, controls: [proven.id] });
    await app.call(manager, operations.create, {
      title: 'Old',
      proof: note,
      controls: [stale.id],
      collectedOn: day(-90),
      everyMonths: 1,
    });
    const archived = await app.call(manager, operations.create, {
      title: 'Archived',
      proof: note,
      controls: [alone.id],
    });
    await app.call(manager, operations.archive, { id: archived.id, version: 1, archived: true });
    const lapse = await app.call(manager, operations.lapse, { id: made.id });
    expect(lapse.proven).toBe(1);
    expect(lapse.controls.map(({ ref, rows }) => [ref, rows.map((row) => row.ref)])).toEqual([
      [alone.ref, ['27001 A.8.13']],
      [stale.ref, []],
    ]);
    // The library says the same of each piece, drafts and stale ones too.
    const { rows: library } = await app.call(manager, operations.list, { sort: 'ref' });
    const told = library.map(({ ref, supports }) => [
      ref,
      supports.filter((one) => one.alone).map((control) => control.ref),
    ]);
    expect(told).toEqual([
      [made.ref, [alone.ref, stale.ref]],
      ['E-002', []],
      ['E-003', []],
    ]);
    const row = lapse.controls[0]?.rows[0];
    const through = await app.call(manager, operations.supporting, { id: row?.id ?? '' });
    expect(through).toMatchObject({ evidence: [{ ref: made.ref, controls: [{ ref: alone.ref }] }], can: [] });
  });
});
