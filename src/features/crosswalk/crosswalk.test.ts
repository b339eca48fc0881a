import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSpreadsheet } from '../../adapters/spreadsheet/read.ts';
import type { Caller } from '../../kernel/door.ts';
import { implement } from '../../kernel/feature.ts';
import { content, testApplication } from '../../testing/application.ts';
import { crosswalkOperations as operations } from './crosswalk.operations.ts';
import { mappingsFor } from './crosswalk.usecases.ts';
import { mappingOperations as own } from './mapping.operations.ts';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

const shipped = content.libraries.crosswalks.flatMap(({ mappings }) => mappings);
const a1 = 'iso27001-2022:A.8.1';
const b1 = 'iso42001-2023:A.9.2';
const given = { fromPlace: a1, toPlace: b1, relation: 'intersects', rationale: 'One rule for use.' } as const;

async function founded(slug: string) {
  const org = await app.organisation(slug);
  return {
    org,
    mara: await org.person('Mara', 'programme_manager'),
    rita: await org.person('Rita', 'reader'),
  };
}

describe('the explorer', () => {
  test('lists every shipped mapping once, window by window, and counts them', async () => {
    const { rita } = await founded('explorer');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await app.call(rita, operations.list, { limit: 100, ...(cursor ? { cursor } : {}) });
      seen.push(...page.rows.map(({ ref }) => ref));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen.toSorted()).toEqual(shipped.map(({ id }) => id).toSorted());
    expect(await app.call(rita, operations.count, {})).toEqual({
      count: shipped.length,
      more: false,
      total: shipped.length,
      totalMore: false,
      hidden: { mappings: 0, regimes: [] },
    });
    await expect(app.call(rita, operations.list, { cursor: 'strange' })).rejects.toMatchObject({
      type: { code: 'invalid' },
    });
    await expect(app.call(rita, operations.list, { filter: { owner: 'is:me' } })).rejects.toMatchObject({
      issues: [{ field: 'filter.owner' }],
    });
  });

  test('"27001 A.5.1" finds that place alone, though the number stands in both standards', async () => {
    const { rita } = await founded('numbers');
    const { rows } = await app.call(rita, operations.list, { q: '27001 A.5.2', limit: 200 });
    expect(rows.length).toBeGreaterThan(0);
    for (const { from } of rows) expect(from.id).toBe('iso27001-2022:A.5.2');
  });

  test('a mapping shows both sides with our explanation, and places without one say under what they stand', async () => {
    const { rita } = await founded('sides');
    const one = await app.call(rita, operations.get, { mapping: 'AIMS-ISMS-001' });
    expect(one.from).toMatchObject({ id: 'iso42001-2023:A.2.2', page: true });
    expect(one.to.intent).toBe(content.requirement('iso27001-2022:A.5.1')?.intent);
    expect(one.documents.length).toBeGreaterThan(0);
    const nist = shipped.find(({ to }) => to === 'nist-ai-rmf:GOVERN 1.1');
    if (nist) {
      const { to } = await app.call(rita, operations.get, { mapping: nist.id });
      expect(to).toMatchObject({ intent: null, title: null, under: 'GOVERN 1 Policies and processes' });
    }
    await expect(app.call(rita, operations.get, { mapping: 'M-999' })).rejects.toMatchObject({
      type: { code: 'not-found' },
    });
  });

  test('what the law asks without a counterpart is told apart', async () => {
    const { rita } = await founded('gaps');
    const { gaps, regimes, sets } = await app.call(rita, operations.overview, {});
    expect(gaps).toHaveLength(12);
    expect(gaps.map(({ place }) => place.number).slice(0, 2)).toEqual(['Art.5', 'Art.6']);
    expect(regimes.find(({ id }) => id === 'soc2')?.mappings).toBe(159);
    expect(sets).toHaveLength(7);
  });

  test('what the list shows comes out as a file, read from the same side', async () => {
    const { rita } = await founded('files');
    const query = { filter: { pair: 'is:iso27001-2022~iso42001-2023' } };
    const { rows } = await app.call(rita, operations.list, { ...query, limit: 200 });
    for (const format of ['csv', 'xlsx'] as const) {
      const file = await app.call(rita, operations.export, { ...query, format });
      const { sheet } = await readSpreadsheet(file.bytes, file.name);
      expect(sheet.lines.map(({ cells }) => cells[0])).toEqual(rows.map(({ ref }) => ref));
      expect(sheet.lines[0]?.cells[2]).toBe('ISO/IEC 27001:2022');
    }
  });

  test('a dropped regime is hidden everywhere, with how many mappings; taken up again all is as it was', async () => {
    const { org, rita, mara } = await founded('dropping');
    await app.call(mara, own.create, given);
    const drop = (at: string | null) =>
      app.database.write(
        org.id,
        (tx) =>
          tx.rows(sql`update adoption set dropped_at = ${at}::timestamptz
            where org_id = ${tx.org} and framework = 'iso42001-2023'`),
        () => ({
          at: new Date().toISOString(),
          actorKind: 'system',
          actorId: null,
          operation: 'test',
          batch: org.id,
          entries: [],
        }),
      );
    await drop('2026-11-25T10:00:00Z');
    const touching = shipped.filter(({ from, to }) =>
      [from, to].some((id) => id.startsWith('iso42001-2023:')),
    ).length;
    const count = await app.call(rita, operations.count, {});
    expect(count.hidden).toEqual({ mappings: touching + 1, regimes: ['ISO/IEC 42001:2023'] });
    expect(count.total).toBe(shipped.length - touching);
    expect((await app.call(rita, operations.around, { place: a1 })).nodes.map(({ id }) => id)).not.toContain(
      b1,
    );
    expect((await find(rita, [a1])).get(a1)?.some(({ other }) => other.id === b1)).not.toBe(true);
    await drop(null);
    expect((await app.call(rita, operations.count, {})).total).toBe(shipped.length + 1);
  });
});

describe('the graph', () => {
  test('stands around its centre, one or two steps far, within its bounds; what is left out is counted', async () => {
    const { rita } = await founded('graph');
    const place = 'eu-ai-act:Art.15';
    const near = await app.call(rita, operations.around, { place });
    const touching = shipped.filter(({ from, to }) => from === place || to === place);
    expect(near.mappings).toBe(touching.length);
    expect(near.nodes.filter(({ distance }) => distance === 1)).toHaveLength(touching.length);
    expect(near.edges).toHaveLength(touching.length);
    for (const { from } of near.edges) expect(from).toBe(place);
    const far = await app.call(rita, operations.around, { place, steps: 2 });
    expect(far.nodes.length).toBeGreaterThan(near.nodes.length);
    expect(far.nodes.length).toBeLessThanOrEqual(60);
    expect(far.nodes.some(({ more }) => more > 0)).toBe(true);
    await expect(app.call(rita, operations.around, { place: 'soc2:CC99' })).rejects.toMatchObject({
      type: { code: 'not-found' },
    });
  });

  test('an edge is told from the side nearer to the centre', async () => {
    const { rita } = await founded('edges');
    const one = shipped.find(({ relation }) => relation === 'subset');
    if (!one) throw new Error('No mapping of the content is contained in another.');
    const { edges } = await app.call(rita, operations.around, { place: one.to });
    expect(edges.find(({ ref }) => ref === one.id)).toMatchObject({ from: one.to, relation: 'superset' });
  });
});

describe('own mappings', () => {
  test('stand beside the shipped ones, in the list, at the place, in the graph; archived ones do not', async () => {
    const { mara, rita } = await founded('own');
    const made = await app.call(mara, own.create, given);
    expect(made).toMatchObject({
      ref: 'M-001',
      title: 'ISO/IEC 27001:2022 A.8.1 – ISO/IEC 42001:2023 A.9.2',
      confidence: 'medium',
    });
    const listed = await app.call(rita, operations.list, { filter: { origin: 'is:own' } });
    expect(listed.rows.map(({ ref, set }) => [ref, set])).toEqual([['M-001', 'own']]);
    const { nodes } = await app.call(rita, operations.around, { place: b1 });
    expect(nodes.map(({ id }) => id)).toContain(a1);
    expect((await find(rita, [b1])).get(b1)?.map(({ ref }) => ref)).toContain('M-001');
    await app.call(mara, own.archive, { id: made.id, version: 1, archived: true });
    expect((await app.call(rita, operations.list, { filter: { origin: 'is:own' } })).rows).toEqual([]);
    expect((await find(rita, [b1])).get(b1)?.map(({ ref }) => ref) ?? []).not.toContain('M-001');
  });

  test('a confidential one is seen by those on it and those who see all', async () => {
    const { mara, rita } = await founded('secret');
    await app.call(mara, own.create, { ...given, confidential: true });
    expect((await app.call(rita, operations.list, { filter: { origin: 'is:own' } })).rows).toEqual([]);
    expect((await find(rita, [a1])).get(a1)?.some(({ origin }) => origin === 'own')).not.toBe(true);
    expect((await app.call(mara, operations.list, { filter: { origin: 'is:own' } })).rows).toHaveLength(1);
  });

  test.each([
    ['a place nobody knows', { toPlace: 'iso27001-2022:A.99' }, 'invalid'],
    ['the same place twice', { toPlace: a1 }, 'invalid'],
    ['no rationale', { rationale: ' ' }, 'invalid'],
  ])('%s is refused', async (_name, change, code) => {
    const { mara } = await founded(`refused-${_name.length}`);
    await expect(app.call(mara, own.create, { ...given, ...change })).rejects.toMatchObject({
      type: { code },
    });
  });

  test('what a shipped mapping says already is refused with its name, from either end; another relation stands beside it', async () => {
    const { mara } = await founded('twins');
    const twin = { fromPlace: 'iso27001-2022:A.5.1', toPlace: 'iso42001-2023:A.2.2', rationale: 'Ours.' };
    await expect(app.call(mara, own.create, { ...twin, relation: 'intersects' })).rejects.toMatchObject({
      type: { code: 'already-there' },
      detail: { values: { twin: 'AIMS-ISMS-001' } },
    });
    const made = await app.call(mara, own.create, { ...twin, relation: 'superset' });
    const shown = await app.call(mara, operations.get, { mapping: made.ref });
    expect(shown.beside).toEqual([
      { ref: 'AIMS-ISMS-001', origin: 'shipped', relation: 'intersects', confidence: 'high' },
    ]);
    await expect(
      app.call(mara, own.update, { id: made.id, version: 1, changes: { relation: 'intersects' } }),
    ).rejects.toMatchObject({ type: { code: 'already-there' } });
  });

  test('two places are mapped once, also when two people do it at the same moment, and when one comes back', async () => {
    const { mara } = await founded('once');
    const turnedRound = { ...given, fromPlace: b1, toPlace: a1, relation: 'subset' as const };
    const tries = await Promise.allSettled([
      app.call(mara, own.create, given),
      app.call(mara, own.create, turnedRound),
    ]);
    expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const { rows } = await app.call(mara, own.list, {});
    const [first] = rows;
    if (!first) throw new Error('Nothing was created.');
    await app.call(mara, own.archive, { id: first.id, version: 1, archived: true });
    await app.call(mara, own.create, turnedRound);
    await expect(
      app.call(mara, own.archive, { id: first.id, version: 2, archived: false }),
    ).rejects.toMatchObject({ type: { code: 'already-there' } });
  });

  test('its title follows its places until somebody gives it another', async () => {
    const { mara } = await founded('titles');
    const { id } = await app.call(mara, own.create, given);
    const moved = await app.call(mara, own.update, {
      id,
      version: 1,
      changes: { fromPlace: 'iso27001-2022:A.8.3' },
    });
    expect(moved.title).toBe('ISO/IEC 27001:2022 A.8.3 – ISO/IEC 42001:2023 A.9.2');
    await app.call(mara, own.update, { id, version: 2, changes: { title: 'Use of AI' } });
    const kept = await app.call(mara, own.update, { id, version: 3, changes: { fromPlace: a1 } });
    expect(kept.title).toBe('Use of AI');
    expect((await app.call(mara, own.history, { id })).entries).toHaveLength(4);
  });
});

/** What other features ask with. */
const find = async (caller: Caller, ids: readonly string[]) => {
  const asking = implement(operations.overview, async (_input, context) => {
    found = await mappingsFor(context, ids);
    return { regimes: [], pairs: [], sets: [], most: [], gaps: [], hidden: { mappings: 0, regimes: [] } };
  });
  let found: Awaited<ReturnType<typeof mappingsFor>> = new Map();
  await app.door.execute(asking, {}, caller);
  return found;
};

describe('mappings for other features', () => {
  test('are read from the place asked about, shipped and own, in two statements whatever the number of places', async () => {
    const { rita } = await founded('suggestions');
    const all = content.requirements.map(({ id }) => id);
    app.takeStatements();
    const found = await find(rita, all);
    expect(app.takeStatements().length).toBeLessThanOrEqual(4);
    const one = shipped.find(({ relation }) => relation === 'subset');
    const read = found.get(one?.to ?? '')?.find(({ ref }) => ref === one?.id);
    if (content.requirement(one?.to ?? '')) expect(read).toMatchObject({ relation: 'superset' });
    for (const [place, some] of found) for (const { place: at } of some) expect(at).toBe(place);
    expect([...(await find(rita, ['strange:1'])).keys()]).toEqual([]);
  });
});
