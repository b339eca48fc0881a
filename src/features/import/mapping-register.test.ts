import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { crosswalkOperations } from '../crosswalk/crosswalk.operations.ts';
import { mappingOperations } from '../crosswalk/mapping.operations.ts';
import { stopReading } from './dry-run.ts';
import { csv, refused, prepared as start } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(async () => {
  await stopReading();
  await app.close();
});

const target = { target: 'mapping' };
const policy = { from: 'iso27001-2022:A.8.1', to: 'iso42001-2023:A.9.2' };

async function prepared(slug: string) {
  const at = await start(app, slug);
  const own = (given: object = {}) =>
    app.call(at.mara, mappingOperations.create, {
      ...{ fromPlace: policy.from, toPlace: policy.to, relation: 'subset', rationale: 'One rule for use.' },
      ...given,
    });
  const list = async () => (await app.call(at.mara, mappingOperations.list, {})).rows;
  const brought = async (...rows: Parameters<typeof csv>) => {
    const run = await at.read(csv(...rows), target);
    return { run, rows: (await at.rows(run)).rows };
  };
  return { ...at, own, list, brought };
}

const head = ['From', 'Relation', 'To', 'Rationale', 'Confidence', 'Source', 'Owner'];

describe('a sheet of mappings that comes in', () => {
  test('each place as its id or as people cite it; taken back, all of it goes', async () => {
    const { brought, apply, undo, list, mara } = await prepared('comes-in');
    const { run } = await brought(
      [...head, 'Reviewed'],
      [
        policy.from,
        'Overlaps with',
        '42001 A.9.2',
        'Both ask for rules of use.',
        'High',
        'Workshop',
        'Mara',
        'May',
      ],
      ['ISO 27001 A.8.2', 'subset of', 'iso42001-2023:A.9.3', 'Rights are a part of it.', '', '', '', ''],
    );
    expect(run.reading.columns.map(({ field }) => field)).toEqual([
      ...['fromPlace', 'relation', 'toPlace', 'rationale', 'confidence', 'note', 'owner', null],
    ]);
    expect(run.counts).toEqual({ create: 2, update: 0, same: 0, unclear: 0, refused: 0 });
    const applied = await apply(run);
    const [first, second] = (await list()).toSorted((one, other) => one.ref.localeCompare(other.ref));
    expect(first).toMatchObject({
      ...{ fromPlace: policy.from, toPlace: policy.to, relation: 'intersects', confidence: 'high' },
      ...{
        rationale: 'Both ask for rules of use.',
        source: 'Workshop\nReviewed: May',
        ownerId: mara.personId,
      },
    });
    expect(first?.title).toMatch(/27001.* A\.8\.1 – .*42001.* A\.9\.2/);
    expect(second).toMatchObject({ relation: 'subset', confidence: 'medium', source: '' });
    expect((await undo(applied)).undo).toMatchObject({ archived: 2, left: [] });
    expect(await list()).toEqual([]);
  });

  test('what cannot come in says why: unknown places, the same place, no rationale, what is shipped or mapped already', async () => {
    const { brought, own, mara } = await prepared('bad-rows');
    await own();
    const [shipped] = (await app.call(mara, crosswalkOperations.list, { filter: { origin: 'is:shipped' } }))
      .rows;
    if (!shipped) throw new Error('Nothing is shipped.');
    const { rows } = await brought(
      head.slice(0, 4),
      ['27001 A.8.99', 'equal', '42001 A.9.2', 'No such place.'],
      [policy.from, 'equal', policy.from, 'Itself.'],
      ['27001 A.8.4', 'equal', '42001 A.9.2', ''],
      ['27001 A.8.5', '', '42001 A.9.2', 'No relation.'],
      ['', 'equal', '42001 A.9.2', 'One place.'],
      ['27001 A.8.6', 'equal', '42001 A.9.2', 'Twice.'],
      ['42001 A.9.2', 'subset of', '27001 A.8.6', 'Twice.'],
      [shipped.from.id, shipped.relation, shipped.to.id, 'As shipped.'],
    );
    expect(rows.map(({ verdict, reasons }) => [verdict, reasons[0]?.message.id])).toEqual([
      ['unclear', 'import.cell.no-place'],
      ['refused', 'mapping.itself'],
      ['refused', 'import.row.no-rationale'],
      ['refused', 'import.row.no-relation'],
      ['refused', 'import.row.no-places'],
      ['unclear', 'import.row.duplicate'],
      ['unclear', 'import.row.duplicate'],
      ['same', 'mapping.shipped-already'],
    ]);
  });

  test('the same pair changes the mapping there is, whichever place stands first; taken back it is as it was', async () => {
    const { brought, own, apply, undo, list, mara } = await prepared('changes');
    const before = await own();
    const { run, rows } = await brought(head.slice(0, 4), [
      policy.to,
      'contains',
      policy.from,
      'Said from the other side.',
    ]);
    expect(
      rows.map(({ verdict, ref, changes }) => [verdict, ref, changes.map(({ label }) => label.text)]),
    ).toEqual([['update', before.ref, ['Rationale']]]);
    const applied = await apply(run);
    expect(await list()).toMatchObject([{ relation: 'subset', rationale: 'Said from the other side.' }]);
    expect((await undo(applied)).undo).toMatchObject({ putBack: 1, left: [] });
    expect(await list()).toMatchObject([
      { relation: 'subset', rationale: before.rationale, fromPlace: policy.from },
    ]);
    // A key that was given imports alone writes no mappings.
    const actor = { ...mara.actor, kind: 'key' as const, scopes: ['import:write', 'import:read'] };
    const { run: other } = await brought(head.slice(0, 4), ['27001 A.8.7', 'equal', '42001 A.9.2', 'Near.']);
    await expect(apply(other, { ...mara, actor })).rejects.toMatchObject(refused('not-permitted'));
  });
});

describe('an export of the crosswalk', () => {
  test.each(['csv', 'xlsx'] as const)(
    'comes in again as the same from %s, shipped and own',
    async (format) => {
      const { mara, own, read } = await prepared(`again-${format}`);
      await own({ source: 'Workshop of May', confidence: 'low', rationale: '=SUM(1)\n"quoted"; and more' });
      await own({ fromPlace: 'iso42001-2023:A.2.2', toPlace: 'iso27001-2022:A.8.8', relation: 'superset' });
      const all = await app.call(mara, crosswalkOperations.count, {});
      const run = await read(await app.call(mara, crosswalkOperations.export, { format }), target);
      expect(run.reading.columns.filter(({ field }) => field === null)).toEqual([]);
      expect(run.counts).toEqual({ create: 0, update: 0, same: all.count, unclear: 0, refused: 0 });
      // Read from the other side as well.
      const turned = await app.call(mara, crosswalkOperations.export, {
        ...{ format, filter: { framework: 'is:iso42001-2023' } },
      });
      expect((await read(turned, target)).counts).toMatchObject({
        create: 0,
        update: 0,
        unclear: 0,
        refused: 0,
      });
      const register = await app.call(mara, mappingOperations.export, { format });
      expect((await read(register, target)).counts).toMatchObject({ same: 2, create: 0, update: 0 });
    },
  );
});
