import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { applicabilityOperations } from '../applicability/applicability.operations.ts';
import { assetOperations } from '../asset/asset.operations.ts';
import { controlOperations } from '../control/control.operations.ts';
import { importOperations } from '../import/import.operations.ts';
import { homeOperations } from './home.operations.ts';

describe('home shows what waits for me, and only that', () => {
  let app: Awaited<ReturnType<typeof testApplication>>;
  beforeAll(async () => {
    app = await testApplication();
  });
  afterAll(() => app.close());

  async function two(slug: string) {
    const org = await app.organisation(slug);
    return {
      org,
      mara: await org.person('Mara', 'programme_manager'),
      tom: await org.person('Tom', 'contributor'),
    };
  }

  test('nothing waits in a new organisation', async () => {
    const { mara } = await two('quiet');
    expect((await app.call(mara, homeOperations.waiting, {})).waiting).toEqual([]);
  });

  test('records I own that nobody has judged yet; not those of others, archived or judged', async () => {
    const { mara, tom } = await two('judging');
    const mine = { title: 'Backups', ownerId: tom.personId };
    const waits = await app.call(mara, controlOperations.create, mine);
    await app.call(mara, controlOperations.create, { ...mine, implementation: 'partly' });
    await app.call(mara, controlOperations.create, { ...mine, ownerId: mara.personId });
    const gone = await app.call(mara, controlOperations.create, mine);
    await app.call(mara, controlOperations.archive, { id: gone.id, version: 1, archived: true });
    const asset = await app.call(mara, assetOperations.create, { title: 'Laptops', ownerId: tom.personId });
    const { waiting } = await app.call(tom, homeOperations.waiting, {});
    expect(waiting.map(({ code, count, items }) => [code, count, items.map(({ ref }) => ref)])).toEqual([
      ['control-not-assessed', 1, [waits.ref]],
      ['asset-not-classified', 1, [asset.ref]],
    ]);
    expect(waiting[0]?.items[0]?.act.values).toEqual({ ref: waits.ref, title: 'Backups' });
    // Not the record alone: the page on which it is done, open at the field.
    expect(waiting.map(({ items }) => items[0]?.at)).toEqual([
      `/controls/${waits.ref}?edit=implementation`,
      `/assets/${asset.ref}?edit=classification`,
    ]);
  });

  test('the address behind a kind lists exactly what was counted, and the count goes on past what is named', async () => {
    const { mara } = await two('many');
    for (let at = 0; at < 23; at += 1)
      await app.call(mara, controlOperations.create, { title: `C ${at}`, ownerId: mara.personId });
    const [kind] = (await app.call(mara, homeOperations.waiting, {})).waiting;
    expect(kind).toMatchObject({ code: 'control-not-assessed', count: 23, more: false });
    expect(kind?.items).toHaveLength(20);
    const query = new URL(kind?.all ?? '', 'http://x').searchParams;
    const filter = Object.fromEntries([...query].map(([name, text]) => [name.replace('filter.', ''), text]));
    expect((await app.call(mara, controlOperations.count, { filter })).count).toBe(23);
  });

  test('of one kind 99 are counted, and that there are more', async () => {
    const { mara } = await two('very-many');
    for (let at = 0; at < 99; at += 1)
      await app.call(mara, controlOperations.create, { title: `C ${at}`, ownerId: mara.personId });
    const kind = async () => (await app.call(mara, homeOperations.waiting, {})).waiting[0];
    expect(await kind()).toMatchObject({ count: 99, more: false });
    await app.call(mara, controlOperations.create, { title: 'One more', ownerId: mara.personId });
    expect(await kind()).toMatchObject({ count: 99, more: true });
  });

  test('files I read and did not bring in; not those of others, nor those thrown away', async () => {
    const { org, mara } = await two('files');
    const eve = await org.person('Eve', 'programme_manager');
    const read = (by: typeof mara, name: string) =>
      app.call(by, importOperations.read, {
        target: 'control',
        file: { name, mediaType: 'text/csv', bytes: new TextEncoder().encode('Title\nBackups\n') },
      });
    const kept = await read(mara, 'kept.csv');
    const gone = await read(mara, 'gone.csv');
    await read(eve, 'theirs.csv');
    await app.call(mara, importOperations.discard, { id: gone.id });
    const waiting = async () => (await app.call(mara, homeOperations.waiting, {})).waiting;
    expect(await waiting()).toMatchObject([
      {
        code: 'import-prepared',
        count: 1,
        items: [{ id: kept.id, ref: 'kept.csv', at: `/imports/${kept.id}` }],
      },
    ]);
    await app.call(mara, importOperations.apply, {
      ...{ id: kept.id, version: kept.version, counts: kept.counts },
    });
    expect((await waiting()).map(({ code }) => code)).not.toContain('import-prepared');
  });

  test('rows I own: undecided ones, and imported ones nobody has confirmed', async () => {
    const { org, mara, tom } = await two('rows');
    await app.call(mara, applicabilityOperations.prepare, {});
    const { rows } = await app.call(mara, applicabilityOperations.list, { limit: 3 });
    const ids = rows.map(({ id }) => id);
    await app.database.write(
      org.id,
      async (tx) => {
        await tx.rows(sql`update record set owner_id = ${mara.personId} where org_id = ${org.id}
          and id = any(${sql.param(ids)}::uuid[])`);
        await tx.rows(sql`update applicability set as_imported = true, decision = 'applicable'
          where org_id = ${org.id} and id = ${ids[1]}`);
        await tx.rows(sql`update applicability set decision = 'applicable'
          where org_id = ${org.id} and id = ${ids[2]}`);
      },
      () => ({
        at: new Date().toISOString(),
        actorKind: 'system',
        actorId: null,
        operation: 'test',
        batch: crypto.randomUUID(),
        entries: [],
      }),
    );
    const { waiting } = await app.call(mara, homeOperations.waiting, {});
    expect(waiting.map(({ code, items }) => [code, items.map(({ ref }) => ref)])).toEqual([
      ['row-as-imported', [rows[1]?.ref]],
      ['row-undecided', [rows[0]?.ref]],
      ['rows-without-owner', ['ISO/IEC 27001:2022', 'ISO/IEC 42001:2023']],
    ]);
    const { waiting: others } = await app.call(tom, homeOperations.waiting, {});
    expect(others).toEqual([]);
  });

  test('rows nobody owns wait for who runs the programme: one thing per statement, counted, and listed behind it', async () => {
    const { mara, tom } = await two('ownerless');
    await app.call(mara, applicabilityOperations.prepare, {});
    const { waiting } = await app.call(mara, homeOperations.waiting, {});
    expect(waiting.flatMap(({ items }) => items.map(({ act }) => act.values))).toEqual([
      { count: 93, framework: 'ISO/IEC 27001:2022' },
      { count: 38, framework: 'ISO/IEC 42001:2023' },
    ]);
    const { pathname, searchParams } = new URL(waiting[0]?.items[0]?.at ?? '', 'http://x');
    const filter = Object.fromEntries(
      [...searchParams].map(([name, text]) => [name.replace('filter.', ''), text]),
    );
    const framework = `is:${pathname.split('/').at(-1)}`;
    const listed = await app.call(mara, applicabilityOperations.count, { filter: { ...filter, framework } });
    expect(listed.count).toBe(93);
    expect((await app.call(tom, homeOperations.waiting, {})).waiting).toEqual([]);
  });
});
