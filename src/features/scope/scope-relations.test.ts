import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApplication } from '../../testing/application.ts';
import { outside } from '../applicability/testing.ts';
import { mostCompared, scopeOperations as operations } from './scope.operations.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

test('where one management system has more scopes than are compared, those of the other are named and compared all the same', async () => {
  const org = await app.organisation('crowded');
  const manager = await org.person('Mara', 'programme_manager');
  const isms = await app.call(manager, operations.create, { title: 'Lending platform' });
  await outside(app, org.id, async (tx) => {
    await tx.rows(sql`insert into record (org_id, id, type, number, ref, title, confidential, version, created_at, updated_at, words)
      select ${tx.org}, gen_random_uuid(), 'scope', 100 + n, 'S-' || 100 + n, 'Scope ' || n, false, 1, now(), now(), ''
      from generate_series(1, ${mostCompared}::int) n`);
    await tx.rows(sql`insert into scope select t.org_id, r.id, t.lens, t.statement, t.sites, t.services, t.entities, t.interfaces,
        t.exclusions, t.systems, t.roles, t.note from scope t, record r
      where t.org_id = ${tx.org} and t.id = ${isms.id} and r.org_id = t.org_id and r.type = 'scope' and r.number > 100`);
  });
  const aims = await app.call(manager, operations.create, { title: 'Credit models', lens: 'ai' });
  await outside(app, org.id, (tx) =>
    tx.rows(
      sql`update record set number = 1000, ref = 'S-1000' where org_id = ${tx.org} and id = ${aims.id}`,
    ),
  );
  const named = async (framework: string) =>
    (await app.call(manager, operations.forFramework, { framework })).scopes;
  expect((await named('iso42001-2023')).map(({ id }) => id)).toEqual([aims.id]);
  expect(await named('iso27001-2022')).toHaveLength(mostCompared);
  const { pairs, more } = await app.call(manager, operations.relations, {});
  expect([pairs.length, more]).toEqual([mostCompared, true]);
  expect(pairs.every(({ second }) => second.id === aims.id)).toBe(true);
  const from = await app.call(manager, operations.relations, { id: isms.id });
  expect(from.pairs[0]?.second.id).toBe(aims.id);
});
