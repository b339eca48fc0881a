import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../kernel/door.ts';
import { content, testApplication } from '../../testing/application.ts';
import { day, today } from '../../testing/day.ts';
import { indexDueDays, never } from './evidence.due.ts';
import { evidenceOperations as operations } from './evidence.operations.ts';
import { rhythmsIn } from './evidence.rhythms.ts';
import { standingOf } from './evidence.rules.ts';
import { freshnesses } from './evidence.schema.ts';
import { note, place } from './testing.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

describe('freshness is found from an index and never stored', () => {
  test('the index says of every rule what the rule says, today and for a past day', async () => {
    const { manager } = await place(app);
    const rhythms = rhythmsIn(content);
    const given = fc.record({
      rhythm: fc.constantFrom('', ...rhythms.map(({ id }) => id)),
      everyMonths: fc.option(fc.integer({ min: 1, max: 40 })),
      validUntil: fc.option(fc.integer({ min: -50, max: 120 }).map(day)),
      collectedOn: fc.integer({ min: -800, max: 0 }).map(day),
    });
    const samples = fc.sample(given, { numRuns: 60, seed: 20261125 });
    for (const [at, one] of samples.entries())
      await app.call(manager, operations.create, { title: `Sample ${at}`, proof: note, ...one });
    for (const asOf of [undefined, day(1), day(40), day(400)])
      await expectFound(manager, asOf === undefined ? {} : { asOf });
  });

  /** Every way of asking for a freshness finds the rows of which the rule says it. */
  async function expectFound(manager: Caller, on: { asOf?: string }): Promise<void> {
    const { rows } = await app.call(manager, operations.list, { limit: 200, sort: 'dueOn', ...on });
    expect(rows).toHaveLength(60);
    const dues = rows.map(({ dueOn }) => dueOn ?? never);
    expect(dues).toEqual([...dues].sort());
    const refs = (found: readonly { ref: string }[]) => found.map(({ ref }) => ref).sort();
    for (const freshness of freshnesses) {
      const asked = (op: string) => ({ filter: { freshness: `${op}:${freshness}` }, ...on });
      const expected = rows.filter((row) => row.freshness === freshness);
      const found = await app.call(manager, operations.list, { limit: 200, ...asked('is') });
      expect(refs(found.rows), `${freshness} ${on.asOf}`).toEqual(refs(expected));
      expect((await app.call(manager, operations.count, asked('is'))).count).toBe(expected.length);
      const others = await app.call(manager, operations.list, { limit: 200, ...asked('not') });
      expect(others.rows).toHaveLength(60 - expected.length);
    }
    const { values } = await app.call(manager, operations.facets, { field: 'freshness', ...on });
    expect(values.reduce((sum, { count }) => sum + count, 0)).toBe(60);
  }

  test('pages by due day lose and repeat nothing', async () => {
    const { manager } = await place(app);
    for (let at = 0; at < 11; at += 1)
      await app.call(manager, operations.create, {
        title: `${at}`,
        proof: note,
        collectedOn: day(-at % 3),
        ...(at % 2 ? { everyMonths: 1 } : {}),
      });
    for (const sort of ['dueOn', '-dueOn', 'dueOn,-title']) {
      const seen = await allPages(manager, sort);
      expect(new Set(seen).size).toBe(11);
      expect(seen).toHaveLength(11);
    }
  });

  async function allPages(manager: Caller, sort: string, cursor?: string): Promise<string[]> {
    const page = await app.call(manager, operations.list, { sort, limit: 2, ...(cursor ? { cursor } : {}) });
    const refs = page.rows.map(({ ref }) => ref);
    return page.next === null ? refs : [...refs, ...(await allPages(manager, sort, page.next))];
  }

  test('new content brings the index up to date the next day', async () => {
    const { manager } = await place(app);
    await app.call(manager, operations.create, {
      title: 'One',
      proof: note,
      collectedOn: day(-20),
      rhythm: 'evidence.restore-test',
    });
    const shorter = {
      ...content,
      rhythms: content.rhythms.map((rhythm) =>
        rhythm.id === 'evidence.restore-test'
          ? { ...rhythm, rule: { kind: 'months', months: 1 }, warnDays: 3 }
          : rhythm,
      ),
    } as typeof content;
    const changed = await inOrganisation(manager.org.id, (tx) => indexDueDays({ content: shorter, tx }));
    expect(changed).toBe(1);
    expect(await inOrganisation(manager.org.id, (tx) => indexDueDays({ content: shorter, tx }))).toBe(0);
    const stored = await inOrganisation(manager.org.id, (tx) =>
      tx.one<{ due: string }>(sql`select due_on as due from evidence where org_id = ${tx.org}`),
    );
    expect(stored?.due).toBe(
      standingOf(
        { collectedOn: day(-20), rhythm: '', everyMonths: 1, validUntil: null },
        () => undefined,
        today(),
      ).dueOn,
    );
  });
});

const inOrganisation = <T>(org: string, work: Parameters<typeof app.database.write<T>>[1]) =>
  app.database.write(org, work, () => ({
    at: new Date().toISOString(),
    actorKind: 'system',
    actorId: null,
    operation: 'test',
    batch: crypto.randomUUID(),
    entries: [],
  }));
