import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { outside } from '../applicability/testing.ts';
import { crosswalkOperations as operations } from './crosswalk.operations.ts';
import { mappingOperations as own } from './mapping.operations.ts';
import { mostOwnMappings } from './mapping.store.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const between = (fromPlace: string, toPlace: string) => ({
  ...{ fromPlace: `iso27001-2022:${fromPlace}`, toPlace: `iso42001-2023:${toPlace}` },
  ...{ relation: 'intersects' as const, rationale: 'One rule for use.' },
});

test('as many own mappings as the explorer shows may stand; one more is refused, so that none is left out silently', async () => {
  const org = await app.organisation('most-mappings');
  const mara = await org.person('Mara', 'programme_manager');
  const create = (fromPlace: string, toPlace: string) =>
    app.call(mara, own.create, between(fromPlace, toPlace));
  const first = await create('A.8.1', 'A.9.2');
  const archive = (record: { id: string; version: number }, archived: boolean) =>
    app.call(mara, own.archive, { id: record.id, version: record.version, archived });
  const shown = async () => (await app.call(mara, operations.count, { filter: { origin: 'is:own' } })).count;
  await outside(app, org.id, async (tx) => {
    await tx.rows(sql`insert into record (org_id, id, type, number, ref, title, confidential, version, created_at, updated_at, words)
      select org_id, gen_random_uuid(), type, 10000 + n, 'M-' || 10000 + n, title, false, 1, created_at, updated_at, words
      from record, generate_series(1, ${mostOwnMappings - 2}::int) n where org_id = ${tx.org} and id = ${first.id}`);
    await tx.rows(sql`insert into mapping select t.org_id, r.id, 'iso27001-2022:A.8.2', 'iso42001-2023:A.9.3', t.relation, t.rationale,
        t.confidence, t.source from mapping t, record r
      where t.org_id = ${tx.org} and t.id = ${first.id} and r.org_id = t.org_id and r.type = 'mapping' and r.number > 10000`);
  });
  const last = await create('A.8.3', 'A.9.2');
  expect(await shown()).toBe(mostOwnMappings);
  const tooMany = { type: { code: 'invalid' }, detail: { id: 'mapping.too-many' } };
  await expect(create('A.8.4', 'A.9.2')).rejects.toMatchObject(tooMany);
  // Those there are may be changed and archived all the same.
  const changed = await app.call(mara, own.update, {
    ...{ id: last.id, version: last.version, changes: { toPlace: 'iso42001-2023:A.10.2' } },
  });
  const archived = await archive(changed, true);
  const next = await create('A.8.4', 'A.9.2');
  await expect(archive(archived, false)).rejects.toMatchObject(tooMany);
  await archive(next, true);
  await archive(archived, false);
  expect(await shown()).toBe(mostOwnMappings);
});

test('the places to choose from are told without reading a mapping', async () => {
  const org = await app.organisation('places');
  const mara = await org.person('Mara', 'programme_manager');
  app.takeStatements();
  const { regimes } = await app.call(mara, operations.places, {});
  expect(regimes.length).toBeGreaterThan(1);
  expect(app.takeStatements().filter((text) => /\bmapping\b/.test(text))).toEqual([]);
  await outside(app, org.id, (tx) =>
    tx.rows(
      sql`update adoption set dropped_at = now() where org_id = ${tx.org} and framework = 'iso42001-2023'`,
    ),
  );
  const left = await app.call(mara, operations.places, {});
  expect(left.regimes.map(({ id }) => id)).not.toContain('iso42001-2023');
  expect(left.regimes).toHaveLength(regimes.length - 1);
});
