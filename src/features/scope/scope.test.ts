import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSpreadsheet } from '../../adapters/spreadsheet/read.ts';
import { testApplication } from '../../testing/application.ts';
import { today } from '../../testing/day.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { assetOperations } from '../asset/asset.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { scopeOperations as operations } from './scope.operations.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const refused = (code: string) => ({ type: { code } });
type Person = Awaited<ReturnType<Awaited<ReturnType<typeof app.organisation>>['person']>>;

async function ground(slug: string) {
  const org = await app.organisation(slug);
  const manager = await org.person('Mara', 'programme_manager');
  const isms = await app.call(manager, operations.create, {
    title: 'Lending platform',
    statement: 'Development and operation of the lending platform.',
    sites: ['Berlin', 'Lagos'],
    services: ['Lending'],
    entities: ['Example Bank AG'],
  });
  return { org, manager, isms };
}

const asset = (by: Person, title: string, given: object = {}) =>
  app.call(by, assetOperations.create, { title, ...given });
const listed = async (by: Person, filter: string, more: object = {}) =>
  (await app.call(by, assetOperations.list, { filter: { scope: filter }, ...more })).rows.map(
    ({ ref }) => ref,
  );

describe('the register of scopes (4.3)', () => {
  test('a scope keeps its lists, refuses an exclusion without a reason and a role nobody knows', async () => {
    const { manager, isms } = await ground('register');
    expect(isms).toMatchObject({ ref: 'S-001', lens: 'infosec', sites: ['Berlin', 'Lagos'], exclusions: [] });
    const changed = await app.call(manager, operations.update, {
      id: 's-1',
      version: 1,
      changes: {
        lens: 'ai',
        roles: ['producer'],
        exclusions: [{ what: 'Canteen', reason: 'No customer data' }],
      },
    });
    expect(changed).toMatchObject({
      lens: 'ai',
      exclusions: [{ what: 'Canteen', reason: 'No customer data' }],
    });
    expect(await app.call(manager, operations.get, { id: isms.id })).toMatchObject({
      exclusions: [{ what: 'Canteen', reason: 'No customer data' }],
      roles: ['producer'],
    });
    const change = (changes: object) =>
      app.call(manager, operations.update, { id: isms.id, version: 2, changes });
    await expect(change({ exclusions: [{ what: 'Canteen', reason: ' ' }] })).rejects.toMatchObject({
      ...refused('invalid'),
      issues: [{ field: 'changes.exclusions.0.reason' }],
    });
    await expect(change({ roles: ['emperor'] })).rejects.toMatchObject(refused('invalid'));
    const long = Array.from({ length: 200 }, (_, at) => `${at} ${'x'.repeat(190)}`);
    await expect(
      change({ sites: long, services: long, entities: long, interfaces: long }),
    ).rejects.toMatchObject(refused('invalid'));
  });

  test('restored and read on a past day it has its lists again', async () => {
    const { manager, isms } = await ground('past');
    await app.call(manager, operations.update, { id: isms.id, version: 1, changes: { sites: ['Oslo'] } });
    const { entries } = await app.call(manager, operations.history, { id: isms.id });
    expect(entries[0]?.changes).toEqual([{ field: 'sites', before: ['Berlin', 'Lagos'], after: ['Oslo'] }]);
    const back = await app.call(manager, operations.restore, {
      id: isms.id,
      version: 2,
      seq: entries[1]?.seq ?? 0,
    });
    expect(back.sites).toEqual(['Berlin', 'Lagos']);
    expect(await app.call(manager, operations.get, { id: isms.id, asOf: today() })).toMatchObject({
      sites: ['Berlin', 'Lagos'],
    });
  });

  test('the export has a line for each entry of a list', async () => {
    const { manager } = await ground('export');
    const { name, bytes } = await app.call(manager, operations.export, { format: 'csv' });
    const { sheet } = await readSpreadsheet(bytes, name);
    expect(sheet.lines[0]?.cells).toEqual(expect.arrayContaining(['S-001', 'ISMS', 'Berlin\nLagos']));
  });

  test('systems and roles come from the content', async () => {
    const { manager } = await ground('vocabulary');
    const { systems, roles } = await app.call(manager, operations.vocabulary, {});
    expect(systems.map(({ lens }) => lens)).toEqual(['infosec', 'ai']);
    expect(roles.map(({ id }) => id)).toEqual(expect.arrayContaining(['provider', 'producer', 'customer']));
  });
});

describe('how scopes stand to each other', () => {
  test('is computed for all active ones and from one; an archived one is compared from its own record alone', async () => {
    const { manager, isms } = await ground('relations');
    const aims = await app.call(manager, operations.create, {
      title: 'Credit models',
      lens: 'ai',
      sites: ['berlin'],
      services: ['Lending'],
      entities: ['example bank ag'],
    });
    const { pairs } = await app.call(manager, operations.relations, {});
    expect(pairs).toMatchObject([
      { first: { ref: 'S-001' }, second: { ref: 'S-002' }, relation: 'contains' },
    ]);
    expect(pairs[0]?.lists[0]).toMatchObject({
      both: { names: ['Berlin'], count: 1 },
      onlyFirst: { names: ['Lagos'], count: 1 },
      onlySecond: { count: 0 },
    });
    const from = await app.call(manager, operations.relations, { id: 'S-002' });
    expect(from.pairs).toMatchObject([{ first: { ref: 'S-002' }, relation: 'inside' }]);
    await app.call(manager, operations.archive, { id: aims.id, version: 1, archived: true });
    expect((await app.call(manager, operations.relations, {})).pairs).toEqual([]);
    expect((await app.call(manager, operations.relations, { id: aims.id })).pairs).toHaveLength(1);
    expect((await app.call(manager, operations.relations, { id: isms.id })).pairs).toEqual([]);
  });

  test('one that the reader may not see is not named', async () => {
    const { org, manager } = await ground('hidden');
    const reader = await org.person('Rea', 'reader');
    await app.call(manager, operations.create, { title: 'Secret', lens: 'ai', confidential: true });
    expect((await app.call(manager, operations.relations, {})).pairs).toHaveLength(1);
    expect((await app.call(reader, operations.relations, {})).pairs).toEqual([]);
  });

  test('the statement of a framework names the active scopes of its management system', async () => {
    const { manager, isms } = await ground('framework');
    const of = async (framework: string) =>
      (await app.call(manager, operations.forFramework, { framework })).scopes.map(({ ref }) => ref);
    expect([await of('iso27001-2022'), await of('iso42001-2023')]).toEqual([['S-001'], []]);
    await app.call(manager, operations.archive, { id: isms.id, version: 1, archived: true });
    expect(await of('iso27001-2022')).toEqual([]);
    await expect(of('unheard-of')).rejects.toMatchObject(refused('not-found'));
  });
});

describe('records in scopes', () => {
  test('are placed together, counted, found by the filter of their own list and taken out again', async () => {
    const { manager, isms } = await ground('place');
    const [one, two, three] = [
      await asset(manager, 'One'),
      await asset(manager, 'Two'),
      await asset(manager, 'Three'),
    ];
    const control = await app.call(manager, controlOperations.create, { title: 'Backups' });
    const place = (records: string[], placed = true) =>
      app.call(manager, operations.place, { id: isms.id, records, placed });
    expect(await place([one.id, 'as-2', control.ref])).toEqual({
      ...{ changed: 3, same: 0, refused: { names: [], count: 0 } },
    });
    expect(await place([one.id, two.id, 'AS-999'])).toEqual({
      ...{ changed: 0, same: 2, refused: { names: ['AS-999'], count: 1 } },
    });
    expect(await app.call(manager, operations.records, { id: 'S-001' })).toEqual({
      total: 3,
      types: [
        { type: 'asset', count: 2, many: { id: 'asset.many', text: 'Assets' } },
        { type: 'control', count: 1, many: { id: 'control.many', text: 'Controls' } },
      ],
    });
    expect(await listed(manager, 'is:S-001')).toEqual([one.ref, two.ref]);
    expect(await listed(manager, `is:${isms.id}`)).toEqual([one.ref, two.ref]);
    expect(await listed(manager, 'in:s-1,S-002')).toEqual([one.ref, two.ref]);
    expect(await listed(manager, 'not:S-001')).toEqual([three.ref]);
    expect(await listed(manager, 'empty')).toEqual([three.ref]);
    expect(await listed(manager, 'is:S-002')).toEqual([]);
    const facets = await app.call(manager, assetOperations.facets, { field: 'scope' });
    expect(facets.values).toEqual([{ value: 'S-001', count: 2 }]);
    expect(await app.call(manager, assetOperations.count, { filter: { scope: 'empty' } })).toMatchObject({
      count: 1,
      total: 3,
    });
    const { entries } = await app.call(manager, assetOperations.history, { id: one.id });
    expect(entries[0]).toMatchObject({ about: 'link', operation: 'scope.place', actorName: 'Mara' });
    expect(await place([one.id], false)).toMatchObject({ changed: 1 });
    expect(await listed(manager, 'is:S-001')).toEqual([two.ref]);
    await expect(listed(manager, 'is:nonsense')).rejects.toMatchObject(refused('invalid'));
    await expect(app.call(manager, operations.list, { filter: { scope: 'is:S-001' } })).rejects.toMatchObject(
      refused('invalid'),
    );
  });

  test('rows of the standards can stand in scopes too', async () => {
    const { manager, isms } = await ground('rows');
    await app.call(manager, applicabilityOperations.prepare, {});
    const { rows } = await app.call(manager, applicabilityOperations.list, { limit: 1 });
    await app.call(manager, operations.place, { id: isms.id, records: [rows[0]?.ref ?? ''], placed: true });
    const found = await app.call(manager, applicabilityOperations.list, { filter: { scope: 'is:S-001' } });
    expect(found.rows.map(({ ref }) => ref)).toEqual([rows[0]?.ref]);
  });

  test('an archived scope keeps its records, says how many, and takes none in', async () => {
    const { manager, isms } = await ground('archived');
    const one = await asset(manager, 'One');
    await app.call(manager, operations.place, { id: isms.id, records: [one.id], placed: true });
    await app.call(manager, operations.archive, { id: isms.id, version: 1, archived: true });
    expect(await app.call(manager, operations.records, { id: isms.id })).toMatchObject({ total: 1 });
    expect(await listed(manager, 'is:S-001')).toEqual([one.ref]);
    const place = (placed: boolean) =>
      app.call(manager, operations.place, { id: isms.id, records: [one.id], placed });
    await expect(place(true)).rejects.toMatchObject(refused('invalid'));
    expect(await place(false)).toMatchObject({ changed: 1 });
  });

  test('the owner of a record places it, others do not; one out of sight is like one that is not there', async () => {
    const { org, manager, isms } = await ground('gates');
    const tom = await org.person('Tom', 'contributor');
    const own = await asset(tom, 'Own');
    const other = await asset(manager, 'Other');
    const secret = await asset(manager, 'Secret', { confidential: true });
    const placed = await app.call(tom, operations.place, {
      id: isms.id,
      records: [own.id, other.id, secret.id],
      placed: true,
    });
    expect(placed).toEqual({ changed: 1, same: 0, refused: { names: [other.ref, secret.id], count: 2 } });
    expect(await app.call(tom, operations.scopesOf, { id: own.id })).toMatchObject({
      scopes: [{ ref: 'S-001', archived: false }],
      can: ['place'],
    });
    expect(await app.call(tom, operations.scopesOf, { id: other.id })).toEqual({ scopes: [], can: [] });
    await expect(app.call(tom, operations.scopesOf, { id: secret.id })).rejects.toMatchObject(
      refused('not-found'),
    );
    const reader = await org.person('Rea', 'reader');
    await expect(
      app.call(reader, operations.place, { id: isms.id, records: [own.id], placed: false }),
    ).rejects.toMatchObject(refused('not-permitted'));
  });

  test('a scope somebody may not see finds nothing and is not counted by', async () => {
    const { org, manager } = await ground('unseen');
    const tom = await org.person('Tom', 'contributor');
    const secret = await app.call(manager, operations.create, { title: 'Secret', confidential: true });
    const one = await asset(tom, 'One');
    await app.call(manager, operations.place, { id: secret.id, records: [one.id], placed: true });
    expect([await listed(manager, `is:${secret.ref}`), await listed(tom, `is:${secret.ref}`)]).toEqual([
      [one.ref],
      [],
    ]);
    expect((await app.call(tom, assetOperations.facets, { field: 'scope' })).values).toEqual([]);
    expect((await app.call(tom, operations.scopesOf, { id: one.id })).scopes).toEqual([]);
  });

  test('many are placed by one call in a few statements', async () => {
    const { manager, isms } = await ground('many');
    const records: string[] = [];
    for (let at = 0; at < 60; at += 1) records.push((await asset(manager, `Asset ${at}`)).id);
    app.takeStatements();
    await app.call(manager, operations.place, { id: isms.id, records, placed: true });
    expect(app.takeStatements().length).toBeLessThanOrEqual(8);
    expect((await app.call(manager, assetOperations.count, { filter: { scope: 'is:S-001' } })).count).toBe(
      60,
    );
  });
});

describe('on a past day', () => {
  test('the filter tells the scopes of that day: placed and taken out again since', async () => {
    let now = new Date('2026-03-01T10:00:00Z');
    const then = await testApplication({ clock: () => now });
    const org = await then.organisation('past-days');
    const manager = await org.person('Mara', 'programme_manager');
    const scope = await then.call(manager, operations.create, { title: 'Lending' });
    const made = await then.call(manager, assetOperations.create, { title: 'One' });
    const place = (placed: boolean) =>
      then.call(manager, operations.place, { id: scope.id, records: [made.id], placed });
    const found = async (filter: string, asOf: string) =>
      (await then.call(manager, assetOperations.list, { filter: { scope: filter }, asOf })).rows.length;
    now = new Date('2026-03-03T10:00:00Z');
    await place(true);
    now = new Date('2026-03-05T10:00:00Z');
    await place(false);
    now = new Date('2026-03-07T10:00:00Z');
    const days = ['2026-03-02', '2026-03-04', '2026-03-06'];
    expect(await Promise.all(days.map((day) => found('is:S-001', day)))).toEqual([0, 1, 0]);
    expect(await Promise.all(days.map((day) => found('not:S-001', day)))).toEqual([1, 0, 1]);
    expect(await Promise.all(days.map((day) => found('empty', day)))).toEqual([1, 0, 1]);
    await then.close();
  });
});
