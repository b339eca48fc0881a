import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../kernel/door.ts';
import { content, testApplication } from '../../testing/application.ts';
import { controlOperations as controls } from '../control/control.operations.ts';
import { applicabilityOperations as operations } from './applicability.operations.ts';

const infosec = 'iso27001-2022';
const ai = 'iso42001-2023';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

async function prepared(slug: string) {
  const org = await app.organisation(slug);
  const mara = await org.person('Mara', 'programme_manager');
  await app.call(mara, operations.prepare, {});
  const decide = async (requirement: string, given: object) => {
    const { id, version } = await app.call(mara, operations.get, { id: requirement });
    return app.call(mara, operations.decide, { id, version, decision: 'applicable', ...given });
  };
  const realise = async (requirement: string, given: object) => {
    const made = await app.call(mara, controls.create, { title: requirement, ...given });
    await app.call(mara, operations.realise, { id: requirement, control: made.id });
  };
  /** Rows as an import leaves them: its own feature writes them, here only their state matters. */
  const asImported = (ids: readonly string[], decision = 'applicable', justification = '') =>
    app.database.write(
      org.id,
      (tx) =>
        tx.rows(sql`update applicability set as_imported = true, decision = ${decision},
          justification = ${justification} where org_id = ${org.id} and requirement = any(${sql.param(ids)}::text[])`),
      () => unrecorded(org.id),
    );
  return { org, mara, decide, realise, asImported };
}
/** A change made from outside the product: it leaves nothing in the ledger. */
const unrecorded = (batch: string) => ({
  at: new Date().toISOString(),
  actorKind: 'system',
  actorId: null,
  operation: 'test',
  batch,
  entries: [],
});
const refused = (code: string, more: object = {}) => ({ type: { code }, ...more });

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

describe('the overview', () => {
  test('segments add up to the denominator; excluded rows leave it, undecided stay as not assessed', async () => {
    const { mara, decide, realise } = await prepared('overview');
    const states = ['implemented', 'partly', 'planned', 'not_assessed'] as const;
    for (const [index, implementation] of states.entries()) {
      const requirement = `${infosec}:A.5.${index + 1}`;
      await decide(requirement, { justification: 'Needed.' });
      await realise(requirement, { implementation });
    }
    await decide(`${infosec}:A.7.1`, { decision: 'excluded', justification: 'No premises.' });
    const { frameworks } = await app.call(mara, operations.overview, {});
    const clauses = content.clauses(infosec).length;
    expect(frameworks[0]).toMatchObject({
      framework: infosec,
      denominator: clauses + 92,
      excluded: 1,
      undecided: 88,
      implementedWithoutClaim: 1,
      segments: [
        { verdict: 'met', clauses: 0, controls: 0 },
        { verdict: 'partly_met', clauses: 0, controls: 2 },
        { verdict: 'not_met', clauses: 0, controls: 1 },
        { verdict: 'not_assessed', clauses, controls: 89 },
      ],
    });
    for (const { segments, denominator } of frameworks) {
      expect(segments.reduce((sum, part) => sum + part.clauses + part.controls, 0)).toBe(denominator);
    }
  });
});

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

  test('search finds a row by its number, with or without its framework, and by its title', async () => {
    const { mara } = await prepared('search');
    const found = async (q: string) =>
      (await app.call(mara, operations.list, { q, limit: 200 })).rows.map((row) => row.ref);
    expect(await found('27001 A.5.1')).toContain('27001 A.5.1');
    expect(await found('A.5.2')).toEqual(expect.arrayContaining(['27001 A.5.2', '42001 A.5.2']));
    expect(await found('a.10.2')).toContain('42001 A.10.2');
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
    expect(await app.call(mara, operations.get, { id, asOf: tomorrow })).toEqual({ ...now, can: [] });
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
        () => app.call(mara, operations.overview, {}),
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
    await app.database.write(
      org.id,
      (tx) =>
        tx.rows(sql`update record set title = 'An older title', number = 9999
          where org_id = ${org.id} and ref = '27001 A.5.1'`),
      () => unrecorded(org.id),
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
