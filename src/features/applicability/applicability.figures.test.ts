import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../kernel/door.ts';
import { content, testApplication } from '../../testing/application.ts';
import { applicabilityOperations as operations } from './applicability.operations.ts';
import { organisationWithRows, refused } from './testing.ts';

const infosec = 'iso27001-2022';
const ai = 'iso42001-2023';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());
const prepared = (slug: string) => organisationWithRows(app, slug);

describe('the completeness line (R2)', () => {
  test('counts decisions and every gap with its severity; the gap filter lists the same rows', async () => {
    const { mara, decide, realise, asImported } = await prepared('completeness');
    await decide(`${infosec}:A.5.1`, { justification: 'Law.', drivers: ['law'], ownerId: mara.personId });
    await realise(`${infosec}:A.5.1`, { implementation: 'implemented' });
    await decide(`${infosec}:A.5.2`, { drivers: ['practice'] });
    await decide(`${infosec}:A.7.1`, { decision: 'excluded', justification: 'No premises.' });
    await asImported([`${infosec}:A.8.1`]);
    await decide(`${ai}:A.2.2`, { justification: 'We build AI.', ownerId: mara.personId });
    const { frameworks } = await app.call(mara, operations.completeness, {});
    const [first, second] = frameworks;
    expect(first).toMatchObject({
      framework: infosec,
      statedIn: '6.1.3 d',
      total: 93,
      applicable: 3,
      excluded: 1,
      undecided: 89,
      asImported: 1,
      blocksIssue: 91,
      unseen: 0,
    });
    expect(first?.groups).toEqual([
      { group: 'A.5', total: 37, undecided: 35, asImported: 0 },
      { group: 'A.6', total: 8, undecided: 8, asImported: 0 },
      { group: 'A.7', total: 14, undecided: 13, asImported: 0 },
      { group: 'A.8', total: 34, undecided: 33, asImported: 1 },
    ]);
    const counts = (one: typeof first) =>
      Object.fromEntries(one?.gaps.map((gap) => [gap.code, `${gap.rows} ${gap.severity}`]) ?? []);
    expect(counts(first)).toEqual({
      undecided: '89 blocks',
      as_imported: '1 blocks',
      no_justification: '2 blocks',
      excluded_but_provided: '0 blocks',
      implementation_missing: '2 blocks',
      no_owner: '2 warns',
      practice_only: '1 warns',
      identical_justification: '0 warns',
    });
    expect(counts(second)).toMatchObject({
      undecided: '37 blocks',
      implementation_missing: '1 warns',
      guidance_not_considered: '1 warns',
      conditions_open: '1 warns',
    });
    for (const framework of frameworks) {
      for (const gap of framework.gaps) {
        const filter = { framework: `is:${framework.framework}`, gap: `is:${gap.code}` };
        const { rows } = await app.call(mara, operations.list, { filter, limit: 200 });
        expect([gap.code, rows.length]).toEqual([gap.code, gap.rows]);
        expect(await app.call(mara, operations.count, { filter })).toMatchObject({
          count: gap.rows,
          total: 131,
        });
      }
    }
  });

  test('the same text on as many rows as the content says warns on each of them', async () => {
    const { mara, decide } = await prepared('identical');
    const from = content.framework(infosec)?.applicability?.identicalJustificationsFrom ?? 0;
    const warned = async () => {
      const filter = { gap: 'in:identical_justification' };
      return (await app.call(mara, operations.list, { filter, limit: 200 })).rows.length;
    };
    for (const [index, control] of content.controls(infosec).slice(0, from).entries()) {
      expect(await warned()).toBe(0);
      await decide(control.id, { justification: index % 2 ? 'Best practice' : 'best  practice' });
    }
    expect(await warned()).toBe(from);
  });

  test('whoever sees few rows is told how many they do not see', async () => {
    const { org, decide } = await prepared('unseen');
    const rita = await org.person('Rita', 'reader');
    await decide(`${infosec}:A.5.1`, { ownerId: rita.personId });
    const { frameworks } = await app.call(rita, operations.completeness, { framework: infosec });
    expect(frameworks).toMatchObject([{ framework: infosec, total: 1, unseen: 92 }]);
  });
});

describe('imported rows are confirmed', () => {
  const imported = [`${infosec}:A.5.1`, `${infosec}:A.5.2`, `${infosec}:A.5.3`];

  test('all of a framework with the number seen; an exclusion without a reason is left', async () => {
    const { mara, asImported } = await prepared('confirm');
    await asImported(imported, 'applicable', 'From the sheet.');
    await asImported([`${infosec}:A.7.1`], 'excluded');
    await expect(app.call(mara, operations.confirm, { framework: infosec, count: 3 })).rejects.toMatchObject(
      refused('count-changed', { current: { count: 4 } }),
    );
    const done = await app.call(mara, operations.confirm, { framework: infosec, count: 4 });
    expect(done).toMatchObject({ confirmed: 3, left: [{ ref: '27001 A.7.1' }] });
    const row = await app.call(mara, operations.get, { id: imported[0] ?? '' });
    expect(row).toMatchObject({ asImported: false, decidedByName: 'Mara', version: 2 });
    const { entries } = await app.call(mara, operations.history, { id: row.id });
    expect(entries[0]).toMatchObject({ operation: 'applicability.confirm' });
    const filter = { asImported: 'is:true' };
    expect((await app.call(mara, operations.list, { filter })).rows).toHaveLength(1);
  });

  test('named rows with the versions seen: stale, strange or not theirs confirms none', async () => {
    const { mara, org, asImported, decide } = await prepared('confirm-rows');
    await asImported(imported, 'applicable', 'From the sheet.');
    const { rows } = await app.call(mara, operations.list, { filter: { asImported: 'is:true' } });
    const named = rows.map(({ id, version }) => ({ id, version }));
    const confirm = (caller: Caller, list = named) => app.call(caller, operations.confirm, { rows: list });
    const cara = await org.person('Cara', 'contributor');
    await expect(confirm(cara)).rejects.toMatchObject(refused('not-permitted'));
    await expect(
      confirm(mara, [...named, { id: '0199a000-0000-7000-8000-000000000001', version: 1 }]),
    ).rejects.toMatchObject(refused('not-found'));
    await decide(imported[1] ?? '', { decision: 'undecided' });
    await expect(confirm(mara)).rejects.toMatchObject(
      refused('version-conflict', { current: [{ id: named[1]?.id, version: 2 }] }),
    );
    const left = named.filter((row) => row.id !== named[1]?.id);
    expect(await confirm(mara, left)).toEqual({ confirmed: 2, left: [] });
    const again = left.map(({ id }) => ({ id, version: 2 }));
    expect(await confirm(mara, again)).toEqual({ confirmed: 0, left: [] });
    await expect(app.call(mara, operations.confirm, { framework: infosec })).rejects.toMatchObject(
      refused('invalid'),
    );
  });
});
