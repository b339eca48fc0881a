import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '../../kernel/problem.ts';
import { testApplication } from '../../testing/application.ts';
import { controlOperations as operations } from './control.operations.ts';
import { findMissingProvider, lowestImplementation } from './control.rules.ts';
import { implementations } from './control.schema.ts';

describe('rules of controls', () => {
  test.each([
    ['own', '', false],
    ['shared', '', true],
    ['inherited', '  ', true],
    ['inherited', 'Cloud provider', false],
  ] as const)('a %s control from "%s" misses its provider: %s', (kind, inheritedFrom, missing) => {
    expect(findMissingProvider({ kind, inheritedFrom }) !== undefined).toBe(missing);
  });

  test('of several controls the lowest implementation counts; none gives none', () => {
    expect(lowestImplementation([])).toBeUndefined();
    for (const other of implementations)
      expect(lowestImplementation(['not_assessed', other])).toBe('not_assessed');
    expect(lowestImplementation(['implemented', 'partly'])).toBe('partly');
  });
});

describe('the register of controls', () => {
  let app: Awaited<ReturnType<typeof testApplication>>;
  beforeAll(async () => {
    app = await testApplication();
  });
  afterAll(() => app.close());

  test('a control is created, found by reference without zeros, changed and told of in its history', async () => {
    const org = await app.organisation('north');
    const manager = await org.person('Mara', 'programme_manager');
    const made = await app.call(manager, operations.create, {
      title: 'Backups are tested',
      ownerId: manager.personId,
    });
    expect(made).toMatchObject({
      ref: 'C-001',
      version: 1,
      implementation: 'not_assessed',
      ownerName: 'Mara',
    });
    const changed = await app.call(manager, operations.update, {
      id: 'c-1',
      version: 1,
      changes: { implementation: 'partly' },
    });
    expect(changed).toMatchObject({ version: 2, implementation: 'partly', title: 'Backups are tested' });
    await app.call(manager, operations.update, {
      id: made.id,
      version: 2,
      changes: { kind: 'inherited', inheritedFrom: 'Provider' },
    });
    const untouched = await app.call(manager, operations.update, {
      id: made.id,
      version: 3,
      changes: { title: 'Backups are restored' },
    });
    expect(untouched).toMatchObject({
      kind: 'inherited',
      inheritedFrom: 'Provider',
      implementation: 'partly',
    });
    const { entries } = await app.call(manager, operations.history, { id: made.id });
    expect(
      entries.map((entry) => [entry.actorName, entry.created, entry.changes.map((change) => change.field)]),
    ).toEqual([
      ['Mara', false, ['title']],
      ['Mara', false, expect.arrayContaining(['kind', 'inheritedFrom'])],
      ['Mara', false, ['implementation']],
      ['Mara', true, expect.arrayContaining(['title', 'implementation'])],
    ]);
    const back = await app.call(manager, operations.restore, {
      id: made.id,
      version: 4,
      seq: entries[3]?.seq ?? 0,
    });
    expect(back).toMatchObject({
      version: 5,
      implementation: 'not_assessed',
      kind: 'own',
      title: 'Backups are tested',
    });
  });

  test('a stale version is answered with what is stored now', async () => {
    const org = await app.organisation('stale');
    const manager = await org.person('Mara', 'programme_manager');
    const made = await app.call(manager, operations.create, { title: 'One' });
    await app.call(manager, operations.update, { id: made.id, version: 1, changes: { title: 'Two' } });
    const late = await app
      .call(manager, operations.update, { id: made.id, version: 1, changes: { title: 'Three' } })
      .catch((error: unknown) => error);
    expect(late).toBeInstanceOf(Problem);
    expect(late).toMatchObject({ type: { code: 'version-conflict' }, current: { title: 'Two', version: 2 } });
  });

  test('lists filter, search, sort and page without losing or repeating a row', async () => {
    const org = await app.organisation('lists');
    const manager = await org.person('Mara', 'programme_manager');
    for (let index = 0; index < 23; index += 1) {
      await app.call(manager, operations.create, {
        title: `Control ${index % 5}`,
        implementation: index % 2 ? 'partly' : 'planned',
      });
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await app.call(manager, operations.list, {
        sort: '-title,ref',
        limit: 4,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.rows.map((row) => `${row.title} ${row.ref}`));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(23);
    expect(seen.map((entry) => entry.slice(8, 9))).toEqual(
      [...seen.map((entry) => entry.slice(8, 9))].sort().reverse(),
    );
    const { count, total } = await app.call(manager, operations.count, {
      filter: { implementation: 'is:partly' },
    });
    expect([count, total]).toEqual([11, 23]);
    const { values } = await app.call(manager, operations.facets, { field: 'implementation' });
    expect(values).toEqual([
      { value: 'planned', count: 12 },
      { value: 'partly', count: 11 },
    ]);
    const { rows } = await app.call(manager, operations.list, { q: 'C-7' });
    expect(rows.map((row) => row.ref)).toEqual(['C-007']);
  });

  test('another organisation sees nothing of it', async () => {
    const [one, two] = [await app.organisation('one'), await app.organisation('two')];
    const mara = await one.person('Mara', 'programme_manager');
    const tom = await two.person('Tom', 'programme_manager');
    const made = await app.call(mara, operations.create, { title: 'Ours' });
    await expect(app.call(tom, operations.get, { id: made.id })).rejects.toMatchObject({
      type: { code: 'not-found' },
    });
    expect((await app.call(tom, operations.list, {})).rows).toEqual([]);
  });

  test('a past day shows what was recorded then', async () => {
    const org = await app.organisation('past');
    const manager = await org.person('Mara', 'programme_manager');
    const made = await app.call(manager, operations.create, { title: 'Now' });
    expect((await app.call(manager, operations.list, { asOf: '2020-01-01' })).rows).toEqual([]);
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    expect(
      (
        await app.call(manager, operations.list, {
          asOf: tomorrow,
          filter: { implementation: 'is:not_assessed' },
        })
      ).rows,
    ).toMatchObject([{ ref: made.ref, title: 'Now' }]);
  });
});
