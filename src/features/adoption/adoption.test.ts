import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../kernel/door.ts';
import { content, testApplication } from '../../testing/application.ts';
import { work } from '../../testing/work.ts';
import { exportStatement } from '../applicability/applicability.export.operation.ts';
import { applicabilityOperations as rows } from '../applicability/applicability.operations.ts';
import { organisationWithRows, refused } from '../applicability/testing.ts';
import { evidenceOperations } from '../evidence/evidence.operations.ts';
import { homeOperations } from '../home/home.operations.ts';
import { importOperations } from '../import/import.operations.ts';
import { ledgerOperations } from '../ledger/ledger.operations.ts';
import { readinessOperations } from '../readiness/readiness.operations.ts';
import { recordOperations } from '../records/record.operations.ts';
import { prepareClauses } from '../requirement/clause.preparing.ts';
import { adoptionOperations as operations } from './adoption.operations.ts';

const infosec = 'iso27001-2022';
const ai = 'iso42001-2023';

let app: Awaited<ReturnType<typeof testApplication>>;
beforeAll(async () => {
  app = await testApplication();
});
afterAll(() => app.close());

async function prepared(slug: string) {
  const organisation = await organisationWithRows(app, slug);
  const { mara } = organisation;
  await work(app, mara)(prepareClauses);
  const one = async (framework: string, caller: Caller = mara) => {
    const { frameworks } = await app.call(caller, operations.list, {});
    const found = frameworks.find(({ id }) => id === framework);
    if (!found) throw new Error(`${framework} is not listed.`);
    return found;
  };
  const change =
    (operation: typeof operations.adopt | typeof operations.drop) =>
    async (framework: string, caller: Caller = mara) =>
      app.call(caller, operation, { framework, version: (await one(framework)).version });
  return { ...organisation, one, adopt: change(operations.adopt), drop: change(operations.drop) };
}

describe('adopting and dropping', () => {
  test('dropping keeps every record and shows none of it; adopting again brings all back as it was', async () => {
    const { mara, org, decide, realise, one, adopt, drop } = await prepared('drop');
    await decide(`${ai}:A.2.2`, { justification: 'We build AI.', ownerId: mara.personId });
    await realise(`${ai}:A.2.2`, { implementation: 'implemented' });
    const evidence = await app.call(mara, evidenceOperations.create, {
      ...{ title: 'AI policy', collectedOn: '2026-01-10', proof: { kind: 'note', text: 'Seen.' } },
    });
    await work(
      app,
      mara,
    )(({ tx, newId, now }) =>
      tx.rows(sql`insert into claim (org_id, id, subject_id, framework, requirement, lens, sufficiency, says, source,
        content_version, judged_at, judged_revision) values (${tx.org}, ${newId()}, ${evidence.id}, ${ai},
        ${`${ai}:A.2.2`}, 'ai', 'full', '', 'person', '1.0.0', ${now}, 1)`),
    );
    const of = { filter: { framework: `is:${ai}` }, limit: 200 };
    const everything = async () => ({
      rows: (await app.call(mara, rows.list, of)).rows,
      completeness: (await app.call(mara, rows.completeness, {})).frameworks,
      sideBySide: await app.call(mara, rows.sideBySide, { limit: 200 }),
      regimes: (await app.call(mara, readinessOperations.regimes, {})).regimes,
      waiting: (await app.call(mara, homeOperations.waiting, {})).waiting,
      found: (await app.call(mara, recordOperations.search, { q: '42001 A.2.2' })).records,
      history: (
        await app.call(mara, rows.history, { id: (await app.call(mara, rows.get, { id: `${ai}:A.2.2` })).id })
      ).entries,
    });
    const before = await everything();
    expect(before.rows).toHaveLength(38);
    expect(before.found).toHaveLength(1);
    const id = before.rows[0]?.id ?? '';

    const dropped = await drop(ai);
    expect(dropped).toMatchObject({
      ...{ state: 'dropped', droppedByName: 'Mara', version: 2 },
      kept: { decisions: 38, clauses: 32, claims: 1 },
    });
    expect((await app.call(mara, rows.list, of)).rows).toEqual([]);
    expect(await app.call(mara, rows.count, { filter: {} })).toMatchObject({ count: 93, total: 93 });
    expect((await app.call(mara, rows.completeness, {})).frameworks.map((each) => each.framework)).toEqual([
      infosec,
    ]);
    const side = await app.call(mara, rows.sideBySide, { limit: 200 });
    expect(side.frameworks.map((each) => each.framework)).toEqual([infosec]);
    expect(side.items.flatMap((item) => (item.kind === 'control' ? item.rows : []))).toEqual([]);
    expect((await app.call(mara, readinessOperations.regimes, {})).regimes).toEqual([before.regimes[0]]);
    const { waiting } = await app.call(mara, homeOperations.waiting, {});
    expect(JSON.stringify(waiting)).not.toContain('42001');
    expect((await app.call(mara, recordOperations.search, { q: '42001 A.2.2' })).records).toEqual([]);
    for (const ask of [
      () => app.call(mara, rows.get, { id }),
      () => app.call(mara, rows.history, { id }),
      () => app.call(mara, rows.decide, { id, version: 2, decision: 'excluded' }),
      () => app.call(mara, recordOperations.links, { id }),
    ])
      await expect(ask()).rejects.toMatchObject(refused('not-found'));
    const asOf = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
    expect((await app.call(mara, rows.list, { ...of, asOf })).rows).toEqual([]);
    await expect(app.call(mara, exportStatement, { framework: ai, format: 'xlsx' })).rejects.toMatchObject(
      refused('framework-not-adopted'),
    );
    const file = {
      name: 'x.csv',
      mediaType: 'text/csv',
      bytes: new TextEncoder().encode('Control\nA.2.2\n'),
    };
    await expect(
      app.call(mara, importOperations.read, { file, target: 'statement', framework: ai }),
    ).rejects.toMatchObject(refused('framework-not-adopted'));
    // The ledger tells all that ever was, also of what is hidden.
    const { entries } = await app.call(mara, ledgerOperations.list, {});
    expect(entries[0]).toMatchObject({
      ...{ operation: 'framework.drop', subject: { text: 'Framework' }, title: 'ISO/IEC 42001:2023' },
      body: { state: 'dropped', kept: { decisions: 38, clauses: 32, claims: 1 } },
    });
    expect((await app.call(mara, ledgerOperations.list, { record: id })).entries.at(-1)).toMatchObject({
      hidden: false,
      ref: '42001 A.2.2',
    });

    const again = await adopt(ai);
    expect(again).toMatchObject({ state: 'adopted', droppedAt: null, version: 3 });
    expect(again.kept).toEqual(dropped.kept);
    expect(await everything()).toEqual(before);
    expect((await one(ai, await org.person('Rita', 'reader'))).adoptedByName).toBe('Mara');
  });

  test('adopting brings its rows and clauses in the same breath, and none of another', async () => {
    const org = await app.organisation('adopting');
    const mara = await org.person('Mara', 'programme_manager');
    await work(app, mara)(({ tx }) => tx.rows(sql`delete from adoption where org_id = ${tx.org}`));
    const total = async () => (await app.call(mara, rows.count, {})).total;
    // Nothing is adopted at all: every page has its answer.
    expect(await app.call(mara, rows.completeness, {})).toEqual({ frameworks: [] });
    expect(await app.call(mara, readinessOperations.regimes, {})).toEqual({ regimes: [] });
    expect(await app.call(mara, rows.sideBySide, {})).toMatchObject({ frameworks: [] });
    expect(await app.call(mara, rows.prepare, {})).toEqual({ added: 0, moved: 0 });
    const adopted = await app.call(mara, operations.adopt, { framework: ai, version: 0 });
    expect(adopted).toMatchObject({ state: 'adopted', kept: { decisions: 38, clauses: 32, claims: 0 } });
    expect(await total()).toBe(38);
    const [row] = (await app.call(mara, rows.list, { limit: 1 })).rows;
    await app.call(mara, operations.adopt, { framework: infosec, version: 0 });
    expect(await total()).toBe(131);
    // Adopting another moved no row.
    expect((await app.call(mara, rows.get, { id: row?.id ?? '' })).version).toBe(1);
    expect((await app.call(mara, rows.list, { limit: 1 })).rows[0]?.framework).toBe(infosec);
  });

  test('two at once: the same wish is answered once, a wish against it is a conflict with what is there', async () => {
    const { mara, org, drop, one } = await prepared('at-once');
    const adam = await org.person('Adam', 'administrator');
    const both = await Promise.all([drop(ai), drop(ai, adam)]);
    expect(both.map(({ state, version }) => [state, version])).toEqual([
      ['dropped', 2],
      ['dropped', 2],
    ]);
    const seen = await one(ai);
    const adopting = await Promise.all(
      [mara, adam].map((who) => app.call(who, operations.adopt, { framework: ai, version: seen.version })),
    );
    expect(adopting.map(({ version }) => version)).toEqual([3, 3]);
    expect((await app.call(mara, rows.count, {})).total).toBe(131);
    await expect(
      app.call(mara, operations.drop, { framework: ai, version: seen.version }),
    ).rejects.toMatchObject(refused('version-conflict', { current: { state: 'adopted', version: 3 } }));
    await expect(
      app.call(mara, operations.adopt, { framework: 'strange', version: 0 }),
    ).rejects.toMatchObject(refused('not-found'));
  });

  test('whoever runs the programme or administers may, nobody else; all may see what is adopted', async () => {
    const { org, one, adopt, drop } = await prepared('who');
    for (const role of ['contributor', 'internal_auditor', 'top_management', 'reader'] as const) {
      const person = await org.person(role, role);
      expect((await one(ai, person)).state).toBe('adopted');
      await expect(drop(ai, person)).rejects.toMatchObject(refused('not-permitted'));
    }
    const adam = await org.person('Adam', 'administrator');
    expect(await drop(ai, adam)).toMatchObject({ state: 'dropped', droppedByName: 'Adam' });
    expect(await adopt(ai, adam)).toMatchObject({ state: 'adopted', adoptedByName: 'Adam' });
  });

  test('what each framework brings is counted from the content', async () => {
    const { mara } = await prepared('brings');
    const { frameworks } = await app.call(mara, operations.list, {});
    expect(frameworks.map(({ id }) => id)).toEqual(content.frameworks.map(({ id }) => id));
    for (const { id, brings } of frameworks) {
      expect(brings.clauses).toBe(content.clauses(id).length);
      expect(brings.controls).toBe(content.controls(id).length);
    }
  });
});
