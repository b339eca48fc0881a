import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { content, testApplication } from '../../testing/application.ts';
import { readinessOperations } from '../readiness/readiness.operations.ts';
import { applicabilityOperations as operations } from './applicability.operations.ts';
import { organisationWithRows, outside, refused } from './testing.ts';

const infosec = 'iso27001-2022';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());
const prepared = (slug: string) => organisationWithRows(app, slug);

describe('lists', () => {
  test('page in content order without losing or repeating a row, with and without a gap filter', async () => {
    const { mara } = await prepared('pages');
    for (const filter of [{}, { gap: 'is:undecided' }]) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await app.call(mara, operations.list, {
          limit: 50,
          filter,
          ...(cursor ? { cursor } : {}),
        });
        seen.push(...page.rows.map((row) => row.requirement));
        cursor = page.next ?? undefined;
      } while (cursor);
      expect(seen).toEqual(content.requirements.filter((one) => one.kind === 'control').map((one) => one.id));
    }
    for (const filter of [{ gap: 'is:strange' }, { gap: 'lt:1' }, { strange: 'is:1' }]) {
      await expect(app.call(mara, operations.list, { filter })).rejects.toMatchObject(refused('invalid'));
    }
    await expect(app.call(mara, operations.list, { cursor: 'strange' })).rejects.toMatchObject(
      refused('invalid'),
    );
  });

  test('the verdict filter lists exactly the rows behind each figure of the overview', async () => {
    const { mara, decide, realise } = await prepared('verdicts');
    await decide(`${infosec}:A.5.1`, { justification: 'Needed.' });
    await realise(`${infosec}:A.5.1`, { implementation: 'implemented' });
    await decide(`${infosec}:A.5.2`, { justification: 'Needed.' });
    await realise(`${infosec}:A.5.2`, { implementation: 'planned' });
    await decide(`${infosec}:A.5.3`, { decision: 'excluded', justification: 'Nobody does this here.' });
    const { regimes } = await app.call(mara, readinessOperations.regimes, {});
    const segments = regimes.find(({ framework }) => framework === infosec)?.figure?.segments ?? [];
    expect(segments.map(({ controls }) => controls)).toEqual([0, 1, 1, 90]);
    for (const { verdict, controls } of segments) {
      const filter = { framework: `is:${infosec}`, verdict: `is:${verdict}` };
      expect((await app.call(mara, operations.count, { filter })).count).toBe(controls);
    }
    const { rows } = await app.call(mara, operations.list, { filter: { verdict: 'empty' } });
    expect(rows.map(({ ref }) => ref)).toEqual(['27001 A.5.3']);
    await expect(
      app.call(mara, operations.list, { filter: { verdict: 'is:strange' } }),
    ).rejects.toMatchObject(refused('invalid'));
  });

  test('search finds a row by its number, with or without its framework, and by its title', async () => {
    const { mara } = await prepared('search');
    const found = async (q: string) =>
      (await app.call(mara, operations.list, { q, limit: 200 })).rows.map((row) => row.ref);
    expect(await found('27001 A.5.1')).toEqual(['27001 A.5.1']);
    expect(await found('A.5.2')).toEqual(['27001 A.5.2', '42001 A.5.2']);
    expect(await found('a.10')).toEqual(['42001 A.10.2', '42001 A.10.3', '42001 A.10.4']);
    expect(await found('42001 A.6.1.')).toEqual(['42001 A.6.1.2', '42001 A.6.1.3']);
    expect(await found('threat intel')).toEqual(['27001 A.5.7']);
  });

  test('a past day shows the rows and the controls that realised them then', async () => {
    const { mara, decide, realise } = await prepared('past');
    const id = `${infosec}:A.5.1`;
    await decide(id, { justification: 'Needed.' });
    await realise(id, { implementation: 'implemented' });
    await realise(id, { implementation: 'partly' });
    const row = await app.call(mara, operations.get, { id });
    await app.call(mara, operations.unrealise, { id, control: row.realisedBy[0]?.id ?? '' });
    const now = await app.call(mara, operations.get, { id });
    expect(now.realisedBy).toHaveLength(1);
    const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    expect(await app.call(mara, operations.get, { id, asOf: tomorrow })).toEqual({
      ...now,
      can: [],
    });
    expect((await app.call(mara, operations.list, { asOf: '2020-01-01' })).rows).toEqual([]);
    await expect(app.call(mara, operations.get, { id, asOf: '2020-01-01' })).rejects.toMatchObject(
      refused('not-found'),
    );
  });

  test('as many statements for many controls as for none', async () => {
    const { mara, realise } = await prepared('statements');
    const counted = async () => {
      const counts: number[] = [];
      for (const ask of [
        () => app.call(mara, operations.list, { limit: 200 }),
        () => app.call(mara, operations.completeness, {}),
        () => app.call(mara, operations.sideBySide, {}),
      ]) {
        app.takeStatements();
        await ask();
        counts.push(app.takeStatements().length);
      }
      return counts;
    };
    const none = await counted();
    for (let index = 1; index <= 8; index += 1) await realise(`${infosec}:A.5.${index}`, {});
    expect(await counted()).toEqual(none);
    expect(Math.max(...none)).toBeLessThanOrEqual(8);
  });

  test('two people prepare at once: every row is there once', async () => {
    const org = await app.organisation('twice');
    const mara = await org.person('Mara', 'programme_manager');
    const both = await Promise.all([1, 2].map(() => app.call(mara, operations.prepare, {})));
    expect(both.map((one) => one.added).sort((one, other) => one - other)).toEqual([0, 131]);
  });

  test('a row whose place or title changed with the content moves and keeps what was decided', async () => {
    const { mara, org, decide } = await prepared('moved');
    const id = `${infosec}:A.5.1`;
    await decide(id, { justification: 'Needed.' });
    await outside(app, org.id, (tx) =>
      tx.rows(sql`update record set title = 'An older title', number = 9999
          where org_id = ${org.id} and ref = '27001 A.5.1'`),
    );
    expect((await app.call(mara, operations.list, { limit: 1 })).rows[0]?.requirement).not.toBe(id);
    expect(await app.call(mara, operations.prepare, {})).toEqual({ added: 0, moved: 1 });
    const row = (await app.call(mara, operations.list, { limit: 1 })).rows[0];
    expect(row).toMatchObject({
      requirement: id,
      title: content.requirement(id)?.title,
      justification: 'Needed.',
      version: 3,
    });
  });
});
